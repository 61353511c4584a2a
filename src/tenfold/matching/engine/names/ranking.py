"""Which of many names are likeliest to be the one that is asked for, by what is kept of their sounds; no name is cut anew for it. Pure.

Beside each name its parts are kept as they sound. Those of what is asked are set against all of them at once, and a name is told by the
parts that agree, less those that contradict each other: nearly what a comparison would say, at a fiftieth of its cost.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from tenfold.matching.engine.names import given
from tenfold.matching.engine.names.costing import MODES, Flags, Floats, Numbers, nearness, written
from tenfold.matching.engine.names.hearing import Sounds, heard, read
from tenfold.matching.engine.names.joining import Shapes, joined, shortened, ways
from tenfold.matching.engine.names.letters import ABJADS
from tenfold.matching.engine.names.pairing import BELIEF, FLOOR, FOREIGN, NICKNAMED, mode_of

LEAST = 0.5  # what is less likely hardly reaches the threshold of a comparison

_BEGINS, _OTHERWISE = 0.6, 0.35  # an initial that a part begins with; any other, for not every letter is as it sounds
_UNLIKE = 0.3  # what counts of parts that are hardly alike: the nearest of them come first, too
_ABBREVIATED = 0.75  # a word of the first letters of the other
_AGAINST, _ABSENT = 0.5, 0.2  # a part that finds none like it; one that only one of both has
_SURE = {mode: place for place, mode in enumerate(BELIEF)}
_LOW, _HIGH = np.array(list(BELIEF.values()), np.float32).T
# By which costs parts are set against each other that are believed so: across scripts by those of one, where no other are known.
_COSTS = np.array([MODES.index(mode if mode in MODES else "plain") for mode in BELIEF])
_HAN = MODES.index("han")


class _Readings(NamedTuple):
    """The readings of tokens of one script, as columns: of which token, by their words, and whether they are the usual ones."""

    tokens: Numbers
    words: Numbers
    usual: Flags

    def of(self, which: Numbers) -> "_Readings":
        """Those of some tokens."""
        return self._of(np.isin(self.tokens, which))

    def first(self) -> "_Readings":
        """The usual ones."""
        return self._of(self.usual)

    def _of(self, which: Flags) -> "_Readings":
        return _Readings(self.tokens[which], self.words[which], self.usual[which])


class Ranking:
    """A name that is asked for."""

    def __init__(self, name: str) -> None:
        self._asked = [read(token) for token in heard(name).split()]
        self._every, self._ways = ways(self._asked)

    def likeness(self, kept: Sequence[str]) -> list[float]:
        """For each of these names, as they are kept, how likely it is the one that is asked for: from 0 to 1."""
        every = " ".join(kept).split()
        if not every or not self._asked:
            return [0.0] * len(kept)
        distinct = dict.fromkeys(every)
        tokens = dict(zip(distinct, range(len(distinct)), strict=True))
        sizes = np.fromiter((one.count(" ") + 1 if one else 0 for one in kept), np.intp, len(kept))
        places = np.full((len(kept), sizes.max()), len(tokens))
        places[np.arange(sizes.max()) < sizes[:, None]] = np.fromiter(
            map(tokens.__getitem__, every), np.intp, len(every)
        )
        found: list[float] = self._rated(list(map(read, tokens)), places).tolist()
        return found

    def _rated(self, tokens: list[Sounds], places: Numbers) -> Floats:
        """As it is written, and with two neighbours as one on either side."""
        shapes, none = Shapes(tokens), len(tokens)
        names, at, pairs = shapes.neighbours(places, self._asked)
        tokens += [joined(tokens[first], tokens[second]) for first, second in pairs.tolist()]
        beliefs = self._beliefs(tokens, shapes, none)
        found: Floats = np.max([_told(beliefs[way], places, none) for way in self._ways], axis=0)
        self._abbreviate(tokens[:none], places, found)
        if len(names):
            shorter = shortened(places[names], at, none + 1 + np.arange(len(names)))
            np.maximum.at(found, names, _told(beliefs[: len(self._asked)], shorter, none))
        return found

    def _beliefs(self, tokens: Sequence[Sounds], shapes: Shapes, none: int) -> Floats:
        """How far each part that is asked, and each two as one, may be each of these; the column `none` is nobody's, what is joined stands behind it."""
        found = np.zeros((len(self._every), len(tokens) + 1), np.float32)
        scripts, pairs = defaultdict[str, dict[int, Sounds]](dict), _Pairs()
        for place, theirs in enumerate(tokens):
            scripts[theirs.script][place + (place >= none)] = theirs
        for script, those in scripts.items():
            begun = {place: theirs for place, theirs in those.items() if theirs.initial}
            spelt = {place: theirs for place, theirs in those.items() if not theirs.initial} if begun else those
            readings = pairs.read(spelt)
            for asked, mine in enumerate(self._every):
                for place, theirs in (those if mine.initial else begun).items():
                    found[asked, place] = _begun(mine, theirs)
                if spelt and not mine.initial:
                    whom = readings if asked < len(self._asked) else readings.of(shapes.fit(mine))
                    pairs.set_against(asked, mine, script, whom)
        pairs.judge(found)
        self._nickname(tokens[:none], found)
        return found

    def _abbreviate(self, tokens: Sequence[Sounds], places: Numbers, found: Floats) -> None:
        """Where one of them is a single word of the first letters of the other."""
        letters = "".join(part.said[0][0] for part in self._asked)
        for row in np.nonzero((places != len(tokens)).sum(1) == 1)[0] if len(letters) > 2 else ():
            if tokens[places[row, 0]].said[0] == letters:
                found[row] = max(found[row], _ABBREVIATED)
        if len(self._asked) == 1 and 2 < len(spelt := self._asked[0].said[0]) <= places.shape[1]:
            firsts = np.array([*(token.said[0][0] for token in tokens), ""])[places]
            same = (firsts[:, : len(spelt)] == list(spelt)).all(1) & (firsts[:, len(spelt) :] == "").all(1)
            found[same] = np.maximum(found[same], _ABBREVIATED)

    def _nickname(self, tokens: Sequence[Sounds], found: Floats) -> None:
        """Forms of one given name, which need not sound alike."""
        for asked, mine in enumerate(self._asked):
            if names := given.of("", mine.said[0]):
                for place, theirs in enumerate(tokens):
                    if not theirs.initial and names & given.of("", theirs.said[0]):
                        found[asked, place] = max(found[asked, place], NICKNAMED)


