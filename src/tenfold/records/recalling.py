"""How far a recall has come: who was told, who acknowledged, who had read or taken something out before."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.audit import selectors as audit
from tenfold.audit.events import Event
from tenfold.foundation.errors import Denied, Missing
from tenfold.foundation.reason import Reason
from tenfold.records import selectors
from tenfold.records.models import Receipt

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

    def participants(self) -> set[int]:
        """Everybody who is named."""
        return {*self.addressed, *self.had_read, *self.had_exported}


def status(actor: Actor, ref: uuid.UUID) -> Recalled:
    """Where the recall of a record stands. Its originator alone is told; raises Missing for what it does not read, Denied for another's.

    Whoever was addressed and never read it is told nothing, and is not in the answer: to him the record never was.
    """
    record = selectors.find(actor, ref)
    if record is None:
        raise Missing
    if record.originator_id != actor.participant:
        raise Denied(Reason.NOT_ORIGINATOR)
    told = selectors.recalls_of(actor, record)
    addressed = {tombstone.reader_id for tombstone, _ in told}
    done = {tombstone.reader_id for tombstone, answer in told if answer is not None}
    still = {tombstone.reader_id for tombstone, answer in told if answer is None}
    receipts = Receipt.objects.filter(record=record).exclude(originator=actor.participant)
    acts = audit.takers(actor.house, ref, _READ)
    read = set(receipts.values_list("originator_id", flat=True)) | {who for who, _, _ in acts}
    taken = {who for who, event, exported in acts if exported or event in _TAKEN}
    last = told[-1][0] if told else None
    return Recalled(
        last.reason if last else "", last.at if last else None, _in_order(addressed), _in_order(done - still), _in_order(still),
        _in_order(read), _in_order(taken),
    )  # fmt: skip


def as_json(found: Recalled, names: Mapping[int, str]) -> dict[str, Any]:
    """An answer for programs; `names` are the slugs of participants."""
    return {name: [names[one] for one in getattr(found, name)] for name in TOLD}


def _in_order(found: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(found))
