"""A piece of the map of the earth: its edges in degrees, and the steps in which points are stored.

The map is Mercator's, a square of 2^24 steps each way from its north-west corner, cut at 180 degrees. What reaches over
that line has its west edge east of its east edge, and is two runs of steps.
"""

import math
from dataclasses import dataclass
from typing import Self

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason

BITS = 24
STEPS = 1 << BITS
MOST_ZOOM = 14
_HIGHEST = 85.05112878  # degrees north at which the square ends
_CELL_BITS = 3  # a cell is an eighth of a tile: 32 of its 256 dots


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees west, south, east, north; longitudes from -180 to 180."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def read(cls, written: str) -> Self:
        """From `west,south,east,north`. Raises Invalid where these are no four such numbers."""
        try:
            west, south, east, north = (float(one) for one in written.split(","))
        except ValueError:
            raise _no_box() from None
        if not (abs(west) <= 180 and abs(east) <= 180 and -90 <= south <= north <= 90):
            raise _no_box()
        return cls(-180.0 if west == 180 else west, south, east, north)

    def runs(self) -> list[tuple[int, int]]:
        """From which step to which, west to east; two runs where the box reaches over 180 degrees, or up to it."""
        first, last = column(self.west), column(self.east)
        if self.east == 180:  # the line itself is kept as 180 degrees west
            return [(first, STEPS - 1), (0, 0)] if first else [(0, STEPS - 1)]
        return [(first, last)] if self.west <= self.east else [(first, STEPS - 1), (0, last)]

    def rows(self) -> tuple[int, int]:
        """From which step to which, north to south."""
        return row(self.north), row(self.south)

    def condition(self) -> tuple[str, dict[str, int]]:
        """Which stored places lie in it, as SQL and its parameters; only comparisons of whole numbers."""
        (top, bottom), runs = self.rows(), self.runs()
        params = {"top": top, "bottom": bottom}
        said = []
        for number, (first, last) in enumerate(runs):
            params |= {f"first{number}": first, f"last{number}": last}
            said.append(f"east BETWEEN %(first{number})s AND %(last{number})s")
        return f"({' OR '.join(said)}) AND south BETWEEN %(top)s AND %(bottom)s", params


WORLD = Box(-180.0, -90.0, 180.0, 90.0)


def column(lon: float) -> int:
    """The step of a longitude."""
    return math.floor((lon + 180) / 360 * STEPS) % STEPS


def row(lat: float) -> int:
    """The step of a latitude; beyond the edge of the map it is the edge."""
    bound = max(-_HIGHEST, min(_HIGHEST, lat))
    down = 0.5 - math.log(math.tan(math.pi / 4 + math.radians(bound) / 2)) / (2 * math.pi)
    return max(0, min(STEPS - 1, math.floor(down * STEPS)))


def degrees(east: int, south: int) -> tuple[float, float]:
    """Longitude and latitude of a step, as exact as a map shows them."""
    lat = math.degrees(2 * math.atan(math.exp((0.5 - (south + 0.5) / STEPS) * 2 * math.pi)) - math.pi / 2)
    return round((east + 0.5) / STEPS * 360 - 180, 5), round(lat, 5)


def shift(zoom: int) -> int:
    """By how many bits a step is shifted to tell its cell at this zoom. Raises Invalid for a zoom that there is not."""
    if not 0 <= zoom <= MOST_ZOOM:
        raise Invalid(faults=[Fault("zoom", Reason.VALUE_NOT_FIT)])
    return BITS - _CELL_BITS - zoom


def _no_box() -> Invalid:
    return Invalid(faults=[Fault("box", Reason.VALUE_NOT_FIT)])
