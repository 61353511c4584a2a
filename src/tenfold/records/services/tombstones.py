"""Leaving tombstones for many records at once: whoever has read one is told, and nobody else."""

import uuid
from collections.abc import Collection, Mapping
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.records.services.reading import RECEIPTS_OF

CLEARED = "cleared-or-acquitted"  # the reason where a person was cleared, and all sharing of what was said ended
_READ = """SELECT t.record_id, t.originator_id, CASE WHEN bool_and(t.reason <> '') THEN r.human_ref ELSE '' END
 FROM records_receipt t JOIN records_record r ON r.id = t.record_id
 WHERE t.record_id = ANY(%(records)s) AND t.originator_id <> %(me)s GROUP BY t.record_id, t.originator_id, r.human_ref"""

_NAMED = "SELECT id, human_ref FROM records_record WHERE id = ANY(%(records)s)"


def leave_many(
    records: Mapping[int, uuid.UUID],
    reason: str,
    *,
    only: Collection[tuple[int, int]] | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """A tombstone for each (record, participant that has read it), or only for these pairs; answers how many.

    Whoever reads at this moment has left a receipt before we look for it, or finds after us that he reads no more.
    """
    if not records or by.participant is None:
        return 0
    bulk.execute(f"SELECT pg_advisory_xact_lock({RECEIPTS_OF})", {"originator": by.participant})
    found = bulk.execute(_READ, {"records": list(records), "me": by.participant}).fetchall()
    # Whoever knows a record by a look-up alone is told under the reference that the look-up named.
    looked_up = {(record, reader): human_ref for record, reader, human_ref in found}
    read = sorted(looked_up)
    if only is not None:  # whoever has taken a copy without opening the record left an entry and no receipt
        read = sorted(only)
    told = {
        reader: intern(cross([by.participant, reader], purposes()), originator=by.participant)
        for reader in {reader for _, reader in read}
    }
    count = len(read)
    if count:
        named = dict(bulk.execute(_NAMED, {"records": list(records)}).fetchall())
        bulk.insert("records_tombstone", {
            "ref": ("uuid", [uuid.uuid4() for _ in read]), "reference": ("uuid", [records[record] for record, _ in read]),
            "reason": ("text", [reason] * count), "reader_id": ("bigint", [reader for _, reader in read]), "at": ("timestamptz", [at] * count),
            "originator_id": ("bigint", [by.participant] * count), "audience_id": ("bigint", [told[reader] for _, reader in read]),
            "looked_up": ("text", [looked_up.get(one, "") for one in read]), "human_ref": ("text", [named[record] for record, _ in read]),
        })  # fmt: skip
    return count
