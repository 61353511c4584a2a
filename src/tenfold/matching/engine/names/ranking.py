"""Which of many names are likeliest to be the one that is asked for, by what is kept of their sounds; no name is cut anew for it. Pure.

Beside each name its parts are kept as they sound. Those of what is asked are set against them by the longest row of signs that both have in
the same order: far cheaper than a comparison, and near enough to say whom to compare. A row of signs is walked with one number for all
places at once (Hyyrö's way with a longest common subsequence).
"""

from functools import lru_cache
from typing import NamedTuple

from tenfold.matching.engine.names.letters import ABJADS
from tenfold.matching.engine.names.parts import Part, parts
from tenfold.matching.engine.names.sounding import classes, opened, taken_for

_PARTS = 5
# Signs that cost no more than this beside each other count as one; between scripts vowels are left out.
_TAKEN = {"plain": 0.22, "abjad": 0.22, "han": 0.3}
_BEGINS, _OTHERWISE = 0.8, 0.6  # an initial that a part begins with, and any other
_EVEN = 0.5  # so much both have in common before the first sign: a single one that differs is not everything
_SPELT, _INITIAL = ":", "~"
_UNVOICED = str.maketrans("", "", "aeiouV'")


def heard(name: str) -> str:
    """The parts of a name as they sound, as it is kept: `latin:karim latin~k`, several readings of a part with strokes between them."""
    return " ".join(_token(part) for part in parts(name)[:_PARTS] if part.said[0])


def _token(part: Part) -> str:
    return f"{part.script}{_INITIAL if part.role == 'initial' else _SPELT}{'/'.join(part.said)}"


class Ranking:
    """A name that is asked for. What was seen of a part of one other name is kept for those that come after it."""

    def __init__(self, name: str) -> None:
        self._read = [(token, _read(token)) for token in heard(name).split()]
        self._met: dict[str, tuple[float, ...]] = {}

    def nearness(self, kept: str) -> float:
        """From 0 to 1, how near the parts of the shorter name are to some of the other; the one that is farthest counts as much as all."""
        met = [self._met.get(token) or self._meeting(token) for token in kept.split()]
        if not met or not self._read:
            return 0.0
        best = list(map(max, met)) if len(met) < len(self._read) else list(map(max, zip(*met, strict=True)))
        return (min(best) + sum(best) / len(best)) / 2

    def _meeting(self, token: str) -> tuple[float, ...]:
        script, initial, said = _read(token)
        begins = classes(said[0])[:1]
        found = []
        for one, (own, letter, mine) in self._read:
            if letter or initial:
                found.append(_BEGINS if classes(mine[0])[:1] == begins else _OTHERWISE)
                continue
            mode = _mode(own, script)
            (places, size), *more = _places(one, mode)
            others = _bared(token, mode)
            near = _in_common(places, size, others[0])
            for other in others[1:]:
                near = max(near, _in_common(places, size, other))
            for places, size in more:
                near = max(near, _in_common(places, size, others[0]))
            found.append(near)
        told = self._met[token] = tuple(found)
        return told


class _Sounds(NamedTuple):
    script: str
    initial: bool
    said: tuple[str, ...]


@lru_cache(maxsize=32768)
def _read(token: str) -> _Sounds:
    initial = _INITIAL in token
    script, _, said = token.partition(_INITIAL if initial else _SPELT)
    return _Sounds(script, initial, tuple(said.split("/")))


@lru_cache(maxsize=256)
def _mode(script: str, against: str) -> str:
    if script == against:
        return "plain"
    if "han" in (script, against):
        return "han"
    return "abjad" if (script in ABJADS) != (against in ABJADS) else "plain"


@lru_cache(maxsize=32768)
def _bared(token: str, mode: str) -> tuple[str, ...]:
    """The readings of a part as they are set against another one: between scripts without vowels, each once."""
    script, _, said = _read(token)
    if mode == "plain":
        return said
    open_ended = map(opened, said) if mode == "han" and script != "han" else said
    return tuple(dict.fromkeys(one.translate(_UNVOICED) for one in open_ended))


@lru_cache(maxsize=1024)
def _places(token: str, mode: str) -> list[tuple[dict[str, int], int]]:
    """For each reading where each sign stands, or one that is taken for it, a bit for each place; and how long it is."""
    taken, read = taken_for(mode, _TAKEN[mode]), []
    for said in _bared(token, mode):
        found: dict[str, int] = {}
        for place, sign in enumerate(said):
            for other in taken.get(sign, sign):
                found[other] = found.get(other, 0) | 1 << place
        read.append((found, len(said)))
    return read


def _in_common(places: dict[str, int], size: int, other: str) -> float:
    """The share of both that stands in both in the same order."""
    left = whole = (1 << size) - 1
    for sign in other:
        if here := left & places.get(sign, 0):
            left = (left + here) | (left - here)
    return (2 * (size - (left & whole).bit_count()) + _EVEN) / (size + len(other) + _EVEN)
