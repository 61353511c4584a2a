"""The twins of a record: what was made of it for other readers, and stays with them when the record is taken back."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.records.models import Record
from tenfold.records.rules import TWIN
from tenfold.records.selectors.viewing import require_view

# A twin can have a twin, such as one whose places are coarser still. Those that nobody else can read are left out.
_STANDING = """WITH RECURSIVE made AS (
 SELECT l.source_id AS id FROM records_link l WHERE l.target_id = ANY(%(of)s) AND l.type = %(type)s AND l.originator_id = %(me)s UNION
 SELECT l.source_id FROM made m JOIN records_link l ON l.target_id = m.id AND l.type = %(type)s AND l.originator_id = %(me)s)
SELECT r.id, r.ref, r.human_ref, r.kind FROM made JOIN records_record r ON r.id = made.id WHERE NOT r.id = ANY(%(of)s)
 AND EXISTS (SELECT FROM records_version v WHERE v.record_id = r.id AND v.state = 'released') ORDER BY r.id"""


class Twin(NamedTuple):
    """A twin that is released: its readers are its own."""

    record: int
    ref: uuid.UUID
    human_ref: str
    kind: str


def standing(actor: Actor, records: Iterable[int]) -> list[Twin]:
    """The released twins of the own house that came out of these records, by their keys; not those among them."""
    require_view(actor)
    found = bulk.execute(_STANDING, {"of": list(records), "type": TWIN, "me": actor.participant}).fetchall()
    return [Twin(*row) for row in found]


def of(actor: Actor, record: Record) -> list[Twin]:
    """The released twins that came out of one record."""
    return standing(actor, [record.pk])


def as_json(found: Collection[Twin]) -> list[dict[str, Any]]:
    """An answer for programs."""
    return [{"id": str(one.ref), "reference": one.human_ref, "kind": one.kind} for one in found]
