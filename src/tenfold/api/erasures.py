"""Erasing a person's data from all own records, and telling who has read them."""

from typing import Any

from ninja import Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.accounts.registers import slugs
from tenfold.api import shapes, told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.records.services import erasing

router = Router(tags=["erasures"])


@router.post("/erasures", response=told.Erasing, operation_id="erase_person")
@declared(Permission.RECORD_ERASE)
def erase(actor: Actor, sent: shapes.ErasureSent) -> Answer:
    """Erase a name or a number, or the personal parts of one record; with `dry_run` only say where it is and where it went."""
    asked: dict[str, Any] = {"identifier": sent.identifier, "record": sent.record, "part": sent.part}
    if sent.dry_run:
        return Answer(_said(erasing.find(**asked, by=actor)), changes=False)
    return Answer(_said(erasing.erase(sent.ground, **asked, by=actor, at=now())))


def _said(found: erasing.Found) -> dict[str, Any]:
    names = slugs(one.participant for one in found.went)
    return {
        "records": [{"id": str(one.ref), "parts": sorted(one.parts)} for one in found.held], "open": [str(one.ref) for one in found.open],
        "went": [{"record": str(one.ref), "participant": names.get(one.participant), "exported": one.exported,
                  "first_at": one.first_at.isoformat(), "last_at": one.last_at.isoformat()} for one in found.went],
        "erased": found.erased, "told": found.told, "remaining": found.remaining,
        **{name: found.beyond.get(name, 0) for name in ("unsaved", "tags", "searches")},
    }  # fmt: skip
