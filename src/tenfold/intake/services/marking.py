"""What goes back to the person who sent the file: her own table with what to mend, and the way she matched it as a profile."""

import uuid
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from tenfold.accounts.actor import Actor
from tenfold.foundation.errors import Conflict
from tenfold.foundation.reason import Reason
from tenfold.intake import annotating, cutting, keeping, opening, rules, selectors
from tenfold.intake.cuts import Cut
from tenfold.intake.mapping import Mapping
from tenfold.intake.models import Run
from tenfold.intake.recipes import Recipe
from tenfold.intake.services import profiles, rows, runs
from tenfold.records.services import importing
from tenfold.records.sources.row import CellFault, Rejected, Skipped, SourceRow


def marked(
    ref: uuid.UUID, folder: Path, *, heading: str = "What to mend", say: Callable[[CellFault], str] | None = None, by: Actor,
    at: datetime,
) -> Path:  # fmt: skip
    """The own file with a column more: every row is looked at again, so that all its faults are there. Changes nothing."""
    rules.may_begin(by).require()
    run = selectors.get_run(by, ref)
    faults: list[CellFault] = []

    def told(_what: str, row: SourceRow | Rejected | Skipped) -> None:
        faults.extend(row.cells if isinstance(row, Rejected) else row.lacks if isinstance(row, SourceRow) else ())

    with keeping.opened(run.originator_id, run.address, run.name) as path:
        with transaction.atomic():
            source, _ = rows.source(run, path, by=by)
            importing.run([path], profile=source, dry_run=True, report=folder / "report.csv", told=told,
                          bring_back=run.bring_back, by=by, at=at)  # fmt: skip
        out = folder / f"marked{'.xlsx' if path.suffix == '.xlsx' else '.csv'}"
        cut = Cut.from_json(run.cut) if run.cut else _whole(path, run.name, faults)
        return annotating.annotated_copy(path, cut, faults, out, heading=heading, name=run.name, say=say)


def _whole(path: Path, name: str, faults: list[CellFault]) -> Cut:
    """A template is marked on the sheet where most is wrong."""
    often: defaultdict[str, int] = defaultdict(int)
    for fault in faults:
        often[fault.sheet] += 1
    look = cutting.look(path, name)
    titles = [one.title for one in look.sheets]
    sheet = max(
        (title for title in titles if title in often), key=lambda one: often[one], default=titles[0] if titles else ""
    )
    page = next((one for one in look.sheets if one.title == sheet), None)
    return Cut(sheet, (1,), 2, page.last if page else 2)


def keep_profile(ref: uuid.UUID, name: str, *, by: Actor, at: datetime) -> Recipe:
    """Keep how this table was cut and matched, for all who import for the participant. Raises Invalid."""
    run = selectors.get_run(by, ref)
    made = save(run, name, by=by, at=at)
    runs.choose(ref, profile=made.name, by=by, at=at)
    if run.found is not None:  # rows are known again under the name of the profile
        runs.look_now(ref, by=by, at=at)
    return made


def save(run: Run, name: str, *, by: Actor, at: datetime) -> Recipe:
    """The profile that this run makes; the run itself goes on as it was. Raises Conflict before its columns are matched."""
    if run.mapping is None or run.cut is None:
        raise Conflict(Reason.NOT_IN_THIS_STATE)
    pattern = cutting.pattern_of(opening.table(run))
    mapping = Mapping.from_json(run.mapping)
    content = {"kind": run.kind, "pattern": pattern.as_json(), "mapping": mapping.as_json()}
    return profiles.save(name, content, by=by, at=at)
