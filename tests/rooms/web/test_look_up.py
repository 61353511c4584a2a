"""The page that looks a document up, and the panel under a zone."""

import csv
import html
import io
import re
import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLResolver, get_resolver

from tenfold.travel_documents.mrz import read_mrz, write_mrz
from tests.cast import Cast
from tests.factories import documents, records
from tests.rooms.travel_documents.zones import specimen

ASKED = {"issuer": "QMM", "type": "passport-ordinary", "number": "AR0048350", "reason": "border-check"}


def test_a_report_says_what_when_and_whom_to_call(seat: Any, cast: Cast) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa, to=there)
    page = seat(cast.bob).post("/documents/look-up", ASKED).content.decode()
    for said in ("Stolen blank", "Duty desk of the Border Guard", "Taken from a van.", "lies within a range"):
        assert said in page
    unseen = seat(cast.cora).post("/documents/look-up", ASKED)
    told = unseen.content.decode()
    assert unseen.status_code == 200 and "reports on this number" not in told, "at the most that somebody holds one"
    assert not [
        said for said in ("Taken from a van", "Duty desk", "Stolen blank", "2026") if said in told.partition("<form")[0]
    ]
    nowhere = seat(cast.cora).post("/documents/look-up", ASKED | {"number": "ZZ0000001"}).content.decode()
    assert "Nothing is known of this number" in nowhere


def test_what_is_lacking_is_said_at_its_field(seat: Any, cast: Cast) -> None:
    refused = seat(cast.ana).post("/documents/look-up", {"number": " "})
    assert refused.status_code == 422
    assert all(f'id="field-{name}"' in refused.content.decode() for name in ("issuer", "type", "number", "reason"))
    assert seat(cast.adam).get("/documents/look-up").status_code == 403


def _file(browser: Any, text: str, **more: str) -> Any:
    return browser.post(
        "/documents/look-up-file",
        {"file": SimpleUploadedFile("numbers.csv", text.encode()), "reason": "border-check"} | more,
    )


def test_a_file_of_numbers_comes_back_as_a_table_with_a_row_for_each_line(seat: Any, cast: Cast) -> None:
    records.make("document_loss", documents.single(number="FL7712345"), by=cast.ana, release=cast.rosa)
    text = "issuer;type;number\nQMM;passport-ordinary;FL7712345\n\nQMM;visa;FV1234\nQMM;passport-ordinary;=FL7712345\n"
    answer = _file(seat(cast.rosa), text)
    table = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert (
        answer["Content-Disposition"] == 'attachment; filename="numbers.csv"' and answer["Cache-Control"] == "no-store"
    )
    assert [row[:5] for row in table[1:]] == [
        ["1", "QMM", "passport-ordinary", "FL7712345", "Stolen"], ["2", "QMM", "visa", "FV1234", "nothing known"],
        ["3", "QMM", "passport-ordinary", "'=FL7712345", "Stolen"],
    ]  # fmt: skip
    assert "Reported by its owner." in table[1] and len({len(row) for row in table}) == 1


def test_a_stranger_gets_the_same_table_as_for_what_is_not_there(seat: Any, cast: Cast) -> None:
    """But that somebody holds it, where its originator lets that be known: then of which kind, and whom to ask."""
    records.make("document_loss", documents.single(number="FL7712346"), by=cast.ana, release=cast.rosa)
    answer = _file(seat(cast.cora), "QMM,passport-ordinary,FL7712346\nQMM,visa,FV1234\n")
    hidden, missing = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))[1:]
    assert missing[4:] == ["nothing known", "", "", "", "", ""]
    assert hidden[4:] == ["Document loss", "", "not shared with you", "Arlen Border", "", ""]


