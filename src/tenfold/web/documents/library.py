"""The library of specimens by State, type and series; and the alerts about forgeries, with what is new."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.kinds import display
from tenfold.records.search import Hit
from tenfold.travel_documents import library
from tenfold.travel_documents.library import ALERT, SHELF, SPECIMEN, Alerts, Shelf
from tenfold.vocabulary import lists
from tenfold.web import directory, language
from tenfold.web.documents import asked as asking
from tenfold.web.documents import visits
from tenfold.web.documents.asked import DAYS, LAST, USUAL, Asked
from tenfold.web.pages import Request, page
from tenfold.web.search.entries import entry

Context = dict[str, Any]
_DOCUMENTS = 30
_OF_SPECIMENS = ("issuing_state", "doc_type", "tier", "in_circulation", "light", "sense", "mrz_format")
_OF_ALERTS = ("imitated_state", "doc_type", "alert_level", "doc_fraud", "equipment", "art3c")


@page(needs=Permission.RECORD_READ)
def specimens(request: Request) -> HttpResponse:
    """What true documents look like, under the name of the State that issues them."""
    asked = Asked.read("documents:specimens", SPECIMEN, _OF_SPECIMENS, request.GET)
    lang = language.current()
    shelf = library.list_specimens(request.actor, asked.query, lang=lang, filters=asked.filters, start=asked.start)
    shown = {
        "asked": asked, "results": asking.head(asked, shelf), "facets": asking.facets(asked, shelf),
        "states": _states(shelf, directory.participants(lang) if shelf.hits else {}), "pager": _pager(asked, shelf),
        "may_check": Permission.ZONE_CHECK in request.actor.permissions, "narrowed": bool(asked.query or asked.filters),
    }  # fmt: skip
    return render(request, "documents/specimens.html", shown)


def _states(shelf: Shelf, names: dict[int, str]) -> list[Context]:
    """The page in groups of one State each, as it is in order already."""
    states, lang = lists.get("country"), language.current()
    return [
        {"code": code, "name": states.label(code, lang), "specimens": [_specimen(hit, names) for hit in hits]}
        for code, hits in groupby(shelf.hits, key=lambda hit: library.pair_of(hit.body)[0])
    ]


def _specimen(hit: Hit, names: dict[int, str]) -> Context:
    lang, body = language.current(), hit.body
    features = body.get("features", [])
    return {
        **entry(hit, names, lang), "type": _code("doc_type", body.get("doc_type")), "series": body.get("series", ""), "issued": _issued(body),
        "tier": _code("specimen_tier", body.get("tier")), "in_circulation": body.get("in_circulation"),
        "features": ngettext("%(number)s feature to look at", "%(number)s features to look at", len(features)) % {"number": language.number(len(features))} if features else "",
        "lights": _several("check_light", [row.get("light") for row in features]),
        "compare_url": _compare(library.pair_of(body)) if body.get("images") or body.get("attachments") else "",
    }  # fmt: skip


def _issued(body: Mapping[str, Any]) -> str:
    """From when to when it was issued, as far as that is stated."""
    lang = language.current()
    first, last = (display.when(body[name], lang) if body.get(name) else "" for name in ("first_issued", "last_issued"))
    if first and last:
        return _("Issued from %(first)s to %(last)s") % {"first": first, "last": last}
    if last:
        return _("Issued until %(last)s") % {"last": last}
    return _("Issued from %(first)s") % {"first": first} if first else ""


def _pager(asked: Asked, shelf: Shelf) -> Context:
    before, after = asked.start - SHELF, asked.start + SHELF
    return {
        "before_url": asked.fresh(start=max(before, 0)).url() if asked.start else "",
        "after_url": asked.fresh(start=after).url() if after < shelf.total else "",
    }


@page(needs=Permission.RECORD_READ)
def alerts(request: Request) -> HttpResponse:
    """Forgeries that others met, the latest first, what to look at in a line each, and what came of late."""
    asked = Asked.read("documents:alerts", ALERT, _OF_ALERTS, request.GET)
    lang, visited = language.current(), visits.last(request)
    days = asked.days if asked.days != LAST else None
    since = request.now - timedelta(days=days) if days else visited or request.now - timedelta(days=USUAL)
    found = library.list_alerts(
        request.actor, lang=lang, filters=asked.filters, since=since, only_new=asked.only_new, after=asked.after or None
    )
    names = directory.participants(lang) if found.results.hits else {}
    onward = found.results.next
    shown = {
        "asked": asked, "results": asking.head(asked, found.results), "facets": asking.facets(asked, found.results),
        "alerts": [_alert(hit, found, names) for hit in found.results.hits], "news": _news(asked, found, visited),
        "documents": _documents(asked, library.count_alerts(request.actor, since=since)) if not asked.filters and not asked.after else None,
        "pager": {"older_url": asked.fresh(after=onward).url()} if onward else {}, "first_url": asked.fresh().url() if asked.after else "",
        "may_check": Permission.ZONE_CHECK in request.actor.permissions, "narrowed": bool(asked.filters or asked.only_new),
    }  # fmt: skip
    response = render(request, "documents/alerts.html", shown)
    visits.note(request, response)
    return response


def _documents(asked: Asked, counted: list[library.Counted]) -> Context:
    """Alerts by State and type: how many there are and how many are new, each leading to its own list."""
    rows = [
        {"state": _code("country", one.pair[0]), "type": _code("doc_type", one.pair[1]), "total": language.number(one.total),
         "new": language.number(one.new) if one.new else "", "url": asked.fresh(filters={"imitated_state": [one.pair[0]], "doc_type": [one.pair[1]]}).url()}
        for one in counted[:_DOCUMENTS] if all(one.pair)
    ]  # fmt: skip
    return {"rows": rows, "more": len(counted) > _DOCUMENTS}


def _news(asked: Asked, found: Alerts, visited: datetime | None) -> Context:
    """How many came of late, and the ways to another span or to these alone."""
    counts = {"number": language.number(found.new)}
    if asked.days == LAST and visited:
        said = ngettext(
            "%(number)s alert reached you since your last visit, %(date)s", "%(number)s alerts reached you since your last visit, %(date)s", found.new
        ) % {**counts, "date": language.moment(visited)}  # fmt: skip
    else:
        said = ngettext(
            "%(number)s alert reached you within the last %(days)s days", "%(number)s alerts reached you within the last %(days)s days", found.new
        ) % {**counts, "days": language.number(asked.days if asked.days != LAST else USUAL)}  # fmt: skip
    last = (
        [{"url": asked.fresh(days=LAST).url(), "current": asked.days == LAST, "label": _("since your last visit")}]
        if visited
        else []
    )
    return {
        "said": said, "any": bool(found.new), "only": asked.only_new, "only_url": asked.fresh(only_new=True).url(),
        "all_url": asked.fresh(only_new=False).url(),
        "spans": [*last, *({"url": asked.fresh(days=days).url(), "current": days == (asked.days if asked.days != LAST or visited else USUAL),
                   "label": ngettext("%(days)s day", "%(days)s days", days) % {"days": language.number(days)}} for days in DAYS)],
    }  # fmt: skip


def _alert(hit: Hit, found: Alerts, names: dict[int, str]) -> Context:
    body, lang, pair = hit.body, language.current(), library.pair_of(hit.body)
    level, count = body.get("alert_level", ""), found.specimens.get(pair, 0)
    return {
        **entry(hit, names, lang), "level": {"code": level, "label": _code("alert_level", level)},
        "imitated": _code("country", pair[0]), "type": _code("doc_type", pair[1]),
        "frauds": _several("doc_fraud", body.get("doc_fraud", [])), "new": language.day(found.came[hit.ref]) if hit.ref in found.came else "",
        "tips": [{"equipment": _code("check_equipment", row.get("equipment")), "text": row.get("text", "")} for row in body.get("detection_tips", [])],
        "text_lang": body.get("lang", ""), "specimens_url": _shelf(pair) if count else "",
        "specimens": ngettext("%(number)s specimen of this document", "%(number)s specimens of this document", count) % {"number": language.number(count)},
        "compare_url": _compare(pair) if body.get("images") or body.get("attachments") else "",
    }  # fmt: skip


def _shelf(pair: library.Pair) -> str:
    return f"{reverse('documents:specimens')}?{urlencode({'issuing_state': pair[0], 'doc_type': pair[1]})}"


def _compare(pair: library.Pair) -> str:
    return f"{reverse('documents:compare')}?{urlencode({'state': pair[0], 'type': pair[1]})}"


def _code(list_: str, code: str | None) -> str:
    return lists.get(list_).label(code, language.current()) if code else ""


def _several(list_: str, codes: list[Any]) -> str:
    between = {"ar": "، ", "zh": "、"}.get(language.current(), ", ")
    return between.join(_code(list_, code) for code in dict.fromkeys(codes) if code)
