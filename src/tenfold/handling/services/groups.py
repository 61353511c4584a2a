"""Founding groups, and the moves of their members. A move is inserted by its mover and read by all whom it concerns."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import NODE, Participant, Principal
from tenfold.accounts.permissions import Permission
from tenfold.audit.events import Event
from tenfold.foundation import ids
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import membership, selectors, voting
from tenfold.handling.acting import acting_participant
from tenfold.handling.admission import BY_VOTE
from tenfold.handling.models import AdmissionMove, Charter, Group, Membership
from tenfold.handling.services import charters, moving
from tenfold.handling.services.charters import Terms

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
            Membership.objects.create(group=made, participant=member, since=at)
        charters.add(made, Terms(purpose=charter or {}), by=None, at=at)
        moving.tell(Event.GROUP_FOUNDED, made, members[0].pk, person=None, at=at)
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
    if faults := [*faults, *charters.faults(terms, hidden=hidden)]:
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
    _list(made, terms.listed)
    Membership.objects.create(group=made, participant=founder, since=at)
    charters.add(made, terms, by=by, at=at)
    moving.keep(made, founder.pk, "agree", by=by, at=at, charter=1)
    moving.tell(Event.GROUP_FOUNDED, made, founder.pk, person=by.person, at=at)
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


def _list(group: Group, listed: bool) -> None:
    """Let everybody of the node find the group, or nobody who does not know of it."""
    if group.listed != listed:
        Group.objects.filter(pk=group.pk).update(listed=listed)
        group.listed = listed


def state_of(group: Group, candidate: int) -> str:
    """Where a participant stands in a group, as far as the open view shows its moves."""
    return moving.state_of(group, candidate)


def move(group: Group, candidate: Participant, step: str, *, by: Actor, at: datetime, note: str = "") -> AdmissionMove:
    """Make one move. `accept` starts the notice and agrees to the charter; `admit` makes the member once the notice is over.

    It binds the participant, on either side, so not everybody who works there can make it.
    """
    accounts.may(by, Permission.GROUP_ADMIT).require()
    only_if(group.coordinator_id != NODE, Reason.GROUP_BY_RULE).require()  # a grade of a network
    return moving.make(group, candidate, step, by=by, at=at, note=note)


def apply(group: Group, *, by: Actor, reason: str, at: datetime) -> AdmissionMove:
    """The actor's participant asks to join a listed network, says why, and agrees to its charter."""
    accounts.may(by, Permission.GROUP_ADMIT).require()
    return moving.make(group, Participant.objects.get(pk=by.house), "apply", by=by, at=at, note=reason)


def suspend(group: Group, member: Participant, *, by: Actor, reason: str, at: datetime) -> AdmissionMove:
    """From this moment the member reads nothing through the group; it stays a member and is told why.

    A job may do so in the name of the coordinating participant: then no person is named as who did.
    """
    _require_right(by)
    return moving.make(group, member, "suspend", by=by, at=at, note=reason)


def lift(group: Group, member: Participant, *, by: Actor, reason: str = "", at: datetime) -> AdmissionMove:
    """End a suspension: the member reads again what is shared with the group. A job lifts only what a job imposed."""
    _require_right(by)
    if by.person is None:
        last = AdmissionMove.objects.filter(group=group, candidate=member, move="suspend").order_by("-id").first()
        only_if(last is not None and last.moved_by == 0, Reason.NOT_ALLOWED).require()
    return moving.make(group, member, "lift", by=by, at=at, note=reason)


def _require_right(by: Actor) -> None:
    if by.person is not None:
        accounts.may(by, Permission.GROUP_ADMIT).require()


def close(group: Group, *, by: Actor, at: datetime) -> None:
    """End a group that is in use: nobody comes in and nothing more is shared with it. What was shared stays until it is narrowed."""
    accounts.may(by, Permission.GROUP_ADMIT).require()
    membership.may_coordinate(by, selectors.coordinators(group)).require()
    if not Group.objects.filter(pk=group.pk, closed_at=None).update(closed_at=at):
        raise Conflict(Reason.GROUP_CLOSED)
    moving.tell(Event.GROUP_CLOSED, group, by.house, person=by.person, at=at)


def write_charter(group: Group, terms: Terms, *, by: Actor, at: datetime) -> Charter:
    """The next version of the charter. Members are told of it on the page of the group, and agree each by its own move.

    One that has the network decide otherwise than by the votes of its members is put to their vote first (`polling.propose_charter`).
    """
    accounts.may(by, Permission.GROUP_ADMIT).require()
    membership.may_coordinate(by, selectors.coordinators(group)).require()
    only_if(group.closed_at is None, Reason.GROUP_CLOSED).require()
    if faults := charters.faults(terms, hidden=group.hidden):
        raise Invalid(faults=faults)
    moving.await_turn(group)
    last = charters.current(group)
    carried = voting.charters_voted(group, at=at)
    ballot = next((one.pk for one in carried if one.terms == charters.as_json(terms)), None)
    membership.may_rewrite(
        votes=last is not None and last.admission == BY_VOTE, decides_otherwise=charters.decides_otherwise(last, terms),
        others=Membership.objects.filter(group=group).exclude(participant=by.house).exists(), voted=ballot is not None,
    ).require()  # fmt: skip
    made = charters.add(group, terms, by=by, at=at, ballot=ballot)
    _list(group, terms.listed)
    if group.pk in by.principals:
        moving.keep(group, by.house, "agree", by=by, at=at, charter=made.number)
    moving.tell(Event.GROUP_CHARTERED, group, by.house, person=by.person, at=at, number=made.number)
    return made
