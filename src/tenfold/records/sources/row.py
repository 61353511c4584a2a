"""What a profile yields for each row of a file: its content in the form of a kind, or why there is none."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.canonical import canonical


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about a row that a person should see. `what` and `why` are stable English phrases, fit for a report.

    `cell` is where it stands, for a table that knows its cells.
    """

    field: str
    what: str
    why: str
    cell: "CellFault | None" = None


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with one cell, and where it stands.

    `column` is its letter, `heading` what stands above it in the file. Where no column is meant both are empty and
    `params` names the leaf. With `lacking` the row is not refused: a release needs what the cell does not say.
    """

    sheet: str
    row: int
    column: str
    reason: Reason
    params: tuple[tuple[str, str], ...] = ()
    heading: str = ""
    lacking: bool = False

    @property
    def text(self) -> str:
        return self.reason.text.format_map(dict(self.params))

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "CellFault":
        """A fault as a run remembers it."""
        return cls(
            told["sheet"], told["row"], told["column"], Reason(told["reason"]), tuple(told["params"].items()), told.get("heading", "")
        )  # fmt: skip

    @property
    def place(self) -> str:
        """Where it stands, for a reader of English: the cell with its heading, or the row with the leaf."""
        if not self.column:
            leaf = dict(self.params).get("leaf", "")
            return f"row {self.row}, {leaf}" if leaf else f"row {self.row}"
        return f"{self.column}{self.row}, column '{self.heading}'" if self.heading else f"{self.column}{self.row}"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row as its source meant it.

    `lacks` is what a release will ask for and the row does not say: it is brought in as a draft.

    `row` is counted as a spreadsheet shows it: the first object of a JSON list is 1, the first line below the header of
    a table is 2. `content` is what the source said, typed, trimmed and decoded; `fingerprint` is its digest, so that
    white space, entities and the spelling of a date are no differences. `part` is empty until the row is paired.
    """

    file: str
    row: int
    source_id: str
    part: str
    body: dict[str, Any]
    fingerprint: bytes
    content: dict[str, Any]
    flags: tuple[Flag, ...] = ()
    sheet: str = ""
    table: "TableRow | None" = None
    lacks: tuple[CellFault, ...] = ()

    @property
    def date(self) -> str | None:
        """When it happened, as the content has it."""
        return self.content.get("date")

    @property
    def place(self) -> str | None:
        """Where it happened: the words, or the point where there are none."""
        return self.content.get("location") or self.content.get("point")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """What a table says of a record beside its body.

    `named` is the reference of a record that is there already, `seen` the version that was changed. `covers` are the
    columns and sheets that the file has: what it has not stays as it is. `unread` are cells that cannot be read;
    `locate` finds the cell of an anchor.
    """

    named: str
    seen: int | None
    marks: dict[str, Any]
    marking: dict[str, Any]
    covers: frozenset[str]
    unread: tuple[CellFault, ...]
    locate: Callable[[Fault], CellFault]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot become a record; `cells` says what is wrong with each of its cells."""

    file: str
    row: int
    source_id: str
    what: str
    why: str
    sheet: str = ""
    cells: tuple[CellFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that a person chose to leave out: it is counted as a duplicate, and `why` says of what."""

    file: str
    row: int
    source_id: str
    why: str
    sheet: str = ""


def fingerprint(content: Mapping[str, Any]) -> bytes:
    """The digest by which two rows are the same row."""
    return hashlib.sha256(canonical(content)).digest()
