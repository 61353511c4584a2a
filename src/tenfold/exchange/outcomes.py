"""What others said came of what a house shared, and what it said itself."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.foundation.wall import TO_THE_VIEW
from tenfold.kinds import registry
from tenfold.kinds.validation import upgraded
from tenfold.records import about
from tenfold.records.search.query import matching
from tenfold.records.selectors import viewing
from tenfold.records.selectors.viewing import READ_ON

OUTCOME = "outcome"

# By way of the words of the kind, which have an index, so that it costs what there is to tell and not what there is.
# The content is not seen by whoever has yet to acknowledge its restrictions; that something was told is.
_TOLD = f"""SELECT r.ref, r.kind, r.human_ref, r.originator_id, v.created_at, v.schema, CASE WHEN {READ_ON} THEN c.body END FROM records_search s
 JOIN records_record r ON r.id = s.record_id JOIN records_version v ON v.id = s.version_id AND v.state = 'released'
 JOIN records_part p ON p.id = s.part_id AND p.name = 'open' LEFT JOIN records_content c ON c.part_id = p.id
 WHERE {matching("%(kind)s", of="s.")} AND s.attachment IS NULL AND (r.originator_id = %(me)s) = %(own)s
 AND {TO_THE_VIEW.format(table="r")} ORDER BY v.created_at DESC, r.id DESC LIMIT %(most)s"""


# What counts as used: answered by a look-up, cited, let use it in court, taken out in a file or on paper. Not: read.
_UNSAID = """WITH used AS (SELECT t.record_id AS record, t.read_at AS at FROM records_receipt t
  WHERE t.originator_id = %(me)s AND t.reason <> '' AND t.read_at >= %(since)s
 UNION ALL SELECT r.id, q.quoted_at FROM records_quotation q JOIN records_record r ON r.ref = q.source
  WHERE q.originator_id = %(me)s AND q.quoted_at >= %(since)s
 UNION ALL SELECT c.record_id, c.given_at FROM records_consent c
  WHERE c.grantee_id = %(me)s AND c.right = 'use-in-court' AND c.ended_at IS NULL AND c.given_at >= %(since)s
 UNION ALL SELECT r.id, e.at FROM audit_entry e JOIN records_record r ON r.ref = e.subject
  WHERE e.participant_id = %(me)s AND e.at >= %(since)s AND e.refused = ''
  AND e.event IN ('records.record.printed', 'records.record.read')
  AND (e.event = 'records.record.printed' OR (e.event = 'records.record.read' AND jsonb_exists(e.detail, 'export'))))
 SELECT r.ref, min(used.at) FROM used JOIN records_record r ON r.id = used.record
 WHERE r.originator_id <> %(me)s AND r.kind <> %(kind)s AND NOT EXISTS (SELECT 1 FROM records_link l JOIN records_record o
  ON o.id = l.source_id AND o.kind = %(kind)s AND o.originator_id = %(me)s WHERE l.target_id = r.id)
 GROUP BY r.ref HAVING min(used.at) <= %(until)s"""
# How many days after the first use a house is reminded, and for how long after each a worker that was away makes up for it.
REMINDED = (30, 90)
_LATE = timedelta(days=30)


def due(actor: Actor, *, at: datetime) -> list[tuple[uuid.UUID, int]]:
    """What the actor's house used and said nothing of yet, and after how many days it is reminded of that now.

    A use that is the first one for four months counts as the first.
    """
    viewing.require_view(actor)
    first, last = timedelta(days=REMINDED[0]), timedelta(days=REMINDED[-1])
    asked = {"me": actor.house, "kind": OUTCOME, "since": at - last - _LATE, "until": at - first}
    rows = bulk.execute(_UNSAID, asked).fetchall() if actor.participant is not None else []
    return [
        (ref, days)
        for ref, used in rows
        for days in REMINDED
        if timedelta(days=days) <= at - used < timedelta(days=days) + _LATE
    ]


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
    viewing.require_view(actor)
    if actor.participant is None:
        return []
    asked = {"kind": f"'kind={OUTCOME}'", "own": own, "most": most, **viewing.reading_on(actor)}
    return [_told(row) for row in bulk.execute(_TOLD, asked).fetchall()]


def _told(row: tuple[Any, ...]) -> Told:
    ref, kind, human_ref, by, at, schema, content = row
    body = upgraded(registry.get(kind), content["body"], schema) if content else {}
    used = tuple(uuid.UUID(one) for one in about.named(registry.get(kind), body))
    return Told(ref=ref, kind=kind, human_ref=human_ref, by=by, at=at, used=used, body=body)
