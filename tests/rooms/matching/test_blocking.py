"""Keys by which names that may be alike are found: whoever is proposed shares one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.matching.engine.names import asked, keys
from tests.rooms.matching.test_names import ANY, ONE_PERSON


@pytest.mark.parametrize("one, other", ONE_PERSON)
def test_names_of_one_person_share_a_key(one: str, other: str) -> None:
    assert keys(one) & asked(other).keys()
    assert keys(other) & asked(one).keys()


@given(ANY)
def test_keys_are_few_and_short(name: str) -> None:
    found = keys(name) | asked(name).keys()
    assert len(found) <= 400 and all(len(key) <= 16 for key in found)


@given(st.permutations(["Arkady", "Sergeyevich", "Drozdov"]))
def test_the_order_of_the_parts_changes_no_key(words: list[str]) -> None:
    for of in (keys, asked):
        first, second = set(of(" ".join(words))), set(of("Arkady Sergeyevich Drozdov"))
        assert {key for key in first ^ second if not key.startswith("=")} == set()


def test_one_part_asks_for_all_that_have_it_and_several_ask_for_two_of_them() -> None:
    assert keys("Arkady Drozdov") & asked("Drozdov").keys()
    assert keys("Drozdov") & asked("Arkady Drozdov").keys()
    assert not keys("Arkady Weir") & asked("Halima Weir").keys()


def test_a_part_that_is_whole_comes_before_one_with_a_slip() -> None:
    told = asked("Arkady Drozdov")
    assert told["TLSTF|A"].grade > told["TLSF|A"].grade
    assert told["TLSTF|A"].part == told["TLSF|A"].part == 1


def test_what_has_no_letter_has_no_key() -> None:
    assert keys("") == keys(" .,- ") == frozenset()
