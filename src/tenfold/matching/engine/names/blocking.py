"""Keys by which names that may be alike are found among a million, and a sketch by which the likeliest of them are chosen. Pure.

Two names that share no key are not compared. A key is the consonants of one part by families, with how another part begins: so a key
survives any order, a part that is missing, an initial, and whatever differs further on in the other part. Where a consonant of the part
itself is left out or added, that is asked for; what is stored is whole. Keys are compared by equality alone, so that a table of them can
stand behind the wall.
"""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import permutations
from typing import NamedTuple

from tenfold.matching.engine.names import given, tables
from tenfold.matching.engine.names.letters import pinyin, sounds
from tenfold.matching.engine.names.parts import Part, parts
from tenfold.matching.engine.names.sounding import classes, opened

_BREATH = "h"  # as a first letter it counts beside the consonant that follows it
_CODE = "#"  # a given name or a Chinese surname that a list knows in several forms
LENGTH = 6  # of the consonants of a part
_PARTS = 5  # of a name; what comes behind them is compared and not asked for
_ALONE = 5  # consonants that say enough by themselves
# So many consonants a part has, where one may be left out of it, or added: what is shorter is like too much.
_LEAVES, _ADDS = 4, 3
_MANY = 3  # parts: two of them are told without such a slip, and each would ask for a hundred keys more
_FAMILIES = "PTKFSLMN"
_WHOLE, _SLIPPED = 2, 1
_SPELT, _INITIAL = "^", "~"  # how a part begins that is spelt out, and one that is a letter
_COARSE, _FINE = 20, 44  # bits of a sketch for families of consonants, and for sounds

_CLOSING = "尔"  # with which Chinese may write such an r or l nevertheless

Skeletons = list[list[str]]


class Sought(NamedTuple):
    """What it counts to share a key, and for which parts of what is asked it stands: a bit for each."""

    grade: int
    parts: int


def keys(name: str) -> frozenset[str]:
    """What is stored of a name."""
    cut, skeletons = _cut(name)
    found = _letters(name)
    for place in _telling(cut):
        for said in _bared(skeletons[place]):
            found |= {f"{said}|*", *([f"{said}|."] if len(cut) == 1 else [])}
            for other in _others(cut, place):
                found |= {f"{said}|{begin}" for begin in _ways(skeletons, other)}
                mark = _INITIAL if cut[other].role == "initial" else _SPELT
                found |= {f"{said}{mark}{begin}" for begin in _heads(cut, skeletons, other)}
    return frozenset(found)


def asked(name: str) -> dict[str, Sought]:
    """What is asked for, and what it counts to share it: a part as it is more than one with a consonant less or more.

    A name of one part asks for all that have the part.
    """
    cut, skeletons = _cut(name)
    _, longer = _cut(name, LENGTH + 1)
    found = dict.fromkeys(_letters(name), Sought(_WHOLE, 0))
    for place in _telling(cut):
        whole, slipped = _of_part(cut, skeletons, place, longer[place])
        for grade, those in ((_WHOLE, whole), (_SLIPPED, slipped)):
            for key in those:
                known = found.get(key, Sought(0, 0))
                found[key] = Sought(max(known.grade, grade), known.parts | 1 << place)
    for first, last in permutations(range(len(cut)), 2) if len(cut) >= _MANY else ():
        for key in _joined(cut, skeletons, first, last):
            found.setdefault(key, Sought(_SLIPPED, 1 << first | 1 << last))
    return found


def _joined(cut: tuple[Part, ...], skeletons: Skeletons, first: int, last: int) -> set[str]:
    """What two parts ask for where the other name writes them as one word: Gholam Ali, Gholamali."""
    joint = _bare(classes(cut[first].said[0] + cut[last].said[0])[:LENGTH].replace("J", "S"))
    others = (other for other in range(len(cut)) if other not in (first, last))
    return {f"{joint}|{begin}" for other in others for begin in _first(skeletons[other])} if len(joint) > 1 else set()


