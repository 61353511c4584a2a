"""A record on paper: printed by the browser with its marking on each sheet, and saved from the page as a marked file."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tenfold.records.attachments.reading import pdf
from tests.cast import Cast
from tests.factories import bodies
from tests.rooms.reporting.papers import pages

pytestmark = pytest.mark.browser


def test_the_browser_marks_every_sheet_and_the_page_saves_a_marked_file(
    cast: Cast, sit: Callable[..., Any], make_report: Any, tmp_path: Path
) -> None:
    long = "\n\n".join(["The lorry left at dawn and came back empty."] * 90)
    ref = make_report(by=cast.ana, tlp="amber-strict", body=bodies.report(judgement=long))
    page = sit(cast.ana)
    page.goto(f"/records/{ref}")
    sheets = pages(page.pdf(prefer_css_page_size=True))
    assert len(sheets) >= 3
    assert all(sheet.count("TLP:AMBER+STRICT") >= 2 for sheet in sheets)
    paper = "".join(sheets)
    assert "Search the records" not in paper, "no navigation"
    assert "Provenance" in paper and "Who can read this" not in paper, "as on the saved paper"
    page.get_by_role("link", name="Print or save").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Make the file").click()
    assert waiting.value.suggested_filename.endswith("-v1-TLP-AMBER-STRICT.pdf")
    waiting.value.save_as(tmp_path / "paper.pdf")
    saved = pages((tmp_path / "paper.pdf").read_bytes())
    assert all(sheet.count("TLP:AMBER+STRICT") == 2 for sheet in saved)
    page.context.close()


def test_an_arabic_page_that_a_browser_saved_is_read_in_its_order(chromium: Any) -> None:
    """The engine reads such pages from the left: no Arabic word of them was found."""
    said = ["سطر عربي خالص بلا شيء آخر", "تقرير عن Van at the bridge في الساعة 14:35 لوحة TP-55BEL (أولا) مُحَمَّد"]
    said = [unicodedata.normalize("NFC", line) for line in said]
    page = chromium.new_page()
    page.set_content(
        f"<html lang=ar dir=rtl><body><p>{said[0]}</p><p>{said[1]}</p><p dir=ltr>English مع كلمة in it</p>"
    )
    (read,), _ = pdf.text(page.pdf(), 10_000)
    page.close()
    assert unicodedata.normalize("NFC", read).split("\n")[:3] == [*said, "English مع كلمة in it"]
