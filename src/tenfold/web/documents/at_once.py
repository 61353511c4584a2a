"""The number of a zone looked up with the same press: whoever says why learns at once what is reported and whom to call."""

from typing import Any

from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Invalid
from tenfold.matching.services import asking
from tenfold.travel_documents import against, numbers
from tenfold.travel_documents.mrz import Answer as Zone
from tenfold.web import fields, language
from tenfold.web.documents import look_ups
from tenfold.web.pages import Request
from tenfold.web.records.views.taking import told

Context = dict[str, Any]
NAMES = ("reason", "reference")


def form(request: Request, wrong: fields.Errors | None = None) -> list[fields.Field]:
    """Why the number is looked up; it stays chosen for the next document."""
    if Permission.NUMBER_LOOK_UP not in request.actor.permissions:
        return []
    because, reference = (request.POST.get(name, "").strip() for name in NAMES)
    return [
        fields.select("reason", _("Look its number up too, because"), look_ups.reasons(), value=because, errors=wrong, empty_label=_("Do not look it up"))
        | {"id": "field-zone-reason"},
        fields.text("reference", _("Reference of the case, if there is one"), value=reference, errors=wrong, dir="ltr", autocomplete="off")
        | {"id": "field-zone-reference"},
    ]  # fmt: skip


def require_reason(request: Request) -> None:
    """Refuse a reference that may name somebody before the zone is read. Raises Invalid."""
    if because := _because(request):
        numbers.why(because)


def ask(request: Request, zone: Zone) -> Context | None:
    """What is reported of the number; nothing where nobody said why, or where the zone says too little. Raises Invalid.

    A pace that is too fast is said beside the verdict, which does not wait for it.
    """
    because, asked = _because(request), against.question(zone)
    if not because or asked is None:
        return None
    try:
        answer = asking.look_up(*asked, reason=because, lang=language.current(), by=request.actor, at=request.now)
    except Denied as refused:
        if refused.reason not in look_ups.TOO_FAST:
            raise
        return {"refused": language.explain(told(request, refused))}
    return look_ups.shown(answer)


def errors(refused: Invalid, request: Request) -> dict[str, list[str]]:
    """What is wrong with the reason, at the field where it was typed; nothing where the fault lies elsewhere."""
    at = "reference" if request.POST.get("reference", "").strip() else "reason"
    said = [language.explain(fault) for fault in refused.faults if fault.at == "reason"]
    return {at: said} if said else {}


def _because(request: Request) -> str:
    if Permission.NUMBER_LOOK_UP not in request.actor.permissions:
        return ""
    return look_ups.because(request)
