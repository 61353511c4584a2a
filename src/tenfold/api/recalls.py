"""Tombstones: what remains of records that their originators took back."""

import uuid

from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.accounts.registers import slugs
from tenfold.api import shapes, told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.records.selectors import recalls
from tenfold.records.services import sharing
from tenfold.vocabulary import lists

router = Router(tags=["recalls"])
_MOST = 500
_NOTHING = shapes.Nothing()


@router.get("/tombstones", response=told.Tombstones, operation_id="list_tombstones")
@declared(Permission.RECORD_READ)
def waiting(actor: Actor, asked: Query[shapes.In]) -> Answer:
    """Recalls that the caller's participant has not acknowledged yet, the latest first."""
    found = list(recalls.list_tombstones(actor)[:_MOST])
    originators = slugs(tombstone.originator_id for tombstone in found)
    reasons = lists.get("recall_reason")
    told_of = [
        {
            "id": str(tombstone.ref), "record": str(tombstone.reference), "reason": tombstone.reason,
            "reason_label": reasons.label(tombstone.reason, asked.lang), "at": tombstone.at.isoformat(),
            "originator": originators.get(tombstone.originator_id), "looked_up": tombstone.looked_up, "human_ref": tombstone.human_ref,
        }
        for tombstone in found
    ]  # fmt: skip
    return Answer({"tombstones": told_of})


@router.post("/tombstones/{uuid:ref}/acknowledge", response=told.Acknowledged, operation_id="acknowledge")
@declared(Permission.RECORD_ACKNOWLEDGE)
def acknowledge(actor: Actor, ref: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Say that a recall was applied; its originator reads who did."""
    sharing.acknowledge(ref, by=actor, at=now())
    return Answer({"id": str(ref), "acknowledged": True})
