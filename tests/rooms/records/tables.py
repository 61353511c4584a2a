"""Making workbooks and tables by hand, as a user or an attacker would."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.cast import Cast

Lines = Sequence[Sequence[str]]
HEADINGS = (
    "_record", "title.en", "incident_type", "incident_form", "date", "date_of_info", "place.name", "place.country", "dead", "cause_of_death",
    "source_quality", "marking.tlp",
)  # fmt: skip
ROW = (
    "C-1",
    "Boat off Cape Verrin",
    "Shipwreck",
    "Incident",
    "2026-05-17",
    "2026-05",
    "Cape Verrin",
    "Italy",
    "10-15",
    "Drowning; 暴力",
    "3",
    "",
)


def commas(path: Path, *lines: Sequence[str], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """A CSV."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter).writerows(lines)
    path.write_bytes(target.getvalue().encode(encoding))
    return path


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook of these sheets."""
    with xlsxwriter.Workbook(path) as book:
        for name, lines in sheets.items():
            made = book.add_worksheet(name)
            for row, line in enumerate(lines):
                made.write_row(row, 0, line)
    return path


def bring(
    cast: Cast, path: Path, kind: str = "incident", *, person: Any = None, release: bool = True, **how: Any
) -> dict[str, Any]:
    """Import a file as Ana, released by Rosa."""
    from tenfold.accounts.selectors import actor_before_view
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import importing

    released_by = actor_before_view(cast.rosa, None) if release else None
    with acting(person or cast.ana, how.pop("purpose", None)) as actor:
        return importing.run_table(
            path, kind, released_by=released_by, report=path.with_suffix(".report"), by=actor, at=now(), **how
        )


def counts(answer: Mapping[str, Any]) -> tuple[int, ...]:
    """read, created, changed, unchanged, duplicates, rejected; read is their sum."""
    names = ("read", "created", "changed", "unchanged", "duplicates", "rejected")
    assert answer["read"] == sum(answer[name] for name in names[1:])
    return tuple(answer[name] for name in names)
