"""Sharing: wider, narrower, recalled, acknowledged. The originator decides, and sees first whom it concerns."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Invalid, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as handling
from tenfold.handling.marking import WIDEST
from tenfold.kinds import labels
from tenfold.kinds.shape import shape_of
from tenfold.records import rules, surroundings, twins
from tenfold.records.addressing import default_purposes
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import sharing
from tenfold.records.twins import Twin
from tenfold.reporting import rules as reporting
from tenfold.reporting.sanitising.coarsening import COUNTRY, REGION, SQUARE
from tenfold.reporting.sanitising.leaves import leaves
from tenfold.vocabulary import lists
from tenfold.web import fields, language, sessions
from tenfold.web.pages import Request, page
from tenfold.web.records import audiences, basing, keeping, whom
from tenfold.web.records.forms import readers
from tenfold.web.records.forms.faults import Faults
from tenfold.web.records.forms.sheet import Sheet
from tenfold.web.records.forms.typed import Typed
from tenfold.web.records.views.taking import GET_AND_POST, ask, done, told
from tenfold.web.reporting import deciding

Context = dict[str, Any]
_REFUSALS = frozenset(
    {
        Reason.AUDIENCE_EMPTY,
        Reason.MARKING_TOO_NARROW,
        Reason.PUBLIC_HAS_PERSONS,
        Reason.ART5_NEEDS_REASON,
        Reason.ONLY_LOOKED_UP,
        Reason.SHARING_ENDED,
        Reason.SHARING_NEEDS_BASIS,
    }
)
_SEVERAL = frozenset({"state", "group", "community"})


@page(needs=Permission.RECORD_SHARE, methods=GET_AND_POST)
def share(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Let more readers in."""
    opened = opening.get(request.actor, ref)
    rules.may_share(request.actor, opened.version).require()
    if request.method == "GET":
        return _ask_share(request, opened)
    typed = Typed({name: request.POST.getlist(name) for name in request.POST})
    parts = ["open", *(part for part in typed.several("parts") if part in {"nominal", "protected"})]
    try:
        sharing.share(
            ref, readers.read(typed), parts=parts, basis=basing.read(request.POST), charter_days=typed.one("charter_days"),
            by=request.actor, at=request.now,
        )  # fmt: skip
    except TenfoldError as error:
        if isinstance(error, Invalid) or (isinstance(error, Denied) and error.reason in _REFUSALS):
            return _ask_share(request, opened, typed, told(request, error))
        raise
    if opened.kind.browse == "originator":
        return done(request, ref, _("Shared. The readers you chose find it by the number of a document now."))
    return done(request, ref, _("Shared. The readers you chose can read it now."))


