"""Review: submitted, returned, released, and an urgent release reviewed afterwards. Each page says first what will happen."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Invalid, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.records import rules, surroundings
from tenfold.records.addressing import SAME
from tenfold.records.completeness import lacking
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import review
from tenfold.records.surroundings import Reader
from tenfold.vocabulary import lists
from tenfold.web import fields, language
from tenfold.web.pages import Request, page
from tenfold.web.records import audiences, meant
from tenfold.web.records.views.taking import GET_AND_POST, ask, done, newest, newest_beside, told

Context = dict[str, Any]


@page(needs=Permission.RECORD_SUBMIT, methods=GET_AND_POST)
def submit(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Hand a draft to a reviewer."""
    opened = newest(request, ref, rules.may_submit)
    if request.method == "GET":
        return _ask_submit(request, opened, lacking=_lacking(opened))
    try:
        review.submit(ref, by=request.actor, at=request.now)
    except Invalid as error:
        return _ask_submit(request, opened, error)
    return done(request, ref, _("Submitted. A colleague who did not write it can release it now."))


@page(needs=Permission.RECORD_RELEASE, methods=GET_AND_POST)
def return_(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Send a submitted draft back to its author."""
    opened = newest(request, ref, rules.may_return)
    error: TenfoldError | None = None
    if request.method == "POST":
        because = request.POST.get("because", "").strip()
        code = request.POST.get("code", "")
        label = lists.get("return_reason").label(code, language.current()) if code in lists.get("return_reason") else ""
        said = ": ".join(one for one in (label, because) if one)
        if said:
            review.return_(ref, said, by=request.actor, at=request.now)
            return done(request, ref, _("Returned to its author, with your reason."))
        error = Invalid(Reason.REASON_NEEDED)
    reasons = [
        (code.code, code.labels[language.current()]) for code in lists.get("return_reason").active(request.now.date())
    ]
    confirm = {
        "what": [_("It becomes a draft again, and its author finds your reason on the record.")], "button_label": _("Return to the author"),
        "fields": [fields.select("code", _("Reason"), reasons, value=request.POST.get("code", "")),
                   _because(request, _("What is to be mended"), error)],
    }  # fmt: skip
    return ask(request, opened, _("Return to the author"), confirm, error=error)


@page(needs=Permission.RECORD_RELEASE, methods=GET_AND_POST)
def release(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Release the open draft, urgently where there was no second person."""
    current = opening.get(request.actor, ref)
    opened = newest_beside(request, current)
    drafting = _drafting(opened)
    urgent = not rules.may_release(request.actor, opened.version, drafting)
    if urgent:
        rules.may_release(request.actor, opened.version, drafting, urgent_because="-").require()
    if request.method == "GET":
        return _ask_release(request, current, opened, urgent)
    because = request.POST.get("because", "").strip()
    if urgent and not because:
        return _ask_release(request, current, opened, urgent, Invalid(Reason.REASON_NEEDED))
    sent = request.GET.get("seen", "")
    try:
        review.release(
            ref, urgent_because=because if urgent else "", seen=int(sent) if sent.isdecimal() else opened.version.number,
            by=request.actor, at=request.now,
        )  # fmt: skip
    except TenfoldError as error:
        return _ask_release(request, current, opened, urgent, told(request, error))
    return done(request, ref, _("Released."))


@page(needs=Permission.RECORD_RELEASE, methods=GET_AND_POST)
def confirm(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Review an urgent release afterwards."""
    opened = newest(request, ref)
    drafting = _drafting(opened)
    rules.may_confirm(request.actor, opened.version, drafting).require()
    if request.method == "POST":
        review.confirm(ref, by=request.actor, at=request.now)
        return done(request, ref, _("The urgent release is reviewed."))
    what = [
        _("You confirm that the release was right; your name is kept with it."),
        _("If it was not right, recall the record instead."),
        _("It was released urgently because: %(reason)s") % {"reason": drafting.urgent_because},
    ]
    return ask(request, opened, _("Review the urgent release"), {"what": what, "button_label": _("I have reviewed it")})


def _drafting(opened: Opened) -> Any:
    """How a version was written; nobody but its originator has it."""
    if opened.drafting is None:
        raise Denied(Reason.NOT_ORIGINATOR)
    return opened.drafting


def _ask_submit(
    request: Request, opened: Opened, error: Invalid | None = None, *, lacking: Invalid | None = None
) -> HttpResponse:
    what = [
        _("A colleague with the role of reviewer, other than you, reads it and releases or returns it."),
        _("Until then it cannot be edited, and nobody outside your organisation reads it."),
    ]
    named = meant.readers(request.actor, opened)
    confirm = {
        "what": what,
        "readers": named,
        "whom_note": _whom(opened, named),
        "button_label": _("Submit for review"),
    }
    return ask(request, opened, _("Submit for review"), confirm, error=error, lacking=lacking)


def _ask_release(
    request: Request, current: Opened, opened: Opened, urgent: bool, error: TenfoldError | None = None
) -> HttpResponse:
    before = surroundings.readers(request.actor, current) if current.version.state == "released" else None
    named = meant.readers(request.actor, opened, before)
    asked = [_because(request, _("Why it cannot wait for a second person"), error)] if urgent else []
    label = _("Release urgently") if urgent else _("Release")
    confirm = {
        "what": _what_happens(opened, before, named, urgent), "readers": named, "whom_note": _whom(opened, named),
        "button_label": label, "fields": asked, "danger": urgent, "action": f"{request.path}?seen={opened.version.number}",
    }  # fmt: skip
    return ask(request, opened, label, confirm, error=error)


def _what_happens(opened: Opened, before: Sequence[Reader] | None, named: Sequence[Context], urgent: bool) -> list[str]:
    what = [_reached(opened) if named else _("The version is released as it stands. A change is a new version.")]
    if before is not None and any(entry["to"] == SAME for entry in _drafting(opened).intended):
        what.append(_("Whoever reads the version before reads this one instead, with the same parts as before."))
    elif before:
        what.append(_("Whoever reads the version before and is not named below reads the record no more."))
    if any(part.name != "open" for part in opened.parts):
        what.append(_("Personal and protected parts reach nobody new until you share them by name."))
    what += audiences.endangered(opened)
    if urgent:
        what.append(_("You release it alone: your guardian is told, and a colleague reviews it afterwards."))
    return what


def _reached(opened: Opened) -> str:
    """How those whom it reaches come upon it."""
    if opened.kind.browse == "originator":
        return _("Those named below find it at once by looking up the exact number of a document, and by nothing else.")
    return _("Those named below can read it at once, and find it by searching.")


def _whom(opened: Opened, whom: Sequence[Context]) -> str:
    """The marking beside the readers; and where none is named, that it stays in the house."""
    if not whom:
        return _("No reader is named: it stays in your organisation. You can share it afterwards.")
    return _("Marked %(marking)s.") % {"marking": opened.marking.words}


def _because(request: Request, label: str, error: TenfoldError | None) -> Context:
    wrong = {"because": [language.explain(error)]} if error and error.reason == Reason.REASON_NEEDED else None
    asked = fields.text("because", label, value=request.POST.get("because", ""), errors=wrong, required=True)
    return asked | {"widget": "textarea", "rows": 3, "maxlength": 500}


def _lacking(opened: Opened) -> Invalid | None:
    """What the release will ask for and is not there yet; nothing is refused by looking."""
    faults = lacking(opened)
    return Invalid(faults=faults) if faults else None