def _of_part(cut: tuple[Part, ...], skeletons: Skeletons, place: int, longer: list[str]) -> tuple[set[str], set[str]]:
    """What one part asks for: as it is, and with a consonant less or more."""
    whole, slipped, few = set[str](), set[str](), len(cut) < _MANY
    left_out = {less for said in _bared(longer) for less in _left_out(said)} | _begun_otherwise(
        cut[place], skeletons[place]
    )
    for said in _bared(skeletons[place]):
        whole.add(f"{said}|.")
        if len(cut) == 1 or len(said) >= _ALONE:
            slipped.add(f"{said}|*")
        for other in _others(cut, place):
            begins, initial = _heads(cut, skeletons, other), cut[other].role == "initial"
            whole |= {f"{said}{_INITIAL}{begin}" for begin in begins}
            if initial:
                whole |= {f"{said}{_SPELT}{begin}" for begin in begins}
                slipped |= {f"{slip}{_SPELT}{begin}" for slip in _slips(said, few) for begin in begins}
            else:
                ways = _ways(skeletons, other)
                whole |= {f"{said}|{begin}" for begin in ways}
                slipped |= {f"{slip}|{begin}" for slip in left_out for begin in ways}
                slipped |= {f"{slip}|{begin}" for slip in _slips(said, few) for begin in _first(skeletons[other])}
    return whole, slipped


def sketch(name: str) -> int:
    """Which pairs of neighbouring sounds a name has, in 64 bits: names that sound alike share most of them, in any script."""
    bits = 0
    for part in parts(name):
        if heard := _unclosed(part):
            bits |= _marks(classes(heard), _COARSE) | _marks(heard, _FINE) << _COARSE
        for number in given.of(part.plain, part.said[0]):
            bits |= _marks(f"{_CODE}{number}", _FINE) << _COARSE
    return bits


@lru_cache(maxsize=65536)
def _marks(said: str, size: int) -> int:
    closed = f"^{said}$"
    return sum({1 << _place(closed[at : at + 2], size) for at in range(len(closed) - 1)})


@lru_cache(maxsize=4096)
def _place(pair: str, size: int) -> int:
    return int.from_bytes(blake2b(pair.encode(), digest_size=4).digest(), "big") % size


def _cut(name: str, size: int = LENGTH) -> tuple[tuple[Part, ...], Skeletons]:
    cut = parts(name)[:_PARTS]
    return cut, [sorted({*consonants(part, size), classes(_unclosed(part))[:size].replace("J", "S")}) for part in cut]


def _telling(cut: tuple[Part, ...]) -> list[int]:
    """The parts that are more than a letter, if there are any."""
    return [place for place, part in enumerate(cut) if part.role != "initial"] or list(range(len(cut)))


def _others(cut: tuple[Part, ...], place: int) -> Iterator[int]:
    return (other for other in range(len(cut)) if other != place)


def _bared(each: list[str]) -> set[str]:
    return {bare for said in each if (bare := _bare(said))}


def _bare(said: str) -> str:
    return said.removeprefix(_BREATH)


def _heads(cut: tuple[Part, ...], skeletons: Skeletons, place: int) -> set[str]:
    """For what an initial a part may stand: its first consonant, and its first letter as it sounds by itself, as K for Khalifa."""
    each, part = skeletons[place], cut[place]
    found = {said if said.startswith(_CODE) else _bare(said)[:1] for said in each} | _breath(each)
    return found | (
        {classes(sounds(part.plain[:1], part.script))[:1]} if part.script in ("latin", "cyrillic") else set()
    )


def _breath(each: list[str]) -> set[str]:
    """One spelling writes it and another does not."""
    return {_BREATH for said in each if said.startswith(_BREATH)}


def _first(other: list[str]) -> set[str]:
    """The first two consonants; of a short part the first one too, for in it one difference would be half of all."""
    found = _breath(other)
    for said in map(_bare, other):
        if said.startswith(_CODE):
            found.add(said)
        else:
            found |= {said[:2], *([said[:1]] if len(said) < 3 else [])}
    return found


