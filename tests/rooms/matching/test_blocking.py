"""Keys by which names that may be alike are found: whoever is proposed shares one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.matching.engine.names import asked, keys
from tests.rooms.matching.test_names import ANY, ONE_PERSON


@pytest.mark.parametrize("one, other", ONE_PERSON)
def test_names_of_one_person_share_a_key(one: str, other: str) -> None:
    assert keys(one) & asked(other)
    assert keys(other) & asked(one)


@given(ANY)
def test_keys_are_few_and_short(name: str) -> None:
    found = keys(name) | asked(name)
    assert len(found) <= 250 and all(len(key) <= 12 for key in found)


@given(st.permutations(["Arkady", "Sergeyevich", "Drozdov"]))
def test_the_order_of_the_parts_changes_no_key(words: list[str]) -> None:
    for of in (keys, asked):
        first, second = of(" ".join(words)), of("Arkady Sergeyevich Drozdov")
        assert {key for key in first ^ second if not key.startswith("=")} == set()


def test_one_part_asks_for_all_that_have_it_and_several_ask_for_two_of_them() -> None:
    assert keys("Arkady Drozdov") & asked("Drozdov")
    assert keys("Drozdov") & asked("Arkady Drozdov")
    assert not keys("Arkady Weir") & asked("Halima Weir")


def test_what_has_no_letter_has_no_key() -> None:
    assert keys("") == keys(" .,- ") == frozenset()
