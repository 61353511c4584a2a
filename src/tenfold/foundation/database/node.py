"""A node's database as a whole: whoever needs it starts it if need be, and the last to leave stops it.

Users hold a shared lock on a file, which the system lets go of when they die, however they die: no counting of
processes can go stale.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg

from tenfold.foundation.database import binaries, home, roles, secrets
from tenfold.foundation.database.account import name_of
from tenfold.foundation.database.cluster import Cluster, major_of
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.home import Home, Say

ROLES = (roles.ROOT, *roles.ORDINARY)
_MADE = (*ROLES, *roles.HELD)


def quiet(_line: str) -> None:
    """For callers who tell nobody what is being done."""


def variable(role: str) -> str:
    """The name of the environment variable that holds a role's address."""
    return f"DATABASE_URL_{role.upper()}"


def given_addresses() -> dict[str, str]:
    """The addresses that the operator set, from DATABASE_URL_<ROLE> or the file named by DATABASE_URL_<ROLE>_FILE."""
    given = {}
    for role in ROLES:
        name = variable(role)
        if url := os.environ.get(name):
            given[role] = url
        elif path := os.environ.get(f"{name}_FILE"):
            try:
                given[role] = Path(path).read_text().strip()
            except OSError:
                raise NodeUnavailable(f"{name}_FILE names a file that cannot be read: {path}") from None
    return given


class Node:
    """The database of one data directory, or the operator's own server where its addresses are set."""

    def __init__(self, data_dir: Path, say: Say = quiet, *, restoring: bool = False) -> None:
        self.data = Path(os.path.abspath(data_dir))
        self.started_here = False
        self.restoring = restoring
        self._say = say
        self._given = given_addresses()
        self._home: Home | None = None
        self._cluster: Cluster | None = None
        self._presence: IO[str] | None = None

    @property
    def managed(self) -> bool:
        """Whether the server is ours to start and stop."""
        return "app" not in self._given

    def start(self) -> None:
        """Be sure that the server runs and keep it so until `stop`. May be repeated: it brings a dead server back."""
        if not self.restoring:
            _refuse_half_restored(self.data)
        if not self.managed:
            return
        self._home = self._home or home.settle(self.data, self._say)
        with _locked(self._home.folder / "start.lock"):
            if self._cluster is None or not self._cluster.alive():
                self._start(self._home)
            if self._presence is None:
                self._presence = _open_lock(self._home.folder / "users.lock")
                fcntl.flock(self._presence, fcntl.LOCK_SH)

    def _start(self, place: Home) -> None:
        major = major_of(place.cluster)
        found = place.reachable(binaries.find(major), self._say)
        self._cluster = Cluster(place, found)
        superuser = secrets.password(place.secrets, roles.ROOT, make=major is None)
        if major is None:
            self._say(f"Making a database with PostgreSQL {found.version} ({found.source}) in {place.folder}")
            self._cluster.make(superuser)
        if not self._cluster.ready():
            place.prepared.unlink(missing_ok=True)
            self._cluster.start()
            self.started_here = True
        try:
            if _prepared_for(place) != _MADE:
                self._prepare(place)
        except BaseException:
            if self.started_here:
                self._cluster.stop()
            raise

    def _prepare(self, place: Home) -> None:
        try:
            root = self.addresses()[roles.ROOT]
            roles.shut_other_databases(root)
            roles.prepare(root, {role: self._password(role) for role in roles.ORDINARY})
        except psycopg.OperationalError:
            raise NodeUnavailable(
                f"The database in {place.folder} refuses its own superuser: restore {place.secrets}/root.password"
            ) from None
        place.prepared.write_text(" ".join(_MADE))

    def alive(self) -> bool:
        """Whether the server that this node manages is up; an operator's own server is not watched."""
        return not self.managed or (self._cluster is not None and self._cluster.alive())

    def stop(self) -> None:
        """Leave; where nobody else is left, the server stops."""
        if self._home is None or self._presence is None:
            return
        with _locked(self._home.folder / "start.lock"):
            try:
                fcntl.flock(self._presence, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self._cluster is not None:
                    self._cluster.stop()
            except BlockingIOError:
                pass  # somebody else still uses it
            finally:
                self._presence.close()
                self._presence = None
                self.started_here = False

    def addresses(self) -> dict[str, str]:
        """One address a role; the superuser's only where the cluster is ours."""
        if not self.managed:
            return dict(self._given)
        if self._cluster is None:
            raise RuntimeError("the node is not started")
        return self._addresses(str(self._cluster.socket))

    def known(self) -> dict[str, str]:
        """The same before the server runs, where there is a cluster already; else none."""
        if not self.managed:
            return dict(self._given)
        if not self.restoring:
            _refuse_half_restored(self.data)
        self._home = self._home or home.settle(self.data, self._say)
        return {} if major_of(self._home.cluster) is None else self._addresses(str(self._home.socket()))

    def _addresses(self, socket: str) -> dict[str, str]:
        return {role: roles.address(role, self._password(role), socket) for role in ROLES}

    def _password(self, role: str) -> str:
        return secrets.password(self.data / "secrets", role, make=role != roles.ROOT)

    @contextmanager
    def serving(self) -> Iterator[bool]:
        """Be the one instance that serves this data directory. Answers whether the last one was killed."""
        home.take_data(self.data)
        with _open_lock(self.data / "serving.lock") as lock:
            last = lock.read().strip()
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise NodeUnavailable(second_instance(self.data, last)) from None
            lock.truncate(0)
            lock.seek(0)
            lock.write(f"{os.getpid()}\n")
            lock.flush()
            try:
                yield bool(last)
            finally:
                lock.truncate(0)


def _prepared_for(place: Home) -> tuple[str, ...]:
    """The roles that the running server was given."""
    return tuple(place.prepared.read_text().split()) if place.prepared.exists() else ()


def restore_note(data: Path) -> Path:
    """Present from before the first thing that a restore writes until after the last one."""
    return data / "restoring"


def _refuse_half_restored(data: Path) -> None:
    if restore_note(data).exists():
        raise NodeUnavailable(f"A restore into {data} did not end: type tenfold restore again, or delete the folder")


def second_instance(data: Path, process: str) -> str:
    """What whoever starts a second server on the same data is told."""
    return f"Tenfold already serves {data}: stop it by kill {process}, or choose another folder by --data-dir"


@contextmanager
def running(data_dir: Path, say: Say = quiet, *, restoring: bool = False) -> Iterator[Node]:
    """A started node for the length of a block."""
    node = Node(data_dir, say, restoring=restoring)
    node.start()
    try:
        yield node
    finally:
        node.stop()


def _open_lock(path: Path) -> IO[str]:
    """Nobody else may open the file: whoever can read it can hold its lock for ever."""
    try:
        return open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+")
    except PermissionError:
        raise NodeUnavailable(
            f"Cannot write {path}: run as {name_of(path.parent.stat().st_uid)}, or choose another --data-dir"
        ) from None


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with _open_lock(path) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
