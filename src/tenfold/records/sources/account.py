"""The account of an import: what became of every row, counted, and written down where it is not plainly created."""

import csv
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tenfold.kinds.cells import disarm
from tenfold.records.sources.row import CellFault, Rejected, Skipped, SourceRow

_SHOWN = 200
_PARTS = ("created", "changed", "unchanged", "duplicates", "rejected")  # every row that was read is in one of them
Told = Callable[[str, SourceRow | Rejected | Skipped], None]


class Account:
    """Counts rows and writes the report beside its final name; it takes that name only when all went well.

    `told` hears of each row what became of it: created, changed, unchanged, duplicate or rejected.
    """

    def __init__(self, path: Path, told: Told | None = None) -> None:
        self.path = path
        self._told = told or (lambda _what, _row: None)
        self.read = 0
        self.drafts = 0  # how many of the created and changed a release will ask something of
        self._counts = dict.fromkeys((*_PARTS, "warnings"), 0)
        self.faults: list[CellFault] = []  # the first of them, for a page that shows them
        self.lacking: list[CellFault] = []  # the first of what a release will ask for
        self._unfinished = path.with_suffix(path.suffix + ".unfinished")

    def __enter__(self) -> Self:
        self._file = self._unfinished.open("w", encoding="utf-8", newline="")
        self._lines = csv.writer(self._file)
        self._lines.writerow(("file", "sheet", "row", "column", "id", "what", "why", "heading"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if kind is None:
            self._unfinished.replace(self.path)
        else:
            self._unfinished.unlink(missing_ok=True)

    def created(self, row: SourceRow) -> None:
        """A new record was made of the row."""
        self._counts["created"] += 1
        self._told("created", row)
        self._flags(row)

    def changed(self, row: SourceRow) -> None:
        """A new version was made, for the content differs from that of an earlier import."""
        self._line(row, "changed", "the content differs from the earlier import")
        self._counts["changed"] += 1
        self._told("changed", row)
        self._flags(row)

    def unchanged(self, row: SourceRow) -> None:
        """The row says what an earlier import said."""
        self._counts["unchanged"] += 1
        self._told("unchanged", row)
        self._line(row, "unchanged", "the same as in an earlier import")

    def duplicate(self, row: SourceRow | Skipped, why: str = "") -> None:
        """The row stands twice in this import and is stored once, or it was left out for a record that is there."""
        self._counts["duplicates"] += 1
        self._told("duplicate", row)
        self._line(row, "duplicate", why or "the same row stands in this import already")

    def rejected(self, row: Rejected) -> None:
        """No record can be made of the row."""
        self._counts["rejected"] += 1
        self._told("rejected", row)
        self.faults += row.cells[: _SHOWN - len(self.faults)]
        for cell in row.cells:
            self._cell(row, cell, f"rejected: {row.what}", cell.text)
        if not row.cells:
            self._line(row, f"rejected: {row.what}", row.why)

    def answer(self) -> dict[str, Any]:
        """The counts. read = created + changed + unchanged + duplicates + rejected, or it is a fault of ours."""
        counted = sum(self._counts[name] for name in _PARTS)
        if counted != self.read:
            raise AssertionError(f"{self.read} rows were read and {counted} accounted for")
        return {"read": self.read, **self._counts}

    def _flags(self, row: SourceRow) -> None:
        self._counts["warnings"] += bool(row.flags or row.lacks)
        self.drafts += bool(row.lacks)
        for flag in row.flags:
            if flag.cell:
                self._cell(row, flag.cell, f"{flag.what}: {flag.field}", flag.why)
            else:
                self._line(row, f"{flag.what}: {flag.field}", flag.why)
        self.lacking += row.lacks[: _SHOWN - len(self.lacking)]
        for cell in row.lacks:
            self._cell(row, cell, "draft: a release needs more", cell.text)

    def _line(self, row: SourceRow | Rejected | Skipped, what: str, why: str) -> None:
        self._write(row.file, row.sheet, row.row, "", row.source_id, what, why, "")

    def _cell(self, row: SourceRow | Rejected, cell: CellFault, what: str, why: str) -> None:
        heading = cell.heading or dict(cell.params).get("leaf", "")
        self._write(row.file, cell.sheet, cell.row, cell.column, row.source_id, what, why, heading)

    def _write(self, *cells: object) -> None:
        self._lines.writerow([disarm(str(cell)) for cell in cells])
