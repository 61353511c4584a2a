"""How fast numbers may be looked up, and when somebody seems to go through a series. Pure; each answers with a reason."""

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.vocabulary.serials import OPEN, Serial

HOURLY = 300  # numbers asked for one by one, by one person
FILES_HOURLY = 6
WINDOW = timedelta(hours=1)
NEAR = 3  # so far apart numbers still follow each other
NOTICED = 6  # in an hour: neighbours of what was asked before; then the guardian is told, once, and each waits
MANY = 12  # in an hour: other numbers of the same ten thousand; what is asked beside so many is near, too
PAUSE = timedelta(minutes=1)
_FEW = 50  # of a file: fewer neighbours are no series, and are told to the guardian only
_SHARE = 0.2  # of a file: so large a part of it are neighbours
_WIDE, _REGULAR = 10, 0.5  # or so large a part follows in small steps, or always in the same one
_FAR = 1_000_000  # numbers that so many of one series, spread out, look through: wide enough for ranges of blanks; told to the guardian
# What counts on: the last figures of a number, with the letters after them, which are often a sum of the figures. Of a number
# that ends with figures nothing but these.
_LAST = {2: re.compile(r"\d{0,2}\D{0,3}$"), 4: re.compile(r"\d{0,4}\D{0,3}$")}
_LETTERED = re.compile(r"(.*?)(\d+)(\D{1,3})$")


class Asked(NamedTuple):
    """One look-up of the last hour: the digest of the number, whether it was near another one, when; and of its hundred."""

    digest: str
    near: bool
    at: datetime
    hundred: str = ""


class Recent(NamedTuple):
    """What one person asked for within the hour: how many, how many of them near another one, when last; whether what is asked
    for now is near one of them."""

    asked: int = 0
    near: int = 0
    last: datetime | None = None
    beside: bool = False


class Steps(NamedTuple):
    """How the numbers of a file follow each other: how many there are, how many are neighbours, how many come in steps.

    `far`: how many of a long row lie so near each other that together they look through a stretch of their series.
    """

    numbers: int
    close: int
    regular: int
    far: int = 0

    @property
    def in_series(self) -> bool:
        """Whether the file goes through a series."""
        return self.close > _SHARE * self.numbers or self.regular > _REGULAR * self.numbers


def neighbours(serial: Serial) -> list[Serial]:
    """The numbers just before and just after one."""
    around = (serial.value + step for step in range(-NEAR, NEAR + 1) if step)
    return [serial._replace(value=value) for value in around if 0 <= value < 10**serial.figures]


def hundred(serial: Serial) -> str:
    """The hundred in which a number lies: whoever goes through a series in steps meets one again and again."""
    return _opened(serial, 2)


def ten_thousand(serial: Serial) -> str:
    """The ten thousand in which a number lies: whoever looks for ranges of blanks goes through it in steps of a hundred."""
    return _opened(serial, 4)


def _opened(serial: Serial, figures: int) -> str:
    return _LAST[figures].sub(lambda last: OPEN * len(last[0]), serial.whole, count=1)


def is_near(recent: Iterable[Asked], around: Collection[str], own: str = "", lies_in: str = "") -> bool:
    """Whether one of the neighbours, or another number of the same hundred, was asked for within the hour."""
    return any(
        one.digest in around or (one.hundred != "" and one.hundred == lies_in and one.digest != own) for one in recent
    )


def noticed(recent: Iterable[Asked]) -> bool:
    """Whether so many neighbours were asked for that the guardian was told."""
    return are_noticed(sum(one.near for one in recent))


def are_noticed(near: int) -> bool:
    """Whether so many neighbours are a series."""
    return near >= NOTICED


def may_ask_now(recent: Recent, at: datetime) -> Decision:
    """Within the hour's number, and slowly after a series was noticed."""
    waited = not are_noticed(recent.near) or recent.last is None or recent.last <= at - PAUSE
    return only_if(recent.asked < HOURLY, Reason.LOOKUPS_SPENT) & only_if(waited, Reason.LOOKUPS_SLOWED)


def steps(asked: Iterable[tuple[str, Serial]]) -> Steps:
    """How the numbers of a file follow each other; (issuer, number) of each."""
    series: defaultdict[tuple[str, str, int], set[int]] = defaultdict(set)
    lettered: defaultdict[tuple[str, str, int], set[tuple[int, str]]] = defaultdict(set)
    for issuer, serial in asked:
        if serial.figures or (last := _LETTERED.match(serial.series)) is None:
            series[issuer, serial.series, serial.figures].add(serial.value)
        else:  # letters after the figures: those that share the figures are neighbours, too
            lettered[issuer, last[1], len(last[2])].add((int(last[2]), last[3]))
    runs = [*map(sorted, series.values()), *(sorted(value for value, _ in pairs) for pairs in lettered.values())]
    close = regular = far = 0
    for values in runs:
        before = None
        reach = max(_WIDE, _FAR // len(values)) if len(values) >= _FEW else _WIDE
        for one, other in itertools.pairwise(values):
            step = other - one
            close += step <= NEAR
            regular += step <= _WIDE or step == before
            far += step <= reach
            before = step
    return Steps(sum(map(len, runs)), close, regular, far)


def tells(found: Steps) -> bool:
    """Whether the guardian is told of a file: it goes through a series, however short, or a long one looks through a stretch of it."""
    through = found.far > _REGULAR * found.numbers and found.far >= _FEW
    return through or (found.in_series and max(found.close, found.regular) >= NOTICED)


def may_ask_many(found: Steps, files: int) -> Decision:
    """A file within the hour's files, and not one that goes through a series."""
    series = found.in_series and max(found.close, found.regular) >= _FEW
    return only_if(files < FILES_HOURLY, Reason.LOOKUPS_SPENT) & only_if(not series, Reason.LOOKUPS_IN_SERIES)
