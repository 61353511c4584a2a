"""What a careful editor would send back, of a record or of a body that is sent."""

import uuid
from typing import Any

from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes
from tenfold.api import told_lint as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.records.services import reading
from tenfold.reporting import advice
from tenfold.reporting.lint import RULES

router = Router(tags=["lint"])


@router.post("/lint", response=told.Linted, operation_id="lint_body")
@declared(Permission.RECORD_READ)
def lint_body(actor: Actor, sent: shapes.LintSent) -> Answer:
    """Look at a body as it could be drafted. Nothing is stored, and no other record is looked at."""
    found = advice.as_json(advice.of_body(sent.kind, sent.body, sent.marks, sent.lang), sent.lang)
    return Answer(_said(found), changes=False)


@router.get("/records/{uuid:ref}/lint", response=told.Linted, operation_id="lint_record")
@declared(Permission.RECORD_READ)
def lint_record(actor: Actor, ref: uuid.UUID, asked: Query[shapes.In]) -> Answer:
    """Look at a record as far as the caller reads it; reading it is noted as ever."""
    opened = reading.open_record(ref, by=actor, at=now())
    return Answer(_said(advice.as_json(advice.of_opened(opened, asked.lang), asked.lang)))


def _said(found: list[dict[str, Any]]) -> dict[str, Any]:
    return {"findings": found, "rules": len(RULES)}
