"""Opening the view of somebody: the one way in which the rooms above come to read or write anything handled."""

import dataclasses
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Person
from tenfold.accounts.permissions import Permission
from tenfold.foundation import wall


@contextmanager
def acting(
    person: Person, purpose: str | None = None, scopes: Iterable[str] | None = None, *, glass: bool = False
) -> Iterator[Actor]:
    """Open the view of a person under one purpose (else the own default), with the groups of this very moment.

    `glass`: with what she opened by break-glass. Only the pages say so, which she reads in person; no token and
    no command. Whoever has no longer the right to break it has it no longer open.
    """
    before = accounts.actor_before_view(person, purpose, scopes)
    in_person = glass and scopes is None and Permission.GLASS_BREAK in before.permissions
    with opened(before, glass=person.pk if in_person else None) as actor:
        yield actor


@contextmanager
def acting_public() -> Iterator[Actor]:
    """Open the view of somebody who did not sign in."""
    with opened(accounts.public_actor()) as actor:
        yield actor


@contextmanager
def acting_participant(participant: int, purpose: str = "analysis") -> Iterator[Actor]:
    """Open the view of a participant itself, for jobs that run in its house, such as retention."""
    with opened(Actor(None, participant, None, frozenset({participant}), purpose)) as actor:
        yield actor


@contextmanager
def opened(actor: Actor, *, glass: int | None = None) -> Iterator[Actor]:
    """Open this actor's view; what is yielded holds its groups too, and what the person `glass` opened by break-glass."""
    with wall.opened(accounts.view_of(actor), glass=glass) as view:
        yield dataclasses.replace(actor, principals=view.principals, opened=view.opened)
