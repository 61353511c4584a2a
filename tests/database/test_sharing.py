"""Several commands share one server: whoever comes first starts it, the last to leave stops it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import Node, running

STAY = """
import sys, time
from pathlib import Path
from tenfold.foundation.database.node import running
with running(Path(sys.argv[1])) as node:
    print(node.started_here, flush=True)
    time.sleep(600)
"""


def stayer(data: Path) -> subprocess.Popen[str]:
    """Another process that uses the node until it is killed."""
    process = subprocess.Popen([sys.executable, "-c", STAY, str(data)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() in ("True", "False")
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def test_the_last_to_leave_stops_it(folder: Path) -> None:
    first, second = Node(folder / "data"), Node(folder / "data")
    first.start()
    second.start()
    assert (first.started_here, second.started_here) == (True, False)
    first.stop()
    assert second.alive()
    second.stop()
    assert not second.alive()


def test_who_starts_twice_leaves_once(folder: Path) -> None:
    node = Node(folder / "data")
    node.start()
    node.start()
    node.stop()
    assert not node.alive()
    node.stop()


def test_a_server_whose_starter_was_killed_is_used_and_then_stopped(folder: Path) -> None:
    kill(stayer(folder / "data"))
    with running(folder / "data") as node:
        assert not node.started_here
        assert node.alive()
    assert not node.alive()


def test_leaving_does_not_disturb_another_process(folder: Path) -> None:
    other = stayer(folder / "data")
    with running(folder / "data") as node:
        assert not node.started_here
    assert node.alive()
    kill(other)
    with running(folder / "data"):
        pass


def test_a_second_instance_is_told_what_to_do(folder: Path) -> None:
    with Node(folder / "data").serving() as after_a_kill:
        assert not after_a_kill
        with pytest.raises(NodeUnavailable, match=r"already serves .*: stop it by kill \d+, or .* --data-dir"):
            Node(folder / "data").serving().__enter__()
    with Node(folder / "data").serving() as after_a_kill:
        assert not after_a_kill
