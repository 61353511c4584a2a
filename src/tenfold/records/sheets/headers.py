"""Which column of a file is which of the layout: by the hidden row of a template, else by paths or labels."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.records.sheets import layout
from tenfold.records.sheets.cells import Row
from tenfold.records.sheets.layout import Column, Sheet
from tenfold.records.sources.row import CellFault
from tenfold.vocabulary.languages import LANGUAGES, fold

MARK = "tenfold"
_BRACKETED = re.compile(r".*\[([A-Za-z0-9_.-]+)\]\s*(?:\(?\*\)?)?\s*", re.DOTALL)
_LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Header:
    """A sheet that was recognised: its columns in the order of the file, what stands above each, and the last row above the data."""

    sheet: Sheet
    title: str
    columns: tuple[Column | None, ...]
    last: int
    headings: tuple[str, ...] = ()

    def fault(
        self, row: int, place: int | None, reason: Reason, params: tuple[tuple[str, str], ...] = (), leaf: str = ""
    ) -> CellFault:
        """What is wrong in a row, at the column of this place; where there is no such column, with the leaf that is meant."""
        if place is None:
            said = (*params, ("leaf", leaf)) if leaf else params
            return CellFault(self.title, row, "", reason, said)
        heading = self.headings[place] if place < len(self.headings) else ""
        return CellFault(self.title, row, letter(place), reason, params, heading)

    def place(self, name: str) -> int:
        """Where the column of this name stands; the first one where it is not there."""
        return next((at for at, column in enumerate(self.columns) if column and column.name == name), 0)


def machine(kind_name: str, sheet: Sheet, column: Column) -> str:
    """The cell of the hidden row; the first one also says of which kind and layout the sheet is."""
    if column.name != layout.RECORD:
        return column.name
    return f"{MARK}:{layout.VERSION}:{kind_name}:{sheet.path}"


def letter(position: int) -> str:
    """The name that a spreadsheet gives to a column: A, B … Z, AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name


def recognise(kind_name: str, title: str, rows: Sequence[Row], *, alone: bool) -> Header | None:
    """The header of a sheet, or None for one that is not of this kind. Raises Invalid, naming every column not known."""
    for place, row in enumerate(rows[:_LOOKED_AT]):
        if row.cells and row.cells[0].startswith(f"{MARK}:"):
            return _by_machine(kind_name, title, row, rows[place + 1 : place + 2])
    sheet = layout.flat(kind_name) if alone else _by_title(kind_name, title)
    if sheet is None or not rows:
        return None
    names = _names(kind_name, sheet)
    known = [sum(_meant(cell, names) is not None for cell in row.cells if cell) for row in rows[:_LOOKED_AT]]
    best = max(range(len(known)), key=lambda place: known[place])
    if not known[best]:
        return None
    return _header(sheet, title, rows[best], names, rows[best].number)


def _by_machine(kind_name: str, title: str, row: Row, after: Sequence[Row]) -> Header | None:
    _, version, kind, path = [*row.cells[0].split(":"), "", "", ""][:4]
    if kind != kind_name:
        return None
    sheet = next((one for one in layout.of(kind_name) if one.path == path), None)
    if sheet is None or version != str(layout.VERSION):
        raise Invalid(Reason.SHEET_FOREIGN, name=title, kind=kind_name)
    names = {column.name: column for column in sheet.columns}
    cells = [layout.RECORD, *row.cells[1:]]
    header = _header(sheet, title, Row(row.sheet, row.number, cells), names, row.number)
    if after and _is_labels(kind_name, sheet, header, after[0]):
        return replace(header, last=after[0].number, headings=_said(after[0].cells))
    return header


def _is_labels(kind_name: str, sheet: Sheet, header: Header, row: Row) -> bool:
    names = _names(kind_name, sheet)
    said = [(column, cell) for column, cell in zip(header.columns, row.cells, strict=False) if column and cell]
    return bool(said) and 2 * sum(_meant(cell, names) is not None for _, cell in said) > len(said)


def _header(sheet: Sheet, title: str, row: Row, names: Mapping[str, Column], last: int) -> Header:
    columns = tuple(_meant(cell, names) if cell else None for cell in row.cells)
    faults = []
    seen: set[str] = set()
    for place, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
        at = f"{title}!{letter(place)}{row.number}"
        if cell and column is None:
            faults.append(Fault(at, Reason.COLUMN_NOT_KNOWN, (("value", cell[:80]),)))
        elif column and column.name in seen:
            faults.append(Fault(at, Reason.SHEET_REPEATED, (("value", cell[:80]),)))
        elif column:
            seen.add(column.name)
    if faults:
        raise Invalid(faults=faults)
    return Header(sheet, title, columns, last, _said(row.cells))


def _said(cells: Sequence[str]) -> tuple[str, ...]:
    """The headings as their reader sees them, without the star."""
    return tuple(" ".join(cell.removesuffix(" (*)").rstrip(" *").split())[:80] for cell in cells)


def _meant(cell: str, names: Mapping[str, Column]) -> Column | None:
    if found := names.get(cell) or names.get(_key(cell)):
        return found
    bracketed = _BRACKETED.fullmatch(cell)
    return names.get(bracketed[1]) if bracketed else None


def _key(words: str) -> str:
    return " ".join(fold(words).replace("(*)", " ").replace("*", " ").split())


@cache
def _names(kind_name: str, sheet: Sheet) -> Mapping[str, Column]:
    """Paths, and the labels in six languages that mean one column alone."""
    found: dict[str, Column] = {}
    double: set[str] = set()
    for column in sorted(sheet.columns, key=lambda one: one.field is None):  # what joins sheets gives way to a field
        for lang in LANGUAGES:
            words = _key(layout.heading(kind_name, column, lang))
            if found.setdefault(words, column) is not column and column.field is not None:
                double.add(words)
    single = {words: column for words, column in found.items() if words not in double}
    return single | {column.name: column for column in sheet.columns} | {"record": sheet.columns[0]}


def _by_title(kind_name: str, title: str) -> Sheet | None:
    for sheet in layout.of(kind_name):
        if _key(title) in {_key(layout.title(kind_name, sheet, lang))[:31] for lang in LANGUAGES}:
            return sheet
    return None
