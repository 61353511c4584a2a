"""A table that names a place by its code: what is left open is filled in, what is said otherwise is a warning at its cell."""

import csv
from pathlib import Path

from tests.cast import Cast
from tests.rooms.records.tables import HEADINGS, ROW, bring, commas, counts
from tests.rooms.records.test_reference_places import _ROWS, _list
from tests.rooms.records.test_reference_places import _bring as bring_places
from tests.rooms.records.test_tables import _found, _opened

_HEADS = (*HEADINGS, "place.locode")


def _row(number: str, name: str, country: str, locode: str) -> tuple[str, ...]:
    said = dict(zip(HEADINGS, ROW, strict=True)) | {"_record": number, "place.name": name, "place.country": country}
    return (*said.values(), locode)


def test_what_is_open_is_filled_in_and_what_differs_is_told_at_its_cell(cast: Cast, tmp_path: Path) -> None:
    bring_places(cast, _list(tmp_path, *_ROWS))
    path = commas(
        tmp_path / "t.csv", _HEADS, _row("C-1", "", "", "zz aaa"), _row("C-2", "Another name", "", "ZZAAA"), _row("C-3", "Nowhere", "Italy", "ZZXYZ")
    )  # fmt: skip
    answer = bring(cast, path)
    assert counts(answer)[:2] == (3, 2) and answer["rejected"] == 1 and answer["warnings"] == 1
    with Path(answer["report"]).open(encoding="utf-8") as report:
        lines = list(csv.DictReader(report))
    told = {(line["row"], line["column"], line["what"]) for line in lines if line["why"]}
    assert ("3", "G", "kept as written: place.name") in told
    assert any(row == "4" and column == "M" and what.startswith("rejected") for row, column, what in told)
    places = [_opened(cast, hit.ref).body["place"] for hit in _found(cast)]
    assert {(one["name"], one["lat"], one["lon"], one["locode"]) for one in places} == {
        ("Älmhaven", "50.5", "1.25", "ZZAAA"), ("Another name", "50.5", "1.25", "ZZAAA"),
    }  # fmt: skip
