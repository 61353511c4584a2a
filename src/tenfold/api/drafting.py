"""Drafts for systems outside, of records of the caller's own house."""

import uuid
from typing import Literal

from ninja import Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes, told_drafts
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.travel_documents.services import drafting_for

router = Router(tags=["documents"])


class DraftSent(shapes.Sent):
    """For which system; `lang` is the language of the text for people. With `dry_run` nothing leaves, and what is wrong is told."""

    target: Literal["sltd", "purple", "dial-doc"]
    lang: shapes.Language = "en"
    dry_run: bool = False


@router.post("/records/{uuid:ref}/draft-for", response=told_drafts.DraftTold, operation_id="draft_for")
@declared(Permission.RECORD_SHARE)
def draft_for(actor: Actor, ref: uuid.UUID, sent: DraftSent) -> Answer:
    """Make a checked draft for another system; Tenfold sends it nowhere. One that touches a protected person is refused."""
    act = drafting_for.preview if sent.dry_run else drafting_for.make
    made = act(ref, sent.target, lang=sent.lang, by=actor, at=now())
    faults = [{"at": fault.at, "reason": fault.reason.value, "detail": fault.text} for fault in made.draft.faults]
    return Answer({**made.as_json(), "text": made.as_text(), "faults": faults}, changes=not sent.dry_run)
