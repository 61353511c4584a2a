"""From what a person typed to what the index is asked.

Words are joined by "and"; "quoted words" stand together; -word excludes; word* is a beginning. Each word is asked in
the stems of every language and as every code with a label that holds it, so the language of a record does not matter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from tenfold.foundation import bulk
from tenfold.kinds import registry
from tenfold.records.models.projections import SHARDS
from tenfold.vocabulary.languages import TEXT_SEARCH, bigrams, fold, is_han
from tenfold.vocabulary.match import codes_for

_TOKEN = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_PIECE = re.compile(r"[^\W_]+(?:[./'’-][^\W_]+)*", re.UNICODE)
_HAN = re.compile("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)")
_MOST_WORDS, _MOST_SIGNS = 20, 2_000  # of what is typed; a word can have very many pieces
_LONGEST = 500  # characters of a lexeme, each of four bytes at most
# Articles and the like of languages that are not the reader's: no index of their own language holds them, and who copies a title
# types them. None of them says anything in another language; UN in capitals does.
_LITTLE = frozenset({
    "al", "au", "aux", "avec", "con", "dans", "de", "del", "des", "du", "el", "en", "et", "la", "las", "le", "les", "los", "par", "para",
    "por", "pour", "que", "qui", "un", "una", "une", "unos", "y",
})  # fmt: skip
_CONFIGS = (*(config for config in TEXT_SEARCH.values() if config), "simple")


def lexeme(text: str) -> str:
    """A lexeme written so that the index takes it literally. PostgreSQL cannot hold a zero character, so none is in it.

    It refuses a query with a lexeme of 2,047 bytes or more, and no such one is in the index either.
    """
    return "'" + text[:_LONGEST].replace("\x00", "").replace("\\", "\\\\").replace("'", "''") + "'"


def compose(typed: str, *, lang: str, filters: Mapping[str, Sequence[str]]) -> str | None:
    """The query as the index takes it, or None where everything is asked for. Raises nothing for odd input."""
    return " & ".join(conjuncts(typed, lang=lang, filters=filters)) or None


def conjuncts(typed: str, *, lang: str, filters: Mapping[str, Sequence[str]]) -> list[str]:
    """The same in pieces that must all match: each has lists of its own to compare, which is sooner done than all at once."""
    asked = [*_words(typed, lang), *(_any(field, codes) for field, codes in sorted(filters.items()))]
    return [f"({part})" for part in asked if part]


def matching(*params: str, of: str = "", shards: Iterable[int] = range(SHARDS)) -> str:
    """The search documents, called `of`, that a query matches, as SQL. `params` are those of its pieces.

    Each part of the index is named, for no other condition finds it; none where the rows are found already.
    """
    asked = " AND ".join(f"{of}vector @@ {param}::tsquery" for param in params)
    said = [f"{of}shard = {shard} AND {asked}" for shard in shards]
    return f"({' OR '.join(said)})" if said else asked


def _any(field: str, codes: Iterable[str]) -> str:
    return " | ".join(lexeme(f"{field}:{code}") for code in codes)


def _words(typed: str, lang: str) -> list[str]:
    """What each word asks. What is excluded stays with the first of the others: alone it would be looked for everywhere."""
    tokens = _TOKEN.findall(typed[:_MOST_SIGNS].replace("\x00", " "))[:_MOST_WORDS]
    folded = [(minus, fold(phrase), fold(word)) for minus, phrase, word in tokens]
    _learn(
        [(phrase, True) for _, phrase, _ in folded if phrase]
        + [(one, False) for *_, word in folded for one in _pieces(word)]
    )
    loud = {piece for *_, word in tokens if word.isupper() and not typed.isupper() for piece in _pieces(fold(word))}
    for passed_over in (_LITTLE - loud, frozenset[str]()):  # where nothing else was typed they are what is meant
        said = [
            (minus, _phrase(phrase) if phrase else _word(word, lang, passed_over)) for minus, phrase, word in folded
        ]
        if any(one and not minus for minus, one in said):
            break
    asked = [f"({one})" for minus, one in said if one and not minus]
    excluded = [f"!({one})" for minus, one in said if one and minus]
    return [" & ".join([*asked[:1], *excluded]), *asked[1:]]


def _pieces(word: str) -> list[str]:
    """The pieces of a word: a hyphen parts it, and so does Chinese beside Latin."""
    return [piece for run in _HAN.split(word) if run for piece in _PIECE.findall(run)]


def _phrase(phrase: str) -> str:
    pieces = [stems for stems in dict.fromkeys(_stems(phrase, True).values()) if stems]
    pairs = bigrams(phrase)
    if pairs:
        pieces.append(" & ".join(map(lexeme, pairs)))
    return " | ".join(f"({piece})" for piece in pieces)


def _word(word: str, lang: str, passed_over: frozenset[str]) -> str:
    """All the pieces of a word are asked."""
    beginning = word.endswith("*")
    asked = (_han(piece) if is_han(piece) else _piece(piece, lang, beginning, passed_over) for piece in _pieces(word))
    return " & ".join(f"({one})" for one in asked if one)


def _han(run: str) -> str:
    pairs = bigrams(run)
    text = " & ".join(map(lexeme, pairs)) if len(run) > 1 else f"{lexeme(run)}:*"
    return " | ".join([f"({text})", *_codes(run)])


def _piece(piece: str, lang: str, beginning: bool, passed_over: frozenset[str]) -> str:
    stems = _stems(piece, False)
    stop = {stems.get(config or "", "x") for config in (TEXT_SEARCH.get(lang), "english")}
    if passed_over and not piece.isascii():
        stop.add(stems.get("russian", "x"))  # no other of the six is written in its letters
    if ("" in stop or piece in passed_over) and not beginning:
        return ""  # a word such as "the" is in no index
    asked = [f"({one})" for one in dict.fromkeys(stems.values()) if one]
    if beginning:
        asked.append(f"{lexeme(piece)}:*")
    return " | ".join([*asked, *_codes(piece)])


def _codes(word: str) -> list[str]:
    return sorted(lexeme(f"{name}={code}") for name, code in codes_for(word, _lists()))


@cache
def _lists() -> tuple[str, ...]:
    """The lists whose codes a word may mean; the names of a code with a weight stand in the index as words already."""
    return tuple(
        sorted(
            {
                leaf.list
                for kind in registry.names()
                for _, leaf in registry.shape(kind).leaves()
                if leaf.list and not leaf.weight
            }
        )
    )


_learnt: dict[tuple[str, bool], dict[str, str]] = {}
_MOST_LEARNT = 20_000


def _stems(text: str, phrase: bool) -> dict[str, str]:
    """What each language's rules make of the text."""
    return _learnt[text, phrase]


def _learn(texts: Sequence[tuple[str, bool]]) -> None:
    """Ask the database once for all that is not known yet. It is kept: the rules do not change while the process lives."""
    unknown = list(dict.fromkeys(one for one in texts if one not in _learnt))
    if not unknown:
        return
    if len(_learnt) > _MOST_LEARNT:
        for old in set(_learnt) - set(texts):
            del _learnt[old]
    cursor = bulk.execute(
        "SELECT g.text, g.phrase, c, CASE WHEN g.phrase THEN phraseto_tsquery(c::regconfig, g.text) ELSE"
        " plainto_tsquery(c::regconfig, g.text) END::text FROM unnest(%s::text[], %s::bool[]) AS g (text, phrase), unnest(%s::text[]) c",
        [[text for text, _ in unknown], [phrase for _, phrase in unknown], list(_CONFIGS)],
    )  # fmt: skip
    for text, phrase, config, made in cursor.fetchall():
        _learnt.setdefault((text, phrase), {})[config] = made
