"""Looking for persons of different records who may be one: for a house, in its own view, over what is released to it.

A record is looked at when it has come before the house: by its release, or by being shared later. The worker does it for every
house and each of its purposes; a person can ask for it at once. Nothing is merged: a pair is a question.
"""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tenfold.accounts import sealing
from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import bulk
from tenfold.handling.acting import acting_participant
from tenfold.handling.services.audiences import intern
from tenfold.matching import comparing, rules
from tenfold.matching.engine.names import THRESHOLD
from tenfold.matching.selectors.candidates import Candidate, candidates
from tenfold.matching.selectors.persons import Person, Who, of_parts, persons
from tenfold.records import addressing

if TYPE_CHECKING:
    from tenfold.accounts.models import Participant

AT_ONCE = 100  # records of one round
_ROUNDS = 100  # of one house and purpose, before it is the turn of another
MOST = 10  # pairs of one person: more would hide each other
_LATE = timedelta(hours=1)  # no act on records takes longer: what it brings bears the time at which it began
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)

# Since when each record is before this view, as records.search.arriving has it; newest last, so that nothing waits for ever.
_NEW = """WITH came AS MATERIALIZED (
  SELECT r.id AS record FROM records_record r WHERE r.moved_at > %(since)s AND NOT EXISTS (SELECT FROM records_arrival a WHERE a.record_id = r.id)
  UNION SELECT a.record_id FROM records_arrival a WHERE a.at > %(since)s)
SELECT DISTINCT n.record_id, n.part_id FROM came JOIN matching_name n ON n.record_id = came.record
 JOIN records_part p ON p.id = n.part_id JOIN records_version v ON v.id = p.version_id AND v.state = 'released'
 WHERE NOT EXISTS (SELECT FROM matching_looked l WHERE l.originator_id = %(me)s AND l.purpose = %(purpose)s AND l.part_id = n.part_id)
 ORDER BY n.record_id, n.part_id LIMIT %(most)s"""
_SINCE = "SELECT since FROM matching_watch WHERE originator_id = %s AND purpose = %s"
_WATCH = """INSERT INTO matching_watch (audience_id, originator_id, purpose, since) VALUES (%s, %s, %s, %s)
 ON CONFLICT (originator_id, purpose) DO UPDATE SET since = EXCLUDED.since"""
_LOOKED = """INSERT INTO matching_looked (audience_id, originator_id, record_id, part_id, purpose, at)
 SELECT %s, %s, q.record, q.part, %s, %s FROM unnest(%s::bigint[], %s::bigint[]) AS q (record, part) ON CONFLICT DO NOTHING"""
_FORGET = "DELETE FROM matching_looked WHERE originator_id = %s AND purpose = %s AND at < %s"
_PROPOSE = """INSERT INTO matching_proposal (audience_id, originator_id, ref, one_id, one_person, other_id, other_person, compared, score, made_at)
 SELECT %s, %s, q.ref, q.one, q.one_person, q.other, q.other_person, decode(q.compared, 'hex'), q.score, %s FROM unnest(%s::uuid[], %s::bigint[],
 %s::text[], %s::bigint[], %s::text[], %s::text[], %s::float8[]) AS q (ref, one, one_person, other, other_person, compared, score)
 ON CONFLICT (originator_id, one_id, one_person, other_id, other_person) DO UPDATE SET compared = EXCLUDED.compared, score = EXCLUDED.score,
 made_at = CASE WHEN matching_proposal.compared = EXCLUDED.compared THEN matching_proposal.made_at ELSE EXCLUDED.made_at END"""
_KNOWN = """SELECT id, one_id, one_person, other_id, other_person FROM matching_proposal WHERE originator_id = %s
 AND (one_id = %s AND one_person = %s OR other_id = %s AND other_person = %s)"""


def look_for_all(*, at: datetime) -> int:
    """Look for every house; answers how many persons were looked for. For the worker."""
    return sum(look_for(participant, at=at) for participant in accounts.list_originators())


def look_for(participant: "Participant", *, at: datetime) -> int:
    """Look for one house under each of its purposes, a round at a time, each in a view of its own."""
    count = 0
    for purpose in sorted(participant.purposes):
        for _ in range(_ROUNDS):
            with acting_participant(participant.pk, purpose) as actor:
                found = _round(actor, at=at)
            count += found
            if not found:
                break
    return count


