"""The Python environment in .venv, made from a lock file with hashes.

The project itself is not built and installed: that would fetch build tools outside the lock. A .pth file puts `src` on
the path instead, and bin/tenfold is a small launcher, so that set-up needs nothing but the wheels of the lock.
"""

import importlib.util
import os
import shlex
import shutil
import sys
from pathlib import Path

from steps import Stop, call, digest, step

from tenfold.foundation.database.account import name_of

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "tenfold-locks"
NETWORK = "Python packages could not be fetched: check the network and type the same again"


def check_tree() -> None:
    """Refuse early what would fail half-way: a clone, or leftovers in it, that belong to somebody else."""
    if not os.access(PROJECT, os.W_OK | os.X_OK):
        raise Stop(f"cannot write {PROJECT}: type {_take(PROJECT)}, or clone it again")
    for leftover in (VENV, PROJECT / "src/tenfold/web/static/vendor", PROJECT / "src/tenfold/reporting/printing/fonts"):
        if leftover.exists() and os.geteuid() not in (0, leftover.stat().st_uid):
            raise Stop(f"{leftover} belongs to another account: type sudo rm -rf {shlex.quote(str(leftover))}")


def explain(problem: OSError) -> str:
    """What the machine refused, in one line."""
    what = f"{problem.strerror}: {problem.filename}" if problem.filename else str(problem.strerror)
    return f"{what}: type {_take(problem.filename)}" if isinstance(problem, PermissionError) else what


def _take(place: str | Path) -> str:
    return f"sudo chown -R {name_of(os.geteuid())} {shlex.quote(str(place))}"


def install(lock: str) -> None:
    """Have the packages of a lock. What is there already, by the digest of the lock, is left alone."""
    have = _stamps()
    wanted = {name: _wanted(name) for name in ("run.txt", "test.txt")}
    if not os.access(PYTHON, os.X_OK):
        have = {}
    if have.get(lock) == wanted[lock]:
        return
    if any(have.get(name) not in (None, digest) for name, digest in wanted.items()) or not have:
        _make()
        have = {}
    count = (HERE / lock).read_text().count("==")
    with step(f"Fetching {count} Python packages"):
        pip_install(lock)
    _put_source_on_path()
    # The lock of the tests contains the other, pin for pin.
    have |= wanted if lock == "test.txt" else {lock: wanted[lock]}
    STAMP.write_text("".join(f"{name} {value}\n" for name, value in sorted(have.items())))


def pip_install(lock: str, *more: str | Path) -> None:
    """Fetch wheels, and nothing that the lock has no hash for."""
    command = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    call([PYTHON, *command, *more, "-r", HERE / lock], NETWORK)


def _wanted(lock: str) -> str:
    """Whatever must not change under an environment: the lock, the Python, and the place, which scripts name."""
    return digest(HERE / lock, sys.version, str(PROJECT), Path(__file__))


def _stamps() -> dict[str, str]:
    try:
        return dict(line.split() for line in STAMP.read_text().splitlines())
    except (FileNotFoundError, ValueError):
        return {}


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Stop("the Python module venv is missing: type apt install python3-venv")
    shutil.rmtree(VENV, ignore_errors=True)
    with step(f"Making a Python {sys.version_info[0]}.{sys.version_info[1]} environment in .venv"):
        call([sys.executable, "-m", "venv", VENV], "no environment could be made: type apt install python3-venv")


def _put_source_on_path() -> None:
    source = PROJECT / "src"
    site = next((VENV / "lib").glob("python3.*/site-packages"))
    (site / "tenfold.pth").write_text(f"{source}\n", encoding="utf-8")
    launcher = VENV / "bin" / "tenfold"
    # Not a Python script with a #! line: that breaks where the path has a space or is long.
    launcher.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -m tenfold.cli.main "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)