@page(needs=Permission.RECORD_SHARE, methods=GET_AND_POST)
def narrow(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Take readers away."""
    opened = opening.get(request.actor, ref)
    rules.may_share(request.actor, opened.version).require()
    error: TenfoldError | None = None
    if request.method == "POST" and (chosen := request.POST.getlist("away")):
        sharing.narrow(ref, chosen, by=request.actor, at=request.now)
        return done(request, ref, _("The readers you chose can read it no more."))
    if request.method == "POST":
        error = Invalid(Reason.AUDIENCE_EMPTY)
    found, made = surroundings.readers(request.actor, opened), twins.of(request.actor, opened.record)
    options = [(reader.target, audiences.name(reader)) for reader in found]
    wrong = {"away": [_("Choose at least one reader.")]} if error else None
    confirm = {
        "what": [
            _("Those you choose read neither this version nor an older one from now on."),
            _("If one of them has read it, a notice with the reference, and without the title, asks to destroy copies."),
        ],
        "fields": [fields.checkboxes("away", _("Who shall read it no more?"), options, errors=wrong)] if options else [],
        "whom_note": "" if options else _("Nobody outside your organisation reads it."),
        "button_label": _("Take these readers away"), "danger": True,
    }  # fmt: skip
    return ask(request, opened, _("Take readers away"), confirm, error=error, twins=twins_said(made, "records:narrow"))


@page(needs=Permission.RECORD_RECALL, methods=GET_AND_POST)
def recall(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Take the record back from everybody."""
    opened = opening.get(request.actor, ref)
    rules.may_recall(request.actor, opened.version).require()
    made = twins.of(request.actor, opened.record)
    error: TenfoldError | None = None
    if request.method == "POST":
        try:
            chosen = [one.ref for one in made if str(one.ref) in request.POST.getlist("twins")]
            sharing.recall(ref, request.POST.get("reason", ""), twins=chosen, by=request.actor, at=request.now)
        except Invalid:
            error = Invalid(Reason.REASON_NEEDED)
        else:
            return done(request, ref, _("Recalled. Whoever had read it finds a notice."))
    around = surroundings.around(request.actor, opened)
    told_of = list(dict.fromkeys(language.text(one["name"]) for one in around.receipts))
    reasons = [
        (code.code, code.labels[language.current()]) for code in lists.get("recall_reason").active(request.now.date())
    ]
    wrong = {"reason": [_("Choose the reason.")]} if error else None
    confirm = {
        "what": [
            _("Nobody outside your organisation reads any version from now on. To those who never read it, it never was."),
            ngettext(
                "%(count)s organisation read it and will find a notice: the reference, the reason and the time, without the title.",
                "%(count)s organisations read it and will find a notice: the reference, the reason and the time, without the title.",
                len(told_of),
            ) % {"count": language.number(len(told_of))} if told_of else _("Nobody outside your organisation has read it."),
            *([_("Its sanitised twins are records of their own: their readers read on, unless you recall them with it.")] if made else []),
            _("A recall cannot be undone. A new version can be released later."),
        ],
        "whom": told_of, "button_label": _("Recall"), "danger": True,
        "fields": [
            fields.select("reason", _("Reason"), reasons, value=request.POST.get("reason", ""), errors=wrong, required=True), *_twins(request, made),
        ],
    }  # fmt: skip
    return ask(request, opened, _("Recall"), confirm, error=error)


def twins_said(made: Sequence[Twin], act: str) -> list[Context]:
    """The twins of a record, each with the page on which the same is done with it."""
    return [{"reference": one.human_ref, "url": reverse(act, args=[one.ref])} for one in made]


def _twins(request: Request, made: list[Twin]) -> list[fields.Field]:
    """What was made of the record goes along unless it is unticked."""
    if not made:
        return []
    options = [(str(one.ref), f"{one.human_ref} · {labels.of(one.kind).name(language.current())}") for one in made]
    ticked = [ref for ref, _label in options] if request.method == "GET" else request.POST.getlist("twins")
    return [fields.checkboxes("twins", _("Recall with it"), options, values=ticked)]


@page(needs=Permission.RECORD_ACKNOWLEDGE, methods=("POST",))
def acknowledge(request: Request, tombstone: uuid.UUID) -> HttpResponse:
    """Say that a recall was applied."""
    sharing.acknowledge(tombstone, by=request.actor, at=request.now)
    sessions.tell(request, _("Acknowledged. The originator reads that your organisation applied the recall."))
    return HttpResponseRedirect(reverse("desk:work-list", args=["recalls"]))


def _ask_share(
    request: Request, opened: Opened, typed: Typed | None = None, error: TenfoldError | None = None
) -> HttpResponse:
    lang = language.current()
    sheet = Sheet(
        labels=labels.of(opened.kind.name), lang=lang, on=request.now.date(), typed=typed or Typed(), faults=Faults((), language.explain),
    )  # fmt: skip
    allowed = WIDEST[opened.version.tlp]
    choices = handling.choices(request.actor, lang)
    picked = sheet.typed.several("form-readers")
    found = surroundings.readers(request.actor, opened)
    meant = audiences.whom_of(request.actor, found)
    already = [{"name": audiences.name(reader), "whom": meant.get(reader.principal)} for reader in found]
    wrong = {fault.at: [language.explain(fault)] for fault in getattr(error, "faults", ()) if fault.at in basing.SAID}
    asked = basing.fields_of(request, wrong)
    said: Context = {"error_summary": fields.summary(asked)} if wrong else {}
    confirm = {
        "what": [
            _("The readers you choose find it at once by looking up the exact number of a document, and by nothing else. You can take them away later.")
            if opened.kind.browse == "originator" else
            _("The readers you choose can read the record at once, and find it by searching. You can take them away later."),
            _("They learn nothing of each other, and cannot share it further."),
            *audiences.endangered(opened),
        ],
        "button_label": _("Share"),
    }  # fmt: skip
    return ask(
        request, opened, _("Share"), confirm, error=error, template="records/share.html", already=already,
        allows=_("%(marking)s: %(whom)s.") % {"marking": opened.marking.words, "whom": _allowed(opened.version.tlp)},
        groups=readers.groups(choices, picked, only=allowed, already={reader.target for reader in found}), people=readers.people(sheet), purposes=None if opened.kind.browse == "originator" else readers.purposes(sheet),
        parts=_parts(opened, sheet.typed), basis=asked, bases=basing.told(request, opened), meaning=_meaning(request, opened, choices, allowed),
        coarser=_coarser(request, opened), keeping=keeping.told(request, may=bool(rules.may_date(request.actor, opened.version))), **said,
    )  # fmt: skip


def _coarser(request: Request, opened: Opened) -> list[Context]:
    """Ways to a twin with coarser places, where the record has any and this person may make one."""
    if not reporting.may_make_twin(request.actor, opened.version, whole=not opened.unreadable):
        return []
    if not any(leaf.field.type == "where" for leaf in leaves(opened.body, shape_of(opened.kind.model))):
        return []
    twin = reverse("reporting:twin", args=[opened.record.ref])
    labels_of = deciding.levels()
    return [{"url": f"{twin}?places={level}", "label": labels_of[level]} for level in (SQUARE, REGION, COUNTRY)]


def _meaning(request: Request, opened: Opened, choices: readers.Choices, allowed: frozenset[str]) -> list[Context]:
    """Whom each State, each group and the community means today, of those that can be chosen here."""
    called = {name: readers.name_of(kind, said) for name, kind, said in choices if kind in allowed & _SEVERAL}
    known = whom.of_names(request.actor, dict.fromkeys(called, default_purposes(opened.kind)))
    return [{"name": called[name], "whom": known[name]} for name in called if name in known]


def _allowed(tlp: str) -> str:
    return next(line["allows"] for line in readers.widest() if line["tlp"] == tlp)


def _parts(opened: Opened, typed: Typed) -> Context | None:
    """Which closed parts go along: none unless it is ticked."""
    said = {
        "nominal": (
            _("Also the personal data"),
            _("Names, numbers and whatever else leads to a person. Only where these readers need them."),
        ),
        "protected": (
            _("Also what is protected"),
            _(
                "What smuggled persons told or suffered; never for a law-enforcement purpose (Smuggling of Migrants Protocol, Art. 5): choose other purposes below."
            ),
        ),
    }
    options = [
        {"value": part.name, "label": said[part.name][0], "help": said[part.name][1], "selected": part.name in typed.several("parts")}
        for part in opened.parts if part.name in said
    ]  # fmt: skip
    if not options:
        return None
    return {"template": "components/widgets/checkboxes.html", "id": "parts", "name": "parts", "label": _("What they read beside the open part"),
            "options": options, "data_class": "open"}  # fmt: skip
