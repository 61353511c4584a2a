"""Have we seen this? One line to write, and where it stands in what the reader can see."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.kinds import display, labels, registry
from tenfold.matching.questions import ASKED_FOR
from tenfold.records.services import asking
from tenfold.records.services.asking import Answer, Seen
from tenfold.vocabulary import identifiers
from tenfold.web import directory, fields, language
from tenfold.web.pages import Request, page
from tenfold.web.records import anchors
from tenfold.web.seen import words

Context = dict[str, Any]


@page(needs=Permission.RECORD_READ)
def seen(request: Request) -> HttpResponse:
    """The form, and the answer where something was asked. Each asking leaves an entry, without the value."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "scheme", "country")}
    if "country" not in request.GET:
        asked["country"] = _own_country(request)
    answer, error = None, None
    if asked["q"]:
        try:
            answer = asking.ask(
                asked["q"], scheme=asked["scheme"], region=asked["country"], lang=language.current(), by=request.actor, at=request.now,
            )  # fmt: skip
        except Invalid as refused:
            error = refused
    wrong = language.explain_all(error) if error else {}
    form = _form(asked, wrong)
    shown = {
        "form": form, "query": asked["q"], "error_summary": fields.summary(form) if error else None, "refused": error is not None,
        "answer": _answer(answer, asked) if answer else None, "seen_box": None,
        "search": {"url": reverse("search:page"), "query": ""}, "texts_url": f"{reverse('search:page')}?{urlencode({'q': asked['q']})}", "may_ask": Permission.MATCH_ASK in request.actor.permissions,
        "scheme": asked["scheme"] if asked["scheme"] in ASKED_FOR else "", "country": asked["country"],
    }  # fmt: skip
    return render(request, "seen/page.html", shown, status=error.status if error else 200)


def _own_country(request: Request) -> str:
    """The country of the reader's own State, where telephone numbers know it."""
    state = request.person.participant.state
    return state.code if state is not None and state.code in identifiers.REGIONS else ""


def _form(asked: dict[str, str], wrong: dict[str, list[str]]) -> list[fields.Field]:
    lang = language.current()
    return [
        fields.text("q", _("What is it?"), value=asked["q"], errors=wrong, dir="auto",
                    help=_("A telephone number, a document, a plate, a vessel, an account, an e-mail address or a name, in any form.")),
        fields.select("scheme", _("Which sort?"), words.schemes().items(), value=asked["scheme"], errors=wrong, empty_label=_("whatever it could be")),
        fields.select("country", _("Country of a telephone number that is written without one"), words.regions(lang), value=asked["country"],
                      errors=wrong, empty_label=_("any country")),
    ]  # fmt: skip


def _answer(answer: Answer, asked: dict[str, str]) -> Context:
    names, said = directory.participants(language.current()), words.schemes()
    return {
        "guesses": [] if asked["scheme"] else [{"label": said[scheme], "url": _only(asked, scheme)} for scheme in answer.guesses],
        "any_url": _only(asked, "") if asked["scheme"] else "",
        "rows": [_row(one, names) for one in answer.seen], "more": answer.more,
        "named": bool({"name", "vessel"} & set(answer.guesses)),
    }  # fmt: skip


def _only(asked: dict[str, str], scheme: str) -> str:
    given = {"q": asked["q"], "scheme": scheme, "country": asked["country"]}
    return (
        reverse("seen:page")
        + "?"
        + urlencode({name: value for name, value in given.items() if value or name == "country"})
    )


def _row(one: Seen, names: dict[int, str]) -> Context:
    hit, lang = one.hit, language.current()
    return {
        "url": f"{reverse('records:page', args=[hit.ref])}", "title": hit.title, "lang": hit.title_lang, "reference": hit.human_ref,
        "where": anchors.words(registry.get(hit.kind), one.anchor), "how": words.how(one.how), "exact": one.how == "exact",
        "data_class": one.part, "marking": {"tlp": hit.tlp}, "kind": labels.of(hit.kind).name(lang),
        "date": display.when(hit.occurred, lang) if hit.occurred else "", "originator": names.get(hit.originator, ""),
    }  # fmt: skip
