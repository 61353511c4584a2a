"""The sheets of a kind: one row a record on the first, one sheet for each list of rows; every leaf has its columns.

Templates, exports and imports share it, so that what leaves in one of them comes back through another unchanged.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tenfold.kinds import labels, registry
from tenfold.kinds.body import Mark
from tenfold.kinds.grammar import Kind
from tenfold.kinds.needs import Need, needs
from tenfold.kinds.shape import Field, Shape, shape_of
from tenfold.kinds.values import where
from tenfold.records.sheets import words
from tenfold.vocabulary.languages import LANGUAGES, own_name

VERSION = 1  # of the layout; a file of another one is refused with a reason
OTHER = "other"
RECORD, PARENT, KEY, SEEN = "_record", "_parent", "_key", "_version"
MARKS = "_marks"  # of a table that has no sheets of its own for rows
FROM, SAID = "_originator", "_marking"  # told by an export, and not read back

# The marking of a version, column by column, as leaves that the codecs know.
MARKING = (
    Field("marking.tlp", "code", False, "open", list="tlp"),
    Field("marking.pap", "code", False, "open", list="pap"),
    Field("marking.caveats", "code", True, "open", list="caveat"),
    Field("marking.handling_note", "text", False, "open"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `path` is that of the leaf in the kind, without keys; `piece` a part of a place, or a language.

    A column without a field joins sheets, or tells something of the record.
    """

    name: str
    path: str
    field: Field | None = None
    piece: str = ""

    @property
    def of_mark(self) -> bool:
        """Whether it belongs to the mark on the row, not to the row."""
        return self.name.startswith("mark.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `path` is that of the list of rows, empty for the first; `parent` that of the list around it."""

    path: str
    parent: str
    columns: tuple[Column, ...]
    needed: bool = False

    @property
    def inner(self) -> bool:
        """Whether its rows stand inside rows of another sheet."""
        return bool(self.parent)


@cache
def _of(kind: Kind) -> tuple[Sheet, ...]:
    shape = shape_of(kind.model)
    first = Sheet("", "", (Column(RECORD, ""), *_leaves(shape, ""), *(Column(one.name, "", one) for one in MARKING),
                           Column(SEEN, ""), Column(FROM, "")))  # fmt: skip
    return (first, *_lists(kind, shape, "", ""))


def of(kind_name: str) -> tuple[Sheet, ...]:
    """The sheets of the kind of this name, the first one first. Raises Missing."""
    return _of(registry.get(kind_name))


@cache
def _flat(kind: Kind) -> Sheet:
    first, *others = _of(kind)
    lists = [Column(one.path, one.path, _list_at(kind, one.path)) for one in others if not one.inner]
    marks = [Column(MARKS, "")] if kind.marks_on else []
    return Sheet("", "", (*first.columns, *lists, *marks))


def flat(kind_name: str) -> Sheet:
    """The one table of a CSV: each list of rows stands in one cell, as JSON. Raises Missing."""
    return _flat(registry.get(kind_name))


def _list_at(kind: Kind, path: str) -> Field:
    shape = shape_of(kind.model)
    *around, last = path.split(".")
    for step in around:
        inner = shape.field(step).inner
        assert inner is not None
        shape = inner
    return shape.field(last)


def _leaves(shape: Shape, prefix: str) -> Iterator[Column]:
    for field in shape.fields:
        path = f"{prefix}{field.name}"
        if field.inner is not None:
            if not field.many:
                yield from _leaves(field.inner, f"{path}.")
        elif field.type == "where" and not field.many:
            yield from (Column(f"{path}.{part}", path, field, part) for part in where.PARTS)
        elif field.type == "ltext" and not field.many:
            yield from (Column(f"{path}.{lang}", path, field, lang) for lang in ("en", *sorted({*LANGUAGES} - {"en"})))
            yield Column(f"{path}.{OTHER}", path, field, OTHER)
        elif field.type != "file":
            yield Column(path, path, field)


def _lists(kind: Kind, shape: Shape, prefix: str, parent: str) -> Iterator[Sheet]:
    for field in shape.fields:
        path = f"{prefix}{field.name}"
        if field.inner is None:
            continue
        if not field.many:
            yield from _lists(kind, field.inner, f"{path}.", parent)
            continue
        joins = (Column(RECORD, ""), *([Column(PARENT, "")] if parent else []), Column(KEY, ""))
        marks = tuple(_marks()) if path in kind.marks_on else ()
        yield Sheet(
            path, parent, (*joins, *_leaves(field.inner, f"{path}."), *marks, Column(SAID, "")), bool(field.need)
        )
        yield from _lists(kind, field.inner, f"{path}.", path)


def _marks() -> Iterator[Column]:
    return _leaves(shape_of(Mark), "mark.")


def title(kind_name: str, sheet: Sheet, lang: str) -> str:
    """What a sheet is called: the plural of the kind, or the label of the list."""
    said = labels.of(kind_name)
    if not sheet.path:
        return said.plural(lang)
    return said.field(sheet.path, lang)


def heading(kind_name: str, column: Column, lang: str) -> str:
    """The label of a column, with the block that it stands in and its piece."""
    said = labels.of(kind_name)
    if column.field is None:
        return words.say(f"column.{column.name[1:]}", lang)
    if not column.path:
        return said.field(column.name, lang)
    steps = column.path.split(".")
    around = [
        said.field(".".join(steps[:end]), lang) for end in range(1, len(steps)) if _is_block(kind_name, steps[:end])
    ]
    return ": ".join([*around, said.field(column.path, lang), *_piece(column, lang)])


def _piece(column: Column, lang: str) -> list[str]:
    if not column.piece:
        return []
    if column.field is not None and column.field.type == "where":
        return [words.say(f"place.{column.piece}", lang)]
    return [words.say("language.other", lang) if column.piece == OTHER else own_name(column.piece)]


def _is_block(kind_name: str, steps: list[str]) -> bool:
    if steps[0] == "mark":
        return len(steps) > 1
    shape: Shape | None = registry.shape(kind_name)
    for step in steps:
        if shape is None:
            return False
        field = shape.field(step)
        shape = field.inner
    return not field.many


def need_of(kind_name: str, column: Column) -> Need | None:
    """When a release needs the column: of a text one language is enough, of a place one part."""
    if column.field is None or column.piece not in {"", "en", "name"}:
        return None
    asked = needs(registry.get(kind_name)).get(column.path)
    return asked or (Need(always=True) if column.field.need else None)


def star(kind_name: str, column: Column) -> str:
    """The sign at the heading of what a release needs, in brackets where it depends on other columns."""
    need = need_of(kind_name, column)
    return "" if need is None else " *" if need.always else " (*)"
