"""Looking at every row before anything is brought in: what would become of it, what is wrong at which cell, what it may repeat."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction

from tenfold.accounts.actor import Actor
from tenfold.intake import keeping, likeness
from tenfold.intake.likeness import Traits
from tenfold.intake.models import Run
from tenfold.intake.services import rows
from tenfold.intake.services.rows import Tell
from tenfold.intake.states import OPEN
from tenfold.kinds import registry
from tenfold.kinds.grammar import Kind
from tenfold.kinds.parts import split
from tenfold.kinds.shape import shape_of
from tenfold.records.search import alike
from tenfold.records.selectors import content
from tenfold.records.services import importing
from tenfold.records.sources.row import CellFault, Rejected, Skipped, SourceRow

Json = dict[str, Any]
SHOWN, SIDE_BY_SIDE = 200, 200
_AT_ONCE = 5_000
COUNTS = ("read", "created", "changed", "unchanged", "duplicates", "rejected")


class _Seen:
    """What is kept in mind of the rows while they are looked at."""

    def __init__(self, kind: Kind, *, compared: bool) -> None:
        self._kind, self._compared = kind, compared
        self.faults: list[CellFault] = []
        self.by_column: Counter[tuple[str, ...]] = Counter()
        self.lacking: list[CellFault] = []
        self.lacking_by_column: Counter[tuple[str, ...]] = Counter()
        self.traits: dict[int, Traits] = {}
        self.bodies: dict[int, Json] = {}

    def __call__(self, what: str, row: SourceRow | Rejected | Skipped) -> None:
        if isinstance(row, Rejected):
            self.faults += row.cells[: SHOWN - len(self.faults)]
            self.by_column.update(map(_kind_of, row.cells))
        elif isinstance(row, SourceRow) and what in {"created", "changed"}:
            self.lacking += row.lacks[: SHOWN - len(self.lacking)]
            self.lacking_by_column.update(map(_kind_of, row.lacks))
        if isinstance(row, SourceRow) and what == "created" and self._compared:
            made = likeness.traits(self._kind, row.body)
            if made.comparable:
                self.traits[row.row] = made
                self.bodies[row.row] = row.body


def look(run: Run, tell: Tell, *, by: Actor, at: datetime) -> Json:
    """Look at every row and change nothing; answers what the run is to remember."""
    kind = registry.get(run.kind)
    melted = bool((run.cut or {}).get("melt"))  # several rows stand in one line then, and each is a figure, no event
    seen = _Seen(kind, compared=not melted)
    tell.begin("check")
    with keeping.opened(run.originator_id, run.address, run.name) as path, transaction.atomic():
        source, left = rows.source(run, path, by=by)
        with TemporaryDirectory() as folder:
            said = importing.run(
                [path], profile=source, dry_run=True, bring_back=run.bring_back, report=Path(folder) / "report.csv", say=tell,
                told=seen, by=by, at=at,
            )  # fmt: skip
    tell.begin("compare", len(seen.traits))
    likely, more = _likely(kind, seen, tell, by=by)
    found = {
        "answer": {name: said[name] for name in (*COUNTS, "drafts")}, "left": left,
        "lacking": [_cell(one) for one in seen.lacking],
        "lacking_by_column": [[*what, count] for what, count in seen.lacking_by_column.most_common(50)],
        "faults": [_cell(one) for one in seen.faults], "by_column": [[*what, count] for what, count in seen.by_column.most_common(50)],
        "likely": likely, "more": more,
    }  # fmt: skip
    return {"state": OPEN, "found": found, "choices": {}, "stage": "", "done": 0, "total": None}


def _cell(one: CellFault) -> Json:
    return {
        "sheet": one.sheet, "row": one.row, "column": one.column, "reason": one.reason.value, "params": dict(one.params),
        "heading": one.heading,
    }  # fmt: skip


def _kind_of(one: CellFault) -> tuple[str, ...]:
    """One problem of one column, or of one leaf that no column fills."""
    return (
        one.sheet,
        one.column,
        one.reason.value,
        one.heading,
        dict(one.params).get("leaf", "") if not one.column else "",
    )


def _likely(kind: Kind, seen: _Seen, tell: Tell, *, by: Actor) -> tuple[list[Json], bool]:
    """The rows that may tell of a record that this person can see, each with its best three; the first ones with their body."""
    made: list[Json] = []
    more = False
    numbers = sorted(seen.traits)
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        made_here, many = _compare(kind, {number: seen.traits[number] for number in some}, by=by)
        made, more = made + made_here, more or many
        tell(start + len(some))
    shape = shape_of(kind.model)
    for one in made[:SIDE_BY_SIDE]:
        one["body"] = split(_keyed(seen.bodies[one["row"]]), shape).get("open", {})
    return made, more


def _compare(kind: Kind, traits: dict[int, Traits], *, by: Actor) -> tuple[list[Json], bool]:
    sought = [
        alike.Sought(n, one.first, one.last, one.degrees, one.country, sorted(one.identifiers)) for n, one in traits.items()
    ]  # fmt: skip
    met, more = alike.near(by, kind, sought, days=likeness.DAYS)
    bodies = content.bodies(by, sorted({one.version for one in met}))
    known = {version: likeness.traits(kind, body) for version, body in bodies.items()}
    found: dict[int, list[tuple[float, Json]]] = {}
    for one in met:
        like = likeness.likeness(traits[one.n], known.get(one.version, Traits()))
        if like.score >= likeness.LIKELY:
            said = {"ref": str(one.ref), "own": one.own, "score": like.score, "why": list(like.why)}
            found.setdefault(one.n, []).append((like.score, said))
    return [
        {"row": n, "with": [said for _, said in sorted(several, key=lambda pair: -pair[0])[:3]]}
        for n, several in sorted(found.items())
    ], more


def _keyed(body: Json) -> Json:
    """Rows of lists have a key in every stored body; here their place stands for it."""
    return {
        name: [{"key": str(place), **row} for place, row in enumerate(value, 1)]
        if isinstance(value, list) and value and isinstance(value[0], dict) else value
        for name, value in body.items()
    }  # fmt: skip