def look_now(*, by: Actor, at: datetime) -> int:
    """Look at what has come before this view and was not looked at yet; answers how many persons that were."""
    rules.may_judge(by).require()
    count = _round(by, at=at)
    audit.write(Event.PAIRS_LOOKED_FOR, person=by.person, at=at, detail={"persons": count})
    return count


def _round(actor: Actor, *, at: datetime) -> int:
    row = bulk.execute(_SINCE, [actor.house, actor.purpose]).fetchone()
    asked = {"me": actor.house, "purpose": actor.purpose, "since": row[0] if row else _BEGINNING, "most": AT_ONCE}
    new = bulk.execute(_NEW, asked).fetchall()
    found = of_parts(actor, [part for _, part in new]) if new else {}
    for person in found.values():
        _look(actor, person, at=at)
    house = intern(addressing.house(actor.house), originator=actor.house)
    records, parts = [record for record, _ in new], [part for _, part in new]
    bulk.execute(_LOOKED, [house, actor.house, actor.purpose, at, records, parts])
    if len(new) < AT_ONCE:
        since = at - _LATE
        bulk.execute(_WATCH, [house, actor.house, actor.purpose, since])
        bulk.execute(_FORGET, [actor.house, actor.purpose, since])
    return len(found)


def _look(actor: Actor, person: Person, *, at: datetime) -> None:
    """Propose whoever is like this person, and forget what was proposed and is not alike any more."""
    alike = _alike(actor, person)
    stands = {_pair(person.who, other.who) for other, _ in alike}
    known = bulk.execute(_KNOWN, [actor.house, *person.who, *person.who]).fetchall()
    gone = [row[0] for row in known if (Who(row[1], row[2]), Who(row[3], row[4])) not in stands]
    if gone:
        bulk.execute("DELETE FROM matching_proposal WHERE id = ANY(%s)", [gone])
    if alike:
        _propose(actor, person, alike, at=at)


def _alike(actor: Actor, person: Person) -> list[tuple[Person, float]]:
    """Persons of other released records that reach the threshold, the most alike first."""
    met = {
        Who(one.record, one.person) for name in person.names
        for one, _ in comparing.alike(name, _others(actor, name, person.who.record), born=person.born)
    }  # fmt: skip
    scored = [
        (other, comparing.likeness(person.names, other.names, born=person.born, other_born=other.born).score)
        for other in persons(actor, met).values()
        if other.state == "released"
    ]
    return sorted(
        (pair for pair in scored if pair[1] >= THRESHOLD), key=lambda pair: (-pair[1], pair[0].who)
    )[:MOST]  # fmt: skip


def _others(actor: Actor, name: str, record: int) -> list[Candidate]:
    return [one for one in candidates(actor, name) if one.record != record]


def _propose(actor: Actor, person: Person, alike: Sequence[tuple[Person, float]], *, at: datetime) -> None:
    house = intern(addressing.house(actor.house), originator=actor.house)
    pairs = [(*_pair(person.who, other.who), compared(actor, person, other), score) for other, score in alike]
    columns: Iterable[list[Any]] = (
        [uuid.uuid4() for _ in pairs], [one.record for one, *_ in pairs], [one.person for one, *_ in pairs],
        [other.record for _, other, *_ in pairs], [other.person for _, other, *_ in pairs],
        [digest.hex() for *_, digest, _ in pairs], [score for *_, score in pairs],
    )  # fmt: skip
    bulk.execute(_PROPOSE, [house, actor.house, at, *columns])


def _pair(one: Who, other: Who) -> tuple[Who, Who]:
    return (one, other) if one.record < other.record else (other, one)


def compared(actor: Actor, one: Person, other: Person) -> bytes:
    """What a house compared, as a digest from which nobody goes back to a name."""
    said: Sequence[Mapping[str, Any]] = [
        {"names": sorted(person.names), "born": person.born} for person in sorted((one, other), key=lambda of: of.who)
    ]
    words = json.dumps(said, ensure_ascii=False)
    return sealing.digest_of_house(words, use="tenfold-compared", house=actor.house)[:16]
