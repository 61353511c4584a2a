"""The age format, version 1, with a passphrase: written and read as a stream, in constant memory.

Each chunk of 64 KiB is authenticated with its place and with whether it is the last: a changed byte, a missing end and
two chunks that changed places are found in the chunk where they are. Any program for age files opens the result.
"""

import base64
import hmac
import os
import struct
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from tenfold.foundation.archive.failure import Damaged

CHUNK = 64 * 1024
TAG = 16
WORK = 18  # 2 ** 18 rounds: about a second and 256 MB, as the age program takes
MOST_WORK = 20
_VERSION = b"age-encryption.org/v1"
_LONGEST_HEAD = 4096


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


def _from_passphrase(passphrase: str, salt: bytes, work: int) -> ChaCha20Poly1305:
    stretched = Scrypt(salt=_VERSION + b"/scrypt" + salt, length=32, n=1 << work, r=8, p=1)
    return ChaCha20Poly1305(stretched.derive(passphrase.encode()))


def _letters(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _bytes(letters: bytes) -> bytes:
    found = base64.b64decode(letters + b"=" * (-len(letters) % 4), validate=True)
    if _letters(found) != letters:
        raise ValueError
    return found


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")


def _nonce(number: int, last: bool) -> bytes:
    return struct.pack(">3xQ?", number, last)


class Sealer:
    """Writes what it is given to a file, sealed. Without `close` the archive has no end, and nobody takes it for whole."""

    def __init__(self, file: IO[bytes], passphrase: str, work: int | None = None) -> None:
        work = work or WORK
        file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
        wrapped = _from_passphrase(passphrase, salt, work).encrypt(bytes(12), file_key, None)
        head = b"\n".join([_VERSION, b"-> scrypt %s %d" % (_letters(salt), work), _letters(wrapped), b"---"])
        file.write(head + b" " + _letters(_mac(file_key, head)) + b"\n" + nonce)
        self._file = file
        self._box = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
        self._waiting = bytearray()
        self._number = 0

    def write(self, data: bytes) -> int:
        """Take some more; what fills a chunk is written."""
        self._waiting += data
        while len(self._waiting) > CHUNK:  # the last chunk may be full, so one is held back
            self._put(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def close(self) -> None:
        """Write the last chunk, which says that it is the last."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, chunk: bytes, *, last: bool) -> None:
        self._file.write(self._box.encrypt(_nonce(self._number, last), chunk, None))
        self._number += 1


class Opener:
    """Reads what a sealer wrote. What it hands out was authenticated; what does not stand is named by its place."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        self._file = file
        file_key, self.begin = _open_head(file, passphrase)
        nonce = file.read(16)
        self.begin += 16
        self._box = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
        self._number = 0
        self._ready = memoryview(b"")
        self._ahead = file.read(CHUNK + TAG)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, fewer only at the end."""
        parts: list[bytes] = []
        while size != 0 and (self._ready or self._ahead):
            if not self._ready:
                self._ready = memoryview(self._open_chunk())
            taken = self._ready[:size] if size > 0 else self._ready
            parts.append(bytes(taken))
            self._ready = self._ready[len(taken) :]
            size -= len(taken) if size > 0 else 0
        return b"".join(parts)

    def _open_chunk(self) -> bytes:
        sealed, self._ahead = self._ahead, self._file.read(CHUNK + TAG)
        first = self.begin + self._number * (CHUNK + TAG)
        try:
            plain = self._box.decrypt(_nonce(self._number, not self._ahead), sealed, None)
        except InvalidTag:
            cut = "; or the file was cut off there" if not self._ahead else ""
            raise Damaged(f"something between bytes {first:,} and {first + len(sealed):,} was altered{cut}") from None
        self._number += 1
        return plain


def _open_head(file: IO[bytes], passphrase: str) -> tuple[bytes, int]:
    """The key of the file, and how long the head was."""
    lines = [file.readline(_LONGEST_HEAD) for _ in range(4)]
    try:
        version, stanza, wrapped, end = (line.removesuffix(b"\n") for line in lines)
        kind, salt, work = stanza.removeprefix(b"-> ").split(b" ")
        mark, mac = end.split(b" ")
        if (version, kind, mark) != (_VERSION, b"scrypt", b"---") or int(work) > MOST_WORK or int(work) < 1:
            raise ValueError
        box, sealed_key = _from_passphrase(passphrase, _bytes(salt), int(work)), _bytes(wrapped)
        given = _bytes(mac)
    except ValueError:
        raise Damaged("its first lines are not those of an age file sealed with a passphrase") from None
    try:
        file_key = box.decrypt(bytes(12), sealed_key, None)
    except InvalidTag:
        raise Damaged("the passphrase does not fit, or the first lines were altered") from None
    if not hmac.compare_digest(_mac(file_key, b"\n".join([version, stanza, wrapped, b"---"])), given):
        raise Damaged("its first lines were altered")
    return file_key, sum(map(len, lines))
