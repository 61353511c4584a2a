"""How near two parts of names sound: the cheapest way from one row of sounds to the other. Pure.

A vowel weighs less than a consonant, and what scripts or spellings confuse weighs less than what they keep apart. Scripts that leave
short vowels out, and syllables that cannot end in a consonant, have costs of their own.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

VOWELS = frozenset("aeiouV")
_NEAR = {
    # vowels
    0.15: "ei ou Va Ve Vi Vo Vu", 0.2: "ae ao", 0.4: "ai au eu eo io",
    # consonants that systems of transliteration take for each other
    0.1: "hX", 0.12: "uv ZJ SC", 0.18: "Cc sc sz gk Sc", 0.22: "Jg iJ zc sS vf kX Zz gh CX Jz zJ CJ Ck CZ Zi Xi",
    0.5: "XJ",
    0.3: "bv dt bp fp dz tz st mn CS td gX kC sC rl Jd pf hC tc ks XC kc",
}  # fmt: skip
_ABJAD = {
    0.05: "bp vf uv hX gk kX gJ ",
    0.1: "Jg zd tz ts ZJ Jz 'a 'e 'i 'o 'u ui gr kg CS sc SC Ct tC",
    0.15: "ei ou ai ae",
}
_HAN = {
    0.08: "bp dt gk lr JC zc Cc Jz Sc sS",
    0.15: "vf uv sz Zr JS hX hf hk kX gX JZ bv vb mn td kJ kC gJ Jd",
    0.2: "ei ou ae ao eo ai",
}
_FAMILIES = str.maketrans("bpdtgkqXfvwszSCcZJlrmnh'aeiouV", "PPTTKKKHFFFSSSSSSJLLMNHHAAAAAA")


SIGNS = "aeiouVbpdtgkqXfvwszSCcZJlrmnh'"
_OTHER_VOWEL, OTHER = 0.7, 1.2


def _table(*sets: Mapping[float, str]) -> dict[str, dict[str, float]]:
    """For each sign what it costs to take it for each other one; for any that is not listed `OTHER`."""
    near = {
        order: cost
        for pairs in sets
        for cost, listed in pairs.items()
        for pair in listed.split()
        for order in (pair, pair[::-1])
    }
    return {
        one: {
            other: 0.0 if one == other else near.get(one + other, _OTHER_VOWEL if {one, other} <= VOWELS else OTHER)
            for other in SIGNS
        }
        for one in SIGNS
    }


# What closes no syllable of Chinese: it is left out there, or is an n.
_CLOSED = re.compile("(?:(?<=.)[rl]|(?<=.)m|(?<=.)n[gk])(?![aeiouV])")
SUBSTITUTING = {"plain": _table(_NEAR), "abjad": _table(_NEAR, _ABJAD), "han": _table(_NEAR, _HAN)}


class _Weights(dict[str, float]):
    """What a sign weighs; a consonant, or a letter of a script that is not known, a whole one."""

    def __missing__(self, sign: str) -> float:
        return 1.0


WEIGHTS = {
    "plain": _Weights(dict.fromkeys("aeiou", 0.45) | {"V": 0.3, "'": 0.1, "h": 0.6, "X": 0.9}),
    "abjad": _Weights(dict.fromkeys("aeiou", 0.12) | {"V": 0.1, "'": 0.03, "h": 0.35}),
    "han": _Weights(dict.fromkeys("aeiou", 0.3) | {"V": 0.3, "'": 0.1, "h": 0.3, "n": 0.55, "r": 0.35, "l": 0.6}),
}
BREATH, _SHORTEST = 0.25, 3
_READINGS = 3  # of the second of two that are one
_MANY = 6  # families of a part, of which more than one may differ
# Within one script: a last a tells names apart, a short name is allowed less, a long one not more.
_FLOOR = {"plain": 0.69, "abjad": 0.69, "han": 0.56}  # what is less alike than this nobody takes for one part
_LAST, _LAST_VOWEL = 0.5, 0.3
SHORT, SHORT_SIZE, LONG = 0.1, 4.5, 5.0
_ALIKE_AT_THE_END = frozenset(("ei", "ie", "ou", "uo"))
# A vowel that such a script writes is heard.
ADDED = WEIGHTS | {"abjad": _Weights(WEIGHTS["abjad"] | {"a": 0.25, "i": 0.4, "u": 0.4, "e": 0.4, "o": 0.4})}


def together(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """The readings of two parts as one: the usual one of the first, with some of the second."""
    return tuple(first[0] + after for after in second[:_READINGS])


@lru_cache(maxsize=65536)
def classes(said: str) -> str:
    """The consonants in seven families, with a sign for a vowel that comes first: what nearly every variant keeps."""
    kept = said.translate(_FAMILIES)
    return ("A" if kept.startswith("A") else "") + kept.replace("A", "").replace("H", "")


def opened(said: str) -> str:
    """As Chinese would say it, whose syllables end in a vowel or n: Klingberg is Kelinboge."""
    return _CLOSED.sub(lambda found: "n" if found[0][0] in "mn" else "", said)


@lru_cache(maxsize=65536)
def nearness(one: str, other: str, mode: str) -> float:
    """From 0 to 1, exact from 0.7 on. In mode `abjad` the second is the one whose script leaves short vowels out."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    if (mine := classes(one)) != (theirs := classes(other)) and not _worth(mine, theirs, mode):
        return 0.0
    breath = 0.0
    if (mode == "plain" and (one[0] == "h") != (other[0] == "h")) or (one[-1] == "h") != (other[-1] == "h"):
        one, other, breath = _unbreathed(one, other)
    leaving, adding = list(map(WEIGHTS[mode].__getitem__, one)), list(map(ADDED[mode].__getitem__, other))
    size = max(sum(leaving), sum(adding))
    swapped = mode == "plain" and len(one) == len(other) and sorted(one) == sorted(other)
    most = (1 - _FLOOR[mode]) * (min(size, LONG) if mode == "plain" else size) * (2 if swapped else 1)
    if sum(map(_cheapest(one, mode).__getitem__, other)) > most:
        return 0.0
    cost = breath + _cost(one, other, leaving, adding, SUBSTITUTING[mode], most)
    if mode == "plain":
        if one[-1] != other[-1]:
            cost += ends_otherwise(one[-1], other[-1])
        if one[0] != other[0]:
            cost += begins_otherwise(one[0], other[0])
        if swapped:
            cost *= 0.5  # two letters in each other's place
        cost *= 1 + SHORT * max(0.0, SHORT_SIZE - size)
        size = min(size, LONG)
    return max(0.0, 1.0 - cost / max(size, 1.0))


