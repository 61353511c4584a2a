"""An import accounts for every row, changes nothing twice, and makes a new version only where the content differs."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast

Row = dict[str, str]
_ROW: Row = {
    "web_id": "2024.MMP1", "region": "Mediterranean", "reported_date": "2024-05-17", "number_dead": "3", "number_missing": "",
    "total_dead_and_missing": "3", "number_of_survivors": "", "number_of_female": "", "number_of_male": "",
    "number_of_children": "", "cause_death": "Drowning", "country_of_incident": "Libya", "location_description": "Off Zuwara\n",
    "unsd_geographic_grouping": "Northern Africa", "location_coodinates": "33.1, 12.1", "migration_route": "Central Mediterranean",
    "information_source": "Coast radio", "url": "https://radio.example/1", "source_quality": "4",
}  # fmt: skip


def _row(**changes: str) -> Row:
    return _ROW | changes


def _run(cast: Cast, folder: Path, rows: list[Any], **words: Any) -> dict[str, Any]:
    from tenfold.accounts.selectors import actor_before_view
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import importing

    (folder / "rows.json").write_text(json.dumps(rows))
    words.setdefault("released_by", actor_before_view(cast.rosa, None))
    with acting(cast.ana) as ana:
        return importing.run([folder / "rows.json"], report=folder / "report.csv", by=ana, at=now(), **words)


def _counts(answer: dict[str, Any]) -> tuple[int, ...]:
    names = ("read", "created", "changed", "unchanged", "duplicates", "rejected")
    assert answer["read"] == sum(answer[name] for name in names[1:])
    return tuple(answer[name] for name in names)


def _found(cast: Cast, query: str = "", **words: Any) -> Any:
    from tenfold.handling.acting import acting
    from tenfold.records.search import search

    with acting(cast.ana) as ana:
        return search(ana, query, lang="en", **words)


def _body(cast: Cast, person: Any, ref: Any) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import opening

    with acting(person) as actor:
        opened = opening.get(actor, ref)
        return opened.body, [(version.number, version.state) for version in opened.versions]


def test_every_row_is_accounted_for_and_reported(cast: Cast, tmp_path: Path) -> None:
    rows = [
        _row(),
        _row(),
        _row(number_dead="4", total_dead_and_missing="4"),
        _row(web_id="2024.MMP2", number_missing="-2"),
        7,
    ]
    assert _counts(_run(cast, tmp_path, rows)) == (5, 3, 0, 0, 1, 1)
    lines = list(csv.DictReader((tmp_path / "report.csv").read_text(encoding="utf-8").splitlines()))
    assert {line["what"].split(":")[0] for line in lines} >= {"duplicate", "rejected", "kept as received"}
    assert not (tmp_path / "report.csv.unfinished").exists()
    assert _found(cast).total == 3


def test_rows_that_share_an_id_and_differ_are_parts_of_one_incident(cast: Cast, tmp_path: Path) -> None:
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import hanging, opening

    _run(cast, tmp_path, [_row(), _row(number_dead="4", total_dead_and_missing="4")])
    hits = _found(cast).hits
    assert len(hits) == 2
    with acting(cast.ana) as ana:
        opened = [opening.get(ana, hit.ref) for hit in hits]
        links = list(hanging.list_links(ana, opened[0].record))
        assert [link.type for link in links] == ["part-of"]
        assert {one.body["incident_form"] for one in opened} == {"split-incident"}


def test_the_same_file_again_changes_nothing_nor_does_white_space_or_the_spelling_of_a_comma(
    cast: Cast, tmp_path: Path
) -> None:
    _run(cast, tmp_path, [_row(number_dead="1,022", total_dead_and_missing="1022")])
    assert _counts(_run(cast, tmp_path, [_row(number_dead="1,022", total_dead_and_missing="1022")])) == (
        1,
        0,
        0,
        1,
        0,
        0,
    )
    spelt = _row(number_dead="1022", total_dead_and_missing="1022", location_description=" Off&nbsp;Zuwara ")
    assert _counts(_run(cast, tmp_path, [spelt])) == (1, 0, 0, 1, 0, 0)
    assert _found(cast).total == 1


def test_a_changed_row_makes_a_version_that_reaches_whoever_reads_the_record(cast: Cast, tmp_path: Path) -> None:
    from tenfold.foundation.clock import now
    from tenfold.foundation.errors import Missing
    from tenfold.handling.acting import acting
    from tenfold.records.addressing import Target
    from tenfold.records.services import sharing

    _run(cast, tmp_path, [_row(), _row(web_id="2024.MMP2")])
    shared, recalled = (hit.ref for hit in _found(cast).hits)
    with acting(cast.ana) as ana:
        for ref in (shared, recalled):
            sharing.share(ref, [Target(f"participant:{cast.belmora_police.slug}")], by=ana, at=now())
        sharing.recall(recalled, "wrong-information", by=ana, at=now())
    changed = [_row(number_of_survivors="9"), _row(web_id="2024.MMP2", number_of_survivors="9")]
    assert _counts(_run(cast, tmp_path, changed)) == (2, 0, 2, 0, 0, 0)
    body, versions = _body(cast, cast.bob, shared)
    assert body["survivors"] == {"best": 9} and (2, "released") in versions
    with pytest.raises(Missing):
        _body(cast, cast.bob, recalled)
    assert _body(cast, cast.ana, recalled)[1] == [(2, "submitted"), (1, "recalled")], "a file brings back nothing"


def test_without_a_reviewer_everything_waits_and_the_importer_is_none(cast: Cast, tmp_path: Path) -> None:
    from tenfold.accounts.selectors import actor_before_view
    from tenfold.foundation.errors import Denied

    with pytest.raises(Denied):
        _run(cast, tmp_path, [_row()], released_by=actor_before_view(cast.ana, None))
    _run(cast, tmp_path, [_row()], released_by=None)
    assert [hit.state for hit in _found(cast).hits] == ["submitted"]


def test_a_dry_run_and_a_file_that_cannot_be_read_leave_nothing(cast: Cast, tmp_path: Path) -> None:
    from tenfold.foundation.errors import Invalid

    assert _counts(_run(cast, tmp_path, [_row()], dry_run=True)) == (1, 1, 0, 0, 0, 0)
    assert _found(cast).total == 0
    broken = tmp_path / "broken.json"
    broken.write_text('[{"web_id": "1"')
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import importing

    with pytest.raises(Invalid), acting(cast.ana) as ana:
        importing.run([broken], report=tmp_path / "broken.csv", by=ana, at=now())
    assert _found(cast).total == 0 and not (tmp_path / "broken.csv").exists()


def test_the_twelve_files_go_in_with_every_row_accounted_for(cast: Cast, tmp_path: Path, real_data: Path) -> None:
    """17,846 rows, of which 17,773 differ: counted beforehand by another program over the files."""
    from tenfold.accounts.selectors import actor_before_view
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import importing

    files = sorted((real_data / "missing_migrants" / "hdx_api_json").glob("*.json"))
    assert len(files) == 12
    for expected in ((17846, 17773, 0, 0, 73, 0), (17846, 0, 0, 17773, 73, 0)):
        with acting(cast.ana) as ana:
            answer = importing.run(
                files, released_by=actor_before_view(cast.rosa, None), report=tmp_path / "r.csv", by=ana, at=now()
            )
        assert _counts(answer) == expected
    results = _found(cast)
    assert results.total == 10_000 and results.more
    year = _found(cast, filters={"date": ["2016"], "cause_of_death": ["drowning"]})
    assert not year.more and dict(year.facets["kind"])["incident"] == year.total > 0
