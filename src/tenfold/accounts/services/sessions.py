"""Browsers that are signed in, kept under the digest of their key. What a session holds is the face's affair."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Session
from tenfold.audit import services as audit
from tenfold.audit.events import Event

_SEEN_NOTED_EVERY = timedelta(hours=1)


def start(digest: bytes, kept: Mapping[str, Any], *, person: int | None, device: str, until: datetime) -> bool:
    """Keep a new session; False where its key is taken."""
    try:
        with transaction.atomic():
            Session.objects.create(digest=digest, kept=dict(kept), person_id=person, device=device, expires_at=until)
    except IntegrityError:
        return False
    return True


def keep(digest: bytes, kept: Mapping[str, Any], *, person: int | None, device: str, until: datetime) -> bool:
    """Keep what has changed; False where the session was ended meanwhile."""
    changed = {"kept": dict(kept), "person_id": person, "device": device, "expires_at": until}
    return bool(Session.objects.filter(digest=digest).update(**changed))


def note_seen(session: Session, *, at: datetime) -> None:
    """Note to within an hour when somebody was last here: most requests then write nothing."""
    if at - session.seen_at > _SEEN_NOTED_EVERY:
        Session.objects.filter(pk=session.pk).update(seen_at=at)


def close(digest: bytes) -> None:
    """Sign out."""
    Session.objects.filter(digest=digest).delete()


def end(pk: int, *, by: Actor, at: datetime) -> bool:
    """End one of the actor's own sessions at once; of somebody else's nothing happens."""
    ended = by.person is not None and bool(Session.objects.filter(pk=pk, person=by.person).delete()[0])
    if ended:
        audit.write(Event.SESSION_ENDED, person=by.person, at=at)
    return ended


def end_others(digest: bytes, *, by: Actor, at: datetime) -> int:
    """End all of the actor's own sessions but this one; answers how many."""
    if by.person is None:
        return 0
    ended = Session.objects.filter(person=by.person).exclude(digest=digest).delete()[0]
    if ended:
        audit.write(Event.SESSION_ENDED, person=by.person, at=at, detail={"count": ended})
    return ended


def end_all(person: int) -> None:
    """End every session of a person, as part of an act that wrote its entry."""
    Session.objects.filter(person=person).delete()


def forget() -> int:
    """Delete sessions that have run out; answers how many."""
    return Session.objects.filter(expires_at__lte=Now()).delete()[0]
