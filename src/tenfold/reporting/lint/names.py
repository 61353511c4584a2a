"""A name stands in the field of names, which is shared by name alone, and nowhere else."""

import re
from collections.abc import Iterator, Sequence

from tenfold.reporting.lint.noted import Finding
from tenfold.reporting.lint.texts import Said, Written, leaves
from tenfold.reporting.lint.words import of
from tenfold.vocabulary.languages import fold, is_han

_LEAST, _LEAST_HAN = 3, 2
_LEAST_SIGNS = 6  # of a number or a plate: shorter ones stand in any text
INSTEAD = "[…]"


def look(written: Written, read: Sequence[Said]) -> Iterator[Finding]:
    """What the body itself names in its closed fields, and what looks like a person by the word before it."""
    names = _closed(written)
    for said in read:
        folded = fold(said.text)
        if found := next((name for name in names if _stands(name, folded)), None):
            yield Finding("name-in-open-text", said.anchor, (("word", found),), _without(said, found))
        elif person := _person(said):
            yield Finding("person-in-open-text", said.anchor, (("word", person),), _without(said, person))


def _closed(written: Written) -> list[str]:
    """Names in full and their longer words, and what identifies somebody; as written."""
    found: dict[str, None] = {}
    for leaf in leaves(written.shape, written.body):
        if leaf.part == "open" or not isinstance(leaf.value, str):
            continue
        if leaf.field.scheme == "name":
            words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", leaf.value)
            found |= dict.fromkeys([leaf.value, *(word for word in words if _long_enough(word))])
        elif leaf.field.scheme and len(_signs(leaf.value)) >= _LEAST_SIGNS:
            found[leaf.value] = None
    return [name for name in found if name.strip()]


def _long_enough(word: str) -> bool:
    return len(word) >= (_LEAST_HAN if is_han(word) else _LEAST)


def _stands(name: str, folded: str) -> bool:
    wanted = fold(name)
    if any(sign.isdigit() for sign in wanted):
        return len(_signs(wanted)) >= _LEAST_SIGNS and _signs(wanted) in _signs(folded)
    if is_han(wanted.replace(" ", "")):
        return wanted in folded
    return bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded))


def _signs(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _person(said: Said) -> str | None:
    """What follows Mr, г-н, السيد and their like; in Chinese what stands before 先生 and 女士."""
    signs = "|".join(re.escape(sign) for sign in sorted(of(said.lang)["persons"], key=len, reverse=True))
    if said.lang == "zh":
        met = re.search(rf"[^\W\d_某]{{1,3}}?(?:{signs})(?!们)", said.text)
    elif said.lang == "ar":
        met = re.search(rf"(?<!\w)و?(?:{signs})\s+[^\W\d_]{{2,}}", said.text)
    else:
        met = re.search(rf"(?<!\w)(?:{signs})\.?\s+(?:[^\W\d_]\.\s*)*[A-ZА-ЯЁÀ-Þ][^\W\d_]+", said.text)
    return met.group() if met else None


def _without(said: Said, found: str) -> tuple[str, str] | None:
    """The text with the name taken out, where it stands there as it is written."""
    met = re.search(re.escape(found), said.text, re.IGNORECASE)
    if met is None:
        return None
    return said.anchor, re.sub(re.escape(found), INSTEAD, said.text, flags=re.IGNORECASE)
