"""Capitalised words that name a place and no person: a country stays, a place is proposed to be made its country."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tenfold.kinds.shape import Shape
from tenfold.reporting.sanitising.leaves import leaves
from tenfold.reporting.sanitising.patterns import Look
from tenfold.vocabulary.languages import fold
from tenfold.vocabulary.places import countries, gazetteer

_NAMES = ("name", "name_original", "admin1")
# Words before a place that take a capital at the beginning of a sentence.
_BEFORE = frozenset(
    [
        "in",
        "from",
        "to",
        "at",
        "near",
        "off",
        "on",
        "via",
        "through",
        "between",
        "towards",
        "dans",
        "vers",
        "depuis",
        "par",
        "en",
        "de",
        "desde",
        "hasta",
        "hacia",
        "por",
        "из",
        "на",
        "от",
        "до",
        "через",
        "около",
    ]
)


def of_body(body: Mapping[str, Any], shape: Shape) -> dict[str, str]:
    """The folded names of the places that stand in the fields of a body, each with the code of its country, or nothing."""
    return {
        fold(str(leaf.value[name])).strip(): str(leaf.value.get("country") or "")
        for leaf in leaves(body, shape) if leaf.field.type == "where" for name in _NAMES if leaf.value.get(name)
    }  # fmt: skip


def words_of(body: Mapping[str, Any], shape: Shape) -> dict[str, str]:
    """The words with a capital in those names, and whole names of a script without capitals: a text often says no more of a place."""
    return {
        word: str(leaf.value.get("country") or "")
        for leaf in leaves(body, shape) if leaf.field.type == "where" for name in _NAMES if leaf.value.get(name)
        for word in _telling(str(leaf.value[name])) if not countries.find(word)
    }  # fmt: skip


def named_again(text: str, words: Mapping[str, str], lang: str) -> Iterator[Look]:
    """Where a text says such a word by itself, also with an ending; a script without capitals sets no spaces to tell words by."""
    for word, code in words.items():
        told = rf"(?<!\w){re.escape(word)}\w{{0,3}}(?!\w)" if _capital(word) else re.escape(word)
        for found in re.finditer(told, text):
            yield Look(found.start(), found.end(), "place", _label(code, lang))


def _telling(name: str) -> Iterator[str]:
    if (whole := name.strip()) and not any(sign.isupper() or sign.islower() for sign in whole):
        yield whole
    yield from (word for word in re.findall(r"[^\W\d_]{4,}", name) if _capital(word))


def _capital(word: str) -> bool:
    return word[0].isupper()


def told_apart(text: str, looks: Iterable[Look], known: Mapping[str, str], lang: str) -> Iterator[Look]:
    """The same spans; what looks like a name and is the name of a place is asked about as one, or, a country, not at all."""
    for one in looks:
        if one.why != "name-like":
            yield one
            continue
        start = one.start + _before(text[one.start : one.end])
        code = _country(said := text[start : one.end], known)
        if code is None:
            yield one
        elif not countries.find(said):
            yield Look(start, one.end, "place", _label(code, lang))


def _before(said: str) -> int:
    """How many signs a leading preposition takes."""
    first = said.split(maxsplit=1)
    return len(said) - len(first[1]) if len(first) > 1 and fold(first[0]) in _BEFORE else 0


def _country(said: str, known: Mapping[str, str]) -> str | None:
    """The code of the country in which a place of this name lies, nothing where that is open; None for no place."""
    if found := countries.find(said):
        return found
    if (plain := fold(said).strip()) in known:
        return known[plain]
    cities = {city.country for city in gazetteer.named(said)}
    return None if not cities else cities.pop() if len(cities) == 1 else ""


def _label(code: str, lang: str) -> str:
    found = countries.code_list().codes.get(code)
    return found.labels.get(lang, found.labels["en"]) if found else ""
