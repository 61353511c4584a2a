"""What stands behind the interface: its operations as the router holds them, and all rows of all tables."""

import hashlib
import re
from typing import Any

import psycopg

# Evidence grows by refusals, sessions and tokens by being used: none of them is what a record says.
_ASIDE = ("audit_entry", "audit_leaf", "audit_seal", "accounts_session", "accounts_token")


def operations() -> dict[tuple[str, str], Any]:
    """Every operation by method and path."""
    from tenfold.api.urls import api

    found = {}
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    found[method, re.sub(r"{\w+:", "{", path)] = operation
    return found


def everything(root: psycopg.Connection) -> dict[str, str]:
    """A digest of each table, seen from above the wall."""
    tables = root.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> ALL (%s)"
        " ORDER BY 1", [list(_ASIDE)],
    ).fetchall()  # fmt: skip
    return {name: _digest(root, name) for (name,) in tables}


def _digest(root: psycopg.Connection, table: str) -> str:
    rows = root.execute(f"SELECT t::text FROM {table} t ORDER BY 1").fetchall()
    return hashlib.sha256("\n".join(row for (row,) in rows).encode()).hexdigest()


def rows(root: psycopg.Connection, table: str) -> int:
    """How many rows a table has."""
    return int(root.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # type: ignore[index]
