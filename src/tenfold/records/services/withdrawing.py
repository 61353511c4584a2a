"""Undoing a wrong import whole: what it made and nobody built upon is taken back, in sets and in one transaction."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation import bulk
from tenfold.foundation.errors import Conflict, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.records import addressing, derived, rules
from tenfold.records.models import Import
from tenfold.records.services import restoring, tombstones
from tenfold.vocabulary import lists

# The versions that the import made, the newest living version of their records, and whether somebody linked to them since.
_MADE = """SELECT v.id, v.record_id, v.number, v.state, r.ref, r.human_ref, r.kind, newest.id,
 EXISTS (SELECT 1 FROM records_link l WHERE l.source_id = r.id AND l.made_at <> %(at)s)
 OR EXISTS (SELECT 1 FROM records_link l WHERE l.target_id = r.id AND l.made_at <> %(at)s), EXISTS (SELECT 1 FROM records_version b
 WHERE b.id = (SELECT max(s.id) FROM records_version s WHERE s.record_id = v.record_id AND s.number < v.number AND s.state = 'superseded')
 AND (b.tlp, b.pap, b.caveats) = (v.tlp, v.pap, v.caveats))
 FROM records_drafting d JOIN records_version v ON v.id = d.version_id JOIN records_record r ON r.id = v.record_id
 LEFT JOIN LATERAL (SELECT n.id FROM records_version n WHERE n.record_id = r.id AND n.state <> 'discarded' ORDER BY n.number DESC LIMIT 1) newest ON true
 WHERE d.brought_by = %(import)s AND d.originator_id = %(me)s ORDER BY v.record_id"""
_GONE = frozenset({"recalled", "discarded", "expired"})


class Made(NamedTuple):
    """One version that an import made, and where its record stands.

    `reviewed`: what was released before it can stand again, under the same marking, without another person looking at it.
    """

    version: int
    record: int
    number: int
    state: str
    ref: uuid.UUID
    human_ref: str
    kind: str
    newest: int | None
    linked: bool
    reviewed: bool


@dataclass(slots=True)
class Plan:
    """What a withdrawal of this import does with each of them. `built_on` is what others built upon; `gone` was taken back before."""

    of: Import
    recalled: list[Made] = field(default_factory=list)
    discarded: list[Made] = field(default_factory=list)
    restored: list[Made] = field(default_factory=list)
    built_on: list[Made] = field(default_factory=list)
    closed: list[Made] = field(default_factory=list)
    gone: list[Made] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many records of each."""
        return {
            name: len(getattr(self, name))
            for name in ("recalled", "discarded", "restored", "built_on", "closed", "gone")
        }


def find(ref: uuid.UUID, *, by: Actor) -> Import:
    """An import of the actor's own participant. Raises Missing."""
    found = Import.objects.filter(ref=ref, originator=by.participant).first()
    if found is None:
        raise Missing
    return found


def plan(ref: uuid.UUID, *, also_built_on: bool = False, by: Actor) -> Plan:
    """What a withdrawal would do now, and changes nothing."""
    rules.may_withdraw_import(by).require()
    found = find(ref, by=by)
    rows = bulk.execute(_MADE, {"import": ref, "me": by.participant, "at": found.at}).fetchall()
    made = Plan(found)
    for one in map(Made._make, rows):
        _fate(made, one, also_built_on=also_built_on).append(one)
    closed = restoring.unreadable([one.version for one in made.restored])
    made.closed = [one for one in made.restored if one.version in closed]
    made.restored = [one for one in made.restored if one.version not in closed]
    return made


def _fate(made: Plan, one: Made, *, also_built_on: bool) -> list[Made]:
    """Whatever the import created goes; what it changed goes back to what it was; what others built upon stays unless asked.

    A draft that the import changed, and that was released so, goes too: nobody but its author has seen what stood before.
    """
    if one.state in _GONE:
        return made.gone
    later = one.newest != one.version
    if one.number > 1 and (one.reviewed or one.state != "released"):
        return made.built_on if later else made.restored
    if (later or one.linked) and not also_built_on:
        return made.built_on
    return made.recalled if one.state in {"released", "superseded"} else made.discarded


def withdraw(ref: uuid.UUID, reason: str, *, also_built_on: bool = False, by: Actor, at: datetime) -> Plan:
    """Take back what the import made. Nothing is rewritten: what it changed gets a new version that says what was before."""
    rules.may_withdraw_import(by).require()
    if reason not in lists.get("recall_reason"):
        raise Invalid(Reason.CODE_UNKNOWN, value=reason, list="recall_reason")
    found = Import.objects.select_for_update().filter(ref=find(ref, by=by).ref).get()
    bulk.execute(
        "SELECT v.id FROM records_version v JOIN records_drafting d ON d.version_id = v.id WHERE d.brought_by = %s FOR UPDATE OF v",
        [ref],
    )
    made = plan(ref, also_built_on=also_built_on, by=by)
    if not (made.recalled or made.discarded or made.restored):
        raise Conflict(Reason.NOTHING_CHANGED)
    assert by.participant is not None
    _take_home([*made.recalled, *made.discarded], by=by, at=at)
    tombstones.leave_many({one.record: one.ref for one in made.recalled}, reason, by=by, at=at)
    restoring.restore([one.version for one in made.restored], by=by, at=at)
    _note(made, found, reason, by=by, at=at)
    Import.objects.filter(pk=found.pk).update(withdrawn_at=at, withdrawn_by=by.person or 0)
    return made


def _take_home(made: Sequence[Made], *, by: Actor, at: datetime) -> None:
    """All versions of these records return to the house: the released one recalled, an open draft given up."""
    assert by.participant is not None
    house = addressing.house_reach(by.participant)
    rows = bulk.execute(
        "SELECT state, id FROM records_version WHERE record_id = ANY(%s)", [[one.record for one in made]]
    )
    by_state: defaultdict[str, list[int]] = defaultdict(list)
    for state, version in rows.fetchall():
        by_state[state].append(version)
    into: Mapping[str, str] = {"draft": "discarded", "submitted": "discarded", "released": "recalled"}
    for state in ("draft", "submitted", "superseded", "expired", "released"):
        if ids := by_state[state]:
            addressing.move(ids, house, state=into.get(state, state), at=at, header=state == "released")
            if into.get(state) == "discarded":
                derived.drop(ids)


def _note(made: Plan, found: Import, reason: str, *, by: Actor, at: datetime) -> None:
    detail = {"import": str(found.ref), "reason": reason}
    for event, several in (
        (Event.RECORD_RECALLED, made.recalled),
        (Event.RECORD_DISCARDED, made.discarded),
        (Event.RECORD_RESTORED, made.restored),
    ):
        subjects = [Subject(one.kind, one.ref, by.participant) for one in several]
        for some in range(0, len(subjects), 10_000):
            audit.write_many(event, subjects[some : some + 10_000], person=by.person, at=at, detail=detail)
    counts: dict[str, Any] = made.counts()
    audit.write(
        Event.IMPORT_WITHDRAWN,
        Subject("import", found.ref, by.participant),
        person=by.person,
        at=at,
        detail={**counts, "reason": reason},
    )
