"""Counting the facts of the members of a network, under the role that reads no content and writes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tenfold.exchange.counting import Asked
from tenfold.exchange.services.figuring import rows
from tenfold.handling import rights
from tenfold.reciprocity.facts import COUNTED, Facts

_LONGEST = timedelta(days=760)  # beyond the longest period that a condition can have
_MEMBERS = "SELECT participant_id, since FROM handling_membership WHERE group_id = %(network)s"
_GRADES = "SELECT grade_id FROM handling_grade WHERE network_id = %(network)s"
_IN_IT = f"""SELECT a.audience_id FROM handling_addressee a WHERE a.principal_id = %(network)s OR a.principal_id IN ({_GRADES})"""
_SHARED = f"""SELECT r.originator_id, r.moved_at::date, count(*) FROM records_record r
 JOIN records_version v ON v.record_id = r.id AND v.state = 'released' WHERE r.audience_id IN ({_IN_IT})
 AND r.originator_id = ANY(%(members)s) AND v.tlp = ANY(%(marks)s) AND v.caveats <@ %(caveats)s::varchar[] GROUP BY 1, 2"""
# What was taken from records of other members, and of which records something was told, whether or not it was taken from them.
_USED = f"""WITH used AS (SELECT q.originator_id AS house, r.id AS record, min(q.quoted_at)::date AS day FROM records_quotation q
  JOIN records_record r ON r.ref = q.source WHERE r.audience_id IN ({_IN_IT}) AND q.originator_id = ANY(%(members)s)
  AND r.originator_id = ANY(%(members)s) AND r.originator_id <> q.originator_id GROUP BY 1, 2),
 told AS (SELECT o.originator_id AS house, t.id AS record, min(o.moved_at)::date AS day FROM records_record o
  JOIN records_version v ON v.record_id = o.id AND v.state = 'released' JOIN records_link l ON l.source_id = o.id
  JOIN records_record t ON t.id = l.target_id WHERE o.kind = 'outcome' AND t.audience_id IN ({_IN_IT})
  AND o.originator_id = ANY(%(members)s) AND t.originator_id = ANY(%(members)s) AND o.originator_id <> t.originator_id GROUP BY 1, 2)
 SELECT house, t.day IS NOT NULL, coalesce(u.day, t.day), count(*) FROM used u FULL JOIN told t USING (house, record) GROUP BY 1, 2, 3"""
_CONTACTS = "SELECT originator_id, verified_on, count(*) FROM exchange_contactpoint WHERE originator_id = ANY(%(members)s) GROUP BY 1, 2"


@dataclass(slots=True)
class _Counted:
    """What was counted of one member so far, by what and day."""

    days: dict[str, defaultdict[date, int]] = field(
        default_factory=lambda: {name: defaultdict(int) for name in COUNTED}
    )

    def add(self, name: str, day: date, count: int = 1) -> None:
        self.days[name][day] += count


def facts_of(network: int, asked: Sequence[Asked], *, on: date) -> dict[int, Facts]:
    """The facts of each member of a network on this day. `asked` are the requests of the node, counted once for all networks."""
    since = {member: at.date() for member, at in rows(_MEMBERS, {"network": network})}
    marks, caveats = rights.countable()
    given = {"network": network, "members": list(since), "marks": list(marks), "caveats": list(caveats)}
    counted = {member: _Counted() for member in since}
    for member, name, day, count in [*_requests(asked, since), *_others(given)]:
        if member in counted and day >= on - _LONGEST:
            counted[member].add(name, day, count)
    return {member: Facts(since=since[member], on=on, **_plain(counted[member])) for member in since}


def _plain(counted: _Counted) -> Mapping[str, Any]:
    return {name: dict(days) for name, days in counted.days.items()}


def _requests(asked: Iterable[Asked], members: Mapping[int, date]) -> Iterator[tuple[int, str, date, int]]:
    """What one member asked of another, by the day on which an answer was due. Where no clock ran nothing is counted."""
    for one in asked:
        if one.due is None or one.asker not in members or one.asked not in members:
            continue
        if one.answered_in_time is not None:
            yield one.asked, "kept" if one.answered_in_time else "missed", one.due, 1
        elif one.open and one.answered is None:
            yield one.asked, "waiting", one.due, 1


def _others(given: Mapping[str, Any]) -> Iterator[tuple[int, str, date, int]]:
    asked = dict(given)
    for house, day, count in rows(_SHARED, asked):
        yield house, "shared", day, count
    for house, told, day, count in rows(_USED, asked):
        yield house, "told" if told else "untold", day, count
    for house, day, count in rows(_CONTACTS, asked):
        yield house, "verified", day, count
