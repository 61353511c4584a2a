"""A title says who did what, when and where, and is short."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tenfold.reporting.lint.noted import Finding
from tenfold.reporting.lint.texts import Said, Written, leaves
from tenfold.reporting.lint.words import of
from tenfold.vocabulary.languages import fold
from tenfold.vocabulary.places import countries

LIMIT, LIMIT_HAN = 140, 60
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LEAST_WORDS, _LEAST_HAN = 4, 8


def look(written: Written, read: Sequence[Said]) -> Iterator[Finding]:
    """Each language of the title by itself."""
    named = _places(written)
    for said in read:
        if not said.anchor.startswith("title."):
            continue
        limit = LIMIT_HAN if said.lang == "zh" else LIMIT
        if len(said.text) > limit:
            yield Finding("title-too-long", said.anchor, (("count", str(len(said.text))), ("limit", str(limit))))
        folded = fold(said.text)
        if not _dated(folded, said.lang):
            yield Finding("title-without-date", said.anchor)
        if not any(name in folded for name in named) and not _country(folded, said.lang):
            yield Finding("title-without-place", said.anchor)
        if not _says_something(said):
            yield Finding("title-without-matter", said.anchor)


def _dated(folded: str, lang: str) -> bool:
    months = [fold(month) for month in of(lang)["months"]]
    if lang == "en":
        months.remove("may")  # also a verb: with a year it is found by the year
    return bool(_YEAR.search(folded)) or any(re.search(rf"(?<!\w){month}", folded) for month in months)


def _places(written: Written) -> set[str]:
    """The places that the body itself names, in the spelling of the body, and their main words."""
    found: set[str] = set()
    for leaf in leaves(written.shape, written.body):
        if leaf.field.type == "where" and leaf.value.get("name"):
            name = fold(leaf.value["name"])
            found |= {name, *(word for word in re.findall(r"\w{5,}", name))}
    return found


def _country(folded: str, lang: str) -> bool:
    return any(name in folded for name in _country_names(lang))


@cache
def _country_names(lang: str) -> frozenset[str]:
    known = countries.code_list()
    names = [fold(known.label(code, lang)) for code in known.codes]
    return frozenset(name[:-1] if lang == "ru" and len(name) > 5 else name for name in names)  # cases end otherwise


def _says_something(said: Said) -> bool:
    words = re.findall(r"[^\W\d_]+", said.text)
    if said.lang == "zh":
        return sum(map(len, words)) >= _LEAST_HAN
    return len(words) >= _LEAST_WORDS
