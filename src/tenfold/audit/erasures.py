"""Which erasures the sealed evidence names, for the ledger that is kept outside the database."""

import json
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connections

from tenfold.audit.events import Event

_SINCE = """SELECT e.subject, e.detail, e.at, e.person_id FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry_id
WHERE l.seal_id > %s AND l.seal_id <= %s AND e.event = %s AND e.detail ? 'versions' ORDER BY l.seal_id, l.position"""


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


def since(position: Position | None) -> tuple[list[Told], Position | None]:
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


def _told(subject: UUID, detail: str, at: datetime, person: int | None) -> Told:
    said = json.loads(detail)
    return Told(subject, said["part"], tuple(said["versions"]), at, person or 0)
