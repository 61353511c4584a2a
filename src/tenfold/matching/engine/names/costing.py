"""How near many parts of names sound to many others, all of them at once: what `sounding.nearness` answers, from tables. Pure.

The way from one row of sounds to the other is the same as there; it is walked sign by sign for all pairs together. What a breath and swapped
letters cost is told a little otherwise: this chooses whom to compare, and the comparison itself has the last word.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tenfold.matching.engine.names.sounding import (
    ADDED,
    BREATH,
    LONG,
    OTHER,
    SHORT,
    SHORT_SIZE,
    SIGNS,
    SUBSTITUTING,
    VOWELS,
    WEIGHTS,
    begins_otherwise,
    ends_otherwise,
)

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.intp]
Signs = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

MODES = ("plain", "abjad", "han")
_WIDTH = 14  # signs of a part that are set against others
# Signs that are told apart: those that are listed, and letters of other scripts in some thirty lots; 0 is none.
_KINDS = 64
_NEVER = 9.0  # a sign is never taken for none
_PLACE = {sign: place for place, sign in enumerate(SIGNS, 1)}
_SWAPPED = 2.5  # who costs more has no letters swapped: two of them cost less


def _tables() -> tuple[Floats, Floats, Floats]:
    """For each mode what it costs to take one sign for another, to leave one out, and to add one."""
    taking = np.full((len(MODES), _KINDS, _KINDS), OTHER, np.float32)
    leaving, adding = np.ones((2, len(MODES), _KINDS), np.float32)
    for mode, said in enumerate(MODES):
        for one, others in SUBSTITUTING[said].items():
            for other, cost in others.items():
                taking[mode, _PLACE[one], _PLACE[other]] = cost
        taking[mode, range(_KINDS), range(_KINDS)] = 0
        taking[mode, 0, 1:] = taking[mode, 1:, 0] = _NEVER
        for sign, place in _PLACE.items():
            leaving[mode, place], adding[mode, place] = WEIGHTS[said][sign], ADDED[said][sign]
    leaving[:, 0] = adding[:, 0] = 0
    return taking.ravel(), leaving.ravel(), adding.ravel()


def _edges(cost: Callable[[str, str], float]) -> Floats:
    """What two signs cost more at the beginning or at the end of parts of one script; an h that only one of them breathes costs less there."""
    found = np.zeros((_KINDS, _KINDS), np.float32)
    for one, here in _PLACE.items():
        for other, there in _PLACE.items():
            if one != other:
                breathed = "h" in (one, other) and not VOWELS.isdisjoint((one, other))
                found[here, there] = BREATH - WEIGHTS["plain"]["h"] if breathed else cost(one, other)
    return found.ravel()


_TAKING, _LEAVING, _ADDING = _tables()
_AT_FIRST, _AT_LAST = _edges(begins_otherwise), _edges(ends_otherwise)
_KNOWN = np.array([_PLACE.get(chr(point), len(SIGNS) + 1 + point % (_KINDS - len(SIGNS) - 1)) for point in range(128)])
_KNOWN[0] = 0


class Rows(NamedTuple):
    """Parts as they sound: their signs, and how many there are."""

    signs: Signs
    size: Numbers

    def at(self, places: Numbers) -> "Rows":
        """Those at these places, as often as they stand there."""
        return Rows(self.signs[places], self.size[places])

    @property
    def last(self) -> Signs:
        """With which sign each ends."""
        found: Signs = self.signs[np.arange(len(self.size)), np.maximum(self.size - 1, 0)]
        return found


def written(words: Sequence[str]) -> Rows:
    """Rows of sounds as rows of numbers, one for each sign, filled up with 0."""
    points = np.array(words, f"U{_WIDTH}").view(np.uint32).reshape(len(words), _WIDTH)
    others = len(SIGNS) + 1 + points % (_KINDS - len(SIGNS) - 1)
    signs = np.where(points < len(_KNOWN), _KNOWN[points % len(_KNOWN)], others).astype(np.uint8)
    return Rows(signs, (signs != 0).sum(1))


def nearness(mode: Numbers, one: Rows, other: Rows) -> Floats:
    """From 0 to 1 for each pair. In mode `abjad` the second is the one whose script leaves short vowels out."""
    cost, size = _costs(mode, one, other)
    plain = mode == MODES.index("plain")
    cost += np.where(plain, _at_the_edges(one, other), np.float32(0))
    cost[_swapped(plain & (cost < _SWAPPED) & (one.size == other.size), one.signs, other.signs)] *= 0.5
    cost *= np.where(plain, 1 + SHORT * np.maximum(0.0, SHORT_SIZE - size), 1.0)
    size = np.where(plain, np.minimum(size, LONG), size)
    return np.maximum(0.0, 1.0 - np.maximum(cost, 0.0) / np.maximum(size, 1.0))


def _swapped(which: Flags, one: Signs, other: Signs) -> Numbers:
    """Of those that are marked the pairs that have the same signs in another order."""
    (places,) = np.nonzero(which)
    found: Numbers = places[(np.sort(one[places]) == np.sort(other[places])).all(1)]
    return found


def _at_the_edges(one: Rows, other: Rows) -> Floats:
    """What parts of one script cost more for how they begin and end."""
    return _edge(one.signs[:, 0], other.signs[:, 0], _AT_FIRST) + _edge(one.last, other.last, _AT_LAST)


def _edge(here: Signs, there: Signs, table: Floats) -> Floats:
    found: Floats = table[here.astype(np.intp) * _KINDS + there]
    return found


def _costs(mode: Numbers, one: Rows, other: Rows) -> tuple[Floats, Floats]:
    """The cheapest way for each pair, and what the heavier of both weighs. Pairs with a long second row come first, so that short ones end early."""
    order = np.argsort(-other.size, kind="stable")
    mode, sizes = mode[order], other.size[order]
    here = np.ascontiguousarray(one.signs[order, : one.size.max()].T).astype(np.intp)
    there = np.ascontiguousarray(other.signs[order, : sizes[0]].T).astype(np.intp)
    leaving, adding = _LEAVING[mode * _KINDS + here], _ADDING[mode * _KINDS + there]
    long = np.searchsorted(-sizes, -np.arange(len(there))).tolist()  # so many have more signs than this
    row = [np.zeros(len(order), np.float32)]
    for column, count in enumerate(long):
        row.append(row[column][:count] + adding[column, :count])
    for sign, out in zip(mode * _KINDS**2 + here * _KINDS, leaving, strict=True):
        _walk(row, sign, out, there, adding)
    cost, back = row[0], np.argsort(order)
    for column, count in enumerate(long):
        cost[:count] = row[column + 1]
    return cost[back], np.maximum(leaving.sum(0), adding.sum(0))[back]


def _walk(row: list[Floats], sign: Numbers, out: Floats, there: Numbers, adding: Floats) -> None:
    """One sign further in the first rows: taken for a sign of the second, left out, or one of the second added."""
    diagonal, row[0] = row[0], row[0] + out
    for column, above in enumerate(row[1:]):
        count = len(above)
        cost = _TAKING.take(sign[:count] + there[column, :count])
        cost += diagonal[:count]
        np.minimum(cost, above + out[:count], out=cost)
        np.minimum(cost, row[column][:count] + adding[column, :count], out=cost)
        diagonal, row[column + 1] = above, cost
