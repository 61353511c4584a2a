"""What cannot work is refused in one line that says what to type."""

import os
import shutil
from pathlib import Path

import psycopg
import pytest

from tenfold.foundation.database import binaries
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import Node, running


@pytest.fixture
def stopped(folder: Path) -> Path:
    """A data directory whose node was stopped in order."""
    with running(folder / "data"):
        pass
    return folder / "data"


def refusal(data: Path) -> str:
    with pytest.raises(NodeUnavailable) as refused:
        Node(data).start()
    said = str(refused.value)
    assert "\n" not in said
    return said


def test_data_of_another_major_version(stopped: Path) -> None:
    (stopped / "database/cluster/PG_VERSION").write_text("14\n")
    assert "apt install postgresql-14" in refusal(stopped)


def test_an_unknown_choice_of_binaries(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOLD_POSTGRES", "other")
    assert "unset TENFOLD_POSTGRES" in refusal(folder / "data")


def test_no_binaries_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "SYSTEM_ROOT", folder / "none")
    monkeypatch.setattr(binaries, "WHEEL", "no_such_package")
    monkeypatch.setenv("PATH", str(folder))
    assert "apt install postgresql" in refusal(folder / "data")


def test_a_lost_superuser_password(stopped: Path) -> None:
    (stopped / "secrets/root.password").unlink()
    assert "restore the file" in refusal(stopped)


def test_a_wrong_superuser_password(stopped: Path) -> None:
    (stopped / "secrets/root.password").write_text("another\n")
    assert "restore" in refusal(stopped)
    assert not (stopped / "database/cluster/postmaster.pid").exists()


def test_other_lost_passwords_are_made_anew(stopped: Path) -> None:
    (stopped / "secrets/app.password").unlink()
    with running(stopped) as node, psycopg.connect(node.addresses()["app"]) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_stale_note_that_names_another_living_process(stopped: Path) -> None:
    (stopped / "database/cluster/postmaster.pid").write_text(f"{os.getpid()}\n{stopped}\n")
    with running(stopped) as node:
        assert node.started_here


def test_half_a_cluster_is_not_taken_for_one(stopped: Path) -> None:
    shutil.move(stopped / "database/cluster", stopped / "database/cluster.new")
    (stopped / "secrets/root.password").unlink()
    with running(stopped) as node:
        assert node.alive()


@pytest.mark.parametrize("name", ['quoted " folder', "a $HOME", "back`tick"])
def test_a_folder_that_the_servers_tools_misread(folder: Path, name: str) -> None:
    assert "choose another --data-dir" in refusal(folder / name / "data")
    assert list(folder.iterdir()) == []
