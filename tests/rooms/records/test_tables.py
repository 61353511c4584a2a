"""A table goes in with every row accounted for; each fault stands at its cell; the same file again changes nothing."""

import csv
from pathlib import Path
from typing import Any

import psycopg
import pytest
import xlsxwriter

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tests.cast import Cast
from tests.rooms.records.tables import HEADINGS, ROW, bring, commas, counts, workbook


def _with(**changes: str) -> tuple[str, ...]:
    return tuple(changes.get(name.replace(".", "_"), value) for name, value in zip(HEADINGS, ROW, strict=True))


def _found(cast: Cast, query: str = "") -> Any:
    from tenfold.handling.acting import acting
    from tenfold.records.search import search

    with acting(cast.ana) as ana:
        return search(ana, query, lang="en").hits


def _opened(cast: Cast, ref: Any) -> Any:
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import opening

    with acting(cast.ana) as ana:
        return opening.get(ana, ref)


def test_a_row_becomes_a_record_and_the_same_file_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    path = commas(tmp_path / "a.csv", HEADINGS, ROW)
    assert counts(bring(cast, path)) == (1, 1, 0, 0, 0, 0)
    assert counts(bring(cast, path)) == (1, 0, 0, 1, 0, 0)
    opened = _opened(cast, _found(cast)[0].ref)
    assert opened.body["cause_of_death"] == ["drowning", "violence"] and opened.body["dead"] == {
        "low": 10,
        "high": 15,
    }
    assert opened.body["place"] == {"name": "Cape Verrin", "country": "ITA"} and opened.version.state == "released"


def test_a_change_is_a_new_version_and_a_column_that_is_left_out_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    bring(cast, commas(tmp_path / "a.csv", HEADINGS, ROW))
    assert counts(bring(cast, commas(tmp_path / "b.csv", HEADINGS, _with(dead="?", place_name="")))) == (
        1,
        0,
        1,
        0,
        0,
        0,
    )
    some = ("_record", "dead")
    assert counts(bring(cast, commas(tmp_path / "c.csv", some, ("C-1", "7")))) == (1, 0, 1, 0, 0, 0)
    opened = _opened(cast, _found(cast)[0].ref)
    assert opened.body["dead"] == {"best": 7} and opened.body["place"] == {"country": "ITA"}
    assert opened.body["title"] == {"en": "Boat off Cape Verrin"} and opened.version.number == 3
    assert [version.state for version in opened.versions] == ["released", "superseded", "superseded"]


def test_every_fault_stands_at_its_cell(cast: Cast, tmp_path: Path) -> None:
    bad = _with(incident_type="Shipwreck; Nonsense", dead="many", date="yesterday", source_quality="")
    answer = bring(cast, commas(tmp_path / "a.csv", HEADINGS, ROW, ("C-2", *bad[1:])))
    assert counts(answer) == (2, 1, 0, 0, 0, 1)
    lines = list(csv.DictReader((tmp_path / "a.report").read_text(encoding="utf-8").splitlines()))
    assert {(line["row"], line["column"]) for line in lines} == {("3", "C"), ("3", "E"), ("3", "I"), ("3", "K")}
    assert any("Nonsense" in line["why"] for line in lines)


def test_a_wrong_row_number_of_the_sheet_is_its_own_on_the_screen(cast: Cast, tmp_path: Path) -> None:
    sheets = {"Incidents": [HEADINGS, [], [], ROW, ("C-2", *_with(date="x")[1:])]}
    answer = bring(cast, workbook(tmp_path / "a.xlsx", sheets))
    assert counts(answer) == (2, 1, 0, 0, 0, 1)
    assert [(fault.row, fault.column) for fault in answer["faults"]] == [(5, "E")]


def test_rows_without_a_number_are_known_by_what_they_say(cast: Cast, tmp_path: Path) -> None:
    lines = [_with(_record=""), _with(_record="#1", dead="3"), _with(_record="")]
    path = commas(tmp_path / "a.csv", HEADINGS, *lines)
    assert counts(bring(cast, path)) == (3, 2, 0, 0, 1, 0)
    assert counts(bring(cast, path)) == (3, 0, 0, 2, 1, 0)
    other = commas(tmp_path / "b.csv", HEADINGS, _with(_record="#1", dead="4"))
    assert counts(bring(cast, other)) == (1, 1, 0, 0, 0, 0), "a number of one file alone is no number of another"


