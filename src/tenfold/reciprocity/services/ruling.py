"""Writing the rule of a network: tried first, to see how many would meet it, then put in force."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import NODE
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import bulk
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as handling
from tenfold.handling.models import Group
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.reciprocity import conditions, rules
from tenfold.reciprocity.conditions import Rule
from tenfold.reciprocity.models import Ruling

_DAY = timedelta(days=1)
TRIES_A_DAY = 20  # who tries without end comes to know from the counts what nobody tells


def attempt(network: Group, rule: Rule, *, by: Actor, at: datetime) -> Ruling:
    """Try a rule: it is not in force, and the node answers within a minute how many members would meet each grade today."""
    _require(network, rule, by=by)
    bulk.in_turn("reciprocity-trials", network.pk)
    tried = Ruling.objects.filter(network=network, number=None, written_at__gt=at - _DAY).count()
    only_if(tried < TRIES_A_DAY, Reason.TOO_MANY, limit=str(TRIES_A_DAY)).require()
    return _write(network, rule, None, by=by, at=at)


def decide(network: Group, rule: Rule, *, by: Actor, at: datetime) -> Ruling:
    """Put a rule in force. Members are told; the worker founds its grades and begins to admit, at the next round.

    A rule without grades ends reciprocity here: the grades are closed, and what was shared with them stays.
    """
    _require(network, rule, by=by)
    last = Ruling.objects.filter(network=network, number__isnull=False).order_by("-number").first()
    made = _write(network, rule, last.number + 1 if last and last.number else 1, by=by, at=at)
    subject = audit.Subject("group", None, by.house)
    detail = {"group": network.pk, "number": made.number}
    audit.write(Event.RECIPROCITY_RULED, subject, person=by.person, at=at, detail=detail)
    return made


def _require(network: Group, rule: Rule, *, by: Actor) -> None:
    rules.may_rule(by, handling.coordinators(network)).require()
    only_if(network.closed_at is None, Reason.GROUP_CLOSED).require()
    only_if(not handling.is_grade(network), Reason.GROUP_BY_RULE).require()
    if faults := conditions.faults(rule, hidden=network.hidden):
        raise Invalid(faults=faults)


def _write(network: Group, rule: Rule, number: int | None, *, by: Actor, at: datetime) -> Ruling:
    readers = {by.house, NODE} | ({network.pk} if number else set())
    try:
        with transaction.atomic():
            return Ruling.objects.create(
                ref=uuid.uuid4(), network=network, number=number, rule=rule.as_json(), group=_group(network), written_at=at, written_by=by.hand,
                audience_id=intern(cross(readers, purposes()), originator=by.house), originator_id=by.house,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict(Reason.CHANGED_MEANWHILE) from None


def _group(network: Group) -> dict[str, Any]:
    return {
        "slug": network.slug, "name": network.name, "hidden": network.hidden, "notice_days": network.notice_days, "invented": network.invented,
    }  # fmt: skip
