"""Erasing again at the desk, in rows that come from before an erasure: unfinished forms, tags and kept searches.

Run by the loading of a restore, in its transaction and under its role, as records/erased.py is.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import psycopg

from tenfold.audit.erasures import Beyond
from tenfold.audit.events import Event

# What was typed has no value in the ledger to be looked for. So no form comes back that was kept before something of its
# house was erased by name after the backup: whoever typed it begins anew.
_OF_HOUSE = "DELETE FROM desk_unfinished WHERE originator_id = %s AND kept_at < %s"
_OF_RECORD = "DELETE FROM desk_unfinished WHERE record = %s AND kept_at < %s"
_TAGGINGS = (
    "DELETE FROM desk_tagging WHERE tag_id IN (SELECT id FROM desk_tag WHERE ref = ANY (%s) AND originator_id = %s)"
)
_TAGS = "DELETE FROM desk_tag WHERE ref = ANY (%s) AND originator_id = %s"
_MARKS = "DELETE FROM desk_searchmark WHERE search_id IN (SELECT id FROM desk_savedsearch WHERE ref = ANY (%s) AND originator_id = %s)"
_SEARCHES = "DELETE FROM desk_savedsearch WHERE ref = ANY (%s) AND originator_id = %s"
_ENTRY = """INSERT INTO audit_entry (at, event, participant_id, person_id, purpose, subject_kind, subject, originator_id, refused, detail)
VALUES (%s, %s, %s, NULL, 'analysis', '', NULL, NULL, '', jsonb_build_object('rows', %s::jsonb, 'again', true))"""


def erase_again(
    session: psycopg.Connection, gone: Iterable[Beyond], edited: Iterable[tuple[UUID, datetime]], *, since: datetime, at: datetime
) -> int:  # fmt: skip
    """Delete what these erasures had deleted, and the forms that edit a record which was erased; answers how many rows.

    `since` is when the backup was made: what was erased before it is not in it.
    """
    if not _there(session, "desk_tag"):
        return 0
    forms = _there(session, "desk_unfinished")
    count = sum(_erase(session, one, forms=forms and one.at > since, at=at) for one in gone)
    if forms:
        count += sum(session.execute(_OF_RECORD, [ref, day]).rowcount for ref, day in edited)
    return count


def _erase(session: psycopg.Connection, one: Beyond, *, forms: bool, at: datetime) -> int:
    tags, searches = [list(one.tags), one.house], [list(one.searches), one.house]
    session.execute(_TAGGINGS, tags)
    session.execute(_MARKS, searches)
    done = {"tags": session.execute(_TAGS, tags).rowcount, "searches": session.execute(_SEARCHES, searches).rowcount,
            "unsaved": session.execute(_OF_HOUSE, [one.house, one.at]).rowcount if forms else 0}  # fmt: skip
    if any(done.values()):
        session.execute(_ENTRY, [at, Event.RECORD_ERASED.value, one.house, json.dumps(done)])
    return sum(done.values())


def _there(session: psycopg.Connection, table: str) -> bool:
    """Older backups have not all tables."""
    row = session.execute("SELECT to_regclass(%s)", [f"public.{table}"]).fetchone()
    return row is not None and row[0] is not None
