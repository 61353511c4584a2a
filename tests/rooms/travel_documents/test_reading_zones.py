"""A zone is read field by field, and each field has its verdict with the reason."""

from datetime import date

import pytest

from tenfold.travel_documents.mrz import read_mrz, read_zones
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES
from tests.rooms.travel_documents.zones import AT, FRENCH, SPECIMENS, specimen


@pytest.mark.parametrize("form", SPECIMENS)
def test_a_right_zone_is_right_in_every_field(form: str) -> None:
    answer = read_mrz(specimen(form), AT)
    assert answer.ok and answer.ok_corrected and answer.format == form
    assert (answer.corrections, answer.wrong, answer.doubtful) == ((), (), ())
    fields = dict(answer.fields)
    assert fields.pop("optional_2", "Z3") == "Z3"
    assert fields == {
        "document_code": {"TD3": "P", "TD2": "I", "TD1": "I"}.get(form, "V"), "issuing_state": "UTO", "document_number": "Q12345678",
        "surname": "QUILLFEATHER", "given_names": "OSKAR IVO", "nationality": "UTO", "birth_date": "1985-02-14", "sex": "F",
        "expiry_date": "2031-05-20", "optional": "X1Y2",
    }  # fmt: skip
    assert answer.remarks == ("no-proof", "specimen")


def test_the_older_french_card_is_no_td2() -> None:
    answer = read_mrz("\n".join(FRENCH), AT)
    assert (answer.ok, answer.format) == (True, "FRA-ID")
    assert answer.fields == {
        "document_code": "ID", "issuing_state": "FRA", "document_number": "990122100001", "optional": "990001", "surname": "QUILLFEATHER",
        "given_names": "OSKAR IVO", "birth_date": "1985-02-14", "sex": "M",
    }  # fmt: skip
    assert "national-layout" in answer.remarks


def test_a_french_document_in_the_td2_layout_is_one() -> None:
    """A nationality stands where the national layout has figures; a damaged date makes no other document of it."""
    text = specimen("TD2").replace("I<UTO", "IDFRA")
    assert read_mrz(text, AT).format == "TD2"
    for given, damaged, wrong in (("8502142", "8<02142", "birth_date"), ("F3105205", "F3105<05", "expiry_date")):
        answer = read_mrz(text.replace(given, damaged), AT)
        assert (answer.format, answer.wrong) == ("TD2", (wrong, "composite"))
    assert read_mrz("\n".join(FRENCH).replace("OSKAR<<IVO", "0SKAR<<IV0"), AT).format == "FRA-ID"


@pytest.mark.parametrize(
    "form, old, new, field, finding",
    [
        ("TD3", "Q123456786", "Q123456785", "document_number", "digit-wrong"),
        ("TD3", "Q123456786", "Q12345678<", "document_number", "digit-missing"),
        ("TD3", "Q123456786", "<<<<<<<<<0", "document_number", "empty"),
        ("TD3", "8502142", "8502141", "birth_date", "digit-wrong"),
        ("TD3", "8502142", "8502309", "birth_date", "date-impossible"),  # 56+15+0+14+9+0 = 94, so 4: see below
        ("TD3", "F3105205", "F3113208", "expiry_date", "date-impossible"),
        ("TD3", "2F3", "2A3", "sex", "sex-unknown"),
        ("TD3", "P<UTO", "P<U.O", "issuing_state", "character-not-allowed"),
        ("TD3", "P<UTO", "P<<<<", "issuing_state", "empty"),
        ("TD3", "OSKAR", "OS.AR", "names", "character-not-allowed"),
        ("TD3", "X1Y2<<<<<<<<<<2", "X1Y2<<<<<<<<<<3", "optional", "digit-wrong"),
        ("TD3", "26", "27", "composite", "digit-wrong"),
        ("TD3", "<<<<<26", "<<<<<2<", "composite", "digit-missing"),
    ],
)
def test_each_fault_has_its_field_and_its_reason(form: str, old: str, new: str, field: str, finding: str) -> None:
    if finding == "date-impossible":  # with the right digit, so that nothing but the date is wrong
        from tests.rooms.travel_documents.zones import digit

        start = 1 if new[0] == "F" else 0
        new = new[:-1] + str(digit(new[start:-1]))
    text = specimen(form)
    assert text.count(old) == 1
    answer = read_mrz(text.replace(old, new), AT)
    assert not answer.ok
    assert answer.checks[field].finding == finding
    assert not answer.checks[field]


