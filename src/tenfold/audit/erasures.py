"""Which erasures the sealed evidence names, for the ledger that is kept outside the database."""

import json
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections

from tenfold.audit.events import Event

_SINCE = """SELECT e.subject, e.detail, e.at, e.person_id, e.participant_id FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry_id
WHERE l.seal_id > %s AND l.seal_id <= %s AND e.event = %s AND e.detail ?| '{versions,beyond,unfinished}' ORDER BY l.seal_id, l.position"""


class Position(NamedTuple):
    """A seal, by number and hash: after a restore another seal can have the same number."""

    seal: int
    head: str


class Told(NamedTuple):
    """What one entry says was erased."""

    ref: UUID
    part: str
    versions: tuple[int, ...]
    at: datetime
    person: int


class Beyond(NamedTuple):
    """What one entry says was erased beside the records of a house: rows by reference, and no content."""

    house: int
    at: datetime
    person: int
    tags: tuple[UUID, ...]
    searches: tuple[UUID, ...]


def since(position: Position | None) -> tuple[list[Told | Beyond], Position | None]:
    """The erasures that were sealed after this position (all of them where it is not known), and the newest position."""
    with connections["sealer"].cursor() as cursor:
        cursor.execute("SELECT id, encode(head, 'hex') FROM audit_seal ORDER BY id DESC LIMIT 1")
        newest = cursor.fetchone()
        if newest is None:
            return [], None
        if position is not None:
            cursor.execute("SELECT encode(head, 'hex') FROM audit_seal WHERE id = %s", [position.seal])
            if cursor.fetchone() != (position.head,):
                position = None
        cursor.execute(_SINCE, [position.seal if position else 0, newest[0], Event.RECORD_ERASED.value])
        rows = cursor.fetchall()
    return [_told(*row) for row in rows], Position(*newest)


def _told(subject: UUID | None, detail: str, at: datetime, person: int | None, house: int | None) -> Told | Beyond:
    said = json.loads(detail)
    if subject is not None:
        return Told(subject, said["part"], tuple(said["versions"]), at, person or 0)
    gone = said.get("beyond", {})
    return Beyond(house or 0, at, person or 0, _refs(gone, "tags"), _refs(gone, "searches"))


def _refs(gone: dict[str, Any], name: str) -> tuple[UUID, ...]:
    return tuple(map(UUID, gone.get(name, ())))
