"""The files: lists of objects in JSON, tables in CSV. A file that is broken yields nothing at all."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.records.sources.missing_migrants import columns, profile, text
from tenfold.records.sources.row import Rejected, SourceRow, fingerprint

_LONGEST_ID = 300  # characters, as for every identifier


class _Raw(NamedTuple):
    """One row as it stands in its file: its number, its cells, or why it has none."""

    number: int
    cells: dict[str, str]
    why: str = ""


def read(path: Path) -> Iterator[SourceRow | Rejected]:
    """Every row of a file, in its order. Raises Invalid before the first row if the file cannot be read."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, "JSON or CSV in UTF-8") from error
    if path.suffix.lower() == ".json" or (path.suffix.lower() != ".csv" and content.lstrip()[:1] in {"[", "{"}):
        raws = _objects(path, content)
    else:
        raws = _lines(path, content)
    return (_row(path.name, raw) for raw in raws)


def _unreadable(path: Path, form: str) -> Invalid:
    return Invalid(Reason.FILE_NOT_READ, name=path.name, form=form)


def _row(file: str, raw: _Raw) -> SourceRow | Rejected:
    source_id = raw.cells.get("id", "")
    if raw.why:
        return Rejected(file, raw.number, source_id, "row", raw.why)
    if not source_id:
        return Rejected(file, raw.number, "", "incident_id", "the identifier is blank")
    if max(len(source_id), len(raw.cells.get("main_id", ""))) > _LONGEST_ID:
        return Rejected(file, raw.number, source_id[:_LONGEST_ID], "incident_id", "the identifier is too long")
    draft = profile.convert(raw.cells)
    return SourceRow(
        file, raw.number, source_id, "", draft.body, fingerprint(draft.content), draft.content, tuple(draft.flags)
    )  # fmt: skip


def _objects(path: Path, content: str) -> Iterator[_Raw]:
    try:
        found: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, "JSON") from error
    if not isinstance(found, list):
        raise _unreadable(path, "a JSON list of rows")
    first = next((row for row in found if isinstance(row, dict)), None)
    if found and (first is None or not set(columns.layout(tuple(first))) >= columns.NEEDED):
        raise _unreadable(path, "rows of the Missing Migrants Project")
    return _from_objects(found)


def _from_objects(found: list[Any]) -> Iterator[_Raw]:
    seen: set[str] = set()
    for number, row in enumerate(found, 1):
        if not isinstance(row, dict):
            yield _Raw(number, {}, "not a row of names and values")
        elif any(isinstance(value, dict | list) for value in row.values()):
            yield _Raw(number, {}, "a value is not text or a number")
        else:
            yield _Raw(number, _cells(tuple(row), list(row.values()), seen))


def _lines(path: Path, content: str) -> Iterator[_Raw]:
    reader = csv.reader(io.StringIO(content, newline=""))
    try:
        header = tuple(text.clean(name) for name in next(reader, []))
    except csv.Error as error:
        raise _unreadable(path, "CSV") from error
    if not set(columns.layout(header)) >= columns.NEEDED:
        raise _unreadable(path, "a table of the Missing Migrants Project")
    return _from_lines(path, header, reader)


def _from_lines(path: Path, header: tuple[str, ...], reader: Iterator[list[str]]) -> Iterator[_Raw]:
    seen: set[str] = set()
    number = 1
    try:
        for line in reader:
            if not line:  # an empty line is no row
                continue
            number += 1
            if len(line) != len(header):
                yield _Raw(number, {}, "not as many cells as the header has")
            elif not any(text.clean(cell) for cell in line):
                yield _Raw(number, {}, "the row is empty")
            else:
                yield _Raw(number, _cells(header, line, seen))
    except csv.Error as error:
        raise _unreadable(path, "CSV") from error


def _cells(header: tuple[str, ...], values: list[Any], seen: set[str]) -> dict[str, str]:
    """The cells that say something, under our names; `unread` are columns met for the first time and not known."""
    layout = columns.layout(header)
    cells = {ours: cell for ours, value in zip(layout, values, strict=True) if ours and (cell := text.clean(value))}
    if None in layout and (new := [name for name in columns.unread(header, layout) if name not in seen]):
        seen.update(new)
        cells["unread"] = "\n".join(new)
    return cells
