"""Who read what: which organisations read the records of this one, and what its own people read of whom."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import time, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tenfold.accounts import rules
from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.audit import readership, services, unusual
from tenfold.audit.events import Event
from tenfold.audit.readership import OWN, Reading
from tenfold.audit.unusual import Mark, Read
from tenfold.exchange import calendar
from tenfold.kinds import labels, registry
from tenfold.kinds.cells import disarm
from tenfold.records.selectors import named
from tenfold.web import context, language
from tenfold.web.audit import reading_words as words
from tenfold.web.audit import wanted
from tenfold.web.pages import Request, page

_SIZE, _MOST = 100, 10_000
_WORK_BEGINS, _WORK_ENDS = time(6), time(22)  # a Tenfold definition: what lies outside is marked, not forbidden


@page(needs=Permission.READINGS_SEE)
def page_of_readings(request: Request) -> HttpResponse:
    """Sums, days and the readings themselves, the newest first."""
    asked, house = _asked(request), request.actor.house
    found = readership.list_readings(house, asked.wanted, most=_MOST)
    names, states = _directory()
    marks = unusual.marks(found[:_MOST], at_rest(states))
    shown = [one for one in found[:_MOST] if not asked.unusual or one.id in marks]
    people = accounts.colleagues(request.actor) if asked.own else {}
    some = shown[asked.first : asked.first + _SIZE]
    older = len(shown) > asked.first + _SIZE
    called = references(request.actor, [one.ref for one in some])
    return render(request, "audit/readings.html", {
        "own": asked.own, "may_own": Permission.AUDIT_READ in request.actor.permissions, "filters": wanted.form(request.GET, names),
        "filtered": any(request.GET.get(one) for one in request.GET if one not in {"whose", "first"}),
        "theirs_url": reverse("audit:readings"), "own_url": reverse("audit:readings") + f"?whose={OWN}", "all_url": _address(request, {"whose": asked.wanted.whose}),
        "table_url": _address(request, request.GET, name="readings-table"), "sums": _sums(readership.sums(house, asked.wanted), names),
        "days": _days(readership.days(house, asked.wanted, zone=timezone.get_current_timezone_name())),
        "rows": [_row(one, marks.get(one.id, frozenset()), names, people, asked, called) for one in some], "cut": len(found) > _MOST, "most": _MOST,
        "unusual_count": len(marks), "unusual_url": _address(request, {**request.GET.dict(), "unusual": "yes"}), "unusual": asked.unusual,
        "since": language.day(asked.wanted.since), "until": language.day(asked.wanted.until - timedelta(seconds=1)),
        "pager": {
            "older_url": _address(request, {**request.GET.dict(), "first": str(asked.first + _SIZE)}) if older else "",
            "newer_url": _address(request, {**request.GET.dict(), "first": str(max(0, asked.first - _SIZE))}) if asked.first else "",
        },
        "thresholds": {"many": unusual.MANY, "unsaid": unusual.WITHOUT_REASON, "begins": f"{_WORK_BEGINS:%H:%M}", "ends": f"{_WORK_ENDS:%H:%M}"},
    })  # fmt: skip


@page(needs=Permission.READINGS_SEE)
def table(request: Request) -> HttpResponse:
    """The same readings as a table for a spreadsheet; that they were taken is an entry too."""
    asked, (names, states) = _asked(request), _directory("en")
    found = readership.list_readings(request.actor.house, asked.wanted, most=_MOST)[:_MOST]
    marks = unusual.marks(found, at_rest(states))
    people = accounts.colleagues(request.actor) if asked.own else {}
    rows = [one for one in found if not asked.unusual or one.id in marks]
    services.write(
        Event.AUDIT_EXPORTED,
        person=request.actor.person,
        at=request.now,
        detail={"rows": len(rows), "readings": asked.wanted.whose},
    )
    answer = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": 'attachment; filename="readings.csv"'}
    )
    written = csv.writer(answer)
    written.writerow(("at", "reader", "person", "originator", "purpose", "reason", "event", "kind", "reference", "parts", "door", "exported",
                      "marks"))  # fmt: skip
    for one in rows:
        cells = (
            one.at.isoformat(), names.get(one.participant, ""), people.get(one.person or 0, ""), names.get(one.originator or 0, ""), one.purpose, one.because,
            one.event, one.kind, str(one.ref or ""), " ".join(one.parts), one.door, "yes" if one.exported else "",
            " ".join(sorted(marks.get(one.id, ()))),
        )  # fmt: skip
        written.writerow([disarm(cell) for cell in cells])
    return answer


def references(actor: Actor, refs: Iterable[UUID | None]) -> dict[UUID, str]:
    """What the records are called that this guardian can read himself; of others the kind alone is told."""
    some = {ref for ref in refs if ref is not None}
    return named.human_refs(actor, some) if some and Permission.RECORD_READ in actor.permissions else {}


def at_rest(states: Mapping[int, str]) -> Callable[[Read], bool]:
    """Whether the house of a reader was at rest: a night or no working day of its State, where its calendar is known."""

    @cache
    def of_house(participant: int) -> calendar.Calendar:
        return calendar.of_state(states.get(participant), settings.DATA_DIR / "calendars")

    def rests(one: Read) -> bool:
        kept = of_house(one.reader[0])
        there = one.at.astimezone(kept.zone)
        return kept.known and not (kept.works(there.date()) and _WORK_BEGINS <= there.time() < _WORK_ENDS)

    return rests


def _asked(request: Request) -> wanted.Asked:
    """What the address asks for. Names of colleagues are for guardians, so their readings are too."""
    asked = wanted.read(request.GET, today=timezone.localdate(request.now))
    if asked.own:
        rules.may(request.actor, Permission.AUDIT_READ).require()
    return asked


def _address(request: Request, given: Mapping[str, Any], *, name: str = "readings") -> str:
    said = [
        (one, str(given[one]))
        for one in (*wanted.NAMES, "first")
        if given.get(one) and (one != "first" or given[one] != "0")
    ]
    kept = [pair for pair in said if not (name != "readings" and pair[0] == "first")]
    return reverse(f"audit:{name}") + (f"?{urlencode(kept)}" if kept else "")


def _directory(lang: str | None = None) -> tuple[dict[int, str], dict[int, str]]:
    """Names of organisations, and the State of each."""
    spoken = lang or language.current()
    rows = list(accounts.list_participants().values_list("pk", "name", "slug", "state__code"))
    return {pk: said.get(spoken) or said.get("en") or slug for pk, said, slug, _state in rows}, {
        pk: state for pk, *_rest, state in rows if state
    }


def _sums(found: Sequence[readership.Sum], names: Mapping[int, str]) -> list[dict[str, Any]]:
    most = max((one.total for one in found), default=1)
    return [
        {"name": names.get(one.other, "") or _("Another participant"), "count": one.total, "personal": one.personal, "protected": one.protected,
         "records": one.records, "people": one.people, "last": language.moment(one.last), "share": round(100 * one.total / most, 1),
         "personal_share": round(100 * one.personal / most, 1)}
        for one in found
    ]  # fmt: skip


def _days(found: Sequence[readership.Day]) -> list[dict[str, Any]]:
    return [
        {"day": language.on(one.day), "count": one.total, "personal": one.personal, "others": one.others}
        for one in found
    ]


def _row(
    one: Reading,
    marks: frozenset[Mark],
    names: Mapping[int, str],
    people: Mapping[int, str],
    asked: wanted.Asked,
    called: Mapping[UUID, str],
) -> dict[str, Any]:
    """One reading. Of others only the participant is told, for their people are theirs."""
    known = one.kind in registry.names() and one.ref is not None
    return {
        "at": language.moment(one.at), "who": (people.get(one.person or 0, "") or _("Your organisation")) if asked.own else names.get(one.participant, ""),
        "whose": names.get(one.originator or 0, ""), "what": words.what(one), "kind": labels.of(one.kind).name(language.current()) if known else one.kind,
        "url": reverse("records:page", args=[one.ref]) if known else "", "only_url": reverse("audit:readings") + f"?{urlencode({'whose': asked.wanted.whose, 'record': str(one.ref)})}",
        "purpose": context.purpose_label(one.purpose) if one.purpose else "", "because": words.because(one.because), "door": words.door(one.door),
        "part": "protected" if "protected" in one.parts else "nominal" if one.personal else "open", "marks": [words.mark(each) for each in sorted(marks)],
        "glass": one.glass, "reference": called.get(one.ref, "") if one.ref else "",
    }  # fmt: skip
