"""`tenfold serve` from outside: it answers, stops in order, and comes back by itself after kill -9 of any part."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.prepared import OWN, lay

PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


class Served:
    """A node that is served by a process of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.said = data.parent / "said"

    def command(self, *words: str) -> list[str]:
        serve = ["--data-dir", str(self.data), "serve", "--empty", "--port", str(self.port)]
        return [sys.executable, "-m", "tenfold.cli.main", *serve, *words]

    def start(self) -> subprocess.Popen[bytes]:
        with self.said.open("wb") as said:
            process = subprocess.Popen(self.command(), stderr=said, stdout=said)
        until = time.monotonic() + PATIENCE
        while "Tenfold is ready" not in self.said.read_text():
            assert process.poll() is None, self.said.read_text()
            assert time.monotonic() < until, self.said.read_text()
            time.sleep(0.05)
        return process

    def answers(self) -> bool:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            try:
                connection.request("GET", "/readyz")
                return connection.getresponse().status == 200
            except (OSError, http.client.HTTPException):
                return False

    def comes_back(self) -> bool:
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > until:
                return False
            time.sleep(0.1)
        return True

    def postmaster(self) -> int:
        return int((self.data / "database/cluster/postmaster.pid").read_text().split()[0])

    def descendants(self) -> list[int]:
        """Every process that carries this node's data directory in its environment."""
        mark = f"TENFOLD_DATA={self.data}".encode()
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if mark in (place / "environ").read_bytes().split(b"\0"):
                    found.append(int(place.name))
        return found


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A prepared node in a folder of its own, away from the suite's database."""
    for name in OWN - {"DJANGO_SETTINGS_MODULE"}:
        monkeypatch.delenv(name, raising=False)
    folder = Path(tempfile.mkdtemp(prefix="tnf"))
    folder.chmod(0o711)
    lay(folder / "data")
    node = Served(folder / "data")
    yield node
    for process in node.descendants():
        os.kill(process, signal.SIGKILL)
    shutil.rmtree(folder)


def test_it_answers_and_stops_everything_that_it_started(served: Served) -> None:
    process = served.start()
    assert served.answers()
    assert served.descendants()
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    assert served.descendants() == []
    assert not (served.data / "database/cluster/postmaster.pid").exists()


def test_a_second_instance_and_a_busy_port_are_one_line_each(served: Served) -> None:
    process = served.start()
    second = subprocess.run(served.command(), capture_output=True, text=True, check=False)
    elsewhere = [str(served.data.parent / "other") if word == str(served.data) else word for word in served.command()]
    busy = subprocess.run(elsewhere, capture_output=True, text=True, check=False)
    process.terminate()
    assert process.wait(PATIENCE) == 0
    assert (second.returncode, busy.returncode) == (1, 1)
    assert second.stderr.count("\n") == busy.stderr.count("\n") == 1
    assert f"stop it by kill {process.pid}" in second.stderr
    assert "type ./run --port" in busy.stderr


def test_it_comes_back_when_its_database_or_its_web_process_is_killed(served: Served) -> None:
    process = served.start()
    os.kill(served.postmaster(), signal.SIGKILL)
    time.sleep(0.5)
    assert served.comes_back()
    for child in served.descendants():
        os.kill(child, signal.SIGKILL)
    time.sleep(0.5)
    assert served.comes_back()
    process.terminate()
    assert process.wait(PATIENCE) == 0


def test_the_next_start_recovers_when_all_was_killed(served: Served) -> None:
    process = served.start()
    postmaster = served.postmaster()
    process.kill()
    process.wait()
    again = served.start()
    assert served.answers()
    assert served.postmaster() == postmaster
    os.kill(postmaster, signal.SIGKILL)
    again.kill()
    again.wait()
    last = served.start()
    assert served.answers()
    last.terminate()
    assert last.wait(PATIENCE) == 0
    assert served.descendants() == []
