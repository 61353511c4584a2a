"""How the parts of a name sound, as it is kept beside the name and read again without cutting the name anew. Pure."""

from functools import lru_cache
from typing import NamedTuple

from tenfold.matching.engine.names.parts import Part, parts
from tenfold.matching.engine.names.sounding import classes

PARTS = 5  # of a name; what comes behind them is not kept
LONGEST = 24  # families of a part; who has more is as who has so many
HEADS = 10  # with which families a part begins; 0 is any other
_HEADS = {head: place for place, head in enumerate("APTKFSJLMN", 1)}
_SPELT, _INITIAL = ":", "~"


class Shape(NamedTuple):
    """Of a reading the first family of consonants, as a number, how many it has, and how many behind another part, where a first vowel is none."""

    head: int
    size: int
    behind: int


class Sounds(NamedTuple):
    """A part as it sounds: in which script it was written, whether it is a letter alone, and its readings, of which the first is the usual one.

    And the shapes of these readings, each once; none of a letter alone.
    """

    script: str
    initial: bool
    said: tuple[str, ...]
    shapes: tuple[Shape, ...]

    @property
    def begins(self) -> str:
        """The family of its first sign, as a letter that stands for it would be read."""
        return classes(self.said[0][:1])


def heard(name: str) -> str:
    """The parts of a name as they sound, as it is kept: `latin:karim latin~k`, several readings of a part with strokes between them."""
    return " ".join(_token(part) for part in parts(name)[:PARTS] if part.said[0])


def _token(part: Part) -> str:
    return f"{part.script}{_INITIAL if part.role == 'initial' else _SPELT}{'/'.join(part.said)}"


@lru_cache(maxsize=65536)
def read(token: str) -> Sounds:
    """One part of what is kept."""
    script, spelt, said = token.partition(_SPELT)
    if not spelt:
        script, _, said = token.partition(_INITIAL)
    return sounding(script, tuple(one for one in said.split("/") if one), initial=not spelt)


def sounding(script: str, said: tuple[str, ...], *, initial: bool = False) -> Sounds:
    """A part of these readings."""
    return Sounds(script, initial, said, () if initial else tuple(dict.fromkeys(map(_shape, said))))


@lru_cache(maxsize=65536)
def _shape(said: str) -> Shape:
    families = classes(said)[:LONGEST]
    return Shape(_HEADS.get(families[:1], 0), len(families), len(families.removeprefix("A")))
