"""What a dry run says of a file is what the real run on the same file says, row by row, also over several slabs."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.rooms.records.source_rows import API
from tests.rooms.records.tables import HEADINGS, ROW, bring, commas, counts

_FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_ROWS = st.lists(
    st.fixed_dictionaries({
        "_record": st.sampled_from(["", "#1", "C-1", "C-2", "C-3"]),
        "dead": st.sampled_from(["1", "2", "many", ""]),
        "date": st.sampled_from(["2026-05-17", "2026-05-18", "yesterday"]),
    }), min_size=1, max_size=8,
)  # fmt: skip


def _lines(rows: Sequence[dict[str, str]]) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, value) for name, value in zip(HEADINGS, ROW, strict=True)) for row in rows]


def _told(answer: dict[str, Any], report: Path) -> tuple[Any, ...]:
    return counts(answer), answer["warnings"], answer["faults"], report.read_text(encoding="utf-8")


@_FEW
@given(earlier=_ROWS, later=_ROWS)
def test_a_preview_of_a_table_says_what_the_import_then_does(
    cast: Cast, tmp_path: Path, monkeypatch: Any, earlier: list[dict[str, str]], later: list[dict[str, str]]
) -> None:
    from tenfold.records.services import importing

    monkeypatch.setattr(importing, "_SLAB", 3)
    for rows in (earlier, later):
        path = commas(tmp_path / "a.csv", HEADINGS, *_lines(rows))
        report = path.with_suffix(".report")
        preview = _told(bring(cast, path, dry_run=True), report)
        assert preview == _told(bring(cast, path), report)


_EVENTS = st.lists(st.tuples(st.sampled_from(["1", "2"]), st.sampled_from(["A", "B", "C"]), st.integers(1, 3)),
                   min_size=1, max_size=8)  # fmt: skip


def _run(cast: Cast, path: Path, *, dry_run: bool) -> tuple[Any, ...]:
    from tenfold.accounts.selectors import actor_before_view
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import importing

    report = path.with_suffix(".report")
    with acting(cast.ana) as actor:
        answer = importing.run([path], released_by=actor_before_view(cast.rosa, None), dry_run=dry_run, report=report,
                               by=actor, at=now())  # fmt: skip
    return counts(answer), answer["warnings"], report.read_text(encoding="utf-8")


@_FEW
@given(earlier=_EVENTS, later=_EVENTS)
def test_a_preview_of_a_source_with_parts_says_what_the_import_then_does(
    cast: Cast, tmp_path: Path, monkeypatch: Any, earlier: list[tuple[str, str, int]], later: list[tuple[str, str, int]]
) -> None:
    from tenfold.records.services import importing

    monkeypatch.setattr(importing, "_SLAB", 2)
    for rows in (earlier, later):
        path = tmp_path / "a.json"
        path.write_text(json.dumps([_event(*row) for row in rows]), encoding="utf-8")
        assert _run(cast, path, dry_run=True) == _run(cast, path, dry_run=False)


def _event(number: str, place: str, dead: int) -> dict[str, str]:
    return API | {"web_id": f"2024.MMP{number}", "location_description": place, "number_dead": str(dead),
                  "total_dead_and_missing": str(dead + 3), "reported_date": f"2024-05-1{dead}"}  # fmt: skip
