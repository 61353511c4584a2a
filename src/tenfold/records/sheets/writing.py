"""Records as rows of the layout: what an export writes is what an import reads."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tenfold.handling.marking import Marking
from tenfold.kinds.cells import disarm, write
from tenfold.records.sheets import layout
from tenfold.records.sheets.layout import Column, Sheet

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A record as its reader sees it."""

    id: str
    reference: str
    kind: str
    version: int
    state: str
    originator: str
    marking: Marking
    body: Json
    marks: Json = field(default_factory=dict)


def rows(told: Told, sheet: Sheet, lang: str) -> Iterator[list[str]]:
    """The rows of one record on one sheet, cell by cell; the caller makes formulas harmless."""
    if not sheet.path:
        yield [_cell(column, told, told.body, "", lang) for column in sheet.columns]
        return
    for anchor, parent, row in _inside(told.body, sheet.path, sheet.parent):
        yield [_inner_cell(column, sheet, told, anchor, parent, row, lang) for column in sheet.columns]


def _inside(body: Json, path: str, parent: str) -> Iterator[tuple[str, str, Json]]:
    """The rows of a list with their anchors, and the key of the row around them."""
    if not parent:
        found = _at(body, path)
        for row in found or ():
            yield f"{path}.{row['key']}", "", row
        return
    for outer in _at(body, parent) or ():
        for row in _at(outer, path.removeprefix(f"{parent}.")) or ():
            yield f"{path}.{row['key']}", outer["key"], row


def _at(inside: Any, path: str) -> Any:
    for step in path.split("."):
        inside = inside.get(step) if isinstance(inside, Mapping) else None
    return inside


def _cell(column: Column, told: Told, body: Json, prefix: str, lang: str) -> str:
    if column.field is None:
        return _join(column.name, told)
    if not column.path:
        return _marking(column, told.marking, lang)
    value = _at(body, column.path.removeprefix(prefix))
    if value is None:
        return ""
    if column.field.inner is not None:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return write(column.field, value, lang, column.piece)


def _inner_cell(column: Column, sheet: Sheet, told: Told, anchor: str, parent: str, row: Json, lang: str) -> str:
    if column.name == layout.PARENT:
        return parent
    if column.name == layout.KEY:
        return str(row["key"])
    if column.of_mark:
        return _cell(column, told, told.marks.get(anchor, {}), "mark.", lang)
    return _cell(column, told, row, f"{sheet.path}.", lang)


def _join(name: str, told: Told) -> str:
    match name:
        case layout.RECORD:
            return told.reference
        case layout.SEEN:
            return str(told.version)
        case layout.FROM:
            return told.originator
        case layout.SAID:
            return told.marking.words
        case layout.MARKS:
            return json.dumps(told.marks, ensure_ascii=False, separators=(",", ":")) if told.marks else ""
        case _:
            return ""


def _marking(column: Column, marking: Marking, lang: str) -> str:
    assert column.field is not None
    name = column.name.partition(".")[2]
    value: Any = {
        "tlp": marking.tlp,
        "pap": marking.pap,
        "caveats": sorted(marking.caveats),
        "handling_note": marking.note,
    }[name]
    return write(column.field, value, lang) if value else ""


def heading_line(kind_name: str, lang: str) -> list[str]:
    """The headings of a CSV: a label for people and a path for the reader in each."""
    return [
        f"{layout.heading(kind_name, column, lang)} [{column.name}]" + layout.star(kind_name, column)
        for column in layout.flat(kind_name).columns
    ]


def commas(lines: Iterable[Sequence[str]]) -> str:
    """Lines of a CSV, with what a spreadsheet would take for a formula made harmless."""
    target = io.StringIO(newline="")
    csv.writer(target).writerows([disarm(cell) for cell in line] for line in lines)
    return target.getvalue()
