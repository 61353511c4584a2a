"""How texts and moments of records stand on a page."""

import unicodedata
from datetime import datetime
from typing import Any

from babel import Locale, UnknownLocaleError
from django.utils import timezone

from tenfold.kinds.labels import Labels
from tenfold.vocabulary.languages import LANGUAGES, own_name
from tenfold.web import language


def direction(code: str) -> str:
    """The direction in which any language is written, also one in which no page speaks."""
    if code in LANGUAGES:
        return language.direction(code)
    try:
        return "rtl" if Locale.parse(code, sep="-").character_order == "right-to-left" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "auto"


def language_name(code: str, lang: str) -> str:
    """A language by its own name where pages speak it, else as the reader calls it, else its code."""
    if code in LANGUAGES:
        return own_name(code)
    try:
        return str(Locale.parse(code, sep="-").get_display_name(lang) or code)
    except (UnknownLocaleError, ValueError):
        return code


def moment(at: datetime) -> dict[str, str]:
    """A time for the reader and for machines."""
    return {"at": language.moment(at), "at_iso": timezone.localtime(at).isoformat(timespec="seconds")}


def filled(**given: Any) -> dict[str, Any]:
    """A context without what is not there."""
    return {name: value for name, value in given.items() if value not in (None, "", [], {})}


def as_written(text: str) -> str:
    """Numbers, codes and coordinates keep their order also in a page written from the right."""
    strong = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
    return text if strong or not text else f"\u2066{text}\u2069"


def row(labels: Labels, route: str, lang: str) -> str:
    """What one row of a list is called at its head, before its number; in Chinese the number takes the measure word's place."""
    one = labels.field(route, lang) if lang == "zh" else labels.one(route, lang)
    return one[:1].upper() + one[1:]
