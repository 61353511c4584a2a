"""Whether a role that should be plain is plain: one that could step over the wall is refused before it reads."""

import psycopg

from tenfold.foundation.database.failure import NodeUnavailable

POWERS = {
    "it is a superuser": "SELECT rolsuper FROM pg_roles WHERE rolname = current_user",
    "it has BYPASSRLS": "SELECT rolbypassrls FROM pg_roles WHERE rolname = current_user",
    "it may make roles": "SELECT rolcreaterole FROM pg_roles WHERE rolname = current_user",
    "it can become a role with more rights": (
        "SELECT EXISTS (SELECT FROM pg_roles WHERE (rolsuper OR rolbypassrls OR rolcreaterole)"
        " AND rolname <> current_user AND pg_has_role(current_user, oid, 'MEMBER'))"
    ),
    "it owns the database": (
        "SELECT pg_has_role(current_user, datdba, 'MEMBER') FROM pg_database WHERE datname = current_database()"
    ),
    "it owns tables": (
        "SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND pg_has_role(current_user, relowner, 'MEMBER'))"
    ),
}


def powers(connection: psycopg.Connection) -> list[str]:
    """What the role of this connection could do beyond its tables; empty for a plain one."""
    found = []
    for words, question in POWERS.items():
        row = connection.execute(question).fetchone()
        if row is not None and row[0]:
            found.append(words)
    return found


def refuse_powerful(address: str) -> None:
    """Stop before a role that sees everything is used as the application's."""
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            found = powers(connection)
    except psycopg.OperationalError:
        raise NodeUnavailable(
            "The database of DATABASE_URL_APP does not answer: check the address and the server"
        ) from None
    if found:
        raise NodeUnavailable(
            f"The role of DATABASE_URL_APP would see everything ({'; '.join(found)}): give a plain role"
        )
