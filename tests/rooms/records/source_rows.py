"""Invented rows in the shapes of the source, for the tests of its profile."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tenfold.records.sources.missing_migrants import read
from tenfold.records.sources.row import SourceRow

API = {
    "web_id": "2021.MMP00001",
    "region": "Mediterranean",
    "reported_date": "2021-03-04",
    "number_dead": "1",
    "number_missing": "3",
    "total_dead_and_missing": "4",
    "number_of_survivors": "38",
    "number_of_female": "1",
    "number_of_male": "",
    "number_of_children": "0",
    "cause_death": "Presumed drowning",
    "country_of_incident": "Libya",
    "location_description": "Off the coast of Zuwara, Libya\n",
    "unsd_geographic_grouping": "Uncategorized",
    "location_coodinates": "33.00000000, 12.10000001",
    "migration_route": "Central Mediterranean",
    "information_source": "IOM Libya",
    "url": "https://a.example/1, https://b.example/2",
    "source_quality": "4",
}
OLDER = [
    "Web ID",
    "Region of Incident",
    "Reported Date",
    "Reported Year",
    "Reported Month",
    "Number Dead",
    "Minimum Estimated Number of Missing",
    "Total Dead and Missing",
    "Number of Survivors",
    "Number of Females",
    "Number of Males",
    "Number of Children",
    "Cause of Death",
    "Location Description",
    "Information Source",
    "Location Coordinates",
    "Migration Route",
    "URL",
    "UNSD Geographical Grouping",
    "Source Quality",
]
NEWER = [
    "Main ID",
    "Incident ID",
    "Region",
    "Incident Date",
    "Year",
    "Reported Month",
    "Number Dead",
    "Minimum Estimated Number of Missing",
    "Number of Survivors",
    "Number of Females",
    "Number of Males",
    "Number of Children",
    "Region of Origin",
    "Cause of Death",
    "Country of Origin",
    "Location of death",
    "Information Source",
    "Coordinates",
    "Migration route",
    "URL",
    "UNSD Geographical Grouping",
    "Source Quality",
]


def write_json(path: Path, rows: Any) -> Path:
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def write_csv(path: Path, header: Sequence[str], *rows: Mapping[str, str], mark: str = "") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(mark)
        writer = csv.DictWriter(file, header, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def one(path: Path) -> SourceRow:
    """The only row of a file."""
    (row,) = read(path)
    assert isinstance(row, SourceRow)
    return row


def flags(row: SourceRow) -> set[tuple[str, str]]:
    return {(flag.field, flag.why) for flag in row.flags}
