"""Where in a kind something can go: every leaf, the parts of a place, a text per language, and the leaves of lists of rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Field, Shape, shape_of
from tenfold.records.sheets import layout

KEPT_IN = ("field", "text", "why")


@dataclass(frozen=True, slots=True)
class Target:
    """One place to fill. `path` is that of the leaf without keys; `rows` the list in which it stands, `slot` its row there.

    A target without a field names the record itself.
    """

    name: str
    path: str
    field: Field | None
    piece: str = ""
    rows: str = ""
    slot: int = 1

    @property
    def needed(self) -> bool:
        """Whether a record is not released without it."""
        return self.field is not None and bool(self.field.need)


@cache
def targets(kind: Kind) -> Mapping[str, Target]:
    """All targets of a kind by name, in the order of the form."""
    return {target.name: target for target in _all(kind)}


def _all(kind: Kind) -> Iterator[Target]:
    yield Target(layout.RECORD, "", None)
    first, *others = layout.of(kind.name)
    seen: set[str] = set()
    for column in first.columns:
        if column.field is None:
            continue
        path = column.path or column.name
        if column.piece and path not in seen and column.field.type == "where":
            yield Target(path, path, column.field)
        seen.add(path)
        yield Target(column.name, path, column.field, column.piece)
    for sheet in others:
        if not sheet.inner:
            yield from _in_rows(sheet)


def _in_rows(sheet: layout.Sheet) -> Iterator[Target]:
    seen: set[str] = set()
    for column in sheet.columns:
        if column.field is None or column.of_mark:
            continue
        if column.piece and column.path not in seen and column.field.type == "where":
            yield Target(column.path, column.path, column.field, rows=sheet.path)
        seen.add(column.path)
        yield Target(column.name, column.path, column.field, column.piece, sheet.path)


@cache
def keeps(kind: Kind) -> str:
    """The list of a kind in which what a source wrote is kept as written, empty where it has none."""
    return next(_keeping(shape_of(kind.model)), "")


def _keeping(shape: Shape) -> Iterator[str]:
    for field in shape.fields:
        if field.is_rows and field.inner and {one.name for one in field.inner.fields} == set(KEPT_IN):
            yield field.name


@cache
def _resolved(kind: Kind, name: str) -> Target | None:
    return targets(kind).get(name.replace("[1]", "")) or _in_another_row(kind, name)


def resolve(kind: Kind, name: str) -> Target | None:
    """The target of this name, also one in a further row of a list."""
    return _resolved(kind, name)


def _in_another_row(kind: Kind, name: str) -> Target | None:
    head, bracket, rest = name.partition("[")
    number, closed, leaf = rest.partition("]")
    if not (bracket and closed and number.isdecimal() and 1 < int(number) < 100):
        return None
    found = targets(kind).get(head + leaf)
    return replace(found, name=name, slot=int(number)) if found and found.rows else None
