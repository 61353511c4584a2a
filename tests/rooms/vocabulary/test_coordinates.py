"""Coordinates in any common form; one reading is taken, two are asked back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.vocabulary.places import coordinates
from tenfold.vocabulary.places.coordinates import Open, Point

READ = [
    ("36.5, -7.25", 36.5, -7.25), ("36.5 -7.25", 36.5, -7.25), ("(36.5;-7.25)", 36.5, -7.25), ("36,5; 7,25", 36.5, 7.25),
    ("36,5 7,25", 36.5, 7.25), ("36,5, 7,25", 36.5, 7.25), ("36,5,7,25", 36.5, 7.25), ("36, 7", 36, 7), ("-36,5 -7,25", -36.5, -7.25),
    ("N36.5 E7.25", 36.5, 7.25), ("36.5N 7.25W", 36.5, -7.25), ("7.25W, 36.5N", 36.5, -7.25), ("103.8, 1.35", 1.35, 103.8),
    ("36°30'N 7°15'E", 36.5, 7.25), ("36° 30′ 36″ S, 7° 15′ 0″ W", -36.51, -7.25), ("36 30 36 N 7 15 0 E", 36.51, 7.25),
    ("36 30 7 15", 36.5, 7.25), ("36d30m N 7d15m E", 36.5, 7.25), ("-0°30' 7°15'", -0.5, 7.25), ("36°30'N 7°15'O", 36.5, -7.25),
    ("36,5 N 7,25 O", 36.5, -7.25), ("36,5° Norte 7,25° Oeste", 36.5, -7.25), ("36°30′ с. ш. 7°15′ в. д.", 36.5, 7.25), ("36.5 ю.ш. 7.25 з.д.", -36.5, -7.25),
    ("٣٦٫٥، ٧٫٢٥", 36.5, 7.25), ("٣٦٫٥ شمالا ٧٫٢٥ غربا", 36.5, -7.25), ("北纬36.5 东经7.25", 36.5, 7.25), ("南纬36度30分 西经7度15分", -36.5, -7.25),
    ("lat: 36.5, lon: 7.25", 36.5, 7.25), ("longitude 7.25 latitude 36.5", 36.5, 7.25), ("широта 36.5 долгота 7.25", 36.5, 7.25),
]  # fmt: skip


@pytest.mark.parametrize(("written", "lat", "lon"), READ)
def test_it_is_read(written: str, lat: float, lon: float) -> None:
    found = coordinates.read(written)
    assert isinstance(found, Point) and (float(found.lat), float(found.lon)) == (lat, lon)


@pytest.mark.parametrize("written", ["36,7", "36,512", "36.5", "36,5 7", "36°30'N"])
def test_what_has_two_readings_or_is_half_is_open(written: str) -> None:
    assert isinstance(coordinates.read(written), Open)


@pytest.mark.parametrize("written", [
    "", "Tunis", "95, 200", "36N 7N", "36°61'N 7°E", "1,2,3", "36.5N 7.25N", "-36 S 7 E", "36.5.1, 7", "33N 500000 4649776", "61T 500000 4649776", "36 30.5 10 N 7 E",
])  # fmt: skip
def test_what_is_none_is_none(written: str) -> None:
    assert coordinates.read(written) is None


# Worked by hand from the published examples of the grids: the tower in Paris, the one in Toronto, a point on a central meridian.
@pytest.mark.parametrize(("written", "lat", "lon"), [
    ("31U DQ 48251 11932", 48.85820, 2.29450), ("31UDQ4825111932", 48.85820, 2.29450), ("17T 630084 4833438", 43.64256, -79.38714),
    ("33 north 500000 0", 0, 15), ("33 south 500000 10000000", 0, 15),
])  # fmt: skip
def test_points_of_the_grids_are_read(written: str, lat: float, lon: float) -> None:
    found = coordinates.read(written)
    assert isinstance(found, Point)
    assert abs(float(found.lat) - lat) < 0.00005 and abs(float(found.lon) - lon) < 0.00005


_LAT = st.integers(-90 * 10**7, 90 * 10**7).map(lambda n: Decimal(n) / 10**7)
_LON = st.integers(-180 * 10**7, 180 * 10**7).map(lambda n: Decimal(n) / 10**7)


@given(_LAT, _LON)
def test_every_point_is_read_back(lat: Decimal, lon: Decimal) -> None:
    point = Point(lat, lon)
    assert coordinates.read(coordinates.written(point)) == point
    again = coordinates.read(f"{_in_degrees(lat, 'NS')} {_in_degrees(lon, 'EW')}")
    assert isinstance(again, Point)
    assert abs(again.lat - lat) < Decimal("0.0000002") and abs(again.lon - lon) < Decimal("0.0000002")


def _in_degrees(value: Decimal, sides: str) -> str:
    degrees, rest = divmod(round(abs(value) * 3600, 4), 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{degrees:.0f}°{minutes:.0f}'{seconds:.4f}\"{sides[0] if value >= 0 else sides[1]}"


@given(st.text(alphabet="0123456789.,;-° '\"NSEWO/оср北东شق", max_size=30))
def test_whatever_is_written_is_on_the_earth_or_refused(written: str) -> None:
    found = coordinates.read(written)
    if isinstance(found, Point):
        assert abs(found.lat) <= 90 and abs(found.lon) <= 180
