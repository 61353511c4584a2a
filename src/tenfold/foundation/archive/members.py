"""The members of an archive: a tar stream inside the sealed file, with a list of them, and their hashes, at its end.

What is opened by another program (`age -d FILE | tar x`) can be checked against that list too.
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from tenfold.foundation.archive.age import CHUNK, Opener, Sealer
from tenfold.foundation.archive.failure import Damaged

HEAD, LIST = "tenfold.json", "manifest.json"
_BLOCK = 1024 * 1024


@dataclass
class Writer:
    """Adds members one after the other; `finish` ends the archive with the list of them."""

    file: IO[bytes]
    passphrase: str
    hashes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sealer = Sealer(self.file, self.passphrase)
        self._tar = tarfile.open(  # noqa: SIM115 - closed by finish
            fileobj=cast("IO[bytes]", self._sealer), mode="w|", format=tarfile.PAX_FORMAT, bufsize=_BLOCK
        )

    def add(self, name: str, content: bytes) -> None:
        """A member that is in memory."""
        self.hashes[name] = hashlib.sha256(content).hexdigest()
        self._tar.addfile(_described(name, len(content)), io.BytesIO(content))

    def add_json(self, name: str, content: Any) -> None:
        """A member that people read too."""
        self.add(name, json.dumps(content, ensure_ascii=False, indent=1).encode())

    def add_file(self, name: str, path: Path) -> None:
        """A file as it is; nothing of its owner and its times."""
        with path.open("rb") as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            hashed = _Hashing(file)
            self._tar.addfile(_described(name, size), cast("IO[bytes]", hashed))
            self.hashes[name] = hashed.hash.hexdigest()

    def finish(self, told: dict[str, Any]) -> None:
        """Write the list of members, and the end."""
        self.add_json(LIST, {**told, "members": dict(self.hashes)})
        self._tar.close()
        self._sealer.close()


class _Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.hash.update(data)
        return data


def _described(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


class Member:
    """One member, to be read once, in pieces."""

    def __init__(self, name: str, size: int, file: IO[bytes]) -> None:
        self.name, self.size = name, size
        self.hash = hashlib.sha256()
        self._file = file
        self._told = 0

    def pieces(self) -> Iterator[bytes]:
        """What was not read yet; where it was altered, the words say after how many bytes."""
        while self._told < self.size:
            place = f"{self.name}, after its byte {self._told:,} of {self.size:,}"
            try:
                piece = self._file.read(min(_BLOCK, self.size - self._told))
            except Damaged as fault:
                raise Damaged(f"damaged in {place}: {fault}") from None
            if not piece:
                raise Damaged(f"cut off in {place}")
            self.hash.update(piece)
            self._told += len(piece)
            yield piece

    def read(self) -> bytes:
        """All of it."""
        return b"".join(self.pieces())


@dataclass
class Reader:
    """Reads members in their order. After the last one, `manifest` is the list, and every hash was compared with it."""

    file: IO[bytes]
    passphrase: str
    manifest: dict[str, Any] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Member]:
        source = Opener(self.file, self.passphrase)
        hashes: dict[str, str] = {}
        last = ""
        try:
            with tarfile.open(fileobj=cast("IO[bytes]", source), mode="r|", bufsize=CHUNK) as tar:
                for found in tar:
                    content = tar.extractfile(found) if found.isreg() and _is_plain(found.name) else None
                    if content is None:
                        raise Damaged(f"{found.name} is not a member that Tenfold writes")
                    member, last = Member(found.name, found.size, content), found.name
                    if member.name == LIST:
                        self.manifest = json.loads(member.read())
                        continue
                    yield member
                    for _ in member.pieces():
                        pass  # whatever the caller left
                    hashes[member.name] = member.hash.hexdigest()
            source.read()  # to the end, so that a missing end is found
        except Damaged as fault:
            where = "" if str(fault).startswith(("damaged in", "cut off in")) else f"after {last or 'its begin'}: "
            raise Damaged(f"{where}{fault}") from None
        except (tarfile.TarError, EOFError, ValueError):
            raise Damaged(f"what follows {last or 'its begin'} is not what Tenfold writes") from None
        self._compare(hashes)

    def _compare(self, hashes: dict[str, str]) -> None:
        listed: dict[str, str] = self.manifest.get("members", {})
        if not listed:
            raise Damaged("it has no list of its members: it was cut off")
        for name in [*listed, *hashes]:
            if hashes.get(name) != listed.get(name):
                raise Damaged(f"{name} is not the one that the list of members names")


def _is_plain(name: str) -> bool:
    """A relative path that stays below where it is put."""
    parts = Path(name).parts
    return bool(parts) and not Path(name).is_absolute() and ".." not in parts
