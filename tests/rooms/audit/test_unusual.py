"""What stands out among readings: many in an hour, out of hours, much personal data without a reason."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tenfold.audit import unusual
from tenfold.audit.unusual import MANY, WITHOUT_REASON, Mark

START = datetime(2026, 5, 18, 9, 0, tzinfo=UTC)


class Said(NamedTuple):
    id: int
    at: datetime
    reader: tuple[int, int]
    subject: str
    personal: bool = False
    because: str = "everyday"


def never(_one: object) -> bool:
    return False


def read(
    count: int, *, every: timedelta, who: int = 1, personal: bool = False, because: str = "everyday"
) -> list[Said]:
    return [Said(n, START + n * every, (7, who), f"r{n}", personal, because) for n in range(count)]


def test_forty_records_in_an_hour_are_work_and_one_more_stands_out() -> None:
    assert unusual.marks(read(MANY, every=timedelta(minutes=1)), never) == {}
    found = unusual.marks(read(MANY + 1, every=timedelta(minutes=1)), never)
    assert set(found) == set(range(MANY + 1)) and set(found.values()) == {frozenset({Mark.MANY})}


def test_an_hour_is_any_sixty_minutes_and_ends_before_the_sixty_first() -> None:
    spread = read(
        MANY + 1, every=timedelta(minutes=1, seconds=30)
    )  # the last one comes exactly an hour after the first
    assert spread[-1].at - spread[0].at == timedelta(hours=1)
    assert unusual.marks(spread, never) == {}


def test_the_same_record_again_and_again_is_one() -> None:
    again = [one._replace(subject="the same") for one in read(500, every=timedelta(seconds=1))]
    assert unusual.marks(again, never) == {}


def test_two_people_are_not_one() -> None:
    half = MANY // 2 + 1
    both = read(half, every=timedelta(seconds=1)) + [
        one._replace(id=one.id + 1000, reader=(7, 2)) for one in read(half, every=timedelta(seconds=1))
    ]
    assert unusual.marks(both, never) == {}


def test_personal_data_without_a_reason_is_counted_by_the_day() -> None:
    much = {"every": timedelta(hours=1), "personal": True}
    assert unusual.marks(read(WITHOUT_REASON + 1, **much, because="case"), never) == {}  # type: ignore[arg-type]
    assert unusual.marks(read(WITHOUT_REASON, **much), never) == {}  # type: ignore[arg-type]
    found = unusual.marks(read(WITHOUT_REASON + 1, **much, because=""), never)  # type: ignore[arg-type]
    assert set(found.values()) == {frozenset({Mark.WITHOUT_REASON})} and len(found) == WITHOUT_REASON + 1


def test_out_of_hours_is_what_the_calendar_of_the_reader_says() -> None:
    found = unusual.marks(read(3, every=timedelta(hours=8)), lambda one: one.at.hour >= 22 or one.at.hour < 6)
    assert found == {2: frozenset({Mark.OUT_OF_HOURS})}


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), max_size=150))
def test_a_series_is_what_counting_each_stretch_by_hand_finds(told: Iterable[tuple[int, int]]) -> None:
    some = [
        Said(n, START + timedelta(minutes=minute), (7, 1), f"r{subject}") for n, (minute, subject) in enumerate(told)
    ]
    some.sort(key=lambda one: (one.at, one.id))
    expected: set[int] = set()
    for last in some:
        inside = [
            one for one in some if last.at - timedelta(hours=1) < one.at and (one.at, one.id) <= (last.at, last.id)
        ]
        if len({one.subject for one in inside}) > MANY:
            expected |= {one.id for one in inside}
    assert set(unusual.marks(some, never)) == expected
