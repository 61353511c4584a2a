"""Erasing again, in rows that come from before an erasure: what was erased does not come back with a backup.

Run by the loading of a restore, in its transaction and under its role, so that what was erased is never committed.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

import psycopg

from tenfold.audit.erasures import Erased
from tenfold.audit.events import Event

_GROUND = "Erased before; applied again after a restore"
# What a part holds, and whatever is derived from it, names the part by this column (records.models.handled.hangs_on).
_HANGING = """SELECT attrelid::regclass::text FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
WHERE attname = 'part_id' AND NOT attisdropped AND relkind = 'r' AND relnamespace = 'public'::regnamespace"""
_HELD = """SELECT p.id, v.number, r.id, r.kind, r.originator_id, d.audience_id FROM records_record r
JOIN records_version v ON v.record_id = r.id JOIN records_drafting d ON d.version_id = v.id
JOIN records_part p ON p.version_id = v.id JOIN records_content c ON c.part_id = p.id
WHERE r.ref = %s AND p.name = %s AND v.number = ANY (%s) ORDER BY v.number"""
_FILES_OF = "records_attachment"  # which the first release had not
_FILES = "SELECT originator_id, address FROM records_attachment WHERE part_id = ANY (%s)"
_NOTE = """INSERT INTO records_erasure (record_id, version_number, part_name, ground, at, person, audience_id, originator_id)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"""
_ENTRY = """INSERT INTO audit_entry (at, event, participant_id, person_id, purpose, subject_kind, subject, originator_id, refused, detail)
VALUES (%s, %s, %s, NULL, 'analysis', %s, %s, %s, '', jsonb_build_object('part', %s::text, 'versions', %s::int[], 'again', true))"""


class Again(NamedTuple):
    """How many parts still held what was erased, and the files that they used, by originator."""

    parts: int
    files: list[tuple[int, str]]


def erase_again(session: psycopg.Connection, erased: Iterable[Erased], *, at: datetime) -> Again:
    """Delete what these erasures had deleted. The bytes of files are deleted by whoever called, after the commit."""
    tables = [name for (name,) in session.execute(_HANGING).fetchall()]
    files: list[tuple[int, str]] = []
    parts = sum(_erase(session, tables, one, files, at) for one in erased)
    return Again(parts, files)


def _erase(
    session: psycopg.Connection, tables: list[str], one: Erased, files: list[tuple[int, str]], at: datetime
) -> int:
    held: list[Any] = session.execute(_HELD, [one.ref, one.part, list(one.versions)]).fetchall()
    if not held:
        return 0
    if _FILES_OF in tables:
        files += session.execute(_FILES, [[row[0] for row in held]]).fetchall()
    for table in tables:
        session.execute(f"DELETE FROM {table} WHERE part_id = ANY (%s)".encode(), [[row[0] for row in held]])
    for _, number, record, _, originator, house in held:
        session.execute(_NOTE, [record, number, one.part, _GROUND, one.at, one.person, house, originator])
    _, _, _, kind, originator, _ = held[0]
    numbers = [row[1] for row in held]
    session.execute(_ENTRY, [at, Event.RECORD_ERASED.value, originator, kind, one.ref, originator, one.part, numbers])
    return len(held)
