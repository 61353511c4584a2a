"""Value types: what they take, how they are written back, and that unknown is never zero."""

import calendar
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tenfold.kinds import display
from tenfold.kinds.values import Code, Ident, LongText, LText, Money, Range, Ref, Text, When, Where, Yes3
from tenfold.kinds.values import range as ranges
from tenfold.kinds.values.where import point
from tenfold.vocabulary import identifiers


def read(kind: Any, raw: Any) -> Any:
    return TypeAdapter(kind).validate_python(raw)


def written(kind: Any, raw: Any) -> Any:
    adapter = TypeAdapter(kind)
    return adapter.dump_python(adapter.validate_python(raw), mode="json", exclude_none=True, exclude_defaults=True)


# --- dates ------------------------------------------------------------------------------------------------------------

WHENS = [
    # written, precision, first day, last day: by hand from the calendar
    ("2024", "year", date(2024, 1, 1), date(2024, 12, 31)),
    ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
    ("2023-02", "month", date(2023, 2, 1), date(2023, 2, 28)),
    ("1900-02", "month", date(1900, 2, 1), date(1900, 2, 28)),
    ("2024-05-17", "day", date(2024, 5, 17), date(2024, 5, 17)),
    ("2024-02-29", "day", date(2024, 2, 29), date(2024, 2, 29)),
    ("2024-05-01/2024-05-17", "range", date(2024, 5, 1), date(2024, 5, 17)),
    ("2023/2024-02", "range", date(2023, 1, 1), date(2024, 2, 29)),
    ("2024-05/2024-05", "range", date(2024, 5, 1), date(2024, 5, 31)),
    ("?", "unknown", None, None),
]


@pytest.mark.parametrize("raw, precision, first, last", WHENS)
def test_dates_that_are_understood(raw: str, precision: str, first: date | None, last: date | None) -> None:
    value = read(When, f" {raw} ")
    assert (value.precision, value.first, value.last, str(value)) == (precision, first, last, raw)


@pytest.mark.parametrize(
    "raw, stored", [("٢٠٢٤-٠٥-١٧", "2024-05-17"), ("۲۰۲۴/۲۰۲۵", "2024/2025"), ("２０２４", "2024")]
)
def test_digits_of_any_script_are_stored_as_those_of_the_standard(raw: str, stored: str) -> None:
    assert written(When, raw) == stored


@pytest.mark.parametrize("raw", [
    "", "24", "2024-13", "2024-00", "2023-02-29", "2024-02-30", "2024-05-17T10:00", "0000",
    "2024-06/2024-05", "2024-05-17/", "/2024", "2024/2025/2026", "??", 2024, 20.24, None, True, ["2024"],
])  # fmt: skip
def test_dates_that_are_not(raw: Any) -> None:
    with pytest.raises(ValidationError):
        read(When, raw)


