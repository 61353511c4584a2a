"""A kill -9 while the worker looks at a table or brings it in: whole or not at all, and the next worker ends it."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenfold.foundation.database.node import ROLES, variable
from tests.faults.killing import prepared
from tests.faults.running import work_and_kill, write_table

ROWS = 400


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    with prepared() as folder:
        yield folder


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ROLES:
        monkeypatch.delenv(variable(role), raising=False)


@pytest.mark.parametrize("task", ["look", "bring"])
@pytest.mark.parametrize("victim", ["server", "writer", "both"])
def test_a_kill_in_every_stage(data: Path, tmp_path: Path, task: str, victim: str) -> None:
    turn = ["server", "writer", "both"].index(victim) * 2 + (task == "bring")
    file = write_table(tmp_path / "rows.csv", ROWS, first=turn * 1_000)
    assert work_and_kill(data, file, ROWS, task, victim, random.Random(turn)) == []
