"""A workbook of many rows read, checked and previewed; beside it the plain reading of the same file by the library."""

import os
import time
from pathlib import Path
from typing import Any

from bench import cast, figures, machine, node

_ROWS = int(os.environ.get("BENCH_ROWS", "50000"))


def main() -> None:
    facts, watch = machine.facts(), machine.Watch()
    with node.own() as data:
        _, analyst, reviewer = cast.house("first")
        path = _workbook(data / "rows.xlsx")
        plain = _timed(lambda: _plain(path))
        cells = _timed(lambda: _cells(path))
        began, busy = time.perf_counter(), time.process_time()
        answer = _preview(path, data / "report.csv", analyst, reviewer)
        seconds, busy = round(time.perf_counter() - began, 2), round(time.process_time() - busy, 2)
    counted = {name: answer[name] for name in ("read", "created", "rejected")}
    result = {"aim": {"seconds": 15}, "rows": _ROWS, "previewed_seconds": seconds, "of_its_processor": busy, **counted, "cells_alone_seconds": cells,
              "peer": {"plain_calamine_seconds": plain}}  # fmt: skip
    figures.tell("workbook", facts | watch.told(), result)


def _timed(do: Any) -> float:
    began = time.perf_counter()
    do()
    return round(time.perf_counter() - began, 2)


def _workbook(path: Path) -> Path:
    """Incidents with some fifteen cells each, in the layout of the template."""
    from tenfold.handling.marking import Marking
    from tenfold.records.sheets import files
    from tenfold.records.sheets.writing import Told

    told = (
        Told(id=str(number), reference=f"C-{number}", kind="incident", version=1, state="released", originator="x", marking=Marking("amber"),
             body={"title": {"en": f"Boat {number}"}, "incident_type": ["shipwreck"], "incident_form": "incident", "date": "2026-05-17",
                   "date_of_info": "2026-05", "place": {"name": f"Cape {number % 500}", "country": "ITA", "lat": "35.5", "lon": "12.6"},
                   "dead": {"best": number % 40}, "survivors": {"low": 3, "high": 9}, "cause_of_death": ["drowning"], "source_quality": "3"})
        for number in range(_ROWS)
    )  # fmt: skip
    with path.open("wb") as target:
        files.write("xlsx", target, ["incident"], told, Marking("amber"), "en")
    return path


def _plain(path: Path) -> None:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def _cells(path: Path) -> None:
    from tenfold.records.sheets import cells

    for _ in cells.read(path):
        pass


def _preview(path: Path, report: Path, analyst: Any, reviewer: Any) -> dict[str, Any]:
    from tenfold.accounts.selectors import actor_before_view
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import importing

    released_by = actor_before_view(reviewer, None)
    with acting(analyst) as actor:
        return importing.run_table(
            path, "incident", released_by=released_by, dry_run=True, report=report, by=actor, at=now()
        )


if __name__ == "__main__":
    main()
