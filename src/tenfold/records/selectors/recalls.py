"""What is left of records that were recalled, and who was told."""

import uuid
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from tenfold.accounts.actor import Actor
from tenfold.records.models import (
    Acknowledgement,
    Record,
    Tombstone,
)
from tenfold.records.selectors.viewing import require_view


def list_tombstones(actor: Actor) -> QuerySet[Tombstone]:
    """Recalls that concern this reader and that its participant has not acknowledged yet."""
    require_view(actor)
    done = Acknowledgement.objects.filter(originator=actor.participant).values("tombstone")
    return Tombstone.objects.filter(reader_id=actor.house).exclude(ref__in=done).order_by("-id")


def recalls_of(actor: Actor, record: Record) -> list[tuple[Tombstone, datetime | None]]:
    """For the originator of a recalled record: who was told, and when that was acknowledged."""
    require_view(actor)
    done = Acknowledgement.objects.filter(tombstone=OuterRef("ref")).order_by("id").values("at")[:1]
    told = Tombstone.objects.filter(reference=record.ref, originator=actor.participant)
    return [(entry, entry.done_at) for entry in told.annotate(done_at=Subquery(done)).order_by("id")]


def find_tombstone(actor: Actor, ref: uuid.UUID) -> Tombstone | None:
    """What is left for this reader of a record that was recalled."""
    require_view(actor)
    return Tombstone.objects.filter(reference=ref, reader_id=actor.house).order_by("-id").first()
