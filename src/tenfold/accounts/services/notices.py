"""What a person is told about her own account, until she says that she knows of it."""

from datetime import datetime, timedelta

from django.db.models.functions import Now

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Notice, Person
from tenfold.audit.events import Event
from tenfold.foundation.errors import Denied
from tenfold.foundation.reason import Reason

ADMINISTRATOR, OPERATOR, SELF = "administrator", "operator", "self"
_LATELY = timedelta(days=30)


def tell(person: Person, event: Event, *, by: Actor | None, role: str = "") -> None:
    """Leave word for her: what was done and in which role, part of the act that did it."""
    said = role or (ADMINISTRATOR if by else OPERATOR)
    Notice.objects.create(person=person, event=event.value, by_role=said, by_person=by.person if by else None)


def know(pk: int, *, by: Actor, at: datetime) -> None:
    """Say that one knows; of somebody else's nothing happens."""
    Notice.objects.filter(pk=pk, person=by.person, known_at=None).update(known_at=at)


def require_other_hand(person: Person, *events: Event, by: Actor) -> None:
    """Raise Denied where this very administrator did the other half not long ago."""
    said = [event.value for event in events]
    lately = Notice.objects.filter(person=person, event__in=said, by_person=by.person, at__gt=Now() - _LATELY)
    if lately.exists():
        raise Denied(Reason.OTHER_ADMINISTRATOR)
