"""Which cells of a workbook are shown as per cent. They are kept as parts of one, and only their format tells 1 from 100 %."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any
from xml.parsers import expat

Place = tuple[int, int]  # row and column, counted from nought
_SHIPPED = {"9", "10"}
_QUOTED = re.compile(r'"[^"]*"|\\.')
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_FORMATS = {"cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}


def find(path: Path) -> dict[str, frozenset[Place]]:
    """The places of these cells by the title of their sheet; nothing where no format of the workbook is one of per cent."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        styles = _styles(archive.read("xl/styles.xml")) if "xl/styles.xml" in names else frozenset()
        if not styles or "xl/_rels/workbook.xml.rels" not in names:
            return {}
        found = {}
        for title, name in _sheets(archive):
            if name in names:
                with archive.open(name) as stream:
                    found[title] = frozenset(_cells(_blocks(stream), styles))
        return found


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    while block := stream.read(1 << 16):
        yield block


def shown(rows: Iterable[list[Any]], places: frozenset[Place]) -> Iterator[list[Any]]:
    """The rows with these cells as they are shown."""
    by_row: dict[int, list[int]] = {}
    for at, column in places:
        by_row.setdefault(at, []).append(column)
    for number, row in enumerate(rows):
        for column in by_row.get(number, ()):
            if column < len(row) and isinstance(row[column], float):
                row[column] = f"{row[column] * 100:.12g}%"
        yield row


def _styles(content: bytes) -> frozenset[str]:
    """The numbers of the formats of cells that show per cent."""
    own, found, number, of_cells = set(_SHIPPED), [], 0, False
    for name, attributes in _elements(iter([content])):
        if name == "numFmt" and "%" in _QUOTED.sub("", attributes.get("formatCode", "")):
            own.add(attributes.get("numFmtId", ""))
        elif name in _FORMATS:
            of_cells = name == "cellXfs"
        elif name == "xf" and of_cells:
            found += [str(number)] * (attributes.get("numFmtId") in own)
            number += 1
    return frozenset(found)


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    related = _elements(iter([archive.read("xl/_rels/workbook.xml.rels")]))
    targets = {one.get("Id"): one.get("Target", "") for name, one in related if name == "Relationship"}
    for name, one in _elements(iter([archive.read("xl/workbook.xml")])):
        identifier = next((value for at, value in one.items() if at.rpartition(":")[2] == "id"), None)
        if name == "sheet" and (target := targets.get(identifier)):
            yield one.get("name", ""), str(PurePosixPath("xl") / target).removeprefix("/")


def _cells(blocks: Iterator[bytes], styles: frozenset[str]) -> Iterator[Place]:
    for name, attributes in _elements(blocks):
        number = name == "c" and attributes.get("s") in styles and attributes.get("t", "n") == "n"
        if number and (reference := _REFERENCE.fullmatch(attributes.get("r", ""))):
            yield int(reference[2]) - 1, _column(reference[1])


def _elements(blocks: Iterator[bytes]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each element as it begins. Whoever declares entities was refused before."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append((name.rpartition(":")[2], attributes))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    for block in blocks:
        parser.Parse(block)
        yield from found
        found.clear()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
