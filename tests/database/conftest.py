"""Nodes of their own for these tests, in folders that the server's account can reach, away from the suite's database."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenfold.foundation.database import binaries, home
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import ROLES, Node, variable


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No address and no folder of the surrounding suite."""
    for role in ROLES:
        monkeypatch.delenv(variable(role), raising=False)
        monkeypatch.delenv(f"{variable(role)}_FILE", raising=False)
    for name in ("TENFOLD_DATA", "TENFOLD_POSTGRES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: the kernel takes 107 bytes for a socket."""
    yield from _folder()


@pytest.fixture(scope="module")
def shared_folder() -> Iterator[Path]:
    """The same for a node that the tests of one module share."""
    yield from _folder()


def _folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="tnf"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture(params=binaries.CHOICES)
def source(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each kind of PostgreSQL in turn; one that the machine lacks is skipped by name."""
    monkeypatch.setenv("TENFOLD_POSTGRES", request.param)
    try:
        binaries.find()
    except NodeUnavailable as lacking:
        pytest.skip(f"{request.param}: {lacking}")
    return str(request.param)


@pytest.fixture
def node(folder: Path, source: str) -> Iterator[Node]:
    """A started node; it stops at the end."""
    made = Node(folder / "data")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a cluster goes that its account cannot reach otherwise."""
    place = folder / "away"
    monkeypatch.setattr(home, "AWAY", place)
    return place


@pytest.fixture
def as_root() -> None:
    """For what only root can try."""
    if os.geteuid() != 0:
        pytest.skip("needs root")
