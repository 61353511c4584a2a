"""In which language, direction and time zone a page speaks. Codes are Tenfold's own (zh)."""

import zoneinfo
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.numbers import format_decimal
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from tenfold.foundation.errors import Fault, Invalid, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES, RTL, catalogue, in_language

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

_LOCALES = {"en": "en_GB"}  # day before month, as in the other five
_YEAR = 365 * 24 * 3600


def current() -> str:
    """The language of the page being made: ar, zh, en, fr, ru or es."""
    code = (translation.get_language() or "en").partition("-")[0]
    return code if code in LANGUAGES else "en"


def text(texts: Mapping[str, str] | None) -> str:
    """A text or a name in the language of the page, else in English, else in any."""
    return in_language(texts or {}, current())


def direction(lang: str) -> str:
    """What `dir` says."""
    return "rtl" if lang in RTL else "ltr"


@contextmanager
def of_request(request: HttpRequest) -> Iterator[None]:
    """The language that a stranger asks for: the cookie, else what the browser prefers, else English."""
    translation.activate(translation.get_language_from_request(request))
    timezone.deactivate()
    try:
        yield
    finally:
        translation.deactivate()
        timezone.deactivate()


def of_person(person: "Person") -> None:
    """From here on the request speaks the language of this person, in the own time zone."""
    activate(person.language)
    try:
        timezone.activate(zoneinfo.ZoneInfo(person.time_zone))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        timezone.activate(zoneinfo.ZoneInfo("UTC"))


def activate(lang: str) -> None:
    """Speak this language."""
    translation.activate(catalogue(lang))


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak this language for as long as this takes, outside of any request."""
    with translation.override(catalogue(lang)):
        yield


def remember(response: HttpResponse, lang: str) -> None:
    """Keep the language in a cookie, for the pages before sign-in."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, catalogue(lang), max_age=_YEAR,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict",
    )  # fmt: skip


def say(reason: Reason, params: Mapping[str, object] | None = None) -> str:
    """The sentence of a reason in the language of the page."""
    sentence = translation.gettext(reason.text)
    return sentence.format_map({name: _param(name, value) for name, value in params.items()}) if params else sentence


def _param(name: str, value: object) -> str:
    """What is filled into a sentence; a list is called by its title."""
    if name == "list" and value in lists.names():
        title = lists.get(str(value)).title
        return title.get(current()) or title["en"]
    if name == "mark" and value in lists.get("caveat"):
        return lists.get("caveat").label(str(value), current())
    return str(value)


def explain(error: TenfoldError | Fault) -> str:
    """The sentence of an error or a fault in the language of the page."""
    return say(error.reason, dict(error.params))


def explain_all(error: Invalid) -> dict[str, list[str]]:
    """The sentences of all faults of an error, by the place at which each is."""
    said: dict[str, list[str]] = {}
    for fault in error.faults:
        said.setdefault(fault.at, []).append(explain(fault))
    return said


def _locale() -> str:
    return _LOCALES.get(current(), current())


def moment(at: datetime) -> str:
    """Day and time as people of this language write them, in the reader's time zone."""
    form = str(get_datetime_format("medium", locale=_locale())).replace("'", "")
    return form.replace("{1}", day(at)).replace("{0}", hour(at))


def hour(at: datetime) -> str:
    """The time of the day as people of this language write it, in the reader's time zone."""
    return str(format_time(timezone.localtime(at), "short", locale=_locale()))


def day(at: datetime) -> str:
    """The day as people of this language write it, in the reader's time zone."""
    return on(timezone.localtime(at).date())


def on(calendar_day: date) -> str:
    """A day of the calendar as people of this language write it."""
    return str(format_date(calendar_day, "medium", locale=_locale()))


def month(day: date) -> str:
    """A month with its year as people of this language write them.

    By the pattern of the locale: asked for the form of a month that stands by itself, the library answers for a language that
    has none with that of the language before.
    """
    return str(format_skeleton("yMMMM", day, locale=_locale()))


def decimal(value: float) -> str:
    """A number with what follows its point as people of this language write it."""
    return str(format_decimal(value, locale=_locale()))


def number(value: int) -> str:
    """A count as people of this language write it."""
    return str(format_decimal(value, locale=_locale()))


class Count(int):
    """A count by whose value a plural form is chosen, and which is written as people of the language of the page write it."""

    def __str__(self) -> str:
        return number(int(self))


@cache
def is_reviewed(lang: str) -> bool:
    """True once a speaker is named who read the texts of the interface; the language of the source needs none."""
    known = yaml.safe_load((Path(settings.LOCALE_PATHS[0]) / "reviewed_by.yml").read_text(encoding="utf-8"))
    return lang == "en" or bool(known.get(lang))
