"""Keys by which names that may be alike are found among a million. Pure.

Two names that share no key are not compared. A key is the consonants of one part by families, whole or with one of them left out, and
the family by which another part begins: so a key survives one slip in one part, any order, a part that is missing, an initial. Keys are
compared by equality alone, so that a table of them can stand behind the wall.
"""

from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple

from tenfold.matching.engine.names import given, tables
from tenfold.matching.engine.names.letters import pinyin
from tenfold.matching.engine.names.parts import Part, parts
from tenfold.matching.engine.names.sounding import classes

_BREATH = "h"  # as a first letter it counts beside the consonant that follows it
_CODE = "#"  # a given name or a Chinese surname that a list knows in several forms
LENGTH = 6  # of the consonants of a part
_PARTS, _MANY = 4, 4
_WHOLE, _SLIPPED = 2, 1


class Asked(NamedTuple):
    """Of which part of the name a key is, and whether that part is whole in it: names that share more parts, and whole ones, come first."""

    part: int
    grade: int


def keys(name: str) -> frozenset[str]:
    """What is stored of a name."""
    cut, skeletons = _cut(name)
    single = {f"{_bare(said)}|." for said in skeletons[0]} if len(skeletons) == 1 else set()
    alone = {f"{_bare(said)}|*" for each in skeletons for said in each if _bare(said)}
    return frozenset({key for key, _ in _pairs(skeletons)} | alone | single | _letters(cut))


def asked(name: str) -> dict[str, Asked]:
    """What is asked for: two parts together, one that has many consonants by itself, and names of one part alone.

    A name of one part asks for all that have the part.
    """
    cut, skeletons = _cut(name)
    found = {key: Asked(0, _WHOLE) for key in _letters(cut)}
    for place, each in enumerate(skeletons):
        for said in filter(None, map(_bare, each)):
            found[f"{said}|."] = Asked(place, _WHOLE)
            if len(skeletons) == 1 or len(said) >= _MANY:
                found[f"{said}|*"] = Asked(place, _WHOLE)
    for key, told in _pairs(skeletons):
        if key not in found or told.grade > found[key].grade:
            found[key] = told
    return found


def _cut(name: str) -> tuple[tuple[Part, ...], list[list[str]]]:
    cut = parts(name)
    return cut, [sorted(set(consonants(part))) for part in cut[:_PARTS]]


def _pairs(skeletons: list[list[str]]) -> Iterator[tuple[str, Asked]]:
    """One part, whole or with one consonant left out, with the first consonant of another."""
    for (place, one), (_, other) in permutations(enumerate(skeletons), 2):
        begins = _begins(other)
        for said in map(_bare, one):
            for slipped in _slips(said):
                grade = _WHOLE if slipped == said else _SLIPPED
                yield from ((f"{slipped}|{begin}", Asked(place, grade)) for begin in begins)


def _begins(other: list[str]) -> set[str]:
    breath = {_BREATH for said in other if said.startswith(_BREATH)}
    return breath | {said if said.startswith(_CODE) else _bare(said)[:1] for said in other}


def _bare(said: str) -> str:
    return said.removeprefix(_BREATH)


def _letters(cut: tuple[Part, ...]) -> set[str]:
    """For a name that is the first letters of another."""
    letters = cut[0].plain if len(cut) == 1 else "".join(part.plain[:1] for part in cut)
    return {f"={letters}"} if 3 <= len(letters) <= LENGTH else set()


def consonants(part: Part) -> Iterator[str]:
    """The consonants in each reading of a part, and of the given name of which it is a form."""
    heard = {*part.said}
    if part.script == "latin" and ("x" in part.plain or "q" in part.plain):
        heard.add(pinyin(part.plain))
    if part.script == "hangul" and len(part.text) == 1:
        heard |= {one.lstrip("nr") for one in part.said}  # as the South writes what the North begins with n or r
    said = {classes(one)[:LENGTH] for one in heard}
    if part.plain == "c":
        said.add("S")  # Charles or Carlos
    for one in said:
        breath = _BREATH if part.said[0][:1] in ("h", "X") else ""
        yield from {breath + one.replace("J", "S"), breath + one.replace("J", "K")}
    for number in sorted(given.of(part.plain, part.said[0])):
        yield f"{_CODE}{number}"
    for surname in (part.plain,) if part.plain in tables.surnames() else tables.readings().get(part.plain, ()):
        yield f"{_CODE}{surname}"


def _slips(said: str) -> Iterator[str]:
    yield said
    if len(said) > 2 and not said.startswith(_CODE):
        yield from (said[:place] + said[place + 1 :] for place in range(len(said)))
