"""How fast numbers may be looked up, and when somebody seems to go through a series. Pure; each answers with a reason."""

import itertools
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.vocabulary.serials import Serial

HOURLY = 300  # numbers asked for one by one, by one person
FILES_HOURLY = 6
WINDOW = timedelta(hours=1)
NEAR = 3  # so far apart numbers still follow each other
NOTICED = 6  # in an hour: neighbours of what was asked before; then the guardian is told, once, and each waits
PAUSE = timedelta(minutes=1)
_FEW, _SHARE = 50, 0.2  # of a file: so many neighbours, and so large a part of it


class Asked(NamedTuple):
    """One look-up of the last hour: the digest of the number, whether it was near another one, and when."""

    digest: str
    near: bool
    at: datetime


def neighbours(serial: Serial) -> list[Serial]:
    """The numbers just before and just after one."""
    around = (serial.value + step for step in range(-NEAR, NEAR + 1) if step)
    return [serial._replace(value=value) for value in around if 0 <= value < 10**serial.figures]


def is_near(recent: Iterable[Asked], around: Collection[str]) -> bool:
    """Whether one of the neighbours was asked for within the hour."""
    return any(one.digest in around for one in recent)


def noticed(recent: Sequence[Asked]) -> bool:
    """Whether so many neighbours were asked for that the guardian was told."""
    return sum(one.near for one in recent) >= NOTICED


def may_ask_now(recent: Sequence[Asked], at: datetime) -> Decision:
    """Within the hour's number, and slowly after a series was noticed."""
    waited = not noticed(recent) or all(one.at <= at - PAUSE for one in recent)
    return only_if(len(recent) < HOURLY, Reason.LOOKUPS_SPENT) & only_if(waited, Reason.LOOKUPS_SLOWED)


def may_ask_many(asked: Collection[tuple[str, Serial]], files: int) -> Decision:
    """A file within the hour's files, and not one in which numbers follow each other; (issuer, number) of each."""
    ordered = sorted({(issuer, serial) for issuer, serial in asked})
    close = sum(
        one[0] == other[0] and one[1][:2] == other[1][:2] and other[1].value - one[1].value <= NEAR
        for one, other in itertools.pairwise(ordered)
    )
    series = close >= _FEW and close > _SHARE * len(ordered)
    return only_if(files < FILES_HOURLY, Reason.LOOKUPS_SPENT) & only_if(not series, Reason.LOOKUPS_IN_SERIES)
