"""The word lists of the lint, and the one way of finding a word in a text: folded, as a whole word, by its place."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from tenfold.vocabulary.languages import fold

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_CYRILLIC = re.compile(r"[а-я]{4,}")
_JOINED = "(?:(?:[وف]?(?:بال|كال|ال|لل|[بلك])|[وف])?)"  # what Arabic writes together with the next word
_CASES = "(?:ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ам|ям|ом|ем|ой|ей|ою|ею|ым|им|ых|их|ую|юю|ая|а|я|у|ю|ы|и|е|о|ь|й)?"
_GAP = r"[\s,،]+"
Span = tuple[int, int]


@cache
def _everything() -> dict[str, Any]:
    return dict(yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8")))


def of(lang: str, what: str) -> Any:
    """One list of a language; empty for a language in which no page speaks."""
    return _everything()["languages"].get(lang, {}).get(what, ())


@cache
def known_acronyms() -> frozenset[str]:
    """Short forms that need no explanation."""
    return frozenset(_everything()["acronyms"])


@cache
def particles() -> frozenset[str]:
    """Words in names that are words of the language too."""
    return frozenset(map(fold, _everything()["particles"]))


@dataclass(frozen=True, slots=True)
class Folded:
    """A text beside its folded form, and of each folded sign the place in the text."""

    text: str
    folded: str
    places: tuple[int, ...]

    def span(self, met: "re.Match[str]", group: int | str = 0) -> Span:
        """Where that which was met in the folded form stands in the text, with the marks upon its last letter."""
        start, end = met.span(group)
        last = self.places[end - 1] + 1
        while last < len(self.text) and unicodedata.combining(self.text[last]):
            last += 1
        return self.places[start], last


@lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    return fold(sign)


@lru_cache(maxsize=512)
def folded(text: str) -> Folded:
    """The text, folded sign by sign."""
    made, places = [], []
    for place, sign in enumerate(text):
        plain = _sign(sign)
        made.append(plain)
        places.extend([place] * len(plain))
    return Folded(text, "".join(made), tuple(places))


def whole(word: str, lang: str, *, cases: bool = False) -> str:
    """The pattern of a word or phrase in a folded text: whole words, comma or not between them.

    Chinese has no gaps between words, Arabic joins its small words to the next; `cases`: with Russian endings.
    """
    pieces = fold(word).split()
    said = _GAP.join(_piece(piece, cases=cases) for piece in pieces)
    if not pieces or _HAN.search(pieces[0]) or _HAN.search(pieces[-1]):
        return said
    return (
        rf"(?<!\w){_JOINED if lang == 'ar' else ''}(?P<said>{said})(?!\w)" if lang == "ar" else rf"(?<!\w){said}(?!\w)"
    )


def _piece(piece: str, *, cases: bool) -> str:
    if cases and _CYRILLIC.fullmatch(piece):
        return re.escape(re.sub("[аяоеыиуюйь]$", "", piece)) + _CASES
    return re.escape(piece)


def spans(text: str, words: Iterable[str], lang: str) -> Iterator[tuple[str, Span]]:
    """The words of a list as they stand in a text: from its beginning, the longest first, none inside another."""
    pattern, known = _any(tuple(words), lang)
    if pattern is None:
        return
    seen = folded(text)
    for met in pattern.finditer(seen.folded):
        group = met.lastgroup or ""
        yield known[group], seen.span(met, group)


def first(text: str, words: Iterable[str], lang: str) -> str | None:
    """The word of the list that stands first in the text."""
    return next((word for word, _ in spans(text, words, lang)), None)


@lru_cache(maxsize=128)
def _any(words: tuple[str, ...], lang: str) -> tuple["re.Pattern[str] | None", dict[str, str]]:
    known = {
        f"w{number}": word for number, word in enumerate(sorted(words, key=len, reverse=True)) if fold(word).strip()
    }
    if not known:
        return None, known
    before, after = ("", "") if lang == "zh" else (rf"(?<!\w){_JOINED if lang == 'ar' else ''}", r"(?!\w)")
    said = "|".join(f"(?P<{name}>{_GAP.join(map(re.escape, fold(word).split()))})" for name, word in known.items())
    return re.compile(f"{before}(?:{said}){after}"), known


def without(text: str, gone: Iterable[Span], instead: str) -> str:
    """The text with another word in these places; places that touch are one."""
    made, at = [], 0
    for start, end in merged(gone):
        made += [text[at:start], instead]
        at = end
    return "".join([*made, text[at:]])


def merged(given: Iterable[Span]) -> list[Span]:
    """Places in their order, those that overlap made one."""
    made: list[Span] = []
    for start, end in sorted(given):
        if made and start < made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return made
