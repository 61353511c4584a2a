"""How texts are written: their direction, and what keeps its order."""

import pytest

from tenfold.kinds import display
from tenfold.kinds.writing import as_written, codes_apart, direction, direction_of


@pytest.mark.parametrize(
    "text, said",
    [
        ("word", "ltr"),
        ("كلمة", "rtl"),
        ("12 كلمة", "rtl"),
        ("", "rtl"),
        ("12", "rtl"),
        ("\u2066B2\u2069 – كلمة", "rtl"),
        ("\u2066B2\u2069", "ltr"),
    ],
)
def test_the_first_letter_outside_an_isolate_decides(text: str, said: str) -> None:
    assert direction_of(text, "rtl") == said


def test_a_language_has_its_direction_also_where_no_page_speaks_it() -> None:
    assert [direction(code) for code in ("en", "ar", "fa", "zz-nothing")] == ["ltr", "rtl", "rtl", "auto"]


def test_codes_keep_their_order_among_letters_from_the_right() -> None:
    assert codes_apart("الأميرالية 6x6") == "الأميرالية \u20666x6\u2069"
    assert codes_apart("H1: لا") == "H1: لا" and codes_apart("Admiralty 6x6") == "Admiralty 6x6"
    assert as_written("AB-12") == "\u2066AB-12\u2069" and as_written("كلمة") == "كلمة"


def test_a_place_and_an_amount_join_with_the_comma_of_their_language() -> None:
    where, money = {"name": "Valletta", "country": "MLT"}, {"currency": "EUR", "year": 2024, "typical": 10}
    for lang, comma in {"en": ", ", "ar": "، ", "zh": "，", "fr": ", "}.items():
        assert display.place(where, lang).startswith(f"Valletta{comma}")
        assert display.money(money, lang) == f"10 EUR{comma}2024"
