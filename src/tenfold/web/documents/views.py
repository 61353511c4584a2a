"""Check a document: lines to paste or type, and what each field says. What is typed stands in no address and is not kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.travel_documents import rules
from tenfold.travel_documents.mrz import Answer
from tenfold.travel_documents.mrz.comparing import LONGEST
from tenfold.travel_documents.services import checking, comparing
from tenfold.travel_documents.services.comparing import Compared
from tenfold.vocabulary import lists
from tenfold.web import fields, language
from tenfold.web.documents import at_once, beside, calling, look_ups, verdicts, verifying
from tenfold.web.pages import Request, page

Context = dict[str, Any]


@page(needs=Permission.ZONE_CHECK, methods=("GET", "POST"))
def check(request: Request) -> HttpResponse:
    """The form, and the verdicts where lines were sent."""
    if request.method != "POST":
        return show(request)
    typed, printed = request.POST.get("zone", ""), request.POST.get("printed", "").strip()[:LONGEST]
    try:
        at_once.require_reason(request)
        answer = checking.check(typed, by=request.actor, at=request.now)
        looked = at_once.ask(request, answer) if answer.format else None
    except Invalid as refused:
        if why := at_once.errors(refused, request):
            return show(request, typed, printed=printed, wrong=why)
        return show(request, typed, printed=printed, wrong={"zone": sentences(refused)})
    if answer.format is None:
        said = lists.get("mrz_finding").label("no-zone", language.current())
        return show(request, typed, printed=printed, wrong={"zone": [said]})
    return show(request, typed, answer, printed=printed, compared=_compared(request, answer), looked=looked)


def _compared(request: Request, answer: Answer) -> Compared | None:
    """What stands beside the zone for whoever reads records at all."""
    if not rules.may_compare(request.actor):
        return None
    (made,) = comparing.compare_each([answer], by=request.actor, at=request.now)
    return made


def sentences(refused: Invalid) -> list[str]:
    """What is wrong with what was sent, in the language of the page."""
    return [language.explain(fault) for fault in refused.faults] or [language.explain(refused)]


def show(
    request: Request,
    typed: str = "",
    answer: Answer | None = None,
    *,
    printed: str = "",
    compared: Compared | None = None,
    looked: Context | None = None,
    wrong: fields.Errors | None = None,
) -> HttpResponse:
    """The page, with what was answered or what is wrong with what was sent."""
    zone = fields.textarea(
        "zone", _("The lines at the foot of the page or on the back of the card"), value=typed, errors=wrong, autofocus=request.method == "GET",
        help=_("Two lines of 36 or 44 characters, or three of 30. Blanks and small letters do not matter."),
    )  # fmt: skip
    file = fields.file(
        "file", _("A file of text with many zones"), errors=wrong, accept=".txt,.csv,text/plain",
        help=_("One zone after the other, at most %(number)s. You get a table back; neither is stored.") % {"number": language.number(checking.MOST_IN_FILE)},
    )  # fmt: skip
    name = fields.text(
        "printed", _("The name as it is printed on the document"), value=printed, maxlength=LONGEST, dir="auto", autocomplete="off",
        help=_("Only if you want it compared: in Latin, Cyrillic or Arabic letters."),
    )  # fmt: skip
    form = [*at_once.form(request, wrong), name]
    shown: Context = {
        "field": zone, "form": form, "file": file, "file_more": look_ups.why() if rules.may_look_up_many(request.actor) else [],
        "error_summary": fields.summary([zone, *form, file]) if wrong else None,
        "may_look_up": Permission.NUMBER_LOOK_UP in request.actor.permissions,
        **(_told(request, answer, compared, looked, printed) if answer else {}),
    }  # fmt: skip
    return render(request, "documents/check.html", shown, status=Invalid.status if wrong else 200)


def _told(request: Request, answer: Answer, compared: Compared | None, looked: Context | None, printed: str) -> Context:
    """What the page says of a zone that was read."""
    stands = beside.shown(compared) if compared else None
    hits = looked.get("hits", ()) if looked else ()
    trouble = bool(
        hits or (looked and looked.get("met")) or (stands and (stands["alerts"] or stands["level"] == "warning"))
    )
    country = answer.document.country if answer.document else ""
    return {
        "answer": verdicts.shown(answer, language.current(), printed, look=trouble), "beside": stands, "looked": looked,
        "calling": calling.panel(request, country, [hit["originator"] for hit in hits]) if compared else [],
        "verify": verifying.panel(request, answer, compared),
        "look_up": look_ups.panel(answer) if looked is None and Permission.NUMBER_LOOK_UP in request.actor.permissions else None,
    }  # fmt: skip
