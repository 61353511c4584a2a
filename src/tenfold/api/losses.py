"""The loss register of the caller's own house, and what came back of a loss."""

import uuid
from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes, told_losses
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.records.search import Hit
from tenfold.travel_documents import ranges, register
from tenfold.travel_documents.ranges import Standing
from tenfold.travel_documents.services import registering

router = Router(tags=["documents"])
_Number = Annotated[str, Field(max_length=80)]


class LossesAsked(shapes.In):
    """A page of the register; the facets of a search narrow it, as `f.doc_status=stolen`."""

    after: Annotated[str | None, Field(max_length=400)] = None


class RecoverSent(shapes.Sent):
    """Numbers that came back, the day, and why it cannot wait for a colleague; with `dry_run` only what would be left."""

    first: _Number
    last: _Number = ""
    on: Annotated[str, Field(max_length=40)] = ""
    urgent_because: shapes.Note = ""
    dry_run: bool = False


FACETS = {
    "name": "f.{facet}", "in": "query", "required": False, "schema": {"type": "array", "items": {"type": "string"}},
    "description": "A facet and a code of it, such as f.doc_type=visa; repeat it for several codes of one facet.",
}  # fmt: skip


@router.get(
    "/documents/losses",
    response=told_losses.LossesTold,
    operation_id="list_losses",
    openapi_extra={"parameters": [FACETS]},
)
@declared(Permission.RECORD_READ)
def list_losses(actor: Actor, asked: Query[LossesAsked], filters: dict[str, list[str]]) -> Answer:
    """What the caller's organisation reported lost, the latest first: how much is still out, how much came back."""
    found = register.list_losses(actor, lang=asked.lang, filters=filters, after=asked.after)
    totals = found.totals
    return Answer({
        "totals": {"losses": totals.losses, "lost": totals.lost, "back": totals.back, "out": totals.out, "at_least": totals.more},
        "losses": [_loss(hit, found.told.get(hit.ref, 0)) for hit in found.results.hits], "next": found.results.next,
    })  # fmt: skip


@router.post("/documents/losses/{uuid:ref}/recover", response=told_losses.RecoveryTold, operation_id="recover_loss")
@declared(Permission.RECORD_WRITE)
def recover_loss(actor: Actor, ref: uuid.UUID, sent: RecoverSent) -> Answer:
    """Say that numbers of an own loss came back. A colleague releases it, or it is released urgently with a reason."""
    if sent.dry_run:
        made = registering.preview(ref, sent.first, sent.last, by=actor)
    else:
        made = registering.recover(
            ref, sent.first, sent.last, on=sent.on, urgent_because=sent.urgent_because, by=actor, at=now()
        )
    told = {"id": str(ref), "version": made.number, "released": made.released, "before": _standing(made.before), "after": _standing(made.after)}  # fmt: skip
    return Answer(told, changes=not sent.dry_run)


def _loss(hit: Hit, answered: int) -> dict[str, Any]:
    body = hit.body
    return {
        "id": str(hit.ref), "reference": hit.human_ref, "state": hit.state, "doc_type": body.get("doc_type", ""), "doc_status": body.get("doc_status", ""),
        "date_of_loss": body.get("date_of_loss", ""), "answered": answered, **_standing(ranges.standing(body)),
    }  # fmt: skip


def _standing(found: Standing) -> dict[str, Any]:
    return {
        "lost": found.lost, "back": found.back, "out": found.missing,
        "numbers": [{"first": one.first, "last": one.last, "count": one.amount} for one in found.out],
    }  # fmt: skip
