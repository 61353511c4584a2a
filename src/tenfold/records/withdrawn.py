"""Withdrawing again, in rows that come from before a withdrawal: what was taken back does not come back with a backup.

Run by a restore under the owner, before the node is served. The ledger knows no readers. So a record whose readers were
narrowed is with its originator alone afterwards, who shares it anew with those that may still read it.
"""

import json
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from tenfold.audit.erasures import NARROWED, Withdrawn
from tenfold.audit.events import Event
from tenfold.handling.terms import Terms, as_json, cross, digest, purposes, shielded

# Only what others may still read: the newest withdrawal of a record decides, and what is at home already is left alone.
_HELD = """SELECT r.id, r.kind, r.originator_id FROM records_record r WHERE r.ref = %s AND EXISTS
(SELECT FROM records_version v WHERE v.record_id = r.id AND v.state IN ('released', 'superseded', 'expired'))"""
_FORM = """INSERT INTO handling_audience (originator_id, digest, terms) VALUES (%(originator)s, %(digest)s, %(terms)s)
ON CONFLICT (originator_id, digest) DO NOTHING"""
_FORMED = "SELECT id FROM handling_audience WHERE originator_id = %(originator)s AND digest = %(digest)s"
_PARTS = """UPDATE records_part p SET reach_id = CASE p.name WHEN 'protected' THEN %(shielded)s ELSE %(house)s END
FROM records_version v WHERE v.id = p.version_id AND v.record_id = %(record)s"""
_VERSIONS = """UPDATE records_version SET audience_id = %(house)s,
state = CASE WHEN state = 'released' THEN %(state)s ELSE state END,
moved_at = CASE WHEN state = 'released' AND state <> %(state)s THEN %(at)s ELSE moved_at END WHERE record_id = %(record)s"""
_HEADER = """UPDATE records_record SET audience_id = %(house)s,
moved_at = CASE WHEN %(state)s = 'released' THEN moved_at ELSE %(at)s END WHERE id = %(record)s"""
_LINKS = """UPDATE records_link SET audience_id = %(house)s WHERE originator_id = %(originator)s
AND (source_id = %(record)s OR target_id = %(record)s)"""
_ARRIVALS = "DELETE FROM records_arrival WHERE record_id = %(record)s"
_READERS = """SELECT DISTINCT originator_id FROM records_receipt WHERE record_id = %(record)s AND originator_id <> %(originator)s"""
_TOMBSTONE = """INSERT INTO records_tombstone (ref, reference, reason, reader_id, at, originator_id, audience_id)
VALUES (%s, %s, %s, %s, %s, %s, %s)"""
_ENTRY = """INSERT INTO audit_entry (at, event, participant_id, person_id, purpose, subject_kind, subject, originator_id, refused, detail)
VALUES (%s, %s, %s, NULL, 'analysis', %s, %s, %s, '', jsonb_build_object('reason', %s::text, 'again', true))"""


def withdraw_again(session: psycopg.Connection, withdrawn: Iterable[Withdrawn], *, at: datetime) -> int:
    """Bring home what these had brought home; answers how many records that were. A recall outweighs a narrowing."""
    last: dict[UUID, Withdrawn] = {}
    for one in sorted(withdrawn, key=lambda one: (one.reason != NARROWED, one.at)):
        last[one.ref] = one
    return sum(_withdraw(session, one, at=at) for one in last.values())


def _withdraw(session: psycopg.Connection, one: Withdrawn, *, at: datetime) -> bool:
    held = session.execute(_HELD, [one.ref]).fetchone()
    if held is None:
        return False
    record, kind, originator = held
    house = cross([originator], purposes())
    state = "released" if one.reason == NARROWED else "recalled"
    said: dict[str, Any] = {
        "record": record, "originator": originator, "at": one.at, "state": state,
        "house": _intern(session, originator, house), "shielded": _intern(session, originator, shielded(house)),
    }  # fmt: skip
    for statement in (_VERSIONS, _PARTS, _HEADER, _LINKS, _ARRIVALS):
        session.execute(statement.encode(), said)
    for (reader,) in session.execute(_READERS.encode(), said).fetchall():
        both = _intern(session, originator, cross([originator, reader], purposes()))
        session.execute(_TOMBSTONE, [uuid.uuid4(), one.ref, one.reason, reader, one.at, originator, both])
    event = Event.RECORD_NARROWED if one.reason == NARROWED else Event.RECORD_RECALLED
    session.execute(_ENTRY, [at, event.value, originator, kind, one.ref, originator, one.reason])
    return True


def _intern(session: psycopg.Connection, originator: int, terms: Terms) -> int:
    said = {"originator": originator, "digest": digest(terms), "terms": json.dumps(as_json(terms))}
    session.execute(_FORM, said)
    found = session.execute(_FORMED, said).fetchone()
    assert found is not None
    return int(found[0])
