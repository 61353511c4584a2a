"""Codes as people write them: the code itself, or its label in any of the six languages."""

import re
from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache

from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import fold
from tenfold.vocabulary.places import countries

_ALIKE = 0.75  # one letter in four may be wrong, as in a slip of the fingers
_SHARED = 0.33  # a word of two or three signs is another one as soon as one differs; what shares a sign is named
_NAMED = 3
_HAN = re.compile("[\u3400-\u9fff]")
_BEHIND = re.compile(r".*[(（]\s*([A-Za-z0-9.-]+)\s*[)）]\s*", re.DOTALL)


@lru_cache(maxsize=65_536)
def label(name: str, code: str, lang: str) -> str:
    """The label in this language, with the code behind it where the label alone could be read as another one."""
    if code not in lists.get(name):
        return code
    words = " ".join(lists.get(name).label(code, lang).split())
    return words if read(name, words) == code else f"{words} ({code})"


@lru_cache(maxsize=65_536)
def read(name: str, written: str) -> str | None:
    """The code that is meant, or None where it is none of the list or could be two."""
    codes = lists.get(name)
    if written in codes:
        return written
    if len(found := _meanings(name).get(_key(written), frozenset())) == 1:
        return next(iter(found))
    if (behind := _BEHIND.fullmatch(written)) and behind[1] in codes:
        return behind[1]
    if name == "country" and not found:
        return countries.find(written)
    return None


@lru_cache(maxsize=4096)
def nearest(name: str, written: str) -> tuple[str, ...]:
    """What is written most like this and is read, the nearest first, as its language writes it; none where none is alike."""
    said = _key(written)
    wanted = _SHARED if _HAN.search(said) else _ALIKE
    found = get_close_matches(said, _meanings(name), n=_NAMED, cutoff=wanted)
    return tuple(dict.fromkeys(_as_written(name, words) for words in found))


def _as_written(name: str, words: str) -> str:
    code = lists.get(name).codes[min(_meanings(name)[words])]
    said = (*code.labels.values(), *code.extra.get("also", ()))
    return next((label for label in said if _key(label) == words), code.code)


@cache
def _meanings(name: str) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code in lists.get(name).codes.values():
        mark = [code.extra["mark"]] if "mark" in code.extra else []  # as pages write it: TLP:AMBER
        for words in (code.code, *code.labels.values(), *code.extra.get("also", ()), *mark):
            found[_key(words)].add(code.code)
    return {words: frozenset(codes) for words, codes in found.items()}


def _key(words: str) -> str:
    return " ".join(fold(words).split())
