"""Who cannot reach the threshold is not compared: a true bound, held against the comparison itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenfold.matching.engine.names import THRESHOLD, compare
from tenfold.matching.engine.names.bounding import Bound
from tests.rooms.matching.test_names import ANY, ONE_PERSON

_WORDS = (
    "Abu Bakr Abubakr Abd el Kader Benyoucef Ben Youcef Mc Donald McDonald Kang Min Kangmin Xiao Ming Xiaoming Wang O. K jr II van Hassan Hussein"
    " Дроздов Аркадий Петрович أبو بكر محمد الراشدي 王 小明 克林贝格 김 영수 Drozdov Drosdow Arkady Sasha Alexander ABC Trading Ltd Weir"
)
_NAMES = st.lists(st.sampled_from(_WORDS.split()), min_size=1, max_size=6).map(" ".join)
_BORN = st.sampled_from(["", "1980", "1980-05", "1980-05-03", "1981-05-03"])


@pytest.mark.parametrize("one, other", ONE_PERSON)
def test_whoever_reaches_the_threshold_is_let_through_both_ways(one: str, other: str) -> None:
    assert Bound(one).lets(other, dated=False) and Bound(other).lets(one, dated=False)


@settings(max_examples=400)
@given(_NAMES | ANY, st.lists(_NAMES | ANY, min_size=1, max_size=8), _BORN, _BORN)
def test_who_is_refused_would_not_have_reached_the_threshold(
    asked: str, names: list[str], born: str, other_born: str
) -> None:
    """Also after other names were asked about, of which parts are remembered."""
    bound = Bound(asked)
    for name in names:
        if not bound.lets(name, dated=bool(born and other_born)):
            assert compare(asked, name, born=born, other_born=other_born).score < THRESHOLD


@given(_NAMES, st.permutations(range(3)), st.integers(0, 4))
def test_words_written_together_in_another_order_are_let_through(name: str, order: list[int], joint: int) -> None:
    words = name.split()[:3]
    turned = [words[at] for at in order if at < len(words)]
    other = " ".join(turned[:joint]) + "".join(turned[joint : joint + 2]) + " " + " ".join(turned[joint + 2 :])
    if compare(name, other).score >= THRESHOLD:
        assert Bound(name).lets(other, dated=False)


@pytest.mark.parametrize(
    "name", ["Arkady Sternov", "Halima Drozdov", "Oskar Quillfeather Drozdov", "克林贝格·乌达", "محمد الراشدي"]
)
def test_most_names_that_share_one_part_are_refused(name: str) -> None:
    assert not Bound("Arkady Drozdov").lets(name, dated=False)
