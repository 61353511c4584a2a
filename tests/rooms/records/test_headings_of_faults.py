"""A fault names its cell and what stands above it, as the reader of the file sees it."""

import csv
from pathlib import Path

from tenfold.records.sheets import layout
from tests.cast import Cast
from tests.rooms.records.tables import HEADINGS, ROW, bring, commas, workbook


def _labels(lang: str) -> tuple[str, ...]:
    columns = {column.name: column for column in layout.of("incident")[0].columns}
    return tuple(
        layout.heading("incident", columns[name], lang) + layout.star("incident", columns[name]) for name in HEADINGS
    )


def test_the_label_above_the_cell_is_told_in_the_language_of_the_file(cast: Cast, tmp_path: Path) -> None:
    row = ("C-1", *("many" if name == "dead" else cell for name, cell in zip(HEADINGS[1:], ROW[1:], strict=True)))
    machine = ("tenfold:1:incident:", *HEADINGS[1:])
    path = workbook(tmp_path / "a.xlsx", {"数据": [machine, _labels("zh"), row]})
    [fault] = bring(cast, path)["faults"]
    said = next(label for name, label in zip(HEADINGS, _labels("zh"), strict=True) if name == "dead")
    assert (fault.column, fault.row, fault.heading) == ("I", 3, said)
    assert fault.place == f"I3, column '{said}'"
    [line] = csv.DictReader((tmp_path / "a.report").read_text(encoding="utf-8").splitlines())
    assert (line["column"], line["heading"]) == ("I", said)


def test_the_star_is_no_part_of_the_heading(cast: Cast, tmp_path: Path) -> None:
    row = (
        "C-1",
        *("x" if name == "source_quality" else cell for name, cell in zip(HEADINGS[1:], ROW[1:], strict=True)),
    )
    [fault] = bring(cast, workbook(tmp_path / "a.xlsx", {"Incidents": [_labels("en"), row]}))["faults"]
    assert fault.heading == "Quality of the source" and fault.column == "K"


def test_what_has_no_column_names_the_leaf(cast: Cast, tmp_path: Path) -> None:
    place = HEADINGS.index("source_quality")
    lines = [tuple(cell for at, cell in enumerate(line) if at != place) for line in (HEADINGS, ROW)]
    [fault] = bring(cast, commas(tmp_path / "a.csv", *lines))["faults"]
    assert (fault.column, dict(fault.params)["leaf"], fault.place) == ("", "source_quality", "row 2, source_quality")


def test_a_row_of_a_list_names_the_heading_of_its_own_sheet(cast: Cast, tmp_path: Path) -> None:
    machine = [("tenfold:1:incident:", *HEADINGS[1:]), ROW]
    listed = [("tenfold:1:incident:sources", "_key", "sources.seen_on"), ("C-1", "", "yesterday")]
    [fault] = bring(cast, workbook(tmp_path / "a.xlsx", {"One": machine, "Two": listed}))["faults"]
    assert (fault.sheet, fault.column, fault.row, fault.heading) == ("Two", "C", 2, "sources.seen_on")
