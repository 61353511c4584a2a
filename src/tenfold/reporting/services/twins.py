"""The sanitised twin: proposals from every part of a source, decisions by a person, a record of its own, a log."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.errors import Conflict, Fault, Invalid
from tenfold.foundation.ids import short
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking
from tenfold.kinds.body import Mark
from tenfold.kinds.shape import Shape, shape_of
from tenfold.records.addressing import Target
from tenfold.records.selectors import hanging, opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import drafting, quoting, reading, referring
from tenfold.reporting import rules, selectors
from tenfold.reporting.models import Sanitising
from tenfold.reporting.sanitising import applying, coarsening, planted, proposing
from tenfold.reporting.sanitising.applying import Decision
from tenfold.reporting.sanitising.leaves import Leaf
from tenfold.reporting.sanitising.proposing import Proposal, Source
from tenfold.reporting.selectors import Earlier


@dataclass(frozen=True, slots=True)
class Proposed:
    """Everything that somebody needs to decide on a twin."""

    opened: Opened
    proposals: Sequence[Proposal]
    texts: Sequence[Leaf]
    earlier: Mapping[str, Earlier]


def propose(
    ref: uuid.UUID, *, number: int | None = None, places: str = coarsening.COUNTRY, by: Actor, at: datetime
) -> Proposed:
    """What to leave out of a twin, from the version asked for, else the released one. It is a reading of the source.

    `places` says how exact places may be: exact, square (about ten kilometres), region or country.
    """
    opened, source = _take(ref, number, places, by=by, at=at)
    proposals = proposing.propose(source)
    decided = selectors.earlier(by, opened.record)
    earlier = {one.key: found for one in proposals if (found := decided.get(selectors.sealed(one.key, by)))}
    return Proposed(opened, proposals, proposing.free_texts(source), earlier)


def make(
    ref: uuid.UUID, decisions: Mapping[str, Decision], read: Collection[str], *, seen: int, marking: Marking | None = None,
    targets: Sequence[Target] = (), places: str = coarsening.COUNTRY, by: Actor, at: datetime,
) -> uuid.UUID:  # fmt: skip
    """Make the twin as a draft of its own; answers its reference. `seen` is the version that was decided on.

    Raises Invalid with a fault for each proposal left undecided, each text unread, and each nominal or protected value
    that would still stand in the twin, whatever was decided.
    """
    opened, source = _take(ref, seen, places, by=by, at=at)
    if opened.version.state == "superseded":
        raise Conflict(Reason.CHANGED_MEANWHILE)
    proposals = proposing.propose(source)
    if faults := applying.lacking(source, proposals, decisions, read):
        raise Invalid(faults=faults)
    body = applying.apply(source, proposals, decisions, short)
    wanted = marking or Marking(opened.version.tlp)
    _require_clean(source, body, wanted)
    twin = drafting.create(opened.kind.name, body, marking=wanted, marks=_marks(opened), targets=targets, by=by, at=at)
    referring.link_twin(twin, ref, by=by, at=at)
    quoting.carry(opened, opening.get(by, twin), by=by, at=at)
    _log(opened, twin, proposals, decisions, read, by=by, at=at)
    counts = {do: sum(one.do == do for one in decisions.values()) for do in ("accept", "keep", "own")}
    audit.write(
        Event.TWIN_MADE, audit.Subject(opened.kind.name, opened.record.ref, opened.record.originator_id), person=by.person, at=at,
        detail={"twin": str(twin), "number": opened.version.number, "places": places, **counts},
    )  # fmt: skip
    return twin


def _take(ref: uuid.UUID, number: int | None, places: str, *, by: Actor, at: datetime) -> tuple[Opened, Source]:
    if places not in coarsening.LEVELS:
        raise Invalid(faults=[Fault("places", Reason.VALUE_NOT_FIT)])
    opened = opening.get(by, ref, number)
    rules.may_make_twin(by, opened.version, whole=_is_whole(opened, by)).require()
    reading.open_record(ref, number=opened.version.number, by=by, at=at)
    parts = {str(name): content["body"] for name, content in opened.contents.items()}
    return opened, proposing.source(opened.kind, parts, places)


def _is_whole(opened: Opened, by: Actor) -> bool:
    """Whether every part can be read; what was erased is no part any more."""
    if not opened.unreadable:
        return True
    erased = {(row.version_number, row.part_name) for row in hanging.list_erasures(by, opened.record)}
    return all((opened.version.number, name) in erased for name in opened.unreadable)


def _require_clean(source: Source, body: Mapping[str, Any], marking: Marking) -> None:
    """The last word: what was kept, and what somebody wrote herself, says nothing that the source keeps apart."""
    faults = [Fault(at, Reason.TWIN_NAMES) for at in applying.leaks(body, shape_of(source.kind.model), source.planted)]
    if planted.holds(marking.note, source.planted):
        faults.append(Fault("form-marking.handling_note", Reason.TWIN_NAMES))
    if faults:
        raise Invalid(faults=faults)


def _marks(opened: Opened) -> dict[str, Any]:
    """Grades and standing of statements, as codes; notes on handling and days stay with the source."""
    made = {anchor: _codes(mark, shape_of(Mark)) for anchor, mark in opened.marks.items()}
    return {anchor: mark for anchor, mark in made.items() if mark}


def _codes(mark: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for field in (one for one in shape.fields if mark.get(one.name) is not None):
        value = _codes(mark[field.name], field.inner) if field.inner else mark[field.name]
        if value and (field.inner or field.type == "code"):
            made[field.name] = value
    return made


def log_rows(opened: Opened, twin: uuid.UUID, rows: Sequence[tuple[str, str, str]], *, by: Actor, at: datetime) -> None:
    """Log a twin that leaves out whole rows, each (list, key, why as a code): no words of them are kept."""
    told = [
        {"key": selectors.sealed(f"{name}.{key}", by), "anchor": f"{name}.{key}", "span": [None, None], "why": why, "instead": None, "do": "accept", "words": ""}
        for name, key, why in rows
    ]  # fmt: skip
    made = opening.get(by, twin)
    Sanitising.objects.create(
        source_id=opened.record.pk, twin_id=made.record.pk, version_id=opened.version.pk, version_number=opened.version.number,
        decisions=told, read=[], made_at=at, made_by=by.hand, audience_id=opened.version.audience_id, originator_id=by.house,
    )  # fmt: skip


def _log(
    opened: Opened, twin: uuid.UUID, proposals: Sequence[Proposal], decisions: Mapping[str, Decision], read: Collection[str],
    *, by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Spans are kept as positions, not words: an erasure of the source needs to look nowhere else."""
    told = [
        {"key": selectors.sealed(one.key, by), "anchor": one.anchor, "span": [one.start, one.end], "why": one.why,
         "instead": one.instead, "do": decisions[one.key].do, "words": decisions[one.key].words.strip()}
        for one in proposals
    ]  # fmt: skip
    made = opening.get(by, twin)
    Sanitising.objects.create(
        source_id=opened.record.pk, twin_id=made.record.pk, version_id=opened.version.pk, version_number=opened.version.number,
        decisions=told, read=sorted(read), made_at=at, made_by=by.hand, audience_id=opened.version.audience_id,
        originator_id=by.house,
    )  # fmt: skip
