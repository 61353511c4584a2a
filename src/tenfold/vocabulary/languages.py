"""The six languages of the United Nations, and the one rule by which text is folded for index and query."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
RTL = frozenset({"ar"})

# The configurations that PostgreSQL ships; Chinese has none and is searched by pairs of characters.
TEXT_SEARCH: MappingProxyType[str, str | None] = MappingProxyType(
    {"ar": "arabic", "zh": None, "en": "english", "fr": "french", "ru": "russian", "es": "spanish"}
)

_CATALOGUES = {"zh": "zh-hans"}  # how the catalogues of translations call a language, where they call it otherwise
_OWN_NAMES = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_RUN = re.compile(f"[{_HAN}]+")


def catalogue(lang: str) -> str:
    """The code under which the translations of the interface into a language are kept."""
    return _CATALOGUES.get(lang, lang)


def in_language(texts: Mapping[str, str], lang: str, otherwise: str | None = None) -> str:
    """A text in a language, else in English, else what is given for that case, which is any of them where nothing is."""
    any_of_them = next(iter(texts.values()), "") if otherwise is None else otherwise
    return texts.get(lang) or texts.get("en") or any_of_them


def own_name(lang: str) -> str:
    """The name of a language in that language."""
    return _OWN_NAMES[lang]


_LAST_MARK = 0x1E94A  # the highest combining mark that is assigned
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}


def _fold_table() -> dict[int, str | int | None]:
    """What normalisation leaves standing: marks, letter variants of one sound, signs that nobody sees."""
    table: dict[int, str | int | None] = {
        point: None for point in range(0x300, _LAST_MARK + 1) if unicodedata.combining(chr(point))
    }
    table |= dict.fromkeys([0xAD, 0x640, *range(0x200B, 0x2010), *range(0x202A, 0x202F)])  # soft hyphen, tatweel
    table |= dict.fromkeys([0x61C, *range(0x2060, 0x206A), *range(0xFE00, 0xFE10), 0xFEFF])  # signs of direction
    table |= str.maketrans("ىیېےةەکگٱ", "ييييههككا")
    table |= str.maketrans("‘’ʼʹʻ`´‐\u2011\u2012–—\u2015", "'''''''------")
    table |= {ord(letter): plain for letter, plain in _LETTERS.items()}
    table |= {base + digit: str(digit) for base in (0x660, 0x6F0) for digit in range(10)}
    return table


_TABLE = _fold_table()


def fold(text: str) -> str:
    """Text without the differences that a searcher does not type: case, accents, letter forms, width.

    Also Arabic alef, yaa, taa marbuta and digits, tatweel, and the Russian letter yo. Index and query must both pass
    through here.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    once = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return once.translate(_TABLE)


def bigrams(text: str) -> list[str]:
    """Neighbouring pairs of Han characters, run by run; a character that stands alone is itself."""
    runs = _HAN_RUN.findall(text)
    return [run[i : i + 2] for run in runs for i in range(max(len(run) - 1, 1))]


def is_han(text: str) -> bool:
    """True if the text is one run of Han characters."""
    return _HAN_RUN.fullmatch(text) is not None
