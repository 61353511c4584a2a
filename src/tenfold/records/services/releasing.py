"""Releasing what an import made, whole: one reviewer's act, in sets, for those for whom the import is meant."""

import json
import uuid
from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation import bulk
from tenfold.foundation.errors import Conflict, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import shielded
from tenfold.kinds import registry
from tenfold.records import addressing, drawing, rules
from tenfold.records.addressing import Target
from tenfold.records.models import Drafting, Version
from tenfold.records.services import bases, review, withdrawing

_WAITING = """SELECT v.id, r.ref, r.kind, d.intended, v.tlp, ARRAY(SELECT p.name FROM records_part p WHERE p.version_id = v.id ORDER BY p.name),
 EXISTS (SELECT FROM records_version o WHERE o.record_id = v.record_id AND o.id <> v.id AND o.state IN ('released', 'superseded')),
 r.id, d.author, d.former_authors, d.submitted_by FROM records_drafting d JOIN records_version v ON v.id = d.version_id JOIN records_record r ON r.id = v.record_id
 WHERE d.brought_by = %s AND d.originator_id = %s AND v.state = 'submitted' ORDER BY v.id FOR UPDATE OF v"""

_HOW_MANY = """SELECT (SELECT count(*) FROM records_drafting d JOIN records_version v ON v.id = d.version_id WHERE d.brought_by = i.ref
 AND d.originator_id = i.originator_id AND v.state = 'submitted') FROM records_import i WHERE i.ref = %s AND i.originator_id = %s"""

_MEANT = """SELECT DISTINCT r.kind, d.intended, v.tlp FROM records_drafting d JOIN records_version v ON v.id = d.version_id
 JOIN records_record r ON r.id = v.record_id WHERE d.brought_by = %s AND d.originator_id = %s AND v.state = 'submitted'"""


class Meant(NamedTuple):
    """For whom some of the records of an import are meant, which are of one kind and one marking."""

    kind: str
    intended: list[dict[str, Any]]
    tlp: str


class Waiting(NamedTuple):
    """A version that an import made and nobody released yet; `follows` where its record was released before.

    The last three are those who had it in their hands.
    """

    version: int
    ref: uuid.UUID
    kind: str
    intended: list[dict[str, Any]]
    tlp: str
    parts: list[str]
    follows: bool
    record: int
    author: int
    former_authors: list[int]
    submitted_by: int | None


def waiting(ref: uuid.UUID, *, by: Actor) -> int:
    """How many records of this import wait for a reviewer. Raises Missing for an import of another house."""
    row = bulk.execute(_HOW_MANY, [ref, by.participant]).fetchone()
    if row is None:
        raise Missing
    return int(row[0])


def meant(ref: uuid.UUID, *, by: Actor) -> list[Meant]:
    """For whom that is meant which waits of this import: nothing for an import of another house."""
    return [Meant(*row) for row in bulk.execute(_MEANT, [ref, by.participant]).fetchall()]


def release(ref: uuid.UUID, *, by: Actor, at: datetime) -> int:
    """Release all that waits of an import, or nothing of it; answers how many. Never by whoever brought it in."""
    found = withdrawing.find(ref, by=by)
    rules.may_release_brought(by, found).require()
    rows = [Waiting(*row) for row in bulk.execute(_WAITING, [ref, by.participant]).fetchall()]
    if not rows:
        raise Conflict(Reason.NOTHING_CHANGED)
    _require_second_person(rows, by=by)
    alike: defaultdict[tuple[str, str, str, tuple[str, ...], bool], list[Waiting]] = defaultdict(list)
    saving = addressing.endangered({row.kind for row in rows}, [row.record for row in rows])
    drawn = drawing.drawing(by, [row.record for row in rows])  # each of these asks its own sources
    for row in rows:
        if row.follows or row.record in drawn:
            review.release(row.ref, by=by, at=at)
        else:
            meant = json.dumps(row.intended, sort_keys=True)
            alike[row.kind, meant, row.tlp, tuple(row.parts), row.record in saving].append(row)
    for (*_, saves), several in alike.items():
        _release(several, ref, saves=saves, by=by, at=at)
    return len(rows)


def _require_second_person(rows: list[Waiting], *, by: Actor) -> None:
    """The rule of a single release, asked once for all that went through the same hands."""
    version = Version(state="submitted", originator_id=by.house)
    for author, former, submitted_by in {(row.author, tuple(row.former_authors), row.submitted_by) for row in rows}:
        drafting = Drafting(author=author, former_authors=list(former), submitted_by=submitted_by)
        rules.may_release(by, version, drafting).require()


def _release(several: list[Waiting], ref: uuid.UUID, *, saves: bool, by: Actor, at: datetime) -> None:
    """Versions of one kind, marking and intention go to the same audiences; personal and protected parts stay in the house."""
    first, own = several[0], addressing.house(by.house)
    targets = [Target(str(one["to"]), tuple(one.get("purposes", ()))) for one in first.intended]
    wanted, named = addressing.resolve(targets, registry.get(first.kind), by=by)
    if saves:
        wanted, named = addressing.beyond_grades(wanted, named)
    if bases.demanded(wanted, by=by):  # each of them names its own basis
        for row in several:
            review.release(row.ref, by=by, at=at)
        return
    addressing.require_formable(Marking(first.tlp), own | wanted, first.parts, named, originator=by.house)
    reach = {
        "open": intern(own | wanted, originator=by.house), "nominal": intern(own, originator=by.house),
        "protected": intern(shielded(own), originator=by.house),
    }  # fmt: skip
    ids = [row.version for row in several]
    addressing.move(ids, reach, state="released", at=at)
    bulk.execute("UPDATE records_drafting SET released_by = %s WHERE version_id = ANY(%s)", [by.person, ids])
    subjects = [Subject(row.kind, row.ref, by.participant) for row in several]
    for some in range(0, len(subjects), 10_000):
        audit.write_many(
            Event.RECORD_RELEASED, subjects[some : some + 10_000], person=by.person, at=at, detail={"import": str(ref)}
        )
