"""Pairs of names on which the threshold is chosen: put together from pairs of transliterated parts, never from labelled pairs.

One person twice: another script, another spelling that is transliterated alike, another order, a part left out, an initial, a slip.
Two persons: nothing in common, one given name in common, one family name in common, all but one part in common, and names that are
near each other in Latin letters but written otherwise in the other script.
"""

import difflib
import itertools
import random
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

SCRIPTS = ("arabic", "chinese", "russian")


class Made(NamedTuple):
    """Two names, whether they are one person's, and how they were made."""

    one: str
    other: str
    same: bool
    how: str


class Parts(NamedTuple):
    """Parts of names in Latin letters with those of another script, and groups of spellings that are written alike there."""

    pairs: list[tuple[str, str]]
    alike: list[tuple[str, str]]
    near: list[tuple[tuple[str, str], tuple[str, str]]]


def read(folder: Path, script: str, *, least: int = 2) -> Parts:
    """The parts of one file that were seen at least so often: what was seen once is often wrong."""
    pairs, groups = [], defaultdict(list)
    for line in (folder / f"translit_{script}.tsv").read_text(encoding="utf-8").splitlines():
        latin, other, seen = line.split("\t")
        other = other.replace(" ", "")
        if int(seen) >= least and len(latin) > 1 and len(other) > 1:
            pairs.append((latin, other))
            groups[other].append(latin)
    alike = [pair for words in groups.values() for pair in itertools.combinations(sorted(set(words)), 2)]
    return Parts(pairs, [pair for pair in alike if _ratio(*pair) >= 0.5], _near(pairs))


def _near(pairs: list[tuple[str, str]]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Names that share much in Latin letters and are two or more letters apart in the other script."""
    by_start: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in pairs:
        by_start[pair[0][:2]].append(pair)
    return [
        (one, other)
        for group in by_start.values()
        for one, other in itertools.combinations(group, 2)
        if _ratio(one[0], other[0]) >= 0.65 and _ratio(one[1], other[1]) < 0.75 and one[1][0] == other[1][0]
    ]


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def pairs(folder: Path, count: int, seed: int) -> list[Made]:
    """So many pairs, half of them of one person."""
    chance = random.Random(seed)
    files = {script: read(folder, script) for script in SCRIPTS}
    made = []
    for number in range(count):
        script = SCRIPTS[number % 3]
        made.append(
            _same(chance, files[script], script) if chance.random() < 0.5 else _different(chance, files[script], script)
        )
    return made


def _same(chance: random.Random, parts: Parts, script: str) -> Made:
    if chance.random() < 0.5:
        chosen = chance.sample(parts.pairs, chance.choice((2, 2, 3)))
        here, there, how = [one for one, _ in chosen], [other for _, other in chosen], script
    else:
        group = chance.choice(parts.alike)
        here, there = [group[0], chance.choice(parts.pairs)[0]], [group[1], ""]
        there[1], how = here[1], f"spelling-{script}"
        if chance.random() < 0.3:
            there[1] = _slipped(chance, here[1])
    act = chance.random()
    if act < 0.2:
        there, how = [*there[1:], there[0]], f"{how}-order"
    elif act < 0.35 and len(there) > 2:
        there, how = [there[0], there[-1]], f"{how}-missing"
    elif act < 0.45:
        here, how = [here[0][:1], *here[1:]], f"{how}-initial"
    return Made(
        written(here, script="latin"), written(there, script=script if how.startswith(script) else "latin"), True, how
    )


def _different(chance: random.Random, parts: Parts, script: str) -> Made:
    one, two, three, four = chance.sample(parts.pairs, 4)
    side = chance.randrange(2)
    act = chance.random()
    if act < 0.15:
        here, there, how = [one[0], two[0]], [three[side], four[side]], "nothing"
    elif act < 0.4:
        first, second = chance.choice(parts.near)
        here, there, how = [first[0], two[0]], [second[side], two[side]], "near"
    elif act < 0.5:
        here, there, how = [one[0], two[0], three[0]], [one[side], four[side], three[side]], "all-but-one"
    elif act < 0.75:
        here, there, how = [one[0], two[0]], [one[side], three[side]], "given"
    else:
        here, there, how = [one[0], two[0]], [three[side], two[side]], "family"
    return Made(
        written(here, script="latin"),
        written(there, script=script if side else "latin"),
        False,
        f"{script if side else 'latin'}-{how}",
    )


def _slipped(chance: random.Random, word: str) -> str:
    """One letter wrong, missing, doubled or swapped with its neighbour."""
    place = chance.randrange(1, len(word))
    act = chance.randrange(4)
    if act == 0:
        return word[:place] + chance.choice("aeioutnrsl") + word[place + 1 :]
    if act == 1 and len(word) > 3:
        return word[:place] + word[place + 1 :]
    if act == 2:
        return word[:place] + word[place] + word[place:]
    return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]


def variant(chance: random.Random, parts: Parts, script: str, chosen: list[tuple[str, str]], side: int) -> str:
    """Another form of a name that is written on one side: the other script, another order, a slip, an initial, a part less."""
    words, act = [one[side] for one in chosen], chance.random()
    if act < 0.4:
        side = 1 - side
        words = [one[side] for one in chosen]
    elif act < 0.6 and not side:
        words[-1] = _slipped(chance, words[-1])
    elif act < 0.7 and not side:
        words[0] = words[0][:1]
    if len(words) > 2 and chance.random() < 0.5:
        words = [words[0], words[-1]]
    if chance.random() < 0.3:
        words = [*words[1:], words[0]]
    return written(words, script if side else "latin")


def written(words: list[str], script: str) -> str:
    return ("·" if script == "chinese" else " ").join(word.title() for word in words)