def test_lines_that_cannot_be_asked_are_named_and_nothing_is_asked(
    seat: Any, cast: Cast, root: psycopg.Connection
) -> None:
    text = "QMM,passport-ordinary,AR0048350\nXXX9,visa,V1234\nQMM,visa\n"
    refused = _file(seat(cast.rosa), text)
    page = refused.content.decode()
    assert (
        refused.status_code == 422
        and "Line 2, Issuing State: " in page
        and "Line 3, Number: " in page
        and "Line 1" not in page
    )
    assert '<details class="zone-file" open' in page
    asked = root.execute("SELECT count(*) FROM audit_entry WHERE event = 'numbers-asked'").fetchone()
    assert asked == (0,)
    silent = _file(seat(cast.rosa), "QMM,visa,V1234", reason="").content.decode()
    assert 'id="field-file-reason"' in silent and "error" in silent
    assert _file(seat(cast.adam), text).status_code == 403


def test_a_zone_fills_the_question_in(seat: Any, cast: Cast) -> None:
    page = seat(cast.ana).post("/documents/check", {"zone": specimen("TD3").replace("UTO", "QMM")}).content.decode()
    assert 'value="Q12345678"' in page and "/documents/look-up#answer" in page
    assert "/documents/look-up#answer" not in seat(cast.ana).get("/documents/check").content.decode()


def _addresses(resolver: Any, before: str = "/") -> Iterator[str]:
    for one in resolver.url_patterns:
        here = before + str(one.pattern).removeprefix("^")
        yield from _addresses(one, here) if isinstance(one, URLResolver) else [here]


def _bare(response: Any, ref: uuid.UUID) -> tuple[int, str]:
    text = "" if response.streaming else response.content.decode().replace(str(ref), "REF")
    return response.status_code, re.sub(r'"[A-Za-z0-9_-]{22,64}"', '""', text)  # what is made anew for each answer


def test_whoever_is_answered_finds_the_loss_on_no_page_and_through_no_operation(
    seat: Any, cast: Cast, root: psycopg.Connection
) -> None:
    """R06: the number alone leads to it. Every address that names a record answers as for one that is not there."""
    body = documents.loss(title={"en": "Zanzifrag blanks"}, circumstances="Quuxly taken.")
    there = [f"participant:{cast.belmora_police.slug}"]
    ref = records.make("document_loss", body, by=cast.ana, release=cast.rosa, to=there)
    human = root.execute("SELECT human_ref FROM records_record WHERE ref = %s", [ref]).fetchone()
    assert human is not None
    bob, absent = seat(cast.bob), uuid.uuid4()
    assert b"Quuxly" in bob.post("/documents/look-up", ASKED).content
    words = ("Zanzifrag", "Quuxly", "AR0048201", human[0], str(ref))
    for address in sorted(set(_addresses(get_resolver()))):
        if "<uuid:" in address:
            sits = re.sub(r"<uuid:\w+>", "{}", address)
            sits = re.sub(r"<int:\w+>", "1", re.sub(r"<(?:\w+:)?\w+>", "x", sits))
            for method in (bob.get, bob.post):
                mine, none = (_bare(method(sits.replace("{}", str(one))), one) for one in (ref, absent))
                assert mine == none, address
        elif "<" not in address:
            for query in ("", "?q=a&kind=document_loss"):
                response = bob.get(address + query)
                text = "" if response.streaming else response.content.decode()
                assert not [word for word in words if word in text], address + query


