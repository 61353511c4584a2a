"""Identifiers: what is one and the same, however it is written, and what it could be by its look."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.vocabulary import identifiers
from tenfold.vocabulary.identifiers import Form, Wanted, guess, stored, wanted, wanted_words

LONDON = Form("phone", "+442079460958")


@pytest.mark.parametrize(
    "written",
    ["+44 20 7946 0958", "+44 (0)20 7946 0958", "0044 20 7946 0958", "tel:+44-20-7946-0958", "Tel: +44/20.7946.0958", "+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨", "＋44 20 7946 0958",
     "+44.20.7946.0958 ext. 12", "\u2066+44 20 7946 0958\u2069", "(+44) 2079460958"],
)  # fmt: skip
def test_a_number_with_its_country_is_one_number(written: str) -> None:
    assert LONDON in stored("phone", written)
    assert wanted("phone", written)[0] == Wanted(*LONDON)


@pytest.mark.parametrize("typed", ["020 7946 0958", "(020) 7946-0958", "٠٢٠ ٧٩٤٦ ٠٩٥٨"])
def test_a_number_without_its_country_is_found_by_a_hint_or_in_any_country(typed: str) -> None:
    assert Wanted(*LONDON) in wanted("phone", typed, "GB")
    kept = set(stored("phone", "+44 20 7946 0958"))
    assert {Form(*form[:2]) for form in wanted("phone", typed)} & kept
    assert not {Form(*form[:2]) for form in wanted("phone", typed, "FR")} & kept, (
        "a hint of another country is believed"
    )


def test_a_number_that_was_stored_without_its_country_is_found_by_the_whole_one() -> None:
    kept = set(stored("phone", "020 7946 0958"))
    assert {Form(*form[:2]) for form in wanted("phone", "+44 20 7946 0958")} & kept
    assert not {Form(*form[:2]) for form in wanted("phone", "+44 20 7946 0959")} & kept


def test_a_country_code_without_its_sign_makes_a_number_likely_and_is_not_asked_across() -> None:
    assert identifiers.bare("44 20 7946 0958") == [Wanted(*LONDON)]
    assert identifiers.bare("+44 20 7946 0958") == [Wanted("phone-local", "442079460958")]
    assert Form("phone-local", "442079460958") in stored("phone", "44 20 7946 0958")
    assert identifiers.bare("7946 095") == identifiers.bare("nobody") == [], "too short, and no number"
    assert Wanted(*LONDON) not in wanted("phone", "44 20 7946 0958")


def test_numbers_of_two_countries_with_the_same_digits_are_two() -> None:
    kept = set(stored("phone", "+33 20 7946 0958"))
    assert not {Form(*form[:2]) for form in wanted("phone", "+44 20 7946 0958")} & kept


@pytest.mark.parametrize(
    "scheme, one, other",
    [
        ("email", "Ana.Q@Border.Example", "<ana.q@border.example>"), ("email", "mailto:a@b.example", "A@B.EXAMPLE"),
        ("plate", "QP 2218-RK", "qp2218rk"), ("plate", "АВ 123 С", "AB123C"), ("document", "p<١٢٣٤٥٦٧", "P 1234567"),
        ("imo", "IMO 9074729", "9074729"), ("mmsi", "MMSI: 211 331 640", "211331640"),
        ("account", "GB82 WEST 1234 5698 7654 32", "gb82west12345698765432"), ("website", "https://www.Example.test/", "example.test"),
        ("docket", "12/24-b", "1224B"),
    ],
)  # fmt: skip
def test_two_forms_of_one_identifier(scheme: str, one: str, other: str) -> None:
    assert [form[:2] for form in wanted(scheme, other)] == [tuple(form) for form in stored(scheme, one)]


def test_the_words_of_a_name_stand_in_any_order() -> None:
    kept = stored("name", "Oskar QUILLFEATHER")
    assert wanted("name", "Quillfeather, Óskar")[0] == Wanted(*kept[0])
    assert [tuple(form) for form in kept[1:]] == [("name-word", "oskar"), ("name-word", "quillfeather")]
    assert wanted_words("name", "quill os") == [Wanted("name-word", "quill", True), Wanted("name-word", "os", False)]
    assert stored("vessel", "MV Harbour Light")[0] == stored("vessel", "Light Harbour")[0]
    assert stored("vessel", "MS") != [], "a vessel of which nothing but such letters is known keeps them"


@pytest.mark.parametrize(
    "typed, likely",
    [
        ("+44 20 7946 0958", ["phone"]), ("ana@border.example", ["email"]), ("GB82 WEST 1234 5698 7654 32", ["account"]),
        ("9074729", ["phone", "document", "plate", "imo", "account"]), ("211331640", ["phone", "document", "plate", "mmsi", "account"]),
        ("QP 2218 RK", ["document", "plate", "account"]), ("Oskar Quillfeather", ["vessel", "name"]), ("@oskar", ["vessel", "account", "name"]),
        ("", []), ("—", []),
    ],
)  # fmt: skip
def test_what_it_could_be(typed: str, likely: list[str]) -> None:
    found = guess(typed)
    assert [scheme for scheme in found if scheme in likely] == likely
    assert set(found) <= set(identifiers.SCHEMES)


@given(st.text(max_size=60), st.sampled_from([*identifiers.SCHEMES, "contact"]))
def test_whatever_is_stored_is_found_by_asking_for_the_same(written: str, scheme: str) -> None:
    kept = {tuple(form) for form in stored(scheme, written)}
    asked = {tuple(form[:2]) for form in wanted(scheme, written)}
    assert not kept or kept & asked
    assert all(form[1] and len(form[1]) <= 200 for form in kept | asked)


@given(st.text(max_size=80), st.sampled_from([None, "GB", "IT", "US"]))
def test_guessing_takes_any_text(typed: str, region: str | None) -> None:
    for scheme in guess(typed, region):
        wanted(scheme, typed, region)
        wanted_words(scheme, typed)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He called +216 98 765 432 twice, then 0044 (0)20 7946 0018.", {"+21698765432", "+442079460018"}),
        ("اتصل بالرقم +٢١٦ ٩٨ ٧٦٥ ٤٣٢ مساء", {"+21698765432"}),
        ("电话：+216-98-765-432，晚上", {"+21698765432"}),
        ("Written to boats@yard.example. No answer.", {"boats@yard.example"}),
        ("Seen 12 times from 2025-01-03 to 2025-02-11, case 00123-45, sum 1 000 000, ratio +12 %.", set()),
        ("IMO 9074729, plate AB 123 CD, 3 300 400 persons.", set()),
        ("", set()),
    ],
)
def test_numbers_with_a_country_code_and_addresses_are_met_in_running_text(text: str, values: set[str]) -> None:
    assert {form.value for form in identifiers.met_in(text) if form.scheme in {"phone", "email"}} == values


@given(st.text(alphabet="ab@.,1+ -\n", max_size=60))
def test_an_address_is_met_as_whoever_reads_from_every_letter_meets_it(text: str) -> None:
    slow = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
    met = {form.value for form in identifiers.met_in(text) if form.scheme == "email"}
    assert met == {identifiers.plain("email", found.rstrip(".")) for found in slow.findall(text)} - {""}


@pytest.mark.parametrize("sign", ["a", "1.2", "+1", "x@", "a.", "中"])
def test_a_text_without_spaces_is_read_once(sign: str) -> None:
    """From every letter anew it would take a quarter of an hour: whoever may write could hold a node up with one file."""
    assert identifiers.met_in("@" + sign * 300_000 + " ann@example.org")[-1].value == "ann@example.org"
