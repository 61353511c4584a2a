"""What is written is read again as it was."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.travel_documents.mrz import read_mrz, write_mrz
from tenfold.vocabulary.places import issuers
from tests.rooms.travel_documents.zones import AT, SPECIMENS, passes

CODES = {"TD1": "I", "TD2": "A", "TD3": "P", "MRV-A": "V", "MRV-B": "V"}
ROOM = {"TD1": 15, "TD2": 7, "TD3": 14, "MRV-A": 16, "MRV-B": 8}
STATES = sorted(code.rstrip("<") for code in issuers.known())
FIGURES = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=9)


def words(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=4), min_size=1, max_size=most).map(
        " ".join
    )


@st.composite
def fields(draw: st.DrawFn, form: str) -> dict[str, str]:
    made = {
        "document_code": CODES[form] + draw(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", max_size=1)),
        "issuing_state": draw(st.sampled_from(STATES)), "nationality": draw(st.sampled_from(STATES)),
        "document_number": draw(FIGURES), "surname": draw(words(2)), "given_names": draw(words(2)),
        "birth_date": draw(st.dates(date(1927, 1, 1), AT)).isoformat(), "sex": draw(st.sampled_from(["M", "F", "X", ""])),
        "expiry_date": draw(st.dates(date(1977, 1, 1), date(2076, 12, 31))).isoformat(),
        "optional": draw(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", max_size=ROOM[form])),
    }  # fmt: skip
    if form == "TD1":
        made["optional_2"] = draw(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", max_size=11))
    return made


@pytest.mark.parametrize("form", SPECIMENS)
@given(data=st.data())
def test_what_is_written_is_read_as_it_was(form: str, data: Any) -> None:
    made = data.draw(fields(form))
    text = write_mrz(made, form)
    assert passes(form, text.split("\n"))
    answer = read_mrz(text, AT)
    assert answer.ok and not answer.corrections and answer.format == form
    assert answer.fields == made


@pytest.mark.parametrize("form", ["TD1", "TD2"])
@given(number=st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=10, max_size=15))
def test_a_long_number_too(form: str, number: str) -> None:
    made = {"document_code": "I", "issuing_state": "UTO", "nationality": "UTO", "document_number": number[: 9 + ROOM[form] - 1],
            "surname": "LONG", "birth_date": "1985-02-14", "expiry_date": "2031-05-20"}  # fmt: skip
    answer = read_mrz(write_mrz(made, form), AT)
    assert answer.ok and answer.fields["document_number"] == made["document_number"]


def test_the_older_french_card_too() -> None:
    made = {"document_code": "ID", "issuing_state": "FRA", "document_number": "990122100001", "optional": "990001",
            "surname": "QUILLFEATHER", "given_names": "OSKAR", "birth_date": "1985-02-14", "sex": "M"}  # fmt: skip
    answer = read_mrz(write_mrz(made, "FRA-ID"), AT)
    assert answer.ok and answer.fields == made


def test_a_field_that_has_no_room_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 9"):
        write_mrz({"document_number": "Q123456789"}, "TD3")
    with pytest.raises(ValueError, match="no such field"):
        write_mrz({"nationality": "UTO"}, "FRA-ID")


def test_names_that_are_too_long_keep_a_letter_of_the_given_names() -> None:
    long = write_mrz({"document_code": "P", "issuing_state": "UTO", "surname": "A" * 60, "given_names": "OSKAR"}, "TD3")
    assert long.split("\n")[0] == "P<UTO" + "A" * 36 + "<<O"
    given = write_mrz(
        {"document_code": "P", "issuing_state": "UTO", "surname": "A" * 30, "given_names": "OSKARIVO"}, "TD3"
    )
    assert given.split("\n")[0] == "P<UTO" + "A" * 30 + "<<OSKARIV"
