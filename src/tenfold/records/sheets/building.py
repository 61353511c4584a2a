"""One record out of its rows on several sheets: body, marks and marking, and the cell in which each of them stands."""

import hashlib
import hmac
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.ids import spelt
from tenfold.foundation.reason import Reason
from tenfold.kinds.canonical import canonical
from tenfold.kinds.cells import Unread, read, rearm
from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Shape, shape_of
from tenfold.records.sheets import layout
from tenfold.records.sheets.headers import Header
from tenfold.records.sheets.layout import Column
from tenfold.records.sources.row import CellFault, SourceRow, TableRow, fingerprint

Json = dict[str, Any]
_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(slots=True)
class Line:
    """A row of a sheet: its number, the record that it belongs to, its cells."""

    number: int
    record: str
    cells: list[str]


@dataclass(slots=True)
class _Made:
    """A record while it is put together."""

    body: Json = field(default_factory=dict)
    marks: Json = field(default_factory=dict)
    marking: Json = field(default_factory=dict)
    unread: list[CellFault] = field(default_factory=list)
    rows: dict[str, tuple[Header, int]] = field(default_factory=dict)


class Builder:
    """Builds the records of one file; what it has no column for it says nothing about."""

    def __init__(self, kind: Kind, file: str, first: Header, others: Sequence[Header], secret: bytes) -> None:
        self._kind, self._file, self._first, self._secret = kind, file, first, secret
        self._others = sorted(others, key=lambda header: len(header.sheet.path.split(".")))
        names = [column.name for header in (first, *others) for column in header.columns if column]
        lists = [column.name for column in first.columns if column and column.field and column.field.inner]
        self.covers = frozenset([*names, *(header.sheet.path for header in others), *(f"{name}.*" for name in lists)])

    def record(self, line: Line, inside: Mapping[str, Sequence[Line]]) -> SourceRow:
        """The row of the source for one record, and everything in it that cannot be read."""
        made = _Made(rows={"": (self._first, line.number)})
        told = self._fill(made, self._first, line, made.body, {})
        for header in self._others:
            for inner in inside.get(header.sheet.path, ()):
                self._row(made, header, inner)
        self._name_rows(made, made.body, shape_of(self._kind.model))
        content = {"body": made.body, "marks": made.marks, "marking": made.marking}
        seen = told.get(layout.SEEN, "")
        said = TableRow(
            named=line.record, seen=int(seen) if seen.isdecimal() and len(seen) < 8 else None, marks=made.marks, marking=made.marking,
            covers=self.covers, unread=tuple(made.unread), locate=_locator(made.rows),
        )  # fmt: skip
        return SourceRow(
            self._file, line.number, line.record, "", made.body, fingerprint(content), {}, (), self._first.title, said
        )  # fmt: skip

    def _row(self, made: _Made, header: Header, line: Line) -> None:
        """One row of a list, put where it belongs; without its key it gets one of its content."""
        row: Json = {}
        marks: Json = {}
        told = self._fill(made, header, line, row, marks)
        key, around = told.get(layout.KEY, ""), ""
        if key and not _KEY.fullmatch(key):
            self._fault(made, header, line, layout.KEY, Reason.VALUE_NOT_FIT)
            return
        inside: Any = made.body
        steps = header.sheet.path.split(".")
        if header.sheet.inner:
            around = f"{header.sheet.parent}.{told.get(layout.PARENT, '')}"
            inside = self._above(made, around)
            if inside is None:
                self._fault(
                    made, header, line, layout.PARENT, Reason.SHEET_NO_ROW, value=told.get(layout.PARENT, "")[:80]
                )
                return
            steps = steps[len(header.sheet.parent.split(".")) :]
        for step in steps[:-1]:
            inside = inside.setdefault(step, {})
        rows = inside.setdefault(steps[-1], [])
        row = {"key": key, **row} if key else row
        rows.append(row)
        if key and any(other.get("key") == key for other in rows[:-1]):
            rows.pop()
            self._fault(made, header, line, layout.KEY, Reason.KEY_REPEATED, value=key)
            return
        place = key or len(rows) - 1
        anchor = ".".join([*([around] if around else []), *steps, str(place)])
        made.rows[anchor] = (header, line.number)
        if marks:
            made.marks[anchor] = marks

    def _above(self, made: _Made, around: str) -> Json | None:
        """The row of the sheet above that this key names."""
        path, _, key = around.rpartition(".")
        inside: Any = made.body
        for step in path.split("."):
            inside = inside.get(step) if isinstance(inside, dict) else None
        return next((row for row in inside or () if row.get("key") == key and key), None)

    def _fill(self, made: _Made, header: Header, line: Line, row: Json, marks: Json) -> dict[str, str]:
        """Read the cells of a row into the body; answers what joins it to others."""
        told: dict[str, str] = {}
        width = len(header.columns)
        for place, written in enumerate(line.cells):
            if not written:
                continue
            if place >= width or (column := header.columns[place]) is None:
                made.unread.append(header.fault(line.number, place, Reason.CELL_UNDER_NO_HEADING))
                continue
            cell = rearm(written)
            try:
                if column.field is None:
                    told[column.name] = cell
                    if column.name == layout.MARKS:
                        made.marks |= _json(cell, dict)
                elif not column.path:
                    made.marking[column.name.partition(".")[2]] = read(column.field, cell, "")
                else:
                    _put(marks if column.of_mark else row, header, column, cell)
            except Unread as wrong:
                made.unread.append(header.fault(line.number, place, wrong.reason, wrong.params))
        return told

    def _fault(self, made: _Made, header: Header, line: Line, name: str, reason: Reason, **params: str) -> None:
        made.unread.append(header.fault(line.number, header.place(name), reason, tuple(params.items())))

    def _name_rows(self, made: _Made, inside: Json, shape: Shape, path: str = "") -> None:
        """Give a key to each row without one: the same content gets the same key each time, and tells nothing of itself."""
        for here in (one for one in shape.fields if one.inner is not None and inside.get(one.name)):
            value = inside[here.name]
            assert here.inner is not None
            if here.many:
                self._name(made, value, here.inner, f"{path}{here.name}")
            else:
                self._name_rows(made, value, here.inner, f"{path}{here.name}.")

    def _name(self, made: _Made, rows: list[Json], shape: Shape, path: str) -> None:
        often: Counter[bytes] = Counter()
        for place, row in enumerate(rows):
            if not row.get("key"):
                content = canonical(
                    {"path": path, "row": {name: value for name, value in row.items() if name != "key"}}
                )
                often[content] += 1
                digest = hmac.digest(self._secret, content + str(often[content]).encode(), hashlib.sha256)
                row["key"] = spelt(digest, 10)
                self._renamed(made, f"{path}.{place}", f"{path}.{row['key']}")
            self._name_rows(made, row, shape, f"{path}.{row['key']}.")

    def _renamed(self, made: _Made, old: str, new: str) -> None:
        """Rows without a key stood under their place until now."""
        if old in made.rows:
            made.rows[new] = made.rows.pop(old)
        if old in made.marks:
            made.marks[new] = made.marks.pop(old)