def test_the_digit_that_would_fit_is_told() -> None:
    check = read_mrz(specimen("TD3").replace("Q123456786", "Q123456785"), AT).checks["document_number"]
    assert (check.digit, check.expected) == (False, "6")


def test_a_code_that_no_list_has_is_doubtful_and_not_wrong() -> None:
    answer = read_mrz(specimen("MRV-A").replace("UTO", "QQZ"), AT)
    assert answer.ok
    assert answer.doubtful == ("issuing_state", "nationality")
    assert answer.checks["nationality"].finding == "state-unknown"


@pytest.mark.parametrize("code", sorted(lists.get("issuing_code").codes))
def test_special_codes_are_known(code: str) -> None:
    written = code.upper().ljust(3, "<")
    answer = read_mrz(specimen("MRV-B").replace("6UTO", f"6{written}"), AT)
    assert answer.ok and answer.doubtful == ()
    assert answer.fields["nationality"] == code.upper()
    assert ("refugee" in answer.remarks) is (code in {"xxb", "xxc"})


def test_germany_is_one_letter_and_the_look_up_is_told_its_country() -> None:
    document = read_mrz(specimen("TD3").replace("P<UTO", "P<D<<"), AT).document
    assert document is not None
    assert (document.issuer, document.country, document.number) == ("D", "DEU", "Q12345678")


# By hand: Q12345678<90A = 296 + 0·7 + 9·3 + 0·1 + 10·7 = 393, so 3. Where the filler is left out of the weighting:
# 296 + 9·7 + 0·3 + 10·1 = 369, so 9. Over all, from position 6 on, the lines weigh 2 and 8 respectively.
@pytest.mark.parametrize("last", ["3", "9"])
def test_a_long_number_goes_on_in_the_optional_field(last: str) -> None:
    first = f"I<UTOQ12345678<90A{last}<OPT<<<<<<<"
    answer = read_mrz(f"{first}\n8502142F3105205UTO<<<<<<<<<<<0\nQUILLFEATHER<<OSKAR<IVO<<<<<<<", AT)
    assert answer.fields["document_number"] == "Q1234567890A"
    assert answer.fields["optional"] == "OPT"
    assert answer.checks["document_number"].digit is True


def test_a_document_that_does_not_expire_is_no_fault() -> None:
    answer = read_mrz(specimen("MRV-A").replace("3105205", "<<<<<<<"), AT)
    assert answer.ok and "no-expiry" in answer.remarks and answer.fields["expiry_date"] == ""


@pytest.mark.parametrize("written, read", [("85<<<<", "1985"), ("8502<<", "1985-02"), ("<<<<<<", "")])
def test_a_birth_known_in_part_keeps_what_is_known(written: str, read: str) -> None:
    from tests.rooms.travel_documents.zones import digit

    answer = read_mrz(specimen("MRV-A").replace("8502142", written + str(digit(written))), AT)
    assert answer.ok and answer.fields["birth_date"] == read and "birth-partial" in answer.remarks


@pytest.mark.parametrize(
    "six, at, read",
    [
        ("261129", AT, "2026-11-29"),  # today is no future
        ("261130", AT, "1926-11-30"),
        ("270101", AT, "1927-01-01"),
        ("000229", AT, "2000-02-29"),  # 1900 had no such day
        ("991231", date(2000, 1, 1), "1999-12-31"),
    ],
)
def test_nobody_is_born_in_the_future(six: str, at: date, read: str) -> None:
    from tests.rooms.travel_documents.zones import digit

    answer = read_mrz(specimen("MRV-A").replace("8502142", six + str(digit(six))), at)
    assert answer.fields["birth_date"] == read


