"""Working days of a State. Expected days are read off a printed calendar of 2027."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.exchange import calendar, clocks, courses
from tenfold.exchange.calendar import Calendar

BELMORA = calendar.of_state("QN")
CORVO = calendar.of_state("QP")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_weekends_do_not_count() -> None:
    friday = at("2027-05-14T09:00")
    assert calendar.UNKNOWN.after(friday, 1) == at("2027-05-17T23:59")
    assert calendar.UNKNOWN.after(friday, 5) == at("2027-05-21T23:59")


def test_holidays_of_the_state_that_is_asked_do_not_count() -> None:
    """Belmora rests on Friday 30 April 2027, and its summer day ends at 21:59 in UTC."""
    assert BELMORA.after(at("2027-04-29T10:00"), 1) == at("2027-05-03T21:59")


def test_a_weekend_is_what_the_state_says() -> None:
    """Corvo rests on Friday and Saturday: after Thursday comes Sunday."""
    assert CORVO.after(at("2027-05-13T10:00"), 1).date() == date(2027, 5, 16)


def test_the_day_is_that_of_the_state_and_not_of_utc() -> None:
    """23:30 in UTC on Monday is Tuesday in Belmora: one working day on is Wednesday."""
    assert BELMORA.after(at("2027-05-10T23:30"), 1) == at("2027-05-12T21:59")


def test_the_working_day_before_a_deadline() -> None:
    assert calendar.UNKNOWN.before(at("2027-05-17T23:59"), 1) == at("2027-05-14T00:00")


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - the strategy adds it
    st.integers(1, 60),
)
def test_counting_on_and_counting_between_agree(start: datetime, days: int) -> None:
    for one in (calendar.UNKNOWN, BELMORA, CORVO):
        end = one.after(start, days)
        assert one.between(start, end) == days
        assert one.works(end.astimezone(one.zone).date())


def test_a_state_that_nobody_described_rests_at_weekends_alone(tmp_path: Path) -> None:
    assert calendar.of_state("ZZ", tmp_path) is calendar.UNKNOWN
    assert calendar.of_state("../QN", tmp_path) is calendar.UNKNOWN
    assert not calendar.UNKNOWN.known and BELMORA.known


def test_the_operators_own_calendar_comes_first(tmp_path: Path) -> None:
    (tmp_path / "QN.yml").write_text("time_zone: UTC\nholidays: [05-17, 2027-05-18]\n", encoding="utf-8")
    own = calendar.of_state("qn", tmp_path)
    assert own.after(at("2027-05-14T09:00"), 1) == at("2027-05-19T23:59")
    assert own.works(date(2028, 5, 18))


@pytest.mark.parametrize("raw, said", [
    ({"zone": "UTC"}, "and nothing else"), ({"time_zone": "Mars/Phobos"}, "Mars/Phobos"), ({"weekend": ["sunday"]}, "weekend"),
    ({"holidays": ["31-12"]}, "31-12"), ([], "a calendar has"),
    ({"weekend": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}, "one day to work"),
])  # fmt: skip
def test_a_calendar_that_is_wrong_says_what(raw: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        calendar.parse(raw, "QN.yml")


def test_nobody_waits_for_ever_where_no_day_works() -> None:
    never = Calendar(weekend=frozenset(range(7)))
    assert never.after(at("2027-05-14T09:00"), 1) > at("2036-01-01T00:00")


def test_a_wanted_day_takes_the_place_of_the_clock_of_the_answer_alone() -> None:
    course = courses.get("document_verification")
    common = {"urgency": "normal", "entered": at("2027-05-10T09:00"), "calendar": calendar.UNKNOWN}
    assert clocks.due(course, state="sent", wanted=date(2027, 5, 14), **common) == at("2027-05-12T23:59")  # type: ignore[arg-type]
    assert clocks.due(course, state="acknowledged", wanted=date(2027, 5, 14), **common) == at("2027-05-14T23:59")  # type: ignore[arg-type]
    assert clocks.due(course, state="acknowledged", wanted=None, **common) == at("2027-05-24T23:59")  # type: ignore[arg-type]
    assert clocks.due(course, state="acknowledged", wanted=date(2027, 5, 1), **common) == at("2027-05-24T23:59")  # type: ignore[arg-type]
    assert clocks.due(course, state="closed", wanted=None, **common) is None  # type: ignore[arg-type]


def test_danger_to_life_is_counted_in_hours_that_no_weekend_stops() -> None:
    saturday = at("2027-05-15T22:00")
    due = clocks.due(
        courses.get("vessel_request"), state="sent", urgency="critical", entered=saturday, calendar=BELMORA, wanted=None
    )
    assert due == at("2027-05-15T23:00")
