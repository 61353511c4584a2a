"""Tables of any shape on their way in: begun with a profile, looked at, brought in by the worker, stopped, taken up again."""

import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes, shapes_intake, told_intake
from tenfold.api.answers import Answer
from tenfold.api.finding import known_kind
from tenfold.api.imports import cell
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.intake import selectors
from tenfold.intake.services import beginning, deciding, marking, runs
from tenfold.records.attachments.naming import disposition
from tenfold.records.sheets.files import TYPES
from tenfold.records.sources.row import CellFault

if TYPE_CHECKING:
    from tenfold.intake.models import Run

router = Router(tags=["tables"])
_BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_NOTHING = shapes.Nothing()
_AS_IT_IS = shapes_intake.LookSent()
_LISTED = 500


@router.get("/runs", response=told_intake.RunsTold, operation_id="list_runs")
@declared(Permission.RECORD_IMPORT)
def listed(actor: Actor) -> Answer:
    """The caller's own runs that are not finished, the newest first."""
    return Answer({"runs": [_line(run) for run in selectors.list_runs(actor)[:_LISTED]]})


@router.post("/runs", response={201: told_intake.RunState}, operation_id="start_run",
             openapi_extra={"requestBody": {"required": True, "content": _BYTES}})  # fmt: skip
@declared(Permission.RECORD_IMPORT)
def start(actor: Actor, asked: Query[shapes_intake.RunAsked], content: bytes) -> Answer:
    """Begin to bring in a table, sent as the body, by a profile or as a template; every row is looked at, nothing changes yet."""
    if asked.kind:
        known_kind(asked.kind)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table"
        file.write_bytes(content)
        run = beginning.start(
            file, asked.name, kind=asked.kind, profile=asked.profile, bring_back=asked.bring_back, by=actor, at=now()
        )
    return Answer(_state(run), 201)


@router.get("/runs/{uuid:ref}", response=told_intake.RunTold, operation_id="read_run")
@declared(Permission.RECORD_IMPORT)
def read(actor: Actor, ref: uuid.UUID) -> Answer:
    """How far a run is, what the last look found, and what came of it."""
    return Answer(_run(selectors.get_run(actor, ref)))


@router.get("/runs/{uuid:ref}/marked", operation_id="mark_run",
            openapi_extra={"responses": {200: {"description": "The file", "content": _BYTES}}})  # fmt: skip
@declared(Permission.RECORD_IMPORT)
def marked(actor: Actor, ref: uuid.UUID) -> Answer:
    """The file of the run with a column more that says, in English, what to mend in each row."""
    with tempfile.TemporaryDirectory() as folder:
        made = marking.marked(ref, Path(folder), by=actor, at=now())
        content, form = made.read_bytes(), made.suffix.removeprefix(".")
    name = f"{Path(selectors.get_run(actor, ref).name).stem}-to-mend.{form}"
    return Answer(content, headers={"Content-Disposition": disposition(name)}, content_type=TYPES[form])


@router.post("/runs/{uuid:ref}/look", response=told_intake.RunState, operation_id="look_at_run")
@declared(Permission.RECORD_IMPORT)
def look(actor: Actor, ref: uuid.UUID, sent: shapes_intake.LookSent = _AS_IT_IS) -> Answer:
    """Look at every row again; a large file waits for the worker."""
    if sent.bring_back is not None:
        runs.choose(ref, bring_back=sent.bring_back, by=actor, at=now())
    return Answer(_state(runs.look_now(ref, by=actor, at=now())))


@router.post("/runs/{uuid:ref}/bring", response=told_intake.RunState, operation_id="bring_run")
@declared(Permission.RECORD_IMPORT)
def bring(actor: Actor, ref: uuid.UUID, sent: shapes_intake.BringSent) -> Answer:
    """Have the worker bring in all rows that are right, or none; a colleague releases what is made."""
    rows = {one.row: (one.way, str(one.record) if one.record else "") for one in sent.rows}
    run = deciding.finish(
        ref, sent.targets(), reviewer=sent.reviewer, rows=rows, rest=sent.rest, leave_out_refused=sent.leave_out_refused,
        by=actor, at=now(),
    )  # fmt: skip
    return Answer(_state(run))


@router.post("/runs/{uuid:ref}/stop", response=told_intake.RunState, operation_id="stop_run")
@declared(Permission.RECORD_IMPORT)
def stop(actor: Actor, ref: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Stop what waits or is under way; nothing of it stays."""
    return Answer(_state(runs.stop(ref, by=actor, at=now())))


@router.post("/runs/{uuid:ref}/resume", response=told_intake.RunState, operation_id="resume_run")
@declared(Permission.RECORD_IMPORT)
def resume(actor: Actor, ref: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Take up what failed or was stopped."""
    return Answer(_state(runs.resume(ref, by=actor, at=now())))


@router.delete("/runs/{uuid:ref}", response=told_intake.RunGone, operation_id="drop_run")
@declared(Permission.RECORD_IMPORT)
def drop(actor: Actor, ref: uuid.UUID) -> Answer:
    """Forget a run and its file. What was brought in stays."""
    runs.drop(ref, by=actor, at=now())
    return Answer({"id": str(ref), "gone": True})


def _state(run: "Run") -> dict[str, Any]:
    return {
        "id": str(run.ref), "state": run.state, "task": run.task, "stage": run.stage, "done": run.done, "total": run.total,
        "stopping": run.stop, "because": run.because,
    }  # fmt: skip


def _line(run: "Run") -> dict[str, Any]:
    return {
        "id": str(run.ref), "name": run.name, "kind": run.kind, "profile": run.profile, "state": run.state, "task": run.task,
        "touched_at": run.touched_at.isoformat(),
    }  # fmt: skip


def _run(run: "Run") -> dict[str, Any]:
    found, answer = run.found or {}, run.answer or {}
    rows = answer or found.get("answer", {})
    return {
        **_state(run), "name": run.name, "size": run.size, "kind": run.kind, "profile": run.profile,
        "begun_at": run.begun_at.isoformat(), "touched_at": run.touched_at.isoformat(), "looked": run.found is not None, "bring_back": run.bring_back,
        "rows": {name: count for name, count in rows.items() if isinstance(count, int) and name not in {"links", "reviewer"}},
        "sheet": answer.get("left") or found.get("left", {}), "faults": _cells(found, "faults"), "lacking": _cells(found, "lacking"),
        "likely": [_likely(one) for one in found.get("likely", ())[:_LISTED]], "import_id": answer.get("import") or None,
        "links": answer.get("links", 0),
    }  # fmt: skip


def _cells(found: dict[str, Any], which: str) -> list[dict[str, Any]]:
    return [cell(CellFault.of(one)) for one in found.get(which, ())]


def _likely(one: dict[str, Any]) -> dict[str, Any]:
    records = [{"id": met["ref"], "own": met["own"], "score": met["score"], "why": met["why"]} for met in one["with"]]
    return {"row": one["row"], "records": records}
