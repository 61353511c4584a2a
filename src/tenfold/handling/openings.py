"""Reading openings by break-glass: those of one's own house and those of its records. Both sides see the same."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.foundation.errors import Missing
from tenfold.handling.models import Opening, OpeningMove

END, RIGHT, NOT_RIGHT = "end", "right", "not-right"
VERDICTS = (RIGHT, NOT_RIGHT)


@dataclass(frozen=True, slots=True)
class Told:
    """One opening as it stands now."""

    opening: Opening
    ended_at: datetime | None
    verdict: OpeningMove | None

    @property
    def standing(self) -> bool:
        """Whether it is open."""
        return self.ended_at is None


def list_openings(actor: Actor, *, at: datetime, size: int = 100) -> list[Told]:
    """The newest openings that the actor's house made, or that were made of its records."""
    rows = Opening.objects.order_by("-id").prefetch_related("moves")[:size]
    return [_told(one, at) for one in rows if actor.participant in (one.originator_id, one.owner_id)]


def get(actor: Actor, ref: uuid.UUID, *, at: datetime) -> Told:
    """One opening. Raises Missing."""
    found = Opening.objects.filter(ref=ref).prefetch_related("moves").first()
    if found is None or actor.participant not in (found.originator_id, found.owner_id):
        raise Missing
    return _told(found, at)


def to_judge(actor: Actor, *, size: int = 13) -> list[Opening]:
    """The openings of the own records that no guardian has judged yet, the newest first."""
    judged = OpeningMove.objects.filter(move__in=VERDICTS).values("opening")
    return list(Opening.objects.filter(owner=actor.participant).exclude(pk__in=judged).order_by("-id")[:size])


def owners(actor: Actor) -> list[Participant]:
    """The other participants of the own State that work for the purpose of the view."""
    if actor.state is None:
        return []
    others = Participant.objects.filter(state=actor.state, active=True, purposes__contains=[actor.purpose])
    return list(others.exclude(pk=actor.participant).exclude(type="node").order_by("slug"))


def _told(one: Opening, at: datetime) -> Told:
    moves: Iterable[OpeningMove] = one.moves.all()
    ended = next((move.moved_at for move in moves if move.move == END), None)
    over = ended or (one.ends_at if one.ends_at <= at else None)
    return Told(one, over, next((move for move in moves if move.move in VERDICTS), None))
