"""The own file comes back with a column more: every cell where it was, nothing in it a formula, each fault in its row."""

import csv
from pathlib import Path

import pytest
import xlsxwriter

from tenfold.foundation.reason import Reason
from tenfold.intake import cutting, grid
from tenfold.intake.annotating import annotated_copy
from tenfold.records.sources.row import CellFault
from tests.rooms.intake.test_cutting import MESSY, as_csv

LINES = (
    ("Incidents at sea",), (), ("No.", "Date", "Dead"), ("1", "2026-05-17", "4"), ("2", "someday", "-3"), (), ("007", "=1+1", "many"),
)  # fmt: skip
FAULTS = (
    CellFault("", 5, "B", Reason.DATE_NOT_UNDERSTOOD, (("value", "someday"),), "Date"),
    CellFault("", 5, "", Reason.FIELD_REQUIRED, (("leaf", "source_quality"),), lacking=True),
    CellFault("", 7, "C", Reason.FIELD_REQUIRED, (), "Dead"),
)


def _csv(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(LINES)
    return path


def test_a_csv_comes_back_row_by_row(tmp_path: Path) -> None:
    cut = cutting.look(_csv(tmp_path / "a.csv")).proposed
    assert cut is not None and cut.headings == (3,)
    out = annotated_copy(tmp_path / "a.csv", cut, FAULTS, tmp_path / "out.csv")
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert [row[:2] for row in rows[2:5]] == [["No.", "Date"], ["1", "2026-05-17"], ["2", "someday"]]
    assert rows[2][-1] == "What to mend" and rows[3][-1] == ""
    assert rows[4][-1].splitlines()[0].startswith("B5, column 'Date': ")
    assert "row 5, source_quality: for a release: " in "\n".join(rows[4])
    assert rows[6][-1].startswith("C7, column 'Dead': ") and rows[5] == []
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "@"}]


def test_other_words_can_be_said(tmp_path: Path) -> None:
    cut = cutting.look(_csv(tmp_path / "a.csv")).proposed
    assert cut is not None
    out = annotated_copy(
        tmp_path / "a.csv",
        cut,
        FAULTS[:1],
        tmp_path / "out.csv",
        heading="À corriger",
        say=lambda one: f"<{one.heading}>",
    )
    text = out.read_text(encoding="utf-8-sig")
    assert "À corriger" in text and "<Date>" in text and "B5" not in text


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_workbook_comes_back_with_all_its_sheets_and_values_alone(tmp_path: Path, lang: str) -> None:
    title = {"en": "Sea", "ar": "بحر"}[lang]
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name in (title, "Notes"):
            page = book.add_worksheet(name)
            for row, line in enumerate(LINES):
                for place, cell in enumerate(line):
                    page.write_string(row, place, cell)
        page.write_formula(9, 0, "=SUM(C4:C5)", value=1)
    look = cutting.look(tmp_path / "a.xlsx")
    cut = next(page.tables[0] for page in look.sheets if page.title == title)
    faults = [CellFault(title, one.row, one.column, one.reason, one.params, one.heading) for one in FAULTS]
    out = annotated_copy(tmp_path / "a.xlsx", cut, faults, tmp_path / "out.xlsx")
    again = grid.read(out)
    assert [sheet.title for sheet in again.sheets] == [title, "Notes"]
    rows = {row.number: row.cells for row in again.sheets[0].rows}
    assert rows[3][-1] == "What to mend" and rows[4][:3] == ["1", "2026-05-17", "4"]
    assert rows[5][-1].startswith("B5, column 'Date'") and rows[7][0] == "007"
    notes = {row.number: row.cells for row in again.sheets[1].rows}
    assert notes[10][0] == "1" and len(notes[5]) == 3
    import zipfile

    with zipfile.ZipFile(out) as pack:
        assert not [name for name in pack.namelist() if b"<f>" in pack.read(name)]


def test_the_copy_is_cut_as_the_file_was_also_where_its_headings_come_again(tmp_path: Path) -> None:
    file = as_csv(tmp_path / "log.csv", MESSY)
    cut = cutting.look(file).proposed
    assert cut is not None and (11, "repeated-heading") in [(one.row, one.why) for one in cut.left_out]
    fault = CellFault("", 7, "B", Reason.VALUE_NOT_FIT, (), "Nationality")
    again = cutting.look(annotated_copy(file, cut, [fault], tmp_path / "out.csv")).proposed
    assert again is not None and again.left_out == cut.left_out
