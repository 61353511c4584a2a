"""Which erasures and withdrawals the sealed evidence names, for the ledger that is kept outside the database."""

import json
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections

from tenfold.audit.events import Event

_SINCE = """SELECT e.event, e.subject, e.detail, e.at, e.person_id, e.participant_id FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry_id
WHERE l.seal_id > %s AND l.seal_id <= %s AND (e.event = %s AND e.detail ?| '{versions,beyond,unfinished}'
OR e.event = ANY (%s) AND e.refused = '' AND e.subject IS NOT NULL) ORDER BY l.seal_id, l.position"""


NARROWED = "narrowed"  # as the tombstone of a reader who was sent away says


class Position(NamedTuple):
    """A seal, by number and hash: after a restore another seal can have the same number."""

    seal: int
    head: str


class Erased(NamedTuple):
    """What one entry says was erased: references and numbers, no content."""

    ref: UUID
    part: str
    versions: tuple[int, ...]
    at: datetime
    person: int


class Beyond(NamedTuple):
    """What one entry says was erased beside the records of a house: rows by reference, and no content.

    `others` are the rows of the rooms above, by what their model calls them.
    """

    house: int
    at: datetime
    person: int
    tags: tuple[UUID, ...]
    searches: tuple[UUID, ...]
    others: tuple[tuple[str, tuple[UUID, ...]], ...] = ()


class Withdrawn(NamedTuple):
    """What one entry says was taken back from its readers, all of them or some: the reason by its code, and no names."""

    ref: UUID
    reason: str
    at: datetime
    person: int


Line = Erased | Beyond | Withdrawn


def since(position: Position | None) -> tuple[list[Line], Position | None]:
    """The erasures and withdrawals that were sealed after this position (all of them where it is not known), and the newest position."""
    with connections["sealer"].cursor() as cursor:
        cursor.execute("SELECT id, encode(head, 'hex') FROM audit_seal ORDER BY id DESC LIMIT 1")
        newest = cursor.fetchone()
        if newest is None:
            return [], None
        if position is not None:
            cursor.execute("SELECT encode(head, 'hex') FROM audit_seal WHERE id = %s", [position.seal])
            if cursor.fetchone() != (position.head,):
                position = None
        withdrawals = [Event.RECORD_RECALLED.value, Event.RECORD_NARROWED.value]
        cursor.execute(_SINCE, [position.seal if position else 0, newest[0], Event.RECORD_ERASED.value, withdrawals])
        rows = cursor.fetchall()
    return [_told(*row) for row in rows], Position(*newest)


def _told(event: str, subject: UUID | None, detail: str, at: datetime, person: int | None, house: int | None) -> Line:
    said = json.loads(detail)
    if event != Event.RECORD_ERASED.value and subject is not None:
        return Withdrawn(
            subject, NARROWED if event == Event.RECORD_NARROWED.value else str(said["reason"]), at, person or 0
        )
    if subject is not None:
        return Erased(subject, said["part"], tuple(said["versions"]), at, person or 0)
    gone = said.get("beyond", {})
    return Beyond(house or 0, at, person or 0, _refs(gone, "tags"), _refs(gone, "searches"), _others(gone))


def _others(gone: dict[str, Any]) -> tuple[tuple[str, tuple[UUID, ...]], ...]:
    named = sorted(name for name, rows in gone.items() if isinstance(rows, list) and name not in {"tags", "searches"})
    return tuple((name, _refs(gone, name)) for name in named)


def _refs(gone: dict[str, Any], name: str) -> tuple[UUID, ...]:
    return tuple(map(UUID, gone.get(name, ())))
