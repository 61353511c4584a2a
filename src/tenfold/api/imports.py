"""Imports: tables brought in, their accounts, and undoing a wrong one whole."""

import tempfile
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes, told
from tenfold.api.answers import Answer
from tenfold.api.finding import known_kind
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.kinds import registry
from tenfold.records.selectors import underway
from tenfold.records.services import importing, withdrawing
from tenfold.records.sheets import template
from tenfold.records.sheets.files import TYPES
from tenfold.records.sources.row import CellFault

router = Router(tags=["imports"])
_MOST = 500
_BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_MAKERS = {"xlsx": template.workbook, "csv": template.table}
_COUNTS = ("read", "created", "changed", "unchanged", "duplicates", "rejected", "warnings")


@router.get("/imports", response=told.Imports, operation_id="list_imports")
@declared(Permission.RECORD_IMPORT)
def listed(actor: Actor) -> Answer:
    """The imports of the caller's participant, the newest first."""
    return Answer({"imports": [_import(one) for one in underway.list_imports(actor)[:_MOST]]})


@router.get("/kinds/{slug:name}/template", operation_id="template",
            openapi_extra={"responses": {200: {"description": "The file", "content": _BYTES}}})  # fmt: skip
@declared(Permission.RECORD_READ)
def template_of(_actor: Actor, name: str, asked: Query[shapes.TemplateAsked]) -> Answer:
    """The workbook or table of a kind, to be filled in and brought in."""
    content = _MAKERS[asked.format](registry.get(name).name, asked.lang)
    file = f"tenfold-{name.replace('_', '-')}-{asked.lang}.{asked.format}"
    said = {"Content-Disposition": f'attachment; filename="{file}"'}
    return Answer(content, headers=said, content_type=TYPES[asked.format])


@router.post("/imports/table", response=told.Brought, operation_id="import_table",
             openapi_extra={"requestBody": {"required": True, "content": _BYTES}})  # fmt: skip
@declared(Permission.RECORD_IMPORT)
def bring(actor: Actor, asked: Query[shapes.TableAsked], content: bytes) -> Answer:
    """Bring in a workbook or CSV of the layout of a kind, sent as the body. What is made waits in the house for a reviewer, or is a draft."""
    known_kind(asked.kind)
    at = now()
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():  # what looks only is undone here
        file = Path(folder) / "table"
        file.write_bytes(content)
        said = importing.run_table(
            file, asked.kind, name=asked.name, dry_run=asked.dry_run, bring_back=asked.bring_back,
            report=Path(folder) / "report.csv", by=actor, at=at,
        )  # fmt: skip
    counted = {
        "id": None if asked.dry_run else _made(actor, at),
        "dry_run": asked.dry_run,
        **{name: said[name] for name in (*_COUNTS, "drafts")},
    }
    faults = {name: [cell(one) for one in said[name]] for name in ("faults", "lacking")}
    unquoted = {
        name: [one | {"detail": "", "heading": ""} for one in some] for name, some in faults.items()
    }  # they quote the file
    return Answer({**counted, **faults}, kept={**counted, **unquoted}, changes=not asked.dry_run)


def cell(one: CellFault) -> dict[str, Any]:
    """What is wrong with one cell."""
    return {
        "sheet": one.sheet, "row": one.row, "column": one.column, "heading": one.heading, "reason": one.reason.value,
        "detail": one.text,
    }  # fmt: skip


def _made(actor: Actor, at: datetime) -> str:
    """The reference of the import that this actor made just now."""
    return str(underway.list_imports(actor).filter(at=at, person=actor.hand)[0].ref)


@router.get("/imports/{uuid:ref}/withdrawal", response=told.Withdrawal, operation_id="preview_withdrawal")
@declared(Permission.RECORD_RECALL)
def preview(actor: Actor, ref: uuid.UUID, asked: Query[shapes.Wider]) -> Answer:
    """What withdrawing this import would do now; it changes nothing."""
    return Answer(_said(withdrawing.plan(ref, also_built_on=asked.also_built_on, by=actor)))


@router.post("/imports/{uuid:ref}/withdraw", response=told.Withdrawal, operation_id="withdraw_import")
@declared(Permission.RECORD_RECALL)
def withdraw(actor: Actor, ref: uuid.UUID, sent: shapes.WithdrawSent) -> Answer:
    """Take back what the import made: new records are recalled or given up, changed ones say again what they said before."""
    return Answer(_said(withdrawing.withdraw(ref, sent.reason, also_built_on=sent.also_built_on, by=actor, at=now())))


def _import(one: Any) -> dict[str, Any]:
    return {
        "id": str(one.ref), "file": one.answer.get("file", ""), "profile": one.profile, "at": one.at.isoformat(),
        "rows": {name: count for name, count in one.answer.items() if isinstance(count, int)},
        "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
    }  # fmt: skip


def _said(made: withdrawing.Plan) -> dict[str, Any]:
    return {**made.counts(), "left": [str(one.ref) for one in (*made.built_on, *made.closed)][:_MOST]}
