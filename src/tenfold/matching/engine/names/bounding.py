"""Whether a name can reach the threshold beside one that is asked for, at far less cost than a comparison of both. Pure.

It rests on what a comparison holds against two names: a part that finds none like it on either side weighs more than a part in common
can, and parts whose families of consonants are too far apart are never alike. Who is refused here would not have reached the
threshold; who is let through may still not reach it.
"""

from collections.abc import Sequence
from functools import cache

from tenfold.matching.engine.names.births import MOST_BONUS
from tenfold.matching.engine.names.comparing import THRESHOLD, Parts, is_abbreviated, joints
from tenfold.matching.engine.names.pairing import are_near
from tenfold.matching.engine.names.parts import Part, parts
from tenfold.matching.engine.names.resting import least_held_against
from tenfold.matching.engine.names.sounding import classes

# What a name has to reach by itself, where dates of birth say nothing, and where the same one speaks for both.
_UNDATED, _DATED = THRESHOLD, (THRESHOLD - MOST_BONUS) / (1 - MOST_BONUS)


class Bound:
    """A name that is asked for. What was seen of a part of one other name is kept for those that come after it."""

    def __init__(self, name: str) -> None:
        self._parts = parts(name)
        self._met: dict[Part, int] = {}
        self._heard = {
            classes(part.said[0]) for part in self._parts
        }  # whoever sounds so is likely to be met, and asked last

    def lets(self, name: str, *, dated: bool) -> bool:
        """Whether this name may reach the threshold; `dated` where both tell a date of birth."""
        mine, theirs = self._parts, parts(name)
        if not mine or not theirs:
            return False
        if mine[0].role == "word" or theirs[0].role == "word":
            return True  # bodies are compared by other rules
        small = min(len(mine), len(theirs))
        joined = len(mine) != len(theirs) or small > 2
        met = self._meetings(theirs, 0 if joined else small - _may_be_left(small, _DATED if dated else _UNDATED))
        if small - _paired(met) <= _may_be_left(small, _DATED if dated else _UNDATED):
            return True
        return joined and (is_abbreviated(mine, theirs) or _may_join(mine, theirs, met))

    def _meetings(self, theirs: Parts, needed: int) -> list[int]:
        """With which parts of what is asked each may be one: a bit for each. No further than is needed to see that they do not suffice."""
        met, allowed = [self._met.get(part, -1) for part in theirs], len(theirs) - needed
        for place in sorted(range(len(theirs)), key=lambda at: classes(theirs[at].said[0]) in self._heard):
            if met.count(0) > allowed:
                return []
            if met[place] < 0:
                met[place] = self._met[theirs[place]] = self._meeting(theirs[place])
        return met

    def _meeting(self, part: Part) -> int:
        found = 0
        for at, mine in enumerate(self._parts):
            if are_near(mine, part):
                found |= 1 << at
        return found


def _paired(met: Sequence[int]) -> int:
    """How many parts find one in the other name, each another one: never fewer than can stand."""
    mine = 0
    for one in met:
        mine |= one
    return min(sum(1 for one in met if one), mine.bit_count())


@cache
def _may_be_left(small: int, least: float) -> int:
    """How many parts of the shorter name may find none: so many that those in common can still outweigh them."""
    suffice = (
        left for left in range(small) if small - left >= least * (small - left + least_held_against(left, small - left))
    )
    return max(suffice)


def _may_join(mine: Parts, theirs: Parts, met: Sequence[int]) -> bool:
    """Whether two neighbours of the one may be a part of the other."""
    if {len(mine), len(theirs)} == {2, 3}:
        long, short = (theirs, mine) if len(theirs) == 3 else (mine, theirs)
        for place, left in ((0, 2), (1, 0)):
            taken = [met[left] >> at & 1 if long is theirs else met[at] >> left & 1 for at in range(2)]
            if any(taken) and _joins(long, place, short, _beside(short, taken)):
                return True
        return False
    longer = [(mine, theirs)] if len(mine) >= len(theirs) else []
    longer += [(theirs, mine)] if len(theirs) >= len(mine) else []
    return any(_joins(long, place, short, short) for long, short in longer for place in range(len(long) - 1))


def _beside(two: Parts, taken: Sequence[int]) -> Parts:
    """Those of two parts that a joint may be, where the part that is left is one of those marked."""
    return two if all(taken) else tuple(part for part, one in zip(two, taken, strict=True) if not one)


def _joins(longer: Parts, place: int, shorter: Parts, which: Parts) -> bool:
    return any(True for _ in joints(longer[place], longer[place + 1], shorter, which))
