"""The port through which bytes are kept outside the database, and its adapter: a folder on disk.

Bytes of one owner stand once, under an address that the owner's secret makes of them: whoever lacks the secret can
neither guess an address nor tell that two owners keep the same. Who may read what is decided by rows in the database,
never here.
"""

import contextlib
import hashlib
import hmac
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

_ADDRESS = re.compile(r"[0-9a-f]{64}")
_HANDLE = re.compile(r"upload-[0-9a-f]{32}")
_BESIDE = re.compile(r"[a-z0-9]{1,12}")
INCOMING, STAGED = "incoming", "staged"


class Kept(NamedTuple):
    """Bytes that are kept: where, how many, and when they were last given."""

    address: str
    size: int
    given_at: float


class Blobs(Protocol):
    """Bytes by owner and address. What was answered is on the disk for good, also after a kill or a loss of power."""

    def keep(self, owner: int, content: Iterable[bytes], secret: bytes) -> str:
        """Keep these bytes and answer their address; the same bytes of the same owner stand once."""

    def size(self, owner: int, address: str) -> int | None:
        """How many bytes there are, or None where there are none."""

    def read(self, owner: int, address: str, start: int = 0, stop: int | None = None) -> bytes | None:
        """The bytes from start up to stop, or None where there are none."""

    def beside(self, owner: int, address: str, name: str) -> bytes | None:
        """What was derived from the bytes under this name, or None."""

    def keep_beside(self, owner: int, address: str, name: str, content: bytes) -> None:
        """Keep something derived from the bytes; it goes with them."""

    def forget(self, owner: int, address: str) -> None:
        """Delete the bytes and what was derived from them."""

    def kept(self, owner: int) -> Iterator[Kept]:
        """Everything of one owner, without what was derived."""

    def owners(self) -> list[int]:
        """Whoever keeps anything."""

    def stage(self, note: bytes) -> str:
        """Keep a note about an upload that nothing uses yet; answers a handle that cannot be guessed."""

    def staged(self, handle: str) -> bytes | None:
        """The note of an upload, or None."""

    def tidy(self, older_than: float) -> int:
        """Delete half-written bytes and notes that are older; answers how many."""

    def incoming(self) -> Path:
        """A folder on this machine for what is still arriving; nobody but the node reads it."""


