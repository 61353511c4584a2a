"""One step of a participant in a group: the rule, what it changes, the move that is kept. The steps of a group come one after another."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation import bulk
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict, Denied, Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import membership, selectors
from tenfold.handling.admission import AGREEING, BY_COORDINATOR, ENTERING, NOTICING, fold
from tenfold.handling.membership import Net
from tenfold.handling.models import AdmissionMove, Charter, Coordination, Group, Membership
from tenfold.handling.services import charters
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.handling.voting import mandates


@dataclass(frozen=True, slots=True)
class _Step:
    """A step that is about to be made."""

    group: Group
    candidate: Participant
    by: Actor
    at: datetime
    charter: Charter | None


def state_of(group: Group, candidate: int) -> str:
    """Where a participant stands in a group, as far as the open view shows its moves."""
    moves = AdmissionMove.objects.filter(group=group, candidate=candidate).order_by("id").values_list("move", flat=True)
    belongs = Membership.objects.filter(group=group, participant=candidate).exists()
    return fold(list(moves), belongs=belongs)


def make(group: Group, candidate: Participant, step: str, *, by: Actor, at: datetime, note: str = "") -> AdmissionMove:
    """Make one move. Two that are made at one moment come one after the other, and the second finds what the first left."""
    await_turn(group)
    charter = charters.current(group)
    rule = charter.admission if charter else BY_COORDINATOR
    carried = mandates(group, at=at) if step in membership.CARRIES_OUT else {}
    net = Net(group.pk, group.coordinator_id, selectors.coordinators(group), rule, group.listed, frozenset(carried))
    membership.may_move(by, net, candidate=candidate.pk, state=state_of(group, candidate.pk), step=step).require()
    only_if(group.closed_at is None or step not in ENTERING, Reason.GROUP_CLOSED).require()
    if step in membership.WITH_REASON and not note.strip():
        raise Invalid(faults=[Fault("note", Reason.REASON_NEEDED)])
    if (change := _CHANGES.get(step)) is not None:
        change(_Step(group, candidate, by, at, charter))
    agreed = charter.number if charter and step in AGREEING else None
    notice = at + timedelta(days=group.notice_days) if step in NOTICING else None
    ballot = carried.get((candidate.pk, membership.CARRIES_OUT.get(step, "")))
    return keep(group, candidate.pk, step, by=by, at=at, note=note, notice=notice, charter=agreed, ballot=ballot)


def await_turn(group: Group) -> None:
    """Wait until nobody else acts in this group, then read again who coordinates it and whether it is closed."""
    bulk.in_turn("handling_group", group.pk)
    now_is = Group.objects.filter(pk=group.pk).values_list("coordinator_id", "closed_at", "listed").first()
    if now_is is not None:
        group.coordinator_id, group.closed_at, group.listed = now_is


def _admit(step: _Step) -> None:
    of_candidate = AdmissionMove.objects.filter(group=step.group, candidate=step.candidate)
    last = of_candidate.filter(notice_until__isnull=False).order_by("-id").first()
    until = last.notice_until if last is not None else None
    only_if(until is not None, Reason.NOT_IN_THIS_STATE).require()
    if until is not None and until > step.at:
        raise Denied(Reason.NOTICE_RUNS, until=f"{until:%Y-%m-%d %H:%M} UTC")
    Membership.objects.create(group=step.group, participant=step.candidate, since=step.at)


def _end(step: _Step) -> None:
    _step_back(step)
    Membership.objects.filter(group=step.group, participant=step.candidate).delete()


def _take(step: _Step) -> None:
    if not Group.objects.filter(pk=step.group.pk).update(coordinator=step.candidate):
        raise Conflict(Reason.CHANGED_MEANWHILE)
    Coordination.objects.filter(group=step.group, participant=step.candidate).delete()


def _appoint(step: _Step) -> None:
    Coordination.objects.create(group=step.group, participant=step.candidate, since=step.at)


def _step_back(step: _Step) -> None:
    """Where the first coordinator steps back, whoever coordinates longest beside it is the first one from then on."""
    if step.candidate.pk != step.group.coordinator_id:
        Coordination.objects.filter(group=step.group, participant=step.candidate).delete()
    elif (heir := Coordination.objects.filter(group=step.group).order_by("since", "id").first()) is not None:
        heir.delete()
        Group.objects.filter(pk=step.group.pk).update(coordinator=heir.participant_id)


def _suspend(step: _Step) -> None:
    Membership.objects.filter(group=step.group, participant=step.candidate).update(suspended_at=step.at)


def _lift(step: _Step) -> None:
    Membership.objects.filter(group=step.group, participant=step.candidate).update(suspended_at=None)


_CHANGES: dict[str, Callable[[_Step], None]] = {
    "admit": _admit, "appoint": _appoint, "dismiss": _step_back, "leave": _end, "lift": _lift, "remove": _end, "resign": _step_back,
    "suspend": _suspend, "take": _take,
}  # fmt: skip


def keep(
    group: Group, candidate: int, step: str, *, by: Actor, at: datetime, note: str = "", notice: datetime | None = None,
    charter: int | None = None, ballot: int | None = None,
) -> AdmissionMove:  # fmt: skip
    """Store a move that its rule allowed, and write it into the evidence."""
    if by.participant is None:
        raise Missing
    # The two parties, and all members unless they are hidden from each other; whoever has shared something with the
    # group reads the move in any case. Who objects is not told to whom it concerns.
    told = {group.coordinator_id, by.participant} | (set() if step == "object" else {candidate})
    told |= set() if group.hidden else {group.pk}
    made = AdmissionMove.objects.create(
        audience_id=intern(cross(told, purposes()), originator=by.participant), originator_id=by.participant, group=group,
        candidate_id=candidate, move=step, note=note, notice_until=notice, charter=charter, ballot_id=ballot, moved_at=at, moved_by=by.hand,
    )  # fmt: skip
    tell(Event.GROUP_MOVED, group, by.participant, person=by.person, at=at, move=step)
    return made


def tell(event: Event, group: Group, whose: int, *, person: int | None, at: datetime, **detail: object) -> None:
    """Write an act in a group into the evidence of the participant that acted."""
    audit.write(event, Subject("group", None, whose), person=person, at=at, detail={"group": group.pk, **detail})
