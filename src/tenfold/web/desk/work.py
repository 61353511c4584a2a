"""The work lists: how much waits in each, and one of them page by page."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.desk.selectors import tags, work
from tenfold.desk.selectors.work import Asked
from tenfold.foundation.errors import Missing
from tenfold.kinds import display, registry
from tenfold.kinds import labels as kind_labels
from tenfold.matching.selectors import matches, pairs
from tenfold.records.selectors import content
from tenfold.vocabulary import lists
from tenfold.web import directory, fields, language
from tenfold.web.pages import Request, page

_SIZE = 50
Context = dict[str, Any]


def titles() -> dict[str, str]:
    """What each list is called."""
    return {
        "returned": _("Returned to you"), "reviews": _("To review and release"), "handed": _("To review for another organisation"),
        "urgent": _("Released urgently, to be reviewed now"), "recalls": _("Recalls to acknowledge"), "drafts": _("Your drafts"),
        "review-dates": _("To be looked at again"), "retention": _("Retention ends"),
    }  # fmt: skip


@page(needs=Permission.RECORD_READ)
def overview(request: Request) -> HttpResponse:
    """All lists with their counts."""
    return render(request, "desk/work.html", {"lists": _lists(request, 30, ""), "title": _("Work lists")})


@page(needs=Permission.RECORD_READ)
def one(request: Request, name: str) -> HttpResponse:
    """One list, in order, narrowed to a kind or a tag."""
    asked = _asked(request)
    today = request.now.date()
    found = work.page(request.actor, name, asked, today=today, size=_SIZE)
    names = directory.participants(language.current())
    if name == work.RECALLS:
        entries = [_recall(one, names) for one in found.rows]
    else:
        bodies = content.bodies(request.actor, [version.pk for version in found.rows])
        entries = [
            _entry(one, bodies.get(one.pk, {}), work.LISTS[name].column, exact=name == "handed") for one in found.rows
        ]
    kept = [("kind", asked.kind), ("tag", str(asked.tag or "")), ("days", str(asked.days)), ("order", asked.order)]
    onward = f"?{urlencode([pair for pair in [*kept, ('after', found.next or '')] if pair[1]])}" if found.next else ""
    shown = {
        "lists": _lists(request, asked.days, name), "title": titles()[name], "entries": entries, "name": name,
        "fields": _fields(request, name, asked), "pager": {"after_url": onward} if onward else {}, "first_url": "?" + urlencode(kept) if asked.after else "",
        "may_pick": name in {"review-dates", "retention"},
    }  # fmt: skip
    return render(request, "desk/work.html", shown)


def _lists(request: Request, days: int, current: str) -> list[Context]:
    beside = pairs.counting(request.actor, most=work.MOST) | matches.counting(request.actor, most=work.MOST)
    counts = work.counts(request.actor, today=request.now.date(), days=days, beside=beside)
    said = titles() | {pairs.PAIRS: _("Persons who may be one"), matches.MATCHES: _("Matches on which you decide")}
    elsewhere = {pairs.PAIRS: reverse("persons:pairs"), matches.MATCHES: reverse("matches:list")}
    return [
        {
            "url": elsewhere.get(name) or reverse("desk:work-list", args=[name]), "label": said[name],
            "current": name == current,
            "count": language.number(min(count, work.MOST)) + ("+" if count > work.MOST else ""),
        }
        for name, count in counts.items()
    ]  # fmt: skip


def _asked(request: Request) -> Asked:
    given = request.GET
    try:
        tag = uuid.UUID(given["tag"]) if given.get("tag") else None
        days = int(given.get("days") or 30)
    except ValueError:
        raise Missing from None
    return Asked(given.get("kind", ""), tag, days, given.get("order") or "soonest", given.get("after", ""))


def _fields(request: Request, name: str, asked: Asked) -> list[fields.Field]:
    if name == work.RECALLS:
        return []
    lang = language.current()
    kinds = [("", _("All kinds")), *((code, kind_labels.of(code).plural(lang)) for code in registry.names())]
    offered = [(str(tag.ref), tag.name) for tag in tags.list_tags(request.actor)]
    orders = [("soonest", _("Earliest first")), ("latest", _("Latest first")), ("kind", _("By kind"))]
    made = [fields.select("kind", _("Kind of record"), kinds, value=asked.kind, always_chosen=True)]
    if offered:
        made.append(
            fields.select("tag", _("Tag"), [("", _("All")), *offered], value=str(asked.tag or ""), always_chosen=True)
        )
    if work.LISTS[name].windowed:
        days = [(str(number), _("within %(days)s days") % {"days": language.number(number)}) for number in work.WINDOWS]
        made.append(fields.select("days", _("Due"), days, value=str(asked.days)))
    return [*made, fields.select("order", _("Order"), orders, value=asked.order)]


def _entry(version: Any, body: Context, column: str, *, exact: bool) -> Context:
    lang, kind = language.current(), version.record.kind
    title, title_lang = display.headline(registry.get(kind), body, lang)
    day = getattr(version, column)
    url = reverse("records:page", args=[version.record.ref]) + (f"?version={version.number}" if exact else "")
    when = language.moment(day) if column == "moved_at" else display.when(day.isoformat(), lang)
    return {
        "ref": str(version.record.ref), "url": url, "title": title or version.record.human_ref, "lang": title_lang if title else None,
        "marking": {"tlp": version.tlp, "pap": version.pap}, "note": kind_labels.of(kind).name(lang), "date": when,
        "state": {"code": version.state, "label": lists.get("record_state").label(version.state, lang)},
    }  # fmt: skip


def _recall(tombstone: Any, names: dict[int, str]) -> Context:
    said = lists.get("recall_reason").label(tombstone.reason, language.current())
    return {
        "url": reverse("records:notice", args=[tombstone.reference]), "title": said,
        "note": " · ".join(part for part in (tombstone.human_ref or tombstone.looked_up, names.get(tombstone.originator_id, "")) if part),
        "date": language.moment(tombstone.at),
    }  # fmt: skip
