"""The roles of a node and what each may do at most. What each may do with a table is said by the migrations."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tenfold.foundation.database.cluster import SUPERUSER
from tenfold.foundation.database.failure import NodeUnavailable

DATABASE = "tenfold"
ROOT = "root"
ORDINARY = ("owner", "app", "sealer", "upgrade", "backup", "statistics", "dispatcher")
# Nobody signs in by it: what runs with its rights are functions of its own, which `app` may call (architecture 4.10).
HELD = ("matching",)
TEMPORARY = ("app", "upgrade")  # a bulk load goes through a temporary table
LIMITS = {
    "app": {"statement_timeout": "60s", "idle_in_transaction_session_timeout": "5min"},
    "backup": {"default_transaction_read_only": "on"},
    "statistics": {"default_transaction_read_only": "on", "statement_timeout": "5min"},
}
PLAIN_RIGHTS = "LOGIN NOCREATEDB NOCREATEROLE INHERIT"  # only a superuser may even say the others
RIGHTS = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT"
_LENT = 160_000  # since this version a role can be lent to another that does not thereby have its rights


def login(role: str) -> str:
    """The name under which a role signs in."""
    return SUPERUSER if role == ROOT else role


def address(role: str, password: str, socket: str, database: str = DATABASE) -> str:
    """The address of a database on a local socket, for one role."""
    return f"postgresql://{login(role)}:{quote(password, safe='')}@/{database}?host={quote(socket, safe='')}&port=5432"


def database_of(url: str) -> str:
    """Which database an address names."""
    return unquote(urlsplit(url).path.lstrip("/"))


def in_database(url: str, database: str) -> str:
    """The same address for another database of the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{quote(database, safe='')}"))


def prepare(root_url: str, passwords: Mapping[str, str]) -> None:
    """Make roles and database as they must be. May be repeated; it also mends what somebody loosened."""
    with psycopg.connect(in_database(root_url, "postgres"), autocommit=True) as connection:
        for role in ORDINARY:
            _make_role(connection, role, passwords[role])
        for role in HELD:
            _make_held(connection, role)
        _refuse_loosened(connection)
    prepare_database(root_url, database_of(root_url))
    with psycopg.connect(in_database(root_url, "postgres"), autocommit=True) as connection:
        for role in HELD:
            _lend(connection, role)


def shut_other_databases(root_url: str) -> None:
    """In a cluster of our own nobody has business in the databases that it was born with."""
    with psycopg.connect(in_database(root_url, "postgres"), autocommit=True) as connection:
        for name in ("postgres", "template1"):
            _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)


def prepare_database(root_url: str, name: str) -> None:
    """Make a database in which the owner may create, and the others only use what they are given."""
    with psycopg.connect(in_database(root_url, "postgres"), autocommit=True) as connection, _as_owner(connection):
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            _run(connection, "CREATE DATABASE {} OWNER owner", name)
        _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
        for role in ORDINARY:
            _run(connection, "GRANT CONNECT ON DATABASE {} TO {}", name, role)
        for role in TEMPORARY:
            _run(connection, "GRANT TEMPORARY ON DATABASE {} TO {}", name, role)
        _prepare_schema(in_database(root_url, name))


def _prepare_schema(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        _run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC")
        for role in (*ORDINARY, *HELD):
            _run(connection, "GRANT USAGE ON SCHEMA public TO {}", role)
        # A migration that makes a function of another role lends it this right for that one moment.
        _run(connection, "GRANT CREATE ON SCHEMA public TO owner WITH GRANT OPTION")
        mark_leakproof(connection)


def _is_superuser(connection: psycopg.Connection) -> bool:
    row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    return row is not None and bool(row[0])


@contextmanager
def _as_owner(connection: psycopg.Connection) -> Iterator[None]:
    """Where the server lends no superuser, its administrator is a member of the owner for as long as this takes."""
    if _is_superuser(connection):
        yield
        return
    connection.execute("GRANT owner TO CURRENT_USER")
    try:
        yield
    finally:
        connection.execute("REVOKE owner FROM CURRENT_USER")


def _refuse_loosened(connection: psycopg.Connection) -> None:
    """What an administrator who is no superuser cannot mend, he is told."""
    found = connection.execute(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY (%s) AND (rolsuper OR rolbypassrls OR rolreplication)",
        [[*ORDINARY, *HELD]],
    ).fetchall()
    if found:
        names = ", ".join(name for (name,) in found)
        raise NodeUnavailable(f"These roles can step over the wall: {names}. Let a superuser take that from them")


def mark_leakproof(connection: psycopg.Connection) -> None:
    """Let the full-text index be used under a policy: the match operator raises no error that depends on data.

    And let the planner know what matching a row costs: its words stand out of line and are fetched first. At the cost of a
    comparison of numbers it passed over the index and looked into every row that few audiences name.

    Dump and restore lose both, so it is set again at each start. Where the server belongs to somebody who forbids
    it, searches are slower, and `tenfold doctor` says so.
    """
    with suppress(psycopg.errors.InsufficientPrivilege):
        connection.execute("ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF COST 200")


def drop_database(root_url: str, name: str) -> None:
    """Remove a database and everybody in it."""
    with psycopg.connect(in_database(root_url, "postgres"), autocommit=True) as connection:
        _run(connection, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _make_role(connection: psycopg.Connection, role: str, password: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if known else "CREATE"
    rights = RIGHTS if _is_superuser(connection) else PLAIN_RIGHTS
    # Only the verifier is sent, so that no log or statistics view ever sees the password.
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    statement = sql.SQL(f"{verb} ROLE {{}} {rights} PASSWORD {{}}").format(sql.Identifier(role), sql.Literal(verifier))
    connection.execute(statement)
    for setting, value in LIMITS.get(role, {}).items():
        statement = sql.SQL("ALTER ROLE {} SET {} = {}").format(
            sql.Identifier(role), sql.Identifier(setting), sql.Literal(value)
        )
        connection.execute(statement)


def _make_held(connection: psycopg.Connection, role: str) -> None:
    """A role by which nobody signs in."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    rights = (RIGHTS if _is_superuser(connection) else PLAIN_RIGHTS).replace("LOGIN", "NOLOGIN", 1)
    _run(connection, f"{'ALTER' if known else 'CREATE'} ROLE {{}} {rights}", role)


def _lend(connection: psycopg.Connection, role: str) -> None:
    """Let the owner make functions in the name of a role, and do nothing else by it.

    Where the server cannot say this of one role alone, the owner has no rights by any membership. That is said last, for
    who prepares the database may need to act as the owner of its schema.
    """
    if connection.info.server_version >= _LENT:
        _run(connection, "GRANT {} TO owner WITH INHERIT FALSE, SET TRUE", role)
    else:
        _run(connection, "ALTER ROLE owner NOINHERIT")
        _run(connection, "GRANT {} TO owner", role)


def _run(connection: psycopg.Connection, statement: str, *names: str) -> None:
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
