"""The references of a body to other records: where they stand, and the body with only some of them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tenfold.kinds.shape import Shape


def references(body: Mapping[str, Any], shape: Shape, prefix: str = "") -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Every reference of a body: its anchor, the kinds it may point to, the reference."""
    for here in (one for one in shape.fields if one.name in body and (one.inner is not None or one.type == "ref")):
        value = body[here.name]
        if value is None:
            continue
        if here.inner is not None:
            for row in value if here.many else [value]:
                yield from references(
                    row, here.inner, f"{prefix}{here.name}." + (f"{row['key']}." if here.many else "")
                )
        else:
            for one in value if here.many else [value]:
                yield f"{prefix}{here.name}", here.kinds, one


def only_references(body: Mapping[str, Any], shape: Shape, kept: Collection[str]) -> dict[str, Any]:
    """The body with no reference but the ones kept; everything else as it was."""
    made: dict[str, Any] = {}
    for name, value in body.items():
        here = shape.field(name) if name != "key" else None
        if here is None or value is None:
            made[name] = value
        elif here.inner is not None:
            inner = here.inner
            made[name] = (
                [only_references(row, inner, kept) for row in value]
                if here.many
                else only_references(value, inner, kept)
            )
        elif here.type != "ref":
            made[name] = value
        elif here.many:
            if left := [one for one in value if one in kept]:
                made[name] = left
        elif value in kept:
            made[name] = value
    return made


def mapped(body: Mapping[str, Any], shape: Shape, known: Mapping[str, str]) -> dict[str, Any]:
    """The body with each reference that is known as it is known; everything else as it was."""
    made: dict[str, Any] = {}
    for name, value in body.items():
        here = next((field for field in shape.fields if field.name == name), None)
        if here is None or value is None or (here.inner is None and here.type != "ref"):
            made[name] = value
        elif here.inner is not None:
            inner = here.inner
            made[name] = [mapped(row, inner, known) for row in value] if here.many else mapped(value, inner, known)
        else:
            made[name] = [known.get(one, one) for one in value] if here.many else known.get(value, value)
    return made
