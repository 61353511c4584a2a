"""Receipts for many records at once: whoever takes a file out has read what is in it, and is told of a recall."""

from collections.abc import Sequence
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.records.services.reading import RECEIPTS_OF

_MISSING = """SELECT g.record, g.version, g.originator FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS g (record, version, originator)
 JOIN records_version v ON v.id = g.version WHERE NOT EXISTS (SELECT 1 FROM records_receipt t WHERE t.record_id = g.record
 AND t.originator_id = %s AND t.version_number = v.number)"""
_LOCK = f"SELECT pg_advisory_xact_lock({RECEIPTS_OF})"
_LEAVE = """INSERT INTO records_receipt (record_id, version_number, read_at, originator_id, audience_id)
 SELECT v.record_id, v.number, %s, %s, g.audience FROM unnest(%s::bigint[], %s::bigint[]) AS g (version, audience)
 JOIN records_version v ON v.id = g.version ON CONFLICT DO NOTHING"""


def leave(read: Sequence[tuple[int, int, int]], *, by: Actor, at: datetime) -> None:
    """Leave a receipt for each (record, version, originator) of others that has none yet.

    Every recall of these originators is waited for, and waits for this: whoever recalls knows all who have read. One lock
    an originator: a lock for each record would be more than a server holds.
    """
    assert by.participant is not None
    foreign = [one for one in read if one[2] != by.participant]
    if not foreign:
        return
    columns = [list(column) for column in zip(*foreign, strict=True)]
    new = sorted(bulk.execute(_MISSING, [*columns, by.participant]).fetchall())
    if not new:
        return
    houses = sorted({originator for _, _, originator in new})
    for house in houses:  # in one order, so that two exports never wait for each other
        bulk.execute(_LOCK, {"originator": house})
    both = {one: intern(cross([by.participant, one], purposes()), originator=by.participant) for one in houses}
    bulk.execute(_LEAVE, [at, by.participant, [version for _, version, _ in new], [both[one] for _, _, one in new]])
