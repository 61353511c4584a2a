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
    until = time.monotonic() + 60
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


HELD = """
import sys
from pathlib import Path
from tenfold.foundation import starting
Path(sys.argv[1]).touch()
starting.wait()
Path(sys.argv[2]).touch()
"""


def test_a_child_that_is_held_loads_and_goes_on_only_when_it_is_let_go(tmp_path: Path) -> None:
    loaded, serves = tmp_path / "loaded", tmp_path / "serves"
    command = (sys.executable, "-c", HELD, str(loaded), str(serves))
    child = Child("web", command, os.environ)
    child.start(held=True)
    assert soon(loaded.exists)
    time.sleep(0.1)
    assert not serves.exists()
    child.let_go()
    assert soon(serves.exists)
    child.stop()
    serves.unlink()
    child.start(held=True)  # whoever is not wanted any more ends without having served
    child.stop()
    assert not serves.exists()
    child.start()  # and whoever is not held does not wait
    assert soon(serves.exists)
    child.stop()


def test_a_child_that_is_held_ends_where_its_parent_dies(tmp_path: Path) -> None:
    serves = tmp_path / "serves"
    command = [sys.executable, "-c", HELD, str(tmp_path / "loaded"), str(serves)]
    with subprocess.Popen(
        [sys.executable, "-c", PARENT.replace("child.start()", "child.start(held=True)").replace(
            '(sys.executable, "-c", "import time; time.sleep(600)"), {}', f"{command!r}, dict(__import__('os').environ)"
        )], stdout=subprocess.PIPE, text=True,
    ) as parent:  # fmt: skip
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert soon((tmp_path / "loaded").exists)
        parent.kill()
    assert soon(lambda: is_gone(child)) and not serves.exists()


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
