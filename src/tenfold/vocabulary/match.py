"""From a word that somebody searches for to the codes with a label that holds it, in whatever language the label is.

So a search for “лодка” also finds records that carry the code `wooden-boat`, whoever wrote them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from tenfold.vocabulary import lists
from tenfold.vocabulary.codelist import Code
from tenfold.vocabulary.languages import bigrams, fold, is_han

MOST_CODES = 12  # a word that stands for more codes than this says too little to widen a search

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = ("وال", "بال", "ال", "لل")

_STOP_TEXT = """
    and or of the in on at by to for from with without not no none other others unknown an as its only
    et ou de du des le la les un une en au aux par sur pour dans avec sans non ne pas autre autres inconnu que qui
    el del los las una al por para con sin otro otra otros otras desconocido se desconoce su
    и или во на из от до по за для со ко об без не другой другая другие другое иной иная иное прочие неизвестно
    او من في الى على عن مع دون بلا لا غير اخر اخرى ذلك معروف هو هي عبر
    未知 其他 以及 或者 没有
"""


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(fold(_STOP_TEXT).split())


def _form(word: str) -> str:
    """The word without the Arabic article, which is written together with it."""
    article = next((article for article in _ARTICLES if word.startswith(article)), "")
    return word[len(article) :] if article and len(word) - len(article) > 2 else word


def _words(label: str) -> Iterator[str]:
    """What a label is found by: its words, and for Chinese the pairs of characters."""
    folded = fold(label)
    yield from bigrams(folded)
    yield from (_form(word) for word in _WORD.findall(folded) if not is_han(word))


def _labels(code: Code) -> list[str]:
    """The labels of a code, and the other names that are in daily use."""
    return [*code.labels.values(), *code.extra.get("also", ())]


@cache
def _index(name: str) -> dict[str, frozenset[str]]:
    """Word to codes, for one list."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code in lists.get(name).codes.values():
        for label in _labels(code):
            for word in _words(label):
                found[word].add(code.code)
    return {word: frozenset(codes) for word, codes in found.items()}


def _holding(name: str, run: str) -> set[str]:
    """The codes of a list with a Chinese label that holds this run of characters."""
    index = _index(name)
    shared = set.intersection(*(set(index.get(pair, ())) for pair in bigrams(run)))
    codes = lists.get(name).codes
    return {code for code in shared if any(run in fold(label) for label in _labels(codes[code]))}


def codes_for(token: str, names: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The (list, code) pairs of these lists with a label that holds the word; none if it says too little."""
    word = fold(token).strip()
    if len(word) < 2 or word in _stop_words():
        return frozenset()
    if is_han(word):
        found = {(name, code) for name in names for code in _holding(name, word)}
    else:
        found = {(name, code) for name in names for code in _index(name).get(_form(word), ())}
    return frozenset(found) if len(found) <= MOST_CODES else frozenset()
