"""Codes as people choose them: options of a select, and labels typed into a field that proposes them."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from tenfold.kinds.cells import codes as cells
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import fold, is_han

_LONG = 25
_ENOUGH, _ENOUGH_HAN = 3, 2  # letters, or Chinese characters, that may stand for a whole label


def is_long(name: str) -> bool:
    """Longer than a select can be read: the label is typed, and the page proposes."""
    return len(lists.get(name).codes) > _LONG and not _schemes(name)


def label(name: str, code: str, lang: str) -> str:
    """What stands in the field for this code: its label, told apart where two codes share one; else what was typed."""
    return _labels(name, lang).get(code, code)


def code_of(name: str, typed: str, lang: str) -> str:
    """The code that somebody means by its label in any language, what practice calls it, or itself; else what was typed.

    The beginning of a label in her language is enough where it begins no other.
    """
    if typed in lists.get(name):
        return typed
    words = fold(typed)
    exact = _by_label(name, lang).get(words) or _by_label(name, "en").get(words)
    return exact or _begun(name, lang, words) or cells.read(name, typed.strip()) or typed


def options(name: str, lang: str, chosen: Collection[str], on: date) -> list[dict[str, Any]]:
    """The codes that may be given on this day, and those that stand already."""
    return [
        {"value": code, "label": label, "selected": code in chosen}
        for code, label, active in _offered(name, lang, on)
        if active or code in chosen
    ]


@lru_cache(maxsize=1000)
def _offered(name: str, lang: str, on: date) -> tuple[tuple[str, str, bool], ...]:
    """Code, label and whether it may be given on this day: a long form asks for the same list fifty times."""
    words = _labels(name, lang)
    return tuple((one.code, words[one.code], one.is_active(on)) for one in lists.get(name).codes.values())


def groups(name: str, lang: str, chosen: Collection[str], on: date) -> list[dict[str, Any]]:
    """The options of a list that holds several schemes, scheme by scheme; empty for any other list.

    Each begins with its mark, as people say it: whoever types B is at B, in the first scheme and then in the next.
    """
    schemes = _schemes(name)
    if not schemes:
        return []
    codes = lists.get(name).codes
    made: dict[str, list[dict[str, Any]]] = {}
    for option in options(name, lang, chosen, on):
        option["label"] = _mark_first(option["label"], str(codes[option["value"]].extra["mark"]))
        made.setdefault(schemes[option["value"]], []).append(option)
    titles = lists.get("grading_scheme")
    return [{"label": titles.label(scheme, lang), "options": inner} for scheme, inner in made.items()]


def _mark_first(label: str, mark: str) -> str:
    """Of "Admiralty B: Usually reliable" the mark and its words first, the scheme last."""
    scheme, said, words = label.partition(f" {mark}")
    return f"{mark}{words} · {scheme}" if said else label


def _begun(name: str, lang: str, words: str) -> str | None:
    if len(words) < (_ENOUGH_HAN if is_han(words) else _ENOUGH):
        return None
    found = {code for label, code in _by_label(name, lang).items() if label.startswith(words)}
    return found.pop() if len(found) == 1 else None


@cache
def _schemes(name: str) -> Mapping[str, str]:
    codes = lists.get(name).codes.values()
    schemes = {code.code: str(code.extra["scheme"]) for code in codes if "nearest" in code.extra}
    return schemes if len(schemes) == len(codes) else {}


@cache
def _labels(name: str, lang: str) -> Mapping[str, str]:
    codelist = lists.get(name)
    said = {code: codelist.label(code, lang) for code in codelist.codes}
    often = Counter(said.values())
    return {code: words if often[words] == 1 else f"{words} ({code})" for code, words in said.items()}


@cache
def _by_label(name: str, lang: str) -> Mapping[str, str]:
    return {fold(words): code for code, words in _labels(name, lang).items()}
