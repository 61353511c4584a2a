"""Reading on what sharings of a record rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.records.models import Basis, Record, Version
from tenfold.records.selectors.viewing import require_view

_MOST_AGREEMENTS = 100


@dataclass(frozen=True, slots=True)
class Told:
    """The basis of one sharing, as whoever reads the record finds it; `is_open` where he reads the agreement too."""

    code: str
    agreement: UUID | None
    is_open: bool
    reference: str
    note: str
    at: datetime


def list_bases(actor: Actor, record: Record) -> list[Told]:
    """On what this record was given to the actor's house, or by it, the newest first; each basis once."""
    require_view(actor)
    found: dict[tuple[Any, ...], Told] = {}
    released = Version.objects.filter(record__ref=OuterRef("agreement"), state="released")
    for row in Basis.objects.filter(record=record).annotate(is_open=Exists(released)).order_by("-id"):
        key = (row.code, row.agreement, row.note)
        found.setdefault(key, Told(row.code, row.agreement, row.is_open, row.agreement_reference, row.note, row.at))
    return list(found.values())


_AGREEMENTS = """SELECT r.ref, r.human_ref, c.body->'body'->'title', c.body->'body'->>'agreement_status' FROM records_record r JOIN records_version v ON v.record_id = r.id
 AND v.state = 'released' JOIN records_part p ON p.version_id = v.id AND p.name = 'open' JOIN records_content c ON c.part_id = p.id
 WHERE r.kind = 'agreement' ORDER BY c.body->'body'->>'agreement_status' = 'in-force' DESC NULLS LAST, r.id DESC LIMIT %s"""


def list_agreements(actor: Actor) -> Sequence[tuple[UUID, str, dict[str, str], str]]:
    """The released agreements that the actor reads, those in force first: reference, what it is called, title by language, status."""
    require_view(actor)
    return [
        (ref, human, dict(title or {}), status or "")
        for ref, human, title, status in bulk.execute(_AGREEMENTS, [_MOST_AGREEMENTS]).fetchall()
    ]
