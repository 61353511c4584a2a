"""Specimens by State, type and series, and one made again for more readers."""

import uuid
from typing import Annotated, Any, Literal

from ninja import Query, Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.accounts.registers import slugs
from tenfold.api import shapes, told_specimens
from tenfold.api.answers import Answer
from tenfold.api.losses import FACETS
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.records.search import Hit
from tenfold.travel_documents import library
from tenfold.travel_documents.services import publishing

router = Router(tags=["documents"])


class SpecimensAsked(shapes.In):
    """Words, and where the page begins; facets narrow, as `f.issuing_state=FRA`."""

    q: Annotated[str, Field(max_length=300)] = ""
    start: Annotated[int, Field(ge=0, le=10_000)] = 0


class WidenSent(shapes.Sent):
    """For which readership. With `dry_run` only what would be left out."""

    tier: Literal["public", "practitioner"]
    dry_run: bool = False


@router.get(
    "/documents/specimens",
    response=told_specimens.SpecimensTold,
    operation_id="list_specimens",
    openapi_extra={"parameters": [FACETS]},
)
@declared(Permission.RECORD_READ)
def list_specimens(actor: Actor, asked: Query[SpecimensAsked], filters: dict[str, list[str]]) -> Answer:
    """Fifty specimens that reach the caller, by State, type and series in the order of the language."""
    shelf = library.list_specimens(actor, asked.q, lang=asked.lang, filters=filters, start=asked.start)
    names = slugs(hit.originator for hit in shelf.hits)
    return Answer(
        {"total": shelf.total, "more": shelf.more, "specimens": [_specimen(hit, names) for hit in shelf.hits]}
    )


@router.post("/records/{uuid:ref}/widen", response=told_specimens.WidenedTold, operation_id="widen_specimen")
@declared(Permission.RECORD_WRITE)
def widen_specimen(actor: Actor, ref: uuid.UUID, sent: WidenSent) -> Answer:
    """Make an own released specimen for more readers, as a draft of its own without what is for fewer."""
    taken = publishing.preview(ref, sent.tier, by=actor)
    made = None if sent.dry_run else publishing.widen(ref, sent.tier, by=actor, at=now())
    told = {"id": str(made) if made else None, "tier": sent.tier, "left_out": [one._asdict() for one in taken]}
    return Answer(told, changes=not sent.dry_run)


def _specimen(hit: Hit, names: dict[int, str]) -> dict[str, Any]:
    body = hit.body
    plain = ("issuing_state", "doc_type", "series", "tier", "first_issued", "last_issued", "in_circulation", "mrz_format", "number_pattern")  # fmt: skip
    features = [
        {name: row.get(name, "") for name in ("key", "feature", "page", "light", "sense", "tier", "text")} for row in body.get("features", [])
    ]  # fmt: skip
    return {
        "id": str(hit.ref), "reference": hit.human_ref, "state": hit.state, "originator": names.get(hit.originator, ""),
        **{name: body.get(name, "") for name in plain}, "features": features, "pictures": len(body.get("images", [])),
    }  # fmt: skip
