"""The files of a body: where each stands and in which part, and the body with other addresses for them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from tenfold.kinds.marks import PartName
from tenfold.kinds.shape import Field, Shape


class Filed(NamedTuple):
    """A file of a body: its anchor, the part that its class puts it into, its address, the language beside it."""

    anchor: str
    part: PartName
    address: str
    lang: str


def files(body: Mapping[str, Any], shape: Shape, prefix: str = "") -> Iterator[Filed]:
    """Every file of a body."""
    for here in shape.fields:
        value = body.get(here.name)
        if value is None:
            continue
        if here.inner is not None:
            for row in value if here.many else [value]:
                yield from files(row, here.inner, f"{prefix}{here.name}." + (f"{row['key']}." if here.many else ""))
        elif here.type == "file":
            for one in value if here.many else [value]:
                yield Filed(f"{prefix}{here.name}", here.part, one, str(body.get("lang", "")))


def readdressed(body: Mapping[str, Any], shape: Shape, other: Callable[[str], str]) -> dict[str, Any]:
    """The body with another address for each file; everything else as it was."""
    made: dict[str, Any] = {}
    for name, value in body.items():
        here = shape.field(name) if name != "key" else None
        made[name] = value if here is None or value is None else _value(here, value, other)
    return made


def _value(here: Field, value: Any, other: Callable[[str], str]) -> Any:
    if here.inner is not None:
        inner = here.inner
        return [readdressed(row, inner, other) for row in value] if here.many else readdressed(value, inner, other)
    if here.type != "file":
        return value
    return [other(one) for one in value] if here.many else other(value)


def shows_holders(shape: Shape) -> bool:
    """Whether files of this shape could show the holder of a document, so that of each it is said before it is kept."""
    return any(leaf.bearer for _, leaf in shape.leaves())


def holds_files(field: Field) -> bool:
    """Whether a field is a file, or a block or rows with one in it."""
    return field.type == "file" or (field.inner is not None and any(holds_files(inner) for inner in field.inner.fields))
