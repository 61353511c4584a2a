"""Founding groups, and the moves of their members. A move is inserted by its mover and read by all whom it concerns."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant, Principal
from tenfold.accounts.permissions import Permission
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation import ids
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict, Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import rules
from tenfold.handling.acting import acting_participant
from tenfold.handling.admission import BY_COORDINATOR, fold
from tenfold.handling.models import AdmissionMove, Charter, Group, Membership
from tenfold.handling.services import charters
from tenfold.handling.services.audiences import intern
from tenfold.handling.services.charters import Terms
from tenfold.handling.terms import cross, purposes

_LONGEST_NOTICE = 90
_LONGEST_NAME = 120


def found(
    slug: str, *, members: Sequence[Participant], name: dict[str, str] | None = None, charter: dict[str, str] | None = None,
    hidden: bool = False, invented: bool = False, at: datetime,
) -> Group:  # fmt: skip
    """A new group, by the operator of the node. The first member coordinates; nobody shared anything yet, so none is noticed."""
    if not members:
        raise Conflict(Reason.AUDIENCE_EMPTY)
    with acting_participant(members[0].pk):
        made = _make(slug, members[0], name or {"en": slug}, hidden=hidden, notice_days=7, invented=invented)
        for member in {member.pk: member for member in members}.values():
            Membership.objects.create(group=made, participant=member)
        charters.add(made, Terms(purpose=charter or {}), by=None, at=at)
        _note(Event.GROUP_FOUNDED, made, members[0].pk, person=None, at=at)
    return made


def begin(
    name: Mapping[str, str], terms: Terms, *, hidden: bool = False, notice_days: int = 7, by: Actor, at: datetime
) -> Group:
    """A new group, by a participant that coordinates it and is its first member; it invites the others.

    Its address ends in letters of chance: a name that another group has, perhaps one that nobody here knows of, is not refused.
    """
    accounts.may(by, Permission.GROUP_ADMIT).require()
    said = {lang: text.strip() for lang, text in name.items() if text.strip()}
    faults = [] if said else [Fault("name", Reason.FIELD_REQUIRED)]
    if any(len(text) > _LONGEST_NAME for text in said.values()):
        faults.append(Fault("name", Reason.TOO_LONG, (("limit", str(_LONGEST_NAME)),)))
    if not 1 <= notice_days <= _LONGEST_NOTICE:
        faults.append(Fault("notice_days", Reason.VALUE_NOT_FIT))
    if faults := [*faults, *charters.faults(terms)]:
        raise Invalid(faults=faults)
    assert by.participant is not None
    founder = Participant.objects.get(pk=by.participant)
    words = slugify(said.get("en", ""))[:40].strip("-") or founder.prefix.lower()
    made = _make(
        f"{words}-{ids.short(5).lower()}",
        founder,
        said,
        hidden=hidden,
        notice_days=notice_days,
        invented=founder.invented,
    )
    Membership.objects.create(group=made, participant=founder)
    charters.add(made, terms, by=by, at=at)
    _move(made, founder.pk, "agree", by=by, at=at, charter=1)
    _note(Event.GROUP_FOUNDED, made, founder.pk, person=by.person, at=at)
    return made


def _make(
    slug: str, coordinator: Participant, name: dict[str, str], *, hidden: bool, notice_days: int, invented: bool
) -> Group:
    try:
        with transaction.atomic():
            return Group.objects.create(
                principal=Principal.objects.create(kind=Principal.Kind.GROUP), slug=slug, name=name, coordinator=coordinator,
                hidden=hidden, notice_days=notice_days, invented=invented,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict(Reason.ALREADY_EXISTS) from None


def state_of(group: Group, candidate: int) -> str:
    """Where a participant stands in a group, as far as the open view shows its moves."""
    moves = AdmissionMove.objects.filter(group=group, candidate=candidate).order_by("id").values_list("move", flat=True)
    belongs = Membership.objects.filter(group=group, participant=candidate).exists()
    return fold(list(moves), belongs=belongs)


def move(group: Group, candidate: Participant, step: str, *, by: Actor, at: datetime, note: str = "") -> AdmissionMove:
    """Make one move. `accept` starts the notice and agrees to the charter; `admit` makes the member once the notice is over.

    It binds the participant, on either side, so not everybody who works there can make it.
    """
    accounts.may(by, Permission.GROUP_ADMIT).require()
    charter = charters.current(group)
    rules.may_move(
        by, group=group.pk, coordinator=group.coordinator_id, candidate=candidate.pk, state=state_of(group, candidate.pk), step=step,
        rule=charter.admission if charter else BY_COORDINATOR,
    ).require()  # fmt: skip
    only_if(group.closed_at is None or step not in {"invite", "accept", "admit"}, Reason.GROUP_CLOSED).require()
    if step == "admit":
        _require_notice_over(group, candidate, at)
        Membership.objects.create(group=group, participant=candidate)
    if step in {"leave", "remove"}:
        Membership.objects.filter(group=group, participant=candidate).delete()
    if step == "take" and not Group.objects.filter(pk=group.pk).update(coordinator=candidate):
        raise Conflict(Reason.CHANGED_MEANWHILE)
    agreed = charter.number if charter and step in {"accept", "agree"} else None
    notice = at + timedelta(days=group.notice_days) if step == "accept" else None
    return _move(group, candidate.pk, step, by=by, at=at, note=note, notice=notice, charter=agreed)


def close(group: Group, *, by: Actor, at: datetime) -> None:
    """End a group that is in use: nobody comes in and nothing more is shared with it. What was shared stays until it is narrowed."""
    accounts.may(by, Permission.GROUP_ADMIT).require()
    rules.may_coordinate(by, group.coordinator_id).require()
    if not Group.objects.filter(pk=group.pk, closed_at=None).update(closed_at=at):
        raise Conflict(Reason.GROUP_CLOSED)
    _note(Event.GROUP_CLOSED, group, by.house, person=by.person, at=at)


def write_charter(group: Group, terms: Terms, *, by: Actor, at: datetime) -> Charter:
    """The next version of the charter. Members are told of it on the page of the group, and agree each by its own move."""
    accounts.may(by, Permission.GROUP_ADMIT).require()
    rules.may_coordinate(by, group.coordinator_id).require()
    only_if(group.closed_at is None, Reason.GROUP_CLOSED).require()
    if faults := charters.faults(terms):
        raise Invalid(faults=faults)
    made = charters.add(group, terms, by=by, at=at)
    if group.pk in by.principals:
        _move(group, by.house, "agree", by=by, at=at, charter=made.number)
    _note(Event.GROUP_CHARTERED, group, by.house, person=by.person, at=at, number=made.number)
    return made


def _require_notice_over(group: Group, candidate: Participant, at: datetime) -> None:
    last = AdmissionMove.objects.filter(group=group, candidate=candidate, move="accept").order_by("-id").first()
    over = last is not None and last.notice_until is not None and last.notice_until <= at
    only_if(over, Reason.NOT_IN_THIS_STATE).require()


def _move(
    group: Group, candidate: int, step: str, *, by: Actor, at: datetime, note: str = "", notice: datetime | None = None,
    charter: int | None = None,
) -> AdmissionMove:  # fmt: skip
    if by.participant is None:
        raise Missing
    # The two parties, and all members unless they are hidden from each other; whoever has shared something with the
    # group reads the move in any case. Who objects is not told to whom it concerns.
    told = {group.coordinator_id, by.participant} | (set() if step == "object" else {candidate})
    told |= set() if group.hidden else {group.pk}
    made = AdmissionMove.objects.create(
        audience_id=intern(cross(told, purposes()), originator=by.participant), originator_id=by.participant, group=group,
        candidate_id=candidate, move=step, note=note, notice_until=notice, charter=charter, moved_at=at, moved_by=by.person or 0,
    )  # fmt: skip
    _note(Event.GROUP_MOVED, group, by.participant, person=by.person, at=at, move=step)
    return made


def _note(event: Event, group: Group, whose: int, *, person: int | None, at: datetime, **detail: object) -> None:
    audit.write(event, Subject("group", None, whose), person=person, at=at, detail={"group": group.pk, **detail})
