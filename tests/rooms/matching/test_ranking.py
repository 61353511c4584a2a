"""Who of many is likeliest is told by what was kept of the sounds: the name itself first, in any script, order and form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.matching.engine.names import THRESHOLD, compare, heard
from tenfold.matching.engine.names.ranking import LEAST, Ranking
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
    ("Bill Quillfeather", "William Quillfeather"), ("Quillfeather", "Oskar Quillfeather"), ("T. Canudo", "Tzavellas Canudo"),
])  # fmt: skip
def test_who_is_meant_stands_before_all_others_and_is_compared(asked: str, meant: str) -> None:
    others = [name for name in OTHERS if name != meant]
    first, *rest = Ranking(asked).likeness([heard(name) for name in (meant, *others)])
    assert first >= LEAST
    assert all(first > one for one in rest)


@given(ANY | st.sampled_from([name for pair in ONE_PERSON for name in pair]))
def test_a_name_is_as_likely_itself_as_can_be(name: str) -> None:
    kept = heard(name)
    likely, nobody = Ranking(name).likeness([kept, ""])
    assert 0 <= likely <= 1.0001
    assert not kept or "~" in kept or likely > 0.99
    assert nobody == 0
    assert Ranking("").likeness([kept]) == [0]
    assert Ranking(name).likeness([]) == []


@given(st.lists(ANY, min_size=1, max_size=6), ANY)
def test_beside_whom_a_name_stands_does_not_change_how_likely_it_is(names: list[str], asked: str) -> None:
    ranking, kept = Ranking(asked), [heard(name) for name in names]
    assert ranking.likeness(kept) == pytest.approx([ranking.likeness([one])[0] for one in kept], abs=1e-5)


@pytest.mark.parametrize(("one", "other"), [pair for pair in ONE_PERSON if compare(*pair).score >= THRESHOLD])
def test_whom_a_comparison_would_propose_is_likely_enough_to_be_compared(one: str, other: str) -> None:
    """Words that are written apart and together in two places of a name are told less well, and not as strangers."""
    for asked, meant in ((one, other), (other, one)):
        (likely,) = Ranking(asked).likeness([heard(meant)])
        assert likely >= 0.35, (likely, heard(asked), heard(meant))
