"""Checking a document on the page: without a script, in few statements, and with nothing kept."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tenfold.exchange.services import contacts
from tenfold.exchange.services.contacts import Contact
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.web.documents import calling
from tests.cast import Cast
from tests.rooms.travel_documents.zones import FRENCH, specimen
from tests.statements import MOST


@pytest.fixture
def ana(cast: Cast, seat: Any) -> Any:
    return seat(cast.ana)


def checked(browser: Any, zone: str) -> str:
    answer = browser.post("/documents/check", {"zone": zone})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_form_is_one_field_that_keeps_its_lines_left_to_right(ana: Any) -> None:
    page = ana.get("/documents/check").content.decode()
    assert page.count("<textarea") == 1 and 'dir="ltr"' in page and 'spellcheck="false"' in page
    assert "Nothing that you type is stored" in page


def test_a_right_zone_says_so_and_that_it_proves_nothing(ana: Any) -> None:
    page = checked(ana, specimen("TD3"))
    assert "All fields are right in form, and all check digits fit" in page
    assert "no proof that a document is authentic" in page
    assert "QUILLFEATHER, OSKAR IVO" in page and "14 Feb 1985" in page and "20 May 2031" in page and "Utopia" in page


def test_what_is_wrong_comes_first_with_its_reason(ana: Any) -> None:
    page = checked(ana, specimen("TD3").replace("8502142", "8502145"))
    assert "2 fields are not right" in page
    rows = page[page.index("<tbody>") :]
    assert rows.index("Date of birth") < rows.index("Document number")
    assert "The check digit does not fit: it would have to be 2" in page


def test_every_correction_is_shown_beside_the_lines(ana: Any) -> None:
    page = checked(ana, specimen("TD3").replace("UTO8502", "UT08502"))
    assert "Right only with 1 correction" in page
    assert "Line 2, position 13" in page and "“0” → “O”" in page and "right with the correction" in page
    assert specimen("TD3").split("\n")[1].replace("<", "&lt;") in page


def test_a_code_that_nobody_has_is_to_be_looked_at(ana: Any) -> None:
    assert "All check digits fit. Look at what is marked." in checked(ana, specimen("TD3").replace("P<UTO", "P<QQZ"))


def test_the_older_french_card_is_named(ana: Any) -> None:
    assert "National layout of France" in checked(ana, "\n".join(FRENCH))


@pytest.mark.parametrize("zone", ["", "  ", "nothing of the sort", "<script>alert(1)</script>"])
def test_what_is_no_zone_is_refused_at_the_field(ana: Any, zone: str) -> None:
    answer = ana.post("/documents/check", {"zone": zone})
    page = answer.content.decode()
    assert answer.status_code == 422 and 'href="#field-zone"' in page and "<script>alert" not in page
    assert 'id="answer"' not in page


def test_it_takes_few_statements_and_no_cache_keeps_it(ana: Any, queries: Any) -> None:
    ana.get("/documents/check")
    with queries() as said:
        answer = ana.post("/documents/check", {"zone": specimen("TD1")})
    assert len(said) <= MOST, said
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_navigation_leads_there(ana: Any) -> None:
    assert '<a href="/documents/check">' in ana.get("/").content.decode()
    assert '<a href="/documents/check" aria-current="page">' in ana.get("/documents/check").content.decode()


def test_an_administrator_is_refused_and_is_not_led_there(cast: Cast, seat: Any) -> None:
    adam = seat(cast.adam)
    assert adam.get("/documents/check").status_code == 403
    assert adam.post("/documents/check", {"zone": specimen("TD3")}).status_code == 403
    assert "/documents/check" not in adam.get("/").content.decode()


@pytest.mark.parametrize(
    "lang, said", [("ar", "ليست دليلا"), ("zh", "并不证明证件真实"), ("ru", "не доказывает подлинность")]
)
def test_it_speaks_the_language_of_the_reader(cast: Cast, seat: Any, lang: str, said: str) -> None:
    browser = seat(cast.ana)
    browser.post("/language", {"language": lang, "next": "/"})
    assert said in checked(browser, specimen("TD3"))


def sent(browser: Any, content: bytes, name: str = "zones.txt") -> Any:
    return browser.post("/documents/check-file", {"file": SimpleUploadedFile(name, content)})


def test_a_file_of_zones_comes_back_as_a_table(ana: Any) -> None:
    bad = specimen("TD3").replace("8502142", "8502145").replace("OSKAR", "=SKAR")
    answer = sent(ana, f"{specimen('TD1')}\n{bad}\n\nnothing of the sort\n\n{specimen('MRV-A')}".encode())
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    head, *rows = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert head[:3] == ["Number", "Format", "Is it right?"] and [row[0] for row in rows] == ["1", "2", "3", "4"]
    assert [row[1] for row in rows] == ["TD1", "TD3", "", "MRV-A"]
    assert rows[0][5] == "Q12345678" and rows[0][2].startswith("All fields are right")
    assert "Date of birth: The check digit does not fit: it would have to be 2" in rows[1][-5]
    assert not any(cell.startswith("=") for row in rows for cell in row) and rows[1][7] == "'=SKAR IVO"
    assert rows[2][2] == "This could not be read"


def test_a_long_table_goes_out_in_stretches_in_the_language_of_the_reader(ana: Any) -> None:
    ana.post("/language", {"language": "zh", "next": "/"})
    answer = sent(ana, "\n\n".join([specimen("TD3")] * 120).encode())
    stretches = [stretch.decode() for stretch in answer.streaming_content]
    head, *rows = csv.reader(io.StringIO("".join(stretches).removeprefix("\ufeff")))
    assert [row[0] for row in rows] == [str(number) for number in range(1, 121)] and len(stretches) == 4
    assert head[2] != "Is it right?" and len({tuple(row[1:]) for row in rows}) == 1


@pytest.mark.parametrize("content", [b"", b"  \n \n", "Größe".encode("latin-1"), b"x" * 2_000_001])
def test_a_file_that_cannot_be_read_is_refused_at_its_field(ana: Any, content: bytes) -> None:
    answer = sent(ana, content)
    assert answer.status_code == 422 and 'href="#field-file"' in answer.content.decode()


def test_a_picture_is_refused_and_the_way_that_works_is_said(ana: Any) -> None:
    answer = sent(ana, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "zone.png")
    assert answer.status_code == 422 and "zones are not read from pictures" in answer.content.decode()


def test_no_file_is_said_too_and_an_administrator_sends_none(ana: Any, cast: Cast, seat: Any) -> None:
    assert ana.post("/documents/check-file").status_code == 422
    assert ana.get("/documents/check-file").status_code == 405
    assert sent(seat(cast.adam), specimen("TD3").encode()).status_code == 403


@pytest.mark.parametrize(
    "printed, said",
    [
        ("Oskar Ivo Quillfeather", "agrees"),
        ("Oskar Quill", "Compare letter by letter"),
        ("王小明", "No table says how"),
    ],
)
def test_a_printed_name_is_compared(ana: Any, printed: str, said: str) -> None:
    page = ana.post("/documents/check", {"zone": specimen("TD3"), "printed": printed}).content.decode()
    assert "Printed name" in page and said in page and ("All fields are right" in page) is (said == "agrees")
    assert "Printed name" not in checked(ana, specimen("TD3"))


def test_whom_to_call_at_the_issuing_state_stands_under_the_verdict(
    cast: Cast, seat: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "_MOST", 1_000)  # other companies of the suite are of the same State
    with acting(cast.ana) as ana:
        for rank, role in ((1, "sea-desk"), (2, "document-desk")):
            ways = {"phone": f"+999 555 014{rank}"}
            point = Contact(role=role, name=f"Wenlow {role}", rank=rank, languages=["en"], channels=ways)
            contacts.put(point, by=ana, at=now())
    page = checked(seat(cast.bob), specimen("TD3").replace("UTO", "QMM"))
    told = page[page.index("Whom to call at the issuing State") : page.index("Field by field")]
    assert "Wenlow document-desk" in told and "+999 555 0142" in told
    assert "Wenlow sea-desk" not in page
    assert "Whom to call" not in checked(seat(cast.bob), specimen("TD3")), (
        "of a State that takes no part nobody is named"
    )
