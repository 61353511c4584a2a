"""Tables out of a database and into another one, by the database's own catalogue.

Written by COPY in one snapshot, under a role that only reads. Loaded by the owner into tables that were just made, in
one transaction in which the walls of these tables do not bind it: no role exists that may write everything.
"""

import gzip
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import psycopg
from psycopg import sql

PIECE = 4 * 1024 * 1024
_LEVEL = 1  # as fast as the disk; higher levels gain little on text that repeats itself
# Made by the database alone, or true in one cluster only: neither is carried to another.
_TABLES = """
SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = ''
  AND coalesce(pg_get_expr(d.adbin, d.adrelid), '') NOT LIKE '%pg_current_xact_id%')
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') GROUP BY c.relname ORDER BY c.relname"""
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
_COMMENTS = """SELECT relname, obj_description(oid, 'pg_class') FROM pg_class WHERE relnamespace = 'public'::regnamespace
AND relkind IN ('r', 'p') AND obj_description(oid, 'pg_class') IS NOT NULL ORDER BY 1"""
_KEYS = """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY conname"""
_INDEXES = """SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indrelid
WHERE c.relnamespace = 'public'::regnamespace AND NOT indisunique AND indpred IS NULL ORDER BY 1"""
_FORCED = """SELECT oid::regclass::text FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity ORDER BY 1"""
_TRIGGERS = """SELECT DISTINCT tgrelid::regclass::text, tgname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
WHERE c.relnamespace = 'public'::regnamespace AND NOT tgisinternal AND tgenabled = 'O' ORDER BY 1, 2"""


class Table(NamedTuple):
    """A table and those of its columns that hold what somebody wrote."""

    name: str
    columns: tuple[str, ...]

    def named(self) -> sql.Composed:
        """As COPY names it."""
        return sql.SQL("{} ({})").format(
            sql.Identifier(self.name), sql.SQL(", ").join(map(sql.Identifier, self.columns))
        )


@contextmanager
def snapshot(session: psycopg.Connection) -> Iterator[None]:
    """One moment of the whole database, for as long as the block lasts."""
    with session.transaction():
        session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        session.execute("SET LOCAL extra_float_digits = 3")
        yield


def find(session: psycopg.Connection) -> list[Table]:
    """Every table, with the columns that are carried."""
    return [Table(name, tuple(columns or ())) for name, columns in session.execute(_TABLES).fetchall()]


def sequences(session: psycopg.Connection) -> dict[str, int]:
    """How far each sequence has come; one that nobody asked yet is left out."""
    return {name: last for name, last in session.execute(_SEQUENCES).fetchall() if last is not None}


def comments(session: psycopg.Connection) -> dict[str, str]:
    """What tables say of themselves, such as by which rules their rows were made."""
    return dict(session.execute(_COMMENTS).fetchall())


def pieces(session: psycopg.Connection, table: Table) -> Iterator[tuple[int, bytes]]:
    """The rows of a table, some megabytes at a time: how many, and their text, compressed."""
    waiting = bytearray()
    with session.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(table.named())) as copy:
        for block in copy:
            waiting += block
            if len(waiting) >= PIECE:
                yield _piece(waiting)
                waiting.clear()
    if waiting:
        yield _piece(waiting)


def _piece(text: bytearray) -> tuple[int, bytes]:
    return text.count(b"\n"), gzip.compress(text, _LEVEL, mtime=0)  # a line break inside a value is escaped


class Loading:
    """Tables that are being filled by their owner."""

    def __init__(self, session: psycopg.Connection) -> None:
        self._session = session
        self._tables = {table.name: table for table in find(session)}
        self.rows: dict[str, int] = {}

    def differs(self, tables: Iterable[Table]) -> list[str]:
        """What these tables have that the database has not, or the other way."""
        there = {table.name: set(table.columns) for table in tables}
        here = {name: set(table.columns) for name, table in self._tables.items() if name in there}
        return [f"{name} ({', '.join(sorted(there[name] ^ here.get(name, set())))})"
                for name in sorted(there) if there[name] != here.get(name)]  # fmt: skip

    def add(self, table: Table, rows: bytes) -> None:
        """One piece of a table."""
        cursor = self._session.cursor()
        with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(table.named())) as copy:
            copy.write(gzip.decompress(rows))
        self.rows[table.name] = self.rows.get(table.name, 0) + cursor.rowcount

    def describe(self, comments: dict[str, str]) -> None:
        """Let tables say of themselves what they said."""
        for name, words in comments.items():
            said = sql.SQL("COMMENT ON TABLE {} IS {}").format(sql.Identifier(name), sql.Literal(words))
            self._session.execute(said)

    def advance(self, sequences: dict[str, int]) -> None:
        """Let each sequence go on where it was."""
        for name, last in sequences.items():
            self._session.execute("SELECT setval(%s::regclass, %s)", [f'public."{name}"', last])


@contextmanager
def loading(session: psycopg.Connection) -> Iterator[Loading]:
    """One transaction: the tables of the owner without keys, plain indexes, triggers and walls, and with them again.

    Keys are made anew at the end, and so every one of them is checked over all rows.
    """
    with session.transaction():
        keys, indexes = session.execute(_KEYS).fetchall(), session.execute(_INDEXES).fetchall()
        triggers = session.execute(_TRIGGERS).fetchall()
        _run(session, (f'ALTER TABLE {table} DROP CONSTRAINT "{name}"' for table, name, _ in keys))
        _run(session, (f"DROP INDEX {name}" for name, _ in indexes))
        _run(session, (f'ALTER TABLE {table} DISABLE TRIGGER "{name}"' for table, name in triggers))
        with unforced(session):
            yield Loading(session)
            _run(session, (f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {what}' for table, name, what in keys))
            _run(session, (what for _, what in indexes))
            _run(session, (f'ALTER TABLE {table} ENABLE TRIGGER "{name}"' for table, name in triggers))


@contextmanager
def unforced(session: psycopg.Connection) -> Iterator[None]:
    """One transaction in which the walls of its own tables do not bind their owner, and bind again before it ends."""
    with session.transaction():
        forced = [name for (name,) in session.execute(_FORCED).fetchall()]
        _run(session, (f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY" for name in forced))
        yield
        _run(session, (f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY" for name in forced))


def empty(session: psycopg.Connection) -> bool:
    """Whether nobody made a table here yet."""
    return not find(session)


def drop_own(session: psycopg.Connection) -> None:
    """Take away whatever this role made in this database."""
    session.execute("DROP OWNED BY CURRENT_USER CASCADE")


def tidy(session: psycopg.Connection, tables: Sequence[Table]) -> None:
    """Let the planner know what came."""
    for table in tables:
        session.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(table.name)))


def _run(session: psycopg.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        session.execute(statement.encode())
