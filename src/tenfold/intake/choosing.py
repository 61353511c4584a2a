"""What a person chose for rows that may repeat a record: bring in all the same, leave out, link, or make a new version. Pure."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

MAKE, SKIP, SAME, VERSION = "make", "skip", "same-as", "version"
WAYS = (MAKE, SKIP, SAME, VERSION)


@dataclass(slots=True)
class Chosen:
    """For each row, by its number, the way and the record; `made_of` gathers what is linked once the rows are stored."""

    ways: dict[int, tuple[str, uuid.UUID]] = field(default_factory=dict)
    made_of: defaultdict[str, set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))


def chosen(likely: Iterable[Mapping[str, Any]], choices: Mapping[str, Any]) -> Chosen:
    """The choice for each row: its own, else the one for all the rest. A new version is made of an own record alone."""
    own, rest = choices.get("rows", {}), choices.get("rest", MAKE)
    made = Chosen()
    for one in likely:
        said = own.get(str(one["row"]))
        way, ref = (said[0], said[1]) if said else (rest, "")
        best = _record(one["with"], way, ref)
        if way != MAKE and best is not None:
            made.ways[int(one["row"])] = (way, best)
    return made


def _record(several: Iterable[Mapping[str, Any]], way: str, ref: str) -> uuid.UUID | None:
    """The record that is meant: the one named, else the most likely that the way can take."""
    for one in several:
        if (not ref or one["ref"] == ref) and (way != VERSION or one["own"]):
            return uuid.UUID(one["ref"])
    return None


def undecided(likely: Iterable[Mapping[str, Any]], choices: Mapping[str, Any]) -> int:
    """How many rows wait for a choice."""
    if choices.get("rest"):
        return 0
    own = choices.get("rows", {})
    return sum(str(one["row"]) not in own for one in likely)
