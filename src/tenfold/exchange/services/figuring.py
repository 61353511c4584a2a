"""Making the figures of networks: counted under a role that reads no content and writes nothing, kept as rows of the node."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db import connections, transaction

from tenfold.accounts.models import NODE
from tenfold.exchange import calendar, counting, courses
from tenfold.exchange.counting import Asked, Came, Network, Shared, Step
from tenfold.exchange.models import Figure
from tenfold.handling import rights
from tenfold.handling.acting import acting_participant
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes

STATISTICS = "statistics"
# A grade has no figures of its own: beside those of its network they would tell what the few do who are not in it.
_NETWORKS = """SELECT m.group_id, array_agg(m.participant_id) FROM handling_membership m JOIN handling_group g ON g.principal_id = m.group_id
 WHERE g.closed_at IS NULL AND NOT EXISTS (SELECT FROM handling_grade x WHERE x.grade_id = m.group_id) GROUP BY 1"""
_MOVES = """SELECT r.id, r.originator_id, r.asked_id, r.course, m.side, m.move, m.waits, m.ends, m.due_at, m.moved_at FROM exchange_request r
 JOIN exchange_move m ON m.request_id = r.id AND m.place IS NOT NULL ORDER BY r.id, m.place"""
_STATES = (
    """SELECT p.principal_id, s.code FROM accounts_participant p JOIN accounts_state s ON s.principal_id = p.state_id"""
)
_MAY = "v.tlp = ANY(%(marks)s) AND v.caveats <@ %(caveats)s::varchar[]"
_IN_IT = "SELECT a.audience_id FROM handling_addressee a WHERE a.principal_id = %(network)s"
_SHARED = f"""SELECT r.id, r.originator_id, r.moved_at, {_MAY} FROM records_record r JOIN records_version v ON v.record_id = r.id AND v.state = 'released'
 WHERE r.audience_id IN ({_IN_IT})"""
_READ = f"""SELECT DISTINCT c.originator_id, date_trunc('month', c.read_at)::date FROM records_receipt c JOIN records_record r ON r.id = c.record_id
 WHERE r.audience_id IN ({_IN_IT}) AND c.originator_id = ANY(%(members)s)"""
_CAME = f"""SELECT o.id, o.originator_id, array_agg(DISTINCT t.id), s.facets, (SELECT jsonb_agg(jsonb_build_array(f.measure, f.unit,
 coalesce(f.best, f.low))) FROM records_fact f WHERE f.record_id = o.id) FROM records_record o
 JOIN records_version v ON v.record_id = o.id AND v.state = 'released' JOIN records_part p ON p.version_id = v.id AND p.name = 'open'
 JOIN records_search s ON s.part_id = p.id AND s.heeded IS DISTINCT FROM false JOIN records_link l ON l.source_id = o.id JOIN records_record t ON t.id = l.target_id
 WHERE o.kind = 'outcome' AND t.audience_id IN ({_IN_IT}) AND o.originator_id = ANY(%(members)s) AND o.originator_id <> t.originator_id
 AND {_MAY} GROUP BY 1, 2, 4"""


def count(*, at: datetime) -> int:
    """Count every network anew; answers how many figures stand now, those that are withheld among them."""
    with transaction.atomic(using=STATISTICS):
        asked = list(every_request(at=at))
        found = {network: counting.figures(_network(network, members, asked)) for network, members in _networks()}
    return _keep(found, at)


def _networks() -> list[tuple[int, frozenset[int]]]:
    return [(network, frozenset(members)) for network, members in rows(_NETWORKS)]


def _network(network: int, members: frozenset[int], asked: Sequence[Asked]) -> Network:
    """What is counted of one network: what its members asked each other, what is shared with it, and what they said came of that."""
    marks, caveats = rights.countable()
    given = {"network": network, "members": list(members), "marks": list(marks), "caveats": list(caveats)}
    shared = [row for row in rows(_SHARED, given) if row[1] in members]
    return Network(
        members=members, asked=[one for one in asked if {one.asker, one.asked} <= members],
        shared=[Shared(record=record, by=by, since=since.date()) for record, by, since, may in shared if may],
        uncounted=[by for _, by, _, may in shared if not may],
        read=[(house, month) for house, month in rows(_READ, given)],
        came=[_came(*row) for row in rows(_CAME, given)],
    )  # fmt: skip


def _came(_outcome: int, by: int, used: list[int], facets: list[str], facts: str | None) -> Came:
    outcomes = frozenset(code for name, _, code in (one.partition(":") for one in facets) if name == "outcome")
    counted = tuple((name, unit, int(number)) for name, unit, number in json.loads(facts or "[]") if number is not None)
    return Came(by=by, used=frozenset(used), outcomes=outcomes, counted=counted)


def every_request(*, at: datetime) -> Iterator[Asked]:
    """Every request that was sent, under the role that counts, with days counted as the State of whoever was asked works."""
    states = {house: calendar.of_state(code, settings.DATA_DIR / "calendars") for house, code in rows(_STATES)}
    for (_, asker, other, name), made in groupby(rows(_MOVES), key=itemgetter(0, 1, 2, 3)):
        course = courses.find(name)
        if course is None:
            continue
        steps = [
            Step(side=side, move=move, waits=waits, ends=ends, due=due, at=moved)
            for *_, side, move, waits, ends, due, moved in made
        ]
        counted = counting.asked(
            asker, other, steps, opens=course.opens, now=at, days=states.get(other, calendar.UNKNOWN).between
        )
        if counted is not None:
            yield counted


def rows(question: str, given: dict[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows of a question of the role that counts, as they come."""
    with connections[STATISTICS].chunked_cursor() as cursor:
        cursor.execute(question, given)
        while some := cursor.fetchmany(2000):
            yield from some


def _keep(found: dict[int, list[counting.Figure]], at: datetime) -> int:
    """Put the figures in the place of those before, each addressed to the members of its network alone."""
    with acting_participant(NODE):
        Figure.objects.filter(originator=NODE).delete()
        readers = {network: intern(cross([network, NODE], purposes()), originator=NODE) for network in found}
        kept = [_row(network, readers[network], one, at) for network, figures in found.items() for one in figures]
        Figure.objects.bulk_create(kept, batch_size=500)
    return len(kept)


def _row(network: int, audience: int, one: counting.Figure, at: datetime) -> Figure:
    return Figure(
        audience_id=audience, originator_id=NODE, network=network, measure=one.measure,
        sort=one.sort, month=one.month, unit=one.unit, value=one.value, n=one.n, withheld=one.withheld, counted_at=at,
    )  # fmt: skip
