"""How far a recall has come: who was told, who acknowledged, who had read or taken something out before."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.audit import selectors as audit
from tenfold.audit.events import Event
from tenfold.foundation import bulk
from tenfold.foundation.errors import Denied, Missing
from tenfold.foundation.reason import Reason
from tenfold.records import surroundings, twins
from tenfold.records.models import Receipt
from tenfold.records.selectors import opening, recalls, viewing
from tenfold.records.selectors.opened import Opened
from tenfold.records.surroundings import Reader
from tenfold.records.twins import Twin

TOLD = ("addressed", "acknowledged", "outstanding", "had_read", "had_exported")
_READ = (Event.RECORD_READ, Event.FILE_READ, Event.RECORD_PRINTED)
_TAKEN = frozenset({Event.FILE_READ.value, Event.RECORD_PRINTED.value})


@dataclass(frozen=True, slots=True)
class Recalled:
    """Participants by what is known of them. Each of those addressed acknowledged, or is outstanding."""

    reason: str
    at: datetime | None
    addressed: tuple[int, ...]
    acknowledged: tuple[int, ...]
    outstanding: tuple[int, ...]
    had_read: tuple[int, ...]
    had_exported: tuple[int, ...]
    twins: tuple[Twin, ...]  # that came out of the record, and can still be read

    def participants(self) -> set[int]:
        """Everybody who is named."""
        return {*self.addressed, *self.had_read, *self.had_exported}


def status(actor: Actor, ref: uuid.UUID) -> Recalled:
    """Where the recall of a record stands. Its originator alone is told; raises Missing for what it does not read, Denied for another's.

    Whoever was addressed and never read it is told nothing, and is not in the answer: to him the record never was.
    """
    record = opening.find(actor, ref)
    if record is None:
        raise Missing
    if record.originator_id != actor.participant:
        raise Denied(Reason.NOT_ORIGINATOR)
    told = recalls.recalls_of(actor, record)
    addressed = {tombstone.reader_id for tombstone, _ in told}
    done = {tombstone.reader_id for tombstone, answered_at in told if answered_at}
    still = {tombstone.reader_id for tombstone, answered_at in told if not answered_at}
    receipts = Receipt.objects.filter(record=record).exclude(originator=actor.participant)
    acts = audit.takers(actor.house, ref, _READ)
    read = set(receipts.values_list("originator_id", flat=True)) | {who for who, _, _ in acts}
    taken = {who for who, event, exported in acts if exported or event in _TAKEN}
    last = told[-1][0] if told else None
    return Recalled(
        last.reason if last else "", last.at if last else None, _in_order(addressed), _in_order(done - still), _in_order(still),
        _in_order(read), _in_order(taken), tuple(twins.of(actor, record)),
    )  # fmt: skip


@dataclass(slots=True)
class Holder:
    """What is known of one participant: addressed by name, read, taken out; told of a recall, and whether it acknowledged all."""

    participant: int
    reached: bool = False
    read_at: datetime | None = None
    number: int = 0
    taken: bool = False
    reason: str = ""
    told_at: datetime | None = None
    acknowledged_at: datetime | None = None
    outstanding: bool = False


def holders(actor: Actor, ref: uuid.UUID) -> tuple[Opened, list[Holder], list[Reader]]:
    """Who has a record, and how far its recall has come; with the readers that are no single participant. Its originator alone is told."""
    opened = opening.get(actor, ref)
    record = opened.record
    if record.originator_id != actor.participant:
        raise Denied(Reason.NOT_ORIGINATOR)
    found: dict[int, Holder] = {}

    def of(participant: int) -> Holder:
        return found.setdefault(participant, Holder(participant))

    readers = surroundings.readers(actor, opened)
    for reader in readers:
        if reader.kind == "participant":
            of(reader.principal).reached = True
    for receipt in Receipt.objects.filter(record=record).exclude(originator=actor.participant).order_by("read_at"):
        one = of(receipt.originator_id)
        one.read_at, one.number = one.read_at or receipt.read_at, max(one.number, receipt.version_number)
    for who, event, exported in audit.takers(actor.house, ref, _READ):
        of(who).taken |= exported or event in _TAKEN
    for tombstone, answered_at in recalls.recalls_of(actor, record):
        one = of(tombstone.reader_id)
        one.reason, one.told_at = tombstone.reason, tombstone.at
        one.acknowledged_at = answered_at or one.acknowledged_at
        one.outstanding |= answered_at is None
    in_order = sorted(found.values(), key=lambda one: (not one.outstanding, one.told_at is None, one.participant))
    return opened, in_order, [reader for reader in readers if reader.kind != "participant"]


class Out(NamedTuple):
    """A record that was recalled or narrowed, with how many were told and how many have acknowledged."""

    ref: uuid.UUID
    human_ref: str
    kind: str
    reason: str
    at: datetime
    told: int
    acknowledged: int


_OUT = """WITH per AS (SELECT t.reference, t.reader_id, max(t.at) AS at, (array_agg(t.reason ORDER BY t.id DESC))[1] AS reason,
 bool_and(a.id IS NOT NULL) AS done FROM records_tombstone t LEFT JOIN records_acknowledgement a ON a.tombstone = t.ref
 AND a.originator_id = t.reader_id WHERE t.originator_id = %(me)s GROUP BY 1, 2)
SELECT p.reference, r.human_ref, r.kind, (array_agg(p.reason ORDER BY p.at DESC))[1], max(p.at), count(*), count(*) FILTER (WHERE p.done)
 FROM per p JOIN records_record r ON r.ref = p.reference AND r.originator_id = %(me)s
 GROUP BY 1, 2, 3 ORDER BY bool_and(p.done), max(p.at) DESC, 1 LIMIT %(size)s OFFSET %(skip)s"""


def list_out(actor: Actor, *, page: int = 1, size: int = 50) -> list[Out]:
    """What the actor's house took back, what is still outstanding first; one more than `size` where there is a further page."""
    viewing.require_view(actor)
    asked = {"me": actor.house, "size": size + 1, "skip": (page - 1) * size}
    return [Out(*row) for row in bulk.execute(_OUT, asked).fetchall()]


def as_json(found: Recalled, names: Mapping[int, str]) -> dict[str, Any]:
    """An answer for programs; `names` are the slugs of participants."""
    told: dict[str, Any] = {name: [names[one] for one in getattr(found, name)] for name in TOLD}
    return told | {"twins": twins.as_json(found.twins)}


def _in_order(found: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(found))
