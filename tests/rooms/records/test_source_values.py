"""A cell is read in every spelling that the exports have used, and what cannot be so is no value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.kinds.values import Where
from tenfold.records.sources.missing_migrants import counts, dates, places, text


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("  Off the coast of Libya\n", "Off the coast of Libya"),
        ("Balikesir Governor&#039;s Office", "Balikesir Governor's Office"),
        ("Rescue &amp;amp; Salvage", "Rescue & Salvage"),  # encoded twice
        ("&quot;medical emergency&quot;", '"medical emergency"'),
        ("a\u00a0b\u00a0", "a b"),
        ("near\u200b Tripoli\u200e", "near Tripoli"),
        ("a&nbsp;b", "a b"),
        ("https://example.org/?a=1&section=2&copy=3", "https://example.org/?a=1&section=2&copy=3"),
        ("x &notanentity; y", "x &notanentity; y"),
        ("NA", ""),
        ("   ", ""),
        (None, ""),
        (7, "7"),
        ("half \ud800 of a sign", "half of a sign"),
    ],
)
def test_a_cell_loses_the_accidents_of_its_transport(raw: object, said: str) -> None:
    assert text.clean(raw) == said


@given(st.text(alphabet=st.sampled_from(list("ab &#;039xlgtquot\u00a0\u200b\nNA")), max_size=40) | st.text(max_size=40))
def test_cleaning_what_is_clean_changes_nothing(raw: str) -> None:
    once = text.clean(raw)
    assert text.clean(once) == once


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-10-29", "2019-10-29"),
        ("2019-10-29T12:00:00Z", "2019-10-29"),
        ("29-Oct-19", "2019-10-29"),
        ("9-Oct-2019", "2019-10-09"),
        ("January 05, 2020", "2020-01-05"),
        ("Sept 5, 2020", "2020-09-05"),
        ("Thu, 01/01/2026 - 12:00", "2026-01-01"),
        ("Mon, 02/03/2026 - 12:00", None),  # the second of March is a Monday, the third of February is not
        ("Tue, 02/03/2026 - 12:00", "2026-02-03"),  # month first
        ("31-Feb-19", None),
        ("2019-13-01", None),
        ("13/01/2026", None),
        ("1019-10-29", None),
        ("some day in May", None),
    ],
)
def test_a_date_is_read_in_every_spelling_and_only_if_there_is_such_a_day(written: str, day: str | None) -> None:
    assert dates.read(written) == day


def test_year_and_month_alone_are_a_month() -> None:
    assert dates.read_parts("2020", "March") == "2020-03"
    assert dates.read_parts("2020", "3") == "2020-03"
    assert dates.read_parts("2020", "") == "2020"
    assert dates.read_parts("", "March") is None


@pytest.mark.parametrize(
    ("written", "number"),
    [("12", 12), ("0", 0), ("1,022", 1022), ("12,345,678", 12345678), ("-13", -13), ("\u22122", -2), ("5.0", 5),
     ("1,02", None), ("5.5", None), ("1 or 2", None), ("some", None)],
)  # fmt: skip
def test_a_thousands_comma_belongs_to_a_number(written: str, number: int | None) -> None:
    assert counts.read(written) == number


@pytest.mark.parametrize(
    ("written", "lat", "lon"),
    [
        ("36.09697472, -7.465096441", "36.0969747", "-7.4650964"),
        ("POINT (-7.465096441 36.09697472)", "36.0969747", "-7.4650964"),
        ("-0, -46", "0", "-46"),
        ("50.9584, 0", "50.9584", "0"),
        ("35.100000000000, 51.3889736", "35.1", "51.3889736"),
    ],
)
def test_coordinates_are_spelt_as_the_value_type_spells_them(written: str, lat: str, lon: str) -> None:
    found = places.point(written)
    assert (found.lat, found.lon, found.why) == (lat, lon, "")
    where = Where.model_validate({"lat": found.lat, "lon": found.lon})
    assert (where.lat, where.lon) == (lat, lon)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("56.286357, 56.286357", "latitude and longitude are the same"),
        ("0, 0", "latitude and longitude are the same"),
        ("91.5, 10", "coordinates out of range"),
        ("10, -180.5", "coordinates out of range"),
        ("north of Tripoli", "not a pair of coordinates"),
        ("36.1", "not a pair of coordinates"),
    ],
)
def test_a_placeholder_is_no_point(written: str, why: str) -> None:
    assert places.point(written) == places.Point("", "", why)


@given(st.decimals(-90, 90, places=9), st.decimals(-180, 180, places=9))
def test_every_point_is_spelt_as_the_value_type_spells_it(lat: Decimal, lon: Decimal) -> None:
    found = places.point(f"{lat:f}, {lon:f}")
    if not found.why:
        where = Where.model_validate({"lat": f"{lat:f}", "lon": f"{lon:f}"})
        assert (found.lat, found.lon) == (where.lat, where.lon)
