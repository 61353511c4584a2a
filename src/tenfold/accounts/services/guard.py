"""How often somebody may try to prove who he is.

Each try is counted before it is judged, so that tries made at the same time do not slip past. A browser that signed in
as this person before has a counter of its own: whoever fails on purpose locks out unknown browsers and not hers.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import Now

from tenfold.accounts.identity import digest
from tenfold.accounts.models import Attempt, Person
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import bulk, wall
from tenfold.foundation.reason import Reason

PASSWORD, CODE = Attempt.Step.PASSWORD, Attempt.Step.CODE
FAILURES = 8  # of one identity, within a quarter of an hour
CODES_A_DAY = 24  # whoever guesses codes knows the password already
FROM_ONE_SOURCE = 60  # by unknown browsers, whoever they say that they are
_WINDOW = timedelta(minutes=15)
_DAY = timedelta(days=1)


class Whence(NamedTuple):
    """From where a try comes, as digests: a browser that signed in as this person before, else the address on the network."""

    device: bytes | None = None
    source: bytes | None = None


NOWHERE = Whence()


def charge(email: str, step: Attempt.Step, whence: Whence) -> bool:
    """Count one try; False where there were too many: then it proves nothing, and is not counted again.

    The clock is that of the database, and the identity the canonical one, for known and unknown people alike.
    """
    identity = digest(email)
    source = None if whence.device else whence.source
    with transaction.atomic():
        bulk.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [identity.hex()])
        if source:
            bulk.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 2))", [source.hex()])
        here = _here(identity, whence)
        lately = Q(at__gt=Now() - _WINDOW)
        from_there = Q(source=source) if source else Q(pk=None)
        counted = Attempt.objects.filter(here | from_there, at__gt=Now() - _DAY).aggregate(
            lately=Count("id", filter=here & lately), codes=Count("id", filter=here & Q(step=CODE)),
            source=Count("id", filter=from_there & lately),
        )  # fmt: skip
        many = counted["lately"] >= FAILURES or counted["source"] >= FROM_ONE_SOURCE
        if many or (step == CODE and counted["codes"] >= CODES_A_DAY):
            return False
        Attempt.objects.create(identity=identity, step=step, device=whence.device, source=source)
    return True


def forgive(email: str, whence: Whence) -> None:
    """Forget the tries of this counter: she proved who she is."""
    Attempt.objects.filter(_here(digest(email), whence)).delete()


def forget() -> int:
    """Delete tries that count no more; answers how many."""
    return Attempt.objects.filter(at__lte=Now() - _DAY).delete()[0]


def note_refusal(person: Person | None, reason: Reason, *, at: datetime) -> None:
    """An entry that the participant of the person reads; of unknown people it is nobody's. The same work for both."""
    participant = person.participant_id if person else None
    house = wall.View(frozenset({participant} if participant else ()), participant, "")
    with wall.opened(house):
        audit.write(Event.SIGN_IN_REFUSED, person=person.pk if person else None, at=at, refused=reason)


def _here(identity: bytes, whence: Whence) -> Q:
    return Q(identity=identity, device=whence.device) if whence.device else Q(identity=identity, device=None)
