"""What others said came of what a house shared, and what it said itself."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.foundation.wall import TO_THE_VIEW
from tenfold.kinds import registry
from tenfold.kinds.validation import upgraded
from tenfold.records import about
from tenfold.records import selectors as records
from tenfold.records.selectors import READ_ON

OUTCOME = "outcome"

# By way of the words of the kind, which have an index, so that it costs what there is to tell and not what there is.
_TOLD = f"""SELECT r.ref, r.kind, r.human_ref, r.originator_id, v.created_at, v.schema, CASE WHEN {READ_ON} THEN c.body END FROM records_search s
 JOIN records_record r ON r.id = s.record_id JOIN records_version v ON v.id = s.version_id AND v.state = 'released'
 JOIN records_part p ON p.id = s.part_id AND p.name = 'open' JOIN records_content c ON c.part_id = p.id
 WHERE s.vector @@ %(kind)s::tsquery AND s.attachment IS NULL AND (r.originator_id = %(me)s) = %(own)s
 AND {TO_THE_VIEW.format(table="r")} ORDER BY v.created_at DESC, r.id DESC LIMIT %(most)s"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that was said came of shared information: by whom, when, of which records, and what.

    Of one whose restrictions this reader has yet to acknowledge, not what.
    """

    ref: uuid.UUID
    kind: str
    human_ref: str
    by: int
    at: datetime
    used: tuple[uuid.UUID, ...]
    body: dict[str, Any]


def list_told(actor: Actor, *, own: bool = False, most: int = 100) -> list[Told]:
    """What other houses told the actor's, the newest first; `own` what the actor's house told others."""
    records.require_view(actor)
    if actor.participant is None:
        return []
    asked = {"kind": f"'kind={OUTCOME}'", "own": own, "most": most, **records.reading_on(actor)}
    return [_told(row) for row in bulk.execute(_TOLD, asked).fetchall()]


def _told(row: tuple[Any, ...]) -> Told:
    ref, kind, human_ref, by, at, schema, content = row
    body = upgraded(registry.get(kind), content["body"], schema) if content else {}
    used = tuple(uuid.UUID(one) for one in about.named(registry.get(kind), body))
    return Told(ref=ref, kind=kind, human_ref=human_ref, by=by, at=at, used=used, body=body)
