"""Does the evidence still stand? Reads digests only, and names the first entry that was altered, lost or moved."""

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connections, transaction

from tenfold.audit import merkle


class Verdict(NamedTuple):
    """The answer of `tenfold audit verify`. `first_bad` is None, or {"entry", "seal", "what"}."""

    ok: bool
    entries: int
    head: str | None
    unsealed: int
    first_bad: dict[str, Any] | None


def verify() -> Verdict:
    """Check every seal against the entries, and the chain of heads, under the sealer's role."""
    with transaction.atomic(using="sealer"), connections["sealer"].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT count(*) FROM audit_entry")
        entries = int(cursor.fetchone()[0])
        cursor.execute(
            "SELECT count(*) FROM audit_entry e LEFT JOIN audit_leaf l ON l.entry_id = e.id WHERE l.entry_id IS NULL"
        )
        unsealed = int(cursor.fetchone()[0])
        cursor.execute("SELECT id, count, root, head FROM audit_seal ORDER BY id")
        seals = [(number, count, bytes(root), bytes(head)) for number, count, root, head in cursor.fetchall()]
        bad = next(_faults(cursor, seals), None)
        head = seals[-1][3].hex() if seals else None
        return Verdict(bad is None, entries, head, unsealed, bad)


def _faults(cursor: Any, seals: list[tuple[int, int, bytes, bytes]]) -> Iterator[dict[str, Any]]:
    before, expected = bytes(32), 1
    for number, count, root, head in seals:
        if number != expected:
            yield {"entry": None, "seal": expected, "what": "seal missing"}
            return
        cursor.execute(
            "SELECT l.entry_id, l.position, l.digest, e.id IS NULL, CASE WHEN e.id IS NOT NULL THEN audit_entry_digest(e) END"
            " FROM audit_leaf l LEFT JOIN audit_entry e ON e.id = l.entry_id WHERE l.seal_id = %s ORDER BY l.position",
            [number],
        )
        leaves = cursor.fetchall()
        digests = [bytes(row[2]) for row in leaves]
        for place, (entry, position, digest, lost, now) in enumerate(leaves):
            if position != place:
                yield {"entry": entry, "seal": number, "what": "reordered"}
            elif lost:
                yield {"entry": entry, "seal": number, "what": "missing"}
            elif bytes(now) != bytes(digest):
                yield {"entry": entry, "seal": number, "what": "altered"}
        if len(leaves) != count:
            yield {"entry": None, "seal": number, "what": "leaf missing"}
        elif merkle.root(digests) != root:
            yield {"entry": _first(leaves), "seal": number, "what": "reordered"}
        elif merkle.chain(before, number, count, root) != head:
            yield {"entry": None, "seal": number, "what": "seal altered"}
        before, expected = head, number + 1


def _first(leaves: list[Any]) -> int | None:
    """The first entry whose id is out of order, else the first of the seal."""
    ids = [row[0] for row in leaves]
    return next((later for earlier, later in itertools.pairwise(ids) if later < earlier), ids[0] if ids else None)
