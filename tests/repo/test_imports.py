"""The contracts between rooms, read by import-linter; and that it would notice a breach."""

from pathlib import Path

import pytest
from importlinter import cli
from importlinter.application.use_cases import read_user_options

PROJECT = Path(__file__).resolve().parents[2]
CONFIGURATION = str(PROJECT / "pyproject.toml")


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


def test_the_contracts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    status = cli.lint_imports(config_filename=CONFIGURATION, no_cache=True)
    assert status == 0, capsys.readouterr().out


def test_every_room_stands_in_the_order() -> None:
    """The list is exhaustive: a new room fails until it is placed."""
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
