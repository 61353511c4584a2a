"""What several services do alike: take a version for writing, leave evidence, find the originator's key."""

import hashlib
import uuid
from datetime import datetime
from typing import Any

from django.conf import settings

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.accounts.signing import Signer
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation.errors import Conflict, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import PAP, TLP, Marking
from tenfold.records.models import Record, Version
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.writing import Originator
from tenfold.vocabulary import lists
from tenfold.vocabulary.places import countries


def take(ref: uuid.UUID, *, by: Actor, number: int | None = None, seen: int | None = None) -> Opened:
    """The record, with its newest living version (or the one numbered) locked until the transaction ends.

    `seen` is the number of the version that the actor had before her; raises Conflict where there is a newer one.
    """
    record = opening.find(by, ref)
    if record is None:
        raise Missing
    if record.originator_id == by.participant:
        list(Version.objects.select_for_update().filter(record=record))
        number = number or _newest(record)
    opened = opening.get(by, ref, number)
    if seen is not None and seen != opened.version.number:
        raise Conflict(Reason.CHANGED_MEANWHILE)
    return opened


def _newest(record: Record) -> int | None:
    return (
        Version.objects.filter(record=record)
        .exclude(state="discarded")
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )


def originator_of(actor: Actor) -> Originator:
    """The actor's participant as a writer."""
    assert actor.participant is not None
    participant = Participant.objects.select_related("state").get(pk=actor.participant)
    state = countries.alpha3(participant.state.code) if participant.state else None
    secret = hashlib.sha256(f"tenfold-human-reference\n{participant.pk}\n{settings.SECRET_KEY}".encode()).digest()
    return Originator(participant.pk, participant.slug, participant.prefix, secret, Signer(participant.pk), state)


def note(event: Event, record: Record, *, by: Actor, at: datetime, **detail: Any) -> None:
    """One entry about a record; `detail` holds references, codes and field names only."""
    audit.write(event, Subject(record.kind, record.ref, record.originator_id), person=by.person, at=at, detail=detail)


def marking(tlp: str, pap: str = "", caveats: tuple[str, ...] = (), note: str = "") -> Marking:
    """A marking from codes. Raises Invalid for a code outside its list."""
    for value, name, known in ((tlp, "tlp", TLP), (pap, "pap", PAP)):
        if value not in known:
            raise Invalid(Reason.CODE_UNKNOWN, value=value, list=name)
    for caveat in caveats:
        if caveat not in lists.get("caveat"):
            raise Invalid(Reason.CODE_UNKNOWN, value=caveat, list="caveat")
    if len(note) > 500:
        raise Invalid(Reason.TOO_LONG, limit=500)
    return Marking(tlp, pap, frozenset(caveats), note)
