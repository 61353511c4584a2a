"""The word lists of the lint, and the one way of finding such a word in a text."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tenfold.vocabulary.languages import fold, is_han

_JOINED = "(?:[وفبلك]|ال|وال|بال|لل|فال)?"  # what Arabic writes together with the next word


@cache
def _everything() -> dict[str, Any]:
    return dict(yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8")))


def of(lang: str) -> dict[str, Any]:
    """The lists of a language; those of English for one in which no page speaks."""
    return dict(_everything().get(lang) or _everything()["en"])


@cache
def known_acronyms() -> frozenset[str]:
    """Short forms that need no explanation."""
    return frozenset(_everything()["acronyms"])


def first(text: str, lang: str, words: Iterable[str]) -> str | None:
    """The word of the list that stands first in the text: whole words, in any case, with or without accents."""
    found = [(place, word) for word in words if (place := place_of(text, lang, word)) is not None]
    return min(found, key=lambda one: (one[0], -len(one[1])))[1] if found else None


def place_of(text: str, lang: str, word: str) -> int | None:
    """Where the word stands in the folded text."""
    met = _pattern(fold(word), lang).search(fold(text))
    return met.start() if met else None


@cache
def _pattern(folded: str, lang: str) -> re.Pattern[str]:
    said = r"\s+".join(map(re.escape, folded.split()))
    if is_han(folded.replace(" ", "")):
        return re.compile(said)
    return re.compile(rf"(?<!\w){_JOINED if lang == 'ar' else ''}{said}(?!\w)")
