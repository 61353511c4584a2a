"""The tables that are derived from parts, and taking away what hangs on a part that is found and counted no more."""

from collections.abc import Sequence

from tenfold.foundation import bulk

PROJECTED = ("search", "place", "identifier", "fact", "serial")


def drop(version_ids: Sequence[int]) -> None:
    """Only the released version and the open draft are found and counted; take away what hangs on these versions."""
    cursor = bulk.execute("SELECT id FROM records_part WHERE version_id = ANY(%s)", [list(version_ids)])
    drop_parts([row[0] for row in cursor.fetchall()])


def drop_parts(part_ids: Sequence[int]) -> None:
    """Take away what hangs on these parts."""
    for table in PROJECTED:
        bulk.execute(f"DELETE FROM records_{table} WHERE part_id = ANY(%s)", [list(part_ids)])
