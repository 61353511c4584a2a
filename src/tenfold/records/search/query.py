"""From what a person typed to what the index is asked.

Words are joined by "and"; "quoted words" stand together; -word excludes; word* is a beginning. Each word is asked in
the stems of every language and as every code with a label that holds it, so the language of a record does not matter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from tenfold.foundation import bulk
from tenfold.kinds import registry
from tenfold.vocabulary.languages import TEXT_SEARCH, bigrams, fold, is_han
from tenfold.vocabulary.match import codes_for

_TOKEN = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_PIECE = re.compile(r"[^\W_]+(?:[./'’-][^\W_]+)*", re.UNICODE)
_HAN = re.compile("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)")
_MOST_WORDS = 20
_CONFIGS = (*(config for config in TEXT_SEARCH.values() if config), "simple")


def lexeme(text: str) -> str:
    """A lexeme written so that the index takes it literally. PostgreSQL cannot hold a zero character, so none is in it."""
    return "'" + text.replace("\x00", "").replace("\\", "\\\\").replace("'", "''") + "'"


def compose(typed: str, *, lang: str, filters: Mapping[str, Sequence[str]]) -> str | None:
    """The query as the index takes it, or None where everything is asked for. Raises nothing for odd input."""
    asked = [part for part in (_words(typed, lang), *(_any(field, codes) for field, codes in sorted(filters.items()))) if part]
    return " & ".join(f"({part})" for part in asked) or None


def _any(field: str, codes: Iterable[str]) -> str:
    return " | ".join(lexeme(f"{field}:{code}") for code in codes)


def _words(typed: str, lang: str) -> str:
    made: list[str] = []
    for minus, phrase, word in _TOKEN.findall(typed.replace("\x00", " "))[:_MOST_WORDS]:
        said = _phrase(fold(phrase)) if phrase else _word(fold(word), lang)
        if said:
            made.append(f"!({said})" if minus else f"({said})")
    return " & ".join(made)


def _phrase(phrase: str) -> str:
    pieces = [stems for stems in dict.fromkeys(_stems(phrase, True).values()) if stems]
    pairs = bigrams(phrase)
    if pairs:
        pieces.append(" & ".join(map(lexeme, pairs)))
    return " | ".join(f"({piece})" for piece in pieces)


def _word(word: str, lang: str) -> str:
    """A word can hold several pieces (a hyphen, Chinese beside Latin): all of them are asked."""
    beginning = word.endswith("*")
    said = [
        one for run in _HAN.split(word) if run for piece in _PIECE.findall(run)
        if (one := _han(piece) if is_han(piece) else _piece(piece, lang, beginning))
    ]  # fmt: skip
    return " & ".join(f"({one})" for one in said)


def _han(run: str) -> str:
    pairs = bigrams(run)
    text = " & ".join(map(lexeme, pairs)) if len(run) > 1 else f"{lexeme(run)}:*"
    return " | ".join([f"({text})", *_codes(run)])


def _piece(piece: str, lang: str, beginning: bool) -> str:
    stems = _stems(piece, False)
    stop = {stems.get(config or "", "x") for config in (TEXT_SEARCH.get(lang), "english")}
    if "" in stop and not beginning:
        return ""  # a word such as "the" is in no index
    asked = [f"({one})" for one in dict.fromkeys(stems.values()) if one]
    if beginning:
        asked.append(f"{lexeme(piece)}:*")
    return " | ".join([*asked, *_codes(piece)])


def _codes(word: str) -> list[str]:
    return sorted(lexeme(f"{name}={code}") for name, code in codes_for(word, _lists()))


@cache
def _lists() -> tuple[str, ...]:
    return tuple(sorted({leaf.list for kind in registry.names() for _, leaf in registry.shape(kind).leaves() if leaf.list}))


@lru_cache(maxsize=4096)
def _stems(text: str, phrase: bool) -> dict[str, str]:
    """What each language's rules make of the text. Kept: the rules do not change while the process lives."""
    make = "phraseto_tsquery" if phrase else "plainto_tsquery"
    cursor = bulk.execute(f"SELECT config, {make}(config::regconfig, %s)::text FROM unnest(%s::text[]) config", [text, list(_CONFIGS)])
    return dict(cursor.fetchall())
