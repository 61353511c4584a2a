"""A filled-in workbook or table as rows of a source: one for each record, with what is wrong at each of its cells."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds.grammar import Kind
from tenfold.records.sheets import cells, headers
from tenfold.records.sheets.building import Builder, Line
from tenfold.records.sheets.cells import Row
from tenfold.records.sheets.headers import Header
from tenfold.records.sources.row import Rejected, SourceRow

_LONGEST_KEY = 300


@dataclass(slots=True)
class Table:
    """One sheet of a file under its header."""

    header: Header
    rows: list[Line] = field(default_factory=list)


class Tables:
    """A source that is a file of the layout of one kind."""

    def __init__(self, kind: Kind, *, secret: bytes = b"", name: str = "") -> None:
        self.kind = kind.name
        self.profile = f"table:{kind.name}"[:40]
        self._kind, self._secret, self._name = kind, secret, name

    def read(self, path: Path) -> Iterator[SourceRow | Rejected]:
        """Every record of a file. Raises Invalid before the first if the file cannot be read, and for a column not known."""
        name = self._name or path.name
        tables = _tables(self._kind.name, path, name)
        first = next((table for table in tables if not table.header.sheet.path), None)
        if first is None:
            raise Invalid(Reason.SHEET_FOREIGN, name=name, kind=self._kind.name)
        return self._records(name, first, [table for table in tables if table is not first])

    def _records(self, name: str, first: Table, others: list[Table]) -> Iterator[SourceRow | Rejected]:
        inside: defaultdict[str, dict[str, list[Line]]] = defaultdict(dict)
        for table in others:
            for line in table.rows:
                inside[line.record].setdefault(table.header.sheet.path, []).append(line)
        builder = Builder(self._kind, name, first.header, [table.header for table in others], self._secret)
        seen: dict[str, bytes] = {}
        for line in first.rows:
            made = builder.record(line, inside.pop(line.record, {}) if line.record else {})
            key = line.record
            if len(key) > _LONGEST_KEY:
                yield _refused(made, line, first.header, Reason.TOO_LONG, limit=str(_LONGEST_KEY))
            elif key and seen.setdefault(key, made.fingerprint) != made.fingerprint:
                yield _refused(made, line, first.header, Reason.SHEET_REPEATED, value=key)
            else:
                yield made
        for key, sheets in inside.items():
            for table in others:
                for line in sheets.get(table.header.sheet.path, ()):
                    yield _orphan(name, key, table.header, line)


def _refused(made: SourceRow, line: Line, header: Header, reason: Reason, **params: str) -> Rejected:
    at = header.fault(line.number, header.place("_record"), reason, tuple(params.items()))
    return Rejected(made.file, made.row, made.source_id[:_LONGEST_KEY], "not accepted", at.text, made.sheet, (at,))


def _orphan(name: str, key: str, header: Header, line: Line) -> Rejected:
    reason = Reason.SHEET_NO_ROW if key else Reason.FIELD_REQUIRED
    at = header.fault(line.number, header.place("_record"), reason, (("value", key[:80]),) if key else ())
    return Rejected(name, line.number, key[:_LONGEST_KEY], "row without its record", at.text, header.title, (at,))


def _tables(kind_name: str, path: Path, name: str) -> list[Table]:
    """The sheets that belong to the kind, each with its rows; what else a workbook holds is for people."""
    sheets: dict[str, list[Row]] = {}
    for row in cells.read(path, name):
        sheets.setdefault(row.sheet, []).append(row)
    tables = []
    for title, rows in sheets.items():
        header = headers.recognise(kind_name, title or name, rows, alone=len(sheets) == 1)
        if header is None:
            continue
        table = Table(header)
        _require_headed(header, rows)
        record = next((at for at, column in enumerate(header.columns) if column and column.name == "_record"), None)
        for row in rows:
            if row.number > header.last:
                key = row.cells[record] if record is not None and record < len(row.cells) else ""
                table.rows.append(Line(row.number, key, row.cells))
        tables.append(table)
    paths = [table.header.sheet.path for table in tables]
    if len(set(paths)) != len(paths):
        raise Invalid(Reason.SHEET_FOREIGN, name=name, kind=kind_name)
    return tables


def _require_headed(header: Header, rows: list[Row]) -> None:
    """A value under no heading would be lost without a word: in half of the rows a heading is missing, in fewer each row is refused."""
    width = len(header.columns)
    bare = [place for place, column in enumerate(header.columns) if column is None]
    within = [row for row in rows if row.number > header.last]
    odd = [
        row for row in within
        if any(row.cells[width:]) or any(row.cells[place] for place in bare if place < len(row.cells))
    ]  # fmt: skip
    if not odd or 2 * len(odd) < len(within):
        return
    for place, cell in enumerate(odd[0].cells):
        if cell and (place >= width or header.columns[place] is None):
            at = f"{header.title}!{headers.letter(place)}{odd[0].number}"
            raise Invalid(faults=[Fault(at, Reason.COLUMN_NOT_KNOWN, (("value", ""),))])
