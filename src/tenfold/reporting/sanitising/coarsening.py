"""A place made coarser on purpose: the same place gives the same answer each time, so that many twins tell no more than one."""

from collections.abc import Mapping
from math import ceil, cos, floor, radians
from typing import Any

from tenfold.kinds.values.where import plausible, point, uncertainty
from tenfold.reporting.sanitising.leaves import Json

EXACT, SQUARE, REGION, COUNTRY = "exact", "square", "region", "country"
LEVELS = (EXACT, SQUARE, REGION, COUNTRY)
_DEGREES = 0.1  # about eleven kilometres from south to north
_HALF_DIAGONAL_KM = 8


def coarser(place: Mapping[str, Any], level: str) -> Json | None:
    """The place at this level, or at the next one that can be told of it; nothing where that says nothing.

    A region is the one that the record itself names. The gazetteer holds codes of regions without names, and the city nearest
    to a point may lie in another one, so none is guessed from it.
    """
    if level == SQUARE and (found := _square(place)) is not None:
        return found
    country, region = place.get("country"), place.get("admin1")
    if level in {SQUARE, REGION} and region:
        return _said(country=country, admin1=region, precision="region", place_type=place.get("place_type"))
    return _said(country=country, precision="country", place_type=place.get("place_type")) if country else None


def _square(place: Mapping[str, Any]) -> Json | None:
    """The middle of the square in which the point lies, out of a grid that stands still; never finer than the source."""
    degrees = point(place)
    if degrees is None or not plausible(degrees):
        return None
    row = min(floor((degrees[0] + 90) / _DEGREES), round(180 / _DEGREES) - 1)
    lat = -90 + (row + 0.5) * _DEGREES
    columns = max(1, round(360 / _DEGREES * cos(radians(lat))))
    lon = -180 + (floor((degrees[1] + 180) / 360 * columns) % columns + 0.5) * 360 / columns
    radius = max(_HALF_DIAGONAL_KM, ceil(uncertainty(place) or 0))
    kept = {name: place.get(name) for name in ("country", "admin1", "place_type")}
    return _said(lat=_written(lat), lon=_written(lon), radius_km=str(radius), precision="square", **kept)


def _written(degrees: float) -> str:
    return f"{degrees:.4f}".rstrip("0").rstrip(".")


def _said(**parts: Any) -> Json:
    return {name: value for name, value in parts.items() if value}
