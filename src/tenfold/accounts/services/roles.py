"""What somebody may do in the own house: roles given and taken. Power over an account is the one rule of credentials."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from tenfold.accounts import rules
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Person, Token
from tenfold.accounts.permissions import ROLES, of_roles
from tenfold.accounts.services import credentials, notices, sessions
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.errors import Conflict, Invalid
from tenfold.foundation.reason import Reason


def change(
    person: Person, *, add: Collection[str] = (), remove: Collection[str] = (), by: Actor | None, at: datetime
) -> Sequence[str]:
    """Give roles to somebody, or take them; answers those that she has then. `by=None`: the operator.

    Where one is taken her sessions end, and so does each token that was made for more than she may do now. She is told.
    Whoever learns more by them than before waits for a second person, as with a password that an administrator made.
    """
    if unknown := next((role for role in (*add, *remove) if role not in ROLES), None):
        raise Invalid(Reason.CODE_UNKNOWN, value=unknown, list="person_role")
    with transaction.atomic():
        had = Person.objects.select_for_update(of=("self",)).values_list("roles", flat=True).get(pk=person.pk)
        now = [role for role in ROLES if (role in had or role in add) and role not in remove]
        if by is not None:
            rules.may_change_roles(
                by, participant=person.participant_id, person=person.pk, had=had, wanted=now
            ).require()
        if not now:
            raise Invalid(Reason.ROLE_NEEDED)
        if set(now) == set(had):
            raise Conflict(Reason.NOTHING_CHANGED)
        Person.objects.filter(pk=person.pk).update(roles=now)
        if taken := [role for role in had if role not in now]:
            _end_what_no_longer_fits(person, now, at)
        if by is not None and rules.opens_more(had, now):
            _hold(person, by, at)
        notices.tell(person, Event.ROLES_CHANGED, by=by)
        detail = {"person": person.pk, "given": [role for role in now if role not in had], "taken": taken}
        audit.write(Event.ROLES_CHANGED, person=by.person if by else None, at=at, detail=detail)
    return now


def _hold(person: Person, by: Actor, at: datetime) -> None:
    """Close the account until somebody else agrees. Where it waits already, it is for whoever is not the one it waits for."""
    Person.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
    Person.objects.filter(pk=person.pk, held_by=None).update(held_by=by.person)
    credentials.end_access(person, at=at)


def _end_what_no_longer_fits(person: Person, now: Collection[str], at: datetime) -> None:
    Person.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
    sessions.end_all(person.pk)
    may = {str(one) for one in of_roles(frozenset(now))}
    for token in Token.objects.filter(person=person, revoked_at=None):
        if not set(token.scopes) <= may:
            Token.objects.filter(pk=token.pk).update(revoked_at=at)
