"""How texts are written: in which direction, in which language, and what must keep its order wherever it stands."""

import unicodedata

from babel import Locale, UnknownLocaleError

from tenfold.kinds.labels import Labels
from tenfold.vocabulary.languages import LANGUAGES, RTL, own_name


def direction(code: str) -> str:
    """The direction in which any language is written, also one in which no page speaks."""
    if code in LANGUAGES:
        return "rtl" if code in RTL else "ltr"
    try:
        return "rtl" if Locale.parse(code, sep="-").character_order == "right-to-left" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "auto"


def direction_of(text: str, otherwise: str) -> str:
    """The direction of the first letter that has one; where none has, the other."""
    for letter in text:
        match unicodedata.bidirectional(letter):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return otherwise


def language_name(code: str, lang: str) -> str:
    """A language by its own name where pages speak it, else as the reader calls it, else its code."""
    if code in LANGUAGES:
        return own_name(code)
    try:
        return str(Locale.parse(code, sep="-").get_display_name(lang) or code)
    except (UnknownLocaleError, ValueError):
        return code


def as_written(text: str) -> str:
    """Numbers, codes and coordinates keep their order also among what is written from the right."""
    strong = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
    return text if strong or not text else f"\u2066{text}\u2069"


def row(labels: Labels, route: str, lang: str) -> str:
    """What one row of a list is called at its head, before its number; in Chinese the number takes the measure word's place."""
    one = labels.field(route, lang) if lang == "zh" else labels.one(route, lang)
    return one[:1].upper() + one[1:]
