"""Kinds, evidence, projections and the worker."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from tests.cast import Cast

Type = Callable[..., Any]


def test_kinds_are_listed_without_a_database(
    tenfold: Type, tenfold_alone: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL_APP", "postgresql://nobody:none@localhost:1/nothing")
    kinds = {one["name"]: one for one in tenfold_alone("kinds", "--json", "--lang", "fr").json["kinds"]}
    assert {"incident", "intelligence_report"} <= set(kinds)
    assert "cause_of_death" in kinds["incident"]["facets"]
    assert tenfold("kinds").out.splitlines()[0].startswith("KIND")


def test_the_evidence_is_sealed_by_every_command_and_verified(
    tenfold: Type, cast: Cast, root: psycopg.Connection
) -> None:
    tenfold("search", "", "--as", cast.ana.email)
    verdict = tenfold("audit", "verify", "--json")
    assert verdict.status == 0
    assert set(verdict.json) == {"ok", "entries", "head", "unsealed", "first_bad"}
    assert verdict.json["ok"] is True and verdict.json["unsealed"] == 0 and verdict.json["first_bad"] is None
    assert tenfold("audit", "seal", "--json").json == {"sealed": 0}

    (entry,) = root.execute("SELECT max(id) FROM audit_entry").fetchone() or (0,)
    (event,) = root.execute("SELECT event FROM audit_entry WHERE id = %s", [entry]).fetchone() or ("",)
    root.execute("UPDATE audit_entry SET event = 'x' WHERE id = %s", [entry])
    try:
        bad = tenfold("audit", "verify", "--json")
        assert bad.status == 1 and bad.json["first_bad"]["entry"] == entry
    finally:
        root.execute("UPDATE audit_entry SET event = %s WHERE id = %s", [event, entry])
    assert tenfold("audit", "verify").status == 0


def files_of(root: psycopg.Connection) -> tuple[int, int]:
    """In which files the rows of the search stand, and their index."""
    asked = "SELECT pg_relation_filenode('records_search'), pg_relation_filenode('search_vector_0')"
    ((rows, index),) = root.execute(asked).fetchall()
    return rows, index


def test_projections_are_made_again_alike(
    empty_world: None, tenfold: Type, cast: Cast, make_incident: Any, root: psycopg.Connection
) -> None:
    from tenfold.records import rebuilding

    make_incident(by=cast.ana, release=cast.rosa)
    before = tenfold("search", "", "--as", cast.ana.email, "--json").json
    files = files_of(root)
    assert (made := tenfold("rebuild", "--json")).status == 0, made.err
    assert made.json == {"versions": 1, "listed": 0, "audiences": made.json["audiences"]} and made.json["audiences"] > 0
    after = tenfold("search", "", "--as", cast.ana.email, "--json").json
    assert {**before, "took_ms": 0} == {**after, "took_ms": 0}

    # What the rows of before took is taken back: of the indexes while readers are served, of all before they are.
    rows, index = files_of(root)
    assert rows == files[0] and index != files[1]
    rebuilding.settle(served=False)
    assert files_of(root)[0] != rows and files_of(root)[1] != index


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tenfold.cli.main", "work"], env=dict(os.environ), stderr=subprocess.PIPE
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


def unsealed() -> int:
    from tenfold.audit import verification

    return verification.verify().unsealed


def wait_for(what: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_wrong_use_and_failure_have_their_statuses_outside_too(tenfold_alone: Type) -> None:
    for words, status in ((("search",), 2), (("search", "", "--as", "nobody@nowhere"), 1), (("kinds",), 0)):
        said = tenfold_alone(*words)
        assert (said.status, bool(said.out), bool(said.err)) == (status, status == 0, status != 0)


def test_the_worker_seals_and_leaves_when_told(cast: Cast) -> None:
    with worker() as process:
        wait_for(lambda: unsealed() == 0)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


def test_a_job_that_fails_ends_nothing() -> None:
    from tenfold.cli import work

    leaving, done = threading.Event(), []

    def fail() -> None:
        raise RuntimeError("a value that nobody may read")

    def count() -> None:
        done.append(1)
        leaving.set()

    work.run([work.Job("fails", 1.0, fail), work.Job("counts", 1.0, count)], leaving)
    assert done == [1]


def test_a_folder_without_a_node_says_so_and_shows_nothing_of_the_machine(
    tenfold: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    from tenfold.cli import people

    def ask(_args: Any) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM nothing_was_set_up")
        return 0

    monkeypatch.setattr(people, "list_people", ask)
    said = tenfold("people", "list")
    assert said.status == 1 and "holds no node yet" in said.err and "--data-dir" in said.err
    assert "Traceback" not in said.err and "File" not in said.err
