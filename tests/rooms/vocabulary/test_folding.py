"""Index and query meet whatever way a word is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.vocabulary.languages import LANGUAGES, RTL, TEXT_SEARCH, bigrams, fold, own_name


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_the_fast_path_agrees_with_the_long_one(text: str) -> None:
    assert fold(text) + "e" == fold(text + "é")


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("Ёлка", "елка"),
        ("أحمد", "احمد"),
        ("إيران", "ايران"),
        ("آسيا", "اسيا"),
        ("مكتبة", "مكتبه"),
        ("مصطفى", "مصطفي"),
        ("مـــحمد", "مُحَمَّد"),
        ("١٢٣", "123"),
        ("۴۵۶", "456"),
        ("ＩＭＯ９０７４７２９", "imo9074729"),
        ("Straße", "STRASSE"),
        ("Łódź", "lodz"),
        ("Iğdır", "igdir"),
        ("a\u200fb", "ab"),
    ],
)
def test_what_is_typed_finds_what_is_meant(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize(
    "text, pairs",
    [("偷运移民", ["偷运", "运移", "移民"]), ("海", ["海"]), ("在X光下", ["在", "光下"]), ("boat", []), ("", [])],
)
def test_han_characters_are_taken_in_pairs(text: str, pairs: list[str]) -> None:
    assert bigrams(text) == pairs


def test_the_six_languages_are_those_of_the_united_nations() -> None:
    assert " ".join(sorted(LANGUAGES)) == "ar en es fr ru zh"
    assert all(lang in TEXT_SEARCH for lang in LANGUAGES)
    assert [lang for lang in LANGUAGES if lang in RTL] == ["ar"]
    assert len({own_name(lang) for lang in LANGUAGES}) == 6
