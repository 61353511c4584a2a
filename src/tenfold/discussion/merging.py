"""A proposed change, field by field, beside a body that may have moved on since. Pure, for every kind alike.

A change names its field by an anchor: the path of fields and of keys of rows. The marks on statements are anchored as
`marks.statements.K7Q2MN.grading.info_code`.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tenfold.kinds.body import Mark
from tenfold.kinds.difference import changes
from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Field, Shape, shape_of

Json = dict[str, Any]
_MARKS = "marks."
# A file is brought by whoever originates the record; a reader sends it as a record of his own, and links the two.
_NEVER = frozenset({"file"})
CLEAR, DONE, CONFLICT = "clear", "done", "conflict"


class Change(NamedTuple):
    """One field: its anchor, the part in which it is kept, what stood there for the reader, what he proposes."""

    anchor: str
    part: str
    old: Any
    new: Any


def proposed(kind: Kind, before: tuple[Json, Json], after: tuple[Json, Json]) -> list[Change]:
    """Every field that differs between two bodies with their marks, files left out."""
    (body, marks), (wanted, wishes) = before, after
    gone = tuple(_files_gone(shape_of(kind.model), body, wanted))
    made = [
        Change(one.anchor, one.field.part, one.old, one.new)
        for one in changes(body, wanted, shape_of(kind.model))
        if one.field.type not in _NEVER and not one.anchor.startswith(gone)
    ]
    for anchor in sorted({*marks, *wishes}):
        for one in changes(marks.get(anchor, {}), wishes.get(anchor, {}), shape_of(Mark)):
            made.append(Change(f"{_MARKS}{anchor}.{one.anchor}", "open", one.old, one.new))
    return made


def _files_gone(shape: Shape, body: Json, wanted: Json) -> Iterator[str]:
    """The rows of files that were not sent with the rest, as from a form that asks for none; nobody proposes that they go."""
    for field in shape.fields:
        if field.inner is not None and field.is_rows and any(one.type in _NEVER for one in field.inner.fields):
            left = {row["key"] for row in wanted.get(field.name) or ()}
            yield from (f"{field.name}.{row['key']}." for row in body.get(field.name) or () if row["key"] not in left)


def standing(kind: Kind, change: Change, body: Json, marks: Json) -> str:
    """How a change stands beside what is there now: clear, done already, or somebody changed the same field since."""
    now = value(kind, change.anchor, body, marks)
    if isinstance(change.new, list) or isinstance(change.old, list):
        wanted, gone = _several(change)
        return (
            DONE if all(one in (now or []) for one in wanted) and not any(one in (now or []) for one in gone) else CLEAR
        )
    if now == change.new:
        return DONE
    return CLEAR if now == change.old else CONFLICT


def value(kind: Kind, anchor: str, body: Mapping[str, Any], marks: Mapping[str, Any]) -> Any:
    """What stands at an anchor; None where nothing does."""
    here, steps, shape = _root(kind, anchor, body, marks)
    for field, key in _walk(shape, steps):
        here = here.get(field.name) if isinstance(here, Mapping) else None
        if key is not None:
            here = next((row for row in here or () if row.get("key") == key), None)
    return here


def field_at(kind: Kind, anchor: str) -> Field:
    """The field that an anchor names."""
    _, steps, shape = _root(kind, anchor, {}, {})
    return [field for field, _ in _walk(shape, steps)][-1]


def applied(kind: Kind, chosen: Iterable[Change], body: Json, marks: Json) -> tuple[Json, Json]:
    """The body and the marks with these changes; a row that nothing is left of goes, a new one comes last."""
    made, marked = copy.deepcopy(body), copy.deepcopy(marks)
    for change in chosen:
        if change.anchor.startswith(_MARKS):
            anchor, steps = _of_mark(change.anchor)
            _put(marked.setdefault(anchor, {}), steps, shape_of(Mark), change)
        else:
            _put(made, change.anchor.split("."), shape_of(kind.model), change)
    rows = {f"{name}.{row['key']}" for name in kind.marks_on for row in made.get(name) or ()}
    return made, {anchor: mark for anchor, mark in marked.items() if mark and anchor in rows}


def _several(change: Change) -> tuple[list[Any], list[Any]]:
    """Of a field with many values: those that come and those that go. The others were perhaps not all visible."""
    old, new = change.old or [], change.new or []
    return [one for one in new if one not in old], [one for one in old if one not in new]


def _root(kind: Kind, anchor: str, body: Any, marks: Any) -> tuple[Any, Sequence[str], Shape]:
    if anchor.startswith(_MARKS):
        of, steps = _of_mark(anchor)
        return marks.get(of), steps, shape_of(Mark)
    return body, anchor.split("."), shape_of(kind.model)


def _of_mark(anchor: str) -> tuple[str, list[str]]:
    steps = anchor.split(".")[1:]
    return ".".join(steps[:2]), steps[2:]


def _walk(shape: Shape, steps: Sequence[str]) -> Iterator[tuple[Field, str | None]]:
    """Each field along an anchor, with the key of its row."""
    left = list(steps)
    while left:
        field = shape.field(left.pop(0))
        key = left.pop(0) if field.is_rows and left else None
        yield field, key
        if field.inner is None:
            return
        shape = field.inner


def _put(here: Json, steps: Sequence[str], shape: Shape, change: Change) -> None:
    field = shape.field(steps[0])
    if field.inner is None:
        _set(here, field.name, change)
    elif field.is_rows:
        rows = here.setdefault(field.name, [])
        row = next((one for one in rows if one.get("key") == steps[1]), None)
        if row is None:
            rows.append(row := {"key": steps[1]})
        _put(row, steps[2:], field.inner, change)
        if set(row) == {"key"}:
            rows.remove(row)
        _tidy(here, field.name)
    else:
        _put(here.setdefault(field.name, {}), steps[1:], field.inner, change)
        _tidy(here, field.name)


def _set(here: Json, name: str, change: Change) -> None:
    if isinstance(change.new, list) or isinstance(change.old, list):
        wanted, gone = _several(change)
        kept = [one for one in here.get(name) or [] if one not in gone]
        here[name] = [*kept, *(one for one in wanted if one not in kept)]
        _tidy(here, name)
    elif change.new is None:
        here.pop(name, None)
    else:
        here[name] = change.new


def _tidy(here: Json, name: str) -> None:
    if not here.get(name):
        here.pop(name, None)
