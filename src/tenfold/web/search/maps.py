"""The map of what was found, and the same as lists for whoever does not use one."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.desk.selectors import tags
from tenfold.foundation.errors import Missing
from tenfold.records.search import Results, places
from tenfold.records.search.box import Box
from tenfold.records.search.places import Listed, Sought
from tenfold.vocabulary import lists
from tenfold.web import directory, language
from tenfold.web.maps import drawing
from tenfold.web.pages import Request, page
from tenfold.web.search.asked import Asked
from tenfold.web.search.entries import entry

_BESIDE = 20  # so many records of a piece of the map are named
_TOGETHER = 20  # so many records of one spot are shown at once
Context = dict[str, Any]


def of(request: Request, asked: Asked, results: Results, names: dict[int, str]) -> Context:
    """The map, what is not on it, and the countries of what is; with a country chosen, its newest records."""
    sought, lang = _sought(request, asked), language.current()
    areas = places.by_country(request.actor, sought)
    shown: Context = {
        "map": {**drawing.world(), "points_url": _points_url(asked), "list_url": _part("search:in-view", asked), "cards_url": reverse("search:cards")},
        "countries": [
            {"label": _country(code, lang), "count": language.number(count), "url": asked.fresh(area=code, box="").url(), "current": code == asked.area}
            for code, count in areas.countries
        ],
        "without": _without(areas.without, more=areas.without_more), "pager": {},
    }  # fmt: skip
    if asked.area:
        listed = places.in_country(request.actor, sought, asked.area, size=_BESIDE)
        shown["listed"] = _listed(listed, names, lang) | {"title": _country(asked.area, lang)}
    return shown


@page(needs=Permission.RECORD_READ)
def in_view(request: Request) -> HttpResponse:
    """A piece of a page: the records that have a place in the piece of the map that is in view."""
    asked, lang = Asked.read(request.GET), language.current()
    listed = places.in_box(request.actor, _sought(request, asked), Box.read(asked.box), size=_BESIDE)
    shown = _listed(listed, directory.participants(lang) if listed.hits else {}, lang)
    return render(request, "search/listed.html", {"listed": shown})


@page(needs=Permission.RECORD_READ)
def cards(request: Request) -> HttpResponse:
    """A piece of a page: the records of one spot. Missing and forbidden are left out alike; with none left there is no page."""
    lang = language.current()
    hits = places.pick(request.actor, _refs(request.GET.getlist("ref")), lang=lang)
    if not hits:
        raise Missing
    names = directory.participants(lang)
    return render(request, "search/cards.html", {"cards": [entry(hit, names, lang) for hit in hits]})


def _refs(given: list[str]) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(one) for one in given[:_TOGETHER]]
    except ValueError:
        raise Missing from None


def _sought(request: Request, asked: Asked) -> Sought:
    filters, among = tags.narrowed(request.actor, asked.filters)
    return Sought(query=asked.query, lang=language.current(), filters=filters, among=among)


def _listed(listed: Listed, names: dict[int, str], lang: str) -> Context:
    number = {"number": language.number(listed.count)}
    if listed.more:
        count = _("More than %(number)s records are here.") % number
    else:
        count = ngettext("%(number)s record is here.", "%(number)s records are here.", listed.count) % number
    return {
        "count": count, "entries": [entry(hit, names, lang) for hit in listed.hits], "more": listed.more,
        "rest": len(listed.hits) < listed.count and not listed.more, "shown": language.number(len(listed.hits)),
    }  # fmt: skip


def _without(count: int, *, more: bool) -> str:
    number = {"number": language.number(count)}
    if more:
        return _("More than %(number)s of the records found have no place that a map can show.") % number
    if not count:
        return _("Every record found is on the map.")
    return ngettext(
        "%(number)s of the records found has no place that a map can show.",
        "%(number)s of the records found have no place that a map can show.",
        count,
    ) % number  # fmt: skip


def _country(code: str, lang: str) -> str:
    return _("No country stated") if code == places.NO_COUNTRY else lists.get("country").label(code, lang)


def _points_url(asked: Asked) -> str:
    """Where the script asks for places: the interface for programs, with the same words and filters."""
    pairs = [(f"f.{name}", code) for name, codes in asked.filters.items() for code in codes]
    return f"{reverse('api:search-map')}?" + urlencode(
        [("q", asked.query), ("lang", language.current()), ("totals", "false"), *pairs]
    )


def _part(name: str, asked: Asked) -> str:
    left = [pair for pair in asked.fresh(view="list", by="", area="", box="", whole="").pairs() if pair[0] != "sort"]
    return f"{reverse(name)}?{urlencode(left)}"
