"""Who makes which step in a group. Pure; the table of the course stands in `admission`."""

from collections.abc import Collection
from dataclasses import dataclass

from tenfold.accounts.actor import Actor
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.handling.admission import (
    ADMISSION,
    BY_COORDINATOR,
    BY_VOTE,
    CANDIDATE,
    COORDINATOR,
    MEMBER,
    WITHOUT_OBJECTION,
)
from tenfold.handling.ballots import ADMIT, END

# Steps that say why: whom they concern is told the reason.
WITH_REASON = frozenset({"apply", "refuse", "suspend"})
# Steps of the first coordinator alone: the group is handed over by it, and further ones are relieved by it.
_OF_FIRST = frozenset({"dismiss", "offer", "retract"})
_NOT_OF_COORDINATORS = frozenset({"appoint", "offer", "remove", "suspend"})


# Steps that carry out a vote, where the charter says that members vote.
CARRIES_OUT = {"grant": ADMIT, "invite": ADMIT, "remove": END}
_TO_BE_ADMITTED = frozenset({"applied", "left", "none"})
_TO_BE_ENDED = frozenset({"held", "member", "offered", "suspended"})


@dataclass(frozen=True, slots=True)
class Net:
    """What a step in a group is judged by: its coordinators and the first one among them, how it admits, whether it is listed.

    `mandates` are the votes that were carried and wait to be carried out, each a candidate and the matter.
    """

    group: int
    first: int
    coordinators: frozenset[int]
    rule: str = BY_COORDINATOR
    listed: bool = False
    mandates: frozenset[tuple[int, str]] = frozenset()


def may_coordinate(actor: Actor, coordinators: Collection[int]) -> Decision:
    """Membership and charter are managed by the coordinating participants, which thereby see no content."""
    return only_if(actor.participant in coordinators, Reason.NOT_ALLOWED)


def may_move(actor: Actor, net: Net, *, candidate: int, state: str, step: str) -> Decision:
    """A step belongs to a coordinator, to whom it concerns, or to another member; the charter says who may object.

    No group is without a coordinator: the last one leaves only after it handed the group over. One that coordinates is
    neither removed nor suspended by its peers, unless the members voted for its end. Where the charter says that members
    vote, nobody is let in or removed without their vote.
    """
    in_turn = any(ADMISSION.allows(state, step, role) for role in roles_in(actor, net, candidate=candidate))
    coordinates = candidate in net.coordinators
    last = coordinates and len(net.coordinators) == 1
    matter = CARRIES_OUT.get(step)
    voted = matter is not None and (candidate, matter) in net.mandates
    from_peers = _NOT_OF_COORDINATORS - ({"remove"} if voted else set())
    return (
        only_if(in_turn, Reason.NOT_IN_THIS_STATE)
        & only_if(step != "object" or net.rule == WITHOUT_OBJECTION, Reason.NOT_ALLOWED)
        & only_if(step != "apply" or net.listed, Reason.NOT_ALLOWED)
        & only_if(step not in _OF_FIRST or actor.participant == net.first, Reason.NOT_ALLOWED)
        & only_if(not (last and step in _NOT_OF_COORDINATORS | {"leave", "resign"}), Reason.GROUP_NEEDS_COORDINATOR)
        & only_if(not (coordinates and step in from_peers), Reason.GROUP_COORDINATES_STILL)
        & only_if(matter is None or net.rule != BY_VOTE or voted, Reason.GROUP_VOTE_NEEDED)
        & only_if(coordinates or step not in {"dismiss", "resign"}, Reason.NOT_IN_THIS_STATE)
        & only_if(step != "dismiss" or candidate != net.first, Reason.NOT_IN_THIS_STATE)
    )


def roles_in(actor: Actor, net: Net, *, candidate: int) -> frozenset[str]:
    """What the actor's participant is in the course of a candidate."""
    said = ((COORDINATOR, actor.participant in net.coordinators), (CANDIDATE, actor.participant == candidate),
            (MEMBER, net.group in actor.principals and actor.participant != candidate))  # fmt: skip
    return frozenset(role for role, holds in said if holds)


def may_rewrite(*, votes: bool, decides_otherwise: bool, others: bool, voted: bool) -> Decision:
    """Where the members vote, how the network decides is changed by their vote. Else a coordinator would take from them that they vote.

    As long as nobody but the coordinator belongs to it, nobody's vote is taken.
    """
    return only_if(voted or not (votes and decides_otherwise and others), Reason.GROUP_CHARTER_BY_VOTE)


def may_propose_charter(actor: Actor, net: Net, *, decides_otherwise: bool, pending: bool) -> Decision:
    """A coordinator puts a charter to the vote that it could not put in force; one at a time."""
    return (
        may_coordinate(actor, net.coordinators)
        & only_if(net.group in actor.principals, Reason.GROUP_NOT_MEMBER)
        & only_if(net.rule == BY_VOTE, Reason.GROUP_DOES_NOT_VOTE)
        & only_if(decides_otherwise, Reason.NOTHING_CHANGED)
        & only_if(not pending, Reason.VOTE_PENDING)
    )


def may_propose(actor: Actor, net: Net, *, candidate: int, state: str, matter: str, pending: bool) -> Decision:
    """A member puts a question to the vote, where the charter says so: one at a time about an organisation, and not on itself."""
    fits = state in {ADMIT: _TO_BE_ADMITTED, END: _TO_BE_ENDED}.get(matter, frozenset())
    last = matter == END and net.coordinators == {candidate}
    return (
        only_if(net.group in actor.principals, Reason.GROUP_NOT_MEMBER)
        & only_if(net.rule == BY_VOTE, Reason.GROUP_DOES_NOT_VOTE)
        & only_if(fits and candidate != actor.participant, Reason.NOT_IN_THIS_STATE)
        & only_if(not pending, Reason.VOTE_PENDING)
        & only_if(not last, Reason.GROUP_NEEDS_COORDINATOR)
    )


def may_vote(actor: Actor, *, group: int, voters: Collection[int]) -> Decision:
    """Each member that was asked when the vote was opened, as long as it reads through the group; one vote each."""
    return only_if(group in actor.principals and actor.participant in voters, Reason.VOTE_NOT_YOURS)
