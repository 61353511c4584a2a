"""The start page: what waits for this person, what came into sight since yesterday, how to begin."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Value
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.desk.selectors.searches import at_home
from tenfold.handling import openings
from tenfold.kinds import display, registry
from tenfold.kinds import labels as kind_labels
from tenfold.records.search import hits
from tenfold.records.search.finding import newest_rows
from tenfold.records.selectors import content, underway
from tenfold.records.selectors import recalls as record_recalls
from tenfold.records.selectors import reviews as record_reviews
from tenfold.vocabulary import lists
from tenfold.web import directory, language
from tenfold.web.accounts import told
from tenfold.web.desk import searches
from tenfold.web.home import first_steps
from tenfold.web.pages import Request, page
from tenfold.web.records import unfinished

_MOST = 12  # of each list; the rest is a search away
_NEWCOMER = timedelta(days=30)
_NOT_RECALLED = frozenset({"narrowed", "personal-data-erased"})  # a notice of these is left while the record stands


@page()
def home(request: Request) -> HttpResponse:
    """Lists for those who read; whoever sees no content finds her own tasks."""
    reads = Permission.RECORD_READ in request.actor.permissions
    names = directory.participants(language.current()) if reads else {}
    new_here = request.now - request.person.created_at < _NEWCOMER
    shown = {
        **(_lists(request, names) if reads else {"waiting": [], "newest": None}),
        "first_steps": first_steps.of(request.actor), "first_steps_open": new_here, "notices": told.of(request),
    }  # fmt: skip
    return render(request, "home/page.html", shown)


def _lists(request: Request, names: dict[int, str]) -> dict[str, Any]:
    """What waits, what is new, and the kept searches that stand here; the content of all of them is read at once."""
    actor, lang = request.actor, language.current()
    new, versions = newest_rows(actor, since=_yesterday(request.now), size=_MOST), _versions(actor)
    every = [*(version.pk for some in versions for version in some), *(row.version for row in new)]
    bodies = content.bodies(actor, every) if every else {}
    kept = [{**one, "title": one["name"], "note": one["new"]} for one in map(searches.entry, at_home(actor, lang=lang))]
    return {
        "waiting": _waiting(actor, names, versions, bodies),
        "kept": {**_list("kept", _("Kept searches"), kept), "more_url": reverse("desk:searches")} if kept else None,
        "newest": _newest(hits.told(new, bodies, lang), names),
    }


def _waiting(
    actor: Actor, names: dict[int, str], versions: list[list[Any]], bodies: dict[int, dict[str, Any]]
) -> list[dict[str, Any]]:
    """The lists that hold something; where none does, one that says so."""
    reviews, urgent, handed, drafts = versions
    recalls = (
        list(record_recalls.list_tombstones(actor)[: _MOST + 1])
        if Permission.RECORD_ACKNOWLEDGE in actor.permissions
        else []
    )
    made = [
        _list(
            "unfinished", _("Go on where you were"), [_begun(one) for one in unfinished.steps(actor, most=_MOST + 1)]
        ),
        _list("reviews", _("To review and release"), [_version(one, bodies) for one in reviews]),
        _list("handed", _("To review for another organisation"), [_version(one, bodies, exact=True) for one in handed]),
        _list("urgent", _("Released urgently, to be reviewed now"), [_version(one, bodies) for one in urgent]),
        _list("recalls", _("Recalls to acknowledge"), [_recall(one, names) for one in recalls]),
        _list("openings", _("Opened by break-glass, to be judged"), [_opening(one, names) for one in _openings(actor)]),
        _list("drafts", _("Your drafts"), [_version(one, bodies) for one in drafts]),
    ]
    return [one for one in made if one["entries"]] or [_list("waiting", _("Waits for you"), [])]


def _versions(actor: Actor) -> list[list[Any]]:
    """What is submitted, what was released urgently, what others handed over for review, and the own drafts, in one query."""
    reviews = Permission.RECORD_RELEASE in actor.permissions
    lists = [
        (record_reviews.list_waiting, reviews), (record_reviews.list_urgent, reviews), (record_reviews.list_handed, reviews),
        (underway.list_drafts, Permission.RECORD_WRITE in actor.permissions),
    ]  # fmt: skip
    asked = [
        of(actor).annotate(which=Value(place))[: _MOST + 1] for place, (of, allowed) in enumerate(lists) if allowed
    ]
    found = list(asked[0].union(*asked[1:]).order_by("-id") if len(asked) > 1 else asked[0]) if asked else []
    return [[one for one in found if one.which == place] for place in range(len(lists))]


def _list(name: str, title: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    more = (
        reverse("records:new" if name == "unfinished" else "search:page")
        if len(entries) > _MOST and name not in {"recalls", "openings"}
        else ""
    )
    return {
        "id": name,
        "title": title,
        "count": language.number(len(entries)) if 0 < len(entries) <= _MOST else None,
        "entries": entries[:_MOST],
        "more_url": more,
    }


def _begun(step: dict[str, Any]) -> dict[str, Any]:
    words = step["words"]
    note = f"{step['title']} · {step['until']}" if words else step["until"]
    return {"url": step["url"], "title": words or step["title"], "note": note, "date": step["at"]}


def _version(version: Any, bodies: dict[int, dict[str, Any]], *, exact: bool = False) -> dict[str, Any]:
    lang, kind = language.current(), version.record.kind
    title, title_lang = display.headline(registry.get(kind), bodies.get(version.pk, {}), lang)
    url = reverse("records:page", args=[version.record.ref]) + (f"?version={version.number}" if exact else "")
    return {
        "url": url, "title": title or version.record.human_ref, "lang": title_lang if title else None,
        "marking": {"tlp": version.tlp, "pap": version.pap}, "state": state(version.state), "note": kind_labels.of(kind).name(lang),
        "date": language.moment(version.moved_at),
    }  # fmt: skip


def state(code: str) -> dict[str, str]:
    """A state with its name."""
    return {"code": code, "label": lists.get("record_state").label(code, language.current())}


def _recall(tombstone: Any, names: dict[int, str]) -> dict[str, Any]:
    said = lists.get("recall_reason").label(tombstone.reason, language.current())
    return {
        "url": reverse("records:notice", args=[tombstone.reference]), "title": said,
        "state": None if tombstone.reason in _NOT_RECALLED else state("recalled"),
        "note": " · ".join(part for part in (tombstone.human_ref, names.get(tombstone.originator_id, "")) if part), "date": language.moment(tombstone.at),
    }  # fmt: skip


def _openings(actor: Actor) -> list[Any]:
    return openings.to_judge(actor, size=_MOST + 1) if Permission.READINGS_SEE in actor.permissions else []


def _opening(one: Any, names: dict[int, str]) -> dict[str, Any]:
    return {
        "url": reverse("glass:page", args=[one.ref]), "title": names.get(one.originator_id, ""), "note": one.because,
        "date": language.moment(one.opened_at),
    }  # fmt: skip


def _newest(new: Iterable[hits.Hit], names: dict[int, str]) -> dict[str, Any]:
    lang = language.current()
    entries = [
        {
            "url": reverse("records:page", args=[hit.ref]), "title": hit.title, "lang": hit.title_lang, "marking": {"tlp": hit.tlp},
            "note": kind_labels.of(hit.kind).name(lang), "date": names.get(hit.originator, ""),
        }
        for hit in new
    ]  # fmt: skip
    empty = _("Nothing has reached you since yesterday.")
    return {
        "id": "newest",
        "title": _("New since yesterday"),
        "entries": entries,
        "empty": empty,
        "more_url": reverse("search:page") if entries else "",
    }


def _yesterday(now: datetime) -> datetime:
    """The midnight before the last one, where the reader is."""
    today = timezone.localtime(now).date()
    return datetime.combine(today - timedelta(days=1), time.min, tzinfo=timezone.get_current_timezone())
