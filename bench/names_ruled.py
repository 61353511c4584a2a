"""Pairs of names of persons that are made by rules out of invented ones, for choosing constants: never the labelled pairs.

The invented persons (`negatives.csv`) are dealt out by turns: the even ones are for choosing, the odd ones for measuring.
One person twice: another order, a part less, an initial, another romanisation, a slip, a particle, a hyphen, accents left out.
Two persons: one part of the name of another person, at random or one that is near; a son beside his father; Ivan beside Ivana.
"""

import csv
import difflib
import random
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bench.names_made import Made
from tenfold.matching.engine.names.letters import script_of

# Each group: ways in which systems, languages and clerks write one sound.
_ANYWHERE = (
    ("sh", "ch", "sch"), ("ou", "u", "oo"), ("kh", "h"), ("y", "i", "j"), ("v", "w"), ("c", "k"), ("k", "q"), ("ph", "f"), ("ee", "i", "ie"),
    ("dj", "j", "dzh", "g"), ("ts", "tz", "c"), ("th", "t"), ("x", "ks"), ("ya", "ia", "ja"), ("yu", "iu", "ju"), ("zh", "j", "z"), ("gh", "g"), ("ai", "ay", "ei", "ey"),
    ("au", "aw"), ("s", "ss"), ("l", "ll"), ("m", "mm"), ("n", "nn"), ("e", "i"), ("o", "u"), ("a", "e"), ("s", "z"),
)  # fmt: skip
_AT_END = (
    ("ov", "off", "ow"),
    ("ski", "sky", "skiy", "skyi"),
    ("ii", "iy", "y", "i"),
    ("a", "ah", "eh"),
    ("ich", "ic", "itch"),
)
_PARTICLES = ("al", "el", "bin", "ben", "de", "de la", "van", "von", "da", "dos", "Al-", "El-")
_TITLES = ("Dr.", "Mr", "Sheikh", "Haji", "Gen.", "Eng.")

Person = tuple[str, str, str]


