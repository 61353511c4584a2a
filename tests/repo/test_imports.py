"""The contracts between rooms, read by import-linter; and that it would notice a breach."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import configuration
from importlinter.application.use_cases import read_user_options

PROJECT = Path(__file__).resolve().parents[2]
CONFIGURATION = str(PROJECT / "pyproject.toml")


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


def test_the_contracts_hold() -> None:
    """In a process of its own: the linter silences every logger that it did not name."""
    linter = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run(
        [linter, "--config", CONFIGURATION, "--no-cache"], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr


def test_every_room_stands_in_the_order() -> None:
    """The list is exhaustive: a new room fails until it is placed."""
    configuration.configure()
    contracts = {
        options["id"]: options for options in read_user_options(config_filename=CONFIGURATION).contracts_options
    }
    rooms = contracts["rooms"]
    assert str(rooms["exhaustive"]).lower() == "true"
    placed = {name.strip(" ()") for layer in rooms["layers"] for name in layer.split("|")}
    here = {
        path.name for path in (PROJECT / "src/tenfold").iterdir() if path.is_dir() and (path / "__init__.py").exists()
    }
    assert here <= placed
    assert {"rooms", "inside-a-room", "pure", "ninja-stays-in-api", "faces-write-through-services"} <= set(contracts)
