"""The command line as it is typed: mostly in this process, which is faster, and where it matters in one of its own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(autouse=True, scope="session")
def static_folder() -> None:
    """No test of this room needs a static file; the middleware that serves them wants its folder."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def tenfold(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Types a command: `tenfold("search", "", "--as", "ana@x")`; `given` stands on its standard input."""
    from tenfold.cli import main

    def type_in(*words: object, given: str = "") -> Said:
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                status = main.main([str(word) for word in words])
            except SystemExit as end:
                status = int(end.code or 0)
        return Said(status, out.getvalue(), err.getvalue())

    return type_in


@pytest.fixture
def tenfold_alone() -> Callable[..., Said]:
    """The same in a process of its own, on the node of the suite."""

    def type_in(*words: object) -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "tenfold.cli.main", *map(str, words)], capture_output=True, text=True, check=False,
            env=dict(os.environ), timeout=120,
        )  # fmt: skip
        return Said(done.returncode, done.stdout, done.stderr)

    return type_in
