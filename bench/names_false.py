"""False hits: invented persons set against each other. None is another's, so whatever reaches the threshold is wrong."""

import csv
import random
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from bench import figures
from tenfold.matching.engine.names import THRESHOLD, compare
from tenfold.matching.engine.names.letters import script_of

_EVERY = 10  # persons: how often progress is said
Pair = tuple[str, str]


class Person(NamedTuple):
    """A whole name, and a date of birth."""

    name: str
    born: str


def read(folder: Path) -> list[Person]:
    """The invented persons."""
    with (folder / "negatives.csv").open(encoding="utf-8", newline="") as file:
        return [Person(row["full_name"], row["date_of_birth"]) for row in csv.DictReader(file)]


def count(persons: list[Person], chosen: int) -> dict[str, Any]:
    """So many persons by chance, each against all others. Names that are written alike are told apart: they are no error."""
    found: Counter[str] = Counter()
    by_script: Counter[str] = Counter()
    with_one, began = 0, time.monotonic()
    for number, place in enumerate(random.Random(5).sample(range(len(persons)), chosen)):
        if number % _EVERY == 0:
            figures.say(f"false hits: {number} of {chosen} persons, {time.monotonic() - began:.0f} s")
        hits = _against(persons, place, found)
        with_one += bool(hits)
        by_script.update(_scripts(persons[place].name, other) for other in hits)
    pairs = found["pairs"]
    return {
        "pairs": pairs, "false_hits": found["hits"], "per_million_pairs": round(found["hits"] / pairs * 1_000_000, 1),
        "persons_with_one": with_one, "persons": chosen, "by_script": dict(by_script.most_common()),
        "false_hits_with_dates_of_birth": found["with_birth"], "written_alike": found["alike"],
        "seconds": round(time.monotonic() - began, 1),
    }  # fmt: skip


def _against(persons: list[Person], place: int, found: Counter[str]) -> list[str]:
    """The names that a person is wrongly held alike with."""
    name, born = persons[place]
    hits = []
    for other, (against, other_born) in enumerate(persons):
        if other == place:
            continue
        found["pairs"] += 1
        if compare(name, against).score < THRESHOLD:
            continue
        if plain(name) == plain(against):
            found["alike"] += 1
            continue
        hits.append(against)
        found["with_birth"] += compare(name, against, born=born, other_born=other_born).score >= THRESHOLD
    found["hits"] += len(hits)
    return hits


def sample(persons: list[Person], most: int) -> list[Pair]:
    """Pairs by chance, for those who take longer: two persons whose names are not written alike."""
    chance = random.Random(6)
    pairs = ([one.name for one in chance.sample(persons, 2)] for _ in range(most))
    return [(one, other) for one, other in pairs if plain(one) != plain(other)]


def plain(name: str) -> tuple[str, ...]:
    """The words of a name, whatever their order and their capitals."""
    return tuple(sorted(unicodedata.normalize("NFKC", name).casefold().split()))


def _scripts(one: str, other: str) -> str:
    return " ".join(sorted({script_of(one) or "other", script_of(other) or "other"}))
