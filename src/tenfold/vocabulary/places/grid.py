"""Points of the grids UTM and MGRS (WGS 84) in degrees. After Krüger's series to the fourth order: good to a millimetre.

Only what says its zone, and in UTM its half of the earth in words or its band from the other letters, is read.
"""

import re
from math import asin, atan, atan2, atanh, cos, cosh, degrees, radians, sin, sinh, sqrt, tan

_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_MGRS = re.compile(rf"(\d{{1,2}})\s*([{_BANDS}])\s*([A-HJ-NP-Z])([{_ROWS}])\s*(\d{{1,5}})\s*(\d{{1,5}})|(\d{{1,2}})\s*([{_BANDS}])\s*([A-HJ-NP-Z])([{_ROWS}])(\d{{2,10}})")  # fmt: skip
_UTM = re.compile(rf"(?:UTM\s*)?(\d{{1,2}})\s*(NORTH|SOUTH|[{_BANDS}])[\s,]+(\d{{6}}(?:\.\d+)?)\s*(?:M?E)?[\s,]+(\d{{1,8}}(?:\.\d+)?)\s*(?:M?N)?")  # fmt: skip

_A, _F = 6378137.0, 1 / 298.257223563
_N = _F / (2 - _F)
_RADIUS = _A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)
_SCALE, _EAST, _NORTH = 0.9996, 500_000.0, 10_000_000.0
_E = sqrt(_F * (2 - _F))


def read(written: str) -> tuple[float, float] | None:
    """Latitude and longitude of a point of either grid; None for anything else."""
    text = " ".join(written.upper().split())
    if found := _UTM.fullmatch(text):
        zone, band = int(found[1]), found[2]
        if band in {"N", "S"}:  # a half of the earth, or a band: nobody can tell
            return None
        south = band == "SOUTH" or (len(band) == 1 and band < "N")
        return _point(zone, float(found[3]), float(found[4]), south=south)
    if found := _MGRS.fullmatch(text):
        parts = [part for part in found.groups() if part is not None]
        east, north = parts[4:] if len(parts) == 6 else (parts[4][: len(parts[4]) // 2], parts[4][len(parts[4]) // 2 :])
        return _square(int(parts[0]), parts[1], parts[2], parts[3], east, north) if len(east) == len(north) else None
    return None


def _square(zone: int, band: str, column: str, row: str, east: str, north: str) -> tuple[float, float] | None:
    """The middle of a square of the military grid."""
    if column not in _COLUMNS[(zone - 1) % 3]:
        return None
    size = 10 ** (5 - len(east))
    easting = (_COLUMNS[(zone - 1) % 3].index(column) + 1) * 100_000 + (int(east) + 0.5) * size
    place = (_ROWS.index(row) - (5 if zone % 2 == 0 else 0)) % 20
    inside = place * 100_000 + (int(north) + 0.5) * size
    south = band < "N"
    bottom = -80 + 8 * _BANDS.index(band)
    for turn in range(6):  # rows repeat every two thousand kilometres; the band says which
        found = _point(zone, easting, inside + turn * 2_000_000, south=south)
        if found and bottom - 1 <= found[0] <= bottom + (13 if band == "X" else 9):
            return found
    return None


def _point(zone: int, easting: float, northing: float, *, south: bool) -> tuple[float, float] | None:
    if not 1 <= zone <= 60 or not 100_000 <= easting < 1_000_000 or not 0 <= northing <= _NORTH:
        return None
    xi = (northing - (_NORTH if south else 0.0)) / (_SCALE * _RADIUS)
    eta = (easting - _EAST) / (_SCALE * _RADIUS)
    xi_, eta_ = xi, eta
    for turn, beta in enumerate(_BETA, 1):
        xi_ -= beta * sin(2 * turn * xi) * cosh(2 * turn * eta)
        eta_ -= beta * cos(2 * turn * xi) * sinh(2 * turn * eta)
    sine = sin(xi_) / cosh(eta_)
    conformal = asin(max(-1.0, min(1.0, sine)))
    lat = _geodetic(tan(conformal))
    lon = atan2(sinh(eta_), cos(xi_)) + radians(zone * 6 - 183)
    return (round(degrees(lat), 7), round(degrees(lon), 7)) if abs(degrees(lat)) <= 84.5 else None


def _geodetic(conformal: float) -> float:
    """The latitude whose conformal latitude has this tangent, by Newton's method (Karney 2011)."""
    tau = conformal
    for _ in range(5):
        root = sqrt(1 + tau**2)
        sigma = sinh(_E * atanh(_E * tau / root))
        now = tau * sqrt(1 + sigma**2) - sigma * root
        tau += (conformal - now) / sqrt(1 + now**2) * (1 + (1 - _E**2) * tau**2) / ((1 - _E**2) * root)
    return atan(tau)
