"""Files made to do harm: each is refused with one sentence, and nothing is changed."""

import zipfile
from pathlib import Path

import pytest

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.records.sheets import cells, commas
from tests.rooms.records.tables import HEADINGS, ROW, workbook


def _refused(path: Path, name: str = "") -> Reason:
    with pytest.raises(Invalid) as raised:
        list(cells.read(path, name))
    assert "\n" not in str(raised.value)
    return raised.value.reason


def _with(path: Path, part: str, content: bytes) -> Path:
    workbook(path, {"A": [HEADINGS, ROW]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return path


@pytest.mark.parametrize(
    "part, reason",
    [
        ("xl/vbaProject.bin", Reason.SHEET_ACTIVE),
        ("xl/externalLinks/externalLink1.xml", Reason.SHEET_ACTIVE),
        ("xl/embeddings/oleObject1.bin", Reason.SHEET_ACTIVE),
        ("xl/connections.xml", Reason.SHEET_ACTIVE),
        ("xl/activeX/activeX1.xml", Reason.SHEET_ACTIVE),
        ("../../etc/cron.d/a", Reason.FILE_NOT_READ),
        ("/etc/cron.d/a", Reason.FILE_NOT_READ),
        ("xl\\..\\..\\a.txt", Reason.FILE_NOT_READ),
    ],
)
def test_active_content_is_refused_whatever_the_name_says(tmp_path: Path, part: str, reason: Reason) -> None:
    assert _refused(_with(tmp_path / "a.xlsx", part, b"x")) == reason


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    assert _refused(_with(tmp_path / "a.xlsx", "xl/media/a.xml", b"\0" * 60_000_000)) == Reason.SHEET_TOO_LARGE


def test_entities_are_refused(tmp_path: Path) -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    assert _refused(_with(tmp_path / "a.xlsx", "xl/evil.xml", evil)) == Reason.FILE_NOT_READ


def test_broken_and_foreign_files_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [HEADINGS, ROW]})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert _refused(path) == Reason.FILE_NOT_READ
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert _refused(path) == Reason.SHEET_ENCRYPTED
    path.write_bytes(whole)
    assert _refused(path, "a.xlsm") == Reason.SHEET_ACTIVE
    assert _refused(path, "a.csv") == Reason.FILE_NOT_READ, "a workbook that calls itself a table"
    path.write_bytes(b"%PDF-1.7 and more")
    assert _refused(path) == Reason.FILE_NOT_READ


def test_a_million_columns_and_a_cell_at_the_end_of_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("," * 1_000_000 + "\n")
    assert _refused(tmp_path / "a.csv") == Reason.SHEET_TOO_LARGE
    (tmp_path / "b.csv").write_text("a\n" + "x" * 100_000)
    assert _refused(tmp_path / "b.csv") == Reason.SHEET_TOO_LARGE
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "c.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "z")
    assert _refused(tmp_path / "c.xlsx") in {Reason.SHEET_TOO_LARGE, Reason.FILE_NOT_READ}


@pytest.mark.parametrize(
    "encoding, text", [("cp1252", "Füße"), ("cp1251", "Лодка"), ("cp1256", "قارب"), ("gb18030", "木船")]
)
def test_other_encodings_are_refused_and_not_guessed(tmp_path: Path, encoding: str, text: str) -> None:
    (tmp_path / "a.csv").write_bytes(f"title\n{text}\n".encode(encoding))
    assert _refused(tmp_path / "a.csv") == Reason.SHEET_ENCODING


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_can_be_told_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    (tmp_path / "a.csv").write_bytes(
        f'"a{delimiter}b"{delimiter}Ж{delimiter}木\r\n1,5{delimiter}2\r\n'.replace("1,5", '"1,5"').encode(encoding)
    )
    assert [row.cells for row in cells.read(tmp_path / "a.csv")] == [[f"a{delimiter}b", "Ж", "木"], ["1,5", "2"]]
    assert commas.delimiter("a") == ","


def test_formulas_are_not_run(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=cmd|' /C calc'!A0", None, "shown")
    assert [row.cells for row in cells.read(tmp_path / "a.xlsx")] == [["shown"]]
