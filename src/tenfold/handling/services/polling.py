"""Putting a question to the vote of a network, and voting. The acts in one network come one after another, as moves do."""

import uuid
from datetime import datetime
from typing import Any

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.accounts.permissions import Permission
from tenfold.audit.events import Event
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import ballots, membership, selectors, voting
from tenfold.handling.admission import BY_COORDINATOR
from tenfold.handling.ballots import CHARTER, Result
from tenfold.handling.membership import Net
from tenfold.handling.models import Ballot, Group, Vote
from tenfold.handling.services import charters, moving
from tenfold.handling.services.audiences import intern
from tenfold.handling.services.charters import Terms
from tenfold.handling.terms import cross, purposes

_LONGEST = 500


def propose(group: Group, candidate: Participant, matter: str, *, by: Actor, because: str, at: datetime) -> Ballot:
    """Ask the members whether an organisation is let in, or whether its membership ends.

    Who votes, the quorum, the majority and the end are settled now, by the database: from the charter in force and the members of this
    moment; whoever the vote is about has none. Who is suspended, by somebody's hand or by the charter, is counted, and silent until that is over: else
    one coordinator would suspend the others, or give them a day to agree to something, and decide alone.
    """
    accounts.may(by, Permission.GROUP_ADMIT).require()
    moving.await_turn(group)
    only_if(group.closed_at is None, Reason.GROUP_CLOSED).require()
    charter = charters.current(group)
    net = Net(
        group.pk, group.coordinator_id, selectors.coordinators(group), charter.admission if charter else BY_COORDINATOR
    )
    polls = voting.list_polls(by, group, at=at)
    pending = any(
        one.pending and (one.ballot.candidate_id, one.ballot.matter) == (candidate.pk, matter) for one in polls
    )
    state = moving.state_of(group, candidate.pk)
    membership.may_propose(by, net, candidate=candidate.pk, state=state, matter=matter, pending=pending).require()
    return _open(group, matter, candidate.pk, by=by, because=because, at=at)


def propose_charter(group: Group, terms: Terms, *, by: Actor, because: str, at: datetime) -> Ballot:
    """Ask the members whether this version of the charter is put in force, which has the network decide otherwise.

    Every member of this moment votes, whoever wrote it too, by the charter in force. What is carried is put in force word by word.
    """
    accounts.may(by, Permission.GROUP_ADMIT).require()
    moving.await_turn(group)
    only_if(group.closed_at is None, Reason.GROUP_CLOSED).require()
    if faults := charters.faults(terms, hidden=group.hidden):
        raise Invalid(faults=faults)
    charter = charters.current(group)
    net = Net(
        group.pk, group.coordinator_id, selectors.coordinators(group), charter.admission if charter else BY_COORDINATOR
    )
    pending = any(one.pending and one.ballot.matter == CHARTER for one in voting.list_polls(by, group, at=at))
    otherwise = charters.decides_otherwise(charter, terms)
    membership.may_propose_charter(by, net, decides_otherwise=otherwise, pending=pending).require()
    return _open(group, CHARTER, by.house, by=by, because=because, at=at, terms=charters.as_json(terms))


def _open(
    group: Group, matter: str, candidate: int, *, by: Actor, because: str, at: datetime, terms: dict[str, Any] | None = None
) -> Ballot:  # fmt: skip
    if not because.strip():
        raise Invalid(faults=[Fault("because", Reason.REASON_NEEDED)])
    made = Ballot.objects.create(
        ref=uuid.uuid4(), audience_id=_to_members(group, by.house), originator_id=by.house, group=group, candidate_id=candidate,
        matter=matter, terms=terms, because=because.strip()[:_LONGEST], opened_at=at, opened_by=by.hand, closes_at=at,
    )  # fmt: skip
    made.refresh_from_db(fields=["voters", "quorum", "majority", "closes_at"])
    moving.tell(Event.BALLOT_OPENED, group, by.house, person=by.person, at=at, ballot=str(made.ref))
    return made


def vote(ref: uuid.UUID, choice: str, *, by: Actor, at: datetime, note: str = "") -> Result:
    """Vote, or vote anew; answers where the ballot stands then. What comes after the end is kept and does not count."""
    accounts.may(by, Permission.GROUP_ADMIT).require()
    found = voting.poll(by, ref, at=at)
    moving.await_turn(found.ballot.group)
    membership.may_vote(by, group=found.ballot.group_id, voters=found.ballot.voters).require()
    only_if(found.ballot.group.closed_at is None, Reason.GROUP_CLOSED).require()
    if choice not in ballots.CHOICES:
        raise Invalid(faults=[Fault("choice", Reason.VALUE_NOT_FIT if choice else Reason.FIELD_REQUIRED)])
    assert by.participant is not None
    Vote.objects.create(
        audience_id=_to_members(found.ballot.group, by.participant), originator_id=by.participant, ballot=found.ballot, choice=choice,
        note=note.strip()[:_LONGEST], voted_at=at, voted_by=by.hand,
    )  # fmt: skip
    stands = voting.poll(by, ref, at=at).result
    ended = stands.state if stands.ended_at == at else ""
    moving.tell(
        Event.BALLOT_VOTED, found.ballot.group, by.participant, person=by.person, at=at, ballot=str(ref), state=ended
    )
    return stands


def _to_members(group: Group, voter: int) -> int:
    """Votes are open: they reach the members, and nobody else."""
    return intern(cross([group.pk], purposes()), originator=voter)
