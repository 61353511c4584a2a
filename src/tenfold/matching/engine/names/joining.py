"""Two neighbours of a name as one part, where another name may write them so: Geun-sook, Geunsuk. Pure."""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from tenfold.matching.engine.names.costing import Flags, Numbers
from tenfold.matching.engine.names.hearing import HEADS, LONGEST, Shape, Sounds, sounding
from tenfold.matching.engine.names.sounding import together

_NONE = Shape(-1, 0, 0)  # nothing begins so: the last row of a table


def ways(parts: Sequence[Sounds]) -> tuple[list[Sounds], list[list[int]]]:
    """The parts with each two neighbours as one, in either order, behind them; and which of all these make up the name."""
    every, found = list(parts), [list(range(len(parts)))]
    for place in range(len(parts) - 1):
        first, second = parts[place : place + 2]
        if first.initial or second.initial:
            continue
        for orders in ((first, second), (second, first)):
            found.append([*range(place), len(every), *range(place + 2, len(parts))])
            every.append(joined(*orders))
    return every, found


def joined(first: Sounds, second: Sounds) -> Sounds:
    """Both as one part."""
    return sounding(first.script, together(first.said, second.said))


class Shapes:
    """With which family of consonants each part begins and how many it has: what is no more alike than this is not set against each other."""

    def __init__(self, parts: Sequence[Sounds]) -> None:
        shapes = [part.shapes or (_NONE,) for part in parts]
        # Of the usual reading of each; behind all parts stands none at all, whose head nothing has.
        self._heads, self._sizes, self._behind = _columns(*(each[0] for each in shapes), _NONE)
        self._begins, self._have, _ = _columns(*chain.from_iterable(shapes))
        self._parts = np.arange(len(shapes)).repeat(list(map(len, shapes)))

    def fit(self, part: Sounds) -> Numbers:
        """Which of them may be this one."""
        wanted = _table([part])
        found: Numbers = self._parts[wanted[self._begins, self._have]]
        return found

    def neighbours(self, places: Numbers, wanted: Sequence[Sounds]) -> tuple[Numbers, Numbers, Numbers]:
        """Where two neighbours may be one of those that are wanted: in which names, from which part on, and which two, in either order.

        A name of fewer parts is not made shorter, nor one of as many where both have two.
        """
        table, left, right = _table(wanted), places[:, :-1], places[:, 1:]
        many = (places != len(self._heads) - 1).sum(1) >= max(len(wanted), 2) + (len(wanted) == 2)
        both = many[:, None] & (self._heads[left] >= 0) & (self._heads[right] >= 0)
        found = []
        for first, second in ((left, right), (right, left)):
            hits = np.nonzero(both & table[self._heads[first], self._sizes[first] + self._behind[second]])
            found.append((*hits, np.stack((first[hits], second[hits]), 1)))
        names, at, pairs = map(np.concatenate, zip(*found, strict=True))
        return names, at, pairs


def shortened(places: Numbers, at: Numbers, parts: Numbers) -> Numbers:
    """These names with one part in the place of two neighbours."""
    column = np.arange(places.shape[1] - 1)
    found: Numbers = np.take_along_axis(places, column + (column > at[:, None]), 1)
    found[np.arange(len(found)), at] = parts
    return found


def _columns(*shapes: Shape) -> Numbers:
    """Heads, sizes, and sizes behind another part."""
    return np.fromiter(chain.from_iterable(shapes), np.intp, 3 * len(shapes)).reshape(-1, 3).T


def _table(wanted: Sequence[Sounds]) -> Flags:
    """For each head and size whether some of those that are wanted may be so."""
    found = np.zeros((HEADS + 2, 2 * LONGEST + 2), np.bool_)
    for part in wanted:
        for head, size, _ in part.shapes:
            found[head, max(size - 1, 1) : size + 2] = True
    return found
