"""An operator's own server: its addresses are used, and nothing is started."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tenfold.foundation.database import roles
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import running, variable


def test_given_addresses_are_used_as_they_are(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL_APP", "postgresql://app:a@db.example/tenfold")
    (folder / "owner").write_text("postgresql://owner:b@db.example/tenfold\n")
    monkeypatch.setenv("DATABASE_URL_OWNER_FILE", str(folder / "owner"))
    with running(folder / "data") as node:
        assert not node.managed
        assert node.addresses() == {
            "app": "postgresql://app:a@db.example/tenfold",
            "owner": "postgresql://owner:b@db.example/tenfold",
        }
    assert not (folder / "data").exists()


def test_a_named_file_that_is_missing_stops_the_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL_APP_FILE", str(folder / "missing"))
    with pytest.raises(NodeUnavailable, match="DATABASE_URL_APP_FILE"), running(folder / "data"):
        pass


def tenfold(data: Path, *words: str, **addresses: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tenfold.cli.main", "--data-dir", str(data), *words]
    env = {**os.environ, **{variable(role): address for role, address in addresses.items()}}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


def test_roles_are_made_on_the_operators_own_server(folder: Path) -> None:
    with running(folder / "server") as server:
        place = urlsplit(server.addresses()["root"])
        named = {role: f"postgresql://{role}:chosen-{role}@/elsewhere?{place.query}" for role in roles.ORDINARY}
        made = tenfold(folder / "data", "database", "prepare", root=server.addresses()["root"], **named)
        assert made.returncode == 0, made.stderr
        prepared = tenfold(folder / "data", "serve", "--setup-only", "--empty", **named)
        assert prepared.returncode == 0, prepared.stderr
        found = json.loads(tenfold(folder / "data", "doctor", "--json", **named).stdout)
        assert [check["name"] for check in found["checks"] if not check["ok"]] == []
    assert not (folder / "data/database").exists()


@pytest.mark.usefixtures("source")
def test_an_administrator_who_is_no_superuser_makes_them_too(folder: Path) -> None:
    """As managed servers lend one. Repeating it changes nothing, and he keeps no part in the owner."""
    with running(folder / "server") as server:
        root = server.addresses()["root"]
        with psycopg.connect(root, autocommit=True) as connection:
            connection.execute("CREATE ROLE clerk LOGIN CREATEDB CREATEROLE PASSWORD 'clerk'")
            connection.execute("GRANT CONNECT ON DATABASE postgres, template1 TO clerk")
            for role in (*roles.ORDINARY, *roles.HELD):
                connection.execute(f"DROP OWNED BY {role}".encode())
        with psycopg.connect(roles.in_database(root, "postgres"), autocommit=True) as connection:
            connection.execute("DROP DATABASE tenfold")
            for role in (*roles.ORDINARY, *roles.HELD):
                connection.execute(f"DROP OWNED BY {role}".encode())
                connection.execute(f"DROP ROLE {role}".encode())
        place = urlsplit(root)
        clerk = f"postgresql://clerk:clerk@/elsewhere?{place.query}"
        named = {role: f"postgresql://{role}:chosen-{role}@/elsewhere?{place.query}" for role in roles.ORDINARY}
        for _ in range(2):
            made = tenfold(folder / "data", "database", "prepare", root=clerk, **named)
            assert made.returncode == 0, made.stderr
        prepared = tenfold(folder / "data", "serve", "--setup-only", "--empty", **named)
        assert prepared.returncode == 0, prepared.stderr
        found = json.loads(tenfold(folder / "data", "doctor", "--json", **named).stdout)
        assert [check["name"] for check in found["checks"] if not check["ok"]] == ["leakproof"]
        with psycopg.connect(roles.in_database(root, "postgres"), autocommit=True) as connection:
            assert connection.execute("SELECT pg_has_role('clerk', 'owner', 'USAGE')").fetchone() == (False,)
            connection.execute("ALTER ROLE app BYPASSRLS")
        refused = tenfold(folder / "data", "database", "prepare", root=clerk, **named)
        assert refused.returncode == 1 and "can step over the wall: app" in refused.stderr


def test_half_a_set_of_addresses_is_refused(folder: Path) -> None:
    answer = tenfold(folder / "data", "serve", "--setup-only", app="postgresql://app:a@/x?host=/nowhere")
    assert answer.returncode == 1
    assert (
        "DATABASE_URL_OWNER, DATABASE_URL_SEALER, DATABASE_URL_UPGRADE, DATABASE_URL_BACKUP, DATABASE_URL_STATISTICS, DATABASE_URL_DISPATCHER"
        in answer.stderr
    )
    answer = tenfold(folder / "data", "database", "prepare", app="postgresql://app:a@/x?host=/nowhere")
    assert answer.returncode == 1
    assert "DATABASE_URL_ROOT" in answer.stderr
