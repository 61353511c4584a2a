"""Whether an account is open: paused, ended, opened again. Who leaves drafts behind goes through the room of records."""

import secrets
from datetime import datetime

from django.contrib.auth.hashers import make_password

from tenfold.accounts import rules
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Person, Posting
from tenfold.accounts.services import credentials, notices
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.errors import Conflict
from tenfold.foundation.reason import Reason


def require_may_pause(person: Person, *, by: Actor | None) -> None:
    """Raise Denied where this actor may not pause, end or open this account. The operator may (`by=None`)."""
    if by is not None:
        rules.may_pause(by, participant=person.participant_id, roles=person.roles, person=person.pk).require()


def close(person: Person, *, ended: bool, by: Actor | None, at: datetime) -> None:
    """Pause an account, or end it for good: sessions and tokens end at once, and at its end places in units too.

    The second factor stays: else whoever ends an account and opens it again would hold it with a password alone.
    """
    require_may_pause(person, by=by)
    Person.objects.filter(pk=person.pk).update(active=False, ended_at=at if ended else person.ended_at)
    credentials.end_access(person, at=at)
    if ended:
        Posting.objects.filter(person=person).delete()
        Person.objects.filter(pk=person.pk).update(password=make_password(secrets.token_urlsafe(32)))
    event = Event.PERSON_ENDED if ended else Event.PERSON_PAUSED
    audit.write(event, person=by.person if by else None, at=at, detail={"person": person.pk})


def reopen(person: Person, *, by: Actor | None, at: datetime) -> str:
    """Open a paused or ended account again, with a password for a day; what opened it before does so no more.

    A second factor is still asked for: the password alone does not suffice.
    """
    require_may_pause(person, by=by)
    if person.active:
        raise Conflict(Reason.NOTHING_CHANGED)
    if by is not None:
        notices.require_other_hand(person, Event.FACTOR_RESET, by=by)
    made = credentials.lend_password(person, by=by, at=at)
    Person.objects.filter(pk=person.pk).update(active=True, ended_at=None)
    notices.tell(person, Event.PERSON_REACTIVATED, by=by)
    audit.write(Event.PERSON_REACTIVATED, person=by.person if by else None, at=at, detail={"person": person.pk})
    return made
