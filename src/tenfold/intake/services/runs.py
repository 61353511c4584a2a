"""Beginning a run, choosing, handing it to the worker, stopping it, dropping it: each one small act of its person."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import bulk
from tenfold.foundation.errors import Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.intake import keeping, rules
from tenfold.intake.models import Run, Ticket
from tenfold.intake.services import looking, rows
from tenfold.intake.states import ANY, BRING, CANCELLED, LOOK, OPEN, WAITING
from tenfold.kinds import registry
from tenfold.records.attachments import naming
from tenfold.records.selectors.viewing import require_view
from tenfold.records.sheets import limits

MOST_OPEN = 20
SMALL = 100 * 1024  # bytes of a file that is looked at while its person waits
# What has to be chosen anew once this was chosen otherwise.
_AFTER: Mapping[str, tuple[str, ...]] = {
    "kind": ("mapping", "found", "choices"),
    "cut": ("mapping", "found", "choices"),
    "mapping": ("found", "choices"),
    "choices": (),
    "readers": (),
    "bring_back": ("found", "choices"),
    "profile": ("found", "choices"),  # under its name rows are known again
}
_EMPTY: Mapping[str, Any] = {"mapping": None, "found": None, "choices": {}}


def begin(file: Path, name: str, kind: str, *, form: str = ANY, by: Actor, at: datetime) -> Run:
    """Keep a file that was sent, and begin to bring it in as records of this kind. Raises Invalid, and keeps nothing then."""
    rules.may_begin(by).require()
    require_view(by)
    size = file.stat().st_size
    if size > limits.LARGEST:
        raise Invalid(Reason.SHEET_TOO_LARGE, name=name)
    if size == 0:
        raise Invalid(Reason.FILE_EMPTY)
    bulk.in_turn("intake-runs", by.hand)
    if Run.objects.filter(originator=by.participant, person=by.hand).exclude(state="done").count() >= MOST_OPEN:
        raise Invalid(Reason.RUNS_FULL, limit=MOST_OPEN)
    ref = uuid.uuid4()
    address = keeping.keep(file, ref, owner=by.house)
    mine = intern(cross([by.hand], purposes()), originator=by.house)
    run = Run.objects.create(
        ref=ref, person=by.hand, name=_named(name), size=size, address=address, kind=registry.get(kind).name, form=form, begun_at=at,
        touched_at=at, audience_id=mine, originator_id=by.house,
    )  # fmt: skip
    Ticket.objects.create(
        run=ref, participant=by.house, person=by.hand, purpose=by.purpose, address=address, touched_at=at
    )
    _note(Event.RUN_BEGUN, run, by=by, at=at, kind=kind, size=size)
    return run


def choose(ref: uuid.UUID, *, by: Actor, at: datetime, **chosen: Any) -> Run:
    """Keep what its person chose; what followed from an earlier choice is forgotten."""
    run = _take(ref, by)
    rules.may_work_on(by, run).require()
    changes = {name: value for name, value in chosen.items() if getattr(run, name) != value}
    for name in tuple(changes):
        changes |= {after: _EMPTY[after] for after in _AFTER[name] if after not in chosen}
    if not changes:
        return run
    _set(run, at=at, state=OPEN, because="", **changes)
    _note(Event.RUN_CHANGED, run, by=by, at=at, fields=sorted(changes))
    return run


def look(ref: uuid.UUID, *, by: Actor, at: datetime) -> Run:
    """Have the worker look at every row, without changing anything."""
    run = _take(ref, by)
    rules.may_work_on(by, run).require()
    return _hand_over(run, LOOK, by=by, at=at)


def look_now(ref: uuid.UUID, *, by: Actor, at: datetime) -> Run:
    """Look at the rows of a small file here and now; a large one waits for the worker. Raises Invalid as the worker would."""
    run = _take(ref, by)
    if run.size > SMALL:
        return look(ref, by=by, at=at)
    rules.may_work_on(by, run).require()
    _set(run, at=at, task=LOOK, because="", **looking.look(run, rows.Quiet(), by=by, at=at))
    _note(Event.RUN_ASKED, run, by=by, at=at, task=LOOK)
    return run


def bring(ref: uuid.UUID, *, by: Actor, at: datetime) -> Run:
    """Have the worker bring the rows in: all that are right, or none."""
    run = _take(ref, by)
    rules.may_bring(by, run).require()
    return _hand_over(run, BRING, by=by, at=at)


def resume(ref: uuid.UUID, *, by: Actor, at: datetime) -> Run:
    """Take up what failed or was stopped, where it was left."""
    run = _take(ref, by)
    return bring(ref, by=by, at=at) if run.task == BRING else look(ref, by=by, at=at)


def stop(ref: uuid.UUID, *, by: Actor, at: datetime) -> Run:
    """Stop what waits at once, and what is under way at its next step; nothing of it stays."""
    run = _take(ref, by)
    rules.may_stop(by, run).require()
    if run.state == WAITING:
        _set(run, at=at, state=CANCELLED)
        Ticket.objects.filter(run=ref).update(wanted=False)
    else:
        _set(run, at=at, stop=True)
    _note(Event.RUN_STOPPED, run, by=by, at=at, task=run.task)
    return run


def drop(ref: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """Forget a run and its file; what was brought in stays."""
    run = _take(ref, by)
    if run.state != "done":
        rules.may_work_on(by, run).require()
    _note(Event.RUN_DROPPED, run, by=by, at=at)
    _forget(run)


def _hand_over(run: Run, task: str, *, by: Actor, at: datetime) -> Run:
    _set(run, at=at, state=WAITING, task=task, stop=False, because="", stage="", done=0, total=None)
    Ticket.objects.filter(run=run.ref).update(wanted=True, tries=0, purpose=by.purpose, touched_at=at)
    _note(Event.RUN_ASKED, run, by=by, at=at, task=task)
    return run


def _take(ref: uuid.UUID, by: Actor) -> Run:
    """The run of this person, locked until the transaction ends. Raises Missing."""
    require_view(by)
    run = Run.objects.select_for_update().filter(ref=ref, originator=by.participant, person=by.hand).first()
    if run is None:
        raise Missing
    return run


def _set(run: Run, *, at: datetime, **changes: Any) -> None:
    for name, value in {**changes, "touched_at": at}.items():
        setattr(run, name, value)
    Run.objects.filter(pk=run.pk).update(**changes, touched_at=at)
    Ticket.objects.filter(run=run.ref).update(touched_at=at)


def _forget(run: Run) -> None:
    """The rows now, the bytes once that is certain."""
    owner, address = run.originator_id, run.address
    Ticket.objects.filter(run=run.ref).delete()
    Run.objects.filter(pk=run.pk).delete()
    transaction.on_commit(lambda: keeping.forget(owner, address), robust=True)


def _named(sent: str) -> str:
    return naming.sanitised(sent, "csv" if not sent.lower().endswith(".xlsx") else "xlsx")


def _note(event: Event, run: Run, *, by: Actor, at: datetime, **detail: Any) -> None:
    audit.write(event, audit.Subject("run", run.ref, run.originator_id), person=by.person, at=at, detail=detail)
