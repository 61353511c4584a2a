"""Months, years or countries as columns: each cell is a row of its own, blanks are counted, and a fault names its own cell."""

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.foundation.errors import Invalid
from tenfold.intake import cutting, guessing, melting
from tenfold.intake.applying import bodies
from tenfold.intake.cuts import Cut, Pattern
from tenfold.intake.mapping import Mapping, Step
from tenfold.intake.melting import Melt, MeltPattern
from tenfold.kinds import registry

DATA = Path(os.environ.get("TENFOLD_REAL_DATA", "/nonexistent"))
real = pytest.mark.skipif(not DATA.is_dir(), reason="the real data are not here")
HEAD = ("Country of citizenship", "Jan 2024", "Feb 2024", "Mar 2024", "Total")
ROWS = (("SYR", "3", "4", "", "7"), ("AFG", "10", "many", "0", "10"))
MONTHS = Melt((1, 2, 3), "Month", "Arrivals")
CONSTANTS = {"measure": "arrival", "source": "Coast office", "place.country": "ITA"}


def table(path: Path, *lines: Sequence[str], melt: Melt | None = MONTHS) -> cutting.Table:
    made = io.StringIO()
    csv.writer(made).writerows([("Arrivals by month",), (), *lines])
    path.write_text(made.getvalue(), encoding="utf-8")
    proposed = cutting.look(path).proposed
    assert proposed is not None
    return cutting.cut(path, replace(proposed, melt=melt))


def mapping(**more: Any) -> Mapping:
    steps = (
        Step("citizenship", ("Country of citizenship",)), Step("period", ("Month",), options={"precision": "month"}),
        Step("date_of_info", ("Month",), options={"precision": "month"}), Step("persons", ("Arrivals",)),
    )  # fmt: skip
    return Mapping("flow_figure", steps, CONSTANTS, ("Country of citizenship", "Month"), left_out=("Total",), **more)


def test_each_cell_is_a_row_and_blanks_are_counted(tmp_path: Path) -> None:
    made = table(tmp_path / "a.csv", HEAD, *ROWS)
    assert [column.name for column in made.columns] == ["Country of citizenship", "Total", "Month", "Arrivals"]
    assert [(line.number, line.column, line.cells) for line in made.lines] == [
        (4, "B", ("SYR", "7", "Jan 2024", "3")), (4, "C", ("SYR", "7", "Feb 2024", "4")),
        (5, "B", ("AFG", "10", "Jan 2024", "10")), (5, "C", ("AFG", "10", "Feb 2024", "many")),
        (5, "D", ("AFG", "10", "Mar 2024", "0")),
    ]  # fmt: skip
    assert made.account() == {
        "rows": 5, "data": 2, "headings": 1, "left_out": {"blank": 1, "title": 1}, "cells": {"data": 5, "blank": 1},
    }  # fmt: skip


def test_a_fault_names_its_own_cell_and_the_heading_of_its_own_column(tmp_path: Path) -> None:
    rows = list(bodies(table(tmp_path / "a.csv", HEAD, *ROWS), mapping(), registry.get("flow_figure")))
    faults = [fault for _, _, found in rows for fault in found]
    assert [(one.row, one.column, one.heading) for one in faults] == [(5, "C", "Feb 2024")]
    good = [(body["citizenship"], body["period"], body["persons"]) for _, body, found in rows if not found]
    assert good == [
        ("SYR", "2024-01", {"best": 3}), ("SYR", "2024-02", {"best": 4}), ("AFG", "2024-01", {"best": 10}),
        ("AFG", "2024-03", {"best": 0}),
    ]  # fmt: skip


def test_the_columns_are_guessed_once_they_are_rows(tmp_path: Path) -> None:
    guessed = guessing.guess(table(tmp_path / "a.csv", HEAD, *ROWS), registry.get("flow_figure"))
    period = guessed.step("period")
    assert period is not None and period.columns == ("Month",)
    persons = guessed.step("persons")
    assert persons is not None and persons.columns == ("Arrivals",), "never the column with their total"


def test_a_profile_finds_other_months_in_the_next_file(tmp_path: Path) -> None:
    pattern = cutting.pattern_of(table(tmp_path / "a.csv", HEAD, *ROWS))
    assert pattern == Pattern(
        ("Country of citizenship", "Total"),
        "",
        "",
        MeltPattern("Month", "Arrivals", ("Country of citizenship", "Total")),
    )
    assert Pattern.from_json(pattern.as_json()) == pattern
    later = io.StringIO()
    csv.writer(later).writerows([("Country of citizenship", "Apr 2024", "May 2024", "Total"), ("SYR", "1", "2", "3")])
    (tmp_path / "b.csv").write_text(later.getvalue())
    found = cutting.cut(tmp_path / "b.csv", pattern)
    assert [line.cells[-2:] for line in found.lines] == [("Apr 2024", "1"), ("May 2024", "2")]
    rows = list(bodies(found, mapping(), registry.get("flow_figure")))
    assert [body["period"] for _, body, _ in rows] == ["2024-04", "2024-05"]


