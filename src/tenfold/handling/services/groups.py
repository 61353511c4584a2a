"""Founding groups and moving admissions on. A move is inserted by its mover and read by all whom it concerns."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant, Principal
from tenfold.accounts.permissions import Permission
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting_participant
from tenfold.handling.admission import ADMISSION, CANDIDATE, COORDINATOR
from tenfold.handling.models import AdmissionMove, Group, Membership
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes


def found(
    slug: str, *, members: Sequence[Participant], name: dict[str, str] | None = None, charter: dict[str, str] | None = None,
    hidden: bool = False, invented: bool = False, at: datetime,
) -> Group:  # fmt: skip
    """A new group, by the operator of the node. The first member coordinates; nobody shared anything yet, so none is noticed."""
    if not members:
        raise Conflict(Reason.AUDIENCE_EMPTY)
    with acting_participant(members[0].pk):
        try:
            with transaction.atomic():
                group = Group.objects.create(
                    principal=Principal.objects.create(kind=Principal.Kind.GROUP), slug=slug, name=name or {"en": slug},
                    charter=charter or {}, coordinator=members[0], hidden=hidden, invented=invented,
                )  # fmt: skip
        except IntegrityError:
            raise Conflict(Reason.ALREADY_EXISTS) from None
        for member in {member.pk: member for member in members}.values():
            Membership.objects.create(group=group, participant=member)
        audit.write(
            Event.GROUP_FOUNDED, Subject("group", None, members[0].pk), person=None, at=at, detail={"group": group.pk}
        )
    return group


def state_of(group: Group, candidate: int) -> str:
    """Where the admission of a participant stands, as far as the open view shows its moves."""
    moves = list(
        AdmissionMove.objects.filter(group=group, candidate=candidate).order_by("id").values_list("move", flat=True)
    )
    founder = not moves and Membership.objects.filter(group=group, participant=candidate).exists()
    return "member" if founder else ADMISSION.state(moves)


def move(group: Group, candidate: Participant, step: str, *, by: Actor, at: datetime, note: str = "") -> AdmissionMove:
    """Make one move. `accept` starts the notice; `admit` makes the member once it is over; `leave` and `remove` end it.

    It binds the participant, on either side, so not everybody who works there can make it.
    """
    accounts.may(by, Permission.GROUP_ADMIT).require()
    role = (
        COORDINATOR if by.participant == group.coordinator_id else CANDIDATE if by.participant == candidate.pk else ""
    )
    only_if(ADMISSION.allows(state_of(group, candidate.pk), step, role), Reason.NOT_IN_THIS_STATE).require()
    notice = at + timedelta(days=group.notice_days) if step == "accept" else None
    if step == "admit":
        last = AdmissionMove.objects.filter(group=group, candidate=candidate, move="accept").order_by("-id").first()
        only_if(
            last is not None and last.notice_until is not None and last.notice_until <= at, Reason.NOT_IN_THIS_STATE
        ).require()
        Membership.objects.create(group=group, participant=candidate)
    if step in {"leave", "remove"}:
        Membership.objects.filter(group=group, participant=candidate).delete()
    assert by.participant is not None
    # The two parties, and all members unless they are hidden from each other; whoever has shared something with the
    # group reads the move in any case.
    told = {group.coordinator_id, candidate.pk, by.participant} | (set() if group.hidden else {group.pk})
    made = AdmissionMove.objects.create(
        audience_id=intern(cross(told, purposes()), originator=by.participant), originator_id=by.participant, group=group,
        candidate=candidate, move=step, note=note, notice_until=notice, moved_at=at, moved_by=by.person or 0,
    )  # fmt: skip
    audit.write(
        Event.GROUP_MOVED,
        Subject("group", None, by.participant),
        person=by.person,
        at=at,
        detail={"group": group.pk, "move": step},
    )
    return made