def test_one_number_on_two_rows_is_refused_and_a_column_that_is_none_stops_the_file(cast: Cast, tmp_path: Path) -> None:
    assert counts(bring(cast, commas(tmp_path / "a.csv", HEADINGS, ROW, _with(dead="1")))) == (2, 1, 0, 0, 0, 1)
    with pytest.raises(Invalid) as raised:
        bring(cast, commas(tmp_path / "b.csv", (*HEADINGS, "shoe_size"), (*ROW, "43")))
    assert [fault.reason for fault in raised.value.faults] == [Reason.COLUMN_NOT_KNOWN]
    assert raised.value.faults[0].at.endswith("!M1")
    with pytest.raises(Invalid):
        bring(cast, commas(tmp_path / "c.csv", HEADINGS, (*ROW, "43")))
    one = bring(
        cast, commas(tmp_path / "d.csv", HEADINGS, *(("R1", *ROW[1:]), ("R2", *ROW[1:]), ("R3", *ROW[1:], "43")))
    )
    assert counts(one) == (3, 2, 0, 0, 0, 1)
    assert [(fault.row, fault.reason) for fault in one["faults"]] == [(4, Reason.CELL_UNDER_NO_HEADING)]


def test_a_dry_run_leaves_nothing_and_without_a_reviewer_it_waits(cast: Cast, tmp_path: Path) -> None:
    path = commas(tmp_path / "a.csv", HEADINGS, ROW)
    assert counts(bring(cast, path, dry_run=True)) == (1, 1, 0, 0, 0, 0) and not _found(cast)
    assert counts(bring(cast, path, release=False)) == (1, 1, 0, 0, 0, 0)
    assert [hit.state for hit in _found(cast)] == ["submitted"]


def test_a_number_merged_over_rows_holds_for_each_and_a_row_without_one_says_so(cast: Cast, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(path := tmp_path / "merged.xlsx") as book:
        first, second = book.add_worksheet("One"), book.add_worksheet("Two")
        for at, line in enumerate([("tenfold:1:incident:", *HEADINGS[1:]), ROW]):
            first.write_row(at, 0, line)
        named = ["Coast radio", "Harbour office", "", "Nobody's"]
        for at, line in enumerate(
            [("tenfold:1:incident:sources", "_key", "sources.name"), *(("", "", name) for name in named)]
        ):
            second.write_row(at, 0, line)
        second.merge_range("A2:A4", "C-1")
    answer = bring(cast, path)
    assert [(fault.sheet, fault.row, fault.column, fault.reason) for fault in answer["faults"]] == [
        ("Two", 5, "A", Reason.FIELD_REQUIRED)
    ]
    assert [row["name"] for row in _opened(cast, _found(cast)[0].ref).body["sources"]] == named[:2]


def test_rows_of_lists_join_their_record_and_an_orphan_is_told(cast: Cast, tmp_path: Path) -> None:
    sources = [
        ("_record", "_key", "sources.name", "sources.url"),
        ("C-1", "", "Coast radio", "https://radio.example"),
        ("C-9", "", "Lost", ""),
    ]
    machine = [("tenfold:1:incident:", *HEADINGS[1:]), ROW]
    listed = [("tenfold:1:incident:sources", *sources[0][1:]), *sources[1:]]
    path = workbook(tmp_path / "a.xlsx", {"One": machine, "Two": listed, "Notes": [["mine"]]})
    answer = bring(cast, path)
    assert counts(answer) == (2, 1, 0, 0, 0, 1)
    assert [(fault.sheet, fault.row, fault.column, fault.reason) for fault in answer["faults"]] == [
        ("Two", 3, "A", Reason.SHEET_NO_ROW)
    ]
    assert [row["name"] for row in _opened(cast, _found(cast)[0].ref).body["sources"]] == ["Coast radio"]
    assert counts(bring(cast, path)) == (2, 0, 0, 1, 0, 1)


def test_the_reference_of_another_is_refused_whole(
    cast: Cast, tmp_path: Path, make_incident: Any, root: psycopg.Connection
) -> None:
    """R03: nothing of anybody's is touched, and what is unseen answers like what is not there."""
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import opening
    from tests.rooms.api.behind import everything

    unseen = make_incident(by=cast.cora)
    with acting(cast.cora) as cora:
        human = opening.get(cora, unseen).record.human_ref
    before = everything(root)
    for key in (str(unseen), "00000000-0000-4000-8000-000000000001"):
        answer = bring(cast, commas(tmp_path / "a.csv", HEADINGS, _with(_record=key)), dry_run=True)
        assert counts(answer) == (1, 0, 0, 0, 0, 1)
        assert [fault.reason for fault in answer["faults"]] == [Reason.NOT_FOUND]
    wrong = _with(_record="C-7")
    for key in (str(unseen), human, "00000000-0000-4000-8000-000000000001"):
        answer = bring(cast, commas(tmp_path / "b.csv", (*HEADINGS, "case"), (*wrong, key)), dry_run=True)
        assert [fault.reason for fault in answer["faults"]] == [Reason.NOT_FOUND] and answer["created"] == 0
    assert everything(root) == before


def test_a_coordinate_off_the_earth_is_one_fault_at_its_own_cell(cast: Cast, tmp_path: Path) -> None:
    path = commas(tmp_path / "a.csv", (*HEADINGS, "place.lat", "place.lon"), (*ROW, "123", "12.9"))
    answer = bring(cast, path)
    assert [(fault.column, fault.reason) for fault in answer["faults"]] == [("M", Reason.PLACE_NOT_POSSIBLE)]