@given(st.dates(date(1800, 1, 1), date(2299, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_date_covers_exactly_the_days_that_it_says(day: date, length: int) -> None:
    value = read(When, day.isoformat()[:length])
    assert value.first <= day <= value.last
    days = {4: 366 if calendar.isleap(day.year) else 365, 7: calendar.monthrange(day.year, day.month)[1], 10: 1}[length]
    assert value.last - value.first == timedelta(days=days - 1)
    assert written(When, value) == day.isoformat()[:length]


# --- counts -----------------------------------------------------------------------------------------------------------

RANGES = [
    ("12", {"best": 12}, "12"), (12, {"best": 12}, "12"), ("0", {"best": 0}, "0"), (0, {"best": 0}, "0"), ("10-15", {"low": 10, "high": 15}, "10–15"),
    ("10 – 15", {"low": 10, "high": 15}, "10–15"), (">=12", {"low": 12}, "≥12"), ("≥ 12", {"low": 12}, "≥12"), ("?", {"unknown": True}, "?"),
    ({"best": 4}, {"best": 4}, "4"), ({"low": 1, "best": 2, "high": 3}, {"low": 1, "best": 2, "high": 3}, "2 (1–3)"),
    ("١٢", {"best": 12}, "12"), ({"high": 9}, {"high": 9}, "≤9"), ({"best": 4, "low": None}, {"best": 4}, "4"), ({"unknown": True}, {"unknown": True}, "?"),
]  # fmt: skip


@pytest.mark.parametrize("raw, stored, shown", RANGES)
def test_counts_that_are_understood(raw: Any, stored: dict[str, Any], shown: str) -> None:
    assert written(Range, raw) == stored
    assert display.count(stored, "en") == shown


@pytest.mark.parametrize("raw", [
    "", "many", "-1", -1, "15-10", "1,5", "1.5", 1.5, True, {}, {"low": -1}, {"low": 5, "high": 3}, {"best": 1, "unknown": True}, {"best": 10**9},
    "10-", ">12", "1e3", [1], {"best": 1, "more": 2}, {"low": 2, "best": 1},
])  # fmt: skip
def test_counts_that_are_not(raw: Any) -> None:
    with pytest.raises(ValidationError):
        read(Range, raw)


def test_unknown_is_neither_nothing_nor_zero() -> None:
    assert written(Range, "?") != written(Range, 0)
    assert read(Range, "?").best is None and read(Range, 0).best == 0


@given(st.integers(0, 10**9 - 1), st.integers(0, 10**9 - 1))
def test_a_count_survives_its_own_cell(one: int, other: int) -> None:
    low, high = sorted((one, other))
    for stored in ({"best": low}, {"low": low}, {"low": low, "high": high}):
        assert written(Range, ranges.written(stored)) == stored


@pytest.mark.parametrize(
    "lang, shown", [("en", "1,200 (900–12,000)"), ("fr", "1\u202f200 (900–12\u202f000)"), ("es", "1.200 (900–12.000)")]
)
def test_a_count_is_shown_as_people_of_the_language_write_it(lang: str, shown: str) -> None:
    assert display.count({"low": 900, "best": 1200, "high": 12000}, lang) == shown


# --- places -----------------------------------------------------------------------------------------------------------

WHERES = [
    ("Lampedusa", {"name": "Lampedusa"}),
    ({"lat": "36.0969747", "lon": "-7.4650964"}, {"lat": "36.0969747", "lon": "-7.4650964"}),
    ({"lat": 36.5, "lon": 12}, {"lat": "36.5", "lon": "12"}),
    ({"lat": "36.50000000", "lon": "12.00000001"}, {"lat": "36.5", "lon": "12"}),
    ({"lat": "-0.00000001", "lon": "+180"}, {"lat": "0", "lon": "180"}),
    ({"lat": "1e1", "lon": "-9E-1"}, {"lat": "10", "lon": "-0.9"}),
    ({"lat": "90", "lon": "-180", "radius_km": "12.50"}, {"lat": "90", "lon": "-180", "radius_km": "12.5"}),
    ({"lat": "36°30′N", "lon": "7°15′O"}, {"lat": "36.5", "lon": "-7.25"}),
    ({"lat": "36,5", "lon": "7,25"}, {"lat": "36.5", "lon": "7.25"}),
    ({"lat": "36°30′N 7°15′O"}, {"lat": "36.5", "lon": "-7.25"}),
    ({"lat": "N36.5", "lon": "W7.25"}, {"lat": "36.5", "lon": "-7.25"}),
    ({"name": " Tripoli ", "country": "LBY", "lat": "", "lon": None}, {"name": "Tripoli", "country": "LBY"}),
]


@pytest.mark.parametrize("raw, stored", WHERES)
def test_places_that_are_understood(raw: Any, stored: dict[str, str]) -> None:
    assert written(Where, raw) == stored


@pytest.mark.parametrize("raw", [
    {"lat": "90.0000001", "lon": "0"}, {"lat": "0", "lon": "180.1"}, {"lat": "1"}, {"lon": "1"}, {"lat": "x", "lon": "1"}, {"lat": "NaN", "lon": "1"},
    {"lat": "Infinity", "lon": "1"}, {"country": "XX"}, {"country": "ita"}, {"radius_km": "-1"}, {"radius_km": "30000"}, {"street": "x"}, 7,
    {"precision": "roughly"}, {"lat": "33°N", "lon": "12°Q"}, {"lat": "36,7"},
])  # fmt: skip
def test_places_that_are_not(raw: Any) -> None:
    with pytest.raises(ValidationError):
        read(Where, raw)


@given(st.decimals(-90, 90, places=7), st.decimals(-180, 180, places=7))
def test_seven_decimals_are_kept_to_the_last(lat: Decimal, lon: Decimal) -> None:
    stored = written(Where, {"lat": str(lat), "lon": str(lon)})
    assert (Decimal(stored["lat"]), Decimal(stored["lon"])) == (lat, lon)
    assert "E" not in stored["lat"] + stored["lon"] and not stored["lat"].startswith("-0.0000000")
    assert written(Where, stored) == stored
    assert point(stored) == (float(lat), float(lon))


# --- money, texts, codes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("raw, good", [
    ({"currency": "EUR", "year": 2024, "typical": 3000}, True), ({"currency": "EUR", "low": 1, "typical": 2, "high": 3}, True),
    ({"currency": "EUR", "low": 3, "high": 1}, False), ({"currency": "EUR"}, False), ({"low": 1}, False), ({"currency": "euro", "low": 1}, False),
    ({"currency": "EUR", "low": -1}, False), ({"currency": "EUR", "low": 1.5}, False), ({"currency": "EUR", "year": 24, "low": 1}, False),
    ({"currency": "EUR", "low": 1, "unit": "x"}, False), ("100 EUR", False), (100, False),
])  # fmt: skip
def test_money_has_a_currency_and_an_amount(raw: Any, good: bool) -> None:
    if good:
        assert written(Money, raw) == raw
    else:
        with pytest.raises(ValidationError):
            read(Money, raw)


@pytest.mark.parametrize("kind, raw, stored", [
    (Text, "  two \n words\t ", "two words"), (LongText, " one\r\n\r\ntwo   three ", "one\n\ntwo three"), (Ident, " IMO 1234567 ", "IMO 1234567"),
    (Code, "amber-strict", "amber-strict"), (Code, "10.1.a", "10.1.a"), (Code, "ITA", "ITA"), (Code, "015", "015"), (Yes3, "unknown", "unknown"),
    (LText, {"en": " a ", "pt-BR": "b"}, {"en": "a", "pt-BR": "b"}), (Ref, "A3BB189E8BF9488894F9AFE10D4F1B2C", "a3bb189e-8bf9-4888-94f9-afe10d4f1b2c"),
])  # fmt: skip
def test_texts_are_kept_in_one_form(kind: Any, raw: Any, stored: Any) -> None:
    assert written(kind, raw) == stored


@pytest.mark.parametrize("kind, raw", [
    (Text, ""), (Text, "   "), (Text, "a\x00b"), (Text, 7), (Text, "x" * 501), (LongText, "x" * 50_001), (LongText, "\x00"), (Code, "Amber"),
    (Code, "a b"), (Code, "a_b"), (Code, "-a"), (Code, "a--b"), (Yes3, "maybe"), (Yes3, True), (Ref, "not-a-reference"), (Ref, ""), (LText, {}),
    (LText, {"en": ""}), (LText, {"English": "a"}), (LText, {"en": "\x00"}), (LText, "text"),
])  # fmt: skip
def test_texts_that_do_not_fit(kind: Any, raw: Any) -> None:
    with pytest.raises(ValidationError):
        read(kind, raw)


@pytest.mark.parametrize(
    "one, other", [("IMO 123-4567", "imo1234567"), ("+49 (0) 555/01", "49 0 555 01"), ("аб-12", "АБ 12")]
)
def test_identifiers_are_compared_by_letters_and_digits(one: str, other: str) -> None:
    assert identifiers.plain("", one) == identifiers.plain("", other)


@pytest.mark.parametrize(
    "amount, said",
    [
        ({"typical": 900}, "900 EUR"), ({"typical": 900, "year": 2026}, "900 EUR, 2026"), ({"low": 12000}, "≥12,000 EUR"),
        ({"high": 500, "year": 2024}, "≤500 EUR, 2024"), ({"low": 600, "high": 1500}, "600–1,500 EUR"),
        ({"low": 600, "typical": 900, "high": 1500}, "900 (600–1,500) EUR"), ({"low": 600, "typical": 900}, "900 (≥600) EUR"),
    ],
)  # fmt: skip
def test_an_amount_reads_as_exact_as_it_was_stated(amount: dict[str, Any], said: str) -> None:
    assert display.money({"currency": "EUR", **amount}, "en") == said
