"""A name stands in the field of names, which is shared by name alone, and nowhere else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tenfold.reporting.lint.noted import Finding
from tenfold.reporting.lint.persons import persons
from tenfold.reporting.lint.texts import Said, Written, leaves, row_of
from tenfold.reporting.lint.titles import is_month
from tenfold.reporting.lint.words import Span, folded, merged, particles, whole, without
from tenfold.vocabulary.languages import fold, is_han

_LEAST, _LEAST_HAN = 3, 2
_SHORT = 3  # letters of a word that is met only as it is written: many such are words of a language, too
_LEAST_SIGNS = 6  # of a number or a plate: shorter ones stand in any text
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
INSTEAD = "[…]"


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in full, one of its words, or what identifies somebody; as written."""

    written: str
    whole: bool


def look(written: Written, read: Sequence[Said]) -> Iterator[Finding]:
    """What the body itself names in its closed fields, and what looks like a person by the word before it."""
    names = _closed(written)
    for said in read:
        found = _named(names, said.text, said.lang)
        if found:
            start, end = found[0]
            yield Finding(
                "name-in-open-text", said.anchor, (("word", said.text[start:end]),), _mend(said, found, names)
            )
        strange = [one for one in persons(said.text, said.lang) if not any(_touch(one, other) for other in found)]
        if strange:
            start, end = strange[0]
            changed = without(said.text, strange, INSTEAD)
            rule = "person-in-open-text" if _beside_names(written, said) else "person-outside-statement"
            yield Finding(rule, said.anchor, (("word", said.text[start:end]),),
                          None if persons(changed, said.lang) else (said.anchor, changed))  # fmt: skip


def first_named(beside: Written, text: str) -> str:
    """The first words of a text that name somebody: as the body beside it does, or by the word before them."""
    spans = merged([*_named(_closed(beside), text, beside.lang), *persons(text, beside.lang)])
    return text[slice(*spans[0])] if spans else ""


def _beside_names(written: Written, said: Said) -> bool:
    """Whether the row of this text has a field of names, to which one can be moved."""
    row = row_of(written.shape, said.anchor)
    return row is not None and any(leaf.part == "nominal" and leaf.weight == "A" for _, leaf in row.leaves())


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _mend(said: Said, found: list[Span], names: Sequence[_Name]) -> tuple[str, str] | None:
    changed = without(said.text, found, INSTEAD)
    return None if _named(names, changed, said.lang) else (said.anchor, changed)


def _closed(written: Written) -> list[_Name]:
    """Names in full, their words, and what identifies somebody."""
    found: dict[_Name, None] = {}
    for leaf in leaves(written.shape, written.body):
        if leaf.field.part == "open" or not isinstance(leaf.value, str):
            continue
        words = [word for word in _WORD.findall(leaf.value) if _tells(word)]
        if leaf.field.weight == "A" and words:
            found[_Name(leaf.value, whole=True)] = None
            if leaf.field.scheme in {
                None,
                "name",
            }:  # a person, who is called by each of the words; a group's name is one
                found |= dict.fromkeys(_Name(word, whole=False) for word in words)
        elif leaf.field.scheme and len(_signs(leaf.value)) >= _LEAST_SIGNS:
            found[_Name(leaf.value, whole=True)] = None
    return list(found)


def _tells(word: str) -> bool:
    """Whether a word of a name names somebody by itself."""
    plain = fold(word)
    return len(plain) >= (_LEAST_HAN if is_han(word) else _LEAST) and plain not in particles() and not is_month(plain)


def _named(names: Sequence[_Name], text: str, lang: str) -> list[Span]:
    return merged(span for name in names for span in _stands(name, text, lang))


def _stands(name: _Name, text: str, lang: str) -> Iterator[Span]:
    pattern = _pattern(name, lang)
    if pattern is None:
        return
    seen = folded(text)
    for met in pattern.finditer(seen.folded):
        span = seen.span(met, "said" if "said" in pattern.groupindex else 0)
        if name.whole or _as_written(name.written, text[span[0] : span[1]]):
            yield span


def _as_written(word: str, met: str) -> bool:
    """A short word as it is, a longer one with its capital: a name is no word of the language."""
    if len(word) <= _SHORT:
        return met == word or (word.isupper() and met == word.capitalize())
    return not word[:1].isupper() or met[:1].isupper()


@lru_cache(maxsize=1024)
def _pattern(name: _Name, lang: str) -> "re.Pattern[str] | None":
    plain = fold(name.written)
    if any(sign.isdigit() for sign in plain):
        signs = _signs(plain)
        joined = r"[\W_]{0,3}".join(map(re.escape, signs))
        return re.compile(rf"(?<!\w){joined}(?!\w)") if len(signs) >= _LEAST_SIGNS else None
    return re.compile(whole(name.written, lang, cases=lang == "ru")) if plain.strip() else None


def _signs(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
