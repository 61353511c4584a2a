"""kill -9 of the database server, and of the process that started it: what was acknowledged is there afterwards."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tenfold.foundation.database import binaries
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import ROLES, Node, running, variable

# Says each number once its commit is acknowledged, and goes on until somebody dies.
WRITER = """
import sys
from pathlib import Path
import psycopg
from tenfold.foundation.database.node import running
with running(Path(sys.argv[1])) as node, psycopg.connect(node.addresses()["owner"], autocommit=True) as connection:
    number = connection.execute("SELECT coalesce(max(n), 0) FROM kept").fetchone()[0]
    while True:
        number += 1
        connection.execute("INSERT INTO kept SELECT %s, i FROM generate_series(1, 3) i", [number])
        print(number, flush=True)
"""


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No address of the surrounding suite."""
    for role in ROLES:
        monkeypatch.delenv(variable(role), raising=False)
        monkeypatch.delenv(f"{variable(role)}_FILE", raising=False)


@pytest.fixture(params=binaries.CHOICES)
def data(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data directory with a table, on each kind of PostgreSQL."""
    monkeypatch.setenv("TENFOLD_POSTGRES", request.param)
    try:
        binaries.find()
    except NodeUnavailable as lacking:
        pytest.skip(f"{request.param}: {lacking}")
    folder = Path(tempfile.mkdtemp(prefix="tnf"))
    folder.chmod(0o711)
    with running(folder / "data") as node, psycopg.connect(node.addresses()["owner"]) as connection:
        connection.execute("CREATE TABLE kept (n int, i int)")
    yield folder / "data"
    shutil.rmtree(folder)


def postmaster(data: Path) -> int:
    return int((data / "database/cluster/postmaster.pid").read_text().split()[0])


def write_until(process: subprocess.Popen[str], count: int) -> Iterator[int]:
    """What the writer says was committed, until so many were: however fast the machine is."""
    assert process.stdout is not None
    for _ in range(count):
        yield int(process.stdout.readline())


def end(process: subprocess.Popen[str]) -> list[int]:
    """What it said in its last moments."""
    process.wait(30)
    assert process.stdout is not None
    with process.stdout as left:
        return [int(line) for line in left if line.endswith("\n")]


def start_writer(data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(data)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def assert_whole(data: Path, acknowledged: list[int]) -> None:
    """Nothing acknowledged is lost, nothing is half-done; at most one more was committed and not yet told."""
    with running(data) as node, psycopg.connect(node.addresses()["owner"]) as connection:
        rows = connection.execute("SELECT n, count(*) FROM kept GROUP BY n ORDER BY n").fetchall()
    assert all(count == 3 for _, count in rows)
    kept = [number for number, _ in rows]
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) <= len(acknowledged) + 1


def test_the_server_is_killed_while_a_write_is_in_flight(data: Path) -> None:
    writer = start_writer(data)
    acknowledged = list(write_until(writer, 12))
    os.kill(postmaster(data), signal.SIGKILL)
    acknowledged += end(writer)
    assert len(acknowledged) > 10
    assert_whole(data, acknowledged)


def test_the_process_that_started_it_is_killed(data: Path) -> None:
    writer = start_writer(data)
    acknowledged = list(write_until(writer, 12))
    writer.kill()
    acknowledged += end(writer)
    assert len(acknowledged) > 10
    assert_whole(data, acknowledged)


def test_both_are_killed(data: Path) -> None:
    writer = start_writer(data)
    acknowledged = list(write_until(writer, 12))
    os.kill(postmaster(data), signal.SIGKILL)
    writer.kill()
    acknowledged += end(writer)
    assert_whole(data, acknowledged)


def test_a_node_brings_its_server_back(data: Path) -> None:
    with running(data) as node:
        os.kill(postmaster(data), signal.SIGKILL)
        deadline = time.monotonic() + 60
        while node.alive() and time.monotonic() < deadline:
            time.sleep(0.01)
        node.start()
        with psycopg.connect(node.addresses()["app"]) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not node.alive()


def test_a_start_that_was_killed_half_way_is_made_good(data: Path) -> None:
    for pause in (0.02, 0.1, 0.2, 0.3):
        starter = start_writer(data)
        time.sleep(pause)
        starter.kill()
        end(starter)
    node = Node(data)
    node.start()
    with psycopg.connect(node.addresses()["app"]) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    node.stop()
    assert not node.alive()
