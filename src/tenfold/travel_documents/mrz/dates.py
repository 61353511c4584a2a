"""Dates of six figures: which century, whether there is such a day, and what is left unknown."""

from datetime import date

UNKNOWN = "<<"
AHEAD = 50  # years: an expiry is the one of its last two figures that lies nearest to this day (Tenfold definition)


def birth(six: str, at: date) -> str | None:
    """The day of birth: the latest that is not in the future. A part that is not known is left out; None if impossible."""
    if six == UNKNOWN * 3:
        return ""
    if not six[:2].isdigit():
        return None
    year = at.year - at.year % 100 + int(six[:2])
    made = _iso(year, six)
    if made is None or made > at.isoformat()[: len(made)]:
        return _iso(year - 100, six)
    return made


def expiry(six: str, at: date, ahead: int = AHEAD) -> str | None:
    """The day of expiry, from `ahead` years after this day down to as many as remain of a hundred; empty if none is named."""
    if six == UNKNOWN * 3:
        return ""
    if not six.isdigit():
        return None
    year = at.year - at.year % 100 + int(six[:2])
    if year > at.year + ahead:
        year -= 100
    elif year <= at.year + ahead - 100:
        year += 100
    return _iso(year, six)


_DAYS = {f"{month:02}{day:02}" for month, last in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1) for day in range(1, last + 1)}  # fmt: skip
_MONTHS = {f"{month:02}" for month in range(1, 13)}
_LEAP_DAY = "0229"


def _iso(year: int, six: str) -> str | None:
    month, day = six[2:4], six[4:]
    if six[2:] in _DAYS or (six[2:] == _LEAP_DAY and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        return f"{year}-{month}-{day}"
    if day != UNKNOWN:
        return None
    if month == UNKNOWN:
        return str(year)
    return f"{year}-{month}" if month in _MONTHS else None


def shortened(iso: str) -> str:
    """A day, a month or a year in six figures; what is not known is filled."""
    return iso[2:].replace("-", "").ljust(6, "<")
