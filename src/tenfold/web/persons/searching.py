"""Search by name: a form, and who may be meant. What is asked stands in no address and is not kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.audit.circumstances import EVERYDAY
from tenfold.foundation.errors import Invalid
from tenfold.matching.services import searching
from tenfold.matching.services.searching import Answer
from tenfold.vocabulary import lists
from tenfold.web import directory, fields, language, sessions
from tenfold.web.pages import Request, page
from tenfold.web.persons import showing

_NAMES = ("name", "born", "reason", "reference")


@page(needs=Permission.NAME_ASK, methods=("GET", "POST"))
def search(request: Request) -> HttpResponse:
    """The form, and the answer where something was asked."""
    asked = {name: request.POST.get(name, "").strip() for name in _NAMES}
    if request.method != "POST":
        return _show(request, asked | {"reason": sessions.because(request)})
    try:
        found = searching.find_names(
            asked["name"], born=asked["born"], reason=f"{asked['reason']} {asked['reference']}", lang=language.current(),
            by=request.actor, at=request.now,
        )  # fmt: skip
    except Invalid as refused:
        return _show(request, asked, wrong=language.explain_all(refused))
    return _show(request, asked, found)


def _show(
    request: Request, asked: dict[str, str], found: Answer | None = None, *, wrong: dict[str, list[str]] | None = None
) -> HttpResponse:
    made = _form(asked, wrong or {})
    shown = {
        "ways": showing.ways(request, "persons:search"), "form": made, "error_summary": fields.summary(made) if wrong else None,
        "answer": found is not None, "matches": _matches(found) if found else [], "more": bool(found and found.more),
    }  # fmt: skip
    return render(request, "persons/search.html", shown, status=Invalid.status if wrong else 200)


def _matches(found: Answer) -> list[dict[str, Any]]:
    names = directory.participants(language.current()) if found.matches else {}
    return [
        showing.person(match.person, match.hit, names, match.grading)
        | {"score": showing.score(match.score), "evidence": showing.evidence(match.evidence)}
        for match in found.matches
    ]


def _form(asked: dict[str, str], wrong: dict[str, list[str]]) -> list[fields.Field]:
    lang = language.current()
    named = lists.get(searching.REASONS).codes
    reasons = [(code, found.labels[lang]) for code, found in named.items() if code != EVERYDAY]
    return [
        fields.text("name", _("Name"), value=asked["name"], errors=wrong, required=True, dir="auto", autocomplete="off", maxlength=searching.LONGEST,
                    help=_("In any script, as far as you know it. The order of its parts does not matter.")),
        fields.text("born", _("Date of birth, as far as it is known"), value=asked["born"], errors=wrong, dir="ltr", autocomplete="off", maxlength=10,
                    help=_("1980, 1980-05 or 1980-05-03")),
        fields.select("reason", _("Why do you ask?"), reasons, value=asked["reason"], errors=wrong, required=True, empty_label=_("Choose")),
        fields.text("reference", _("Reference of the case, if there is one"), value=asked["reference"],
                    help=_("It is kept in the evidence with the reason. No names of persons.")),
    ]  # fmt: skip
