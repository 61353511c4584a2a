"""A word of any language finds the codes whose labels hold it."""

import pytest

from tenfold.vocabulary import lists, match

NAMES = ["transport", "cause_of_death", "doc_type", "role", "sea_area", "incident_type"]


@pytest.mark.parametrize(
    "word, pair",
    [
        ("drowning", ("cause_of_death", "drowning")),
        ("noyade", ("cause_of_death", "drowning")),
        ("Ahogamiento", ("cause_of_death", "drowning")),
        ("утопление", ("cause_of_death", "drowning")),
        ("溺水", ("cause_of_death", "drowning")),
        ("غرق", ("cause_of_death", "drowning")),
        ("الغرق", ("cause_of_death", "drowning")),
        ("渔船", ("transport", "fishing-vessel")),
        ("лодка", ("transport", "wooden-boat")),
        ("PASAPORTE", ("doc_type", "passport-ordinary")),
        ("égée", ("sea_area", "aegean-sea")),
    ],
)
def test_a_word_finds_its_code(word: str, pair: tuple[str, str]) -> None:
    assert pair in match.codes_for(word, NAMES)


@pytest.mark.parametrize("word", ["and", "et", "y", "и", "و", "其他", "other", "unknown", "autre", "海", "", "boa"])
def test_common_words_and_fragments_find_nothing(word: str) -> None:
    assert match.codes_for(word, NAMES) == frozenset()


def test_a_word_of_too_many_codes_finds_nothing() -> None:
    sea = [code for code in lists.get("sea_area").codes.values() if "Sea" in code.labels["en"].split()]
    assert len(sea) > match.MOST_CODES
    assert match.codes_for("sea", NAMES) == frozenset()


def test_only_the_lists_asked_for_are_searched() -> None:
    assert match.codes_for("drowning", ["transport"]) == frozenset()
    assert match.codes_for("ливия", ["country"]) == {("country", "LBY")}