def _put(into: Json, header: Header, column: Column, cell: str) -> None:
    """Put the value of a cell where its path says, below the row of its sheet."""
    assert column.field is not None
    around, last = _steps(
        column.path, "mark." if column.of_mark else f"{header.sheet.path}." if header.sheet.path else ""
    )
    if column.field.inner is not None:
        value: Any = _json(cell, list)
    else:
        value = read(column.field, cell, "en", column.piece)
    for step in around:
        into = into.setdefault(step, {})
    if column.piece and isinstance(into.get(last), dict):
        into[last] = into[last] | value
    else:
        into[last] = value


@lru_cache(maxsize=4_096)
def _steps(path: str, prefix: str) -> tuple[tuple[str, ...], str]:
    """Where a value goes below the row of its sheet: the blocks around it, and its name."""
    *around, last = path.removeprefix(prefix).split(".")
    return tuple(around), last


def _json(cell: str, form: type[Any]) -> Any:
    made: Any
    try:
        made = json.loads(cell)
    except (ValueError, RecursionError):
        raise Unread(Reason.VALUE_NOT_FIT) from None
    if not isinstance(made, form) or (form is list and not all(isinstance(row, dict) for row in made)):
        raise Unread(Reason.VALUE_NOT_FIT)
    return made


def _locator(rows: Mapping[str, tuple[Header, int]]) -> Callable[[Fault], CellFault]:
    """Finds the cell of an anchor: the row by its longest beginning, the column by what remains."""

    def locate(fault: Fault) -> CellFault:
        of_mark = fault.at.startswith("marks.")
        at = fault.at.removeprefix("marks.")
        found = max((row for row in rows if not row or at == row or at.startswith(f"{row}.")), key=len)
        header, number = rows[found]
        rest = at[len(found) :].strip(".")
        path = ".".join(step for step in (header.sheet.path, rest) if step)
        place = _column(header, f"mark.{rest}" if of_mark else path)
        return header.fault(number, place, fault.reason, fault.params, path)

    return locate


def _column(header: Header, path: str) -> int | None:
    """The place of the column for a path: the exact one, else the first below or around it."""
    named = [(at, column) for at, column in enumerate(header.columns) if column]
    for fits in (
        lambda column: column.name == path,
        lambda column: column.path == path or column.name.startswith(f"{path}."),
        lambda column: bool(column.path) and path.startswith(f"{column.path}."),
    ):
        for at, column in named:
            if fits(column):
                return at
    return None
