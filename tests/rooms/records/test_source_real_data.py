"""The real files, where they are at hand: every row and every person accounted for."""

import os
from collections import Counter
from pathlib import Path

import pytest

from tenfold.kinds import registry
from tenfold.kinds.validation import clean
from tenfold.records.sources.missing_migrants import read
from tenfold.records.sources.row import SourceRow

_DATA = os.environ.get("TENFOLD_REAL_DATA")
pytestmark = pytest.mark.skipif(not _DATA, reason="TENFOLD_REAL_DATA names no folder")


def _folder() -> Path:
    folder = Path(_DATA or ".")
    return folder / "missing_migrants" if (folder / "missing_migrants").is_dir() else folder


def _rows(paths: list[Path]) -> list[SourceRow]:
    rows = [row for path in sorted(paths) for row in read(path)]
    assert all(isinstance(row, SourceRow) for row in rows)
    return [row for row in rows if isinstance(row, SourceRow)]


@pytest.fixture(scope="module")
def twelve() -> list[SourceRow]:
    return _rows(list((_folder() / "hdx_api_json").glob("*.json")))


def _kept(row: SourceRow, field: str) -> list[str]:
    return [entry.get("text", "") for entry in row.body.get("as_received", []) if entry["field"] == field]


def _persons(row: SourceRow) -> int:
    """The dead and missing that the body counts."""
    body = row.body
    return int(body.get("dead", {}).get("best", 0)) + int(body.get("missing_min", {}).get("low", 0))


def test_rows_identifiers_and_contents_are_as_many_as_counted_by_hand(twelve: list[SourceRow]) -> None:
    assert len(twelve) == 17_846
    assert len({row.source_id for row in twelve}) == 17_220
    assert len({row.fingerprint for row in twelve}) == 17_773


def test_the_dead_and_missing_add_up_to_the_total_of_the_source(twelve: list[SourceRow]) -> None:
    counted = sum(map(_persons, twelve))
    kept = sum(int(text) for row in twelve for text in _kept(row, "missing_min"))
    assert kept == -56
    assert counted + kept == 71_237
    assert not any(_kept(row, "total") for row in twelve)


def test_every_trap_is_met_as_often_as_counted_by_hand(twelve: list[SourceRow]) -> None:
    met = Counter((flag.field, flag.why) for row in twelve for flag in row.flags)
    expected = {
        ("missing_min", "a count below zero"): 20,
        ("survivors", "a count below zero"): 9,
        ("total", "dead and missing are zero or less"): 51,
        ("female, male", "more than dead and missing together"): 86,
        ("children", "more than dead and missing together"): 9,
        ("date", "the date is blank"): 15,
        ("coordinates", "the coordinates are blank"): 1,
        ("coordinates", "latitude and longitude are the same"): 6,
        ("incident_id", "the identifier is not a code"): 1,
        ("source_quality", "the quality is blank"): 1,
        ("place.country", "names no one country"): 1,
    }
    assert {key: met[key] for key in expected} == expected
    assert sum("route_mmp" not in row.body for row in twelve) == 2_666
    assert met[("cause_of_death", "no rule knows this wording")] <= 10


def test_blanks_stay_absent(twelve: list[SourceRow]) -> None:
    assert sum("dead" not in row.body for row in twelve) == 968
    assert sum("missing_min" not in row.body for row in twelve) == 15_218 + 20
    assert sum("date" not in row.body for row in twelve) == 15
    assert sum(any("url" in source for source in row.body.get("sources", [])) for row in twelve) == 17_846 - 6_763


def test_every_body_can_be_released_as_it_is(twelve: list[SourceRow]) -> None:
    kind = registry.get("incident")
    for row in twelve:
        body, _ = clean(kind, row.body, at="release")
        body.pop("art10")
        assert body == row.body


def test_the_table_of_2019_has_6090_rows() -> None:
    rows = _rows(list(_folder().glob("MissingMigrants-Global-2019-*.csv")))
    assert len(rows) == len({row.source_id for row in rows}) == 6_090
    assert sum(map(_persons, rows)) == 33_748
    assert not any("date" not in row.body or "region_mmp" in row.body for row in rows)
