"""Grades: founding one, and letting somebody in by rule. Everything else in a grade are the steps of any group (`moving`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import NODE, Participant, Principal
from tenfold.audit.events import Event
from tenfold.foundation import ids
from tenfold.foundation.decision import only_if
from tenfold.foundation.reason import Reason
from tenfold.handling.grades import Grade
from tenfold.handling.models import AdmissionMove, Group
from tenfold.handling.services import moving

_SLUG = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """What a grade has from its network, as far as the node is told: it is no member and does not see the group itself."""

    network: int
    slug: str
    hidden: bool
    notice_days: int
    invented: bool


def found_grade(like: Like, rank: int, name: Mapping[str, str], *, by: Actor, at: datetime) -> Group:
    """The group of one grade. The node coordinates it, so that nobody's hand lets anybody in; the terms are those of the network."""
    made = Group.objects.create(
        principal=Principal.objects.create(kind=Principal.Kind.GROUP), slug=f"{like.slug[:_SLUG]}-{ids.short(5).lower()}",
        name=dict(name), coordinator_id=NODE, hidden=like.hidden, notice_days=like.notice_days, invented=like.invented,
    )  # fmt: skip
    Grade.objects.create(grade=made, network_id=like.network, rank=rank)
    moving.tell(Event.GROUP_FOUNDED, made, NODE, person=by.person, at=at)
    return made


def qualify(grade: Group, member: Participant, *, by: Actor, at: datetime) -> AdmissionMove:
    """A member of the network meets the rule: the notice begins, in which whoever shared with the grade can exempt records."""
    only_if(by.participant == NODE, Reason.GROUP_BY_RULE).require()
    moving.await_turn(grade)
    notice = at + timedelta(days=grade.notice_days)
    return moving.keep(grade, member.pk, "qualify", by=by, at=at, notice=notice)


def close_grade(grade: Group, *, by: Actor, at: datetime) -> None:
    """The rule has this grade no more, or its network is closed. What was shared with it stays with its members."""
    if Group.objects.filter(pk=grade.pk, closed_at=None).update(closed_at=at):
        moving.tell(Event.GROUP_CLOSED, grade, NODE, person=by.person, at=at)
