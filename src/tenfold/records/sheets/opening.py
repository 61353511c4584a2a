"""Opens one file in a process of its own, with limits on memory and time, and tells its cells line by line as JSON.

It knows no database and no secret, and nothing that a file
holds is run: values are read, formulas only as what was last shown for them.
"""

import datetime
import json
import resource
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO
from xml.parsers.expat import ExpatError

from tenfold.records.sheets import commas, foreign, limits, percents
from tenfold.records.sheets.limits import Refused


def main(path: Path, name: str, out: TextIO, outside: str = "") -> int:
    """Write every row that is not empty; the last line is `{"end": true}` or says why nothing can be read.

    `outside` is empty for a file of the layout of Tenfold; for any other one it is `?`, or the encoding that a person chose.
    """
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY, limits.MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.SECONDS, limits.SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        for title, rows in _sheets(path, name, outside, lambda note: _tell(out, {"note": note})):
            _tell(out, {"sheet": title})
            for number, cells in _limited(rows):
                _tell(out, [number, *cells])
        _tell(out, {"end": True})
    except Refused as refusal:
        _tell(out, {"refused": str(refusal)})
    except MemoryError:
        _tell(out, {"refused": "too-large-unpacked"})
    return 0


def _tell(out: TextIO, line: Any) -> None:
    out.write(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n")


def _sheets(
    path: Path, name: str, outside: str, note: Callable[[str], None]
) -> Iterator[tuple[str, Iterable[list[Any]]]]:
    if path.stat().st_size > limits.LARGEST:
        raise Refused("too-large")
    suffix = Path(name).suffix.lower()
    if suffix in {".xlsm", ".xlam", ".xltm", ".xlsb", ".xla"}:
        raise Refused("macros")
    if suffix in {".xls", ".xlt"}:
        raise Refused("encrypted-or-old")
    if suffix in {".csv", ".tsv", ".txt"}:
        yield "", _table(path, outside, note) if outside else commas.read(path)
    else:
        for found in limits.examine(path, foreign=bool(outside)):
            note(found)
        yield from _workbook(path, merged=not outside)


def _table(path: Path, outside: str, note: Callable[[str], None]) -> Iterable[list[str]]:
    text, guessed = foreign.decode(path.read_bytes(), "" if outside == "?" else outside)
    if guessed:
        note(f"encoding:{guessed}")
    return foreign.rows(text)


def _workbook(path: Path, *, merged: bool) -> Iterator[tuple[str, Iterable[list[Any]]]]:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        per_cent = percents.find(path)
        for meta in book.sheets_metadata:
            if meta.typ == calamine.SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(meta.name)
                if sheet.end is not None and sheet.end[1] >= limits.COLUMNS:
                    raise Refused("too-many-columns")
                if sheet.end is not None and sheet.end[0] >= limits.ROWS:
                    raise Refused("too-many-rows")
                rows = percents.shown(_from_top(sheet), per_cent.get(meta.name, frozenset()))
                yield meta.name, _down(rows, sheet.merged_cell_ranges or ()) if merged else rows
    except (calamine.CalamineError, UnicodeDecodeError, ExpatError) as error:
        raise Refused("encrypted-or-old" if isinstance(error, calamine.PasswordError) else "damaged") from error


def _from_top(sheet: Any) -> Iterator[list[Any]]:
    """The rows as the screen shows them: numbered from the first, which the library tells too, and from the first column."""
    if sheet.start is None:
        return
    before = [""] * sheet.start[1]
    for row in sheet.iter_rows():
        yield before + list(row)


def _down(rows: Iterable[list[Any]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> Iterator[list[Any]]:
    """What cells merged over several rows say holds for each of these rows that says anything."""
    begin: dict[int, list[tuple[int, int]]] = {}
    for (top, column), (bottom, _right) in merged:
        if bottom > top:
            begin.setdefault(top, []).append((column, bottom))
    held: dict[int, tuple[int, Any]] = {}  # column: the last row, and what stands in the first
    for number, row in enumerate(rows):
        if held and any(value != "" for value in row):
            for column, (last, value) in held.items():
                if number <= last and column < len(row) and row[column] == "":
                    row[column] = value
        for column, bottom in begin.get(number, ()):
            held[column] = (bottom, row[column] if column < len(row) else "")
        yield row


def _limited(rows: Iterable[list[Any]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, 1):
        if number > limits.ROWS:
            raise Refused("too-many-rows")
        if len(row) > limits.COLUMNS:
            raise Refused("too-many-columns")
        cells = ["" if value == "" else _text(value) for value in row]  # most cells are empty
        while cells and not cells[-1]:
            cells.pop()
        if max(map(len, cells), default=0) > limits.CELL:
            raise Refused("cell-too-long")
        if cells:
            yield number, cells


def _text(value: Any) -> str:
    """A cell as a person would type it."""
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else format(value, ".15g")
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
