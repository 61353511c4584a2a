"""Real files of the outside world on the way of a run: each row of a file is accounted for, and totals are those of another count."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tenfold.intake.services import runs
from tests.cast import Cast
from tests.rooms.intake.wizard import begun, work

COUNTS = ("created", "changed", "unchanged", "duplicates", "rejected")
CONSTANTS = {"incident_type": "other"}
FILES = (
    "missing_migrants/MissingMigrants-Global-2019-11-04T17-25-00.csv",
    "irregular_movement/irreg_darien_nat.csv",
    "irregular_movement/frontex.csv",
    "irregular_movement/unhcr_mediterranean_arrivals_2019-12-31.xlsx",
    "case_law/sherloc_tip_case_index.csv",
    "geo/ocha_countries_territories_taxonomy.csv",
    "legislation/untc_18-12-a.csv",
    "legislation/untc_18-12-b.csv",
    "names/name_pairs.csv",
)


def lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file as another program counts them: those that hold anything, by their number."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.reader(file), 1):
                if any(cell.strip() for cell in row):
                    yield number, row
        return
    import python_calamine

    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1):
        if any(str(cell).strip() for cell in row):
            yield number, [str(cell) for cell in row]


@pytest.mark.parametrize("name", FILES)
def test_each_row_of_a_real_file_is_accounted_for(cast: Cast, real_data: Path, name: str) -> None:
    path = real_data / name
    run = work(cast.ana, begun(cast.ana, path, key=(), **CONSTANTS), runs.look)
    assert run.state == "open", run.because
    answer, left = run.found["answer"], run.found["left"]
    assert answer["read"] == sum(answer[one] for one in COUNTS) == left["data"]
    assert left["rows"] == left["data"] + left["headings"] + sum(left["left_out"].values())
    if path.suffix == ".csv":
        held = sum(1 for _ in lines(path))
        blank = left["left_out"].get("blank", 0)
        assert held == left["rows"] - blank


def test_the_dead_of_a_real_file_are_as_many_as_another_program_counts(
    cast: Cast, real_data: Path, root: psycopg.Connection
) -> None:
    path = real_data / FILES[0]
    ref = begun(cast.ana, path, key=("Web ID",), **CONSTANTS)
    looked = work(cast.ana, ref, runs.look)
    assert looked.state == "open", looked.because
    done = work(cast.ana, ref, runs.bring)
    assert done.state == "done", done.because
    rows = [row for _, row in lines(path)]
    place = rows[0].index("Number Dead")
    wrong = _refused(root, done)
    dead = sum(
        int(row[place])
        for number, row in enumerate(rows, 1)
        if number > 1 and row[place].isdecimal() and number not in wrong
    )
    found = root.execute(
        "SELECT coalesce(sum(f.best), 0) FROM records_fact f JOIN records_record r ON r.id = f.record_id WHERE f.measure = 'dead' AND r.originator_id = %s",
        [cast.arlen_border.pk],
    ).fetchone()
    assert done.answer["created"] > 1_000  # the others have a value that nobody confirmed
    assert found == (dead - _twice(rows, wrong, place),)


def _refused(root: psycopg.Connection, done: Any) -> set[int]:
    """The rows of which the report says that they were refused."""
    row = root.execute(
        "SELECT answer->>'report' FROM records_import WHERE ref = %s", [done.answer["import"]]
    ).fetchone()
    assert row is not None
    with Path(row[0]).open(encoding="utf-8", newline="") as file:
        return {int(line["row"]) for line in csv.DictReader(file) if line["what"].startswith("rejected")}


def _twice(rows: list[list[str]], wrong: set[int], place: int) -> int:
    """The dead of rows that stand in the file a second time, word for word."""
    seen: set[tuple[str, ...]] = set()
    more = 0
    for number, row in enumerate(rows, 1):
        if number > 1 and number not in wrong:
            more += int(row[place]) if tuple(row) in seen and row[place].isdecimal() else 0
            seen.add(tuple(row))
    return more
