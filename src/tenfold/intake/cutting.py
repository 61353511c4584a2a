"""Finding the table in a file of any shape, and cutting it out: every row is heading, data, or left out with a reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.intake import grid, looks, regions
from tenfold.intake.cuts import Column, Cut, LeftOut, Line, Pattern, Table
from tenfold.intake.grid import Book, Sheet
from tenfold.intake.melting import Melt, MeltPattern
from tenfold.records.sheets.cells import Row
from tenfold.records.sheets.headers import letter

__all__ = ["Column", "Cut", "LeftOut", "Line", "Look", "Pattern", "Table", "cut", "look", "pattern_of"]

_PREVIEW = 40  # rows of a sheet that are shown
_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet as it is shown: its first rows, and the tables that were found in it, the largest first."""

    title: str
    rows: tuple[Row, ...]
    last: int
    width: int
    tables: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A file at first sight. `proposed` is the largest table of all; None where no table was found.

    `notes` are codes of what the file holds and is not read: `external-links`, `embedded-files`. `encoding` was guessed.
    """

    book: Book
    sheets: tuple[Page, ...]
    notes: tuple[str, ...]
    encoding: str
    proposed: Cut | None


def look(path: Path | Book, name: str = "", encoding: str = "") -> Look:
    """What is in a file, and where its tables are. Raises Invalid for one that cannot be read."""
    book = path if isinstance(path, Book) else grid.read(path, name, encoding)
    pages, best, size = [], None, 0
    for sheet in book.sheets:
        found = [(cut, cells) for cut, cells in regions.find(sheet.rows, sheet.title)]
        found.sort(key=lambda one: -one[1])
        cuts = tuple(replace(cut, encoding=book.encoding or encoding) for cut, _ in found)
        if found and found[0][1] > size:
            best, size = cuts[0], found[0][1]
        width = max((len(row.cells) for row in sheet.rows), default=0)
        pages.append(Page(sheet.title, tuple(sheet.rows[:_PREVIEW]), sheet.last, width, cuts))
    return Look(book, tuple(pages), book.notes, book.encoding, best)


def cut(path: Path | Book, choice: Cut | Pattern | None = None, name: str = "") -> Table:
    """Cut one table out. Without a choice it is the proposed one. Raises Invalid where it is not in the file."""
    book = path if isinstance(path, Book) else grid.read(path, name, choice.encoding if choice else "")
    chosen = choice if isinstance(choice, Cut) else _found(book, choice) if choice else look(book).proposed
    sheet = book.sheet(chosen.sheet) if chosen else None
    if chosen is None or sheet is None or (sheet.rows and chosen.first > sheet.last + 1):
        raise Invalid(Reason.TABLE_NOT_FOUND, name=book.name)
    table = _table(book.name, sheet, replace(chosen, melt=None))
    again = choice.melt if isinstance(choice, Pattern) else None
    melt = _meant(table, again) if again else chosen.melt
    return _melted(table, melt) if melt else table


def _meant(table: Table, again: MeltPattern) -> Melt:
    """The columns of this file that a profile means. Raises Invalid where there are not two."""
    named = {looks.key(name) for name in again.columns or again.but}
    places = tuple(column.place for column in table.columns if (looks.key(column.name) in named) == bool(again.columns))
    if len(places) < 2:
        raise Invalid(Reason.TABLE_NOT_FOUND, name=table.name)
    return Melt(places, again.heading, again.value)


def _melted(table: Table, melt: Melt) -> Table:
    """A row for each cell of these columns that holds anything; beside it stand the other columns as they are."""
    values = [at for at, column in enumerate(table.columns) if column.place in melt.places]
    others = [at for at, column in enumerate(table.columns) if column.place not in melt.places]
    if len(values) < 2:
        raise Invalid(Reason.TABLE_NOT_FOUND, name=table.name)
    spread = [table.columns[at] for at in values]
    names = {looks.key(table.columns[at].name) for at in others}
    heading, value = (_free(name, names) for name in (melt.heading, melt.value))
    lines, blank = [], 0
    for line in table.lines:
        beside = tuple(line.cells[at] for at in others)
        for at, column in zip(values, spread, strict=True):
            if line.cells[at]:
                lines.append(Line(line.number, (*beside, column.name, line.cells[at]), column.letter))
            else:
                blank += 1
    said = tuple(dict.fromkeys(line.cells[-1] for line in lines[:2000]))[:_SAMPLES]
    made = (
        *(table.columns[at] for at in others),
        Column(spread[0].place, heading, tuple(column.name for column in spread)[:_SAMPLES], len(lines)),
        Column(spread[1].place, value, said, len(lines)),
    )
    return replace(
        table, cut=replace(table.cut, melt=replace(melt, heading=heading, value=value)), columns=made, lines=lines,
        melted={column.letter: column.name for column in spread}, rows_of_data=len(table.lines), blank_cells=blank,
    )  # fmt: skip


def _free(name: str, taken: set[str]) -> str:
    """A name that no other column has."""
    free, number = name, 1
    while looks.key(free) in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def pattern_of(table: Table) -> Pattern:
    """How the same table is found in the next file of this sort; columns that are values may be others there."""
    melt = table.cut.melt
    names = tuple(
        column.name for column in table.columns if melt is None or column.name not in {melt.heading, melt.value}
    )
    again = MeltPattern(melt.heading, melt.value, names, ()) if melt and names else None
    if melt and not names:
        again = MeltPattern(melt.heading, melt.value, (), tuple(table.melted.values()))
    return Pattern(names or tuple(table.melted.values()), "", table.cut.encoding, again)


def _found(book: Book, pattern: Pattern) -> Cut | None:
    """The table whose headings hold those of the pattern, whatever else stands around it."""
    wanted = {looks.key(name) for name in pattern.headings}
    best, most = None, 0
    for sheet in book.sheets:
        if pattern.sheet and looks.key(sheet.title) != looks.key(pattern.sheet):
            continue
        for proposed, _ in regions.find(sheet.rows, sheet.title, wanted):
            names = {looks.key(name) for name in regions.names(sheet.rows, proposed)}
            if (held := len(wanted & names)) > most:
                best, most = proposed, held
    if best is None and not wanted:
        return look(book).proposed
    return replace(best, encoding=book.encoding) if best and 2 * most > len(wanted) else None


def _table(name: str, sheet: Sheet, chosen: Cut) -> Table:
    start, end = chosen.columns or (0, max((len(row.cells) for row in sheet.rows), default=1) - 1)
    out = {one.row: one.why for one in chosen.left_out}
    lines, left = [], []
    headings = set(chosen.headings)
    seen = 0
    for row in sheet.rows:
        left += [LeftOut(number, "blank") for number in range(seen + 1, row.number)]
        seen = row.number
        if row.number in headings:
            continue
        if row.number in out:
            left.append(LeftOut(row.number, out[row.number]))
        elif chosen.first <= row.number <= chosen.last:
            held = row.cells[start : end + 1]
            if any(held):
                lines.append(Line(row.number, tuple(held + [""] * (end + 1 - start - len(held)))))
            else:
                left.append(LeftOut(row.number, "blank"))
        else:
            left.append(LeftOut(row.number, "title" if row.number < chosen.first else "other-table"))
    columns = _columns(regions.names(sheet.rows, chosen, (start, end)), lines, start)
    kept = [place for place, column in enumerate(columns) if column is not None]
    if len(kept) < len(columns):
        lines = [Line(line.number, tuple(line.cells[place] for place in kept)) for line in lines]
    real = tuple(column for column in columns if column is not None)
    exact = replace(chosen, headings=tuple(sorted(headings & {row.number for row in sheet.rows})))
    return Table(name, exact, real, lines, tuple(left), sheet.last)


def _columns(names: Sequence[str], lines: Sequence[Line], start: int) -> list[Column | None]:
    """The columns with names of their own; one without a name and without a value is none."""
    made: list[Column | None] = []
    often: Counter[str] = Counter()
    for place, name in enumerate(names):
        values = [line.cells[place] for line in lines if line.cells[place]]
        if not name and not values:
            made.append(None)
            continue
        called = name or letter(start + place)
        often[looks.key(called)] += 1
        if often[looks.key(called)] > 1:
            called = f"{called} ({often[looks.key(called)]})"
        made.append(Column(start + place, called, tuple(dict.fromkeys(values[:2000]))[:_SAMPLES], len(values)))
    return made