def test_columns_that_are_not_there_are_no_table(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        table(tmp_path / "a.csv", HEAD, *ROWS, melt=Melt((40, 41), "Month", "Arrivals"))


def test_a_name_that_a_column_has_already_gets_a_number(tmp_path: Path) -> None:
    made = table(tmp_path / "a.csv", ("Month", *HEAD[1:]), *ROWS)
    assert [column.name for column in made.columns] == ["Month", "Total", "Month (2)", "Arrivals"]
    assert Cut.from_json(made.cut.as_json()) == made.cut


@given(st.sets(st.integers(0, 800), min_size=2, max_size=12))
def test_columns_are_written_as_letters_and_read_again(places: set[int]) -> None:
    melt = Melt(tuple(sorted(places)), "a", "b")
    assert melting.places_of(melt.letters) == melt.places
    assert Melt.from_json(melt.as_json()) == melt


@pytest.mark.parametrize("written", ["", "1-3", "C-A", "C--D", "AAAA", "A-ZZZ", "C;;D"])
def test_what_is_no_column_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        melting.places_of(written)


@pytest.mark.parametrize(
    "said",
    [
        {}, [], {"places": [1], "heading": "a", "value": "b"}, {"places": [1, 2], "heading": "a", "value": "A"},
        {"places": [-1, 2], "heading": "a", "value": "b"}, {"places": "x", "heading": "a", "value": "b"},
        {"places": [1, 2], "heading": "", "value": "b"}, {"places": [1, 2], "heading": 3, "value": "b"},
    ],
)  # fmt: skip
def test_what_is_no_melt_is_refused(said: Any) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Melt.from_json(said)


@pytest.mark.parametrize(
    "names, places",
    [
        (("nat", "Jan", "Feb", "Mar"), (1, 2, 3)), (("x", "2019", "2020", "2021"), (1, 2, 3)),
        (("month", "Italy", "الأردن", "希腊", "Malta", "all"), (1, 2, 3, 4)), (("a", "janvier", "février", "mars"), (1, 2, 3)),
        (("nat", "n", "t"), ()), (("Italy", "n", "Malta"), ()),
    ],
)  # fmt: skip
def test_columns_that_look_like_values_are_pointed_out(names: tuple[str, ...], places: tuple[int, ...]) -> None:
    assert melting.likely(list(enumerate(names))) == places


@real
def test_countries_as_columns_of_a_real_workbook() -> None:
    """Arrivals by month, one column a country: totals as another program counts them."""
    import python_calamine

    path = DATA / "irregular_movement/unhcr_mediterranean_arrivals_2019-12-31.xlsx"
    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    head, *rows = sheet.to_python(skip_empty_area=False)
    wanted = [place for place, name in enumerate(head) if str(name).endswith("_all")]
    cut = replace(cutting.look(path).sheets[0].tables[0], melt=Melt(tuple(wanted), "country", "arrivals"))
    made = cutting.cut(path, cut)
    codes = {f"{name}_all": code for name, code in zip(("italy", "greece", "spain", "cyprus", "malta"), ("ITA", "GRC", "ESP", "CYP", "MLT"), strict=True)}  # fmt: skip
    steps = (
        Step("period", ("month-year",)), Step("date_of_info", ("month-year",)), Step("place.country", ("country",), values=codes),
        Step("persons", ("arrivals",)), Step("obs_status", ("arrivals",), how="status"),
    )  # fmt: skip
    said = Mapping("flow_figure", steps, {"measure": "arrival", "source": "UNHCR"}, ("month-year", "country"))
    found = list(bodies(made, said, registry.get("flow_figure")))
    assert [fault.text for _, _, faults in found for fault in faults] == []
    held = [row[place] for row in rows for place in wanted if isinstance(row[place], int | float) and not isinstance(row[place], bool)]  # fmt: skip
    assert sum(body["persons"]["best"] for _, body, _ in found if "persons" in body) == round(sum(held)) > 1_000_000
    assert made.account()["cells"]["data"] + made.account()["cells"]["blank"] == len(rows) * len(wanted) == len(found)


@real
def test_counts_by_sex_as_columns_of_a_real_table() -> None:
    path = DATA / "missing_migrants/MissingMigrants-Global-2019-11-04T17-25-00.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = ("Number of Females", "Number of Males")
    pattern = Pattern(("Web ID", "Reported Date", "Number Dead", *names), melt=MeltPattern("sex", "persons", (), names))
    made = cutting.cut(path, pattern)
    steps = (
        Step("sex", ("sex",), values={"Number of Females": "female", "Number of Males": "male"}), Step("persons", ("persons",)),
        Step("period", ("Reported Date",), options={"order": "dmy"}), Step("date_of_info", ("Reported Date",), options={"order": "dmy"}),
    )  # fmt: skip
    said = Mapping("flow_figure", steps, {"measure": "other", "source": "Missing Migrants Project"}, ("Web ID", "sex"))
    totals: dict[str, int] = {}
    for _, body, faults in bodies(made, said, registry.get("flow_figure")):
        if not faults:
            totals[body["sex"]] = totals.get(body["sex"], 0) + body["persons"]["best"]
    counted = {name: sum(int(row[name].replace(",", "")) for row in rows if row[name].strip()) for name in names}
    assert totals == {"female": counted[names[0]], "male": counted[names[1]]} and min(totals.values()) > 1_000
    assert made.account()["cells"] == {
        "data": sum(bool(row[name].strip()) for row in rows for name in names),
        "blank": sum(not row[name].strip() for row in rows for name in names),
    }
