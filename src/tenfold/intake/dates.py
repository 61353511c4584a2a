"""Dates as people write them outside, turned into ISO 8601. What could be two days is none until its order is said."""

import calendar
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from tenfold.vocabulary import months
from tenfold.vocabulary.languages import fold
from tenfold.vocabulary.written import COMPACT_DAY, plain, without_time

ORDERS = ("dmy", "mdy")
_SHORT = {
    "janv": 1,
    "fev": 2,
    "fevr": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "ene": 1,
    "abr": 4,
    "ago": 8,
    "dic": 12,
    "sen": 9,
}
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_HAN = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_DIGITS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º)?[-/. ]+(?:de )?([^\W\d_]{3,12})\.?[-/., ]+(?:de )?(\d{4}|\d{2})"
)
_NAME_FIRST = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_NAME_YEAR = re.compile(r"([^\W\d_]{3,12})\.?[-/., ]*(?:de )?(\d{4}|\d{2})")
_BEFORE = re.compile(r"[^\W\d_]{2,12}\.?, (?=\d)")  # the day of the week


@cache
def _names() -> Mapping[str, int]:
    found = months.numbers()
    short = {name[:3]: number for name, number in found.items() if name.isascii() or "а" <= name[0] <= "я"}
    del short["jui"]  # juin or juillet
    return {**short, **_SHORT, **found}


def month(word: str) -> int | None:
    """The month that a word or a number means, in six languages."""
    written = plain(word)
    if written.isdecimal():
        return int(written) if 1 <= int(written) <= 12 else None
    return _names().get(fold(written).rstrip("."))


@lru_cache(maxsize=65_536)
def read(cell: str, order: str = "", precision: str = "") -> str | None:
    """ISO 8601, or None for what is no date or could be two. `precision` month: a first day stands for its month."""
    written = _bare(cell)
    found = _parts(written, order)
    if found is None or not _possible(*found):
        return None
    year, number, day = found
    if precision == "year" and number in {None, 1} and day in {None, 1}:
        return f"{year:04d}"
    if number is None:
        return f"{year:04d}"
    if day is None or (precision == "month" and day == 1):
        return f"{year:04d}-{number:02d}"
    return f"{year:04d}-{number:02d}-{day:02d}"


def _bare(cell: str) -> str:
    """The date without the day of the week and the time of day."""
    return without_time(_BEFORE.sub("", plain(" ".join(cell.split()))))


def _parts(written: str, order: str) -> tuple[int, int | None, int | None] | None:
    if match := _ISO.fullmatch(written) or _HAN.fullmatch(written) or COMPACT_DAY.fullmatch(written):
        year, number, day = match.groups()
        return int(year), int(number) if number else None, int(day) if day else None
    if match := _DIGITS.fullmatch(written):
        return _ordered(int(match[1]), int(match[3]), _year(match[4]), "dmy" if match[2] == "." else order)
    if match := _MONTH_YEAR.fullmatch(written):
        return int(match[2]), int(match[1]), None
    if match := _DAY_FIRST.fullmatch(written):
        return _named(match[2], _year(match[3]), int(match[1]))
    if match := _NAME_FIRST.fullmatch(written):
        return _named(match[1], int(match[3]), int(match[2]))
    if match := _NAME_YEAR.fullmatch(written):
        return _named(match[1], _year(match[2]), None)
    return None


def _ordered(first: int, second: int, year: int, order: str) -> tuple[int, int, int] | None:
    if first > 12 >= second or (order == "dmy" and second <= 12) or first == second:
        return year, second, first
    if second > 12 >= first or (order == "mdy" and first <= 12):
        return year, first, second
    return None


def _named(word: str, year: int, day: int | None) -> tuple[int, int, int | None] | None:
    number = month(word)
    return None if number is None else (year, number, day)


def _year(written: str) -> int:
    number = int(written)
    return number if number > 99 else number + (2000 if number < 70 else 1900)


def _possible(year: int, number: int | None, day: int | None) -> bool:
    if _far(year) or (number is not None and not 1 <= number <= 12):
        return False
    return day is None or number is None or 1 <= day <= calendar.monthrange(year, number)[1]


def _far(year: int) -> bool:
    return not 1800 <= year <= 2200


def is_far(cell: str) -> bool:
    """Whether it is a date of a year that was counted by another calendar, or slipped."""
    found = _parts(_bare(cell), "dmy")
    return found is not None and _far(found[0])


def order_of(cells: Iterable[str]) -> str:
    """Which comes first, day or month, where any cell gives it away; empty where none does, or they disagree."""
    found = set()
    for cell in cells:
        match = _DIGITS.fullmatch(_bare(cell))
        if match and match[2] != "." and (int(match[1]) > 12) != (int(match[3]) > 12):
            found.add("dmy" if int(match[1]) > 12 else "mdy")
    return found.pop() if len(found) == 1 else ""


def is_ambiguous(cells: Iterable[str]) -> bool:
    """Whether a cell could be two days."""
    return any(read(cell) is None and read(cell, "dmy") is not None for cell in cells)


def are_months(cells: Iterable[str]) -> bool:
    """Whether the days are all first of a month, of several months: then they stand for months."""
    found = {made for cell in cells if (made := read(cell)) is not None and len(made) == 10}
    return len(found) > 3 and all(one.endswith("-01") for one in found)
