"""Records that a room above singles out, such as those with a tag: a piece of SQL of that room's own, never of a person's.

The search joins it in the database, so that nothing is carried out and in again; the wall decides on both sides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Among:
    """A selection of `record_id`; its parameters are named, apart from those of the search."""

    sql: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beside:
    """Terms such as `tag:…` that a room above adds to the facets: a selection of `record_id` and `term`."""

    sql: str
    params: Mapping[str, Any] = field(default_factory=dict)


def both(one: Among | None, other: Among | None) -> Among | None:
    """What stands in both selections; where there is only one, that one."""
    if one is None or other is None:
        return one or other
    return Among(f"({one.sql}) INTERSECT ({other.sql})", {**one.params, **other.params})