def persons(folder: Path, turn: int = 0) -> list[Person]:
    """Given, middle and family names in Latin letters of every second invented person."""
    with (folder / "negatives.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[turn::2]
    named = [(row["first_name"], row["middle_name"], row["last_name"]) for row in rows]
    return [one for one in named if all(script_of(part) in ("latin", "") for part in one) and one[0] and one[2]]


def pairs(folder: Path, count: int, seed: int) -> list[Made]:
    """So many pairs, half of them of one person."""
    chance, pool = random.Random(seed), persons(folder)
    near = [_near([one[place] for one in pool]) for place in (0, 2)]
    near.append(_of_both_sexes({one[0] for one in pool}))
    made = []
    for _ in range(count):
        if chance.random() < 0.5:
            made.append(_same(chance, pool))
        else:
            made.append(_different(chance, pool, near))
    return made


def _near(names: Sequence[str]) -> dict[str, list[str]]:
    """Other names of the same beginning that share most letters."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        groups[name[:1].lower()].append(name)
    found: dict[str, list[str]] = {}
    for group in groups.values():
        for name in group:
            against = difflib.get_close_matches(name, [other for other in group[:400] if other != name], 3, 0.7)
            if against:
                found[name] = against
    return found


def _same(chance: random.Random, pool: Sequence[Person]) -> Made:
    given, middle, family = chance.choice(pool)
    words = [given, *([middle] if middle else []), family]
    other, done = list(words), []
    for act in chance.sample(sorted(_ACTS), chance.choice((1, 1, 2))):
        if (changed := _ACTS[act](chance, list(other))) and changed != other:
            other = changed
            done.append(act)
    return Made(" ".join(words), " ".join(other), True, "+".join(done) or "alike")


def _less(chance: random.Random, words: list[str]) -> list[str]:
    return [words[0], *words[2:]] if len(words) > 2 else words


def _initial(chance: random.Random, words: list[str]) -> list[str]:
    place = chance.randrange(len(words) - 1)
    return [*words[:place], words[place][:1] + chance.choice(("", ".")), *words[place + 1 :]]


def _order(chance: random.Random, words: list[str]) -> list[str]:
    return [words[-1] + chance.choice(("", ",")), *words[:-1]]


def _accents(chance: random.Random, words: list[str]) -> list[str]:
    return [
        "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
        for word in words
    ]


def _particle(chance: random.Random, words: list[str]) -> list[str]:
    before = chance.choice(_PARTICLES)
    return [*words[:-1], before + words[-1] if before.endswith("-") else f"{before} {words[-1]}"]


def _hyphen(chance: random.Random, words: list[str]) -> list[str]:
    return [words[0] + chance.choice(("-", "")) + words[1].lower(), *words[2:]] if len(words) > 2 else words


def _titled(chance: random.Random, words: list[str]) -> list[str]:
    return [chance.choice(_TITLES), *words]


def _second(chance: random.Random, words: list[str]) -> list[str]:
    """A second family name, which the other writing leaves out."""
    return [*words, chance.choice(("Quintanar", "Weissenborn", "Abernath", "Okonedo", "Sarvepal", "Dalgaard"))]


def _slip(chance: random.Random, words: list[str]) -> list[str]:
    at = max(range(len(words)), key=lambda place: len(words[place]) * chance.random())
    word = words[at]
    if len(word) < 4:
        return words
    place, act = chance.randrange(1, len(word)), chance.randrange(4)
    changed = (
        word[:place] + chance.choice("aeioutnrsl") + word[place + 1 :],
        word[:place] + word[place + 1 :],
        word[:place] + word[place - 1] + word[place:],
        word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
    )[act]
    return [*words[:at], changed, *words[at + 1 :]]


def _respelt(chance: random.Random, words: list[str]) -> list[str]:
    return [_romanised(chance, word) for word in words]


def _romanised(chance: random.Random, word: str) -> str:
    """The word with one or two of its sounds written in another way."""
    lower = word.lower()
    ends = [(one, group) for group in _AT_END for one in group if lower.endswith(one)]
    if ends and chance.random() < 0.4:
        old, group = chance.choice(ends)
        return word[: len(word) - len(old)] + chance.choice([one for one in group if one != old])
    inner = [(one, group) for group in _ANYWHERE for one in group if one in lower[1:]]
    for old, group in chance.sample(inner, min(len(inner), chance.choice((0, 1, 1, 2)))):
        place = word.lower().find(old, 1)
        if place > 0:
            word = word[:place] + chance.choice([one for one in group if one != old]) + word[place + len(old) :]
    return word


_ACTS = {
    "less": _less, "initial": _initial, "order": _order, "accents": _accents, "particle": _particle, "hyphen": _hyphen, "titled": _titled,
    "second": _second, "slip": _slip, "respelt": _respelt, "respelt again": _respelt,
}  # fmt: skip


def _different(chance: random.Random, pool: Sequence[Person], near: Sequence[dict[str, list[str]]]) -> Made:
    given, middle, family = chance.choice(pool)
    other = chance.choice(pool)
    act = chance.choice(("given", "given", "family", "family", "near given", "near family", "sex", "middle", "nothing"))
    there = {
        "given": (other[0], middle, family),
        "family": (given, middle, other[2]),
        "near given": (chance.choice(near[0].get(given, [other[0]])), middle, family),
        "near family": (given, middle, chance.choice(near[1].get(family, [other[2]]))),
        "sex": (chance.choice(near[2].get(given, [other[0]])), middle, family),
        "middle": (other[0], middle or other[1], other[2]),
        "nothing": other,
    }[act]
    here = " ".join(part for part in (given, middle, family) if part)
    if chance.random() < 0.25:
        there = (there[0], "", there[2])
    words = [part for part in there if part]
    if chance.random() < 0.2:
        words = _order(chance, words)
    return Made(here, " ".join(words), False, act)


def _of_both_sexes(given: set[str]) -> dict[str, list[str]]:
    """Names that have a sister: Mario and Maria, Daniel and Daniela."""
    found: dict[str, list[str]] = {}
    for name in given:
        sister = (name[:-1] if name.endswith(("o", "e")) else name) + "a"
        if sister in given and sister != name:
            found.setdefault(name, []).append(sister)
            found.setdefault(sister, []).append(name)
    return found
