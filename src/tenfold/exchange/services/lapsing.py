"""Ending what was granted until a day, once that day is over: consents, and access to a record."""

from dataclasses import replace
from datetime import date, datetime

from tenfold.accounts import selectors as accounts
from tenfold.exchange import selectors
from tenfold.exchange.services import moving
from tenfold.handling.acting import acting_participant

_SHARES = "reviewer"  # the role that decides who reads what


def lapse_due(*, today: date, at: datetime) -> int:
    """In each house in turn, end what it granted until a day before today; answers how many requests that were.

    The house decided it when it granted it, so the job needs the right of whoever shares, and takes it for this alone.
    """
    return sum(_lapse(participant.pk, today, at) for participant in accounts.list_originators())


def _lapse(participant: int, today: date, at: datetime) -> int:
    with acting_participant(participant) as actor:
        allowed = replace(actor, roles=frozenset({_SHARES}))
        due = selectors.due_to_lapse(actor, today)
        for ref in due:
            moving.lapse(ref, by=allowed, at=at)
        return len(due)
