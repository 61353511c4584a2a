"""Where each participant stands in a group, as far as the reader of the page may know, and which moves he can make now."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.handling import membership
from tenfold.handling import selectors as handling
from tenfold.handling.admission import ADMISSION, BY_COORDINATOR, ENTERING, fold
from tenfold.handling.ballots import MATTERS
from tenfold.handling.membership import Net
from tenfold.handling.voting import Poll
from tenfold.web import language

# What answers a question with yes stands before what answers it with no.
FIRST = frozenset({"accept", "grant", "admit", "agree", "take"})
# Steps by which an admission begins.
_APPLIED = "apply"
_BEGINNING = frozenset({_APPLIED, "invite", "qualify"})


@dataclass(frozen=True, slots=True)
class Course:
    """One participant: its state, the end of its notice, the version of the charter that it agreed to, the reader's moves and what he can put to the vote."""

    candidate: int
    slug: str
    name: str
    state: str
    until: datetime | None
    agreed: int | None
    buttons: tuple[str, ...]
    matters: tuple[str, ...] = ()
    applied: bool = False


def courses(
    actor: Actor, group: Any, members: Sequence[Any], moves: Sequence[Any], charter: Any, *,
    coordinators: frozenset[int], polls: Sequence[Poll], at: datetime,
) -> list[Course]:  # fmt: skip
    """All participants that the reader knows of in this group."""
    rule = charter.admission if charter else BY_COORDINATOR
    mandates = frozenset((one.ballot.candidate_id, one.ballot.matter) for one in polls if one.mandate)
    net = Net(group.pk, group.coordinator_id, coordinators, rule, group.listed, mandates)
    pending = {(one.ballot.candidate_id, one.ballot.matter) for one in polls if one.pending}
    made: defaultdict[int, list[Any]] = defaultdict(list)
    # Whoever is voted upon without any move yet is known too: the vote is carried out on the page.
    asked = {one.ballot.candidate_id: one.ballot.candidate for one in polls if one.pending}
    known = asked | {one.participant_id: one.participant for one in members}
    known |= {one.candidate_id: one.candidate for one in moves}
    for one in moves:
        made[one.candidate_id].append(one)
    belongs = {one.participant_id for one in members}
    return [_course(actor, group, net, known[pk], made[pk], pk in belongs, charter, pending, at) for pk in known]


def _course(
    actor: Actor, group: Any, net: Net, candidate: Any, moves: Sequence[Any], belongs: bool, charter: Any,
    pending: Collection[tuple[int, str]], at: datetime,
) -> Course:  # fmt: skip
    state = fold([one.move for one in moves], belongs=belongs)
    until = max((one.notice_until for one in moves if one.notice_until), default=None) if state == "noticed" else None
    agreed = max((one.charter for one in moves if one.charter), default=None)
    steps = (
        [] if handling.is_grade(group) else _steps(actor, net, candidate.pk, state)
    )  # in a grade nobody moves by hand
    if until is not None and until > at:
        steps = [step for step in steps if step != "admit"]
    if charter is None or agreed == charter.number:
        steps = [step for step in steps if step != "agree"]
    if group.closed_at is not None:
        steps = [step for step in steps if step not in ENTERING]
    matters = () if group.closed_at is not None else _matters(actor, net, candidate.pk, state, pending)
    return Course(
        candidate.pk,
        candidate.slug,
        language.text(candidate.name) or candidate.slug,
        state,
        until,
        agreed,
        tuple(steps),
        matters,
        has_applied([one.move for one in moves]),
    )


def has_applied(moves: Sequence[str]) -> bool:
    """Whether the admission that these steps led to last began by an application, and not by an invitation."""
    return next((one for one in reversed(moves) if one in _BEGINNING), "") == _APPLIED


def history(moves: Sequence[Any]) -> list[tuple[Any, bool]]:
    """The steps in their order, each with whether its candidate had applied."""
    begun: dict[int, str] = {}
    told = []
    for one in moves:
        if one.move in _BEGINNING:
            begun[one.candidate_id] = one.move
        told.append((one, begun.get(one.candidate_id) == _APPLIED))
    return told


def _matters(
    actor: Actor, net: Net, candidate: int, state: str, pending: Collection[tuple[int, str]]
) -> tuple[str, ...]:
    if Permission.GROUP_ADMIT not in actor.permissions:
        return ()
    return tuple(
        matter for matter in MATTERS
        if membership.may_propose(actor, net, candidate=candidate, state=state, matter=matter, pending=(candidate, matter) in pending)
    )  # fmt: skip


def _steps(actor: Actor, net: Net, candidate: int, state: str) -> list[str]:
    if Permission.GROUP_ADMIT not in actor.permissions:
        return []
    found = [
        step for step in ADMISSION.successors(state)
        if membership.may_move(actor, net, candidate=candidate, state=state, step=step)
    ]  # fmt: skip
    return sorted(found, key=lambda step: step not in FIRST)


def participant(actor: Actor, group: Any, slug: str) -> Any:
    """The participant of this slug: of the directory, or, where it is paused, one that the group knows."""
    listed = accounts.list_participants().filter(slug=slug).first()
    if listed is not None:
        return listed
    members = {one.participant.slug: one.participant for one in handling.list_members(actor, group)}
    return members.get(slug) or next(
        (one.candidate for one in handling.list_moves(actor, group) if one.candidate.slug == slug), None
    )
