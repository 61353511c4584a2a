"""What changed between two bodies, anchor by anchor, for people to read."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tenfold.kinds.shape import Field, Shape


class Change(NamedTuple):
    """One changed leaf: its anchor, the field, and both values (None where it was absent)."""

    anchor: str
    field: Field
    old: Any
    new: Any


def changes(old: Mapping[str, Any], new: Mapping[str, Any], shape: Shape, prefix: str = "") -> Iterator[Change]:
    """Every leaf that differs. Rows are compared by key, so moving one is no change."""
    for here in shape.fields:
        before, after = old.get(here.name), new.get(here.name)
        if before == after:
            continue
        if here.inner is None:
            yield Change(f"{prefix}{here.name}", here, before, after)
        elif here.many:
            was = {row["key"]: row for row in before or []}
            now = {row["key"]: row for row in after or []}
            for key in dict.fromkeys([*was, *now]):
                yield from changes(was.get(key, {}), now.get(key, {}), here.inner, f"{prefix}{here.name}.{key}.")
        else:
            yield from changes(before or {}, after or {}, here.inner, f"{prefix}{here.name}.")
