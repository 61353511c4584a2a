"""Keys by which names that may be alike are found: whoever is proposed shares one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.matching.engine.names import asked, keys, sketch
from tests.rooms.matching.test_names import ANY, ONE_PERSON

_FIVE = ["Mohammed", "Abdullah", "Hassan", "Ibrahim", "Rashidi"]


@pytest.mark.parametrize("one, other", ONE_PERSON)
def test_names_of_one_person_share_a_key(one: str, other: str) -> None:
    assert keys(one) & asked(other).keys()
    assert keys(other) & asked(one).keys()


@given(ANY)
def test_keys_are_few_and_short(name: str) -> None:
    """What is asked for is looked up key by key, and most of it is there of nobody: a few thousand cost milliseconds."""
    stored, sought = keys(name), asked(name)
    assert len(stored) <= 400 and len(sought) <= 5_000
    assert all(len(key) <= 16 for key in stored | sought.keys())
    assert 0 <= sketch(name) < 2**64


@given(st.permutations(["Arkady", "Sergeyevich", "Drozdov"]))
def test_the_order_of_the_parts_changes_no_key(words: list[str]) -> None:
    for of in (keys, asked):
        first, second = set(of(" ".join(words))), set(of("Arkady Sergeyevich Drozdov"))
        assert {key for key in first ^ second if not key.startswith("=")} == set()


def test_one_part_asks_for_all_that_have_it_and_several_ask_for_two_of_them() -> None:
    assert keys("Arkady Drozdov") & asked("Drozdov").keys()
    assert keys("Drozdov") & asked("Arkady Drozdov").keys()
    assert not keys("Arkady Weir") & asked("Halima Weir").keys()


def test_a_part_that_is_whole_counts_more_than_one_with_a_slip() -> None:
    told = asked("Arkady Drozdov")
    assert told["TLSTF|AL"] > told["TLSF|AL"] and told["TLSTF|AL"] > told["TLMSTF|AL"]


@pytest.mark.parametrize("one, other", [
    ("Arkady Drozov", "Arkady Drozdov"), ("Arkady Drozndov", "Arkady Drozdov"),
    ("Wang Xiao Ming", "Xiaoming Wang"), ("K. Quillfeather", "Khalifa Quillfeather"), ("Quillfeather, O.", "Oskar Quillfether"),
    ("Oskar Quillfeather", "O. Quilfeather"),
])  # fmt: skip
def test_a_slip_a_gap_and_an_initial_share_a_key_on_both_sides(one: str, other: str) -> None:
    assert keys(one) & asked(other).keys() and keys(other) & asked(one).keys()


@pytest.mark.parametrize("two", [*itertools.combinations(_FIVE, 2)])
def test_any_two_of_five_parts_are_enough(two: tuple[str, str]) -> None:
    assert keys(" ".join(_FIVE)) & asked(" ".join(two)).keys()


@pytest.mark.parametrize("one, other", [("Klingberg Udall", "克林贝格·乌达"), ("Bodenburg Ferber", "菲伯·波登伯格")])
def test_what_chinese_leaves_out_is_asked_for_without(one: str, other: str) -> None:
    assert keys(one) & asked(other).keys() and keys(other) & asked(one).keys()


def test_an_initial_alone_asks_for_nobody() -> None:
    """Else one letter would bring all whose name begins with it."""
    assert not any(key.startswith("T|") for key in asked("D. Quillfeather"))
    assert not keys("Dunja Weir") & asked("D. Quillfeather").keys()


@pytest.mark.parametrize("one, other, far", [
    ("Аркадий Дроздов", "Arkady Drozdov", "Arkady Sternov"), ("محمد الراشدي", "Mohamed Rachidi", "Mohamed Karimi"),
    ("Sasha Weir", "Alexander Weir", "Dunja Weir"),
])  # fmt: skip
def test_a_sketch_shares_more_with_whoever_sounds_alike(one: str, other: str, far: str) -> None:
    said = sketch(one)
    assert (said & sketch(other)).bit_count() > (said & sketch(far)).bit_count()


def test_what_has_no_letter_has_no_key() -> None:
    assert keys("") == keys(" .,- ") == frozenset() and sketch("") == 0
