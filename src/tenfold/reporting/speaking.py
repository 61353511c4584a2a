"""Saying the words of the interface in the language of a paper, whoever asks for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.utils import translation

from tenfold.kinds import display
from tenfold.vocabulary.languages import catalogue


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """What is said inside is said in this language."""
    with translation.override(catalogue(lang)):
        yield


def moment(at: datetime, lang: str) -> str:
    """Day and time in the time that all States share: a paper is read in other zones than the one where it was made."""
    shared = at.astimezone(UTC)
    return f"{display.when(shared.date().isoformat(), lang)} \u2066{shared:%H:%M} UTC\u2069"
