"""Dates as people write them, in any of the six languages, read into the one way in which they are kept.

What can be read in two ways is asked back with both, and “about” without a distance is asked back too: nothing is guessed.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from tenfold.foundation.reason import Reason
from tenfold.kinds.fault import fault
from tenfold.vocabulary.languages import fold
from tenfold.vocabulary.months import ABOUT, FROM, TO, month

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_THREE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_HAN = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?")
_HAN_TO = re.compile(r"(.*[年月日号])\s*(?:至|到|-)\s*(.*[年月日号])")
_DAYS = re.compile(r"(\D*?)(\d{1,2})\s*-\s*(\d{1,2})(\D.*)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|re|e|o|a|-?го|-?е)\b")
_FILLERS = frozenset({"de", "del", "d", "of", "the", "le", "la", "el", "on", "in", "en", "в", "г", "год", "года", "году", "year", "ano", "annee", "عام", "سنه", "م", "شهر"})  # fmt: skip


class _Point(NamedTuple):
    """Year, month and day, as far as they are said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def after(self, end: "_Point") -> "_Point":
        """The beginning of a period, with what only its end says: "1 to 5 March 2025"."""
        return _Point(self.year or end.year, self.month or end.month, self.day)

    @property
    def iso(self) -> str:
        return "-".join(f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(self) if part is not None)

    @property
    def possible(self) -> bool:
        """There is such a day: a year, no day without a month, none after the last one of the month."""
        if not self.year or (self.day is not None and self.month is None):
            return False
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= monthrange(self.year, self.month or 1)[1]


def in_iso(written: str) -> str | None:
    """The date, or the period, in ISO 8601; None where it is none. Raises the fault that asks back."""
    text = " ".join(fold(written).split()).strip(" ,;")
    if (rest := _after(text, ABOUT)) is not None:
        inner = in_iso(rest)
        if inner and "/" not in inner:
            raise fault(Reason.DATE_ABOUT, value=written[:40], example=_around(inner))
        return None
    for first, last in _halves(text):
        begin, end = _point(first, written, alone=False), _point(last, written)
        if begin and end and not end.year:  # in Chinese the beginning says it for both
            end = end.after(begin)
        if begin and end and (begin := begin.after(end)).possible and end.possible:
            return f"{begin.iso}/{end.iso}"
    single = _point(text, written)
    return single.iso if single and single.possible else None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Every way in which the text may be two dates."""
    if days := _DAYS.fullmatch(text):  # 1-5 March 2025, March 1-5, 2025
        before, first, last, after = days.groups()
        yield f"{before} {first}", f"{before} {last} {after}"
    if han := _HAN_TO.fullmatch(text):
        yield han[1], han[2]
    begun = _after(text, FROM)
    for found in _joints().finditer(text if begun is None else begun):
        whole = text if begun is None else begun
        yield whole[: found.start()], whole[found.end() :]


@cache
def _joints() -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(fold(word)) for word in TO), key=len, reverse=True))
    return re.compile(rf"\s+(?:{words})\s+|\s+-\s+|\s*(?:\.\.|…)\s*|\s+/\s+|(?<=\d{{4}})-(?=\d{{4}}$)")


def _point(text: str, written: str, *, alone: bool = True) -> _Point | None:
    """One date; `alone` ones say their year. Raises the fault that asks which of two is meant."""
    text = text.strip(" ,;")
    if found := _YEAR_FIRST.fullmatch(text):
        return _made(*found.groups())
    if found := _MONTH_YEAR.fullmatch(text):
        return _made(found[2], found[1])
    if found := _THREE.fullmatch(text):
        return _of_three(int(found[1]), int(found[3]), int(found[4]), written, dotted=found[2] == ".")
    if text and (found := _HAN.fullmatch(text.replace(" ", ""))):
        return _made(*found.groups())
    return _of_words(text, alone=alone)


def _of_three(first: int, second: int, year: int, written: str, *, dotted: bool) -> _Point | None:
    """Day and month in whichever order is possible. Between dots the day stands first."""
    readings = [one for one in (_Point(year, second, first), _Point(year, first, second)) if one.possible]
    if len(readings) == 2 and readings[0] != readings[1] and not dotted:
        raise fault(Reason.DATE_TWO_WAYS, value=written[:40], first=readings[0].iso, second=readings[1].iso)
    return readings[0] if readings else None


def _of_words(text: str, *, alone: bool) -> _Point | None:
    tokens = [token.strip(".'") for token in re.split(r"[\s,']+", _ORDINAL.sub("", text))]
    tokens = [token for token in tokens if token and token not in _FILLERS]
    years = [int(token) for token in tokens if token.isdecimal() and len(token) == 4]
    days = [int(token) for token in tokens if token.isdecimal() and len(token) < 3]
    words = " ".join(token for token in tokens if not token.isdecimal())
    named = month(words) if words else None
    plain = len(years) + len(days) == sum(token.isdecimal() for token in tokens)
    if not plain or len(years) > 1 or len(days) > 1 or (alone and not years) or (words and named is None):
        return None
    if days and named is None and alone:
        return None
    return _Point(years[0] if years else None, named, days[0] if days else None)


def _made(*parts: str | None) -> _Point:
    return _Point(*(int(part) if part else None for part in parts))


def _after(text: str, words: tuple[str, ...]) -> str | None:
    """What follows one of these words at the beginning; None where none stands there."""
    for word in sorted((fold(one) for one in words), key=len, reverse=True):
        if text.startswith(word):
            rest = text[len(word) :]
            if word.isalpha() and word.isascii() and not rest.startswith((" ", ".")):
                continue
            if rest.lstrip(" .") and (not word.isalpha() or rest[0] in " ." or not rest[0].isalpha()):
                return rest.lstrip(" .")
    return None


def _around(iso: str) -> str:
    """A period about a date, as an example of how far off it may be."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return f"{parts[0] - 1}/{parts[0] + 1}"
    if len(parts) == 2:
        middle = date(parts[0], parts[1], 15)
        return f"{(middle - timedelta(30)).isoformat()[:7]}/{(middle + timedelta(30)).isoformat()[:7]}"
    day = date(*parts)
    return f"{day - timedelta(2)}/{day + timedelta(2)}"
