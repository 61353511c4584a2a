"""The free texts of a body with their anchors and languages, and the rows that are statements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Field, Shape, shape_of


@dataclass(frozen=True, slots=True)
class Written:
    """A body that is looked at, the kind that declares it, the marks beside it, its language."""

    kind: Kind
    body: Mapping[str, Any]
    marks: Mapping[str, Any]
    lang: str

    @property
    def shape(self) -> Shape:
        return shape_of(self.kind.model)


@dataclass(frozen=True, slots=True)
class Said:
    """One free text of the open part: where it stands, in which language, in which field."""

    anchor: str
    text: str
    lang: str
    field: Field


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value with its anchor and its field, which says the part in which it is kept."""

    anchor: str
    value: Any
    field: Field


def leaves(shape: Shape, body: Mapping[str, Any], prefix: str = "") -> Iterator[Leaf]:
    """Every value that is filled in, lists value by value."""
    for field in shape.fields:
        value = body.get(field.name)
        if value is None:
            continue
        anchor = f"{prefix}{field.name}"
        if field.inner is None:
            for one in value if field.many and isinstance(value, list) else [value]:
                yield Leaf(anchor, one, field)
        elif field.many:
            for row in rows(value):
                yield from leaves(field.inner, row, f"{anchor}.{row['key']}.")
        elif isinstance(value, Mapping):
            yield from leaves(field.inner, value, f"{anchor}.")


def rows(value: Any) -> Iterator[Mapping[str, Any]]:
    """The rows of a list that may be half written; one without a key can be named by nobody."""
    yield from (row for row in value if isinstance(row, Mapping) and row.get("key")) if isinstance(value, list) else ()


def row_of(shape: Shape, anchor: str) -> Shape | None:
    """What stands in the row in which an anchor lies; None outside of rows."""
    found, steps = None, iter(anchor.split("."))
    for step in steps:
        field = next((one for one in shape.fields if one.name == step), None)
        if field is None or field.inner is None:
            break
        shape = field.inner
        if field.many:
            found = shape
            next(steps, None)  # the key of the row
    return found


def texts_of(written: Written) -> Iterator[Said]:
    """The texts that are screened: those of the open part whose field says `scan`."""
    for leaf in leaves(written.shape, written.body):
        if leaf.field.part != "open" or not leaf.field.scan:
            continue
        if isinstance(leaf.value, Mapping):
            for lang, text in leaf.value.items():
                if isinstance(text, str):
                    yield Said(f"{leaf.anchor}.{lang}", text, str(lang), leaf.field)
        elif isinstance(leaf.value, str):
            yield Said(leaf.anchor, leaf.value, written.lang, leaf.field)


@dataclass(frozen=True, slots=True)
class Statement:
    """One row whose statements are graded: its anchor, its fields, its content, which field says what line it is."""

    anchor: str
    shape: Shape
    row: Mapping[str, Any]
    line_field: str

    @property
    def line(self) -> Any:
        """A fact, a comment, an assessment; None while it is not said."""
        return self.row.get(self.line_field)

    def leaf(self, type_: str) -> Field | None:
        """The first open field of this value type."""
        return next((field for field in self.shape.fields if field.type == type_ and field.part == "open"), None)


def statements_of(written: Written) -> Iterator[Statement]:
    """The rows on which a kind puts marks of their own, where they say what line they are."""
    for name in written.kind.marks_on:
        field = written.shape.field(name)
        if field.inner is None or not field.many:
            continue
        line = next((one.name for one in field.inner.fields if one.list == "line_type"), None)
        for row in rows(written.body.get(name)):
            if line is not None:
                yield Statement(f"{name}.{row['key']}", field.inner, row, line)
