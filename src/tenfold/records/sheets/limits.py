"""How large a file may be, and what is looked at before a library opens it."""

import struct
import zipfile
import zlib
from pathlib import Path

from tenfold.records.archives import leads_out

LARGEST = 60 * 1024 * 1024  # bytes of the file as it came
UNPACKED = 800 * 1024 * 1024
RATIO = 400  # a sheet of equal rows packs to a hundredth; a bomb to a thousandth
SHEETS = 60
COLUMNS = 1_000
ROWS = 200_000
CELL = 60_000  # characters
MEMORY = 3 * 1024**3
SECONDS = 120

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old and of encrypted workbooks
_BARRED = {
    "vbaproject": "macros", "activex": "active-content", "externallinks/": "external-links", "embeddings/": "embedded-files",
    "connections.xml": "external-links", "querytables/": "external-links", "ctrlprops": "active-content", "macrosheets": "macros",
    "dialogsheets": "macros", "webextensions": "active-content",
}  # fmt: skip
# What is never opened when only values are read. A table from outside may hold it: it is left where it is, and said.
_INERT = frozenset({"external-links", "embedded-files"})
_ENOUGH = 64 * 1024


class Refused(ValueError):
    """A file that is not read; the word says why."""


def examine(path: Path, *, foreign: bool = False) -> list[str]:
    """Look into a workbook without believing what it says of itself. Raises Refused.

    Of a `foreign` one it answers what is in it and is not looked at, where its template would be refused for that.
    """
    with path.open("rb") as file:
        start = file.read(8)
    if start == _OLD:
        raise Refused("encrypted-or-old")
    if start[:4] != b"PK\x03\x04":
        raise Refused("not-a-workbook")
    try:
        with zipfile.ZipFile(path) as archive:
            ignored = _parts(archive, foreign=foreign)
            _size(archive, path.stat().st_size)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise Refused("damaged") from error
    return ignored


def _parts(archive: zipfile.ZipFile, *, foreign: bool) -> list[str]:
    names = [entry.filename.lower().replace("\\", "/") for entry in archive.infolist()]
    if len(names) > 2_000 or len(set(names)) != len(names) or any(leads_out(name) for name in names):
        raise Refused("damaged")
    if "xl/workbook.xml" not in names:
        raise Refused("not-a-workbook")
    held = dict.fromkeys(why for name in names for part, why in _BARRED.items() if part in name)
    if barred := [why for why in held if not foreign or why not in _INERT]:
        raise Refused(barred[0])
    if sum(name.startswith("xl/worksheets/") and name.endswith(".xml") for name in names) > SHEETS:
        raise Refused("too-many-sheets")
    return list(held)


def _size(archive: zipfile.ZipFile, packed: int) -> None:
    """Unpack everything and count: the sizes that stand in the file can lie."""
    total = 0
    for entry in archive.infolist():
        with archive.open(entry) as stream:
            first = True
            while block := stream.read(_ENOUGH):
                total += len(block)
                if total > UNPACKED or (total > 10 * 1024 * 1024 and total > RATIO * packed):
                    raise Refused("too-large-unpacked")
                if first and entry.filename.endswith((".xml", ".rels")) and _declares(block):
                    raise Refused("damaged")
                first = False


def _declares(block: bytes) -> bool:
    """Whether XML declares a type or entities of its own: no workbook needs them, and they can be made to grow."""
    head = block.replace(b"\x00", b"").lower()
    return b"<!doctype" in head or b"<!entity" in head
