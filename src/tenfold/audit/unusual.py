"""Readings that a guardian should look at: many in an hour, out of hours, much personal data without a reason. Pure.

The thresholds are a Tenfold definition. A mark accuses nobody: it says where to look first.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from tenfold.audit.circumstances import EVERYDAY

MANY, WITHOUT_REASON = 40, 15
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


class Mark(StrEnum):
    """Why a reading stands out."""

    MANY = "many"
    OUT_OF_HOURS = "out-of-hours"
    WITHOUT_REASON = "without-reason"


class Read(Protocol):
    """What is asked of one reading."""

    @property
    def id(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def reader(self) -> tuple[int, int]: ...
    @property
    def subject(self) -> str: ...
    @property
    def personal(self) -> bool: ...
    @property
    def because(self) -> str: ...


class _Seen(NamedTuple):
    id: int
    at: datetime
    subject: str


def marks(read: Iterable[Read], at_rest: Callable[[Read], bool]) -> Mapping[int, frozenset[Mark]]:
    """The marks of each reading that has one, by its id. `at_rest` says whether the house of the reader was at rest then."""
    found: defaultdict[int, set[Mark]] = defaultdict(set)
    by_reader: defaultdict[tuple[int, int], list[Read]] = defaultdict(list)
    for one in sorted(read, key=lambda one: (one.at, one.id)):
        by_reader[one.reader].append(one)
        if at_rest(one):
            found[one.id].add(Mark.OUT_OF_HOURS)
    for theirs in by_reader.values():
        every = [_Seen(one.id, one.at, one.subject) for one in theirs]
        unsaid = [
            _Seen(one.id, one.at, one.subject) for one in theirs if one.personal and one.because in ("", EVERYDAY)
        ]
        for mark, some, within, most in (
            (Mark.MANY, every, _HOUR, MANY), (Mark.WITHOUT_REASON, unsaid, _DAY, WITHOUT_REASON)
        ):  # fmt: skip
            for number in _crowded(some, within, most):
                found[number].add(mark)
    return {number: frozenset(some) for number, some in found.items()}


def _crowded(read: Sequence[_Seen], within: timedelta, most: int) -> set[int]:
    """Those in any stretch of time in which more than so many different records were read."""
    crowded: set[int] = set()
    inside: defaultdict[str, int] = defaultdict(int)
    first = marked = 0
    for last, one in enumerate(read):
        inside[one.subject] += 1
        while one.at - read[first].at >= within:
            inside[read[first].subject] -= 1
            if not inside[read[first].subject]:
                del inside[read[first].subject]
            first += 1
        if len(inside) > most:
            crowded.update(some.id for some in read[max(first, marked) : last + 1])
            marked = last + 1
    return crowded