@pytest.mark.parametrize(
    "six, read",
    [("310520", "2031-05-20"), ("761231", "2076-12-31"), ("770101", "1977-01-01"), ("990101", "1999-01-01")],
)
def test_an_expiry_lies_at_most_fifty_years_ahead(six: str, read: str) -> None:
    from tests.rooms.travel_documents.zones import digit

    answer = read_mrz(specimen("MRV-A").replace("3105205", six + str(digit(six))), AT)
    assert answer.fields["expiry_date"] == read
    assert ("expired" in answer.remarks) is (read < "2026-11-29")


def test_an_expiry_before_the_birth_is_remarked() -> None:
    """Of dates in two figures nobody can tell whether one is wrong or the holder a hundred years older."""
    from tests.rooms.travel_documents.zones import digit

    for six, remarked in (("950101", True), ("310520", False)):
        expiring = specimen("MRV-A").replace("3105205", six + str(digit(six)))
        answer = read_mrz(expiring.replace("8502142", f"150214{digit('150214')}"), AT)
        assert answer.ok and ("expiry-before-birth" in answer.remarks) is remarked


def test_names_without_a_divider_are_all_surname_and_a_full_line_may_be_cut() -> None:
    head, rest = specimen("TD3").split("\n")
    one = read_mrz(f"{'P<UTOMONONYM'.ljust(44, '<')}\n{rest}", AT)
    assert (one.fields["surname"], one.fields["given_names"]) == ("MONONYM", "")
    full = read_mrz(f"{head.rstrip('<').ljust(44, 'A')}\n{rest}", AT)
    assert full.ok and "name-cut" in full.remarks
    for names, broken in (("QUILLFEATHER<<OSKAR<<<<K", True), ("<<OSKAR<IVO", False), ("QUILLFEATHER<<<OSKAR", False)):
        answer = read_mrz(f"P<UTO{names.ljust(39, '<')}\n{rest}", AT)
        assert answer.ok and ("name-broken" in answer.remarks) is broken


def test_what_is_no_zone_is_said_to_be_none() -> None:
    for text in ("", "hello", "P<UTO", "A" * 44, "\n".join(["<" * 30] * 2)):
        answer = read_mrz(text, AT)
        assert (answer.ok, answer.ok_corrected, answer.format) == (False, False, None)
        assert answer.checks["lines"].finding == "no-zone"


def test_many_zones_stand_one_after_the_other() -> None:
    forms = list(SPECIMENS)
    together = "\n".join(specimen(form) for form in forms if form != "TD1") + "\n\n" + specimen("TD1")
    assert [answer.format for answer in read_zones(together, AT)] == [form for form in forms if form != "TD1"] + ["TD1"]
    assert all(answer.ok for answer in read_zones(together, AT))
    mixed = f"{specimen('TD3')}\n\nnothing of the sort\n\n{specimen('TD1')}"
    assert [answer.format for answer in read_zones(mixed, AT)] == ["TD3", None, "TD1"]


@pytest.mark.parametrize("name", ["mrz_field", "mrz_finding", "mrz_correction", "mrz_remark", "mrz_format"])
def test_everything_that_can_be_said_has_words(name: str) -> None:
    from tenfold.travel_documents.mrz import answers, layouts

    said = lists.get(name).codes
    fields = {
        one
        for form in SPECIMENS
        for answer in [read_mrz(specimen(form), AT)]
        for one in (*answer.fields, *answer.checks)
    }
    wanted = {
        "mrz_field": {one.replace("_", "-") for one in fields} | {"lines"}, "mrz_finding": set(answers.Finding),
        "mrz_correction": set(answers.Why), "mrz_format": {form.lower() for form in layouts.LAYOUTS}, "mrz_remark": {"no-proof", "specimen"},
    }[name]  # fmt: skip
    assert wanted - set(said) == set()
    assert all(set(code.labels) == set(LANGUAGES) for code in said.values())
