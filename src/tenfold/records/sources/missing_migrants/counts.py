"""Counts of persons as the exports write them, and the sums by which a row is checked."""

import re
from functools import lru_cache

_COUNT = re.compile(r"(?P<sign>[-\u2212]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0+)?")
_UNKNOWN = frozenset({"?", "unknown"})
_LARGEST = 999_999_999


@lru_cache(maxsize=8_192)
def read(written: str) -> int | None:
    """The number, below zero too, or None where this is not a number."""
    match = _COUNT.fullmatch(written)
    if not match:
        return None
    number = int(match["digits"].replace(",", ""))
    if number > _LARGEST:
        return None
    return -number if match["sign"] else number


def is_unknown(written: str) -> bool:
    """True where the source says that it does not know, which is neither blank nor zero."""
    return written.casefold() in _UNKNOWN


def total_of(numbers: tuple[int | None, ...]) -> int | None:
    """The sum of what is stated; None where nothing is."""
    stated = [number for number in numbers if number is not None]
    return sum(stated) if stated else None
