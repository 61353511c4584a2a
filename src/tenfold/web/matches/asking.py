"""Ask others for what they do not share: one line, one reason. What is asked stands in no address and is not kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Invalid, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.kinds import labels
from tenfold.matching.questions import SORTS, Answer
from tenfold.matching.services import asking
from tenfold.vocabulary import identifiers, lists
from tenfold.web import directory, fields, language
from tenfold.web.matches import words
from tenfold.web.pages import Request, page
from tenfold.web.records.views.taking import told
from tenfold.web.seen import words as seen

Context = dict[str, Any]
_NAMES = ("q", "scheme", "born", "country", "reason", "reference")

# Refusals that are said above the form, where what was typed still stands.
_EXPLAINED = frozenset({Reason.MATCH_PERSONS_BY_LAW, Reason.MATCHES_SPENT, Reason.LOOKUPS_SLOWED})


@page(needs=Permission.MATCH_ASK, methods=("GET", "POST"))
def ask(request: Request) -> HttpResponse:
    """The form, and the answer where something was asked."""
    asked = {name: request.POST.get(name, "").strip() for name in _NAMES}
    if request.method != "POST":
        state = request.person.participant.state
        asked["country"] = state.code if state is not None and state.code in identifiers.REGIONS else ""
        return _show(request, asked)
    if "reason" not in request.POST:  # from the page that looked through what can be read; a reason is said first
        return _show(request, asked)
    try:
        found = asking.ask(
            asked["q"], scheme=asked["scheme"], region=asked["country"], born=asked["born"], reason=f"{asked['reason']} {asked['reference']}",
            by=request.actor, at=request.now,
        )  # fmt: skip
    except Invalid as refused:
        return _show(request, asked, wrong=language.explain_all(refused))
    except Denied as refused:
        if refused.reason not in _EXPLAINED:
            raise
        return _show(request, asked, refused=told(request, refused))
    return _show(request, asked, found)


def met(kind: str, owner: str, match: Any) -> Context:
    """One answer as a page shows it."""
    return {
        "kind": labels.of(kind).name(language.current()),
        "owner": owner,
        "url": reverse("matches:page", args=[match]),
    }


def _show(
    request: Request, asked: dict[str, str], found: Answer | None = None, *, wrong: dict[str, list[str]] | None = None,
    refused: TenfoldError | None = None,
) -> HttpResponse:  # fmt: skip
    form = _form(asked, wrong or {})
    names = directory.participants(language.current()) if found else {}
    said = words.sorts()
    shown = {
        "form": form, "error_summary": fields.summary(form) if wrong else _refusal(refused) if refused else None, "answer": found is not None,
        "met": [met(one.kind, names.get(one.owner, ""), one.match) for one in found.met] if found else [],
        "asked_as": [said.get(scheme, scheme) for scheme in found.schemes] if found else [], "seen_box": None,
    }  # fmt: skip
    return render(
        request, "matches/ask.html", shown, status=refused.status if refused else Invalid.status if wrong else 200
    )


def _refusal(refused: TenfoldError) -> Context:
    """Why it is not asked now, above what was typed; it leads to the purpose where another one would do."""
    leads = reverse("accounts:purpose") if refused.reason == Reason.MATCH_PERSONS_BY_LAW else ""
    return {"errors": [{"text": language.explain(refused), "href": leads}]}


def _form(asked: dict[str, str], wrong: dict[str, list[str]]) -> list[fields.Field]:
    lang, said = language.current(), words.sorts()
    reasons = [(code, found.labels[lang]) for code, found in lists.get("lookup_reason").codes.items()]
    return [
        fields.text("q", _("What is it?"), value=asked["q"], errors=wrong, required=True, dir="auto",
                    help=_("A telephone number with its country code, the number of a document, a plate, a vessel, an account, a website or an e-mail address; or the whole name of a person.")),
        fields.select("scheme", _("Which sort?"), [(code, said[code]) for code in SORTS], value=asked["scheme"], errors=wrong,
                      empty_label=_("whatever it could be")),
        fields.text("born", _("Date of birth, for a person"), value=asked["born"], errors=wrong, dir="ltr",
                    help=_("As far as it is known: 1980-05-03, 1980-05 or 1980. Never for somebody who was smuggled.")),
        fields.select("country", _("Country of a telephone number that is written without one"), seen.regions(lang), value=asked["country"],
                      errors=wrong, empty_label=_("any country")),
        fields.select("reason", _("Why do you ask?"), reasons, value=asked["reason"], errors=wrong, required=True, empty_label=_("Choose")),
        fields.text("reference", _("Reference of the case, if there is one"), value=asked["reference"],
                    help=_("Whoever holds it is told the reason and this reference. No names of persons.")),
    ]  # fmt: skip
