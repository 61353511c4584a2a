"""Pairs of persons that may be one: those that wait for a judgement, and those that were judged; each house its own."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk, cursors
from tenfold.foundation.errors import Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.matching import rules
from tenfold.matching.comparing import likeness
from tenfold.matching.engine.names import Piece
from tenfold.matching.rules import Move
from tenfold.matching.selectors.persons import Grading, Person, Who, gradings, hits, persons
from tenfold.records.search.hits import Hit
from tenfold.records.selectors.viewing import DECOY, require_view

MOST = 1_000
PAIRS = "persons"  # as the work lists call what waits here
_NAMED = """EXISTS (SELECT FROM matching_name a WHERE a.record_id = p.one_id AND a.person = p.one_person)
 AND EXISTS (SELECT FROM matching_name b WHERE b.record_id = p.other_id AND b.person = p.other_person)"""
_LAST = """LEFT JOIN LATERAL (SELECT j.verdict, j.compared FROM matching_judgement j WHERE j.originator_id = p.originator_id
 AND j.one_id = p.one_id AND j.other_id = p.other_id AND j.one_person = p.one_person AND j.other_person = p.other_person
 ORDER BY j.id DESC LIMIT 1) last ON true"""
# As rules.is_open says it of one pair; tests/rooms/matching holds the two against each other.
_OPEN = "(last.verdict IS NULL OR last.verdict = 'undone' OR last.verdict <> 'same' AND last.compared <> p.compared)"
_WAITING = f"FROM matching_proposal p {_LAST} WHERE p.originator_id = %(me)s AND {_OPEN} AND {_NAMED}"
_COLUMNS = "p.id, p.ref, p.one_id, p.one_person, p.other_id, p.other_person, p.score, p.compared, p.made_at"
_JUDGED = """SELECT p.id, p.ref, p.one_id, p.one_person, p.other_id, p.other_person, p.score, p.compared, p.judged_at, p.verdict, p.reason,
 p.reference, p.judged_by, p.link, p.verdict <> 'undone' AND NOT EXISTS (SELECT FROM matching_judgement j WHERE j.originator_id = p.originator_id
  AND j.one_id = p.one_id AND j.other_id = p.other_id AND j.one_person = p.one_person AND j.other_person = p.other_person AND j.id > p.id)
 FROM matching_judgement p"""


@dataclass(frozen=True, slots=True)
class Side:
    """One person of a pair, and the record that tells of her."""

    person: Person
    hit: Hit
    grading: Grading | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The move of a person on a pair, and whether it is the one that counts."""

    verdict: str
    reason: str
    reference: str
    judged_by: int
    link: uuid.UUID | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons, how alike they are now and by what; with the judgement, where it is one that was judged."""

    ref: uuid.UUID
    one: Side
    other: Side
    score: float
    evidence: Sequence[Piece]
    compared: bytes
    at: datetime
    judged: Judged | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some pairs, and where the next begin."""

    pairs: Sequence[Pair]
    next: str | None


def counting(actor: Actor, *, most: int = MOST) -> dict[str, str]:
    """A statement that yields a row for each pair that waits, up to `most` and one more; none where the actor judges nothing."""
    if not rules.may_judge(actor):
        return {}
    return {PAIRS: f"SELECT 1 {_WAITING % {'me': int(actor.house)}} LIMIT {int(most) + 1}"}


def count(actor: Actor, *, most: int = MOST) -> int:
    """How many pairs wait, up to `most` and one more."""
    require_view(actor)
    rules.may_judge(actor).require()
    asked = {"me": actor.house, "most": most + 1}
    row = bulk.execute(f"SELECT count(*) FROM (SELECT 1 {_WAITING} LIMIT %(most)s) waiting", asked).fetchone()
    return int(row[0]) if row else 0


