"""What is wrong, as a copy of the user's own file: the same rows, and one column more that says what to mend in each."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from tenfold.intake import grid
from tenfold.intake.cuts import Cut
from tenfold.intake.grid import Book, Sheet
from tenfold.kinds.cells import disarm
from tenfold.records.sheets.cells import Row
from tenfold.records.sources.row import CellFault

_LONGEST = 32_767  # of a cell of XLSX


def annotated_copy(
    path: Path | Book,
    cut: Cut,
    faults: Iterable[CellFault],
    out: Path,
    *,
    heading: str = "What to mend",
    name: str = "",
    say: Callable[[CellFault], str] | None = None,
) -> Path:
    """Write the copy to `out`: CSV of a CSV, XLSX with values of a workbook. Nothing in it is a formula."""
    book = path if isinstance(path, Book) else grid.read(path, name, cut.encoding)
    said: defaultdict[int, list[str]] = defaultdict(list)
    for fault in faults:
        said[fault.row].append(words(fault, say))
    if out.suffix.lower() in {".xlsx", ".xlsm"} or (not out.suffix and book.sheets and book.sheets[0].title):
        _workbook(book, cut, said, out, heading)
    else:
        sheet = book.sheet(cut.sheet) or Sheet("")
        with out.open("w", encoding="utf-8-sig", newline="") as target:
            csv.writer(target).writerows([disarm(cell) for cell in cells] for cells in _rows(sheet, cut, said, heading))
    return out


def words(fault: CellFault, say: Callable[[CellFault], str] | None = None) -> str:
    """One fault in a cell of the copy: the cell and its heading, or the leaf where no column fills it, and what to do.

    `say` says all of that in another language.
    """
    if say:
        return say(fault)
    return f"{fault.place}: {'for a release: ' if fault.lacking else ''}{fault.text}"


def _rows(sheet: Sheet, cut: Cut, said: dict[int, list[str]], heading: str) -> Iterable[Sequence[str]]:
    """Every row at its own number, so that what is said of row 12 stands in row 12."""
    width, number = max((len(row.cells) for row in sheet.rows), default=0), 0
    headed = max(cut.headings, default=0)
    for row in sheet.rows:
        while number < row.number - 1:
            number += 1
            yield []
        number = row.number
        yield [*_filled(row, width), heading if number == headed else "\n".join(said.get(number, ()))]


def _filled(row: Row, width: int) -> list[str]:
    return [*row.cells, *[""] * (width - len(row.cells))]


def _workbook(book: Book, cut: Cut, said: dict[int, list[str]], out: Path, heading: str) -> None:
    """Values alone: no formula, no link, no macro of the file comes back."""
    made = xlsxwriter.Workbook(
        str(out),
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True},
    )
    marked = made.add_format({"bg_color": "#FDE9E7", "text_wrap": True, "valign": "top"})
    for sheet in book.sheets:
        page = made.add_worksheet(sheet.title[:31] or None)
        if sheet.title != cut.sheet:
            for row in sheet.rows:
                _line(page, row.number, row.cells)
            continue
        for number, cells in enumerate(_rows(sheet, cut, said, heading), 1):
            _line(page, number, cells, marked if said.get(number) else None)
    made.close()


def _line(page: Any, number: int, cells: Sequence[str], mark: Any = None) -> None:
    for place, cell in enumerate(cells):
        if not cell:
            continue
        bare = cell.lstrip("-")
        if (
            bare.replace(".", "", 1).isdecimal()
            and bare.isascii()
            and len(bare) < 16
            and (bare[:1] != "0" or bare[1:2] in {"", "."})
        ):
            page.write_number(number - 1, place, float(cell))
        else:
            page.write_string(number - 1, place, disarm(cell)[:_LONGEST], mark if place == len(cells) - 1 else None)
