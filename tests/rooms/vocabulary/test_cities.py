"""Cities are found by the beginning of a name in several scripts, and by a point."""

from dataclasses import replace
from pathlib import Path

import pytest

from tenfold.vocabulary.places import gazetteer, unpacked


@pytest.mark.parametrize("text", ["Tripoli", "tripo", "Трипол", "طرابلس", "的黎波里"])
def test_a_city_is_found_in_any_script(text: str) -> None:
    assert gazetteer.search(text)[0].country == "LBY"


def test_a_country_narrows_the_search() -> None:
    assert [city.country for city in gazetteer.search("tripoli", country="LBN")] == ["LBN"]


def test_larger_cities_come_first_and_no_more_than_asked() -> None:
    cities = gazetteer.search("san", limit=5)
    assert len(cities) == 5
    assert [city.population for city in cities] == sorted((city.population for city in cities), reverse=True)


@pytest.mark.parametrize("text", ["", "  ", "qqqqzz"])
def test_nothing_is_found_for_nothing(text: str) -> None:
    assert gazetteer.search(text) == []


@pytest.mark.parametrize(
    "point, name",
    [((28.0, -15.41), "Telde"), ((-17.5, -149.6), "Papeete"), ((64.5, 177.6), "Anadyr"), ((64.5, -179.9), "Anadyr")],
)
def test_the_nearest_city_is_found_also_across_the_date_line(point: tuple[float, float], name: str) -> None:
    found = gazetteer.nearest(*point)
    assert found is not None
    everything = gazetteer.search(name)
    best = min(everything, key=lambda city: gazetteer.distance_km(*point, city.lat, city.lon))
    assert gazetteer.distance_km(*point, found.lat, found.lon) <= gazetteer.distance_km(*point, best.lat, best.lon)


def test_a_point_off_the_earth_has_no_city() -> None:
    assert gazetteer.nearest(91, 0) is None
    assert gazetteer.nearest(0, 181) is None


def test_distance_follows_the_great_circle() -> None:
    assert gazetteer.distance_km(0, 0, 0, 90) == pytest.approx(6371 * 3.14159265 / 2, rel=1e-6)
    assert gazetteer.distance_km(10, 179.5, 10, -179.5) == pytest.approx(109.5, abs=0.5)


def test_what_was_unpacked_is_kept_and_what_is_damaged_or_of_other_data_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = gazetteer._unpack()
    unpacked.keep(tmp_path / "cache", made)
    read = unpacked.read(tmp_path / "cache")
    assert read is not None
    assert (*map(tuple, read.rows),) == (*map(tuple, made.rows),)
    assert replace(read, rows=()) == replace(made, rows=())
    (file,) = (tmp_path / "cache").iterdir()
    whole = file.read_bytes()
    for damaged in (b"", whole[:100], whole[:-1], whole[:-1] + b"?", b"[]\n", whole.replace(b"LBY", b"LBN", 1)):
        file.write_bytes(damaged)
        assert unpacked.read(tmp_path / "cache") is None
    file.write_bytes(whole)
    monkeypatch.setattr(unpacked, "_of", lambda: "another data set")
    assert unpacked.read(tmp_path / "cache") is None
    unpacked.keep(file / "no folder", made)  # where nothing can be written, nothing is kept