def waiting(actor: Actor, *, after: str = "", size: int = 20, lang: str = "en") -> Page:
    """Pairs that wait, the most alike first."""
    require_view(actor)
    rules.may_judge(actor).require()
    score, key = _place(after, actor)
    rows = bulk.execute(
        f"SELECT {_COLUMNS} {_WAITING} AND (p.score, -p.id) < (%(score)s::float8, -%(key)s::bigint)"
        " ORDER BY p.score DESC, p.id LIMIT %(size)s",
        {"me": actor.house, "score": score, "key": key, "size": size + 1},
    ).fetchall()
    onward = None
    if len(rows) > size:
        onward = cursors.seal(f"{rows[size - 1][6]} {rows[size - 1][0]}", PAIRS, actor.house)
    return Page(_told(actor, rows[:size], lang), onward)


def get(actor: Actor, ref: uuid.UUID, *, lang: str = "en") -> Pair:
    """One pair that was proposed to the own house, whether it waits or not. Raises Missing."""
    return _one(f"SELECT {_COLUMNS} FROM matching_proposal p", actor, ref, lang)


def get_judged(actor: Actor, ref: uuid.UUID) -> Pair:
    """One judgement of the own house with its pair. Raises Missing."""
    return _one(_JUDGED, actor, ref, "en")


def _one(source: str, actor: Actor, ref: uuid.UUID, lang: str) -> Pair:
    require_view(actor)
    rules.may_judge(actor).require()
    rows = bulk.execute(
        f"{source} WHERE p.originator_id = %(me)s AND p.ref IN (%(ref)s, %(decoy)s) AND {_NAMED}",
        {"me": actor.house, "ref": ref, "decoy": DECOY},
    ).fetchall()
    found = _told(actor, rows, lang)
    if not found:
        raise Missing
    return found[0]


def moves(actor: Actor, pair: Pair) -> list[tuple[Move, uuid.UUID | None]]:
    """What was judged about a pair, the first move first, with the link that each wrote."""
    require_view(actor)
    one, other = pair.one.person.who, pair.other.person.who
    rows = bulk.execute(
        "SELECT verdict, compared, link FROM matching_judgement WHERE originator_id = %s AND one_id = %s AND one_person = %s AND other_id = %s"
        " AND other_person = %s ORDER BY id", [actor.house, one.record, one.person, other.record, other.person],
    ).fetchall()  # fmt: skip
    return [(Move(verdict, bytes(compared)), link) for verdict, compared, link in rows]


def judged(actor: Actor, *, size: int = 50, lang: str = "en") -> list[Pair]:
    """What the own house judged last, the newest first; what was taken back too."""
    require_view(actor)
    rules.may_judge(actor).require()
    asked = {"me": actor.house, "size": size}
    rows = bulk.execute(
        f"{_JUDGED} WHERE p.originator_id = %(me)s AND {_NAMED} ORDER BY p.id DESC LIMIT %(size)s", asked
    )
    return _told(actor, rows.fetchall(), lang)


def _place(after: str, actor: Actor) -> tuple[float, int]:
    if not after:
        return 2.0, 0
    try:
        score, _, key = cursors.unseal(after, PAIRS, actor.house).partition(" ")
        return float(score), int(key)
    except ValueError:
        raise Invalid(Reason.VALUE_NOT_FIT) from None


def _told(actor: Actor, rows: Sequence[Any], lang: str) -> list[Pair]:
    """The pairs of which this reader sees both persons; five queries for all of them."""
    whom = {Who(record, person) for row in rows for record, person in ((row[2], row[3]), (row[4], row[5]))}
    known = persons(actor, whom)
    shown, graded = hits(actor, known.values(), lang), gradings(actor, known.values())
    made = []
    for _, ref, one_id, one_person, other_id, other_person, _, compared, at, *rest in rows:
        one, other = known.get(Who(one_id, one_person)), known.get(Who(other_id, other_person))
        if one is None or other is None or not {one_id, other_id} <= shown.keys():
            continue
        alike = likeness(one.names, other.names, born=one.born, other_born=other.born)
        sides = Side(one, shown[one_id], graded.get(one.who)), Side(other, shown[other_id], graded.get(other.who))
        made.append(
            Pair(ref, *sides, alike.score, alike.evidence, bytes(compared), at, Judged(*rest) if rest else None)
        )
    return made
