"""Twelve times a kill while records are written: nothing acknowledged is lost, nothing is half-done.

`python -m tests.faults.hundred` does it a hundred times, and the same to an import.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tenfold.foundation.database.node import ROLES, variable
from tests.faults.importing import import_and_kill, write_file
from tests.faults.killing import faults, prepared, write_and_kill

VICTIMS = ("server", "writer", "both")


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    with prepared() as folder:
        yield folder


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ROLES:
        monkeypatch.delenv(variable(role), raising=False)


@dataclass
class Told:
    """Everything that was acknowledged on this node, over all kills."""

    states: dict[str, str] = field(default_factory=dict)
    kills: int = 0


@pytest.fixture(scope="module")
def told() -> Told:
    return Told()


@pytest.mark.parametrize("turn", range(9))
def test_a_kill_while_records_are_written(data: Path, told: Told, turn: int) -> None:
    told.states |= write_and_kill(data, VICTIMS[turn % 3], random.Random(turn))
    told.kills += 1
    assert faults(data, told.states, told.kills) == []


@pytest.mark.parametrize("turn", range(3))
def test_a_kill_while_a_file_is_imported(data: Path, turn: int, tmp_path: Path) -> None:
    """The import stands or falls as a whole; done again, it counts every row once."""
    file = write_file(tmp_path / "rows.json", 800, first=turn * 10_000)
    assert import_and_kill(data, file, VICTIMS[turn], random.Random(turn)) == []
