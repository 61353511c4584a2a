"""The time line: spans as long as a date is inexact, in the order of time, with places worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.web import language, timeline
from tenfold.web.timeline import Happening


def line(*written: str | None) -> dict[str, object]:
    return timeline.of([Happening(f"T{number}", "en", f"/{number}", one, {}) for number, one in enumerate(written)])


@pytest.fixture(autouse=True)
def _english() -> None:
    language.activate("en")


def test_a_year_is_as_long_as_its_days() -> None:
    """Ten years of 3,653 days over 696 places: 2024 has 366 of them and begins after 1,461."""
    made = line("2024", "2020-01-01", "2029-12-31", "?", None)
    bars = made["picture"]["bars"]  # type: ignore[index]
    assert [bar["text"] for bar in bars] == ["1. T1", "2. T0", "3. T2"]
    assert (bars[1]["x"], bars[1]["width"]) == (round(12 + 1461 / 3653 * 696, 1), round(366 / 3653 * 696, 1))
    assert [bar["inexact"] for bar in bars] == [False, True, False]
    assert all(bar["width"] >= 6 for bar in bars)
    assert [row["title"] for row in made["rows"]] == ["T1", "T0", "T2", "T3", "T4"]  # type: ignore[attr-defined]
    assert made["undated"] == 2


def test_in_arabic_the_first_stands_at_the_right() -> None:
    language.activate("ar")
    bars = line("2020", "2021")["picture"]["bars"]  # type: ignore[index]
    language.activate("en")
    assert bars[0]["x"] > bars[1]["x"] and bars[0]["text_x"] == 708


def test_nothing_dated_is_no_picture() -> None:
    assert line("?", None)["picture"] is None and line()["rows"] == []


DATES = st.one_of(
    st.integers(1, 9998).map(lambda year: f"{year:04}"), st.dates().map(str), st.dates().map(lambda day: str(day)[:7])
)


@given(st.lists(DATES, min_size=1, max_size=12), st.sampled_from(["en", "ar", "zh"]))
def test_every_bar_and_tick_stands_inside(written: list[str], lang: str) -> None:
    language.activate(lang)
    picture = line(*written)["picture"]
    language.activate("en")
    for bar in picture["bars"]:  # type: ignore[index]
        assert bar["x"] >= 0 and bar["x"] + bar["width"] <= 720
    assert len(picture["ticks"]) <= 10  # type: ignore[index]
    assert all(0 <= tick["x"] <= 720 for tick in picture["ticks"])  # type: ignore[index]
