"""What the roles may do at most, before any migration gives them a table."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tenfold.foundation.database import roles
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import Node, running
from tenfold.foundation.database.rights import powers, refuse_powerful


@pytest.fixture(scope="module")
def node(shared_folder: Path) -> Iterator[Node]:
    with running(shared_folder / "data") as made:
        yield made


@pytest.mark.parametrize("role", ["app", "sealer", "upgrade", "backup", "statistics", "dispatcher"])
def test_roles_in_daily_use_are_plain(node: Node, role: str) -> None:
    with psycopg.connect(node.addresses()[role]) as connection:
        assert powers(connection) == []
        connection.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE")
        connection.commit()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine (a int)")


def test_the_owner_makes_tables_and_nobody_else_reads_them_unasked(node: Node) -> None:
    with psycopg.connect(node.addresses()["owner"]) as connection:
        connection.execute("CREATE TABLE closed (a int)")
    with (
        psycopg.connect(node.addresses()["app"]) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT * FROM closed")


def test_other_databases_are_shut(node: Node) -> None:
    for name in ("postgres", "template1"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(roles.in_database(node.addresses()["app"], name))


def test_an_application_that_waits_for_ever_is_cut_off(node: Node) -> None:
    with psycopg.connect(node.addresses()["app"]) as connection:
        question = "SELECT current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout')"
        assert connection.execute(question).fetchone() == ("1min", "5min")


@pytest.mark.parametrize(
    ("loosen", "mend", "words"),
    [
        ("ALTER ROLE app SUPERUSER", "ALTER ROLE app NOSUPERUSER", "it is a superuser"),
        ("ALTER ROLE app BYPASSRLS", "ALTER ROLE app NOBYPASSRLS", "it has BYPASSRLS"),
        ("GRANT tenfold_root TO app", "REVOKE tenfold_root FROM app", "it can become a role with more rights"),
        ("GRANT owner TO app", "REVOKE owner FROM app", "it owns the database"),
    ],
)
def test_a_role_that_sees_everything_is_refused(node: Node, loosen: str, mend: str, words: str) -> None:
    with psycopg.connect(node.addresses()["root"], autocommit=True) as root:
        root.execute(loosen.encode())
        try:
            with pytest.raises(NodeUnavailable, match=words):
                refuse_powerful(node.addresses()["app"])
        finally:
            root.execute(mend.encode())
    refuse_powerful(node.addresses()["app"])


def test_what_somebody_loosened_is_mended_at_the_next_start(folder: Path) -> None:
    with running(folder / "data") as node, psycopg.connect(node.addresses()["root"], autocommit=True) as root:
        root.execute("ALTER ROLE app SUPERUSER")
        root.execute("ALTER FUNCTION ts_match_vq(tsvector, tsquery) NOT LEAKPROOF")
    with running(folder / "data") as node, psycopg.connect(node.addresses()["app"]) as app:
        assert powers(app) == []
        assert app.execute("SELECT proleakproof FROM pg_proc WHERE proname = 'ts_match_vq'").fetchone() == (True,)


def test_a_further_database_gets_the_same_rights(node: Node) -> None:
    roles.prepare_database(node.addresses()["root"], "another")
    try:
        with (
            psycopg.connect(roles.in_database(node.addresses()["app"], "another")) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("CREATE TABLE mine (a int)")
    finally:
        roles.drop_database(node.addresses()["root"], "another")
