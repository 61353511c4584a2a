"""One move: what it brings about, the form that it needs, and what was wrong with it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.exchange import control, selectors
from tenfold.exchange.selectors import Standing
from tenfold.exchange.services import moving
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.kinds.procedure import BEGUN, Move, Need
from tenfold.records.selectors import opening
from tenfold.vocabulary import lists
from tenfold.web import directory, fields, language, sessions
from tenfold.web.exchange import words
from tenfold.web.exchange.one import DANGEROUS
from tenfold.web.pages import Request, page

_MOST = 4000


@page(needs=Permission.RECORD_READ, methods=("GET", "POST"))
def move(request: Request, ref: Any, name: str) -> HttpResponse:
    """Say what a move brings about, and make it."""
    found = selectors.get(request.actor, ref)
    declared = found.course.move(name)
    if declared is None or found.side not in declared.by or name == moving.RECEIVE or declared.alone:
        raise Missing
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            after = moving.move(
                ref, name, _said(declared, request.POST), seen=_seen(request.POST), urgent_because=request.POST.get("alone", "").strip(),
                parts=request.POST.getlist("parts") if name == found.course.opens else None, by=request.actor, at=request.now,
            )  # fmt: skip
        except Invalid as refused:
            wrong = language.explain_all(refused) or {"": [language.explain(refused)]}
        except Denied as refused:
            if refused.reason is not Reason.MUST_BE_OTHER_PERSON:
                raise
            wrong = {
                "alone": [language.explain(refused)]
            }  # the field says what she can do alone, and what she wrote is not lost
        else:
            return _done(request, after, declared)
    return _show(request, found, declared, wrong)


def _done(request: Request, after: Standing, declared: Move) -> HttpResponse:
    next_ = after.request
    if after.moves and after.moves[-1].late:
        sessions.tell(
            request,
            _("This step came too late: the request has moved on. What you wrote is kept, and both sides see it."),
        )
    else:
        sessions.tell(request, _("This was done."))
        next_ = (
            declared.becomes and selectors.made_out_of(request.actor, next_.ref)
        ) or next_  # what is to be sent now
    return HttpResponseRedirect(reverse("exchange:page", args=[next_.ref]))


def _show(request: Request, found: Standing, declared: Move, wrong: dict[str, list[str]]) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    course, here = found.request.course, reverse("exchange:page", args=[found.request.ref])
    ticked = request.method == "GET"
    made = [
        field(request, need, given, wrong, chosen=_asked_for(found, need.name) if ticked else ())
        for need in declared.needs
    ]
    if declared.name == found.course.opens:
        made += _sending(request, found, given, wrong)
    known = {one["name"] for one in made}
    summary = fields.summary(made)
    summary["errors"] += [
        {"text": text, "href": ""} for at, texts in wrong.items() if at not in known for text in texts
    ]
    label = words.step(course, declared.name)
    shown = {
        "page_header": {"title": label, "kicker": found.request.human_ref, "back": {"url": here, "label": words.kind(course)}},
        "form": made, "error_summary": summary if wrong else None, "seen": given.get("seen", str(len(found.placed))), "effect": _effect(found, declared),
        "button": {"label": label, "style": "danger" if declared.name in DANGEROUS else "primary"}, "cancel_url": here,
    }  # fmt: skip
    return render(request, "exchange/move.html", shown, status=Invalid.status if wrong else 200)


def _effect(found: Standing, declared: Move) -> str:
    names = directory.participants(language.current())
    one = found.request
    other = names.get(one.asked_id if found.side == "asker" else one.originator_id, "")
    if declared.inside:
        return _("This stays inside your organisation: the other side does not see it.")
    if found.state == BEGUN and declared.name != found.course.opens:
        return _("The request is given up. Nobody else ever saw it.")
    if declared.effect in _EFFECTS:
        return _EFFECTS[declared.effect]() % {"organisation": other}
    if declared.name == found.course.opens and one.record is not None:
        return _("%(organisation)s can read the request and its content at once.") % {"organisation": other}
    return _("%(organisation)s sees this step with everything that you write here.") % {"organisation": other}


_EFFECTS = {
    control.CONSENTING: lambda: _(
        "%(organisation)s may use the record so from now on, under this condition and until this day. It holds for later versions too, "
        "as long as they are marked no more strictly. The condition stands on the page of the record and on every paper made of it."
    ),
    control.OPENING: lambda: _("%(organisation)s can read the record until this day, and no longer."),
    control.ENDING_CONSENTS: lambda: _("The marks bind %(organisation)s again at once, and it is told. What was done before stays done."),
    control.ENDING_SOME: lambda: _("The marks bind %(organisation)s again at once, and it is told. What was done before stays done."),
    control.CLOSING: lambda: _("%(organisation)s can read the record no longer, and is told."),
}  # fmt: skip


def field(
    request: Request, need: Need, given: QueryDict, wrong: dict[str, list[str]], *, label: str = "", chosen: Sequence[str] = ()
) -> fields.Field:  # fmt: skip
    """The field of what a move asks for. `chosen` is what is ticked before anybody chose."""
    common: dict[str, Any] = {"errors": wrong, "required": need.required}
    label, value = label or words.asks(need), given.get(need.name, "")
    if need.type == "text" and need.most:
        return fields.text(need.name, label, value=value, maxlength=need.most, **common)
    if need.type == "text":
        help_ = _("No names of persons: put them into a record, and let it go with this step.")
        return fields.textarea(need.name, label, value=value, maxlength=_MOST, help=help_, **common)
    if need.type == "day":
        return fields.text(need.name, label, value=value, type="date", size="short", dir="ltr", **common)
    if need.type == "records":
        return fields.checkboxes(need.name, label, _own(request), values=given.getlist(need.name), scroll=True,
                                 help=_("Released records of your organisation, each with its own marking. The other side can read them then."), **common)  # fmt: skip
    if need.type == "person":
        people = [(str(pk), name) for pk, name in accounts.colleagues(request.actor).items()]
        return fields.select(need.name, label, people, value=value, empty_label=_("Choose"), **common)
    codes = lists.get(need.list).codes
    options = [
        (code, one.labels[language.current()]) for code, one in codes.items() if not need.only or code in need.only
    ]
    if need.type == "codes":
        return fields.checkboxes(need.name, label, options, values=given.getlist(need.name) or chosen, **common)
    return fields.select(need.name, label, options, value=value, empty_label=_("Choose"), **common)


def _asked_for(found: Standing, name: str) -> Sequence[str]:
    """What whoever asks named already: it is ticked for whoever decides."""
    said = next((one.said.get(name) for one in found.placed if one.name == found.course.opens), None)
    return said if isinstance(said, list) else ()


def _own(request: Request) -> list[tuple[str, str]]:
    """The newest released records of the house."""
    found = selectors.released(request.actor)
    contents = selectors.contents(request.actor, found)
    return [(str(ref), words.title(ref, contents)[0] or str(ref)) for ref in found if ref in contents]


def _sending(request: Request, found: Standing, given: QueryDict, wrong: dict[str, list[str]]) -> list[fields.Field]:
    """Which parts go, and why one person alone sends, where the content waits for its release."""
    if found.request.record is None:
        return []
    opened = opening.get(request.actor, found.request.record)
    have = [part.name for part in opened.parts if part.name in found.course.shares]
    lang = language.current()
    options = [(name, lists.get("record_part").label(name, lang)) for name in have]
    chosen = given.getlist("parts") if request.method == "POST" else have
    made = [fields.checkboxes("parts", _("Parts that go with it"), options, values=chosen, errors=wrong,
                              help=_("The open part always goes. What is protected stays in your organisation unless it is shared by itself."))]  # fmt: skip
    if opened.version.state != "released":
        made.append(fields.text("alone", _("Reason, where you send it alone"), value=given.get("alone", ""), errors=wrong, maxlength=500,
                                help=_("Sending releases the content, so it needs another person than its author. In urgent cases write why; it is reviewed afterwards.")))  # fmt: skip
    return made


def _said(declared: Move, given: QueryDict) -> dict[str, Any]:
    many = {"codes", "records"}
    return {
        need.name: given.getlist(need.name) if need.type in many else given.get(need.name, "").strip()
        for need in declared.needs
    }


def _seen(given: QueryDict) -> int | None:
    written = given.get("seen", "")
    return int(written) if written.isdecimal() and len(written) < 9 else None
