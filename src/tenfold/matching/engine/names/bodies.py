"""Names of companies, authorities and groups: legal forms say little, general words not much, whatever language they are in. Pure.

A name is taken for that of a body only where one of the words in `bodywords` says so.
"""

import re
from functools import cache, lru_cache

from tenfold.matching.engine.names.bodywords import (
    JOINING,
    LAST_ONLY,
    PHRASES,
    SAYS_BODY,
    SMALL,
    at_home,
    closing_body,
    countries,
    general,
    legal,
    telling_body,
)
from tenfold.matching.engine.names.tables import TITLES

_GENERAL_WEIGHS = 0.4
_DOTTED = re.compile(r"\b(?:\w\.){1,5}\w?\b\.?")
_PHRASE = re.compile(
    "|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words, _ in sorted(PHRASES, key=lambda one: -len(one[0])))
)
_FORM = dict(PHRASES)
_TELLING = frozenset(max(words.split(), key=len) for words in _FORM)  # without one of these no phrase stands in a name
_SIGNS = str.maketrans(dict.fromkeys(",;:()[]{}'\"/&+-", " ") | {".": None})


def undotted(name: str) -> str:
    """`S.A.` is one legal form, not two initials."""
    return _DOTTED.sub(lambda found: _plain(found.group()), name) if "." in name else name


def _plain(dotted: str) -> str:
    letters = dotted.replace(".", "")
    return letters if letters.lower() in legal() else dotted


def shortened(name: str) -> str:
    """A legal form of several words as one: `Limited Liability Company`."""
    lower = name.lower()
    if _TELLING.isdisjoint(lower.translate(_SIGNS).split()):
        return name
    lower = lower.replace("-", " ").replace(".", "")
    if not any(words in lower for words in _FORM):
        return name
    return _PHRASE.sub(lambda found: _FORM[found.group()], lower)


def is_body(words: list[str]) -> bool:
    """Whether a word of the name says that it is no person's."""
    if len(words) < 2 or _may_say_body().isdisjoint(map(str.lower, words)):
        return False
    return any(_says_body(words, place) for place in range(len(words)))


@cache
def _may_say_body() -> frozenset[str]:
    return frozenset({*legal(), *LAST_ONLY, *closing_body(), *telling_body(), *SAYS_BODY})


def _says_body(words: list[str], place: int) -> bool:
    lower = words[place].lower()
    if lower in legal() and lower not in LAST_ONLY:
        return True
    if lower in LAST_ONLY and place == len(words) - 1:
        return words[place].isupper() and not all(word.isupper() for word in words)
    if place == len(words) - 1 and lower in closing_body():
        return True
    return (lower in telling_body() and lower not in TITLES) or (lower in SAYS_BODY and place > 0)


def _is_legal(words: list[str], place: int) -> bool:
    lower = words[place].lower()
    if lower not in legal():
        return False
    return lower not in LAST_ONLY or all(word.lower() in legal() for word in words[place + 1 :])


def telling(words: list[str]) -> list[tuple[str, float]]:
    """The words that say which body it is, in full, with what each weighs; all of them where none would be left."""
    found = []
    words = _spelt(words)
    for place, word in enumerate(words):
        lower = word.lower()
        if lower in SMALL or _is_legal(words, place):
            continue
        if full := general().get(lower):
            found.append((word if full == lower else full, _GENERAL_WEIGHS))
        else:
            found.append((countries().get(lower, word), 1.0))
    return found or [(word, 1.0) for word in words]


def _spelt(words: list[str]) -> list[str]:
    """Letters that stand alone beside each other are one word: `S A S`, `N.A.Z. Technology`, `A and M Trading`."""
    found: list[str] = []
    alone = False
    for place, word in enumerate(words):
        if alone and word.lower() in JOINING and len("".join(words[place + 1 : place + 2])) == 1:
            continue
        single = len(word) == 1 and word.isalpha()
        if single and alone:
            found[-1] += word
        else:
            found.append(word)
        alone = single
    return found


def first_letters(words: list[str]) -> set[str]:
    """What a body may be called by the first letters of its words: with legal forms, with small words, or without."""
    lower = [word.lower() for word in words]
    kept = [word for word in lower if word not in SMALL]
    return {"".join(word[:1] for word in some) for some in (lower, kept)}


@lru_cache(maxsize=4096)
def form(given: tuple[str, ...]) -> str:
    """The class of the legal form that a name ends with, and its country if it has one; empty where it tells none."""
    words = _spelt(list(given))
    forms = [words[place].lower() for place in range(len(words)) if _is_legal(words, place)]
    classes = {legal()[form] for form in forms} - {"company"}
    if len(classes) != 1:
        return ""
    countries_of = {at_home()[form] for form in forms if form in at_home()}
    return f"{classes.pop()} {countries_of.pop() if len(countries_of) == 1 else ''}".strip()
