"""Keeping and no longer keeping: discarded, renewed, erased."""

import uuid

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.records import rules
from tenfold.records.selectors import opening
from tenfold.records.services import drafting, keeping
from tenfold.vocabulary import lists
from tenfold.web import days, fields, language
from tenfold.web.pages import Request, page
from tenfold.web.records.views.taking import GET_AND_POST, ask, done, newest


@page(needs=Permission.RECORD_WRITE, methods=GET_AND_POST)
def discard(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Give up an open draft."""
    opened = newest(request, ref, rules.may_discard)
    if request.method == "POST":
        drafting.discard(ref, by=request.actor, at=request.now)
        return done(request, ref, _("The draft is discarded."))
    released = any(version.state == "released" for version in opened.versions)
    what = [_("The draft is no longer worked on, and is found no more. It stays in the history of the record.")]
    if released:
        what.append(_("The released version stays as it is."))
    return ask(
        request, opened, _("Discard the draft"), {"what": what, "button_label": _("Discard the draft"), "danger": True}
    )


@page(needs=Permission.RECORD_RELEASE, methods=GET_AND_POST)
def renew(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Keep an expired version longer."""
    opened = newest(request, ref, rules.may_renew)
    typed, error = request.POST.get("until", "").strip(), None
    if request.method == "POST":
        try:
            keeping.renew(ref, until=days.require(request.POST, "until"), by=request.actor, at=request.now)
            return done(request, ref, _("Renewed, in your organisation."))
        except Invalid as refused:
            error = refused
    wrong = {"until": [language.explain(fault) for fault in error.faults]} if error else None
    confirm = {
        "what": [
            _("The expired version is released again, in your own organisation alone."),
            _("Sharing it is a decision of its own."),
        ],
        "fields": [fields.text("until", _("Kept until"), value=typed, errors=wrong, required=True) | {"size": "short"}],
        "button_label": _("Renew"),
    }
    return ask(request, opened, _("Renew"), confirm, error=error)


@page(needs=Permission.RECORD_ERASE, methods=GET_AND_POST)
def erase(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Erase what a part holds about persons, in every version."""
    opened = opening.get(request.actor, ref)
    rules.may_erase(request.actor, opened.version).require()
    held = [part.name for part in opened.parts if part.name != "open"]
    chosen, ground = request.POST.get("part", held[0] if len(held) == 1 else ""), request.POST.get("ground", "").strip()
    error: TenfoldError | None = None
    if request.method == "POST":
        if chosen in held and ground:
            keeping.erase(ref, chosen, ground, by=request.actor, at=request.now)
            return done(request, ref, _("Erased. What remains is its digest, and that it was erased."))
        error = Invalid(Reason.REASON_NEEDED)
    wrong = (
        {"ground": [language.explain(error)]}
        if error and not ground
        else {"part": [_("Choose one.")]}
        if error
        else None
    )
    parts = [(name, lists.get("record_part").label(name, language.current())) for name in held]
    confirm = {
        "what": [
            _("The chosen part is deleted from every version of this record, here, for everybody. It cannot be brought back."),
            _("Its digest stays, so that the signatures can still be checked, with the date and the ground of the erasure."),
        ],
        "fields": [
            fields.radios("part", _("What is erased"), parts, value=chosen, errors=wrong, always_chosen=True),
            fields.text("ground", _("Ground"), value=ground, errors=wrong, required=True) | {"widget": "textarea", "rows": 3},
        ],
        "button_label": _("Erase for good"), "danger": True,
    }  # fmt: skip
    return ask(request, opened, _("Erase personal data"), confirm, error=error)
