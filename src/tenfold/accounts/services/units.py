"""Units of a participant, and who belongs to them. At the shell of the node the operator acts (`by=None`)."""

import re
from datetime import datetime

from django.db import IntegrityError, transaction

from tenfold.accounts import rules
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant, Person, Posting, Principal, Unit
from tenfold.accounts.permissions import Permission
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.errors import Conflict, Fault, Invalid, Missing
from tenfold.foundation.reason import Reason

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 60


def add(participant: Participant, slug: str, name: dict[str, str], *, by: Actor | None, at: datetime) -> Unit:
    """A new unit, which can be addressed by its slug from now on. Raises Invalid or Conflict."""
    if by is not None:
        rules.may_set(by, participant=participant.pk, permission=Permission.UNIT_MANAGE).require()
    if not _SLUG.fullmatch(slug) or len(slug) > _LONGEST:
        raise Invalid(faults=[Fault("slug", Reason.VALUE_NOT_FIT)])
    try:
        with transaction.atomic():
            unit = Unit.objects.create(
                principal=Principal.objects.create(kind=Principal.Kind.UNIT), participant=participant, slug=slug, name=name
            )  # fmt: skip
            audit.write(Event.UNIT_ADDED, person=by.person if by else None, at=at, detail={"unit": unit.pk})
    except IntegrityError:
        raise Conflict(Reason.ALREADY_EXISTS) from None
    return unit


def post(person: Person, unit: Unit, *, by: Actor | None, at: datetime) -> None:
    """Give a person a place in a unit: what is addressed to it reaches her from her next page on."""
    _require(person, unit, by)
    _, new = Posting.objects.get_or_create(person=person, unit=unit)
    if new:
        detail = {"person": person.pk, "unit": unit.pk}
        audit.write(Event.PERSON_POSTED, person=by.person if by else None, at=at, detail=detail)


def withdraw(person: Person, unit: Unit, *, by: Actor | None, at: datetime) -> None:
    """Take a person out of a unit: what is addressed to it reaches her no more."""
    _require(person, unit, by)
    if Posting.objects.filter(person=person, unit=unit).delete()[0]:
        detail = {"person": person.pk, "unit": unit.pk}
        audit.write(Event.PERSON_WITHDRAWN, person=by.person if by else None, at=at, detail=detail)


def _require(person: Person, unit: Unit, by: Actor | None) -> None:
    if by is not None:
        rules.may_post(by, participant=person.participant_id, roles=person.roles, person=person.pk).require()
    if unit.participant_id != person.participant_id:
        raise Missing
