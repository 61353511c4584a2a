"""Writing many rows in one statement, under the wall.

COPY cannot write to a table with row security, so the columns travel as arrays and the database turns them into rows.
Nothing is returned: a row may be out of sight of the very view that writes it (the protected part, Art. 5).
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Union

import psycopg
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.types.json import JsonbLoader

Columns = Mapping[str, tuple[str, Sequence[Any]]]
Params = Sequence[Any] | Mapping[str, Any]
_AHEAD = 30
_DRAWN = 50_000
_behind: ContextVar[Union["_Line", None]] = ContextVar("tenfold_behind", default=None)


def insert(table: str, columns: Columns, *, using: str = "default") -> None:
    """Insert rows given by column: name -> (PostgreSQL type, values). jsonb values are JSON text."""
    names = ", ".join(columns)
    chosen = ", ".join(_read(name, kind) for name, (kind, _) in columns.items())
    arrays = ", ".join(f"%b::{'text' if _as_text(kind) else kind}[]" for kind, _ in columns.values())
    send(f"INSERT INTO {table} ({names}) SELECT {chosen} FROM unnest({arrays}) AS given ({names})",
         [values if isinstance(values, list) else list(values) for _, values in columns.values()], using=using)  # fmt: skip


def execute(sql: str, params: Params, *, using: str = "default", prepared: bool = False) -> psycopg.Cursor[Any]:
    """Run one statement with its parameters bound by the server; large arrays are never spelled out in SQL.

    Waits for what was sent behind, so that statements take effect in the order in which they were given. `prepared` is for
    a statement that is asked again and again and takes longer to plan than to run: each connection plans it once.
    """
    if (line := _behind.get()) is not None:
        line.wait()
    connection = connections[using]
    connection.ensure_connection()
    return _run(connection, connection.connection, sql, params, prepared or None)


def in_turn(what: str, whose: int) -> None:
    """Wait until nobody else is at this for the same one, and hold others off until the transaction ends.

    For whatever is counted before one more is let through: else those who come at the same moment pass a limit together.
    """
    execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [what, whose])


def _run(
    connection: BaseDatabaseWrapper, session: Any, sql: str, params: Params, prepared: bool | None = None
) -> psycopg.Cursor[Any]:
    cursor: psycopg.Cursor[Any] = psycopg.Cursor(session)
    cursor.adapters.register_loader("jsonb", JsonbLoader)  # the framework reads JSON as text and turns it later
    with connection.wrap_database_errors:
        cursor.execute(sql, params, prepare=prepared)
    return cursor


@contextmanager
def together(*, using: str = "default") -> Iterator[None]:
    """Let statements go to the database without waiting for each other's answers: one journey for all that is asked before
    the first answer is read. They take effect in their order; what fails raises where an answer is read, or at the end.
    """
    connection = connections[using]
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


class _Line:
    """Statements on their way to one open transaction, sent one after the other by a thread of their own."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection
        self._session = connection.connection
        self._sender = ThreadPoolExecutor(1)
        self._sent: deque[Future[Any]] = deque()
        self.drawn: defaultdict[str, deque[int]] = defaultdict(deque)

    def send(self, sql: str, params: Params) -> None:
        while len(self._sent) > _AHEAD:  # memory stays flat
            self._sent.popleft().result()
        self._sent.append(self._sender.submit(_run, self._connection, self._session, sql, params))

    def wait(self) -> None:
        while self._sent:
            self._sent.popleft().result()

    def close(self) -> None:
        self._sender.shutdown(wait=True, cancel_futures=True)


@contextmanager
def behind(*, using: str = "default") -> Iterator[None]:
    """Let inserts run while the next rows are made: the database and this process then work at the same time.

    Everything stays in the one open transaction; an insert that fails raises at the next statement, or at the end. What
    else would be checked when it commits is checked with each statement: beside this process too, and not after it.
    """
    execute("SET CONSTRAINTS ALL IMMEDIATE", [], using=using)
    line = _Line(connections[using])
    token = _behind.set(line)
    try:
        yield
        line.wait()
    finally:
        _behind.reset(token)
        line.close()


def send(sql: str, params: Params, *, using: str = "default", prepared: bool = False) -> None:
    """Run a statement whose answer nobody needs; behind, where that was opened."""
    if (line := _behind.get()) is not None:
        line.send(sql, params)
    else:
        execute(sql, params, using=using, prepared=prepared)


def draw(sequence: str, count: int) -> list[int]:
    """The next numbers of a sequence. Behind, many are drawn at once: to ask is to wait for all that was sent before."""
    if (line := _behind.get()) is None:
        return _draw(sequence, count)
    kept = line.drawn[sequence]
    if len(kept) < count:
        kept.extend(_draw(sequence, max(count, _DRAWN)))
    return [kept.popleft() for _ in range(count)]


def _draw(sequence: str, count: int) -> list[int]:
    cursor = execute("SELECT nextval(%s::regclass) FROM generate_series(1, %s)", [sequence, count])
    return [number for (number,) in cursor.fetchall()]


def _as_text(kind: str) -> bool:
    return kind in {"jsonb", "text[]"}


def _read(name: str, kind: str) -> str:
    if kind == "text[]":  # a list of lists has no array of its own; JSON text carries it
        return f"ARRAY(SELECT jsonb_array_elements_text(given.{name}::jsonb))"
    return f"given.{name}::jsonb" if kind == "jsonb" else f"given.{name}"
