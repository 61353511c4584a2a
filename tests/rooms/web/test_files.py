"""Files on the pages: sent with the form, kept when the form is not accepted yet, saved and never shown, looked at as pictures."""

import io
import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import extracting, sharing
from tests.cast import Cast
from tests.factories import attached, bodies, files
from tests.statements import MOST

KEY = "attachments.A1"


def sent(content: bytes, name: str = "paper.pdf", **more: Any) -> dict[str, Any]:
    """What a browser sends: a report with one attachment."""
    return {
        "title.en": "A report with a paper", "lang": "en", "art10": ["10.1.a"], "form-marking.tlp": "amber", "form-do": "save",
        "attachments.key": "A1", f"{KEY}.file": SimpleUploadedFile(name, content), f"{KEY}.title": "Invoice", **more,
    }  # fmt: skip


def arrivals() -> list[Path]:
    return list((Path(settings.ATTACHMENTS) / "incoming").glob("*"))


def test_a_file_is_sent_with_the_form_seen_on_the_page_and_saved(cast: Cast, seat: Any) -> None:
    ana = seat(cast.ana)
    content = files.pdf(files.said("Invoice of a lorry hire"))
    made = ana.post("/records/new/intelligence_report", sent(content, 'in"voice\u202e.pdf'))
    assert made.status_code == 302
    page = ana.get(made.headers["Location"]).content.decode()
    assert "invoice.pdf" in page and "\u202e" not in page and "Its text is being read" in page
    link = re.search(r'href="(/records/[^"]+/files/[0-9a-f-]{36})"', page)
    assert link is not None
    answer = ana.get(link[1])
    assert answer.content == content
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="invoice.pdf"')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-store"
    assert arrivals() == []


