"""What a file says laid over what a record says: a column that the file has counts, also where it is empty."""

import copy
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Field, Shape
from tenfold.records.sheets import layout
from tenfold.records.sources.row import TableRow
from tenfold.vocabulary.languages import LANGUAGES

Json = dict[str, Any]


def overlay(
    shape: Shape, before: Mapping[str, Any], given: Mapping[str, Any], covers: frozenset[str], prefix: str = ""
) -> Json:
    """The body that is meant. Rows are matched by key; a list of which the file has the sheet is as the sheet says."""
    made: Json = {}
    for field in (one for one in shape.fields if one.name in given or one.name in before):
        path, name = f"{prefix}{field.name}", field.name
        if field.inner is not None and not field.many:
            value: Any = overlay(field.inner, before.get(name, {}), given.get(name, {}), covers, f"{path}.")
        elif field.inner is not None:
            value = _rows(field.inner, before.get(name, []), given.get(name, []), covers, path)
        else:
            value = _leaf(field, before.get(name), given.get(name), covers, path)
        if value not in (None, {}, []):
            made[name] = value
    return made


def _rows(inner: Shape, before: list[Json], given: list[Json], covers: frozenset[str], path: str) -> list[Json]:
    if path not in covers:
        return before
    old = {row["key"]: row for row in before}
    whole = f"{path}.*" in covers
    return [
        row if whole else {"key": row["key"], **overlay(inner, old.get(row["key"], {}), row, covers, f"{path}.")}
        for row in given
    ]


def _leaf(field: Field, before: Any, given: Any, covers: frozenset[str], path: str) -> Any:
    if path in covers:
        return given
    if field.type not in {"where", "ltext"} or field.many:
        return before
    held = before or {}
    kept = {piece: text for piece, text in held.items() if f"{path}.{_column(field, piece)}" not in covers}
    return kept | (given or {})


def _column(field: Field, piece: str) -> str:
    return layout.OTHER if field.type == "ltext" and piece not in LANGUAGES else piece


def marks(kind: Kind, before: Json, said: TableRow, body: Json) -> Json:
    """The marks that are meant: those of a file that has columns for them, else those that stand, of rows that remain."""
    if _tells_marks(said.covers):
        return said.marks
    left = {f"{name}.{row['key']}" for name in kind.marks_on for row in body.get(name, ())}
    return {anchor: mark for anchor, mark in before.items() if anchor in left} | said.marks


@lru_cache(maxsize=64)
def _tells_marks(covers: frozenset[str]) -> bool:
    """Asked once for a file, not once for each of its rows."""
    return layout.MARKS in covers or any(name.startswith("mark.") for name in covers)


def without(body: Mapping[str, Any], anchors: Sequence[str]) -> Json:
    """The body without what stands at these anchors."""
    made: Json = copy.deepcopy(dict(body))
    for anchor in anchors:
        inside: Any = made
        *around, last = anchor.split(".")
        for step in around:
            if isinstance(inside, list):
                inside = next((row for row in inside if isinstance(row, dict) and row.get("key") == step), None)
            else:
                inside = inside.get(step) if isinstance(inside, dict) else None
        if isinstance(inside, dict):
            inside.pop(last, None)
        elif around and inside is not None:
            made.pop(around[0], None)
    return made
