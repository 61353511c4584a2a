"""A body split into its open, nominal and protected parts by the class of each leaf, and joined again by key."""

from collections.abc import Iterable, Mapping
from typing import Any

from tenfold.kinds.marks import PARTS, PartName
from tenfold.kinds.shape import Field, Shape

Json = dict[str, Any]


def split(body: Mapping[str, Any], shape: Shape) -> dict[PartName, Json]:
    """The parts that hold something. A row stands in every part in which one of its leaves does, under its key."""
    taken = _shared_out(body, shape)
    return {part: taken[part] for part in PARTS if part in taken}


def classes(body: Mapping[str, Any], shape: Shape) -> set[PartName]:
    """The names of the parts that hold something, told in one pass and without making them."""
    found: set[PartName] = set()
    for field in (one for one in shape.fields if body.get(one.name) is not None):
        value = body[field.name]
        if field.inner is None:
            found.add(field.part)
            continue
        for row in value if field.many else [value]:
            found |= classes(row, field.inner) or ({_floor(field)} if field.many else set())
    return found


def _shared_out(body: Mapping[str, Any], shape: Shape) -> dict[PartName, Json]:
    """A row that says nothing is kept under its key: that there is one is told as little as what it could say."""
    taken: dict[PartName, Json] = {}
    for field, value in shape.said(body):
        if field.inner is None:
            taken.setdefault(field.part, {})[field.name] = value
        elif field.many:
            for row in value:
                for part, inner in (_shared_out(row, field.inner) or {_floor(field): {}}).items():
                    taken.setdefault(part, {}).setdefault(field.name, []).append({"key": row["key"], **inner})
        else:
            for part, inner in _shared_out(value, field.inner).items():
                taken.setdefault(part, {})[field.name] = inner
    return taken


def _floor(field: Field) -> PartName:
    """The most open part in which a row of this list could say anything."""
    assert field.inner is not None
    return min((leaf.part for _, leaf in field.inner.leaves()), key=PARTS.index, default=field.part)


def join(parts: Iterable[Mapping[str, Any]]) -> Json:
    """One body from the parts that a reader may see, in the order open, nominal, protected."""
    joined: Json = {}
    for part in parts:
        _merge(joined, part)
    return joined


def _merge(into: Json, part: Mapping[str, Any]) -> None:
    for name, value in part.items():
        if name not in into:
            into[name] = _copy(value)
        elif isinstance(value, Mapping):
            _merge(into[name], value)
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            known = {row["key"]: row for row in into[name]}
            for row in value:
                if row["key"] in known:
                    _merge(known[row["key"]], row)
                else:
                    into[name].append(_copy(row))


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _copy(inner) for name, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value
