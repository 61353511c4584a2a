"""A file from outside as a grid: its sheets, each with its rows that are not empty, and what was left unread in it."""

from dataclasses import dataclass, field
from pathlib import Path

from tenfold.records.sheets import cells
from tenfold.records.sheets.cells import Row

_SHEET = "sheet:"
_ENCODING = "encoding:"


@dataclass(slots=True)
class Sheet:
    """One sheet; a CSV is one without a title. Rows are numbered as the screen shows them."""

    title: str
    rows: list[Row] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The number of the last row that holds anything."""
        return self.rows[-1].number if self.rows else 0


@dataclass(slots=True)
class Book:
    """A file that was read once. `notes` are codes of what is in it and was not read: `external-links`, `embedded-files`.

    `encoding` is the one that was guessed, empty where the file says it itself.
    """

    path: Path
    name: str
    sheets: list[Sheet]
    notes: tuple[str, ...]
    encoding: str

    def sheet(self, title: str) -> Sheet | None:
        """The sheet of this title."""
        return next((one for one in self.sheets if one.title == title), None)


def read(path: Path, name: str = "", encoding: str = "") -> Book:
    """Read a CSV or a workbook of any shape. `name` is that of the file where it was sent; raises Invalid."""
    notes: list[str] = []
    rows = list(cells.read(path, name, outside=encoding or "?", notes=notes))
    sheets = {note.removeprefix(_SHEET): Sheet(note.removeprefix(_SHEET)) for note in notes if note.startswith(_SHEET)}
    for row in rows:
        sheets[row.sheet].rows.append(row)
    guessed = next((note.removeprefix(_ENCODING) for note in notes if note.startswith(_ENCODING)), "")
    told = tuple(note for note in notes if not note.startswith((_SHEET, _ENCODING)))
    return Book(path, name or path.name, list(sheets.values()), told, guessed)
