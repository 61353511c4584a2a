"""Dates of birth, as far as they are known: how they speak for or against two names. Pure."""

import re
from typing import NamedTuple

MOST_BONUS = 0.3  # of what a score lacks, where the whole date is the same
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Birth(NamedTuple):
    """A date of birth; what is 0 is not known."""

    year: int = 0
    month: int = 0
    day: int = 0

    @classmethod
    def read(cls, written: str) -> "Birth | None":
        """`1980`, `1980-05` or `1980-05-03`; nothing where nothing is written. Raises ValueError for anything else."""
        if not written:
            return None
        found = _WRITTEN.fullmatch(written)
        if found is None:
            raise ValueError(written)
        year, month, day = (int(part or 0) for part in found.groups())
        if month > 12 or day > 31:
            raise ValueError(written)
        return cls(year, month, day)

    @classmethod
    def is_one(cls, written: str) -> bool:
        """Whether `read` takes it."""
        try:
            cls.read(written)
        except ValueError:
            return False
        return True


class Compared(NamedTuple):
    """What the score is multiplied with, what is added of what it lacks, and why."""

    factor: float
    bonus: float
    how: str


def compared(one: Birth | None, other: Birth | None) -> Compared | None:
    """None where one of them is not known. Dates in part agree as far as both are told."""
    if one is None or other is None:
        return None
    if one.year != other.year:
        near = abs(one.year - other.year) == 1 or _decade_slip(one, other)
        return Compared(0.88, 0.0, "near") if near else Compared(0.6, 0.0, "differs")
    if not (one.month and other.month):
        return Compared(1.0, 0.05, "year")
    if one.month == other.month:
        if not (one.day and other.day):
            return Compared(1.0, 0.15, "month")
        return Compared(1.0, MOST_BONUS, "same") if one.day == other.day else Compared(0.93, 0.0, "near")
    if one.day and other.day and (one.month, one.day) == (other.day, other.month):
        return Compared(1.0, 0.15, "swapped")
    if (1, 1) in ((one.month, one.day), (other.month, other.day)):
        return Compared(1.0, 0.03, "year")  # the first of January stands for a day that nobody knew
    return Compared(0.85, 0.0, "near")


def _decade_slip(one: Birth, other: Birth) -> bool:
    """The same day, and a year in which one figure differs."""
    same_day = bool(one.day) and (one.month, one.day) == (other.month, other.day)
    return same_day and sum(mine != theirs for mine, theirs in zip(str(one.year), str(other.year), strict=True)) == 1
