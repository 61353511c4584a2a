"""Where a node keeps its cluster, socket and passwords.

Usually `<data>/database`. Where the unprivileged account cannot reach the data directory, a folder under
/var/lib/tenfold instead, and `<data>/database-home` says which: a folder above the data that somebody closed stays
closed.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tenfold.foundation.database import account as accounts
from tenfold.foundation.database.account import Account
from tenfold.foundation.database.binaries import Binaries
from tenfold.foundation.database.failure import NodeUnavailable

AWAY = Path("/var/lib/tenfold")
MISREAD = frozenset('"$`\\\n')  # pg_ctl puts paths between double quotes of a shell
LONGEST_SOCKET = 107 - len("/.s.PGSQL.5432")

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one node's server, and the account that owns them."""

    data: Path
    folder: Path
    account: Account

    @property
    def cluster(self) -> Path:
        return self.folder / "cluster"

    @property
    def secrets(self) -> Path:
        return self.data / "secrets"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def prepared(self) -> Path:
        """Present while the running server has its roles as this version wants them."""
        return self.folder / "prepared"

    def reachable(self, binaries: Binaries, say: Say) -> Binaries:
        """The binaries, or a copy beside the cluster where the server's account cannot run the original."""
        if self.account.reaches(Path(binaries.program("postgres"))):
            return binaries
        place = self.folder / "binaries"
        make_folder(place, 0o755)
        if not (place / f"{binaries.source}-{binaries.version}").exists():
            say(f"Copying PostgreSQL {binaries.version} to {place}, where “{self.account.name}” can run it")
        return binaries.copied_to(place)

    def socket(self) -> Path:
        """A folder of mode 0700 for the socket, with a path short enough for the kernel and without a comma.

        A comma parts hosts in the address of a database.
        """
        near = self.folder / "socket"
        if len(os.fsencode(near)) <= LONGEST_SOCKET and "," not in str(near):
            self._own(near)
            return near
        note = self.folder / "socket-at"
        short = Path(note.read_text().strip()) if note.exists() else None
        if short is None or not _is_ours(short, self.account):
            short = Path(tempfile.mkdtemp(prefix="tenfold-", dir="/tmp"))
            self.account.give(short)
            note.write_text(f"{short}\n")
        return short

    def _own(self, folder: Path) -> None:
        make_folder(folder, 0o700)
        self.account.give(folder)

    def log_folder(self) -> Path:
        self._own(self.log)
        return self.log


def settle(data: Path, say: Say) -> Home:
    """The home of this data directory, decided once and kept."""
    if found := MISREAD & set(str(data)):
        raise NodeUnavailable(
            f"The server's tools misread {' '.join(sorted(found))} in {data}: choose another --data-dir"
        )
    take_data(data)
    note = data / "database-home"
    away = Path(note.read_text().strip()) if note.exists() else None
    folder = away or data / "database"
    account = accounts.choose(folder / "cluster")
    if away is None and account.borrowed and not folder.exists() and not account.reaches(data):
        folder = _go_away(data, note)
        say(f"“{account.name}” cannot reach {data}: the database is kept in {folder}")
    elif away and not folder.exists():
        raise NodeUnavailable(f"The database of {data} was in {folder}, which is gone: restore it, or delete {note}")
    make_folder(folder, 0o711 if account.borrowed else 0o700)
    return Home(data, folder, account)


def make_folder(folder: Path, mode: int) -> None:
    """Make the folder with this mode whatever the umask; a folder that is there already keeps its own."""
    if not folder.exists():
        folder.mkdir(parents=True, mode=mode, exist_ok=True)
        folder.chmod(mode)


def take_data(data: Path) -> None:
    """Have the data directory. Where root makes it, the account of the server may pass through, not look around."""
    try:
        make_folder(data, 0o711 if os.geteuid() == 0 else 0o700)
    except PermissionError as problem:
        above = problem.filename or data.parent
        raise NodeUnavailable(f"Cannot write {above}: choose a folder of yours by --data-dir") from None
    if not os.access(data, os.W_OK | os.X_OK):
        me, owner = accounts.name_of(os.geteuid()), accounts.name_of(data.stat().st_uid)
        raise NodeUnavailable(
            f"{data} belongs to {owner}: type sudo chown -R {me} {data}, or choose another --data-dir"
        )


def _go_away(data: Path, note: Path) -> Path:
    make_folder(AWAY, 0o711)
    folder = Path(tempfile.mkdtemp(prefix=f"{data.parent.name}-", dir=AWAY))
    folder.chmod(0o711)
    (folder / "data-directory").write_text(f"{data}\n")
    draft = note.with_name(f"{note.name}.new")
    draft.write_text(f"{folder}\n")
    draft.rename(note)
    return folder


def _is_ours(folder: Path, account: Account) -> bool:
    """A folder in a place open to all may have been put there by somebody else."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    found = folder.stat()
    return found.st_uid == account.uid and found.st_mode & 0o077 == 0
