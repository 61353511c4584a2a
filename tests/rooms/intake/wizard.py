"""A table as somebody outside makes it, and its way through the services as a person takes it page by page."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

HEADING = ("No.", "Date", "Place", "Country", "Dead", "Survivors", "Incident type")
ROWS = (
    ("1", "17/05/2026", "Cape Verrin", "Italy", "4", "30", "Shipwreck"),
    ("2", "19/05/2026", "Port Tessel", "Italy", "2", "11", "Shipwreck"),
    ("3", "30/05/2026", "Marrow Sands", "Malta", "7", "0", "Shipwreck"),
    ("4", "02/06/2026", "Cape Verrin", "Italy", "1", "25", "Shipwreck"),
)
CONSTANTS = {"incident_form": "incident", "source_quality": "3", "date_of_info": "2026-07-01"}


def table(path: Path, rows: Sequence[Sequence[str]] = ROWS, heading: Sequence[str] = HEADING) -> Path:
    """A CSV with titles above, a total and a note below."""
    dead = sum(int(row[4]) for row in rows if row[4].isdecimal())
    lines = [
        ["Incidents at sea, second quarter of 2026"], ["Prepared by the coastal section"], [], list(heading), *map(list, rows),
        ["Total", "", "", "", str(dead), "", ""], ["Note: figures may change."],
    ]  # fmt: skip
    path.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
    return path


def begun(person: Any, path: Path, *, key: Sequence[str] = ("No.",), **constants: str) -> Any:
    """A run with its table cut out and its columns matched, as the guesses say, with what the file does not say."""
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.intake import guessing, opening
    from tenfold.intake.services import beginning, runs
    from tenfold.kinds import registry

    with acting(person) as actor:
        run = beginning.begin(path, path.name, "incident", by=actor, at=now())
        kind = registry.get("incident")
        guessed = guessing.guess(opening.table(run), kind, "en")
        filled = {step.target for step in guessed.steps}
        more = {name: value for name, value in {**CONSTANTS, **constants}.items() if name not in filled}
        mapping = replace(guessed, constants=more, key=tuple(key))
        return runs.choose(run.ref, mapping=mapping.as_json(), by=actor, at=now()).ref


def ask(person: Any, act: Any, ref: Any, **more: Any) -> Any:
    """One act of a person on a run, in a view of its own; answers the run afterwards."""
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.intake import selectors

    with acting(person) as actor:
        act(ref, by=actor, at=now(), **more)
        return selectors.get_run(actor, ref)


def find(person: Any, ref: Any) -> Any:
    """The run as its person sees it."""
    from tenfold.handling.acting import acting
    from tenfold.intake import selectors

    with acting(person) as actor:
        return selectors.get_run(actor, ref)


def work(person: Any, ref: Any, act: Any) -> Any:
    """Hand the run to the worker and let it work; answers the run afterwards."""
    from tenfold.intake.services import working

    ask(person, act, ref)
    working.work_waiting()
    return find(person, ref)


def brought(person: Any, path: Path, **constants: str) -> Any:
    """A table all the way in."""
    from tenfold.intake.services import runs

    ref = begun(person, path, **constants)
    work(person, ref, runs.look)
    return work(person, ref, runs.bring)
