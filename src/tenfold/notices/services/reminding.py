"""Reminding: what no act but a day causes is told to a house, each time once."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import COMMUNITY, PUBLIC, Participant
from tenfold.exchange import outcomes
from tenfold.exchange import selectors as exchange
from tenfold.foundation import wall
from tenfold.handling import agreements
from tenfold.handling.acting import opened
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.notices.models import Notice
from tenfold.notices.services import waking
from tenfold.notices.tellings import BY_NAME

# A thing by its name, and a number that tells this reminder from the others of the same thing.
Due = tuple[str, int]


def _outcomes(actor: Actor, house: Participant, at: datetime) -> Iterable[Due]:
    found = set[Due]()
    for purpose in house.purposes if house.asks_outcomes else ():
        with wall.under(purpose):
            found |= {(str(ref), days) for ref, days in outcomes.due(replace(actor, purpose=purpose), at=at)}
    return found


def _contacts(actor: Actor, _house: Participant, at: datetime) -> Iterable[Due]:
    """Each time since which nobody said that it is true is a time of its own."""
    return {(str(one.ref), one.verified_on.toordinal() * 1000 + days) for one, days in exchange.stale(actor, at.date())}


def _charters(actor: Actor, _house: Participant, at: datetime) -> Iterable[Due]:
    return {(str(group), number * 1000 + days) for group, number, days in agreements.reminders(actor, at=at)}


REMINDERS: Mapping[str, Callable[[Actor, Participant, datetime], Iterable[Due]]] = {
    "charter-due": _charters, "contact-unsure": _contacts, "outcome-asked": _outcomes,
}  # fmt: skip


def remind(*, at: datetime) -> int:
    """Write what is due by the day, house by house, under its own view; answers how many notices. A job of the worker."""
    return sum(_remind(house, at) for house in accounts.list_originators())


def _remind(house: Participant, at: datetime) -> int:
    mine = frozenset({house.pk, COMMUNITY, PUBLIC, *([house.state_id] if house.state_id else [])})
    with opened(Actor(None, house.pk, None, mine, "analysis")) as actor:
        due = {(name, *one) for name, find in REMINDERS.items() for one in find(actor, house, at)}
        if not due:
            return 0
        told = Notice.objects.filter(originator=house.pk, name__in=REMINDERS, person=None)
        new = sorted(due - set(told.values_list("name", "subject", "happened")))
        audience = intern(cross([house.pk], purposes()), originator=house.pk)
        Notice.objects.bulk_create(
            (
                Notice(ref=uuid.uuid4(), name=name, thing=BY_NAME[name].thing.value, subject=subject, happened=number, at=at,
                       audience_id=audience, originator_id=house.pk)
                for name, subject, number in new
            ),
            ignore_conflicts=True,
        )  # fmt: skip
        if new:
            waking.wake(house.pk, {BY_NAME[name].topic for name, _, _ in new})
        return len(new)
