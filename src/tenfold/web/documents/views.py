"""Check a document: lines to paste or type, and what each field says. What is typed stands in no address and is not kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.travel_documents.mrz import Answer
from tenfold.travel_documents.services import checking
from tenfold.vocabulary import lists
from tenfold.web import fields, language
from tenfold.web.documents import verdicts
from tenfold.web.pages import Request, page


@page(needs=Permission.ZONE_CHECK, methods=("GET", "POST"))
def check(request: Request) -> HttpResponse:
    """The form, and the verdicts where lines were sent."""
    if request.method != "POST":
        return _show(request, "")
    typed = request.POST.get("zone", "")
    try:
        answer = checking.check(typed, by=request.actor, at=request.now)
    except Invalid as refused:
        return _show(request, typed, errors=[language.explain(fault) for fault in refused.faults])
    if answer.format is None:
        return _show(request, typed, errors=[lists.get("mrz_finding").label("no-zone", language.current())])
    return _show(request, typed, answer)


def _show(
    request: Request, typed: str, answer: Answer | None = None, *, errors: list[str] | None = None
) -> HttpResponse:
    zone = fields.textarea(
        "zone", _("The lines at the foot of the page or on the back of the card"), value=typed, errors={"zone": errors or []},
        help=_("Two lines of 36 or 44 characters, or three of 30. Blanks and small letters do not matter."),
    )  # fmt: skip
    shown: dict[str, Any] = {
        "field": zone, "error_summary": fields.summary([zone]) if errors else None,
        "answer": verdicts.shown(answer, language.current()) if answer else None,
    }  # fmt: skip
    return render(request, "documents/check.html", shown, status=Invalid.status if errors else 200)
