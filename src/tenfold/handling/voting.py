"""Reading votes of networks, and what waits in groups for somebody to act; as far as the open view shows it."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.foundation.errors import Missing
from tenfold.handling import ballots
from tenfold.handling.admission import fold
from tenfold.handling.ballots import Question, Result, Said
from tenfold.handling.models import AdmissionMove, Ballot, Charter, Coordination, Group, Vote

# How long a vote that was carried stands among what waits; it can be carried out later too.
_SHOWN_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Poll:
    """A ballot with its votes in their order, where it stands, and whether it was carried out."""

    ballot: Ballot
    votes: tuple[Vote, ...]
    result: Result
    spent: bool

    @property
    def mandate(self) -> bool:
        """It was carried and waits for a coordinator."""
        return self.result.state == ballots.CARRIED and not self.spent

    @property
    def pending(self) -> bool:
        """It goes on, or was carried and waits: nobody asks the same beside it."""
        return self.mandate or self.result.state == ballots.OPEN


def list_polls(actor: Actor, group: Group, *, at: datetime) -> list[Poll]:
    """The votes of a network, the newest first."""
    return _polls(Ballot.objects.filter(group=group).order_by("-id"), at)


def poll(actor: Actor, ref: uuid.UUID, *, at: datetime) -> Poll:
    """One vote. Raises Missing."""
    found = _polls(Ballot.objects.filter(ref=ref), at)
    if not found:
        raise Missing
    return found[0]


# Whoever asked reads the network no more, and did not when the time of the vote was over.
_LEFT_BEHIND = """SELECT b.id FROM handling_ballot b JOIN handling_group g ON g.principal_id = b.group_id AND g.coordinator_id = %(me)s
 JOIN accounts_participant p ON p.principal_id = b.originator_id
 LEFT JOIN handling_membership m ON m.group_id = b.group_id AND m.participant_id = b.originator_id
 WHERE b.originator_id <> %(me)s AND b.closes_at > %(since)s AND b.closes_at <= %(at)s
 AND (NOT p.active OR m.suspended_at <= b.closes_at OR (m.participant_id IS NULL AND EXISTS (SELECT 1 FROM handling_admissionmove v
  WHERE v.group_id = b.group_id AND v.candidate_id = b.originator_id AND v.move IN ('leave', 'remove')
  AND v.moved_at BETWEEN b.opened_at AND b.closes_at)))"""


def ended_by_time(actor: Actor, *, since: datetime, at: datetime) -> list[Poll]:
    """The votes that ended since then because their time was over: those that the actor's house asked for.

    And those in the groups that it answers for, where whoever asked has left before: its own view does not show them any more.
    """
    rows = bulk.execute(_LEFT_BEHIND, {"me": actor.house, "since": since, "at": at}).fetchall()
    mine = Q(originator=actor.participant, closes_at__gt=since, closes_at__lte=at)
    found = Ballot.objects.filter(mine | Q(pk__in=[key for (key,) in rows])).order_by("id")
    return [one for one in _polls(found, at) if one.result.ended_at == one.ballot.closes_at]


def mandates(group: Group, *, at: datetime) -> dict[tuple[int, str], int]:
    """The votes of a network that wait to be carried out: about whom, the matter, and which vote it was."""
    polls = _polls(Ballot.objects.filter(group=group), at)
    return {(one.ballot.candidate_id, one.ballot.matter): one.ballot.pk for one in polls if one.mandate}


def charters_voted(group: Group, *, at: datetime) -> list[Ballot]:
    """The votes on a charter of this network that were carried and wait for a coordinator to put it in force."""
    found = Ballot.objects.filter(group=group, matter=ballots.CHARTER).order_by("-id")
    return [one.ballot for one in _polls(found, at) if one.mandate]


def _polls(found: QuerySet[Ballot], at: datetime) -> list[Poll]:
    moved, written = (Exists(one.objects.filter(ballot=OuterRef("pk"))) for one in (AdmissionMove, Charter))
    asked = list(found.select_related("candidate", "group").annotate(spent=moved | written))
    said: defaultdict[int, list[Vote]] = defaultdict(list)
    keys = [one.pk for one in asked]
    for vote in Vote.objects.filter(ballot__in=keys).select_related("originator").order_by("id") if keys else ():
        said[vote.ballot_id].append(vote)
    return [Poll(one, tuple(said[one.pk]), result(one, said[one.pk], at=at), one.spent) for one in asked]


def result(ballot: Ballot, votes: Iterable[Vote], *, at: datetime) -> Result:
    """What these votes, in their order, add up to."""
    question = Question(frozenset(ballot.voters), ballot.quorum, ballot.majority, ballot.closes_at)
    return ballots.fold(question, (Said(one.originator_id, one.choice, one.voted_at) for one in votes), at=at)


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing in a group that waits for the actor's participant; `ballot` where it is a vote."""

    what: str
    group: str
    name: dict[str, str]
    candidate: int
    ballot: uuid.UUID | None = None


INVITATION, APPLICATION, NOTICE_OVER, VOTE, MANDATE = "invitation", "application", "notice-over", "vote", "mandate"
_COURSES = """SELECT g.slug, g.name, m.candidate_id, array_agg(m.move ORDER BY m.id), max(m.notice_until), m.candidate_id = %(me)s,
 g.coordinator_id = %(me)s OR EXISTS (SELECT 1 FROM handling_coordination c WHERE c.group_id = g.principal_id AND c.participant_id = %(me)s)
 FROM handling_admissionmove m JOIN handling_group g ON g.principal_id = m.group_id WHERE g.closed_at IS NULL
 AND (m.candidate_id = %(me)s OR g.coordinator_id = %(me)s
  OR EXISTS (SELECT 1 FROM handling_coordination c WHERE c.group_id = g.principal_id AND c.participant_id = %(me)s))
 GROUP BY g.principal_id, m.candidate_id HAVING bool_or(m.move IN ('apply', 'invite')) ORDER BY g.slug, m.candidate_id"""


def waiting(actor: Actor, *, at: datetime) -> list[Wait]:
    """Invitations to the own participant, what its coordinators have to decide, and votes that it has not cast."""
    if actor.participant is None:
        return []
    found = []
    for slug, name, candidate, moves, notice, own, manages in bulk.execute(
        _COURSES, {"me": actor.participant}
    ).fetchall():
        what = _what(fold(moves, belongs=False), over=notice is not None and notice <= at, own=own, manages=manages)
        found += [Wait(what, slug, name, candidate)] if what else []
    recent = Ballot.objects.filter(group__closed_at=None, closes_at__gt=at - _SHOWN_FOR).order_by("closes_at", "id")
    beside = Exists(Coordination.objects.filter(participant=actor.participant, group=OuterRef("group")))
    for one in _polls(recent.annotate(beside=beside), at):
        ballot: Any = one.ballot  # with what was asked beside it
        net = ballot.group
        if one.result.state == ballots.OPEN and actor.participant in set(ballot.voters) - set(one.result.counted):
            found.append(Wait(VOTE, net.slug, net.name, ballot.candidate_id, ballot.ref))
        elif one.mandate and (actor.participant == net.coordinator_id or ballot.beside):
            found.append(Wait(MANDATE, net.slug, net.name, ballot.candidate_id, ballot.ref))
    return found


def _what(state: str, *, over: bool, own: bool, manages: bool) -> str:
    if own and state == "invited":
        return INVITATION
    if manages and state == "applied":
        return APPLICATION
    return NOTICE_OVER if manages and state == "noticed" and over else ""
