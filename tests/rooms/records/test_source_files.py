"""Every vintage of the files is read by the names of its columns; a broken file yields nothing."""

from pathlib import Path

import pytest
from source_rows import API, NEWER, OLDER, flags, one, write_csv, write_json

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.records.sources.missing_migrants import read
from tenfold.records.sources.row import Rejected

OLDER_ROW = {
    "Web ID": "52519", "Region of Incident": "North Africa", "Reported Date": "29-Oct-19", "Reported Year": "2019",
    "Reported Month": "Oct", "Number Dead": "4", "Minimum Estimated Number of Missing": "1",
    "Total Dead and Missing": "5", "Cause of Death": "Unknown",
    "Location Description": "607km south of Gran Canaria, Canary Islands, Spain",
    "Location Coordinates": "23.612954113422, -21.137810725783", "Migration Route": "Western African",
    "Source Quality": "3",
}  # fmt: skip
NEWER_ROW = {
    "Main ID": "2026.MMP0007", "Incident ID": "2026.MMP00078", "Region": "Western Africa",
    "Incident Date": "Thu, 01/01/2026 - 12:00", "Year": "2026", "Reported Month": "January", "Number Dead": "2",
    "Region of Origin": "Western Africa (P)", "Country of Origin": "Unknown", "Cause of Death": "Drowning",
    "Location of death": "Off Nouadhibou", "Coordinates": "POINT (-17.1 20.9)",
    "Migration route": "Western Africa / Atlantic route to the Canary Islands", "Source Quality": "5",
}  # fmt: skip


def test_the_table_of_2019_with_twenty_columns(tmp_path: Path) -> None:
    row = one(write_csv(tmp_path / "old.csv", OLDER, OLDER_ROW, mark="\ufeff"))
    assert row.source_id == "52519"
    assert row.row == 2
    assert row.body["date"] == "2019-10-29"
    assert row.body["region_mmp_older"] == "north-africa"
    assert row.body["route_mmp"] == "western-africa-atlantic"
    assert row.body["place"]["lat"] == "23.6129541"
    assert row.flags == ()


def test_the_spelling_of_a_date_is_no_difference(tmp_path: Path) -> None:
    first = one(write_csv(tmp_path / "a.csv", OLDER, OLDER_ROW))
    later = one(
        write_csv(tmp_path / "b.csv", OLDER, OLDER_ROW | {"Reported Date": "October 29, 2019", "Number Dead": "4 "})
    )
    assert first.fingerprint == later.fingerprint


def test_the_table_of_2026_with_twenty_two_columns(tmp_path: Path) -> None:
    row = one(write_csv(tmp_path / "new.csv", NEWER, NEWER_ROW))
    assert (row.source_id, row.body["main_id"], row.body["incident_id"]) == (
        "2026.MMP00078",
        "2026.MMP0007",
        "2026.MMP00078",
    )
    assert row.body["date"] == "2026-01-01"
    assert row.body["place"] == {"name": "Off Nouadhibou", "lat": "20.9", "lon": "-17.1"}
    assert row.body["route_mmp"] == "western-africa-atlantic"
    assert row.body["origin_presumed"] == "yes"
    assert row.flags == ()


def test_the_table_of_all_years(tmp_path: Path) -> None:
    header = [
        "INCIDENT TYPE", "Incident ID", "Region of Incident", "Incident date", "No. dead", "No. missing",
        "No. dead/missing", "Country of Incident", "Location of Incident", "Latitude", "Longitude",
        "Cause of death (category)", "Article title", "Source quality",
    ]  # fmt: skip
    cells = [
        "Split Incident", "2020.MMP1", "Southern Asia", "2020-05-06", "1,022", "NA", "1,022", "Iran", "Milak", "30.96",
        "61.82", "Mixed or unknown", "Found", "4",
    ]  # fmt: skip
    row = one(write_csv(tmp_path / "all.csv", header, dict(zip(header, cells, strict=True))))
    assert row.body["incident_form"] == "split-incident"
    assert row.body["dead"] == {"best": 1022}
    assert row.body["place"] == {"name": "Milak", "country": "IRN", "lat": "30.96", "lon": "61.82"}
    assert flags(row) == {("Article title", "no column of this name is known")}


def test_a_blank_date_beside_year_and_month_is_a_month(tmp_path: Path) -> None:
    row = one(write_csv(tmp_path / "a.csv", OLDER, OLDER_ROW | {"Reported Date": ""}))
    assert row.body["date"] == "2019-10"
    other = one(write_csv(tmp_path / "b.csv", OLDER, OLDER_ROW | {"Reported Year": "2018"}))
    assert ("date", "the columns of year and month say otherwise") in flags(other)


def test_the_same_row_is_the_same_with_and_without_a_total(tmp_path: Path) -> None:
    without = {name: value for name, value in API.items() if name != "total_dead_and_missing"}
    assert (
        one(write_json(tmp_path / "a.json", [API])).fingerprint
        == one(write_json(tmp_path / "b.json", [without])).fingerprint
    )


def test_a_row_that_cannot_be_read_is_told_with_its_number(tmp_path: Path) -> None:
    rows = list(read(write_json(tmp_path / "a.json", [API, {**API, "web_id": " "}, 7, {**API, "url": ["a"]}])))
    assert [(row.row, row.why) for row in rows if isinstance(row, Rejected)] == [
        (2, "the identifier is blank"), (3, "not a row of names and values"), (4, "a value is not text or a number"),
    ]  # fmt: skip


def test_an_identifier_longer_than_any_is_told(tmp_path: Path) -> None:
    (row,) = read(write_json(tmp_path / "a.json", [{**API, "web_id": "x1" * 200}]))
    assert isinstance(row, Rejected)
    assert row.why == "the identifier is too long"


def test_a_line_with_too_few_cells_is_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", OLDER, OLDER_ROW, {})
    path.write_text(path.read_text() + "\n52520,North Africa\n")
    rows = list(read(path))
    assert [(row.row, row.why) for row in rows if isinstance(row, Rejected)] == [
        (3, "the row is empty"), (4, "not as many cells as the header has"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.json", b'[{"web_id": "2021.MMP1", "reported_date": "2021-01-01", "number_de'),
        ("object.json", b'{"web_id": "2021.MMP1"}'),
        ("other.json", b'[{"name": "value"}]'),
        ("numbers.json", b"[1, 2]"),
        ("deep.json", b"[" * 200_000),
        ("latin.csv", b"Web ID,Reported Date,Number Dead\n1,\xe9,1\n"),
        ("other.csv", b"a,b,c\n1,2,3\n"),
        ("empty.csv", b""),
        ("book.xlsx", b"PK\x03\x04"),
    ],
)
def test_a_broken_file_yields_nothing(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Invalid) as caught:
        read(tmp_path / name)
    assert caught.value.reason is Reason.FILE_NOT_READ
    assert name in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        read(tmp_path / "nowhere.csv")


def test_an_empty_list_has_no_rows(tmp_path: Path) -> None:
    assert list(read(write_json(tmp_path / "none.json", []))) == []
