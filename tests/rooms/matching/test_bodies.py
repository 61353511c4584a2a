"""Names of companies, authorities, ships and brigades: what their legal forms, general words and numbers say."""

import pytest

from tenfold.matching.engine.names import THRESHOLD, compare
from tenfold.matching.engine.names.bodywords import LAST_ONLY, PHRASES, at_home, countries, general, legal

ALIKE = [
    ("Quillfeather GmbH", "Quillfeather Limited"),
    ("Open Joint Stock Company Quillfeather", "OJSC Quillfeather"),
    ("Quillfeather, S.A. de C.V.", "Quillfeather SA"),
    ("Quillfeather Limited Liability Company", "Quillfeather LLC"),
    ("ООО Дроздов Торговля", "Drozdov Trading LLC"),
    ("Ministerio de Pesca de Arlenia", "Ministry of Fisheries of Arlenia"),
    ("Banque Centrale de Borlande", "Central Bank of Borlande"),
    ("Brennick Maru No. 8", "Brennick Maru 8"),
    ("NFCA", "Northern Fishing Company of Arlen"),
    ("NFC Brigade", "Northern Fishing Corps Brigade"),
    ("N.A.Z. Fisheries", "NAZ Fisheries"),
    ("A & M Quillfeather Trading", "A and M Quillfeather Trading"),
    ("Brennick Air", "Brennick Airlines"),
    ("Quillfeather Ins. Trans. Co.", "Quillfeather Insurance Transport Company"),
]
OTHERS = [
    ("Brennick Maru No. 8", "Brennick Maru No. 6"),
    ("Brennick Star II", "Brennick Star III"),
    ("Third Brigade of Arlen 3", "Third Brigade of Arlen 7"),
    ("Quillfeather Shipping Ltd", "Quillfeather Insurance Ltd"),
    ("Quillfeather GmbH", "Quillfeather Sdn. Bhd."),
    ("Ministry of Fisheries of Peru", "Ministry of Fisheries of Kenya"),
]


@pytest.mark.parametrize("one, other", ALIKE)
def test_one_body_is_proposed(one: str, other: str) -> None:
    assert compare(one, other).score >= THRESHOLD


@pytest.mark.parametrize("one, other", OTHERS)
def test_two_bodies_are_not_proposed(one: str, other: str) -> None:
    assert compare(one, other).score < THRESHOLD


def test_legal_forms_of_two_kinds_speak_against_and_say_so() -> None:
    same, other = compare("Quillfeather GmbH", "Quillfeather LLC"), compare("Quillfeather GmbH", "Quillfeather AG")
    assert other.score < same.score == 1
    assert "form" in {piece.how for piece in other.evidence} and "form" not in {piece.how for piece in same.evidence}
    assert compare("Quillfeather GmbH", "Quillfeather SARL").score < THRESHOLD, "two countries, two registers"
    assert compare("Quillfeather OOO", "Quillfeather LLC").score == 1, "one form in two languages"
    assert compare("Quillfeather GmbH", "Quillfeather Company").score == 1, "a company may be of either kind"


def test_each_word_stands_once_and_each_phrase_is_a_form() -> None:
    assert not set(legal()) & set(general())
    assert {form for _, form in PHRASES} <= {*legal(), *countries()} and set(legal()) >= LAST_ONLY
    assert set(at_home()) <= set(legal())
