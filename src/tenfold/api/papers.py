"""A record as a paper."""

import uuid

from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.records.attachments import naming
from tenfold.reporting.printing.naming import TYPES
from tenfold.reporting.services import printing

router = Router(tags=["records"])

_BYTES = {media: {"schema": {"type": "string", "format": "binary"}} for media in TYPES.values()}


@router.get("/records/{uuid:ref}/render", operation_id="render", url_name="render",
            openapi_extra={"responses": {200: {"description": "The paper", "content": _BYTES}}})  # fmt: skip
@declared(Permission.RECORD_READ)
def render(actor: Actor, ref: uuid.UUID, asked: Query[shapes.RenderQuery]) -> Answer:
    """A record as PDF or DOCX, with its marking on every page. It is read by that, and the copy has a number of its own."""
    made = printing.render(
        ref, format=asked.format, lang=asked.lang, number=asked.version, court=asked.court, by=actor, at=now()
    )
    headers = {
        **naming.CLOSED, "Content-Disposition": naming.disposition(made.name), "Tenfold-Marking": made.marking.words,
        "Tenfold-Copy": made.copy,
    }  # fmt: skip
    return Answer(made.content, headers=headers, content_type=made.content_type)
