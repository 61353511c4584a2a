"""The search page: a plain GET form, results in the reader's language, filters that count."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.desk.selectors import tags
from tenfold.records import search as finding
from tenfold.records.search import Results
from tenfold.web import directory, language, timeline
from tenfold.web.pages import Request, page
from tenfold.web.search import facets, maps, tables
from tenfold.web.search.asked import VIEWS, Asked
from tenfold.web.search.entries import entry

_SIZE = 20
_DIGITS = 5


@page(needs=Permission.RECORD_READ)
def search(request: Request) -> HttpResponse:
    """What the reader's words and filters find: a page of a list, a page of a table, or a map."""
    asked, lang = Asked.read(request.GET), language.current()
    filters, among = tags.narrowed(request.actor, asked.filters)
    results = finding.search(
        request.actor,
        asked.query,
        lang=lang,
        filters=filters,
        among=among,
        beside=tags.counted(request.actor),
        sort="newest" if asked.view == "time" else asked.order,
        after=asked.after or None,
        size=_SIZE if asked.by else _SIZES.get(asked.view, _SIZE),
    )
    houses = directory.houses(lang)
    names = {house.pk: house.name for house in houses}
    called = facets.called(request.actor, results, asked) | {house.slug: house.name for house in houses}
    shown = {
        "asked": asked,
        "search": None,  # the head's small form would stand beside the large one
        "found": results.total > 0, "facets": facets.of(results, asked, lang, called), "tabs": _tabs(asked), "hidden": asked.carried(),
        "help_open": bool(asked.query) and not results.total, "at_least": results.facets_at_least, "export_url": asked.export(), "keep_url": asked.keeping(), "address": asked.address(), "empty": _empty(asked), "first_url": asked.from_start() if asked.after else "",
        "results": {
            "count_label": _count(results), "active": facets.active(asked, lang, called), "clear_url": asked.cleared() if asked.filters else "",
            "sort": _sort(asked),
        },
    }  # fmt: skip
    shown |= _SHOWN[asked.view](request, asked, results, names)
    return render(request, "search/page.html", shown)


def _list(request: Request, asked: Asked, results: Results, names: dict[int, str]) -> dict[str, Any]:
    return {
        "entries": [entry(hit, names, language.current()) for hit in results.hits],
        "pager": {"older_url": asked.onward(results.next)} if results.next else {},
        "first_only": len(results.hits) < results.total and asked.order == "relevance",
        "newest_url": asked.sorted_by("newest"),
    }


def _time(request: Request, asked: Asked, results: Results, names: dict[int, str]) -> dict[str, Any]:
    """What happened when, of one page of results; the next page is further back."""
    happenings = [
        timeline.Happening(one["title"], one["lang"], one["url"], hit.occurred, {"kind": one["kind"], "marking": one["marking"]})
        for hit, one in ((hit, entry(hit, names, language.current())) for hit in results.hits)
    ]  # fmt: skip
    return {
        "timeline": timeline.of(happenings),
        "pager": {"older_url": asked.onward(results.next)} if results.next else {},
    }


_SHOWN = {"list": _list, "table": tables.of, "map": maps.of, "time": _time}
_SIZES = {"table": tables.SIZE, "time": 50, "map": 0}  # a map names the records of a piece of it, which it asks for


def _tabs(asked: Asked) -> list[dict[str, Any]]:
    labels = {"list": _("List"), "table": _("Table"), "map": _("Map"), "time": _("Time line")}
    return [{"url": asked.shown_as(view), "label": labels[view], "current": view == asked.view} for view in VIEWS]


def _count(results: Results) -> str:
    if results.more:
        return _("More than %(number)s records") % {"number": language.number(results.total)}
    return ngettext("%(number)s record", "%(number)s records", results.total) % {
        "number": language.number(results.total)
    }


def _sort(asked: Asked) -> dict[str, Any] | None:
    if not asked.query or asked.view != "list":
        return None
    labels = {"relevance": _("Best match"), "newest": _("Newest first")}
    return {
        "label": _("Order"),
        "options": [
            {"url": asked.sorted_by(sort), "label": label, "current": sort == asked.order}
            for sort, label in labels.items()
        ],
    }


def _is_number(query: str) -> bool:
    """Whether somebody looks for a number, an account or an address: words are searched word by word, these in any form."""
    return "@" in query or sum(letter.isdigit() for letter in query) >= _DIGITS


def _empty(asked: Asked) -> dict[str, Any]:
    if not (asked.query or asked.filters):
        return {
            "title": _("No record has reached you yet"),
            "message": _("What your organisation writes or receives will stand here."),
        }
    clear = {"label": _("Clear all filters"), "style": "secondary", "url": asked.cleared()} if asked.filters else None
    if _is_number(asked.query):
        seen = f"{reverse('seen:page')}?{urlencode({'q': asked.query[:200]})}"
        return {
            "title": _("Nothing found that you can read"),
            "message": _("This looks like a number or an address. The search looks for it as it is written; “Have we seen this?” compares it in any form."),
            "suggestions": [_("The asking is recorded: whoever’s record answers learns of it.")],
            "button": {"label": _("Have we seen this?"), "style": "primary", "url": seen},
        }  # fmt: skip
    return {
        "title": _("Nothing found that you can read"),
        "message": _("No record that reaches you, for the purpose of your view, fits what you asked."),
        "suggestions": [
            _("Use fewer words, or the beginning of a word with a star: smuggl*"),
            _("Take a filter away."),
            _("Change the purpose of your view: what was addressed to you for another purpose is not found."),
        ],
        "button": clear,
    }
