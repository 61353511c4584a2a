"""Which names and dates of birth are taken for one person where nothing but equality can be asked. Pure.

Two organisations compare digests and see neither name: no score can be worked out, so each key has to be sure enough by
itself. A key is two whole parts of a name by their sounds, or the whole name as it is written. How much of a date has to
agree depends on how much the name says. A Tenfold definition, chosen on invented persons: verify.
"""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from tenfold.matching.engine.names import given, tables
from tenfold.matching.engine.names.births import Birth
from tenfold.matching.engine.names.blocking import LENGTH, consonants
from tenfold.matching.engine.names.parts import COUNTED, Part, parts

# So much a name has to say where the day of birth is known, the month, the year alone: consonants that agree.
_NEEDED = {"day": 5, "month": 7, "year": 9}
_PARTS = 5
_BORNE_BY_MANY = 2  # what a frequent name, or one that is nobody's own, says
_LISTED = 3  # a given name that a list knows in several forms
_FORENAME = 2  # where no other part agrees: two of them are no family name
_LETTER = 0.6  # of a whole name as it is written, against a consonant
_SPELT, _HEARD = "~", "^"  # by what a sound is known: letters, or characters that have a reading


class Sure(NamedTuple):
    """A key, and what a name that has it says."""

    key: str
    says: int


def held(name: str, born: str) -> frozenset[str]:
    """The keys under which a person is kept; none where name or date say too little."""
    return frozenset(_with(sure(name, _kept_as), _kept(_known(born))))


def asked(name: str, born: str) -> frozenset[str]:
    """The keys by which one is asked for: dates agree as far as both are known, and are known to the year at least."""
    return frozenset(_with(sure(name, _sought_as), _sought(_known(born))))


def sure(name: str, of: Callable[[Part], list[Sure]]) -> list[Sure]:
    """Two whole parts together, in any order, as `of` has them; and the whole name as it is written."""
    cut = [part for part in parts(name) if part.role not in ("initial", "word", *COUNTED)][:_PARTS]
    if len(cut) < 2:
        return []
    whole = sorted(part.plain for part in cut)
    letters = sum((2 if part.script == "han" else _LETTER) * len(part.plain) for part in cut)
    found = {f"={' '.join(whole)}": int(letters)}
    for one, other in combinations(cut, 2):
        most = 2 * _FORENAME if _is_forename(one) and _is_forename(other) else 2 * LENGTH
        for mine in of(one):
            for theirs in of(other):
                key = "|".join(sorted((mine.key, theirs.key)))
                found[key] = max(min(mine.says + theirs.says, most), found.get(key, 0))
    return [Sure(key, says) for key, says in sorted(found.items())]


def _with(names: list[Sure], dates: list[tuple[str, str]]) -> Iterator[str]:
    yield from (f"{date}|{one.key}" for one in names for known, date in dates if one.says >= _NEEDED[known])


def _kept_as(part: Part) -> list[Sure]:
    return [*_characters(part), *_sounds(part, _HEARD if part.script == "han" else _SPELT)]


def _sought_as(part: Part) -> list[Sure]:
    """Characters that only sound alike are other names: they meet by their sounds what is spelt, and nothing else."""
    spelt = _sounds(part, _SPELT)
    return [*_characters(part), *spelt] if part.script == "han" else [*spelt, *_sounds(part, _HEARD)]


def _characters(part: Part) -> list[Sure]:
    return [Sure(part.plain, 2 * len(part.plain))] if part.script == "han" else []


def _sounds(part: Part, how: str) -> list[Sure]:
    many = part.said[0] in tables.common() or part.role == "patronymic"
    return [Sure(how + said, _BORNE_BY_MANY if many else _heard(said)) for said in sorted(set(consonants(part)))]


def _heard(said: str) -> int:
    return _LISTED if said.startswith("#") else len(said.lstrip("hA"))


def _known(born: str) -> Birth:
    """The first of January stands for a day that nobody knew."""
    birth = Birth.read(born) or Birth()
    return Birth(birth.year) if (birth.month, birth.day) == (1, 1) else birth


def _kept(born: Birth) -> list[tuple[str, str]]:
    """What is known; and of what is less than that, so that one who knows less meets it."""
    if not born.year:
        return []
    year, month = f"{born.year:04}", f"{born.year:04}-{born.month:02}"
    if not born.month:
        return [("year", f"year {year}")]
    if not born.day:
        return [("month", f"month {month}"), ("year", f"within {year}")]
    return [("day", f"day {month}-{born.day:02}"), ("month", f"within {month}"), ("year", f"within {year}")]


def _sought(born: Birth) -> list[tuple[str, str]]:
    """The same as far as it is known here; and whoever knows less of it there."""
    if not born.year:
        return []
    year, month = f"{born.year:04}", f"{born.year:04}-{born.month:02}"
    if not born.month:
        return [("year", f"year {year}"), ("year", f"within {year}")]
    if not born.day:
        return [("month", f"month {month}"), ("month", f"within {month}"), ("year", f"year {year}")]
    return [("day", f"day {month}-{born.day:02}"), ("month", f"month {month}"), ("year", f"year {year}")]


def _is_forename(part: Part) -> bool:
    return bool(given.of(part.plain, part.said[0]))
