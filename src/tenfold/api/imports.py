"""Imports: their accounts, and undoing a wrong one whole."""

import uuid
from typing import Any

from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes, told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.records import selectors
from tenfold.records.services import withdrawing

router = Router(tags=["imports"])
_MOST = 500


@router.get("/imports", response=told.Imports, operation_id="list_imports")
@declared(Permission.RECORD_IMPORT)
def listed(actor: Actor) -> Answer:
    """The imports of the caller's participant, the newest first."""
    return Answer({"imports": [_import(one) for one in selectors.list_imports(actor)[:_MOST]]})


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
        "id": str(one.ref), "profile": one.profile, "at": one.at.isoformat(),
        "rows": {name: count for name, count in one.answer.items() if isinstance(count, int)},
        "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
    }  # fmt: skip


def _said(made: withdrawing.Plan) -> dict[str, Any]:
    return {**made.counts(), "left": [str(one.ref) for one in (*made.built_on, *made.closed)][:_MOST]}
