"""Dates as people write them: read where there is one reading, asked back where there are two."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from tenfold.kinds.values import Day, When
from tenfold.kinds.values.dates import in_iso
from tenfold.vocabulary import months

DAY: TypeAdapter[date] = TypeAdapter(Day)
READ = [
    ("2025-3", "2025-03"), ("2025/03/04", "2025-03-04"), ("2025.3.4", "2025-03-04"), ("03.2025", "2025-03"), ("3/2025", "2025-03"),
    ("03.04.2025", "2025-04-03"), ("13/04/2025", "2025-04-13"), ("04/13/2025", "2025-04-13"), ("03/03/2025", "2025-03-03"),
    ("3 March 2025", "2025-03-03"), ("March 3, 2025", "2025-03-03"), ("3rd of March 2025", "2025-03-03"), ("mar 2025", "2025-03"),
    ("1er mars 2025", "2025-03-01"), ("août 2025", "2025-08"), ("AOUT 2025", "2025-08"), ("3 de marzo de 2025", "2025-03-03"),
    ("setiembre 2025", "2025-09"), ("3 марта 2025 г.", "2025-03-03"), ("март 2025", "2025-03"), ("٣ مارس ٢٠٢٥", "2025-03-03"),
    ("١٥ كانون الثاني ٢٠٢٥", "2025-01-15"), ("2025年3月3日", "2025-03-03"), ("2025年3月", "2025-03"), ("２０２５年", "2025"),
    ("1-5 March 2025", "2025-03-01/2025-03-05"), ("March 1–5, 2025", "2025-03-01/2025-03-05"), ("March to May 2025", "2025-03/2025-05"),
    ("from 28 February to 5 March 2025", "2025-02-28/2025-03-05"), ("2024-2025", "2024/2025"), ("2024 – 2025", "2024/2025"),
    ("2025-03-01 - 2025-03-05", "2025-03-01/2025-03-05"), ("du 1er au 5 mars 2025", "2025-03-01/2025-03-05"),
    ("del 1 al 5 de marzo de 2025", "2025-03-01/2025-03-05"), ("с 1 по 5 марта 2025 года", "2025-03-01/2025-03-05"),
    ("من 1 إلى 5 مارس 2025", "2025-03-01/2025-03-05"), ("2025年3月至5月", "2025-03/2025-05"), ("2025年3月1日至5日", "2025-03-01/2025-03-05"),
    ("31 December 2024 to 2 January 2025", "2024-12-31/2025-01-02"), ("03.04.2025 - 05.04.2025", "2025-04-03/2025-04-05"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "iso"), READ)
def test_it_is_read_into_iso(written: str, iso: str) -> None:
    assert When.read(written).written == iso


@pytest.mark.parametrize("written", ["03/04/2025", "3/4/2025", "03-04-2025", "٠٣/٠٤/٢٠٢٥", "03/04/2025 to 05/04/2025"])
def test_what_has_two_readings_is_asked_back_with_both(written: str) -> None:
    with pytest.raises(PydanticCustomError) as raised:
        When.read(written)
    context = raised.value.context or {}
    assert (context["reason"], context["first"], context["second"]) == ("date-two-ways", "2025-04-03", "2025-03-04")


@pytest.mark.parametrize(("written", "example"), [
    ("about 2025", "2024/2026"), ("~2025-03", "2025-02/2025-04"), ("ca. 3 March 2025", "2025-03-01/2025-03-05"),
    ("vers mars 2025", "2025-02/2025-04"), ("около 2025", "2024/2026"), ("约2025年3月", "2025-02/2025-04"), ("حوالي ٢٠٢٥", "2024/2026"),
])  # fmt: skip
def test_about_is_asked_back_with_a_period(written: str, example: str) -> None:
    with pytest.raises(PydanticCustomError) as raised:
        When.read(written)
    assert (raised.value.context or {})["reason"] == "date-about"
    assert (raised.value.context or {})["example"] == example and When.read(example).precision == "range"


@pytest.mark.parametrize("written", [
    "31 February 2025", "31.02.2025", "03.04.25", "3 jui 2025", "spring 2025", "March", "5", "5 2025", "1 2 2025", "20 25", "5 March 2025 to 1 March 2025",
    "last week", "2025年13月", "3 March April 2025", "about", "from to", "to 2025",
])  # fmt: skip
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(PydanticCustomError):
        When.read(written)


_LONG = [name for lang in ("en", "fr", "es", "ru", "ar") for name in months._NAMES[lang]]


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["en", "fr", "es", "ru", "ar"]))
def test_every_day_is_read_back_from_its_name(day: date, lang: str) -> None:
    name = months._NAMES[lang][day.month - 1]
    assert in_iso(f"{day.day} {name} {day.year}") == day.isoformat()
    assert in_iso(f"{day.year}年{day.month}月{day.day}日") == day.isoformat()
    assert in_iso(f"{day.day}.{day.month}.{day.year}") == day.isoformat()


@given(st.text(alphabet="0123456789/-. marchтоéa年月至~", max_size=24))
def test_whatever_is_written_is_read_or_refused_and_what_was_read_stays(written: str) -> None:
    try:
        value = When.read(written)
    except PydanticCustomError:
        return
    assert When.read(value.written) == value


def test_no_name_stands_for_two_months() -> None:
    for name in _LONG:
        assert months.month(name) is not None
    assert months.month("ju") is None and months.month("jui") is None and months.month("") is None
    assert [months.month(name[:3]) for name in calendar.month_name[1:]] == list(range(1, 13))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("30 March 2025", date(2025, 3, 30)), ("30.3.2025", date(2025, 3, 30)), ("2025年3月30日", date(2025, 3, 30))],
)
def test_a_single_day_is_typed_as_any_other_date(written: str, meant: date) -> None:
    assert DAY.validate_python(written) == meant


@pytest.mark.parametrize("written", ["March 2025", "2025", "?", "2025-03-01/2025-03-05", "soon"])
def test_what_is_no_single_day_is_asked_back(written: str) -> None:
    with pytest.raises(ValidationError, match=r"day-needed|date-not-understood"):
        DAY.validate_python(written)
