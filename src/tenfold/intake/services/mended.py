"""The mended file of a run: found and matched as the first one was, in one act, so that nothing is chosen twice."""

import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation.errors import Conflict
from tenfold.foundation.reason import Reason
from tenfold.intake import cutting, opening, selectors
from tenfold.intake.cuts import Pattern
from tenfold.intake.mapping import Mapping
from tenfold.intake.models import Run
from tenfold.intake.services import marking, runs
from tenfold.intake.states import ANY, DONE, TEMPLATE

Json = dict[str, Any]


def bring_mended(ref: uuid.UUID, file: Path, name: str, *, title: str = "", by: Actor, at: datetime) -> Run:
    """Begin with the mended file as its first one was cut, matched and addressed, and look at every row.

    `title` keeps the matching as a profile first. A run of which nothing was brought in gives way to the new one. Raises
    Invalid, and changes nothing, for a file in which the table is not found.
    """
    run = selectors.get_run(by, ref)
    if run.form == TEMPLATE:
        new = runs.begin(file, name, run.kind, form=TEMPLATE, by=by, at=at)
    else:
        pattern, mapping = _known(run)
        table = cutting.cut(file, pattern, name)
        if title and not run.profile and run.state != DONE:
            run.profile = marking.save(run, title, by=by, at=at).name
        new = runs.begin(file, name, run.kind, form=ANY, by=by, at=at)
        fitted = mapping.fitted(table).as_json()
        runs.choose(new.ref, profile=run.profile, cut=table.cut.as_json(), mapping=fitted, by=by, at=at)
    runs.choose(new.ref, readers=run.readers, by=by, at=at)
    if run.state != DONE:
        runs.drop(ref, by=by, at=at)
    return runs.look_now(new.ref, by=by, at=at)


def remembered(run: Run) -> Json:
    """What a finished run keeps, so that its mended file can be found and matched once its own is gone."""
    if run.form == TEMPLATE or run.mapping is None:
        return {}
    return {"pattern": cutting.pattern_of(opening.table(run)).as_json(), "mapping": run.mapping}


def _known(run: Run) -> tuple[Pattern, Mapping]:
    """How the table of the run is found and matched. Raises Conflict before both were chosen."""
    said = (run.answer or {}).get("again") if run.state == DONE else remembered(run) if run.cut else None
    if not said:
        raise Conflict(Reason.NOT_IN_THIS_STATE)
    return Pattern.from_json(said["pattern"]), Mapping.from_json(said["mapping"])
