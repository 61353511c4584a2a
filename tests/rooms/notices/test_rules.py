"""When a mail goes: worked out by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tenfold.notices import rules
from tenfold.notices.rules import Rhythm, Wishes
from tenfold.notices.tellings import Topic

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("begin", "end", "at", "goes"),
    [
        (22, 6, datetime(2026, 6, 1, 23, 30, tzinfo=UTC), datetime(2026, 6, 2, 6, tzinfo=UTC)),
        (22, 6, datetime(2026, 6, 1, 3, 30, tzinfo=UTC), datetime(2026, 6, 1, 6, tzinfo=UTC)),
        (9, 17, NOON, datetime(2026, 6, 1, 17, tzinfo=UTC)),
        (22, 6, NOON, NOON + rules.GATHERED),
        (None, None, NOON, NOON + rules.GATHERED),
    ],
)
def test_nothing_goes_in_the_quiet_hours(begin: int | None, end: int | None, at: datetime, goes: datetime) -> None:
    assert Wishes(rhythms={}, quiet_from=begin, quiet_until=end).at_once(at, None) == goes


def test_quiet_hours_are_those_of_the_own_time_zone() -> None:
    tokyo = Wishes(
        rhythms={}, quiet_from=20, quiet_until=7, zone="Asia/Tokyo"
    )  # noon in UTC is nine in the evening there
    assert tokyo.at_once(NOON, None) == datetime(2026, 6, 1, 22, tzinfo=UTC)


def test_the_digest_waits_for_its_hour_and_for_the_next_day() -> None:
    wishes = Wishes(rhythms={}, hour=18)
    assert wishes.digest(NOON, None) == datetime(2026, 6, 1, 18, tzinfo=UTC)
    assert wishes.digest(NOON, date(2026, 6, 1)) == datetime(2026, 6, 2, 18, tzinfo=UTC)
    assert wishes.digest(NOON + timedelta(hours=8), None) == NOON + timedelta(hours=8)


def test_whoever_stands_in_is_told_as_soon_as_any_of_them() -> None:
    own = Wishes(rhythms={"requests": "none", "records": "daily"})
    other = Wishes(rhythms={"requests": "at-once", "records": "none"})
    both = own.covering([other])
    assert both.rhythm(Topic.REQUESTS) == Rhythm.AT_ONCE and both.rhythm(Topic.RECORDS) == Rhythm.DAILY


def test_a_mail_that_is_not_taken_is_tried_for_days_and_then_no_more() -> None:
    assert rules.again(NOON, 0, NOON) == NOON + timedelta(minutes=2)
    assert rules.again(NOON, 30, NOON) == NOON + timedelta(hours=6)
    assert rules.again(NOON, 3, NOON + timedelta(days=6)) is None


def test_what_is_no_hour_and_no_rhythm_is_refused_with_its_field() -> None:
    wrong = Wishes(rhythms={"records": "hourly"}, hour=24, quiet_from=3)
    assert {fault.at for fault in rules.faults(wrong)} == {"rhythm-records", "hour", "quiet_until"}
