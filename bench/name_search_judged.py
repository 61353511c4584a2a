"""A judge for `bench.name_search` that needs no key: every name of which one part is alike is compared with what is asked.

It answers what a search could propose at the most. Two names of which no part is alike reach no threshold, but for a few that are put
together from neighbours or stand for first letters: those the judge misses.
"""

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from tenfold.matching.engine.names import THRESHOLD, compare
from tenfold.matching.engine.names.pairing import meets
from tenfold.matching.engine.names.parts import Part, parts


class Proposed(NamedTuple):
    """The number of a name that reaches the threshold, the name, and its score."""

    number: int
    name: str
    score: float


class Judge:
    """All names by their parts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)
        self._bearers: dict[Part, array[int]] = {}
        for number, name in enumerate(self._names):
            for part in parts(name):
                self._bearers.setdefault(part, array("i")).append(number)

    def proposed(self, query: str) -> list[Proposed]:
        """Every name that reaches the threshold, the most alike first."""
        asked = [part for part in parts(query) if part.role != "initial"]
        near: set[int] = set()
        for part, bearers in self._bearers.items():
            if meets(part, asked):
                near.update(bearers)
        scored = [Proposed(number, self._names[number], compare(self._names[number], query).score) for number in near]
        return sorted((one for one in scored if one.score >= THRESHOLD), key=lambda one: (-one.score, one.number))
