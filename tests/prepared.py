"""An empty node, prepared once a run and copied wherever a test needs one of its own: to make all tables takes seconds."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tenfold.foundation.database.node import ROLES, variable

PROJECT = Path(__file__).resolve().parents[1]
PLACE = "TENFOLD_TEST_PREPARED"
OWN = {"TENFOLD_DATA", "TENFOLD_SECRET_KEY", "TENFOLD_ERASURES", "DJANGO_SETTINGS_MODULE", *map(variable, ROLES)}


@contextmanager
def place() -> Iterator[None]:
    """Where all processes of the run find it; gone at the end."""
    folder = tempfile.mkdtemp(prefix="tnf")
    Path(folder).chmod(0o711)
    os.environ[PLACE] = folder
    try:
        yield
    finally:
        del os.environ[PLACE]
        shutil.rmtree(folder, ignore_errors=True)


def clean_environment(**more: str) -> dict[str, str]:
    """No address, folder or secret of the surrounding suite."""
    return {name: value for name, value in os.environ.items() if name not in OWN} | {"PYTHONPATH": str(PROJECT)} | more


def lay(data: Path) -> None:
    """Put a prepared node into a folder that is not there yet; whoever comes first makes it for all."""
    folder = Path(os.environ[PLACE])
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = folder / "made"
        if not made.exists():
            command = [sys.executable, "-m", "tenfold.cli.main", "--data-dir", str(folder / "data"), "serve"]
            done = subprocess.run(
                [*command, "--setup-only", "--empty"], capture_output=True, text=True, check=False, env=clean_environment()
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
            made.touch()
    # As it is, owners too: where root runs the tests, the tables are another account's.
    subprocess.run(["cp", "-a", str(folder / "data"), str(data)], check=True)
