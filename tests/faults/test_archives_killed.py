"""kill -9 while a backup is written, and while a node is restored: a whole one, or none."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import Node
from tests.safekeeping.conftest import Keeper, _own_environment, clean_environment, keeper

__all__ = ["_own_environment", "keeper"]


def start(keeper: Keeper, data: str, *words: object) -> subprocess.Popen[str]:
    command: Sequence[str] = [
        sys.executable,
        "-m",
        "tenfold.cli.main",
        "--data-dir",
        str(keeper.folder / data),
        *map(str, words),
    ]
    return subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=clean_environment()
    )


def kill_after(process: subprocess.Popen[str], words: str) -> bool:
    """Kill at the line that begins so; answers whether it came to that."""
    assert process.stderr is not None
    with process:
        for line in process.stderr:
            if line.startswith(words):
                os.kill(process.pid, signal.SIGKILL)
                return True
    return False


def written(draft: Path) -> int:
    """Bytes so far; -1 while there is none: the backup clears an old draft away before it begins its own."""
    try:
        return draft.stat().st_size
    except FileNotFoundError:
        return -1


def test_a_killed_backup_leaves_no_archive_and_the_next_one_is_whole(keeper: Keeper) -> None:
    keeper.house("first", "fill", 2)
    large = keeper.folder / "first/attachments/1/aa/large"
    large.parent.mkdir(parents=True)
    with large.open("wb") as file:
        file.truncate(400_000_000)
    target, draft = keeper.folder / "killed.age", keeper.folder / "killed.age.new"
    for size in (0, 1_000_000, 50_000_000):
        with start(keeper, "first", "backup", target, *keeper.passphrase) as process:
            while process.poll() is None and written(draft) <= size:
                pass
            assert process.poll() is None, "it ended before it could be killed"
            process.kill()
        assert not target.exists()
    large.unlink()
    keeper.backup("first", "killed.age", "--with-keys")
    assert not draft.exists()
    assert keeper.tenfold("x", "backup", "verify", target, *keeper.passphrase).returncode == 0


def test_a_killed_restore_serves_nothing_and_the_next_one_is_whole(keeper: Keeper) -> None:
    keeper.house("source", "fill", 3)
    archive, before = keeper.backup("source", "source.age", "--with-keys"), keeper.content("source")
    for words in ("Files", "Making a database", "Making the tables", "Loading", "Preparing the tables"):
        assert kill_after(start(keeper, "target", "restore", archive, *keeper.passphrase), words), words
        with pytest.raises(NodeUnavailable, match="did not end"):
            Node(keeper.folder / "target").start()
    assert keeper.restore(archive, "target").returncode == 0
    assert keeper.content("target") == before
    assert keeper.tenfold("target", "audit", "verify").returncode == 0
