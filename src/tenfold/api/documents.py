"""Travel documents: machine-readable zones that are sent, read and checked."""

from typing import Annotated

from ninja import Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import told_documents as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.api.shapes import Language, Sent
from tenfold.foundation.clock import now
from tenfold.travel_documents import mrz
from tenfold.travel_documents.services import checking

router = Router(tags=["documents"])


class ZonesSent(Sent):
    """Zones to be read, each with its lines in one text, and the language of the words in the answer."""

    zones: Annotated[
        list[Annotated[str, Field(max_length=checking.LONGEST)]], Field(min_length=1, max_length=checking.MOST)
    ]
    lang: Language = "en"


@router.post("/mrz", response=told.ZonesTold, operation_id="read_zones")
@declared(Permission.ZONE_CHECK)
def read_zones(actor: Actor, sent: ZonesSent) -> Answer:
    """Read machine-readable zones. Nothing is kept but that it was done; a right digit is no proof of authenticity."""
    answers = checking.check_each(sent.zones, by=actor, at=now())
    return Answer({"zones": [mrz.as_json(answer, sent.lang) for answer in answers]}, changes=False)
