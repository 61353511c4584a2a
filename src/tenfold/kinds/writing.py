"""How texts are written: in which direction, in which language, and what must keep its order wherever it stands."""

import re
import unicodedata

from babel import Locale, UnknownLocaleError

from tenfold.kinds.labels import Labels
from tenfold.vocabulary.languages import LANGUAGES, RTL, own_name

# An x between two signs joins them too; it is looked for ahead, since a piece that could end at each x is tried in every way.
_CODE = re.compile(
    r"\b[0-9A-Za-z]+(?:[×/.-][0-9A-Za-z]+)+\b|\b(?=[0-9A-Za-z]+x[0-9A-Za-z])[0-9A-Za-z]+\b|\b[0-9]+[A-Za-z][0-9A-Za-z]*\b"
)


def direction(code: str) -> str:
    """The direction in which any language is written, also one in which no page speaks."""
    if code in LANGUAGES:
        return "rtl" if code in RTL else "ltr"
    try:
        return "rtl" if Locale.parse(code, sep="-").character_order == "right-to-left" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "auto"


def direction_of(text: str, otherwise: str) -> str:
    """The direction of the first letter that has one; what is isolated counts where nothing else does."""
    depth, within = 0, ""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        depth += (kind in {"LRI", "RLI", "FSI"}) - (kind == "PDI" and depth > 0)
        said = {"L": "ltr", "R": "rtl", "AL": "rtl"}.get(kind, "")
        if said and not depth:
            return said
        within = within or said
    return within or otherwise


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


def codes_apart(text: str) -> str:
    """The same text; codes in it such as 6x6 keep their order also where it is written from the right."""
    return _CODE.sub("\u2066\\g<0>\u2069", text) if direction_of(text, "ltr") == "rtl" else text


def row(labels: Labels, route: str, lang: str) -> str:
    """What one row of a list is called at its head, before its number; in Chinese the number takes the measure word's place."""
    one = labels.field(route, lang) if lang == "zh" else labels.one(route, lang)
    return one[:1].upper() + one[1:]
