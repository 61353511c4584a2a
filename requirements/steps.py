"""How the set-up tells what it does, and how it stops."""

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


class Stop(Exception):
    """The set-up cannot go on. Says in one line what to type."""


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    print(f"{what} …", file=sys.stderr, flush=True)
    began = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)


def call(command: Sequence[str | Path], otherwise: str, **more: object) -> None:
    """Run a program quietly; if it fails, say the first fault that it told and what to do."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload]
    if done.returncode != 0:
        raise Stop(f"{otherwise} ({_first_fault(done.stderr or done.stdout)})")


def _first_fault(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["it said nothing"]
    plain = [line for line in lines if line.lower().startswith(("error", "npm error"))]
    return (plain or lines)[0][:200]


def digest(*parts: bytes | str | Path) -> str:
    """One fingerprint of texts and of the contents of files."""
    total = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode() if isinstance(part, str) else part
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()
