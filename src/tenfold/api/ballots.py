"""Votes of a group: what its members are asked, and what they say."""

import uuid

from ninja import Router

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes_groups
from tenfold.api import told_groups as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import representation, selectors, voting
from tenfold.handling.services import polling

router = Router(tags=["groups"])


@router.get("/groups/{slug:name}/ballots", response=told.Ballots, operation_id="list_ballots")
@declared(Permission.RECORD_READ)
def listed(actor: Actor, name: str) -> Answer:
    """All votes of a group, the newest first, with who said what."""
    polls = voting.list_polls(actor, selectors.group_by_slug(actor, name), at=now())
    return Answer({"ballots": [representation.poll(one) for one in polls]})


@router.post("/groups/{slug:name}/ballots", response={201: told.BallotTold}, operation_id="propose_vote")
@declared(Permission.GROUP_ADMIT)
def propose(actor: Actor, name: str, sent: shapes_groups.BallotSent) -> Answer:
    """Ask the members whether a participant is admitted, whether its membership ends, or whether a charter is put in force."""
    group = selectors.group_by_slug(actor, name)
    if sent.matter == "charter":
        if sent.charter is None:
            raise Invalid(faults=[Fault("charter", Reason.FIELD_REQUIRED)])
        made = polling.propose_charter(group, sent.charter.terms(), by=actor, because=sent.because, at=now())
    else:
        candidate = accounts.participant_by_slug(sent.participant)
        made = polling.propose(group, candidate, sent.matter, by=actor, because=sent.because, at=now())
    return Answer(representation.poll(voting.poll(actor, made.ref, at=now())), 201)


@router.post("/groups/{slug:name}/ballots/{uuid:ref}/votes", response=told.BallotTold, operation_id="cast_vote")
@declared(Permission.GROUP_ADMIT)
def vote(actor: Actor, name: str, ref: uuid.UUID, sent: shapes_groups.VoteSent) -> Answer:
    """Vote, or vote anew as long as it goes on. A vote that comes after the end is kept and does not count."""
    if voting.poll(actor, ref, at=now()).ballot.group_id != selectors.group_by_slug(actor, name).pk:
        raise Missing
    polling.vote(ref, sent.choice, by=actor, at=now(), note=sent.note)
    return Answer(representation.poll(voting.poll(actor, ref, at=now())))
