"""Areas of a picture that are blacked out before it is kept: as people write them, and as the confined process takes them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason

NOBODY, MASKED = "none-shown", "masked"
SAID = (NOBODY, MASKED)
MOST = 20
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


class Area(NamedTuple):
    """From the left, from the top, width and height, in thousandths of the picture as it is seen."""

    left: int
    top: int
    width: int
    height: int


def parse(written: str) -> tuple[Area, ...]:
    """The areas that somebody wrote: four numbers each, in hundredths of the picture, one area a line. Raises Invalid."""
    lines = [line for line in re.split(r"[\n;]", written) if line.strip()]
    if len(lines) > MOST:
        raise Invalid(Reason.TOO_MANY, limit=MOST)
    return tuple(_area(line) for line in lines)


def as_hint(areas: Sequence[Area]) -> str:
    """The areas in one short text for the process that blacks them out."""
    return ";".join(",".join(map(str, area)) for area in areas)


def from_hint(hint: str) -> list[Area]:
    """The same the other way."""
    return [Area(*map(int, one.split(","))) for one in hint.split(";") if one]


def _area(line: str) -> Area:
    numbers = [float(one.replace(",", ".")) for one in _NUMBER.findall(line)]
    if len(numbers) != 4 or _NUMBER.sub("", line).strip(" \t,/|×x%"):
        raise Invalid(Reason.MASK_NOT_READ)
    left, top, width, height = (round(one * 10) for one in numbers)
    if not (0 <= left < 1000 and 0 <= top < 1000 and 0 < width <= 1000 and 0 < height <= 1000):
        raise Invalid(Reason.MASK_NOT_READ)
    return Area(left, top, min(width, 1000 - left), min(height, 1000 - top))