class _Cheapest(dict[str, float]):
    """For a sign of another row of sounds what it costs at the least to be there beside this one: added, or taken for one of it."""

    def __init__(self, said: str, mode: str) -> None:
        super().__init__()
        self._adding, self._taken = ADDED[mode], [SUBSTITUTING[mode].get(sign, {}) for sign in set(said)]
        self.update(dict.fromkeys(said, 0.0))

    def __missing__(self, sign: str) -> float:
        least = self[sign] = min(self._adding[sign], *(taken.get(sign, OTHER) for taken in self._taken))
        return least


_cheapest = lru_cache(maxsize=4096)(_Cheapest)


def _unbreathed(one: str, other: str) -> tuple[str, str, float]:
    """Haroun is Aroun, and Salihah Saliha: an h before or after a vowel that only one of them writes, and what that costs."""
    breath = 0.0
    if {one[0], other[0]} & VOWELS and "h" in (one[0], other[0]) and min(len(one), len(other)) > _SHORTEST:
        one, other, breath = one.removeprefix("h"), other.removeprefix("h"), BREATH
    if {one[-1], other[-1]} & VOWELS and "h" in (one[-1], other[-1]) and min(len(one), len(other)) > _SHORTEST:
        one, other, breath = one.removesuffix("h"), other.removesuffix("h"), breath + BREATH
    return one, other, breath


def ends_otherwise(one: str, other: str) -> float:
    """What it costs more that parts of one script do not end alike."""
    if one + other in _ALIKE_AT_THE_END:
        return 0.0
    if "a" in (one, other):
        return _LAST  # Ivan is not Ivana
    return _LAST_VOWEL if one in VOWELS or other in VOWELS else 0.0  # Bianco is not Bianchi


def begins_otherwise(one: str, other: str) -> float:
    """Omar is not Amir, and Hansen not Jansen: the beginning of a name is seldom mistaken."""
    if one in VOWELS and other in VOWELS:
        return 0.2
    return 0.5 if SUBSTITUTING["plain"].get(one, {}).get(other, OTHER) > 0.5 else 0.0


def _cost(
    one: str, other: str, leaving: list[float], adding: list[float], near: dict[str, dict[str, float]], most: float
) -> float:
    """The cheapest way; once every way costs more than the most, it is not gone to its end. What both begin and end with costs nothing,
    but for the sign beside what differs, which may stand for a part of it."""
    first, last, end = 0, len(one), len(other)
    while first < last and first < end and one[first] == other[first]:
        first += 1
    while last > first and end > first and one[last - 1] == other[end - 1]:
        last -= 1
        end -= 1
    first, last, end = max(first - 1, 0), min(last + 1, len(one)), min(end + 1, len(other))
    one, other, leaving, adding = one[first:last], other[first:end], leaving[first:last], adding[first:end]
    row = [0.0]
    for cost in adding:
        row.append(row[-1] + cost)
    for sign, out in zip(one, leaving, strict=True):
        taken = near.get(sign, {}).get
        diagonal, left = row[0], row[0] + out
        row[0] = least = left
        for column, against in enumerate(other, 1):
            into = adding[column - 1]
            above = row[column]
            cost = diagonal if sign == against else diagonal + taken(against, OTHER)
            if above + out < cost:
                cost = above + out
            if left + into < cost:
                cost = left + into
            if cost < least:
                least = cost
            row[column] = left = cost
            diagonal = above
        if least > most:
            return least
    return row[-1]


def _worth(one: str, other: str, mode: str) -> bool:
    """Whether the families of consonants are near enough for the exact comparison to be worth its time."""
    gamal = "J" in one or "J" in other  # is Jamal, and Djordjevic is Dordevic
    if mode == "plain" and not gamal and len(one) < _MANY > len(other):
        return _but_one(one, other)
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    if len(longer) - len(shorter) > (2 if mode != "han" else 4):
        return False
    shared, rest = 0, longer
    for sign in shorter:
        if sign in rest:
            shared += 1
            rest = rest.replace(sign, "", 1)
    return (shared + gamal) * 2 >= len(longer) - (1 if mode == "han" else 0)


def _but_one(one: str, other: str) -> bool:
    """Whether both are the same once each has lost one sign at most."""
    last, end = len(one), len(other)
    if not -2 < last - end < 2:
        return False
    first = 0
    while first < last and first < end and one[first] == other[first]:
        first += 1
    while last > first and end > first and one[last - 1] == other[end - 1]:
        last -= 1
        end -= 1
    if last - first < 2 > end - first:
        return True
    return last - first == end - first and (
        one[first + 1 : last] == other[first : end - 1] or one[first : last - 1] == other[first + 1 : end]
    )
