"""The names of `bench.name_search`: written in sets into the real tables, beside records that stand around them as any others do."""

import io
import time
from collections.abc import Iterable
from typing import Any

from bench.figures import say

BEGIN = 1_000_000_000  # keys far from those that services draw
A_RECORD = 10  # names of one record
_AT_ONCE = 20_000
# Records like one that was written, released and shared by the services: of the same house, for the same readers.
_LIKE = """SELECT r.id, v.id, r.audience_id, r.originator_id FROM records_record r JOIN records_version v ON v.record_id = r.id AND v.state = 'released'
 WHERE r.ref = %s"""
_RECORDS = """INSERT INTO records_record (id, audience_id, originator_id, ref, kind, human_ref, created_at, moved_at)
 SELECT %(begin)s + n * 8, r.audience_id, r.originator_id, gen_random_uuid(), r.kind, 'B' || n, r.created_at, r.moved_at
 FROM records_record r, generate_series(0, %(count)s - 1) n WHERE r.id = %(record)s"""
_VERSIONS = """INSERT INTO records_version (id, audience_id, originator_id, record_id, number, state, schema, tlp, pap, caveats, handling_note,
  manifest, digest, signature, key_id, created_at, moved_at)
 SELECT %(begin)s + n * 8 + 1, v.audience_id, v.originator_id, %(begin)s + n * 8, 1, v.state, v.schema, v.tlp, v.pap, v.caveats, v.handling_note,
  '{}', v.digest, v.signature, v.key_id, v.created_at, v.moved_at FROM records_version v, generate_series(0, %(count)s - 1) n WHERE v.id = %(version)s"""
_PARTS = """INSERT INTO records_part (id, audience_id, originator_id, version_id, name, reach_id, digest, opened_because)
 SELECT %(begin)s + n * 8 + CASE p.name WHEN 'open' THEN 2 ELSE 3 END, p.audience_id, p.originator_id, %(begin)s + n * 8 + 1, p.name, p.reach_id,
  p.digest, '' FROM records_part p, generate_series(0, %(count)s - 1) n WHERE p.version_id = %(version)s"""
_CONTENTS = """INSERT INTO records_content (part_id, audience_id, originator_id, salt, body)
 SELECT %(begin)s + n * 8 + CASE p.name WHEN 'open' THEN 2 ELSE 3 END, c.audience_id, c.originator_id, c.salt, c.body
 FROM records_part p JOIN records_content c ON c.part_id = p.id, generate_series(0, %(count)s - 1) n WHERE p.version_id = %(version)s"""
_REACH = "SELECT reach_id FROM records_part WHERE version_id = %s AND name = 'nominal'"
_INDEXES = """SELECT i.indexdef, i.indexname FROM pg_indexes i LEFT JOIN pg_constraint c ON c.conname = i.indexname
 WHERE i.tablename = ANY('{matching_name,matching_namekey}') AND c.conname IS NULL"""


def place(number: int) -> tuple[int, str]:
    """The record in which a name stands, and as which person."""
    return BEGIN + number // A_RECORD * 8, f"statements.FACT1.named.N{number % A_RECORD}"


def fill(ref: Any, names: Iterable[str], count: int) -> dict[str, Any]:
    """Write the names and their keys. The checks of each row by itself are left out; the indexes are built at the end."""
    from django.db import connections

    began = time.perf_counter()
    with connections["root"].cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(_LIKE, [ref])
        record, version, _, originator = cursor.fetchone()
        given = {"begin": BEGIN, "count": -(-count // A_RECORD), "record": record, "version": version}
        for statement in (_RECORDS, _VERSIONS, _PARTS, _CONTENTS):
            cursor.execute(statement, given)
        cursor.execute(_REACH, [version])
        (reach,) = cursor.fetchone()
        cursor.execute(_INDEXES)
        indexes = cursor.fetchall()
        for _, index in indexes:
            cursor.execute(f"DROP INDEX {index}")
        keys = _names(cursor, names, count, f"{reach}\t{originator}", began)
        cursor.execute("SET session_replication_role = origin")
        written = time.perf_counter()
        for definition, _ in indexes:
            cursor.execute(definition)
            say(f"an index after {time.perf_counter() - began:.0f} s")
        for table in (
            "records_record",
            "records_version",
            "records_part",
            "records_content",
            "matching_name",
            "matching_namekey",
        ):
            cursor.execute(f"VACUUM (ANALYZE) {table}")
        cursor.execute("SELECT pg_table_size('matching_namekey') >> 20, pg_indexes_size('matching_namekey') >> 20,"
                       " pg_total_relation_size('matching_name') >> 20")  # fmt: skip
        table, index, of_names = cursor.fetchone()
    return {
        "names": count, "keys_a_name": round(keys / count, 1), "keys_mb": table, "indexes_of_keys_mb": index, "names_mb": of_names,
        "seconds_to_write": round(written - began), "seconds_to_index": round(time.perf_counter() - written),
    }  # fmt: skip


def _names(cursor: Any, names: Iterable[str], count: int, at: str, began: float) -> int:
    rows, batch = 0, []
    for number, name in enumerate(names):
        batch.append((number, name))
        if len(batch) == _AT_ONCE:
            rows += _copy(cursor, batch, at)
            batch = []
            say(f"{number + 1:,} of {count:,} names after {time.perf_counter() - began:.0f} s")
    return rows + _copy(cursor, batch, at)


def _copy(cursor: Any, batch: list[tuple[int, str]], at: str) -> int:
    from tenfold.matching import naming

    names, found, rows = io.StringIO(), io.StringIO(), 0
    for number, name in batch:
        record, person = place(number)
        head = f"{record + 3}\t{record}\t{at}\t{number % A_RECORD}"
        names.write(f"{head}\t{person}\t{_escaped(name)}\t\t{naming.heard(name)}\n")
        sketch = naming.sketch(name)
        for key in naming.keys(name):
            found.write(f"{head}\t{key}\t{sketch}\n")
            rows += 1
    hung = "part_id, record_id, audience_id, originator_id, number"
    for table, text in (
        (f"matching_name ({hung}, person, written, born, heard)", names),
        (f"matching_namekey ({hung}, key, sketch)", found),
    ):
        with cursor.cursor.copy(f"COPY {table} FROM STDIN") as copy:
            copy.write(text.getvalue())
    return rows


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", " ")
