"""A filled world made larger in sets: every record copied by SQL, each copy in another audience of its originator.

Copies hold what their records hold, under references of their own, and stand in the order of imports: house by house.
Signatures are copied as they are and fit no copy; a search does not look at them.
"""

from typing import Any

from bench.figures import say

# Each table with its columns that hold keys; what has keys of its own draws new ones.
_KEYS = {
    "records_record": ("id",), "records_version": ("id", "record_id"), "records_part": ("id", "version_id"), "records_content": ("part_id",),
    "records_search": ("part_id", "record_id", "version_id"), "records_place": ("part_id", "record_id"),
}  # fmt: skip
_OWN = {"records_search", "records_place"}
_RECORD = {
    "records_record": "b.id",
    "records_part": "(SELECT v.record_id FROM records_version v WHERE v.id = b.version_id)",
    "records_content": "(SELECT v.record_id FROM records_part p JOIN records_version v ON v.id = p.version_id WHERE p.id = b.part_id)",
}
_PLAIN = """SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND NOT EXISTS (
 SELECT FROM pg_constraint WHERE conindid = indexname::regclass)"""
_COLUMNS = """SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s
 AND is_generated = 'NEVER' ORDER BY ordinal_position"""
_READY = (
    "SET session_replication_role = replica", "SET synchronous_commit = off", "SET maintenance_work_mem = '1GB'",
    "CREATE TEMP TABLE reach AS SELECT originator_id, array_agg(DISTINCT audience_id) ids FROM records_search WHERE record_id > 0 GROUP BY 1",
)  # fmt: skip


def copy(times: int) -> None:
    """Make of each record so many, itself counted."""
    from django.db import connections

    with connections["root"].cursor() as cursor:
        for said in _READY:
            cursor.execute(said)
        cursor.execute("SELECT max(id) + 1 FROM records_part")
        stride = cursor.fetchone()[0]
        made_again = [_ready(cursor, table) for table in _KEYS]
        for table in _KEYS:
            _copy(cursor, table, times, stride)
            say(f"{table} copied")
        for definition in (one for several in made_again for one in several):
            cursor.execute(definition)
        cursor.execute("SELECT setval('records_key', %s)", [stride * times])
        cursor.execute("RESET session_replication_role")


def _ready(cursor: Any, table: str) -> list[str]:
    """Keep the rows as they are, drop the indexes that are sooner made anew; answers these."""
    record = _RECORD.get(table, "b.record_id")
    cursor.execute(f"CREATE TEMP TABLE base_{table} AS SELECT b.*, r.audience_id was, r.id root FROM {table} b"
                   f" JOIN records_record r ON r.id = {record} WHERE r.originator_id IN (SELECT originator_id FROM reach)")  # fmt: skip
    cursor.execute(f"CREATE INDEX ON base_{table} (originator_id)")
    cursor.execute(f"ANALYZE base_{table}")
    cursor.execute(_PLAIN, [table])
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f"DROP INDEX {name}")
    return [definition for _, definition in found]


def _copy(cursor: Any, table: str, times: int, stride: int) -> None:
    cursor.execute(_COLUMNS, [table])
    columns = [name for (name,) in cursor.fetchall()]
    said = ", ".join(_value(table, name, stride) for name in columns)
    cursor.execute("SELECT originator_id FROM reach ORDER BY 1")
    for (house,) in cursor.fetchall():
        cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {said} FROM generate_series(1, {times - 1}) k"
                       f" CROSS JOIN (SELECT * FROM base_{table} WHERE originator_id = {house} OFFSET 0) b"
                       " JOIN reach ON reach.originator_id = b.originator_id")  # fmt: skip


def _value(table: str, column: str, stride: int) -> str:
    """What a copy has in a column. Its audience is the same in all tables: that of its record, by a die of its key."""
    if column == "id" and table in _OWN:
        return f"nextval(pg_get_serial_sequence('{table}', 'id'))"
    if column in _KEYS[table]:
        return f"b.{column} + k * {stride}::bigint"
    if column in {"audience_id", "reach_id"}:
        die = "1 + (hashint8(b.root + k * 7919::bigint)::bigint & 2147483647) % cardinality(reach.ids)"
        return f"CASE WHEN b.{column} = b.was THEN reach.ids[{die}] ELSE b.{column} END"
    if column == "ref":
        return "gen_random_uuid()"
    if column == "human_ref":
        return f"split_part(b.human_ref, '-', 1) || '-' || lpad(upper(to_hex(b.id + k * {stride}::bigint)), 8, '0')"
    return f"b.{column}"
