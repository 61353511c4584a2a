"""Points on the earth, and the labels by which the source names countries, regions and routes."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from tenfold.records.sources.missing_migrants import text
from tenfold.vocabulary import lists
from tenfold.vocabulary.places import countries

_NUMBER = r"[-+]?\d{1,3}(?:\.\d+)?"
_PAIR = re.compile(rf"\(?(?P<lat>{_NUMBER})\s*[,;]\s*(?P<lon>{_NUMBER})\)?")
_POINT = re.compile(rf"POINT\s*\(\s*(?P<lon>{_NUMBER})\s+(?P<lat>{_NUMBER})\s*\)", re.IGNORECASE)
_PRESUMED = re.compile(r"\s*\(P\)", re.IGNORECASE)
_NOWHERE = frozenset({"unknown", "mixed", "mixed unknown", "mixed or unknown", "multiple", "unspecified"})


class Point(NamedTuple):
    """Latitude and longitude as decimal strings, or why there are none."""

    lat: str = ""
    lon: str = ""
    why: str = ""


class Route(NamedTuple):
    """The code of a route, and how far an older label says the same."""

    code: str | None
    relation: str


class Origin(NamedTuple):
    """The countries and the region that a wording names, and whether the source only presumes it."""

    countries: tuple[str, ...]
    region: str | None
    presumed: bool
    unnamed: tuple[str, ...]


@lru_cache(maxsize=16_384)
def point(written: str) -> Point:
    """Read `lat, lon` or `POINT (lon lat)`. Equal numbers and 0, 0 stand for no point at all."""
    match = _PAIR.fullmatch(written) or _POINT.fullmatch(written)
    if not match:
        return Point(why="not a pair of coordinates")
    lat, lon = Decimal(match["lat"]), Decimal(match["lon"])
    if abs(lat) > 90 or abs(lon) > 180:
        return Point(why="coordinates out of range")
    if lat == lon:
        return Point(why="latitude and longitude are the same")
    return Point(_plain(lat), _plain(lon))


def _plain(number: Decimal) -> str:
    """At most seven decimals and no trailing zeros: the spelling that Where gives to a coordinate."""
    plain = format(round(number, 7).normalize(), "f")
    return "0" if plain in {"0", "-0"} else plain


@lru_cache(maxsize=1_024)
def country(wording: str) -> str | None:
    """The alpha-3 code of the one country that is named."""
    return None if is_nowhere(wording) else countries.find(wording)


@lru_cache(maxsize=256)
def is_nowhere(wording: str) -> bool:
    """True for the words with which the source says that it names no one place."""
    return text.key(wording) in _NOWHERE


@lru_cache(maxsize=1_024)
def origin(country_wording: str, region_wording: str) -> Origin:
    """What the two columns of origin name. "(P)" behind a name says that it is presumed."""
    country_name, region_name = _PRESUMED.sub("", country_wording), _PRESUMED.sub("", region_wording)
    presumed = (country_name, region_name) != (country_wording, region_wording)
    found: list[str] = []
    unnamed: list[str] = []
    if country_name and not is_nowhere(country_name):
        one = countries.find(country_name)
        found, unnamed = ([one], []) if one else countries.find_all(country_name)
    where = region(region_name, "unsd_region")
    if region_name and where is None and not is_nowhere(region_name):
        unnamed = [*unnamed, region_name]
    return Origin(tuple(found), where, presumed, tuple(unnamed))


@lru_cache(maxsize=1_024)
def region(wording: str, name: str) -> str | None:
    """The code that the list of this name has for the label."""
    return _labels(name).get(text.key(wording))


@lru_cache(maxsize=256)
def route(wording: str) -> Route:
    """The code of a route by its label, or by the label that older exports gave to it."""
    plain = text.key(wording)
    if code := _labels("mmp_route").get(plain):
        return Route(code, "exact")
    for code, entry in lists.get("mmp_route").codes.items():
        if (older := entry.extra.get("older")) and text.key(older) == plain:
            relation = str(entry.extra.get("older_relation"))
            return Route(None if relation == "nearest" else code, relation)
    return Route(None, "none")


@cache
def _labels(name: str) -> dict[str, str]:
    return {text.key(label): code for code, label in _pairs(name)}


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    for code, entry in lists.get(name).codes.items():
        yield code, str(entry.extra.get("mmp") or entry.labels["en"])
