"""The audit of a participant: who did what, who elsewhere read its records, and the seal over all of it."""

import csv
import json
import re
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.audit import selectors, services
from tenfold.audit.events import Event
from tenfold.foundation.reason import Reason
from tenfold.kinds import labels, registry
from tenfold.kinds.cells import disarm
from tenfold.web import context, directory, language, tables
from tenfold.web.audit import asked, words
from tenfold.web.audit.readings import references
from tenfold.web.matches import words as moves
from tenfold.web.pages import Request, page

_SIZE = 50
_MOST = 10_000
_GAP = re.compile(r"\{\w+\}")  # entries keep no words that were sent, so a sentence that quotes them leaves a gap


@page(needs=Permission.AUDIT_READ)
def audit(request: Request) -> HttpResponse:
    """Fifty entries, the newest first, as far as the filters want them."""
    return render(
        request,
        "audit/page.html",
        _shown(request, "page", watched=False) | {"export_url": asked.address("export", request.GET)},
    )


@page(needs=Permission.AUDIT_READ, methods=("GET", "POST"))
def watch(request: Request) -> HttpResponse:
    """What a guardian looks at one by one: urgent releases, opened protected data, resets, refusals, erasures, the shell."""
    if request.method == "POST":
        ticked = [int(one) for one in request.POST.getlist("entry") if one.isdecimal() and len(one) < 19]
        services.tick(ticked, person=request.actor.hand, at=request.now)
        return HttpResponseRedirect(asked.address("watch", request.GET))
    return render(request, "audit/watch.html", _shown(request, "watch", watched=True))


@page(needs=Permission.AUDIT_READ)
def export(request: Request) -> HttpResponse:
    """The entries that the filters want as a table for a spreadsheet; that they were taken is an entry too."""
    rows = selectors.list_entries(request.actor.house, size=_MOST, asked=asked.read(request.GET))[:_MOST]
    people = accounts.names_of_people(request.actor, {entry.person_id for entry in rows if entry.person_id})
    participants = directory.participants("en")
    services.write(Event.AUDIT_EXPORTED, person=request.actor.person, at=request.now, detail={"rows": len(rows)})
    answer = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": 'attachment; filename="audit.csv"'}
    )
    table = csv.writer(answer)
    table.writerow(("at", "event", "participant", "person", "purpose", "kind", "reference", "refused", "detail"))
    for entry in rows:
        cells = (
            entry.at.isoformat(), entry.event, participants.get(selectors.acting(entry) or 0, ""), people.get(entry.person_id or 0, ""), entry.purpose,
            entry.subject_kind, str(entry.subject or ""), entry.refused, json.dumps(entry.detail, ensure_ascii=False, sort_keys=True),
        )  # fmt: skip
        table.writerow([disarm(cell) for cell in cells])
    return answer


def _shown(request: Request, name: str, *, watched: bool) -> dict[str, Any]:
    """One page of entries, with its filters and the seal over all of them."""
    wanted, before = asked.read(request.GET, watched=watched), request.GET.get("before", "")
    found = selectors.list_entries(
        request.actor.house,
        before=asked.place(before, request.actor.house) if before else None,
        size=_SIZE,
        asked=wanted,
    )
    entries, more = found[:_SIZE], len(found) > _SIZE
    people = accounts.colleagues(request.actor)
    participants = directory.participants(language.current())
    seen = selectors.seen_of(entry.pk for entry in entries) if watched else {}
    columns = [{"label": label} for label in (_("When"), _("Who"), _("What"), _("About"), _("Purpose"))]
    called = references(request.actor, [entry.subject for entry in entries if entry.subject_kind in registry.names()])
    rows = [_row(entry, request, people, participants, called) for entry in entries]
    head = selectors.find_head()
    table = tables.cards({"id": "entries", "caption": _("Entries, the newest first"), "columns": columns, "rows": rows})
    return {
        "data_table": table, "found": bool(rows),
        "entries": [{"id": entry.pk, "row": row, "seen": _seen(seen.get(entry.pk), people)} for entry, row in zip(entries, table["rows"], strict=True)],
        "pager": {"older_url": asked.address(name, request.GET, asked.onward(entries[-1].pk, request.actor.house))} if more else {}, "subject": wanted.subject,
        "all_url": reverse(f"audit:{name}"), "first_url": asked.address(name, request.GET) if before else "", "filters": asked.form(request.GET, people),
        "filtered": any(request.GET.get(one) for one in request.GET if one != "before"), "unseen": wanted.unseen,
        "head": {"digest": head.digest, "at": language.moment(head.at)} if head else None,
    }  # fmt: skip


def _seen(tick: Any, people: dict[int, str]) -> str:
    if tick is None:
        return ""
    return _("Seen by %(name)s, %(moment)s") % {
        "name": people.get(tick.person_id, "") or _("Your organisation"),
        "moment": language.moment(tick.at),
    }


def _row(
    entry: Any, request: Request, people: dict[int, str], participants: dict[int, str], called: dict[UUID, str]
) -> list[Any]:
    return [
        {"text": language.moment(entry.at), "head": True}, {"text": _who(entry, request, people, participants)}, {"text": _what(entry)},
        _about(entry, people, called), {"text": context.purpose_label(entry.purpose) if entry.purpose else ""},
    ]  # fmt: skip


def _who(entry: Any, request: Request, people: dict[int, str], participants: dict[int, str]) -> str:
    """A colleague by name; of others only the participant, for their people are not told."""
    if entry.participant_id != request.actor.participant:
        house = selectors.acting(entry)
        if accounts.is_node(house):
            return _("The node by itself")
        return participants.get(house or 0, _("Another participant"))
    if entry.person_id is None and entry.event.startswith("accounts."):
        return _("The operator of the node")
    return people.get(entry.person_id, "") or _("Your organisation")


def _what(entry: Any) -> str:
    said = words.event(entry.event)
    if entry.event == Event.MATCH_MOVED and (step := moves.DONE.get(entry.detail.get("move", ""))):
        return f"{said}: {step}"
    if entry.refused not in {reason.value for reason in Reason}:
        return said
    reason = _GAP.sub("…", language.say(Reason(entry.refused)))
    return _("%(event)s: %(reason)s") % {"event": said, "reason": reason}


def _concerned(entry: Any) -> int:
    """The person whom an act was about, if it was about one; 0 is nobody."""
    named = entry.detail.get("person", 0) if isinstance(entry.detail, dict) else 0
    return named if isinstance(named, int) else 0


def _about(entry: Any, people: dict[int, str], called: dict[UUID, str]) -> dict[str, Any]:
    if entry.subject is None and (name := people.get(_concerned(entry))):
        return {"text": name}
    # Whoever guards need not read a match: the entries of it alone.
    if entry.subject is not None and entry.subject_kind == "match":
        return {"text": _("Match"), "url": f"{reverse('audit:page')}?{urlencode({'record': str(entry.subject)})}"}
    if entry.subject is None or entry.subject_kind not in registry.names():
        return {"text": ""}
    return {
        "text": f"{labels.of(entry.subject_kind).name(language.current())} {called.get(entry.subject, '')}".strip(),
        "url": reverse("records:page", args=[entry.subject]),
    }
