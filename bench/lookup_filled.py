"""The numbers of `bench.lookup`: written in sets, narrow, without log and without indexes, which are built at the end."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bench.figures import say

_AT_ONCE = 5_000_000
_WRITERS = 2
_COLUMNS = (
    "records_serial (part_id, record_id, audience_id, originator_id, issuer, type, level, block, first, last)"
    " SELECT {part}, {record}, {audience}, {originator}, 'QMM', 'passport-ordinary'"
)
LETTERS = "ACEFHKMNPRTUVWXY"  # those that are confused with no figure
_SINGLE = f", 0, substr('{LETTERS}', 1 + (n % 16)::int, 1) || 'X' || lpad((n * 37 % 100000000)::text, 8, '0'), n * 37 % 100000000, n * 37 % 100000000"
_RANGE = ", 3, 'RX' || lpad(n::text, 5, '0') || '...', n * 1000, n * 1000 + 499"
_LOOKED_UP = ("serial_by_block", "serial_ranges")
_WHERE = """SELECT p.id, v.record_id, p.reach_id, p.originator_id FROM records_part p JOIN records_version v ON v.id = p.version_id
 JOIN records_record r ON r.id = v.record_id WHERE r.ref = %s AND p.name = 'open' AND v.state = 'released'"""
_INDEXES = """SELECT i.indexdef, i.indexname, c.conname FROM pg_indexes i LEFT JOIN pg_constraint c ON c.conname = i.indexname
 WHERE i.tablename = 'records_serial'"""


def fill(ref: Any, rows: int, ranges: int, *, lean: bool = False) -> dict[str, Any]:
    """Write so many numbers beside the loss. The checks of each row by itself are left out: there is one part, and it exists.

    `lean` leaves out the indexes that no look-up uses (keys, parts): what they weigh a row is measured with fewer rows.
    """
    from django.db import connections

    began = time.perf_counter()
    with connections["root"].cursor() as cursor:
        cursor.execute(_WHERE, [ref])
        part, record, audience, originator = cursor.fetchone()
        into = "INSERT INTO " + _COLUMNS.format(part=part, record=record, audience=audience, originator=originator)
        indexes = _dropped(cursor)
        _write(
            [f"{into}{_RANGE} FROM generate_series(1::bigint, {ranges}) n"]
            + [
                f"{into}{_SINGLE} FROM generate_series({first}::bigint, {min(first + _AT_ONCE - 1, rows)}) n"
                for first in range(1, rows + 1, _AT_ONCE)
            ],
            began,
        )
        written = time.perf_counter()
        for definition in indexes:
            if lean and not any(name in definition for name in _LOOKED_UP):
                continue
            cursor.execute(definition)
            say(f"an index after {time.perf_counter() - began:.0f} s")
        indexed = time.perf_counter()
        cursor.execute("VACUUM (ANALYZE) records_serial")
        cursor.execute(
            "SELECT pg_table_size('records_serial'), pg_indexes_size('records_serial'), pg_relation_size('serial_by_block')"
        )
        table, index, by_block = cursor.fetchone()
    return {
        "rows": rows, "ranges": ranges, "seconds_to_write": round(written - began), "seconds_to_index": round(indexed - written),
        "table_mb": table >> 20, "indexes_mb": index >> 20, "index_of_numbers_mb": by_block >> 20,
        "indexes": "those of the look-up" if lean else "all", "bytes_a_row": round((table + index) / (rows + ranges)),
    }  # fmt: skip


def _write(statements: Sequence[str], began: float) -> None:
    """Both processors write, each by a connection of its own."""
    from django.db import connections

    def run(statement: str) -> None:
        try:
            with connections["root"].cursor() as cursor:
                cursor.execute("SET session_replication_role = replica")
                cursor.execute(statement)
        finally:
            connections["root"].close()

    with ThreadPoolExecutor(_WRITERS) as writers:
        for done, _ in enumerate(writers.map(run, statements), 1):
            say(f"{done} of {len(statements)} sets of numbers after {time.perf_counter() - began:.0f} s")


def _dropped(cursor: Any) -> list[str]:
    """Take the indexes away, and say how they are made again."""
    cursor.execute("SET maintenance_work_mem = '1GB'")
    cursor.execute("SET max_parallel_maintenance_workers = 2")
    cursor.execute("ALTER TABLE records_serial SET UNLOGGED")
    cursor.execute(_INDEXES)
    again = []
    for definition, name, constraint in cursor.fetchall():
        if constraint is None:
            cursor.execute(f"DROP INDEX {name}")
            again.append(definition)
        else:
            cursor.execute(f"ALTER TABLE records_serial DROP CONSTRAINT {name}")
            again.append(f"ALTER TABLE records_serial ADD CONSTRAINT {name} PRIMARY KEY (id)")
    return again
