"""Receipts for many records at once: whoever takes a file out has read what is in it, and is told of a recall.

So is whoever was answered by a look-up: the receipt bears the code of its reason, and nothing of what was asked.
"""

from collections.abc import Collection, Sequence
from contextlib import nullcontext
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk, wall
from tenfold.handling.services.audiences import form, intern
from tenfold.handling.terms import LOOK_UP, cross, purposes
from tenfold.records.services.reading import RECEIPTS, RECEIPTS_OF

_MISSING = """SELECT g.record, g.version, g.originator FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS g (record, version, originator)
 JOIN records_version v ON v.id = g.version WHERE NOT EXISTS (SELECT 1 FROM records_receipt t WHERE t.record_id = g.record
 AND t.originator_id = %s AND t.version_number = v.number)"""
_LOCK = f"SELECT pg_advisory_xact_lock({RECEIPTS_OF})"
_LEAVE = """INSERT INTO records_receipt (record_id, version_number, read_at, originator_id, audience_id)
 SELECT v.record_id, v.number, %s, %s, g.audience FROM unnest(%s::bigint[], %s::bigint[]) AS g (version, audience)
 JOIN records_version v ON v.id = g.version ON CONFLICT DO NOTHING"""
# The receipts, and which of the versions still stand: what was taken back at this moment is told to nobody.
_ANSWER = """WITH made AS (INSERT INTO records_receipt (record_id, version_number, read_at, originator_id, audience_id, reason)
 SELECT v.record_id, v.number, %(at)s, %(reader)s, a.id, %(reason)s FROM unnest(%(versions)s::bigint[], %(audiences)s::bytea[])
 AS g (version, digest) JOIN records_version v ON v.id = g.version JOIN handling_audience a ON a.originator_id = %(reader)s
 AND a.digest = g.digest WHERE v.state = 'released' ON CONFLICT DO NOTHING)
SELECT id FROM records_version WHERE id = ANY(%(versions)s) AND state = 'released'"""
_AWAIT = f"SELECT pg_advisory_xact_lock_shared({RECEIPTS_OF}), pg_advisory_xact_lock_shared({RECEIPTS})"
_FEW = 100  # of more records at once not each is locked, but their originators


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


def leave_answered(
    answered: Collection[tuple[int, int, int]], reason: str, *, looked_up: bool = True, by: Actor, at: datetime
) -> frozenset[int]:
    """Leave a receipt for each (record, version, originator) of others out of which a look-up answers; `reason` is its code.

    `looked_up`: records that this reader sees in a look-up alone; else those that reach the open view. Answers which versions
    still stand: what was taken back at this moment is told to nobody, and whoever is told finds a notice when it is taken
    back later.
    """
    assert by.participant is not None
    foreign = sorted({one for one in answered if one[2] != by.participant})
    own = frozenset(version for _, version, originator in answered if originator == by.participant)
    if not foreign:
        return own
    if len(foreign) <= _FEW:
        for record, _, originator in foreign:
            bulk.execute(_AWAIT, {"record": record, "originator": originator}, prepared=True)
    else:
        for house in sorted({originator for *_, originator in foreign}):
            bulk.execute(_LOCK, {"originator": house})
    houses = {originator for *_, originator in foreign}
    both = {one: form(cross([by.participant, one], purposes()), originator=by.participant) for one in houses}
    asked = {
        "at": at, "reader": by.participant, "reason": reason, "versions": [version for _, version, _ in foreign],
        "audiences": [both[originator] for *_, originator in foreign],
    }  # fmt: skip
    with wall.under(LOOK_UP) if looked_up else nullcontext():
        return own | {row[0] for row in bulk.execute(_ANSWER, asked, prepared=True).fetchall()}
