"""The sealer: appends seals over committed entries, under a database role of its own."""

from datetime import datetime

from django.db import connections, transaction

from tenfold.audit import merkle

_BATCH = 50_000
# Ids can commit out of order; a transaction that is older than every running one can no longer add an entry.
_UNSEALED = """
SELECT e.id, audit_entry_digest(e) FROM audit_entry e LEFT JOIN audit_leaf l ON l.entry_id = e.id
WHERE l.entry_id IS NULL AND e.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint ORDER BY e.id LIMIT %s"""
_LOCK = 7_105_114  # one sealer at a time; the number only has to be the same everywhere


def seal(*, at: datetime) -> int:
    """Seal what is committed and not yet sealed; answers how many entries that were."""
    sealed = 0
    while batch := _seal_batch(at):
        sealed += batch
        if batch < _BATCH:
            break
    return sealed


def _seal_batch(at: datetime) -> int:
    with transaction.atomic(using="sealer"), connections["sealer"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(_UNSEALED, [_BATCH])
        rows = [(number, bytes(digest)) for number, digest in cursor.fetchall()]
        if not rows:
            return 0
        cursor.execute("SELECT id, head FROM audit_seal ORDER BY id DESC LIMIT 1")
        last = cursor.fetchone()
        number, before = (last[0] + 1, bytes(last[1])) if last else (1, bytes(32))
        root = merkle.root([digest for _, digest in rows])
        head = merkle.chain(before, number, len(rows), root)
        cursor.execute(
            "INSERT INTO audit_seal (id, at, count, root, head) VALUES (%s, %s, %s, %s, %s)",
            [number, at, len(rows), root, head],
        )
        cursor.execute(
            "INSERT INTO audit_leaf (entry_id, seal_id, position, digest)"
            " SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::int[], %s::bytea[])",
            [
                [entry for entry, _ in rows],
                [number] * len(rows),
                list(range(len(rows))),
                [digest for _, digest in rows],
            ],
        )
        return len(rows)
