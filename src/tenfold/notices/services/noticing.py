"""Writing notices: what happened is put before the view of each house, and whoever sees the thing is told of it."""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import COMMUNITY, PUBLIC, Participant, Person, Unit
from tenfold.accounts.permissions import Permission
from tenfold.audit import outbox
from tenfold.audit.outbox import Happened
from tenfold.foundation import bulk, wall
from tenfold.handling.acting import opened
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.notices.models import Notice, Seen
from tenfold.notices.services import waking
from tenfold.notices.tellings import ALL, Telling, Thing, Whose

_BATCH = 500
KEPT_FOR = timedelta(days=90)
_GIVEN = """(SELECT * FROM unnest(%(ids{place})s::bigint[], %(subjects{place})s::text[], %(ats{place})s::timestamptz[],
 %(codes{place})s::text[], %(details{place})s::text[]) AS said (id, subject, at, code, written) CROSS JOIN LATERAL (SELECT written::jsonb AS detail) AS read) AS g"""
Concerned = Mapping[Telling, Sequence[Happened]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A thing that a view shows, the act by which it came there, and whom of the house alone it is told."""

    telling: Telling
    happened: int
    subject: str
    person: int | None = None


def dispatch() -> int:
    """Tell what happened to every house in turn; answers how many acts that were. A job of the worker.

    What was told is taken out of the outbox when all houses have been told. Killed before that, it is told again, and
    nobody has a notice twice.
    """
    told = 0
    while True:
        with outbox.taken(_BATCH) as batch:
            batch.failed = _run(batch.rows)
        told += len(batch.rows)
        if len(batch.rows) < _BATCH:
            return told


def _run(rows: Sequence[Happened]) -> list[int]:
    """Put acts before every house; answers those that could not be told. One that fails holds up no other."""
    try:
        _run_all(rows)
    except Exception as error:  # noqa: BLE001 - whatever it is, what comes after it is still told
        if len(rows) == 1:
            structlog.get_logger(__name__).warning("not told", event_told=rows[0].event, error=type(error).__name__)
            return [rows[0].id]
        return [number for row in rows for number in _run([row])]
    return []


def _run_all(rows: Sequence[Happened]) -> None:
    houses = list(accounts.list_participants().values_list("pk", flat=True)) if rows else []
    for subscriber in outbox.subscribers():
        mine = [one for one in rows if one.event in subscriber.events]
        for house in houses if mine else ():
            subscriber.run(house, mine)


def tell(house: int, happened: Sequence[Happened]) -> int:
    """Write the notices of one house, under its own views; answers how many it had not yet."""
    concerned = _concerned(house, happened)
    if not concerned:
        return 0
    participant = Participant.objects.get(pk=house)
    people = dict(Person.objects.filter(participant=house, active=True).values_list("pk", "roles"))
    units = list(Unit.objects.filter(participant=house).values_list("pk", flat=True))
    alone = frozenset({house, COMMUNITY, PUBLIC, *([participant.state_id] if participant.state_id else [])})
    all_of_it, shown, rest = alone | {*people, *units}, set[_Found](), set[_Found]()
    with opened(Actor(None, house, None, all_of_it, "analysis")):
        rest = _seen(participant.purposes, concerned)
    if rest:
        with opened(Actor(None, house, None, alone, "analysis")):
            shown = _seen(participant.purposes, concerned)
    rest -= shown
    made = _keep(house, None, {one for one in shown if one.person is None}, alone, happened)
    for person in {one.person for one in shown if one.person in people}:
        made += _keep(house, person, {one for one in shown if one.person == person}, all_of_it, happened)
    for person in people if rest else ():
        made += _tell_person(person, rest, concerned, happened)
    return made


def _seen(chosen: Sequence[str], concerned: Concerned) -> set[_Found]:
    """What the open view shows: of records under any purpose of the house, all else is addressed under every one."""
    found = set(_find({telling: these for telling, these in concerned.items() if telling.thing != Thing.RECORD}))
    of_records = {telling: these for telling, these in concerned.items() if telling.thing == Thing.RECORD}
    for purpose in chosen if of_records else ():
        with wall.under(purpose):
            found |= set(_find(of_records))
    return found


def _tell_person(pk: int, rest: set[_Found], concerned: Concerned, happened: Sequence[Happened]) -> int:
    """What the house as a whole does not see: a record for one person, or for the unit in which she is."""
    person = accounts.find_person(pk)
    if person is None:
        return 0
    actor = accounts.actor_before_view(person, None)
    if Permission.RECORD_READ not in actor.permissions:
        return 0
    with opened(actor):
        found = _seen(actor.purposes, concerned) & rest
    return _keep(person.participant_id, pk, found, actor.principals, happened)


def _concerned(house: int, happened: Sequence[Happened]) -> dict[Telling, list[Happened]]:
    found = {telling: [one for one in happened if _concerns(telling, house, one)] for telling in ALL}
    return {telling: these for telling, these in found.items() if these}


def _concerns(telling: Telling, house: int, one: Happened) -> bool:
    if one.event not in telling.events or any(one.detail.get(key) not in codes for key, codes in telling.only.items()):
        return False
    own = one.participant == house
    told = {Whose.ALL: True, Whose.OTHERS: not own, Whose.OWN: own, Whose.AUDITED: own or one.originator == house}
    return told[telling.whose]


def _find(concerned: Concerned) -> Iterator[_Found]:
    """The things of these acts that the open view shows, in one statement."""
    tellings = list(concerned)
    asked, params = [], dict[str, Any]()
    for place, telling in enumerate(tellings):
        these = concerned[telling]
        whom, columns = ("found.person", "subject, person") if telling.personal else ("NULL::bigint", "subject")
        asked.append(
            f"SELECT {place}, g.id, found.subject, {whom} FROM {_GIVEN.format(place=place)}"
            f" CROSS JOIN LATERAL ({telling.finding}) AS found ({columns})"
        )
        params |= {
            f"ids{place}": [one.id for one in these], f"subjects{place}": [_subject(telling, one) for one in these],
            f"ats{place}": [one.at for one in these], f"codes{place}": [str(one.detail.get(telling.code, "")) for one in these],
            f"details{place}": [json.dumps(dict(one.detail)) for one in these],
        }  # fmt: skip
    rows = bulk.execute(" UNION ".join(asked), params).fetchall() if asked else []
    yield from (_Found(tellings[place], number, subject, person) for place, number, subject, person in rows)


def _subject(telling: Telling, one: Happened) -> str | None:
    named = one.detail.get(telling.key) if telling.key else one.subject
    return str(named) if named is not None else None


def _keep(
    house: int, person: int | None, found: set[_Found], mine: frozenset[int], happened: Sequence[Happened]
) -> int:
    """Write what is not written yet, and set the clock of whoever is told by mail."""
    if not found:
        return 0
    acts = {one.id: one for one in happened}
    rows = sorted(found, key=lambda one: (one.happened, one.telling.name, one.subject))
    with opened(Actor(None, house, None, mine, "analysis")):
        audience = intern(cross([person or house], purposes()), originator=house)
        made = Notice.objects.bulk_create(
            (_notice(one, acts[one.happened], person, house, audience) for one in rows), ignore_conflicts=True
        )
        waking.wake(house, {one.telling.topic for one in rows}, only=person)
    return len(made)


def _notice(one: _Found, act: Happened, person: int | None, house: int, audience: int) -> Notice:
    code = str(act.detail.get(one.telling.code, ""))[:30] if one.telling.code else ""
    return Notice(
        ref=uuid.uuid4(), name=one.telling.name, thing=one.telling.thing.value, subject=one.subject, code=code, person=person,
        happened=one.happened, at=act.at, audience_id=audience, originator_id=house,
    )  # fmt: skip


def forget(*, at: datetime) -> int:
    """Take away what is older than a quarter of a year, house by house. A job of the worker."""
    gone = 0
    for house in accounts.list_originators().values_list("pk", flat=True):
        people = Person.objects.filter(participant=house).values_list("pk", flat=True)
        with opened(Actor(None, house, None, frozenset({house, *people}), "analysis")):
            old = list(Notice.objects.filter(originator=house, at__lt=at - KEPT_FOR).values_list("pk", flat=True))
            Seen.objects.filter(notice__in=old).delete()
            gone += Notice.objects.filter(pk__in=old).delete()[0]
    return gone
