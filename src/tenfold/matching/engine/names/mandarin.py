"""Mandarin in Latin letters: words of pinyin cut into syllables, and how the older spelling of Wade and Giles writes them. Pure."""

import re
from functools import cache, lru_cache

from tenfold.matching.engine.names import hanzi

_MOST = 3  # syllables of one word
# One vowel at a time and nothing given back: a run of vowels could else be cut in as many ways as there are cuts.
_LIKE_PINYIN = re.compile("(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiou](?:ng|n|r)?)++")
_LAST = "aeioungr"  # a syllable ends in one of these
_WHOLE = {
    "er": "erh", "si": "ssu", "zi": "tzu", "ci": "tzu", "shi": "shih", "zhi": "chih", "chi": "chih", "ri": "jih", "guo": "kuo", "kuo": "kuo", "huo": "huo",
    "shuo": "shuo", "ge": "ko", "ke": "ko", "he": "ho", "e": "o", "yi": "i", "you": "yu", "yan": "yen", "ye": "yeh", "gui": "kuei", "kui": "kuei", "xu": "hsu",
}  # fmt: skip
_HARDLY = ("zh", "x", "q", "iao", "uang", "iang", "iong", "uo", "ui", "ian", "ong")
_BEGINS = (("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("p", "p"), ("d", "t"), ("t", "t"), ("g", "k"), ("k", "k"), ("j", "ch"), ("q", "ch"),
           ("x", "hs"), ("r", "j"), ("z", "ts"), ("c", "ts"))  # fmt: skip
_ENDS = (("ian", "ien"), ("iong", "iung"), ("ong", "ung"), ("uo", "o"), ("ie", "ieh"), ("ue", "ueh"))


@lru_cache(maxsize=16384)
def cut(word: str) -> tuple[str, ...]:
    """The syllables of a word in lower case that is written in pinyin, the fewest there are; empty where it is no pinyin."""
    if word in _syllables():
        return (word,)
    if not 3 <= len(word) <= 18 or word[-1] not in _LAST or not _LIKE_PINYIN.fullmatch(word):
        return ()
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(1, len(word) + 1):
        for begin in range(max(0, end - 6), end):
            if begin in best and word[begin:end] in _syllables():
                found = (*best[begin], word[begin:end])
                if len(found) <= _MOST and (end not in best or len(found) < len(best[end])):
                    best[end] = found
    return best.get(len(word), ())


@lru_cache(maxsize=16384)
def is_likely(word: str) -> bool:
    """Whether a word is one syllable of pinyin, or several that are long or hardly met in other languages."""
    syllables = cut(word)
    if not syllables:
        return False
    return (
        len(syllables) == 1
        or min(map(len, syllables)) > 2
        or any(begins in syllable for syllable in syllables for begins in _HARDLY)
    )


@lru_cache(maxsize=16384)
def wade(word: str) -> str:
    """A word of pinyin as Wade and Giles spell it, without apostrophes, as it is mostly met; empty where it is none."""
    return "".join(map(_wade, cut(word)))


def _wade(syllable: str) -> str:
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    begin, other = next(((own, theirs) for own, theirs in _BEGINS if syllable.startswith(own)), ("", ""))
    rest = syllable[len(begin) :]
    for own, theirs in _ENDS:
        if rest == own or (own == "ian" and rest.endswith(own)):
            rest = rest.removesuffix(own) + theirs
            break
    return other + rest


@cache
def _syllables() -> frozenset[str]:
    return frozenset(reading.replace("ü", "u") for reading in hanzi.syllables() if reading)
