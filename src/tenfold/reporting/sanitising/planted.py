"""The nominal and protected values of a source, and where they stand in a text, however they are written there.

Case, accents, spaces, signs between letters, digits of another script and look-alike letters make no difference.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from tenfold.kinds.shape import Shape
from tenfold.reporting.sanitising.leaves import Leaf, leaves, texts
from tenfold.vocabulary import identifiers
from tenfold.vocabulary.languages import bigrams, fold

_SHORT = 5  # letters below which a value counts only as a whole word: else it would be found inside others
_FORM = 6  # a number without its country code counts from so many digits on
_LOOKS = str.maketrans("аеорсухіјѕкмт", "aeopcyxijskmt")  # Cyrillic letters that look Latin
_SENTENCE = re.compile(r"(?<=[.!?。！？؟])\s*|\n+")
_LONG_SENTENCE = 12


@dataclass(frozen=True, slots=True)
class Needle:
    """A value to be kept out: as it is compared, and the part of which it is."""

    plain: str
    part: str


@dataclass(frozen=True, slots=True)
class Planted:
    """All values to be kept out, and the names among them word by word."""

    needles: tuple[Needle, ...]
    names: tuple[frozenset[str], ...]


class Span(NamedTuple):
    """Where a value stands in a text. `whole`: the value itself, and not only a word of a name."""

    start: int
    end: int
    part: str
    whole: bool


def gather(parts: Mapping[str, Mapping[str, Any]], shape: Shape) -> Planted:
    """The values of the nominal and the protected part."""
    needles: dict[str, Needle] = {}
    names: set[frozenset[str]] = set()
    for part in ("protected", "nominal"):
        for leaf in leaves(parts.get(part, {}), shape):
            for written in _written(leaf):
                plain = compact(written)
                if len(plain) > 1:
                    needles.setdefault(plain, Needle(plain, part))
            if leaf.field.scheme in identifiers.NAMES and len(words := _words(str(leaf.value))) > 1:
                names.add(frozenset(words))
    return Planted(tuple(sorted(needles.values(), key=lambda one: -len(one.plain))), tuple(names))


def find(text: str, planted: Planted) -> Iterator[Span]:
    """Every place where a value, or a word of a name, stands."""
    plain, places = _mapped(text)
    for needle in planted.needles:
        at = plain.find(needle.plain)
        while at >= 0:
            last = at + len(needle.plain) - 1
            start, end = places[at], _end(text, places[last])
            if needle.plain.isdecimal() and text[max(start - 1, 0) : start] in {"+", "("}:
                start -= 1
            if _counts(needle.plain, text, start, end):
                yield Span(start, end, needle.part, True)
            at = plain.find(needle.plain, at + 1)
    known = frozenset[str]().union(*planted.names) if planted.names else frozenset()
    for found in re.finditer(r"\w+", text):
        if compact(found[0]) in known:
            yield Span(found.start(), found.end(), "nominal", False)


def holds(text: str, planted: Planted) -> bool:
    """Whether a text says one of the values, or all words of a name in any order."""
    if any(span.whole for span in find(text, planted)):
        return True
    said = set(_words(text))
    return any(name <= said for name in planted.names)


def compact(text: str) -> str:
    """A text as it is compared."""
    return "".join(map(_plain, text))


def _written(leaf: Leaf) -> Iterator[str]:
    if leaf.field.type == "when" and len(str(leaf.value)) < 10:  # a month or a year identifies nothing
        return
    if leaf.field.type == "file":
        return
    for text in texts(leaf):
        yield text
        if leaf.field.type == "long_text":
            yield from (one for one in _SENTENCE.split(text) if len(one) >= _LONG_SENTENCE)
    if leaf.field.type == "ident":
        yield from _forms(leaf)
    if leaf.field.type == "where" and leaf.value.get("lat"):
        yield f"{leaf.value['lat']} {leaf.value['lon']}"


def _forms(leaf: Leaf) -> Iterable[str]:
    """A number in its other forms; the scheme may stand beside it, so every guess counts."""
    written = str(leaf.value)
    schemes = {leaf.field.scheme or leaf.field.name, *identifiers.guess(written)} - {"contact"}
    forms = [form.value for scheme in schemes for form in identifiers.stored(scheme, written)]
    return [form for form in forms if len(form) >= _FORM and any(sign.isdigit() for sign in form)]


def _words(text: str) -> list[str]:
    return [plain for word in re.findall(r"\w+", text) if (plain := compact(word)) and len(plain) > 1]


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    if sign.isdigit():
        return str(unicodedata.digit(sign))
    return "".join(one for one in fold(sign).translate(_LOOKS) if one.isalnum())


def _mapped(text: str) -> tuple[str, list[int]]:
    """The compared form, and for each of its signs the place in the text."""
    made = [(plain, place) for place, sign in enumerate(text) for plain in _plain(sign)]
    return "".join(plain for plain, _ in made), [place for _, place in made]


def _end(text: str, last: int) -> int:
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _counts(plain: str, text: str, start: int, end: int) -> bool:
    if len(plain) >= _SHORT or bigrams(plain):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isalnum() and not after.isalnum()
