"""Work lists, and one act on many records."""

import uuid
from typing import Any

from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes_desk, told, told_desk
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.api.records import standing
from tenfold.desk.selectors import work
from tenfold.desk.services import many
from tenfold.foundation.clock import now
from tenfold.matching.selectors import matches, pairs
from tenfold.records import twins
from tenfold.records.services import dating

router = Router(tags=["desk"])
_SAMPLE, _LISTED = 10, 100


@router.get("/worklists", response=told_desk.WorkCounts, operation_id="count_work")
@declared(Permission.RECORD_READ)
def counts(actor: Actor) -> Answer:
    """How many wait in each of the caller's work lists."""
    return Answer(
        {"lists": work.counts(actor, today=now().date(), beside=pairs.counting(actor) | matches.counting(actor))}
    )


@router.get("/worklists/{name}", response=told_desk.WorkPage, operation_id="list_work")
@declared(Permission.RECORD_READ)
def listing(actor: Actor, name: str, asked: Query[shapes_desk.WorkAsked]) -> Answer:
    """One page of a work list."""
    wanted = work.Asked(asked.kind, asked.tag, asked.days, asked.order, asked.after)
    found = work.page(actor, name, wanted, today=now().date(), size=asked.size)
    rows = [_recall(one) if name == work.RECALLS else _row(one, work.LISTS[name].column) for one in found.rows]
    return Answer({"rows": rows, "next": found.next})


@router.post("/records/{uuid:ref}/dates", response=told.Standing, operation_id="set_dates")
@declared(Permission.RECORD_RELEASE)
def dates(actor: Actor, ref: uuid.UUID, sent: shapes_desk.DatesSent) -> Answer:
    """Say until when the released version is kept, and when it is to be looked at again."""
    dating.set_days(ref, sent.days(), by=actor, at=now())
    return standing(actor, ref)


@router.post("/bulk", response=told_desk.BulkTold, operation_id="act_on_many")
@declared(Permission.RECORD_READ)
def act(actor: Actor, sent: shapes_desk.BulkSent) -> Answer:
    """One act on many records; each is allowed or refused as if it were done alone."""
    if sent.dry_run:
        made = many.preview(sent.chosen(), sent.wanted(), by=actor, at=now())
    else:
        made = many.carry_out(sent.chosen(), sent.wanted(), seal=sent.seal, by=actor, at=now())
    plan = made.plan
    refused = [
        {"reason": plan.errors[why].reason.value, "detail": why, "count": len(some), "records": [str(one.ref) for one in some[:_LISTED]]}
        for why, some in plan.refused.items()
    ]  # fmt: skip
    told = {
        "act": sent.act, "dry_run": sent.dry_run, "total": made.total, "changed": len(plan.changed), "unchanged": len(plan.unchanged),
        "away": made.away, "refused": refused, "sample": [str(one.ref) for one in plan.changed[:_SAMPLE]],
        "twins": twins.as_json(plan.twins[:_LISTED]), "seal": made.seal,
    }  # fmt: skip
    return Answer(told, kept=told | {"refused": [one | {"detail": ""} for one in refused]}, changes=not sent.dry_run)


def _row(version: Any, column: str) -> dict[str, Any]:
    return {
        "record": str(version.record.ref), "reference": version.record.human_ref, "kind": version.record.kind, "version": version.number,
        "state": version.state, "at": getattr(version, column).isoformat(),
    }  # fmt: skip


def _recall(tombstone: Any) -> dict[str, Any]:
    return {
        "record": str(tombstone.reference), "reference": None, "kind": None, "version": None, "state": "recalled",
        "at": tombstone.at.isoformat(),
    }  # fmt: skip