class Disk:
    """Bytes in files: `<folder>/<owner>/<first two of the address>/<address>`, readable by their owner alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, owner: int, content: Iterable[bytes], secret: bytes) -> str:
        """Write beside, make sure of it, and move into place: a kill leaves all or nothing under the address."""
        made = hmac.new(secret, digestmod=hashlib.sha256)
        draft = self._draft()
        try:
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                for piece in content:
                    made.update(piece)
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            address = made.hexdigest()
            self._place(draft, self._path(owner, address))
        finally:
            draft.unlink(missing_ok=True)
        return address

    def size(self, owner: int, address: str) -> int | None:
        """The length of the file."""
        try:
            return self._path(owner, address).stat().st_size
        except (FileNotFoundError, ValueError):
            return None

    def read(self, owner: int, address: str, start: int = 0, stop: int | None = None) -> bytes | None:
        """A piece of the file."""
        try:
            with self._path(owner, address).open("rb") as file:
                file.seek(start)
                return file.read() if stop is None else file.read(max(stop - start, 0))
        except (FileNotFoundError, ValueError):
            return None

    def beside(self, owner: int, address: str, name: str) -> bytes | None:
        """What a file with the same beginning holds."""
        try:
            return self._beside(owner, address, name).read_bytes()
        except (FileNotFoundError, ValueError):
            return None

    def keep_beside(self, owner: int, address: str, name: str, content: bytes) -> None:
        """Whole or not at all; an older one is replaced."""
        self._write(self._beside(owner, address, name), content)

    def forget(self, owner: int, address: str) -> None:
        """The bytes go last, so that what is left half-done is found again; and once more what somebody put beside meanwhile."""
        path = self._path(owner, address)
        self._forget_beside(path)
        path.unlink(missing_ok=True)
        self._forget_beside(path)
        with contextlib.suppress(FileNotFoundError):
            _sync(path.parent)

    def _forget_beside(self, path: Path) -> None:
        for one in path.parent.glob(f"{path.name}.*"):
            one.unlink(missing_ok=True)

    def kept(self, owner: int) -> Iterator[Kept]:
        """Every file whose name is an address."""
        for folder in sorted(self._folders(self.folder / str(owner))):
            for entry in os.scandir(folder):
                if _ADDRESS.fullmatch(entry.name):
                    with contextlib.suppress(FileNotFoundError):
                        told = entry.stat()
                        yield Kept(entry.name, told.st_size, told.st_mtime)

    def owners(self) -> list[int]:
        """Folders that are called by a number."""
        return sorted(int(path.name) for path in self._folders(self.folder) if path.name.isdecimal())

    def stage(self, note: bytes) -> str:
        """A file that is called by the handle."""
        handle = f"upload-{secrets.token_hex(16)}"
        self._write(self.folder / STAGED / handle, note)
        return handle

    def staged(self, handle: str) -> bytes | None:
        """What the file of the handle holds."""
        if not _HANDLE.fullmatch(handle):
            return None
        try:
            return (self.folder / STAGED / handle).read_bytes()
        except FileNotFoundError:
            return None

    def tidy(self, older_than: float) -> int:
        """By the time at which they were written."""
        count, limit = 0, time.time() - older_than
        for name in (INCOMING, STAGED):
            for path in (self.folder / name).glob("*"):
                with contextlib.suppress(FileNotFoundError):
                    if path.stat().st_mtime < limit:
                        path.unlink()
                        count += 1
        return count + sum(self._tidy(owner, limit) for owner in self.owners())

    def _tidy(self, owner: int, limit: float) -> int:
        """What stands beside a file that is gone, as a kill can leave it."""
        count = 0
        for path in (one for folder in self._folders(self.folder / str(owner)) for one in folder.glob("*.*")):
            with contextlib.suppress(FileNotFoundError):
                if not path.with_suffix("").exists() and path.stat().st_mtime < limit:
                    path.unlink()
                    count += 1
        return count

    def incoming(self) -> Path:
        """Where bytes stand while they arrive: on the same disk, so that they can be moved."""
        return _made(self.folder / INCOMING)

    def _draft(self) -> Path:
        return self.incoming() / secrets.token_hex(16)

    def _write(self, path: Path, content: bytes) -> None:
        draft = self._draft()
        try:
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            self._place(draft, path)
        finally:
            draft.unlink(missing_ok=True)

    def _place(self, draft: Path, path: Path) -> None:
        new = [folder for folder in (path.parent, path.parent.parent) if not folder.exists()]
        _made(path.parent)
        draft.replace(path)
        for folder in (path.parent, *(one.parent for one in new)):
            _sync(folder)

    def _path(self, owner: int, address: str) -> Path:
        if not _ADDRESS.fullmatch(address):
            raise ValueError(address)
        return self.folder / str(int(owner)) / address[:2] / address

    def _beside(self, owner: int, address: str, name: str) -> Path:
        if not _BESIDE.fullmatch(name):
            raise ValueError("no name of anything derived")
        path = self._path(owner, address)
        return path.with_name(f"{path.name}.{name}")

    def _folders(self, path: Path) -> Iterator[Path]:
        return (one for one in path.iterdir() if one.is_dir()) if path.is_dir() else iter(())


def _made(folder: Path) -> Path:
    """Every folder on the way is closed to others, whatever the mask of the process."""
    if not folder.parent.exists():
        _made(folder.parent)
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def store() -> Blobs:
    """The store of this node, in the folder that the settings name."""
    from django.conf import settings

    return Disk(Path(settings.ATTACHMENTS))
