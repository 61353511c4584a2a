"""Keys by which names that may be alike are found among a million. Pure.

Two names that share no key are not compared. A key is the consonants of one part by families, whole or with one of them left out, and
the family by which another part begins: so a key survives one slip in one part, any order, a part that is missing, an initial. Keys are
compared by equality alone, so that a table of them can stand behind the wall.
"""

from collections.abc import Iterator
from itertools import permutations

from tenfold.matching.engine.names import tables
from tenfold.matching.engine.names.letters import pinyin
from tenfold.matching.engine.names.parts import Part, parts
from tenfold.matching.engine.names.sounding import classes

_PARTS, _LENGTH = 4, 6


def keys(name: str) -> frozenset[str]:
    """All keys of a name: what is stored, and what is asked for."""
    skeletons = [sorted(_skeletons(part)) for part in parts(name)[:_PARTS]]
    found = {f"{said}|" for all_said in skeletons for said in all_said if said}
    for one, other in permutations(skeletons, 2):
        begins = {said if said.isdigit() else said[:1] for said in other}
        found |= {f"{said}|{begin}" for all_said in one for said in _slips(all_said) for begin in begins}
    return frozenset(found)


def _skeletons(part: Part) -> Iterator[str]:
    """The consonants in each reading of a part, and of the given name of which it is a form."""
    heard = {*part.said}
    if part.script == "latin" and ("x" in part.plain or "q" in part.plain):
        heard.add(pinyin(part.plain))
    said = {classes(one)[:_LENGTH] for one in heard}
    if part.plain == "c":
        said.add("S")  # Charles or Carlos
    for one in said:
        yield from {one.replace("J", "S"), one.replace("J", "K")}
    for number in tables.forms().get(part.said[0], ()):
        yield f"{number}"


def _slips(said: str) -> Iterator[str]:
    yield said
    if len(said) > 2 and not said.isdigit():
        yield from (said[:place] + said[place + 1 :] for place in range(len(said)))
