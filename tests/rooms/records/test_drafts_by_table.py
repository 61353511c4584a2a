"""A table that nobody releases is checked as a draft is: what a release will ask for is told, and nothing is lost."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tenfold.foundation.reason import Reason
from tests.cast import Cast
from tests.factories import bodies, records
from tests.rooms.records.tables import HEADINGS, ROW, bring, commas, counts
from tests.rooms.records.test_exporting import take

LACKING = tuple("" if name in {"source_quality", "date"} else cell for name, cell in zip(HEADINGS, ROW, strict=True))


def _hits(cast: Cast) -> Any:
    from tenfold.handling.acting import acting
    from tenfold.records.search import search

    with acting(cast.ana) as ana:
        return search(ana, "", lang="en").hits


def _opened(cast: Cast, ref: Any) -> Any:
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import opening

    with acting(cast.ana) as ana:
        return opening.get(ana, ref)


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_a_draft_that_is_exported_comes_back_unchanged(cast: Cast, tmp_path: Path, format: str) -> None:
    body = {name: value for name, value in bodies.incident().items() if name not in {"source_quality", "date"}}
    records.make_incident(by=cast.ana, body=body)
    content, made = take(cast, cast.ana, format)
    (tmp_path / made.name).write_bytes(content)
    answer = bring(cast, tmp_path / made.name, "incident", release=False)
    assert counts(answer) == (1, 0, 0, 1, 0, 0) and answer["faults"] == [] and answer["drafts"] == 0


def test_a_draft_with_personal_data_and_no_legal_basis_yet_comes_back_unchanged(cast: Cast, tmp_path: Path) -> None:
    body = {
        name: value
        for name, value in bodies.nominal_report().items()
        if name not in {"legal_basis", "retention_until", "report_no"}
    }
    records.make_report(by=cast.ana, body=body)
    content, made = take(cast, cast.ana, "xlsx")
    (tmp_path / made.name).write_bytes(content)
    assert counts(bring(cast, tmp_path / made.name, "intelligence_report", release=False)) == (1, 0, 0, 1, 0, 0)


def test_a_row_that_lacks_what_a_release_needs_is_a_draft_with_a_warning_at_its_cell(
    cast: Cast, tmp_path: Path
) -> None:
    path = commas(tmp_path / "a.csv", HEADINGS, ROW, ("C-2", *LACKING[1:]))
    dry = bring(cast, path, release=False, dry_run=True)
    answer = bring(cast, path, release=False)
    for said in (dry, answer):
        assert counts(said) == (2, 2, 0, 0, 0, 0) and (said["warnings"], said["drafts"]) == (1, 1)
        found = [(one.row, one.column, one.heading, one.reason, one.lacking) for one in said["lacking"]]
        assert found == [
            (3, "E", "date", Reason.FIELD_REQUIRED, True),
            (3, "K", "source_quality", Reason.FIELD_REQUIRED, True),
        ]
    lines = list(csv.DictReader((tmp_path / "a.report").read_text(encoding="utf-8").splitlines()))
    assert [(line["row"], line["column"], line["heading"]) for line in lines] == [
        ("3", "E", "date"),
        ("3", "K", "source_quality"),
    ]
    assert {line["what"] for line in lines} == {"draft: a release needs more"}
    assert sorted(hit.state for hit in _hits(cast)) == ["draft", "submitted"]


def test_with_a_reviewer_it_is_checked_as_for_a_release(cast: Cast, tmp_path: Path) -> None:
    answer = bring(cast, commas(tmp_path / "a.csv", HEADINGS, LACKING))
    assert counts(answer) == (1, 0, 0, 0, 0, 1) and answer["drafts"] == 0
    assert {one.column for one in answer["faults"]} == {"E", "K"}


def test_what_is_wrong_for_a_draft_too_is_still_refused(cast: Cast, tmp_path: Path) -> None:
    bad = tuple("Nonsense" if name == "incident_form" else cell for name, cell in zip(HEADINGS, LACKING, strict=True))
    answer = bring(cast, commas(tmp_path / "a.csv", HEADINGS, bad), release=False)
    assert counts(answer) == (1, 0, 0, 0, 0, 1) and "D" in {one.column for one in answer["faults"]}


def test_the_mended_file_goes_on_with_ones_own_draft_and_with_nobody_elses(cast: Cast, tmp_path: Path) -> None:
    bring(cast, commas(tmp_path / "a.csv", HEADINGS, LACKING), release=False)
    [draft] = _hits(cast)
    mended = commas(tmp_path / "b.csv", HEADINGS, ROW)
    others = bring(cast, mended, release=False, person=cast.rosa)
    assert [one.reason for one in others["faults"]] == [Reason.NOT_IN_THIS_STATE]
    assert counts(bring(cast, mended, release=False)) == (1, 0, 1, 0, 0, 0)
    opened = _opened(cast, draft.ref)
    assert [version.state for version in opened.versions] == ["submitted", "discarded"]
    assert opened.body["source_quality"] == "3" and opened.drafting.submitted_by == cast.ana.pk


def test_a_correction_that_takes_away_what_a_release_needs_is_a_draft_beside_the_released_version(
    cast: Cast, tmp_path: Path
) -> None:
    bring(cast, commas(tmp_path / "a.csv", HEADINGS, ROW))
    [released] = _hits(cast)
    answer = bring(cast, commas(tmp_path / "b.csv", HEADINGS, LACKING), release=False)
    assert counts(answer) == (1, 0, 1, 0, 0, 0) and answer["drafts"] == 1
    opened = _opened(cast, released.ref)
    assert [version.state for version in opened.versions] == ["draft", "released"]


def test_a_release_of_the_import_leaves_its_drafts_alone(cast: Cast, tmp_path: Path) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import underway
    from tenfold.records.services import releasing

    bring(cast, commas(tmp_path / "a.csv", HEADINGS, ROW, ("C-2", *LACKING[1:])), release=False)
    with acting(cast.rosa) as rosa:
        brought = underway.list_imports(rosa).get()
        assert releasing.release(brought.ref, by=rosa, at=now()) == 1
    assert sorted(hit.state for hit in _hits(cast)) == ["draft", "released"]


def test_a_withdrawal_gives_the_drafts_of_an_import_up(cast: Cast, tmp_path: Path) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import underway
    from tenfold.records.services import withdrawing

    bring(cast, commas(tmp_path / "a.csv", HEADINGS, ROW, ("C-2", *LACKING[1:])), release=False)
    with acting(cast.ana) as ana:
        brought = underway.list_imports(ana).get()
        made = withdrawing.withdraw(brought.ref, "other", by=ana, at=now())
    assert made.counts()["discarded"] == 2 and not _hits(cast)


def test_a_draft_keeps_those_for_whom_it_was_meant(cast: Cast, tmp_path: Path) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.addressing import Target
    from tenfold.records.services import drafting

    bring(cast, commas(tmp_path / "a.csv", HEADINGS, LACKING), release=False)
    [draft] = _hits(cast)
    with acting(cast.ana) as ana:
        drafting.propose(draft.ref, [Target("community")], by=ana, at=now())
    bring(cast, commas(tmp_path / "b.csv", HEADINGS, ROW), release=False)
    assert [one["to"] for one in _opened(cast, draft.ref).drafting.intended] == ["community"]


def test_a_reviewer_named_at_the_command_line_releases_the_row_and_never_an_open_draft(
    cast: Cast, tmp_path: Path
) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import opening
    from tenfold.records.services import drafting

    path = commas(tmp_path / "a.csv", HEADINGS, ROW)
    bring(cast, path)
    [released] = _hits(cast)
    body = _opened(cast, released.ref).body | {"summary": {"en": "What no reviewer has read"}}
    with acting(cast.ana) as ana:
        drafting.revise(released.ref, body, seen=1, by=ana, at=now())
    row = tuple("7" if name == "dead" else cell for name, cell in zip(HEADINGS, ROW, strict=True))
    assert counts(bring(cast, commas(tmp_path / "b.csv", HEADINGS, row))) == (1, 0, 1, 0, 0, 0)
    opened = _opened(cast, released.ref)
    states = {version.number: version.state for version in opened.versions}
    assert states == {3: "submitted", 2: "discarded", 1: "released"}, "it waits for somebody who reads it"
    with acting(cast.rosa) as rosa:
        assert "summary" not in opening.get(rosa, released.ref).body
        waiting = opening.get(rosa, released.ref, 3).body
        assert waiting["summary"] == {"en": "What no reviewer has read"} and waiting["dead"] == {"best": 7}
