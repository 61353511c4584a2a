"""Members that did not agree to a charter in time: held by rule, until they agree. Nobody's hand moves them."""

from collections.abc import Sequence
from datetime import datetime

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.audit.outbox import Happened
from tenfold.foundation.clock import now
from tenfold.handling import agreements
from tenfold.handling.acting import acting_participant
from tenfold.handling.agreements import Turn
from tenfold.handling.models import Group, Membership
from tenfold.handling.services import moving

HOLD, RESUME = "hold", "resume"


def enforce_due(*, at: datetime) -> int:
    """In the house of each first coordinator, make the moves that its charters ask for; answers how many. A job of the worker."""
    return sum(enforce(participant.pk, at=at) for participant in accounts.list_originators())


def resume(house: int, happened: Sequence[Happened]) -> int:
    """Where somebody has agreed, let it read again at once: what this house answers for."""
    return enforce(house, at=now()) if any(one.detail.get("move") == "agree" for one in happened) else 0


def enforce(participant: int, *, at: datetime) -> int:
    """The same in one house, for the groups that it answers for. The charter decided it, which every member agreed to before."""
    with acting_participant(participant) as actor:
        return sum(_move(turn, by=actor, at=at) for turn in agreements.turns(actor, at=at))


def _move(turn: Turn, *, by: Actor, at: datetime) -> int:
    """One member; where it was moved meanwhile, or a person suspended it, it stays as it is."""
    group = Group.objects.get(pk=turn.group)
    moving.await_turn(group)
    state = moving.state_of(group, turn.member)
    if state not in ({"held"} if turn.agreed else {"member", "offered"}):
        return 0
    member = Membership.objects.filter(group=group, participant=turn.member)
    member.update(suspended_at=None if turn.agreed else at)
    moving.keep(group, turn.member, RESUME if turn.agreed else HOLD, by=by, at=at)
    return 1
