"""Under which account the server runs. PostgreSQL refuses root, so root lends it an account that exists already."""

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tenfold.foundation.database.failure import NodeUnavailable

BORROWED = ("postgres", "nobody")
QUIET = {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}


@dataclass(frozen=True, slots=True)
class Account:
    """A person of the operating system. `borrowed` says that root steps down to it."""

    name: str
    uid: int
    gid: int
    borrowed: bool

    def run(self, command: Sequence[str], env: Mapping[str, str] = QUIET) -> subprocess.CompletedProcess[str]:
        """Run as this account, away from any folder that it could not enter."""
        return subprocess.run(
            list(command),
            user=self.uid if self.borrowed else None,
            group=self.gid if self.borrowed else None,
            extra_groups=[] if self.borrowed else None,
            cwd="/",
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            start_new_session=True,
        )

    def reaches(self, path: Path) -> bool:
        """Whether this account can enter the folder or run the file: tried, not computed from modes."""
        return self.run(["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)]).returncode == 0

    def give(self, path: Path) -> None:
        """Make the path this account's own, where it is not so already."""
        if self.borrowed:
            os.chown(path, self.uid, self.gid)


def choose(owner_of: Path) -> Account:
    """The account that owns the cluster already there; else ours; else, as root, an unprivileged one."""
    me = os.geteuid()
    owner = owner_of.stat().st_uid if owner_of.exists() else None
    if owner is not None and me not in (owner, 0):
        raise NodeUnavailable(
            f"The database under {owner_of.parent} belongs to “{name_of(owner)}”: type "
            f"sudo chown -R {name_of(me)} {owner_of.parents[1]}, or choose another folder by --data-dir"
        )
    if me != 0:
        return Account(name_of(me), me, os.getegid(), borrowed=False)
    if owner:
        return Account(name_of(owner), owner, owner_of.stat().st_gid, borrowed=True)
    for name in BORROWED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid, borrowed=True)
    raise NodeUnavailable(
        "PostgreSQL refuses root, and there is no account “postgres” or “nobody”: run as another user"
    )


def name_of(uid: int) -> str:
    """The name of an account, or its number where it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
