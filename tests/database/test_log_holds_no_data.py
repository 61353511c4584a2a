"""The server's log never holds a value, whatever fails."""

from pathlib import Path

import psycopg
import pytest

from tenfold.foundation.database.node import running

CANARY = "canary-7f3a"
FAILING = (
    f"SELECT '{CANARY}'::int",
    f"INSERT INTO birds VALUES ('{CANARY}')",
    f"SELECT 1 FROM birds WHERE {CANARY.replace('-', '_')} = 1",
    f"DO $$ BEGIN RAISE EXCEPTION '{CANARY}'; END $$",
    f"DO $$ BEGIN RAISE WARNING '{CANARY}'; END $$",
)


def test_failing_statements_leave_no_trace(folder: Path, source: str) -> None:
    with (
        running(folder / "data") as node,
        psycopg.connect(node.addresses()["owner"], autocommit=True) as connection,
    ):
        connection.execute("CREATE TABLE birds (name text PRIMARY KEY)")
        connection.execute("INSERT INTO birds VALUES (%s)", [CANARY])
        for statement in FAILING[:-1]:
            with pytest.raises(psycopg.Error):
                connection.execute(statement.encode())
        with pytest.raises(psycopg.Error):
            connection.execute("SELECT %s::text::int", [CANARY])
        connection.execute(FAILING[-1].encode())
        with pytest.raises(psycopg.errors.QueryCanceled):
            connection.execute(f"SET statement_timeout = 50; SELECT pg_sleep(5), '{CANARY}'".encode())
    logs = [path.read_text(errors="replace") for path in (folder / "data/database/log").iterdir()]
    assert any(logs)
    assert not any(CANARY in log or CANARY.replace("-", "_") in log for log in logs)
