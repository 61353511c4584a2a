"""What is cut out of a file: `Cut` by the numbers of its rows, `Pattern` by what its heading says; and why a row is left out."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tenfold.intake.melting import Melt, MeltPattern
from tenfold.records.sheets.headers import letter

Json = dict[str, Any]

# Why a row is not data. The words for people stand in the faces.
REASONS = (
    "title", "note", "blank", "repeated-heading", "units", "total", "subtotal", "section", "footnote", "other-table", "by-hand",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is neither heading nor data, and why."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Cut:
    """One table in a file, as it was proposed or as a person corrected it. Rows are numbered as the screen shows them.

    `columns` are the first and the last one, counted from nought, where the table is not as wide as the sheet. `melt` names
    columns whose headings are values: each of their cells is a row then.
    """

    sheet: str
    headings: tuple[int, ...]
    first: int
    last: int
    left_out: tuple[LeftOut, ...] = ()
    columns: tuple[int, int] | None = None
    encoding: str = ""
    melt: Melt | None = None

    def as_json(self) -> Json:
        """As it is sent and stored."""
        return {
            "sheet": self.sheet, "headings": list(self.headings), "first": self.first, "last": self.last,
            "left_out": [[one.row, one.why] for one in self.left_out],
            "columns": list(self.columns) if self.columns else None, "encoding": self.encoding,
            **({"melt": self.melt.as_json()} if self.melt else {}),
        }  # fmt: skip

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Cut":
        """Out of the JSON form. Raises ValueError for anything else."""
        try:
            columns = said.get("columns")
            made = cls(
                str(said["sheet"]), tuple(int(row) for row in said["headings"]), int(said["first"]), int(said["last"]),
                tuple(LeftOut(int(row), _reason(why)) for row, why in said.get("left_out") or ()),
                (int(columns[0]), int(columns[1])) if columns else None, str(said.get("encoding") or ""),
                Melt.from_json(said["melt"]) if said.get("melt") else None,
            )  # fmt: skip
        except (KeyError, TypeError, IndexError, ValueError) as error:
            raise ValueError("not a cut") from error
        if made.first < 1 or made.last < made.first - 1 or any(row < 1 for row in made.headings):
            raise ValueError("not a cut")
        return made


def _reason(why: object) -> str:
    if why not in REASONS:
        raise ValueError(f"no reason {why!r}")
    return str(why)


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the table is found in the next file of the same sort: by its sheet, if it is named, and by its headings."""

    headings: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""
    melt: MeltPattern | None = None

    def as_json(self) -> Json:
        """As it is stored in a profile."""
        said: Json = {"headings": list(self.headings), "sheet": self.sheet, "encoding": self.encoding}
        return said | ({"melt": self.melt.as_json()} if self.melt else {})

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Pattern":
        """Out of the JSON form. Raises ValueError for anything else."""
        headings = said.get("headings", [])
        if not isinstance(headings, list) or not all(isinstance(one, str) for one in headings):
            raise ValueError("not a pattern")
        melt = MeltPattern.from_json(said["melt"]) if said.get("melt") else None
        return cls(tuple(headings), str(said.get("sheet") or ""), str(said.get("encoding") or ""), melt)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its place in the sheet, a name that no other has, and some of what stands in it."""

    place: int
    name: str
    samples: tuple[str, ...]
    filled: int

    @property
    def letter(self) -> str:
        """As a spreadsheet calls it."""
        return letter(self.place)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of data: its number in the file, and its cells in the order of the columns.

    `column` is the letter of the cell for which the row stands, in a table with columns that are values.
    """

    number: int
    cells: tuple[str, ...]
    column: str = ""


@dataclass(slots=True)
class Table:
    """A table that was cut out, and the account of every row of its sheet."""

    name: str
    cut: Cut
    columns: tuple[Column, ...]
    lines: list[Line]
    left_out: tuple[LeftOut, ...]
    last: int
    melted: Mapping[str, str] = field(default_factory=dict)  # letter and heading of each column that is a value
    rows_of_data: int = 0  # where they are not the lines
    blank_cells: int = 0  # of those columns: nothing stands there, and no row is made

    def rows(self) -> Iterator[Line]:
        """The rows of data, in order."""
        return iter(self.lines)

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((one for one in self.columns if one.name == name), None)

    def account(self) -> Json:
        """Every row of the sheet: data, heading, or left out with a reason; the parts add up to all.

        Where columns are values, `cells` are those below them: data and blank, rows times columns together.
        """
        why = Counter(one.why for one in self.left_out)
        return {
            "rows": self.last, "data": self.rows_of_data or len(self.lines), "headings": len(self.cut.headings),
            "left_out": dict(sorted(why.items())),
            **({"cells": {"data": len(self.lines), "blank": self.blank_cells}} if self.melted else {}),
        }  # fmt: skip
