"""What a reader may do with a record: the table on its page, restrictions to acknowledge, consents, quoting."""

import uuid
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.exchange import selectors as exchange
from tenfold.exchange.services import consenting
from tenfold.foundation.errors import Denied, Fault, Invalid, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.handling import rights
from tenfold.handling import selectors as handling
from tenfold.handling.rights import CONSENTED, Held, Right, clause
from tenfold.kinds import labels
from tenfold.records import drawing, entitlements, rules
from tenfold.records.selectors import opening, underway
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import consents as services
from tenfold.records.services import quoting, reading
from tenfold.vocabulary import lists
from tenfold.web import days, fields, language
from tenfold.web.exchange import addresses, words
from tenfold.web.pages import Request, page
from tenfold.web.records.views.taking import GET_AND_POST, ask, done

Context = dict[str, Any]


def table(request: Request, opened: Opened) -> list[Context]:
    """The seven rights in words, with what stops each, or the consent by which it is there."""
    names = lists.get("handling_right")
    asks = Permission.REQUEST_MOVE in request.actor.permissions
    made = []
    for told in drawing.every(request.actor, opened, on=request.now.date()):
        why = language.say(told.decision.reason, dict(told.decision.params)) if told.decision.reason else ""
        held = _condition(told.consent) if told.consent and told.decision.allowed else ""
        lifted = asks and told.decision.reason == Reason.CONSENT_NEEDED
        where = addresses.ask_consent(opened.record.ref, [told.right]) if lifted else ""
        why = f"{why} {_ended(opened, told.right, request.now.date())}".strip() if not told.decision.allowed else why
        said = {
            "name": names.label(told.right, language.current()),
            "allowed": told.decision.allowed,
            "why": why or held,
        }
        made.append({**said, "ask_url": where})
    return made


def _ended(opened: Opened, right: Right, today: date) -> str:
    """That a consent to it was held until a day that is over."""
    last = max(
        (one.until for one in opened.held if one.right == right and one.until and not one.stands(today)), default=None
    )
    return _("Your consent to it held until %(day)s and holds no longer.") % {"day": language.on(last)} if last else ""


def consent_url(request: Request, opened: Opened, wanted: Collection[Right]) -> str:
    """Where the originator is asked for the consent that these uses lack; empty where none lacks it, or the asker may not ask."""
    told = entitlements.every(request.actor, opened, on=request.now.date())
    lacking = [one.right for one in told if one.right in wanted and one.decision.reason == Reason.CONSENT_NEEDED]
    if not lacking or Permission.REQUEST_MOVE not in request.actor.permissions:
        return ""
    return addresses.ask_consent(opened.record.ref, lacking)


def consents(request: Request, opened: Opened, found: list[Context], *, own: bool) -> Context:
    """To whom the originator consented, and where that is done; nothing for a reader, who finds his in the table."""
    if not own or not rules.may_consent(request.actor, opened.version):
        return {}
    rows = [
        {"name": language.text(one["name"]), "right": _right(one["right"]), "condition": _condition(held := _held(one)),
         "ended": held.until is not None and held.until < request.now.date(),
         "over": not one["marking"] or not opening.consented(one["marking"], one["number"], opened.marking, opened.version.number),
         "withdraw_url": reverse("records:withdraw-consent", args=[opened.record.ref, one["ref"]])}
        for one in found
    ]  # fmt: skip
    return {"rows": rows, "give_url": reverse("records:consent", args=[opened.record.ref])}


def requests(found_round: Mapping[str, list[Context]]) -> list[Context]:
    """The requests whose content this record is, or that are about it, as far as this reader is party to them."""
    return [
        {"url": reverse("exchange:page", args=[one.ref]), "name": words.kind(one.course), "reference": one.human_ref,
         "state": words.state(one.course, one.state)}
        for one in exchange.told_about(found_round["requests"])
    ]  # fmt: skip


def ask_to_heed(request: Request, ref: uuid.UUID, refused: Denied) -> HttpResponse:
    """The restriction, and one question: whether it was read. Nothing of the content stands on this page."""
    if refused.reason != Reason.ACKNOWLEDGE_FIRST:
        raise refused
    opened = opening.get(request.actor, ref)
    binding = [lists.get("caveat").label(code, language.current()) for code in rights.to_heed(opened.marking)]
    note = opened.version.handling_note
    confirm = {
        "what": [*binding, *([note] if note else []), _("The originator learns that you acknowledged this, and when.")],
        "button_label": _("I have read this; read on"), "action": reverse("records:heed", args=[ref]),
    }  # fmt: skip
    return ask(request, opened, _("Acknowledge a restriction"), confirm)


