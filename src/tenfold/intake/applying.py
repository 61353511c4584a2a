"""A table and its mapping applied: the same rows of a source that a workbook of the template yields, each fault at its cell."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.ids import spelt
from tenfold.foundation.reason import Reason
from tenfold.intake import looks
from tenfold.intake import mapping as mappings
from tenfold.intake.annotating import annotated_copy
from tenfold.intake.cuts import Line, Table
from tenfold.intake.mapping import Mapping, Step
from tenfold.intake.readings import NOTHING, Reader, reader
from tenfold.intake.targets import Target, keeps, resolve
from tenfold.kinds.canonical import canonical
from tenfold.kinds.cells import Unread
from tenfold.kinds.grammar import Kind
from tenfold.kinds.validation import clean
from tenfold.records.sheets import layout
from tenfold.records.sources.row import CellFault, Rejected, SourceRow, TableRow, fingerprint

__all__ = ["Applier", "annotated_copy", "bodies"]

Json = dict[str, Any]
_LONGEST_KEY = 300
_OWN_CELL = "="  # of a row that stands for one cell: the column of that cell
_WHY_KEPT = "column of the file, kept as written"


@dataclass(slots=True)
class _Task:
    """A step made ready: where its cells are, how they are read, where the value goes."""

    step: Step
    target: Target
    places: tuple[int, ...]
    read: Reader
    column: str
    around: tuple[str, ...]
    last: str
    merges: bool


@dataclass(slots=True)
class _Made:
    body: Json = field(default_factory=dict)
    marking: Json = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    rows: dict[tuple[str, int], Json] = field(default_factory=dict)
    unread: list[CellFault] = field(default_factory=list)


class Applier:
    """Applies one mapping to one table. Raises Invalid where the mapping does not fit the kind or the table."""

    def __init__(self, table: Table, mapping: Mapping, kind: Kind, *, secret: bytes = b"", file: str = "") -> None:
        _require_fit(table, mapping, kind)
        self._table, self._mapping, self._kind, self._secret = table, mapping, kind, secret
        self._file, self._title = file or table.name, table.cut.sheet
        self._blanks = frozenset(map(str.casefold, mapping.blanks)) | looks.BLANKS if mapping.blanks else looks.BLANKS
        self._places = {column.name: place for place, column in enumerate(table.columns)}
        melt = table.cut.melt
        own = {melt.heading, melt.value} if melt else set()
        self._letters = {column.name: _OWN_CELL if column.name in own else column.letter for column in table.columns}
        self._headings = {
            **{column.letter: column.name[:80] for column in table.columns if column.name != column.letter},
            **{at: name[:80] for at, name in table.melted.items()},
        }
        self._tasks = [self._task(step) for step in mapping.steps]
        constants = [self._constant(name, text) for name, text in mapping.constants.items()]
        self._constants = [made for made in constants if made[1] is not NOTHING]  # an empty one says nothing
        self._kept = [(name, self._places[name]) for name in mapping.kept] if keeps(kind) else []
        self._key = [self._places[name] for name in mapping.key]
        self._covers = self._covered()
        self._columns = _columns_of(self._tasks)

    def read(self, _path: Path | None = None) -> Iterator[SourceRow | Rejected]:
        """Every row of data as a row of the source; two rows of one key that differ are refused, both ways."""
        seen: dict[str, bytes] = {}
        for line in self._table.rows():
            row = self.row(line)
            if len(row.source_id) > _LONGEST_KEY:
                yield self._refused(row, line, Reason.TOO_LONG, limit=str(_LONGEST_KEY))
            elif row.source_id and seen.setdefault(row.source_id, row.fingerprint) != row.fingerprint:
                yield self._refused(row, line, Reason.SHEET_REPEATED, value=self._shown_key(line)[:80])
            else:
                yield row

    def row(self, line: Line) -> SourceRow:
        """One row: its body, and everything in it that cannot be read."""
        made = _Made()
        cells = line.cells
        for name, value, around, last, where in self._constants:
            self._put(made, where, value, around, last, name)
        for task in self._tasks:
            try:
                value = task.read(tuple([cells[place] for place in task.places]))
            except Unread as wrong:
                made.unread.append(self._fault(line, task.column, wrong.reason, wrong.params))
                continue
            if value is not NOTHING:
                self._put(made, task.target, value, task.around, task.last, task.step.target)
        self._keep(made, cells)
        self._gather(made)
        identity = self._identity(made, line)
        content: Json = {"body": made.body, "marking": made.marking}
        if not identity:  # without a key a row is known by all that it says, also by what is not mapped
            content["cells"] = list(cells)
        said = TableRow(
            named=identity, seen=None, marks={}, marking=made.marking, covers=self._covers, unread=tuple(made.unread),
            locate=self._locator(line),
        )  # fmt: skip
        return SourceRow(
            self._file, line.number, identity, "", made.body, fingerprint(content), {}, (), self._title, said
        )

    def _task(self, step: Step) -> _Task:
        target = resolve(self._kind, step.target)
        assert target is not None
        around, last = _steps(target)
        merges = target.field is not None and target.field.type in {"where", "ltext"} and not target.field.many
        return _Task(
            step, target, tuple(self._places[name] for name in step.columns), reader(step, target, self._blanks),
            self._letters[step.columns[0]], around, last, merges,
        )  # fmt: skip

    def _constant(self, name: str, text: str) -> tuple[str, Any, tuple[str, ...], str, Target]:
        target = resolve(self._kind, name)
        assert target is not None
        around, last = _steps(target)
        return name, _one_for_all(name, text, target), around, last, target

    def _put(self, made: _Made, target: Target, value: Any, around: tuple[str, ...], last: str, name: str) -> None:
        if target.field is None:
            made.told[name] = value
            return
        if name.startswith("marking."):
            made.marking[last] = value
            return
        into: Json = made.rows.setdefault((target.rows, target.slot), {}) if target.rows else made.body
        for step in around:
            into = into.setdefault(step, {})
        held = into.get(last)
        if isinstance(held, dict) and isinstance(value, dict):
            into[last] = held | value
        elif isinstance(held, list) and isinstance(value, list):
            into[last] = list(dict.fromkeys([*held, *value]))
        else:
            into[last] = value

    def _keep(self, made: _Made, cells: tuple[str, ...]) -> None:
        where = keeps(self._kind)
        for number, (name, place) in enumerate(self._kept, 50):
            if cells[place]:
                made.rows[where, number] = {"field": name, "text": cells[place], "why": _WHY_KEPT}

    def _gather(self, made: _Made) -> None:
        """Put the rows of lists in their places, each with a key that tells nothing: the same content, the same key."""
        often: Counter[bytes] = Counter()
        for (path, _), row in sorted(made.rows.items(), key=lambda one: one[0]):
            into: Json = made.body
            *around, last = path.split(".")
            for step in around:
                into = into.setdefault(step, {})
            content = canonical({"path": path, "row": row})
            often[content] += 1
            digest = hmac.digest(self._secret, content + str(often[content]).encode(), hashlib.sha256)
            into.setdefault(last, []).append({"key": spelt(digest, 10), **row})

    def _identity(self, made: _Made, line: Line) -> str:
        if named := made.told.get(layout.RECORD):
            return named
        if not self._key or not any(line.cells[place] for place in self._key):
            return ""
        key = f"={'|'.join(line.cells[place].strip() for place in self._key)}"
        return key if len(key) <= _LONGEST_KEY else f"={hashlib.sha256(key.encode()).hexdigest()}"

    def _shown_key(self, line: Line) -> str:
        return " | ".join(line.cells[place] for place in self._key)

    def _refused(self, row: SourceRow, line: Line, reason: Reason, **params: str) -> Rejected:
        name = self._mapping.key[0] if self._mapping.key else self._table.columns[0].name
        at = self._fault(line, self._letters[name], reason, tuple(params.items()))
        return Rejected(row.file, row.row, row.source_id[:_LONGEST_KEY], "not accepted", at.text, row.sheet, (at,))

    def _covered(self) -> frozenset[str]:
        names = [task.step.target for task in self._tasks] + list(self._mapping.constants)
        lists = {task.target.rows for task in self._tasks if task.target.rows}
        lists |= {where[4].rows for where in self._constants if where[4].rows}
        if self._kept:
            lists.add(keeps(self._kind))
        return frozenset([*names, *lists, *(f"{one}.*" for one in lists)])

    def _locator(self, line: Line) -> Callable[[Fault], CellFault]:
        return lambda fault: self._located(fault, line)

    def _located(self, fault: Fault, line: Line) -> CellFault:
        """The cell from which the value at an anchor came; a fault of a leaf that nothing fills names the leaf."""
        column = self._columns.get(fault.at) or _nearest(self._columns, fault.at)
        params = fault.params if column else (*fault.params, ("leaf", fault.at))
        return self._fault(line, column, fault.reason, params)

    def _fault(self, line: Line, column: str, reason: Reason, params: tuple[tuple[str, str], ...]) -> CellFault:
        at = line.column if column == _OWN_CELL else column
        return CellFault(self._title, line.number, at, reason, params, self._headings.get(at, ""))


def unread(kind: Kind, mapping: Mapping) -> list[Fault]:
    """What is to stand in every row and cannot be read; the fault names the field."""
    faults: list[Fault] = []
    for name, text in mapping.constants.items():
        try:
            if target := resolve(kind, name):
                _one_for_all(name, text, target)
        except Invalid as refused:
            faults += refused.faults
    return faults


def _one_for_all(name: str, text: str, target: Target) -> Any:
    try:
        return reader(Step(name, ()), target, frozenset())((text,))
    except Unread as wrong:
        raise Invalid(faults=[Fault(name, wrong.reason, wrong.params)]) from None


def _require_fit(table: Table, mapping: Mapping, kind: Kind) -> None:
    names = [column.name for column in table.columns]
    reasons = {"column": Reason.COLUMN_LACKING, "target": Reason.MAPPING_NOT_FIT, "twice": Reason.MAPPING_NOT_FIT}
    faults = [
        Fault(name, reasons[what], (("value", name[:80]),))
        for what, name in mappings.wrong(kind, mapping, names)
        if what in reasons
    ]
    faults += [
        Fault(step.target, Reason.MAPPING_NOT_FIT, (("value", step.target),))
        for step in mapping.steps
        if not step.columns
    ]
    if faults:
        raise Invalid(faults=faults)


def _steps(target: Target) -> tuple[tuple[str, ...], str]:
    path = target.path.removeprefix(f"{target.rows}.") if target.rows else target.path
    *around, last = path.split(".")
    return tuple(around), last


def _columns_of(tasks: list[_Task]) -> dict[str, str]:
    """The column for each leaf; of several the first, and of a place also the one of its part."""
    found: dict[str, str] = {}
    for task in tasks:
        found.setdefault(task.step.target, task.column)
        found.setdefault(task.target.path, task.column)
        if task.target.rows:
            found.setdefault(task.target.rows, task.column)
    return found


def _nearest(columns: dict[str, str], at: str) -> str:
    """For an anchor with keys of rows in it: the leaf of the same path without them, else what is around it."""
    steps = at.removeprefix("marks.").split(".")
    for end in range(len(steps), 0, -1):
        for path in (".".join(steps[:end]), ".".join([*steps[: end - 2], *steps[end - 1 : end]])):
            if path in columns:
                return columns[path]
    return ""


def bodies(
    table: Table, mapping: Mapping, kind: Kind, *, secret: bytes = b""
) -> Iterator[tuple[int, Json, list[CellFault]]]:
    """Each row of data: its number in the file, the body as it would be kept, and what is wrong at which cell.

    For a look at rows without a database; what an import says beside that (records that are named, readers) it says itself.
    """
    applier = Applier(table, mapping, kind, secret=secret)
    for line in table.rows():
        row = applier.row(line)
        assert row.table is not None
        faults = list(row.table.unread)
        taken = {fault.column for fault in faults}
        body = row.body
        try:
            body, _ = clean(kind, row.body, {}, at="release")
        except Invalid as error:
            found = [row.table.locate(fault) for fault in error.faults]
            faults += [fault for fault in found if not fault.column or fault.column not in taken]
        yield line.number, body, faults