def _ways(skeletons: Skeletons, place: int) -> set[str]:
    """The same, and with one of the first three consonants left out; a single one also with that of the word behind it,
    for Xiao Ming is Xiaoming."""
    found = _first(skeletons[place])
    after = (
        {_bare(said)[:1] for said in skeletons[place + 1] if said[:1] != _CODE} if place + 1 < len(skeletons) else set()
    )
    for said in map(_bare, skeletons[place]):
        if not said.startswith(_CODE):
            found |= {said[:1] + said[2:3], *([said[1:3]] if len(said) > 1 else [])}
            found |= {said + begin for begin in after if len(said) == 1}
    return found


def _letters(name: str) -> set[str]:
    """For a name that is the first letters of another."""
    cut = parts(name)
    letters = cut[0].plain if len(cut) == 1 else "".join(part.plain[:1] for part in cut)
    return {f"={letters}"} if 3 <= len(letters) <= LENGTH else set()


def consonants(part: Part, size: int = LENGTH) -> Iterator[str]:
    """The consonants in each reading of a part, and of the given name of which it is a form."""
    heard = {*part.said}
    if part.script == "latin" and ("x" in part.plain or "q" in part.plain):
        heard.add(pinyin(part.plain))
    if "đ" in (lower := part.text.lower()):
        heard.add(sounds(lower.replace("đ", "dj"), part.script))  # as in Serbian; in Vietnamese it is another letter
    if part.script == "hangul" and len(part.text) == 1:
        heard |= {one.lstrip("nr") for one in part.said}  # as the South writes what the North begins with n or r
    said = {classes(one)[:size] for one in heard}
    if part.plain == "c":
        said.add("S")  # Charles or Carlos
    for one in said:
        breath = _BREATH if part.said[0][:1] in ("h", "X") else ""
        yield from {breath + one.replace("J", "S"), breath + one.replace("J", "K")}
    for number in sorted(given.of(part.plain, part.said[0])):
        yield f"{_CODE}{number}"
    for surname in (part.plain,) if part.plain in tables.surnames() else tables.readings().get(part.plain, ()):
        yield f"{_CODE}{surname}"


def _unclosed(part: Part) -> str:
    """A part as Chinese writes it."""
    if part.script == "han":
        return sounds(part.plain.replace(_CLOSING, ""), "han") if len(part.plain) > 2 else part.said[0]
    return opened(part.said[0])


def _left_out(said: str) -> set[str]:
    """With a consonant left out; what stands behind the last one that a key has moves into its place."""
    if said.startswith(_CODE) or len(said) < _LEAVES:
        return set()
    return {(said[:at] + said[at + 1 :])[:LENGTH] for at in range(len(said))} - {said[:LENGTH]}


def _begun_otherwise(part: Part, each: list[str]) -> set[str]:
    """As other scripts begin it: with or without an h before a vowel, and a y or a j for each other."""
    first, found = part.said[0][:2], set[str]()
    for said in map(_bare, each):
        if said.startswith(_CODE):
            continue
        if first[:1] == "h" and not said.startswith("A"):
            found.add("A" + said)
        elif first[:1] == "J":
            found.add("A" + said[1:])
        elif said.startswith("A"):
            found.add(said[1:])
            if first[:1] == "i":
                found |= {"S" + said[1:], "K" + said[1:]}
    return {said[:LENGTH] for said in found if len(said) > 1}


def _slips(said: str, few: bool) -> set[str]:
    """With a consonant left out, or one added after the first, but where many parts say enough by themselves."""
    if said.startswith(_CODE):
        return set()
    found = {said[:at] + said[at + 1 :] for at in range(len(said))} if len(said) >= _LEAVES else set()
    if few and len(said) >= _ADDS:
        found |= {(said[:at] + one + said[at:])[:LENGTH] for at in range(1, len(said) + 1) for one in _FAMILIES}
    return found - {said}
