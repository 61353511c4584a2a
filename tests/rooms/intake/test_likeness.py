"""How alike two records are: the same event scores high, another one does not, and it never depends on who is asked first."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.intake import likeness
from tenfold.intake.likeness import LIKELY, Traits
from tenfold.kinds import registry
from tests.factories import bodies

INCIDENT = registry.get("incident")
DAY = date(2026, 5, 17)


def of(**changes: Any) -> Traits:
    return likeness.traits(INCIDENT, bodies.incident(**changes))


def test_a_record_is_like_itself() -> None:
    found = likeness.likeness(of(), of())
    assert found.score >= 0.99 and set(found.why) == {"time", "place", "count"}


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "2026-05-18"},
        {"place": {"name": "Near the cape", "country": "ITA", "lat": "35.55", "lon": "12.6"}},
        {"dead": {"low": 3, "high": 5}},
        {"dead": None, "missing_min": None, "survivors": None},
        {"place": {"name": "cape verrin", "country": "ITA"}},
    ],
)
def test_the_same_event_told_otherwise_is_likely(changes: dict[str, Any]) -> None:
    assert likeness.likeness(of(), of(**changes)).score >= LIKELY


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "2026-05-27"},
        {"date": "2026"},
        {"date": None},
        {"place": {"name": "Elsewhere", "country": "ITA", "lat": "37.5", "lon": "12.6"}},
        {"place": {"name": "Elsewhere", "country": "MLT"}},
        {"place": None},
        {"dead": {"best": 19}, "missing_min": {"best": 1}, "survivors": {"best": 2}},
    ],
)
def test_another_event_is_not(changes: dict[str, Any]) -> None:
    assert likeness.likeness(of(), of(**changes)).score < LIKELY


def test_an_equal_identifier_is_enough() -> None:
    one, other = of(main_id="2026.MMP1"), of(main_id="2026.MMP1", date="2025-01-01", place=None)
    assert likeness.likeness(one, other) == (0.9 + 0.1, ("identifier", "count"))
    assert likeness.likeness(of(main_id="2026.MMP1"), of(main_id="2026.MMP2", date="2025-01-01")).score == 0


def test_what_is_not_open_is_not_compared() -> None:
    body = bodies.incident(conveyance={"plate": "AB 123"}, persons_detail="A girl of nine")
    assert likeness.traits(INCIDENT, body).identifiers == likeness.traits(INCIDENT, bodies.incident()).identifiers


def test_at_least_ten_agrees_with_twelve_and_not_with_nine() -> None:
    least = Traits(first=DAY, last=DAY, country="ITA", place="x", counts={"dead": (10, 10**9)})
    twelve = Traits(first=DAY, last=DAY, country="ITA", place="x", counts={"dead": (12, 12)})
    nine = Traits(first=DAY, last=DAY, country="ITA", place="x", counts={"dead": (9, 9)})
    assert likeness.likeness(least, twelve).score == 1.0 and likeness.likeness(least, nine).score == 0.0


_DAYS = st.integers(0, 20).map(lambda days: DAY + timedelta(days=days))
_TRAITS = st.builds(
    lambda first, length, degrees, radius, country, place, counts, ids: Traits(
        first, first + timedelta(days=length) if first else None, degrees, radius, country, place, counts, ids
    ),
    st.none() | _DAYS, st.integers(0, 5), st.none() | st.tuples(st.floats(30, 31), st.floats(10, 11)), st.floats(0, 60),
    st.sampled_from(["", "ITA", "MLT"]), st.sampled_from(["", "a", "b"]),
    st.dictionaries(st.sampled_from(["dead", "missing"]), st.tuples(st.integers(0, 5), st.integers(5, 9))),
    st.frozensets(st.tuples(st.just("mmp"), st.sampled_from(["1", "2"]))),
)  # fmt: skip


@given(_TRAITS, _TRAITS)
def test_it_is_the_same_both_ways_and_between_nought_and_one(one: Traits, other: Traits) -> None:
    found = likeness.likeness(one, other)
    assert found == likeness.likeness(other, one)
    assert 0 <= found.score <= 1.001 and (found.score == 0 or found.why)
