"""Where a figure was measured: a figure without its machine, its load and its commit says nothing."""

import os
import platform
import subprocess
import time
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from tenfold import __version__
from tenfold.foundation.database import binaries

PROJECT = Path(__file__).resolve().parent.parent
_PACKAGES = ("Django", "psycopg", "pydantic", "cryptography")
_QUIET = 0.3


def facts() -> dict[str, Any]:
    """The machine as it is now, before the work begins."""
    load = os.getloadavg()
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cpu": _first("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": os.cpu_count(),
        "memory_mb": int((_first("/proc/meminfo", "MemTotal") or "0 kB").split()[0]) // 1024,
        "kernel": platform.release(),
        "python": platform.python_version(),
        "postgresql": binaries.find().version,
        "packages": {"tenfold": __version__, **{name: metadata.version(name) for name in _PACKAGES}},
        "commit": _git("rev-parse", "--short", "HEAD"),
        "uncommitted": bool(_git("status", "--porcelain", "--untracked-files=no", "--", "src")),
        "load_before": [round(value, 2) for value in load],
        "quiet": load[0] < _QUIET,
    }


class Watch:
    """How busy the machine was while the work ran, and how much of that was not ours."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._idle, self._all = _jiffies()

    def told(self) -> dict[str, Any]:
        """What to add to the facts at the end."""
        idle, everything = _jiffies()
        busy = 1 - (idle - self._idle) / max(everything - self._all, 1)
        return {
            "load_after": [round(value, 2) for value in os.getloadavg()],
            "processors_busy": round(busy, 2),
            "seconds": round(time.monotonic() - self._began, 1),
        }


def _jiffies() -> tuple[int, int]:
    numbers = [int(word) for word in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    return numbers[3] + numbers[4], sum(numbers[:8])


def _first(path: str, name: str) -> str | None:
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return None
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), None)


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
