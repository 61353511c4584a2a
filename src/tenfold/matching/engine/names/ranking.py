"""Which of many names are likeliest to be the one that is asked for, by what is kept of their sounds; no name is cut anew for it. Pure.

Beside each name its parts are kept as they sound. Those of what is asked are set against them by the longest row of signs that both have in
the same order: far cheaper than a comparison, and near enough to say whom to compare. A row of signs is walked with one number for all
places at once (Hyyrö's way with a longest common subsequence).
"""

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


class Places(NamedTuple):
    """Where each sign of a row stands, or one that is taken for it: a bit for each place; and how long the row is."""

    of: dict[str, int]
    size: int


class _Sounds(NamedTuple):
    script: str
    initial: bool
    said: list[str]

    @classmethod
    def read(cls, token: str) -> "_Sounds":
        script, spelt, said = token.partition(_SPELT)
        if not spelt:
            script, _, said = token.partition(_INITIAL)
        return cls(script, not spelt, said.split("/"))


class Ranking:
    """A name that is asked for. What was seen of a part of one other name is kept for those that come after it."""

    def __init__(self, name: str) -> None:
        self._asked = [_Sounds.read(token) for token in heard(name).split()]
        self._beside: dict[str, list[tuple[str, list[Places]]]] = {}
        self._met: dict[str, list[float]] = {}

    def nearness(self, kept: str) -> float:
        """From 0 to 1, how near the parts of the shorter name are to some of the other; the one that is farthest counts as much as all."""
        met = [self._met.get(token) or self._meeting(token) for token in kept.split()]
        if not met or not self._asked:
            return 0.0
        best = list(map(max, met)) if len(met) < len(self._asked) else list(map(max, zip(*met, strict=True)))
        return (min(best) + sum(best) / len(best)) / 2

    def _meeting(self, token: str) -> list[float]:
        """How near a part of another name is to each of what is asked."""
        theirs = _Sounds.read(token)
        found: list[float] = []
        others, before = theirs.said, "plain"
        for mine, (mode, readings) in zip(self._asked, self._placed(theirs.script), strict=True):
            if theirs.initial or mine.initial:
                begins = classes(mine.said[0])[:1] == classes(theirs.said[0])[:1]
                found.append(_BEGINS if begins else _OTHERWISE)
                continue
            if mode != before:
                others, before = _bared(theirs, mode), mode
            near = max([_in_common(readings[0], other) for other in others])
            found.append(max([near, *[_in_common(one, others[0]) for one in readings[1:]]]) if readings[1:] else near)
        self._met[token] = found
        return found

    def _placed(self, script: str) -> list[tuple[str, list[Places]]]:
        """What is asked, as it is set against a script."""
        if script not in self._beside:
            modes = [_mode(mine.script, script) for mine in self._asked]
            self._beside[script] = [
                (mode, [_places(said, mode) for said in _bared(mine, mode)])
                for mine, mode in zip(self._asked, modes, strict=True)
            ]
        return self._beside[script]


def _mode(script: str, against: str) -> str:
    if script == against:
        return "plain"
    if "han" in (script, against):
        return "han"
    return "abjad" if (script in ABJADS) != (against in ABJADS) else "plain"


def _bared(sounds: _Sounds, mode: str) -> list[str]:
    """The readings of a part as they are set against another one: between scripts without vowels."""
    if mode == "plain":
        return sounds.said
    if mode == "han" and sounds.script != "han":
        return [opened(said).translate(_UNVOICED) for said in sounds.said]
    return [said.translate(_UNVOICED) for said in sounds.said]


def _places(said: str, mode: str) -> Places:
    taken, found = taken_for(mode, _TAKEN[mode]), dict[str, int]()
    for place, sign in enumerate(said):
        for other in taken.get(sign, sign):
            found[other] = found.get(other, 0) | 1 << place
    return Places(found, len(said))


def _in_common(one: Places, other: str) -> float:
    """The share of both that stands in both in the same order."""
    places, size = one
    left = whole = (1 << size) - 1
    for sign in other:
        if here := left & places.get(sign, 0):
            left = (left + here) | (left - here)
    return (2 * (size - (left & whole).bit_count()) + _EVEN) / (size + len(other) + _EVEN)
