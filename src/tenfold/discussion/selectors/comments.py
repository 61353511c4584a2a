"""Reading comments: those of one record, and to whom somebody could speak."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.discussion.models import Comment
from tenfold.foundation import bulk
from tenfold.foundation.errors import Missing
from tenfold.records.models import Record
from tenfold.records.selectors import viewing

ORIGINATOR = "originator"
# Of each house the newest hundred, so that whoever says very much drowns nobody else.
# Groups and people of other houses are walled, or left out: a name is there for whoever may know it.
OF_RECORD = """SELECT c.ref, c.kind, c.text, c.probability, c.confidence, c.answers, c.version_number AS number, c.made_at AS at, c.withdrawn_at,
 c.originator_id AS house, c.made_by AS author, c.told, coalesce(house.name, '{}'::jsonb) AS house_name,
 coalesce(to_house.name, to_group.name, '{}'::jsonb) AS told_name, to_group.principal_id IS NOT NULL AS to_group, coalesce(who.name, '') AS person
 FROM (SELECT *, row_number() OVER (PARTITION BY originator_id ORDER BY id DESC) AS newest FROM discussion_comment
  WHERE record_id = %(record)s) c LEFT JOIN accounts_participant house ON house.principal_id = c.originator_id
 LEFT JOIN accounts_participant to_house ON to_house.principal_id = c.told
 LEFT JOIN handling_group to_group ON to_group.principal_id = c.told
 LEFT JOIN accounts_person who ON who.principal_id = c.made_by AND who.participant_id = %(me)s
 WHERE c.newest <= 100 ORDER BY c.id LIMIT 1000"""
# The groups through which the open view reads the record: their addressee rows name it.
_GROUPS = """SELECT DISTINCT g.slug, g.principal_id, g.name FROM handling_addressee a JOIN handling_group g ON g.principal_id = a.principal_id
 WHERE a.audience_id = %s AND g.principal_id = ANY(%s) AND g.closed_at IS NULL ORDER BY 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One comment as this reader finds it; of a colleague he is told the person, of others the house."""

    ref: uuid.UUID
    kind: str
    text: str
    probability: str
    confidence: str
    answers: uuid.UUID | None
    number: int
    at: datetime
    withdrawn_at: datetime | None
    house: int
    author: int
    told: int
    house_name: Mapping[str, str]
    told_name: Mapping[str, str]
    to_group: bool
    person: str


@dataclass(frozen=True, slots=True)
class Way:
    """To whom one could speak: the originator of the record, or a group through which one reads it."""

    name: str
    principal: int
    names: Mapping[str, str]


def of_record(actor: Actor, record: Record) -> list[Said]:
    """The comments on a record that reach this reader, the first one first, in one query."""
    viewing.require_view(actor)
    asked = {"record": record.pk, "me": actor.participant}
    return said(row for (row,) in bulk.execute(f"SELECT to_jsonb(found) FROM ({OF_RECORD}) found", asked).fetchall())


def said(rows: Iterable[Mapping[str, Any]]) -> list[Said]:
    """The comments that `OF_RECORD` found, asked here or with what else stands round a record."""
    moments = ("at", "withdrawn_at")
    return [
        Said(**{
            **row, **{name: datetime.fromisoformat(row[name]) if row[name] else None for name in moments},
            "ref": uuid.UUID(row["ref"]), "answers": uuid.UUID(row["answers"]) if row["answers"] else None,
        })
        for row in rows
    ]  # fmt: skip


def get(actor: Actor, record: Record, ref: uuid.UUID) -> Comment:
    """One comment of this record. Raises Missing, also for one of another record."""
    viewing.require_view(actor)
    found = Comment.objects.filter(ref=ref, record=record).first()
    if found is None:
        raise Missing
    return found


def ways(actor: Actor, record: Record) -> Sequence[Way]:
    """To whom this reader could speak of the record: its originator first, then the groups through which it is read."""
    viewing.require_view(actor)
    rows = bulk.execute(_GROUPS, [record.audience_id, list(actor.principals)]).fetchall()
    return [Way(ORIGINATOR, record.originator_id, {}), *(Way(f"group:{slug}", pk, names) for slug, pk, names in rows)]
