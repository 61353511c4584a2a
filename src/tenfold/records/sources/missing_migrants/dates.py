"""The five ways in which the exports have written a date, and the days that cannot be."""

import re
from datetime import date
from functools import lru_cache

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_DAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?")
_SHORT = re.compile(r"(?P<day>\d{1,2})-(?P<name>[A-Za-z]{3})-(?P<year>\d\d|\d{4})")
_LONG = re.compile(r"(?P<name>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}), (?P<year>\d{4})")
_MONTH_FIRST = re.compile(
    r"(?:(?P<weekday>[A-Za-z]{3})[a-z]*, )?(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?: - \d{1,2}:\d\d)?"
)
_FORMS = (_ISO, _SHORT, _LONG, _MONTH_FIRST)
_EARLIEST, _LATEST = 1900, 2100


@lru_cache(maxsize=16_384)
def read(written: str) -> str | None:
    """The day in ISO 8601, or None where this is not a date or there is no such day."""
    for form in _FORMS:
        if match := form.fullmatch(written):
            return _day(match.groupdict())
    return None


def _day(found: dict[str, str | None]) -> str | None:
    month = int(found["month"] or 0) if found.get("month") else _month(found.get("name") or "")
    year = int(found["year"] or 0)
    if year < 100:  # two digits: the project counts from 2014
        year += 2000
    try:
        day = date(year, month, int(found["day"] or 0))
    except ValueError:
        return None
    weekday = _DAYS.get((found.get("weekday") or "").lower())
    if not _EARLIEST <= year <= _LATEST or (weekday is not None and weekday != day.weekday()):
        return None
    return day.isoformat()


def _month(name: str) -> int:
    return _MONTHS.get(name[:3].lower(), 0)


@lru_cache(maxsize=1_024)
def read_parts(year: str, month: str) -> str | None:
    """The month or the year where the columns beside the date say no more; None where they say nothing."""
    if not (year.isdecimal() and _EARLIEST <= int(year) <= _LATEST):
        return None
    number = int(month) if month.isdecimal() else _month(month)
    return f"{int(year):04d}-{number:02d}" if 1 <= number <= 12 else f"{int(year):04d}"
