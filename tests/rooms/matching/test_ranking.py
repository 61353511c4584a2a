"""Who of many is likeliest is told by what was kept of the sounds: the name itself first, in any script, order and form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.matching.engine.names import Ranking, heard
from tenfold.matching.engine.names.ranking import _in_common, _places
from tests.rooms.matching.test_names import ANY, ONE_PERSON

OTHERS = (
    "Ilse Bramblewood",
    "Arkady Sternov",
    "محمد عبد الرحمن",
    "Ivan Petrov",
    "王小明",
    "José Luis Marchena Ruiz",
    "Kang Min",
)


@pytest.mark.parametrize(("asked", "meant"), [
    ("Oskar Quillfeather", "Quilfether, Oscar"), ("Аркадий Дроздов", "Arkady Drozdov"), ("محمد الراشدي", "Mohamed Rachidi"),
    ("Klingberg Steiner", "克林贝格·施泰纳"), ("O. Quillfeather", "Oskar Quillfeather"), ("Xiaoming Wang", "王小明"),
])  # fmt: skip
def test_who_is_meant_stands_before_all_others(asked: str, meant: str) -> None:
    ranking = Ranking(asked)
    assert all(ranking.nearness(heard(meant)) > ranking.nearness(heard(other)) for other in OTHERS if other != meant)


@given(ANY | st.sampled_from([name for pair in ONE_PERSON for name in pair]))
def test_a_name_is_as_near_to_itself_as_can_be_and_nobody_is_nearer(name: str) -> None:
    kept = heard(name)
    near = Ranking(name).nearness(kept)
    assert 0 <= near <= 1
    assert not kept or "~" in kept or near == 1
    assert Ranking(name).nearness("") == Ranking("").nearness(kept) == 0


@given(st.text("bdkaeiou", max_size=9), st.text("bdkaeiou", max_size=9))
def test_what_both_have_in_the_same_order_is_the_longest_such_row(one: str, other: str) -> None:
    """Held against the table of lengths that every book has; here signs are taken for each other as between two of one script."""
    places = _places(one, "plain")
    row = [0] * (len(one) + 1)
    for sign in other:
        before = row[:]
        for place in range(1, len(one) + 1):
            same = places.of.get(sign, 0) >> (place - 1) & 1
            row[place] = before[place - 1] + 1 if same else max(before[place], row[place - 1])
    assert _in_common(places, other) == (2 * row[-1] + 0.5) / (len(one) + len(other) + 0.5)