def test_a_zone_stands_beside_specimens_and_alerts_and_a_file_beside_reports_too(seat: Any, cast: Cast) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    lines = specimen("TD3").replace("UTO", "QMM")
    for kind, body in (
        ("document_specimen", documents.specimen(mrz_format="td1", number_pattern="AR and seven figures")),
        ("document_fraud_alert", documents.alert()), ("document_loss", documents.single(number="Q12345678")),
    ):  # fmt: skip
        records.make(kind, body, by=cast.ana, release=cast.rosa, to=there)
    page = seat(cast.bob).post("/documents/check", {"zone": lines}).content.decode()
    for said in (
        "The zone has another format than this specimen",
        "AR and seven figures",
        "False passports of Arlen",
        "Tilt the page.",
    ):
        assert said in page, said
    assert "Reported by its owner" not in page, "reports are asked for with a reason"
    stranger = seat(cast.cora).post("/documents/check", {"zone": lines}).content.decode()
    assert "No specimen of such a document reaches you." in stranger and "False passports" not in stranger

    def file(**more: str) -> list[str]:
        sent = SimpleUploadedFile("zones.txt", lines.encode())
        answer = seat(cast.rosa).post("/documents/check-file", {"file": sent, **more})
        table = b"".join(answer.streaming_content).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(table)))[1][-3:]

    specimens, alerts, silent = file()
    assert "The zone has another format" in specimens and alerts and silent == ""
    assert file(reason="border-check")[2].startswith("Stolen, ")


def test_a_checked_zone_leads_to_a_request_that_is_filled_in_and_not_kept(
    seat: Any, cast: Cast, root: psycopg.Connection
) -> None:
    lines = specimen("TD3").replace("UTO", "QMM")
    bob = seat(cast.bob)
    page = bob.post("/documents/check", {"zone": lines}).content.decode()
    form = page[page.index('class="zone-verify"') :].partition("</form>")[0]
    sent: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', form):
        sent.setdefault(name, []).append(html.unescape(value))
    before = root.execute("SELECT count(*) FROM records_record").fetchone()
    answer = bob.post("/records/new/document_verification", sent)
    assert (
        answer.status_code == 200
        and "Q12345678" in answer.content.decode()
        and "QUILLFEATHER" in answer.content.decode()
    )
    assert root.execute("SELECT count(*) FROM records_record").fetchone() == before


def test_one_press_tells_what_is_reported_and_whom_to_call_above_the_fields(seat: Any, cast: Cast) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    lines = specimen("TD3").replace("UTO", "QMM")
    records.make("document_loss", documents.single(number="Q12345678"), by=cast.ana, release=cast.rosa, to=there)
    bob = seat(cast.bob)
    asked = {"zone": lines, "reason": "border-check"}
    page = bob.post("/documents/check", asked).content.decode()
    assert page.index("1 report on this number") < page.index("Field by field")
    assert page.index("Duty desk of the Border Guard") < page.index("Field by field")
    assert "All fields are right in form" not in page, "what is reported is never green"
    assert 'value="border-check" selected' in page, "it stays chosen for the next document"
    nowhere = write_mrz(read_mrz(lines).fields | {"document_number": "ZY0000417"}, "TD3")
    unknown = bob.post("/documents/check", asked | {"zone": nowhere}).content.decode()
    assert "Nothing is known of this number" in unknown
    silent = bob.post("/documents/check", {"zone": lines}).content.decode()
    assert "reported-title" not in silent, "nobody is asked without a reason"
    refused = bob.post("/documents/check", asked | {"reference": "a name"})
    assert refused.status_code == 422 and 'href="#field-zone-reference"' in refused.content.decode()


def test_a_series_is_slowed_beside_the_verdict_and_what_was_typed_stays(seat: Any, cast: Cast) -> None:
    bob = seat(cast.bob)
    for number in range(8):
        answer = bob.post("/documents/look-up", ASKED | {"number": f"BR00711{number:02}"})
    assert answer.status_code == 403 and 'value="BR0071107"' in answer.content.decode()
    assert "your guardian was told. Wait a minute" in answer.content.decode()
    page = bob.post("/documents/check", {"zone": specimen("TD3"), "reason": "border-check"})
    assert page.status_code == 200 and "Field by field" in page.content.decode(), "the verdict waits for nobody"
    lines = specimen("TD3").replace("UTO", "QMM")
    slowed = bob.post("/documents/check", {"zone": lines, "reason": "border-check"}).content.decode()
    assert "Wait a minute" in slowed and "Field by field" in slowed
