"""Noting votes whose time is over, so that those are told who could vote, who coordinates, and whom it is about."""

from datetime import datetime, timedelta

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.audit import selectors as audit
from tenfold.audit import services as evidence
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation import bulk
from tenfold.handling import voting
from tenfold.handling.acting import acting_participant

_WITHIN = timedelta(days=14)  # what a worker that was away that long has missed is told no more


def close_due(*, at: datetime) -> int:
    """In the house of whoever asked for it, note each vote that its time has ended; answers how many. A job of the worker.

    Where that one has left the network, in the house of its first coordinator.

    One that ended early was told by the vote that ended it.
    """
    return sum(_close(participant.pk, at) for participant in accounts.list_originators())


def _close(participant: int, at: datetime) -> int:
    with acting_participant(participant) as actor:
        due = voting.ended_by_time(actor, since=at - _WITHIN, at=at)
        if not due:
            return 0
        bulk.in_turn("handling-ballots-closed", participant)  # two workers note nothing twice
        known = audit.noted(Event.BALLOT_CLOSED, [one.ballot.ref for one in due])
        new = [one for one in due if one.ballot.ref not in known]
        for one in new:
            _note(one, by=actor, at=at)
        return len(new)


def _note(one: voting.Poll, *, by: Actor, at: datetime) -> None:
    told = {"group": one.ballot.group_id, "candidate": one.ballot.candidate_id, "state": one.result.state}
    evidence.write(Event.BALLOT_CLOSED, Subject("ballot", one.ballot.ref, by.house), person=None, at=at, detail=told)
