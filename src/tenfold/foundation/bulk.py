"""Writing many rows in one statement, under the wall.

COPY cannot write to a table with row security, so the columns travel as arrays and the database turns them into rows.
Nothing is returned: a row may be out of sight of the very view that writes it (the protected part, Art. 5).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import connections
from psycopg.types.json import JsonbLoader

Columns = Mapping[str, tuple[str, Sequence[Any]]]


def insert(table: str, columns: Columns, *, using: str = "default") -> None:
    """Insert rows given by column: name -> (PostgreSQL type, values). jsonb values are JSON text."""
    names = ", ".join(columns)
    chosen = ", ".join(_read(name, kind) for name, (kind, _) in columns.items())
    arrays = ", ".join(f"%s::{'text' if _as_text(kind) else kind}[]" for kind, _ in columns.values())
    execute(f"INSERT INTO {table} ({names}) SELECT {chosen} FROM unnest({arrays}) AS given ({names})",
            [values if isinstance(values, list) else list(values) for _, values in columns.values()], using=using)  # fmt: skip


def execute(sql: str, params: Sequence[Any] | Mapping[str, Any], *, using: str = "default") -> psycopg.Cursor[Any]:
    """Run one statement with its parameters bound by the server; large arrays are never spelled out in SQL."""
    connection = connections[using]
    connection.ensure_connection()
    cursor: psycopg.Cursor[Any] = psycopg.Cursor(connection.connection)
    cursor.adapters.register_loader("jsonb", JsonbLoader)  # the framework reads JSON as text and turns it later
    with connection.wrap_database_errors:
        cursor.execute(sql, params)
    return cursor


def _as_text(kind: str) -> bool:
    return kind in {"jsonb", "text[]"}


def _read(name: str, kind: str) -> str:
    if kind == "text[]":  # a list of lists has no array of its own; JSON text carries it
        return f"ARRAY(SELECT jsonb_array_elements_text(given.{name}::jsonb))"
    return f"given.{name}::jsonb" if kind == "jsonb" else f"given.{name}"
