"""Opening a record to read it: the reading itself leaves evidence, and its originator learns that it was read."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.foundation import bulk
from tenfold.foundation.errors import Missing
from tenfold.handling.rights import Right
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.records import entitlements
from tenfold.records.models import Version
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.services.acts import note

# What is locked of a record while a reader leaves the first receipt, and while a recall looks for receipts: a reader may
# lock no row that is another's.
RECEIPTS = "hashtextextended('records_receipt', %(record)s)"
# The same for whoever takes many records of one originator back at once: a lock for each would be more than a server holds.
RECEIPTS_OF = "hashtextextended('records_receipts_of', %(originator)s)"
_HAVE = f"""SELECT CASE WHEN EXISTS (SELECT 1 FROM records_receipt WHERE record_id = %(record)s AND originator_id = %(reader)s
 AND version_number = %(number)s) THEN true ELSE pg_advisory_xact_lock_shared({RECEIPTS_OF}) IS NULL OR pg_advisory_xact_lock_shared({RECEIPTS}) IS NULL END"""
_LEAVE = """INSERT INTO records_receipt (record_id, version_number, read_at, originator_id, audience_id)
 SELECT v.record_id, v.number, %(at)s, %(reader)s, %(audience)s FROM records_version v WHERE v.id = %(version)s
 ON CONFLICT DO NOTHING"""


_read: ContextVar[list[tuple[uuid.UUID, int]] | None] = ContextVar("tenfold_read", default=None)


@contextmanager
def remembered() -> Iterator[list[tuple[uuid.UUID, int]]]:
    """The versions that are opened within the block: for an edge that undoes what it wrote and shows what it read."""
    made: list[tuple[uuid.UUID, int]] = []
    token = _read.set(made)
    try:
        yield made
    finally:
        _read.reset(token)


def open_record(ref: uuid.UUID, *, number: int | None = None, by: Actor, at: datetime) -> Opened:
    """What this reader may see of a record. Raises Missing, and Denied where a restriction is to be acknowledged first.

    A participant that reads another's version for the first time leaves a receipt: after a recall a tombstone goes to
    whoever has one. Reading personal data, or what is another's, is an entry; it commits before anything is sent.
    """
    return read(opening.get(by, ref, number), by=by, at=at)


def read(opened: Opened, *, by: Actor, at: datetime) -> Opened:
    """The same for a version that was looked up already and is shown now."""
    foreign = by.participant is not None and by.participant != opened.record.originator_id
    entitlements.require(by, opened, Right.SEE, on=at.date())
    if foreign:
        leave_receipt(opened, by=by, at=at)
    personal = [part.name for part in opened.parts if part.readable and part.name != "open"]
    if foreign or personal:
        if (noted := _read.get()) is not None:
            noted.append((opened.record.ref, opened.version.number))
        note(Event.RECORD_READ, opened.record, by=by, at=at, number=opened.version.number, parts=personal)
    return opened


def leave_receipt(opened: Opened, *, by: Actor, at: datetime) -> None:
    """Leave a receipt where there is none. Raises Missing for a version that was taken back while it was being opened.

    Whoever recalls waits for receipts under way, and a reader waits for whoever recalls.
    """
    assert by.participant is not None
    record, version, reader = opened.record, opened.version, by.participant
    asked = {"record": record.pk, "reader": reader, "number": version.number, "originator": record.originator_id}
    have = bulk.execute(_HAVE, asked).fetchone()
    if have is not None and have[0]:
        return
    both = intern(cross([reader, record.originator_id], purposes()), originator=reader)
    made = bulk.execute(_LEAVE, {"version": version.pk, "reader": reader, "at": at, "audience": both}).rowcount
    if not made and not Version.objects.filter(pk=version.pk).exists():  # else a colleague left it at this very moment
        raise Missing