@page(needs=Permission.RECORD_ACKNOWLEDGE, methods=("POST",))
def heed(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Say that the restriction was read."""
    services.heed(ref, by=request.actor, at=request.now)
    return done(request, ref, _("Acknowledged. The restriction binds whatever you do with this record."))


@page(needs=Permission.RECORD_SHARE, methods=GET_AND_POST)
def consent(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Let one participant use the record in one way, under a condition, until a day."""
    opened = opening.get(request.actor, ref)
    rules.may_consent(request.actor, opened.version).require()
    given, error = request.POST, None
    if request.method == "POST":
        try:
            services.give(
                ref, given.get("participant", ""), given.get("right", ""), condition=given.get("condition", ""), until=days.read(given, "until"),
                by=request.actor, at=request.now,
            )  # fmt: skip
            return done(request, ref, _("The consent stands. You can withdraw it here at any time."))
        except TenfoldError as refused:
            error = refused
    wrong = language.explain_all(error) if isinstance(error, Invalid) else None
    people = [
        (name.partition(":")[2], said)
        for name, kind, said in handling.choices(request.actor, language.current())
        if kind == "participant"
    ]
    confirm = {
        "what": [_("It lifts the mark for this organisation and this use alone, until the day that you set or until you withdraw it."),
                 _("It holds for later versions of the record too, as long as they are marked no more strictly than this one."),
                 _("The condition stands on the page of the record and on every paper that is made of it.")],
        "button_label": _("Consent"),
        "fields": [
            fields.select("participant", _("Organisation"), people, value=given.get("participant", ""), required=True),
            fields.select("right", _("Use"), [(one.value, _right(one)) for one in CONSENTED], value=given.get("right", ""), required=True),
            fields.text("condition", _("Condition"), value=given.get("condition", ""), size="long"),
            fields.text("until", _("Last day"), value=given.get("until", ""), errors=wrong, type="date", size="short"),
        ],
    }  # fmt: skip
    return ask(request, opened, _("Consent to a use"), confirm, error=error)


@page(needs=Permission.RECORD_WRITE, methods=GET_AND_POST)
def quote(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Take statements into a draft of the own house, with their grades; the draft is marked as strictly from then on."""
    opened = opening.get(request.actor, ref)
    entitlements.require(request.actor, opened, Right.CITE, on=request.now.date())
    # The statements are shown to be chosen from.
    reading.open_record(ref, number=opened.version.number, by=request.actor, at=request.now)
    drafts = list(underway.list_drafts(request.actor)[:50])
    chosen, into, error = request.POST.getlist("statements"), request.POST.get("into", ""), None
    if request.method == "POST":
        target = next((one.record.ref for one in drafts if str(one.record.ref) == into), None)
        try:
            if target is None:
                raise Invalid(faults=[Fault("into", Reason.FIELD_REQUIRED)])
            quoting.quote(ref, chosen, into=target, number=opened.version.number, by=request.actor, at=request.now)
            return done(
                request,
                target,
                _("Quoted. The grade stands beside each statement, and the marking is at least that of the source."),
            )
        except TenfoldError as refused:
            error = refused
    rows = [
        (f"{name}.{row['key']}", str(row.get("text", row["key"]))[:200])
        for name in opened.kind.marks_on
        for row in opened.body.get(name) or ()
    ]
    targets = [
        (str(one.record.ref), f"{one.record.human_ref} · {labels.of(one.record.kind).name(language.current())}")
        for one in drafts
    ]
    confirm = {
        "what": [_("A quotation keeps the grade of the statement. The draft takes over the marking and the caveats of this record where they are stricter."),
                 _("It reaches nobody whom this record does not reach, unless its originator consents. The originator learns that you quoted it.")],
        "button_label": _("Quote"),
        "fields": [fields.checkboxes("statements", _("Statements"), rows), fields.select("into", _("Into your draft"), targets, value=into, required=True)],
    }  # fmt: skip
    return ask(request, opened, _("Quote in a report of yours"), confirm, error=error)


@page(needs=Permission.RECORD_SHARE, methods=("POST",))
def withdraw_consent(request: Request, ref: uuid.UUID, given: uuid.UUID) -> HttpResponse:
    """Take a consent back."""
    consenting.withdraw(given, of=ref, by=request.actor, at=request.now)
    return done(request, ref, _("The consent is withdrawn. What was done under it before stays done."))


def _right(code: str) -> str:
    return lists.get("handling_right").label(code, language.current())


def _held(row: Context) -> Held:
    return Held(Right(row["right"]), row["condition"], date.fromisoformat(row["until"]) if row["until"] else None)


def _condition(held: Held) -> str:
    until = language.on(held.until) if held.until else _("until it is withdrawn")
    return _("By consent of the originator. Condition: %(condition)s. Last day: %(until)s.") % {
        "condition": clause(held.condition) or _("none"), "until": until,
    }  # fmt: skip
