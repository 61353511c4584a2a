"""The search page: a plain GET form, results in the reader's language, filters that count."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.kinds import display
from tenfold.kinds import labels as kind_labels
from tenfold.records import search as finding
from tenfold.records.search import Hit, Results
from tenfold.vocabulary import lists
from tenfold.web import directory, language
from tenfold.web.pages import Request, page
from tenfold.web.search import facets
from tenfold.web.search.asked import Asked

_SIZE = 20


@page(needs=Permission.RECORD_READ)
def search(request: Request) -> HttpResponse:
    """One page of what the reader's words and filters find."""
    asked, lang = Asked.read(request.GET), language.current()
    results = finding.search(
        request.actor,
        asked.query,
        lang=lang,
        filters=asked.filters,
        sort=asked.order,
        after=asked.after or None,
        size=_SIZE,
    )
    names = directory.participants(lang)
    shown = {
        "asked": asked,
        "search": None,  # the head's small form would stand beside the large one
        "found": bool(results.hits), "facets": facets.of(results, asked, lang),
        "help_open": bool(asked.query) and not results.hits, "at_least": results.facets_at_least, "empty": _empty(asked), "first_url": asked.from_start() if asked.after else "",
        "results": {
            "count_label": _count(results), "active": facets.active(asked, lang), "clear_url": asked.cleared() if asked.filters else "",
            "sort": _sort(asked), "entries": [_entry(hit, names, lang) for hit in results.hits],
        },
        "pager": {"older_url": asked.onward(results.next)} if results.next else {},
        "first_only": len(results.hits) < results.total and asked.order == "relevance", "newest_url": asked.sorted_by("newest"),
    }  # fmt: skip
    return render(request, "search/page.html", shown)


def _count(results: Results) -> str:
    if results.more:
        return _("More than %(number)s records") % {"number": language.number(results.total)}
    return ngettext("%(number)s record", "%(number)s records", results.total) % {
        "number": language.number(results.total)
    }


def _sort(asked: Asked) -> dict[str, Any] | None:
    if not asked.query:
        return None
    labels = {"relevance": _("Best match"), "newest": _("Newest first")}
    return {
        "label": _("Order"),
        "options": [
            {"url": asked.sorted_by(sort), "label": label, "current": sort == asked.order}
            for sort, label in labels.items()
        ],
    }


def _entry(hit: Hit, names: dict[int, str], lang: str) -> dict[str, Any]:
    state = (
        {"code": hit.state, "label": lists.get("record_state").label(hit.state, lang)}
        if hit.state != "released"
        else None
    )
    return {
        "url": reverse("records:page", args=[hit.ref]), "title": hit.title, "lang": hit.title_lang, "kind": kind_labels.of(hit.kind).name(lang),
        "date": display.when(hit.occurred, lang) if hit.occurred else "", "place": hit.place, "originator": names.get(hit.originator, ""),
        "marking": {"tlp": hit.tlp}, "state": state, "snippet": [{"text": text, "hit": is_hit} for text, is_hit in hit.snippet],
    }  # fmt: skip


def _empty(asked: Asked) -> dict[str, Any]:
    if not (asked.query or asked.filters):
        return {
            "title": _("No record has reached you yet"),
            "message": _("What your organisation writes or receives will stand here."),
        }
    return {
        "title": _("Nothing found that you can read"),
        "message": _("No record that reaches you, for the purpose of your view, fits what you asked."),
        "suggestions": [
            _("Use fewer words, or the beginning of a word with a star: smuggl*"),
            _("Take a filter away."),
            _("Change the purpose of your view: what was addressed to you for another purpose is not found."),
        ],
        "button": {"label": _("Clear all filters"), "style": "secondary", "url": asked.cleared()}
        if asked.filters
        else None,
    }