def test_a_piece_of_a_file_is_sent_to_who_reads_it_and_to_nobody_else(
    cast: Cast, seat: Any, acting: Any, make_report: Any
) -> None:
    content = files.pdf(files.said("Invoice"))
    ref = make_report(by=cast.ana, body=bodies.report(attachments=[attached.row(cast.ana, content)]))
    extracting.read_waiting()
    page = seat(cast.ana).get(f"/records/{ref}").content.decode()
    link = re.search(r'href="(/records/[^"]+/files/[0-9a-f-]{36})"', page)
    assert link is not None and "Its words are found by the search" in page
    for asked, status, said, piece in (
        ("bytes=0-9", 206, f"bytes 0-9/{len(content)}", content[:10]),
        ("bytes=10-", 206, f"bytes 10-{len(content) - 1}/{len(content)}", content[10:]),
        (f"bytes={len(content)}-", 416, f"bytes */{len(content)}", b""),
        ("bytes=9-1", 200, None, content),
        ("nonsense", 200, None, content),
    ):
        answer = seat(cast.ana).get(link[1], headers={"Range": asked})
        assert (answer.status_code, answer.headers.get("Content-Range"), answer.content) == (status, said, piece), asked
        for stranger in (cast.cora, cast.bob):  # R08: pieces and pictures are no way round
            assert seat(stranger).get(link[1], headers={"Range": asked}).status_code == 404
    picture = seat(cast.ana).get(f"{link[1]}/pages/1")
    assert (picture.headers["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert picture.headers["Content-Security-Policy"].startswith("sandbox")
    for address in (f"{link[1]}/pages/1", f"{link[1]}/pages/2", f"{link[1]}/confirm", link[1]):
        absent = seat(cast.cora).get(re.sub(r"[0-9a-f-]{36}", "00000000-0000-4000-8000-000000000001", address))
        unseen = seat(cast.cora).get(address)
        assert (unseen.status_code, absent.status_code) == (404, 404)
    assert seat(cast.ana).get(f"{link[1]}/pages/2").status_code == 404
    assert Client().get(link[1]).status_code == 302


@pytest.mark.parametrize("taken", ["recalled", "narrowed"])
def test_neither_pictures_nor_pieces_are_given_by_an_old_link_once_the_record_is_taken_back(
    cast: Cast, seat: Any, make_report: Any, taken: str
) -> None:
    """Whatever a browser kept of it: nothing was to be kept, and what it asks to be told as unchanged is not there."""
    there = f"participant:{cast.belmora_police.slug}"
    body = bodies.report(attachments=[attached.row(cast.ana, files.pdf(files.said("Invoice")))])
    ref = make_report(by=cast.ana, release=cast.rosa, to=[there], body=body)
    extracting.read_waiting()
    bob = seat(cast.bob)
    link = re.search(rf'href="(/records/{ref}/files/[0-9a-f-]{{36}})"', bob.get(f"/records/{ref}").content.decode())
    assert link is not None
    old = (link[1], f"{link[1]}/pages/1", f"{link[1]}/pages/1?small")
    before = [bob.get(one) for one in old]
    assert {(one.status_code, one.headers["Cache-Control"], one.has_header("ETag")) for one in before} == {
        (200, "no-store", False)
    }
    with acting(cast.ana) as ana:
        if taken == "recalled":
            sharing.recall(ref, "wrong-information", by=ana, at=now())
        else:
            sharing.narrow(ref, [there], by=ana, at=now())
    for one in old:
        for kept in (
            {},
            {"If-None-Match": "*"},
            {"If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"},
            {"Range": "bytes=0-9"},
        ):
            assert bob.get(one, headers=kept).status_code == 404, (one, kept)


def test_what_was_sent_stays_while_the_rest_is_mended(cast: Cast, seat: Any) -> None:
    ana = seat(cast.ana)
    form = sent(files.pdf(files.said("Invoice"))) | {"title.en": ""}
    refused = ana.post("/records/new/intelligence_report", form)
    assert refused.status_code == 422
    page = refused.content.decode()
    handle = re.search(r'value="(upload-[0-9a-f]{32})"', page)
    assert handle is not None and "paper.pdf" in page
    form = {name: value for name, value in form.items() if name != f"{KEY}.file"}
    made = ana.post("/records/new/intelligence_report", form | {"title.en": "Mended", f"{KEY}.file": handle[1]})
    assert made.status_code == 302
    edit = ana.get(made.headers["Location"] + "/edit").content.decode()
    assert "paper.pdf" in edit and 'enctype="multipart/form-data"' in edit


@pytest.mark.parametrize(
    "name, content, says",
    [
        ("report.pdf", b"MZ\x90\x00" + b"\0" * 100, "carries a program"),
        (
            "drawing.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "Files of this type are not taken",
        ),
        ("both.pdf", files.pdf(files.TEXT) + files.archive(a=b"x"), "two different types"),
    ],
)
def test_a_file_that_is_not_taken_says_why_where_it_was_chosen(
    cast: Cast, seat: Any, name: str, content: bytes, says: str
) -> None:
    refused = seat(cast.ana).post("/records/new/intelligence_report", sent(content, name))
    page = refused.content.decode()
    assert refused.status_code == 422 and says in page
    assert f'href="#{KEY}.file"' in page and "A report with a paper" in page
    assert arrivals() == []


def test_a_file_that_is_too_large_is_not_even_written(cast: Cast, seat: Any) -> None:
    from django.test import override_settings

    with override_settings(ATTACHMENT_LIMIT=1024 * 1024):
        refused = seat(cast.ana).post("/records/new/intelligence_report", sent(b"%PDF-" + b"x" * 3_000_000))
    assert refused.status_code == 422 and "too large. At most 1 MB" in refused.content.decode()
    assert arrivals() == []


def test_nobody_who_has_not_signed_in_and_no_page_that_takes_no_file_makes_one_arrive(
    cast: Cast, seat: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tenfold.foundation.blobs import Disk

    def arrived(_: Disk) -> Path:
        raise AssertionError("a file arrived")

    form = sent(files.pdf(files.TEXT))
    browser = seat(cast.ana)
    monkeypatch.setattr(Disk, "incoming", arrived)
    assert Client().post("/records/new/incident", form).status_code in {302, 403}
    for address in ("/search", "/account", "/nowhere"):
        form[f"{KEY}.file"].seek(0)
        assert browser.post(address, form).status_code in {302, 403, 404, 405}


def test_a_reviewer_confirms_a_file_with_a_reason(cast: Cast, seat: Any, make_incident: Any) -> None:
    row = attached.row(cast.ana, files.pdf(files.TEXT + "0 g 70 695 200 20 re f "))
    body = bodies.incident(attachments=[row])
    ref = make_incident(by=cast.ana, body=body, submit=True, tlp="green", to=["community"])
    rosa = seat(cast.rosa)
    refused = rosa.post(f"/records/{ref}/release")
    assert refused.status_code == 422 and "could uncover" in refused.content.decode()
    page = rosa.get(f"/records/{ref}").content.decode()
    assert "Text lies under a filled box" in page and "Quillfeather" not in page
    link = re.search(r'href="(/records/[^"]+/confirm)"', page)
    assert link is not None
    assert rosa.post(link[1], {"because": " "}).status_code == 422
    assert rosa.post(link[1], {"because": "The printer put it there"}).status_code == 302
    assert rosa.post(f"/records/{ref}/release").status_code == 302
    assert seat(cast.ana).get(link[1]).status_code == 403
    assert now()


def test_a_page_with_many_files_takes_at_most_twelve_statements(
    cast: Cast, seat: Any, queries: Any, make_report: Any
) -> None:
    word = f"zymurgy{cast.ending.translate(str.maketrans('23456789', 'abcdefgh'))}"
    rows = [attached.row(cast.ana, files.pdf(files.said(f"{word} {number}")), f"A{number}") for number in range(8)]
    ref = make_report(by=cast.ana, body=bodies.report(attachments=rows))
    extracting.read_waiting()
    ana = seat(cast.ana)
    for address in (f"/records/{ref}", f"/search?q={word}", f"/records/{ref}/edit"):
        with queries() as said:
            page = ana.get(address)
        assert page.status_code == 200 and len(said) <= MOST, (address, len(said))
    assert "Found in the attachment" in ana.get(f"/search?q={word}").content.decode()


def test_the_form_of_an_alert_asks_who_is_shown_and_keeps_the_blacked_out_picture_alone(cast: Cast, seat: Any) -> None:
    from PIL import Image

    from tests.rooms.records.test_masking import picture

    ana = seat(cast.ana)
    assert "Does it show the holder" in ana.get("/records/new/document_fraud_alert?add=images").content.decode()
    assert "Does it show the holder" not in ana.get("/records/new/incident").content.decode()
    said = {"title.en": "False passport", "form-do": "save", "form-marking.tlp": "amber"}

    def sent(**more: str) -> Any:
        return ana.post(
            "/records/new/document_fraud_alert", {**said, "images.0": SimpleUploadedFile("page.png", picture()), **more}
        )

    refused = sent().content.decode()
    assert "Say of this file whether it shows the holder" in refused
    wrong = sent(**{"areas-images.0": "1 2 3"})
    assert wrong.status_code == 422 and "four numbers" in wrong.content.decode()
    made = sent(**{"areas-images.0": "0 0 100 100"})
    assert made.status_code == 302
    with acting(cast.ana) as actor:
        (file,) = hanging.list_files(actor, opening.get(actor, uuid.UUID(made.headers["Location"].rpartition("/")[2])))
    answer = ana.get(f"{made.headers['Location']}/files/{file.ref}")
    seen = Image.open(io.BytesIO(answer.content))
    assert seen.convert("RGB").getcolors() == [(20_000, (0, 0, 0))]
