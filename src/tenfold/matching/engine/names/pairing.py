"""Which parts of two names are one, how far that is believed, and by what they are alike. Pure."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tenfold.matching.engine.names import given, mandarin, tables
from tenfold.matching.engine.names.bodywords import general
from tenfold.matching.engine.names.letters import ABJADS, pinyin
from tenfold.matching.engine.names.parts import COUNTED, Part
from tenfold.matching.engine.names.sounding import classes, nearness

FLOOR = 0.7  # parts less alike than this are two parts
FOREIGN = 0.7  # of what Chinese syllables say otherwise: they have few ways to say it
NICKNAMED = 0.88
# From where on a likeness of sounds begins to speak for one name, and from where on it does so fully. Across scripts less is kept.
BELIEF = {"plain": (0.54, 0.84), "abjad": (0.5, 0.85), "han": (0.6, 0.81), "crossing": (0.55, 0.88)}
_OTHER_NAME = 0.55  # of sounds that are near, where a list knows both as names of their own
_OF_FAMILIES = ("ov", "ev", "in", "iv")
_LEFT_OUT = {"\u1102", "\u1105", "\u110b"}  # n, r and none, at the beginning of a Korean surname
_VOWELS_WRITTEN = frozenset({"latin", "cyrillic", "hangul"})
_VOWELS = re.compile("[aeiou]+")
_BELARUSIAN = "enk"  # Brennashenka is Brennashenko


class Pair(NamedTuple):
    """Two parts by their places, how near they are, how far it is believed that they are one, and by what."""

    score: float
    belief: float
    place: int
    against: int
    how: str


def _pairs(one: Sequence[Part], other: Sequence[Part]) -> list[Pair]:
    found = []
    for place, mine in enumerate(one):
        for against, theirs in enumerate(other):
            score, belief, how = _alike(mine, theirs)
            if score >= FLOOR:
                found.append(Pair(score, belief, place, against, how))
    return found


def meets(one: Part, others: Sequence[Part]) -> bool:
    """Whether one of the others may be the same part."""
    return any(are_near(one, other) for other in others)


def are_near(one: Part, other: Part) -> bool:
    """Whether two parts may be one."""
    return _alike(one, other)[0] >= FLOOR


def chosen(one: Sequence[Part], other: Sequence[Part]) -> list[Pair]:
    """The pairs that stand: the best first, each part once; told in the order of the first name."""
    pairs = _pairs(one, other)
    if len(pairs) < 2:
        return pairs
    kept: list[Pair] = []
    here, there = set(), set()
    for pair in sorted(pairs, key=lambda pair: (-pair.score, abs(pair.place - pair.against))):
        if pair.place not in here and pair.against not in there:
            kept.append(pair)
            here.add(pair.place)
            there.add(pair.against)
    return sorted(kept, key=lambda pair: pair.place)


@lru_cache(maxsize=65536)
def _alike(one: Part, other: Part) -> tuple[float, float, str]:
    """How alike two parts are, how far that is believed to be one name, and by what."""
    if one.plain == other.plain:
        return 1.0, 1.0, "same"
    if one.role in COUNTED or other.role in COUNTED:
        return 0.0, 0.0, ""
    if "initial" in (one.role, other.role):
        return _initial(one, other)
    if one.script != other.script and "han" in (one.script, other.script) and _has_more_syllables(one, other):
        return 0.0, 0.0, ""
    spelt = _BY_SYLLABLE.get(one.script) if one.script == other.script else None
    if spelt and (told := spelt(one, other)):
        return told
    mode = mode_of(one.script, other.script)
    score = _nearest(one, other, mode)
    belief = _believed(score, mode)
    if one.role == other.role == "word" and _cut_short(one.plain, other.plain):
        return 0.85, 0.85, "initial"
    if belief < 0.97 and (known := _known(one, other)):
        return known
    if belief and mode == "plain" and one.role != "word" and _tell_apart(one, other):
        return score * _OTHER_NAME, 0.0, ""
    if belief and _are_others(one, other):
        return score * _OTHER_NAME, 0.0, ""
    crossing = one.script != other.script
    return score, belief, "transliteration" if crossing or score >= 0.97 else "spelling"


def _characters(one: Part, other: Part) -> tuple[float, float, str] | None:
    """Characters that only sound alike are other names, but where they spell a foreign one."""
    own = {one.role, other.role} <= {"surname", "given"}
    return (0.0, 0.0, "") if own or min(len(one.plain), len(other.plain)) < 3 else None


def _hangul(one: Part, other: Part) -> tuple[float, float, str] | None:
    """Syllables that only sound alike are other names, but for a first sound that the North writes and the South leaves out."""
    if len(one.text) != len(other.text) or len(one.text) > 2:
        return None
    same = one.plain[1:] == other.plain[1:] and {one.plain[:1], other.plain[:1]} <= _LEFT_OUT
    return (0.9, 0.9, "spelling") if same else (0.0, 0.0, "")


_BY_SYLLABLE = {"han": _characters, "hangul": _hangul}


def _has_more_syllables(one: Part, other: Part) -> bool:
    """A character is one syllable, so what is said in more of them is another name; in Hangul fewer are another one, too."""
    han, said = (one, other) if one.script == "han" else (other, one)
    if said.script not in _VOWELS_WRITTEN:
        return False
    characters = sum(map(str.isalpha, han.text))
    if said.script == "hangul" and sum(map(str.isalpha, said.text)) < characters:
        return True
    heard = said.said[0].removesuffix("e")  # which may be silent: Jane is one syllable
    return len(_VOWELS.findall(heard)) > characters


def _nearest(one: Part, other: Part, mode: str) -> float:
    """The first reading of each with every one of the other; two rare readings that agree would prove nothing."""
    first, against = one.said[0], other.said[0]
    best = _sounding(first, against, one, other, mode)
    for theirs in other.said[1:]:
        if best == 1.0:
            break
        best = max(best, _sounding(first, theirs, one, other, mode))
    for mine in one.said[1:]:
        if best == 1.0:
            break
        best = max(best, _sounding(mine, against, one, other, mode))
    return best


def mode_of(script: str, against: str) -> str:
    """By which costs and beliefs parts of these two scripts are set against each other."""
    if script == against:
        return "plain"
    if "han" in (script, against):
        return "han"
    return "abjad" if (script in ABJADS) != (against in ABJADS) else "crossing"


def _believed(score: float, mode: str) -> float:
    low, high = BELIEF[mode]
    if score <= low:
        return 0.0
    return min(1.0, max(0.0, (score - low) / (high - low))) * min(1.0, 0.5 + score / 2)


def _sounding(mine: str, theirs: str, one: Part, other: Part, mode: str) -> float:
    if not mine or not theirs:
        return 0.0
    if mode == "han":
        if (one.script == "latin" and pinyin(one.plain) == theirs) or (
            other.script == "latin" and pinyin(other.plain) == mine
        ):
            return 1.0
        return 1 - (1 - nearness(mine, theirs, "han")) * FOREIGN
    if mode == "abjad":
        return nearness(theirs, mine, "abjad") if one.script in ABJADS else nearness(mine, theirs, "abjad")
    return nearness(mine, theirs, "plain")


def _known(one: Part, other: Part) -> tuple[float, float, str] | None:
    """What a list knows: forms of one given name, readings of one Chinese surname."""
    mine = given.of(one.plain, one.said[0])
    if mine and mine & given.of(other.plain, other.said[0]):
        return NICKNAMED, NICKNAMED, "nickname"
    spelt = tables.readings()
    if (mine_read := spelt.get(one.plain)) and (theirs_read := spelt.get(other.plain)) and mine_read & theirs_read:
        return 0.85, 0.8, "transliteration"
    return None


def _are_others(one: Part, other: Part) -> bool:
    """Whether a list has both as given names, and as different ones: Hassan and Hussein are near and are two."""
    mine, theirs = given.of(one.plain, one.said[0]), given.of(other.plain, other.said[0])
    return bool(mine and theirs and not mine & theirs)


def _cut_short(one: str, other: str) -> bool:
    """`Trans` for transport, `Ins` for insurance: of general words alone, for names are cut short by chance."""
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and long.startswith(short) and long in general()


def _tell_apart(one: Part, other: Part) -> bool:
    """Whether what differs makes two names of them, however near they sound."""
    short, long = sorted((one.said[0], other.said[0]), key=len)
    if short[:-1] == long[:-1] and {short[-1:], long[-1:]} == {"o", "a"} and not short[:-1].endswith(_BELARUSIAN):
        return True  # Mario and Maria
    if long == short + "a" and short[-1:] not in "aeiou" and not short.endswith(_OF_FAMILIES):
        return True  # Robert and Roberta; but Petrova is of the family of Petrov
    if long == short + "i" and short in given.forms() and long not in given.forms():
        return True  # Aziz and Azizi
    mine, theirs = mandarin.cut(one.plain), mandarin.cut(other.plain)
    if not mine or len(mine) != len(theirs) or not mandarin.is_likely(one.plain):
        return False
    return one.plain not in (other.plain, mandarin.wade(other.plain)) and other.plain != mandarin.wade(one.plain)


def _initial(one: Part, other: Part) -> tuple[float, float, str]:
    mine, theirs = one.said[0][:1], other.said[0][:1]
    alike = (
        one.plain[:1] == other.plain[:1]
        if one.script == other.script
        else bool(mine and theirs) and classes(mine) == classes(theirs)
    )
    return (0.8, 0.75, "initial") if alike else (0.0, 0.0, "")
