"""Tables are found between titles, notes and totals, and every row of a file is accounted for."""

import csv
import io
from pathlib import Path

import pytest
import xlsxwriter

from tenfold.foundation.errors import Invalid
from tenfold.intake import cutting
from tenfold.intake.cuts import Cut, LeftOut, Pattern, Table

MESSY = [
    ["Detections at the border of Arlen"],
    ["Source: the invented border service, May 2026"],
    [],
    ["", "", "Detections", ""],
    ["Route", "Nationality", "Land", "Sea"],
    ["", "", "(number)", "(number)"],
    ["Northern", "ITA", "12", "3"],
    ["Northern", "FRA", "<5", "1,022"],
    ["Subtotal", "", "12", "1025"],
    [],
    ["Route", "Nationality", "Land", "Sea"],
    ["Southern", "ESP", "4", ""],
    ["Total", "", "16", "1025"],
    ["* Figures are of detections, not of persons."],
]


def as_csv(path: Path, rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter).writerows(rows)
    path.write_bytes(target.getvalue().encode(encoding))
    return path


def as_xlsx(path: Path, rows: list[list[str]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("May")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.add_worksheet("Empty")
    book.close()
    return path


def accounted(table: Table) -> bool:
    said = table.account()
    return said["rows"] == said["data"] + said["headings"] + sum(said["left_out"].values())


@pytest.mark.parametrize("make, name", [(as_csv, "a.csv"), (as_xlsx, "a.xlsx")])
def test_a_table_is_cut_out_of_titles_units_totals_and_notes(tmp_path: Path, make: object, name: str) -> None:
    table = cutting.cut(make(tmp_path / name, MESSY))  # type: ignore[operator]
    assert [column.name for column in table.columns] == ["Route", "Nationality", "Detections: Land", "Detections: Sea"]
    assert [(line.number, line.cells[:2]) for line in table.rows()] == [
        (7, ("Northern", "ITA")), (8, ("Northern", "FRA")), (12, ("Southern", "ESP")),
    ]  # fmt: skip
    why = {one.row: one.why for one in table.left_out}
    assert why == {
        1: "title", 2: "title", 3: "blank", 6: "units", 9: "subtotal", 10: "blank", 11: "repeated-heading", 13: "total",
        14: "footnote",
    }  # fmt: skip
    assert accounted(table)


def test_a_choice_is_taken_as_it_was_made_and_comes_back_from_json(tmp_path: Path) -> None:
    path = as_csv(tmp_path / "a.csv", MESSY)
    chosen = Cut("", (5,), 7, 8, (LeftOut(8, "by-hand"),), (0, 2))
    assert Cut.from_json(chosen.as_json()) == chosen
    table = cutting.cut(path, chosen)
    assert [line.cells for line in table.rows()] == [("Northern", "ITA", "12")] and accounted(table)


@pytest.mark.parametrize(
    "said", [{}, {"sheet": "", "headings": [0], "first": 1, "last": 1}, {"sheet": "", "headings": "x"}]
)
def test_what_is_no_cut_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no"):
        Cut.from_json(said)


def test_a_pattern_finds_the_same_table_in_the_next_file(tmp_path: Path) -> None:
    before = cutting.cut(as_csv(tmp_path / "a.csv", MESSY))
    moved = [["A new title"], [], [], *MESSY[3:], ["Southern", "PRT", "9", "9"]]
    after = cutting.cut(as_csv(tmp_path / "b.csv", moved), cutting.pattern_of(before))
    assert [column.name for column in after.columns] == [column.name for column in before.columns]
    assert after.rows().__next__().cells == ("Northern", "ITA", "12", "3")
    with pytest.raises(Invalid):
        cutting.cut(as_csv(tmp_path / "c.csv", [["x", "y"], ["1", "2"]]), cutting.pattern_of(before))
    assert Pattern.from_json(cutting.pattern_of(before).as_json()) == cutting.pattern_of(before)


@pytest.mark.parametrize(
    "encoding, delimiter, words",
    [
        ("windows-1252", ";", ["Año", "País", "Détections"]), ("windows-1251", ";", ["Год", "Страна", "Обнаружения"]),
        ("gb18030", ",", ["年份", "国家和地区", "发现人数"]), ("utf-16", "\t", ["السنة", "البلد", "العدد"]),
        ("windows-1256", ",", ["السنة", "البلد", "العدد"]), ("utf-8-sig", "|", ["Year", "Country", "Detections"]),
    ],
)  # fmt: skip
def test_common_encodings_and_delimiters_are_read(
    tmp_path: Path, encoding: str, delimiter: str, words: list[str]
) -> None:
    path = as_csv(tmp_path / "a.csv", [words, ["2024", "ITA", "12"], ["2025", "FRA", "7"]], encoding, delimiter)
    table = cutting.cut(path)
    assert [column.name for column in table.columns] == words and len(table.lines) == 2
    assert (table.cut.encoding != "") == encoding.startswith(("windows", "gb"))
    assert [column.name for column in cutting.cut(path, table.cut).columns] == words


def test_two_tables_on_one_sheet_are_two_proposals(tmp_path: Path) -> None:
    rows = [
        ["Country", "Arrivals"],
        ["ITA", "5"],
        ["FRA", "6"],
        ["ESP", "7"],
        [],
        ["Month", "Boats", "Dead"],
        ["2024-01", "3", "1"],
    ]
    seen = cutting.look(as_csv(tmp_path / "a.csv", rows))
    assert [(cut.headings, cut.first, cut.last) for cut in seen.sheets[0].tables] == [((1,), 2, 4), ((6,), 7, 7)]
    assert seen.proposed == seen.sheets[0].tables[0]
    assert all(accounted(cutting.cut(seen.book, cut)) for cut in seen.sheets[0].tables)


def test_a_file_without_a_table_says_so(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="No table"):
        cutting.cut(as_csv(tmp_path / "a.csv", [["Only a title"]]))
    assert cutting.look(as_csv(tmp_path / "b.csv", [["Only a title"]])).proposed is None


def test_a_short_table_with_dates_as_they_are_written_in_chinese_is_found(tmp_path: Path) -> None:
    rows = [
        ["北方站月报"], ["日期", "地点", "类型", "死亡", "备注"], ["2026/10/3", "青山口", "沉船", "3", "木船"],
        ["3.10.2026", "青山口", "海难", "约三", ""], ["2026年10月", "河口", "救援", "不详", ""], ["合计", "", "", "3", ""],
    ]  # fmt: skip
    table = cutting.cut(as_csv(tmp_path / "a.csv", rows, "gb18030"))
    assert [column.name for column in table.columns] == rows[1] and [line.number for line in table.rows()] == [3, 4, 5]


def test_a_month_alone_heads_the_rows_below_it_unless_rows_are_months(tmp_path: Path) -> None:
    rows = [
        ["No", "Jour", "À bord", "Décédés"], ["", "", "pers.", "pers."], ["OCTOBRE 2026", "", "", ""], ["S-1", "03/10/2026", "42", "2"],
        ["S-2", "09/10/2026", "31", "0"], ["2027", "", "", ""], ["S-3", "02/01/2027", "18", "0"],
    ]  # fmt: skip
    table = cutting.cut(as_csv(tmp_path / "a.csv", rows))
    assert [line.number for line in table.rows()] == [4, 5, 7]
    months = [["Month", "Dead", "Saved"], ["Oct 2026", "1", "7"], ["Nov 2026", "", ""], ["Dec 2026", "0", "3"]]
    table = cutting.cut(as_csv(tmp_path / "b.csv", months))
    assert [line.number for line in table.rows()] == [2, 3, 4], "a month without figures is a row"