class _Pairs:
    """Readings that are set against each other, as columns: by which belief, whose words, of which part that is asked and of which token."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._columns: list[tuple[Numbers, ...]] = []

    def read(self, spelt: Mapping[int, Sounds]) -> _Readings:
        """The readings of these tokens."""
        many = np.fromiter((len(one.said) for one in spelt.values()), np.intp, len(spelt))
        words = len(self._words) + np.arange(many.sum())
        self._words += chain.from_iterable(one.said for one in spelt.values())
        usual = np.zeros(len(words), np.bool_)
        usual[many.cumsum() - many] = True
        return _Readings(np.fromiter(spelt, np.intp, len(spelt)).repeat(many), words, usual)

    def set_against(self, asked: int, mine: Sounds, script: str, theirs: _Readings) -> None:
        """The usual reading of each with every one of the other."""
        mode = mode_of(mine.script, script)
        for at, said in enumerate(mine.said):
            tokens, words, _ = theirs if at == 0 else theirs.first()
            own = np.full(len(tokens), len(self._words))
            self._words.append(said)
            pair = (words, own) if mode == "abjad" and mine.script in ABJADS else (own, words)
            self._columns.append((np.full(len(tokens), _SURE[mode]), *pair, np.full(len(tokens), asked), tokens))

    def judge(self, found: Floats) -> None:
        """Write down for each part and token what its best readings are believed."""
        if not self._columns:
            return
        sure, one, other, asked, tokens = (np.concatenate(column) for column in zip(*self._columns, strict=True))
        rows, costs = written(self._words), _COSTS[sure]
        near = nearness(costs, rows.at(one), rows.at(other))
        near = np.where(costs == _HAN, 1 - (1 - near) * FOREIGN, near)
        ramp = np.clip((near - _LOW[sure]) / (_HIGH[sure] - _LOW[sure]), 0, 1) * np.minimum(1, 0.5 + near / 2)
        np.maximum.at(found, (asked, tokens), np.where(near >= FLOOR, ramp, ramp * _UNLIKE))


def _begun(mine: Sounds, theirs: Sounds) -> float:
    """Where one of them is a letter alone."""
    return _BEGINS if mine.begins == theirs.begins else _OTHERWISE


def _told(beliefs: Floats, places: Numbers, none: int) -> Floats:
    """What the parts of each name tell together: each finds one like it in the other, and no more than there are find one."""
    met, sizes = beliefs[:, places], (places != none).sum(1)
    fewest = np.minimum(sizes, len(beliefs))
    agreed = np.minimum(met.max(2).sum(0), met.max(0).sum(1))
    whole = fewest + _AGAINST * (fewest - agreed) + _ABSENT * np.abs(sizes - len(beliefs))
    found: Floats = agreed / np.maximum(whole, 1)
    return found
