"""Writing the contact points of one's own house: work data that all participants read."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import COMMUNITY
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.exchange import rules
from tenfold.exchange.models import ContactPoint
from tenfold.exchange.services.moving import colleague
from tenfold.foundation.errors import Fault, Invalid, Missing, unknown_code
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES

_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What is said of one contact point. The first by `rank` is told first, the next where it is overdue."""

    name: str
    role: str = "focal-point"
    rank: int = 1
    languages: Sequence[str] = ()
    channels: Mapping[str, str] = field(default_factory=dict)
    hours: str = ""
    person: str = ""


def put(contact: Contact, *, by: Actor, at: datetime) -> ContactPoint:
    """Write the contact point of this rank, in the place of the one that had it. Whoever writes it has verified it."""
    rules.may_set_contacts(by).require()
    assert by.participant is not None
    person = colleague(contact.person, by=by) if contact.person else None
    if found := _faults(contact, known=person is not None):
        raise Invalid(faults=found)
    said: dict[str, Any] = {
        "role": contact.role, "name": contact.name.strip(), "person": person, "languages": list(contact.languages),
        "channels": dict(contact.channels), "hours": contact.hours.strip(), "verified_on": at.date(), "verified_by": by.hand,
    }  # fmt: skip
    own = ContactPoint.objects.filter(originator=by.participant, rank=contact.rank)
    if not own.update(**said):
        both = cross([by.participant, COMMUNITY], purposes())
        ContactPoint.objects.create(
            ref=uuid.uuid4(), rank=contact.rank, audience_id=intern(both, originator=by.participant), originator_id=by.participant, **said,
        )  # fmt: skip
    return _note(own.get(), "written", by=by, at=at)


def verify(rank: int, *, by: Actor, at: datetime) -> ContactPoint:
    """Say that a contact point is still right."""
    rules.may_set_contacts(by).require()
    found = _own(rank, by)
    ContactPoint.objects.filter(pk=found.pk).update(verified_on=at.date(), verified_by=by.hand)
    return _note(_own(rank, by), "verified", by=by, at=at)


def leave(rank: int, first: date, last: date, handed_over: Sequence[str], *, by: Actor, at: datetime) -> ContactPoint:
    """Note an absence, once everything on the checklist was handed over; the next one by rank stands in."""
    rules.may_set_contacts(by).require()
    found = _own(rank, by)
    known = lists.get("handover_item").codes
    faults = [unknown_code("handed_over", code, "handover_item") for code in handed_over if code not in known]
    if not faults and not set(known) <= set(handed_over):
        faults = [Fault("handed_over", Reason.FIELD_REQUIRED, (("list", "handover_item"),))]
    faults += [Fault("last", Reason.LAST_BEFORE_FIRST)] if last < first else []
    if faults:
        raise Invalid(faults=faults)
    ContactPoint.objects.filter(pk=found.pk).update(away_from=first, away_until=last, handed_over=list(handed_over))
    return _note(_own(rank, by), "left", by=by, at=at)


def come_back(rank: int, *, by: Actor, at: datetime) -> ContactPoint:
    """Say that a contact point is there again, or is not leaving after all."""
    rules.may_set_contacts(by).require()
    found = _own(rank, by)
    ContactPoint.objects.filter(pk=found.pk).update(away_from=None, away_until=None, handed_over=[])
    return _note(_own(rank, by), "came-back", by=by, at=at)


def drop(rank: int, *, by: Actor, at: datetime) -> None:
    """Take a contact point away."""
    rules.may_set_contacts(by).require()
    found = _own(rank, by)
    _note(found, "dropped", by=by, at=at)
    found.delete()


def _own(rank: int, by: Actor) -> ContactPoint:
    found = ContactPoint.objects.filter(originator=by.participant, rank=rank).first()
    if found is None:
        raise Missing
    return found


def _faults(contact: Contact, *, known: bool) -> list[Fault]:
    found = [] if contact.name.strip() else [Fault("name", Reason.FIELD_REQUIRED)]
    texts = (
        ("name", contact.name),
        ("hours", contact.hours),
        *(("channels", value) for value in contact.channels.values()),
    )
    found += [Fault(at, Reason.TOO_LONG, (("limit", str(_LONGEST)),)) for at, text in texts if len(text) > _LONGEST]
    found += [Fault("rank", Reason.VALUE_NOT_FIT)] if not 1 <= contact.rank <= 20 else []
    found += (
        [Fault("person", Reason.PERSON_UNKNOWN, (("name", contact.person[:80]),))]
        if contact.person and not known
        else []
    )
    codes = [
        ("role", contact.role, "contact_role"),
        *(("channels", one, "contact_channel") for one in contact.channels),
    ]
    found += [
        Fault(at, Reason.CODE_UNKNOWN, (("value", code[:30]), ("list", name)))
        for at, code, name in codes
        if code not in lists.get(name)
    ]
    found += [Fault("languages", Reason.FIELD_REQUIRED)] if not contact.languages else []
    found += [
        Fault("languages", Reason.CODE_UNKNOWN, (("value", one[:10]), ("list", "language")))
        for one in contact.languages
        if one not in LANGUAGES
    ]
    return found  # fmt: skip


def _note(found: ContactPoint, act: str, *, by: Actor, at: datetime) -> ContactPoint:
    subject = audit.Subject("contact", found.ref, found.originator_id)
    audit.write(Event.CONTACT_SET, subject, person=by.person, at=at, detail={"act": act, "rank": found.rank})
    return found
