"""Many parts set against many at once are as near as each pair by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.matching.engine.names.costing import MODES, nearness, written
from tenfold.matching.engine.names.sounding import SIGNS
from tenfold.matching.engine.names.sounding import nearness as by_itself

_BREATHED = "h'"
WORDS = st.text([sign for sign in SIGNS if sign not in _BREATHED], min_size=1, max_size=12)


def _near(mode: str, pairs: list[tuple[str, str]]) -> list[float]:
    ones, others = written([one for one, _ in pairs]), written([other for _, other in pairs])
    found: list[float] = nearness(np.full(len(pairs), MODES.index(mode)), ones, others).tolist()
    return found


@st.composite
def near_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two words that are a sign or two apart: those that are drawn by chance are never near."""
    one = draw(WORDS)
    other = list(one)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(other)))
        other[place : place + draw(st.integers(0, 1))] = draw(st.text("aeiouVbptdkgnrlszSJ", max_size=1))
    return one, "".join(other)[:12] or one


@pytest.mark.parametrize("mode", MODES)
@given(pairs=st.lists(near_pairs() | st.tuples(WORDS, WORDS), min_size=1, max_size=8))
def test_what_is_near_by_itself_is_as_near_among_many(mode: str, pairs: list[tuple[str, str]]) -> None:
    for (one, other), near in zip(pairs, _near(mode, pairs), strict=True):
        alone = by_itself(one, other, mode)
        assert -1e-6 <= near <= 1.0001
        if alone >= 0.7:
            assert near == pytest.approx(alone, abs=1e-3), (one, other)


@pytest.mark.parametrize(
    ("one", "other", "least"), [("haruna", "aruna", 0.8), ("saliha", "salih", 0.7), ("salahh", "salahh", 1.0)]
)
def test_a_breath_that_only_one_of_them_writes_costs_little(one: str, other: str, least: float) -> None:
    (near,) = _near("plain", [(one, other)])
    assert near >= least


def test_letters_that_are_not_known_are_told_apart_and_long_words_are_cut() -> None:
    same, unlike, long = _near("plain", [("жук", "жук"), ("жук", "щац"), ("b" * 30, "b" * 40)])
    assert (same, long) == (1.0, 1.0)
    assert unlike < 0.5
