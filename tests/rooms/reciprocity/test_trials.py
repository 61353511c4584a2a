"""Rules that are tried one after the other do not come down to one member."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.reciprocity import selectors, trials
from tenfold.reciprocity.conditions import VERIFIED, Condition, Grade, Rule
from tenfold.reciprocity.services import answering, ruling
from tenfold.reciprocity.trials import LEAST, Told, tell
from tests.cast import Cast
from tests.rooms.reciprocity.play import network, reached

TEN = frozenset(range(10))
SETS = st.frozensets(st.sampled_from(sorted(TEN)))


def asked(sets: Any, members: frozenset[int] = TEN) -> list[tuple[frozenset[int], int | None]]:
    """What is told of each of these, one after the other."""
    told: list[Told] = []
    said: list[tuple[frozenset[int], int | None]] = []
    for met in sets:
        number = tell(met, members, told)
        told += [] if number is None else [Told(met, number)]
        said.append((met, number))
    return said


@pytest.mark.parametrize(("met", "of", "number"), [(3, 10, 3), (7, 10, 7), (2, 10, None), (8, 10, None), (0, 10, None), (10, 10, None),
                                                   (3, 6, 3), (3, 5, None)])  # fmt: skip
def test_a_number_is_told_where_three_meet_a_rule_and_three_do_not(met: int, of: int, number: int | None) -> None:
    assert tell(frozenset(range(met)), frozenset(range(of)), []) == number


@given(st.lists(st.integers(0, 9), min_size=6, max_size=12), st.lists(st.integers(0, 10), max_size=20))
def test_a_bar_that_is_raised_and_lowered_falls_on_no_single_member(values: list[int], bars: list[int]) -> None:
    members = frozenset(range(len(values)))
    met = [frozenset(one for one in members if values[one] >= bar) for bar in bars]
    numbers = {number for _, number in asked(met, members) if number is not None}
    assert all(one == other or abs(one - other) >= LEAST for one in numbers for other in numbers)


@given(st.lists(SETS, max_size=20))
def test_whatever_is_combined_parts_no_fewer_than_three_members_from_the_others(sets: list[frozenset[int]]) -> None:
    own = [met for met, number in asked(sets) if number == len(met)]
    first: list[frozenset[int]] = []
    for one in own:
        first += [one] if all(len(one ^ other) >= LEAST for other in first) else []
    cells = [{member for member in TEN if tuple(member in one for one in first) == cell}
             for cell in {tuple(member in one for one in first) for member in TEN}]  # fmt: skip
    assert all(len(cell) >= LEAST for cell in cells)
    assert all(number is None or abs(number - len(met)) < LEAST for met, number in asked(sets))


def test_the_node_compares_what_it_tells_with_what_it_told_before(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trials, "LEAST", 2)
    net, at = network(cast), now()
    reached(cast.ana, at)
    reached(cast.bob, at)

    def tried(wanted: int, later: int = 0) -> list[int | None]:
        rule = Rule(
            grades=(Grade(name={"en": "Reached"}, conditions=(Condition(name=VERIFIED, wanted=wanted, within=90),)),),
            grace_days=0,
        )
        with acting(cast.bela) as bela:
            ruling.attempt(net, rule, by=bela, at=at + timedelta(days=later))
        answering.answer_waiting(at=at + timedelta(days=later))
        with acting(cast.bela) as bela:
            found = selectors.tried(bela, net)
        assert found is not None
        return [one.met for one in found[1]]

    assert tried(1) == [2]
    reached(cast.petra, at)
    assert tried(1) == [2], "one more by now, and it is not told"
    assert tried(1, later=31) == [None], "three of four are too many, once nothing is compared any more"
