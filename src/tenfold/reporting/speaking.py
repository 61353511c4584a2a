"""Saying the words of the interface in the language of a paper, whoever asks for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from babel.dates import format_date
from django.utils import translation

from tenfold.vocabulary.languages import catalogue

_LOCALES = {"en": "en_GB"}  # day before month, as in the other five


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """What is said inside is said in this language."""
    with translation.override(catalogue(lang)):
        yield


def moment(at: datetime, lang: str) -> str:
    """Day and time in the time that all States share: a paper is read in other zones than the one where it was made."""
    shared = at.astimezone(UTC)
    day = format_date(shared.date(), "medium", locale=_LOCALES.get(lang, lang))
    return f"{day}, \u2066{shared:%H:%M} UTC\u2069"
