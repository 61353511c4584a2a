"""`tenfold doctor` finds each fault, names it, and says what to do."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest

from tenfold.cli.health import place, server
from tenfold.foundation.database.node import Node, running
from tests.prepared import lay


def tenfold(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tenfold.cli.main", "--data-dir", str(data), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def node(shared_folder: Path) -> Iterator[Node]:
    """A prepared node that is up all the while."""
    with pytest.MonkeyPatch.context() as patch:
        for role in ("ROOT", "OWNER", "APP", "SEALER", "UPGRADE"):
            patch.delenv(f"DATABASE_URL_{role}", raising=False)
        lay(shared_folder / "data")
        with running(shared_folder / "data") as made:
            prepared = tenfold(made.data, "serve", "--setup-only", "--empty")
            assert prepared.returncode == 0, prepared.stderr
            yield made


def faults(node: Node) -> dict[str, str]:
    """What doctor finds wrong, by the name of the check."""
    answer = tenfold(node.data, "doctor", "--json")
    found: dict[str, Any] = json.loads(answer.stdout)
    assert found["ok"] == (answer.returncode == 0)
    assert all(set(check) == {"name", "ok", "says"} for check in found["checks"])
    return {check["name"]: check["says"] for check in found["checks"] if not check["ok"]}


def test_a_fresh_node_is_sound(node: Node) -> None:
    assert faults(node) == {}


@pytest.mark.parametrize(
    ("loosen", "mend", "check", "words"),
    [
        ("ALTER ROLE app SUPERUSER", "ALTER ROLE app NOSUPERUSER", "roles", "app: it is a superuser"),
        ("ALTER ROLE sealer BYPASSRLS", "ALTER ROLE sealer NOBYPASSRLS", "roles", "sealer: it has BYPASSRLS"),
        ("GRANT matching TO app", "REVOKE matching FROM app", "comparing", "somebody in daily use acts as matching"),
        (
            "ALTER TABLE handling_audience NO FORCE ROW LEVEL SECURITY",
            "ALTER TABLE handling_audience FORCE ROW LEVEL SECURITY",
            "policies",
            "handling_audience is open",
        ),
        (
            "CREATE TABLE forgotten (audience_id bigint)",
            "DROP TABLE forgotten",
            "policies",
            "forgotten is open",
        ),
        (
            "CREATE POLICY wide ON records_record FOR SELECT TO app USING (true)",
            "DROP POLICY wide ON records_record",
            "policies",
            "no version made the policy wide of records_record: DROP POLICY wide ON records_record",
        ),
        (
            "ALTER POLICY record_door ON records_record RENAME TO elsewhere",
            "ALTER POLICY elsewhere ON records_record RENAME TO record_door",
            "policies",
            "records_record lacks the policy record_door",
        ),
        (
            "GRANT TRUNCATE ON records_version TO app",
            "REVOKE TRUNCATE ON records_version FROM app",
            "rights",
            "app may TRUNCATE on records_version",
        ),
        (
            "ALTER FUNCTION ts_match_vq(tsvector, tsquery) NOT LEAKPROOF",
            "ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF",
            "leakproof",
            "LEAKPROOF",
        ),
        (
            "ALTER ROLE app SET log_statement = 'all'",
            "ALTER ROLE app RESET log_statement",
            "log",
            "log_statement is all",
        ),
        (
            "DELETE FROM django_migrations WHERE app = 'records'",
            "INSERT INTO django_migrations SELECT * FROM kept_migrations",
            "migrations",
            "records.",
        ),
    ],
)
def test_a_fault_is_found(node: Node, loosen: str, mend: str, check: str, words: str) -> None:
    with psycopg.connect(node.addresses()["root"], autocommit=True) as root:
        root.execute("CREATE TEMPORARY TABLE kept_migrations AS SELECT * FROM django_migrations WHERE app = 'records'")
        root.execute(loosen.encode())
        try:
            found = faults(node)
        finally:
            root.execute(mend.encode())
    assert words in found[check]
    also = {"comparing"} if "app SUPERUSER" in loosen else set[str]()  # it reads what only the role that compares may
    assert set(found) == {check} | also


def test_a_secret_that_others_can_read_is_found(node: Node) -> None:
    password = node.data / "secrets/app.password"
    password.chmod(0o644)
    try:
        assert "can be read by others" in faults(node)["secrets"]
    finally:
        password.chmod(0o600)


def test_what_cannot_be_broken_in_a_test_node_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server of another version, letters that do not fold, a clock that differs, a disk without room."""
    patient = SimpleNamespace(
        app=SimpleNamespace(info=SimpleNamespace(server_version=140_000)), data=Path("/"),
        ask=lambda *_: [("SQL_ASCII", "ЖÉ")], ask_one=lambda *_: time.time() - 90,
    )  # fmt: skip
    monkeypatch.setattr(place.shutil, "disk_usage", lambda _: SimpleNamespace(free=1024**3, total=10 * 1024**3))
    told = {name: check(patient) for name, check in {**server.CHECKS, **place.CHECKS}.items() if name in _BROKEN}  # type: ignore[arg-type]
    assert {name: finding.ok for name, finding in told.items()} == dict.fromkeys(_BROKEN, False)
    assert all(words in told[name].says for name, words in _BROKEN.items()), told


_BROKEN = {
    "version": "Install one of these", "letters": "Make the database with UTF8", "clock": "90 s apart. Set both by a time server",
    "disk": "Make room",
}  # fmt: skip


def test_evidence_that_waits_too_long_is_found(node: Node) -> None:
    with psycopg.connect(node.addresses()["root"], autocommit=True) as root:
        root.execute(
            "INSERT INTO audit_entry (at, event, purpose, subject_kind, refused, detail)"
            " VALUES (now() - interval '5 hours', 'x', 'x', 'x', '', '{}')"
        )
        try:
            assert "1 entries are not sealed" in faults(node)["evidence"]
        finally:
            root.execute("TRUNCATE audit_entry")


def test_people_get_one_line_a_check_and_a_failing_status(node: Node) -> None:
    (node.data / "secrets").chmod(0o755)
    try:
        answer = tenfold(node.data, "doctor")
    finally:
        (node.data / "secrets").chmod(0o700)
    assert answer.returncode == 1
    assert [line for line in answer.stdout.splitlines() if line.startswith("FAULT")] == [
        f"FAULT secrets     {node.data}/secrets can be read by others. Type chmod -R go-rwx on each."
    ]


def test_an_application_role_with_power_stops_every_command(node: Node) -> None:
    with psycopg.connect(node.addresses()["root"], autocommit=True) as root:
        root.execute("ALTER ROLE app SUPERUSER")
        try:
            answer = tenfold(node.data, "serve", "--setup-only", "--empty")
        finally:
            root.execute("ALTER ROLE app NOSUPERUSER")
    assert answer.returncode == 1
    assert "it is a superuser" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
