"""Web and worker run as long as the node serves, and not a moment longer, however it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tenfold.cli.children import Child, supervise
from tenfold.foundation.database.failure import NodeUnavailable

SLEEPER = (sys.executable, "-c", "import time; time.sleep(600)")
PARENT = """
import sys, time
from tenfold.cli.children import Child
child = Child("sleeper", (sys.executable, "-c", "import time; time.sleep(600)"), {})
child.start()
print(child.process.pid, flush=True)
time.sleep(600)
"""


def soon(condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + 10
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def is_gone(process: int) -> bool:
    """Dead, or dead and not yet collected."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except FileNotFoundError:
        return True


def test_a_child_ends_when_its_parent_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert not is_gone(child)
        parent.kill()
    assert soon(lambda: is_gone(child))


def test_a_child_that_fell_is_started_again() -> None:
    child = Child("sleeper", SLEEPER, {})
    child.start()
    assert child.process is not None
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    child.process.wait()
    child.watch()
    assert child.process.pid != first
    assert child.process.poll() is None
    child.stop()


def test_a_child_that_keeps_falling_is_shown() -> None:
    child = Child("web", (sys.executable, "-c", "raise SystemExit(1)"), {})
    child.start()
    with pytest.raises(NodeUnavailable, match="web process stopped 5 times"):
        supervise((child,), leaving=lambda: False, heartbeat=lambda: None)


def test_ctrl_c_reaches_the_parent_alone() -> None:
    child = Child("sleeper", SLEEPER, {})
    child.start()
    assert child.process is not None
    assert os.getsid(child.process.pid) == child.process.pid
    child.stop()
    assert child.process is None
