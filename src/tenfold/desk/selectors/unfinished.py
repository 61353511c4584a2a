"""Reading what is kept at the desk: each sees the own and nothing of anybody else."""

import uuid

from tenfold.accounts.actor import Actor
from tenfold.desk.models import Unfinished
from tenfold.records.selectors import require_view

_MOST = 50


def list_unfinished(actor: Actor, *, most: int = _MOST) -> list[Unfinished]:
    """The actor's own unfinished forms that the purpose of the view can read, the last one first; what was typed is left out."""
    require_view(actor)
    own = Unfinished.objects.filter(person=actor.hand).defer("typed")
    return list(own.order_by("-kept_at", "-id")[:most])


def find_unfinished(actor: Actor, ref: uuid.UUID) -> Unfinished | None:
    """One of the actor's own unfinished forms, with what was typed."""
    require_view(actor)
    return Unfinished.objects.filter(person=actor.hand, ref=ref).first()


def unfinished_of(actor: Actor, record: uuid.UUID) -> Unfinished | None:
    """The last unfinished form in which the actor edits a record."""
    require_view(actor)
    return Unfinished.objects.filter(person=actor.hand, record=record).defer("typed").order_by("-kept_at").first()
