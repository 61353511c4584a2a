"""Consents: what the originator lets others do with a record, and the restrictions that a reader acknowledges."""

import uuid
from datetime import date, datetime

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict, Fault, Invalid, Missing, unknown_code
from tenfold.foundation.reason import Reason
from tenfold.handling import rights
from tenfold.handling.rights import CONSENTED
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.records import decoy, rules
from tenfold.records.models import Consent, Heeding
from tenfold.records.selectors import opening
from tenfold.records.services.acts import note
from tenfold.records.services.reading import leave_receipt

_LONGEST = 500


def give(
    ref: uuid.UUID, slug: str, right: str, *, condition: str = "", until: date | None = None, request: uuid.UUID | None = None,
    by: Actor, at: datetime,
) -> uuid.UUID:  # fmt: skip
    """Let one participant use the released version in one way; answers the reference of the consent.

    It holds for later versions too, as long as they are marked no more strictly. One that it holds already for the same use
    ends by that, so that one condition stands at a time. `request` is that by which it was asked for.
    """
    opened = opening.get(by, ref)
    rules.may_consent(by, opened.version).require()
    grantee = accounts.participant_by_slug(slug)
    only_if(grantee.pk != by.house, Reason.AUDIENCE_EMPTY).require()
    _require_fit(right, condition, until, at.date())
    Consent.objects.filter(record=opened.record, grantee=grantee, right=right, ended_at=None).update(ended_at=at)
    marking = {"tlp": opened.marking.tlp, "pap": opened.marking.pap, "caveats": sorted(opened.marking.caveats)}
    made = Consent.objects.create(
        ref=uuid.uuid4(), record=opened.record, grantee=grantee, right=right, condition=condition.strip(), until=until, given_at=at,
        number=opened.version.number, marking=marking, request=request, given_by=by.hand, originator_id=by.house, audience_id=intern(cross([by.house, grantee.pk], purposes()), originator=by.house),
    )  # fmt: skip
    detail = {
        "right": right,
        "to": grantee.pk,
        "until": until.isoformat() if until else None,
        "number": opened.version.number,
    }
    note(Event.CONSENT_GIVEN, opened.record, by=by, at=at, consent=str(made.ref), **detail)
    return made.ref


def withdraw(consent: uuid.UUID, *, of: uuid.UUID | None = None, by: Actor, at: datetime) -> None:
    """Take a consent back. What was done under it before stays done; from now on the mark binds again. Raises Missing."""
    found = decoy.pick(Consent.objects.select_related("record"), consent)
    if found is None or (of is not None and found.record.ref != of):
        raise Missing
    opened = opening.get(by, found.record.ref)
    rules.may_consent(by, opened.version).require()
    if not Consent.objects.filter(pk=found.pk, ended_at=None).update(ended_at=at):
        raise Conflict(Reason.NOTHING_CHANGED)
    note(
        Event.CONSENT_WITHDRAWN,
        opened.record,
        by=by,
        at=at,
        consent=str(found.ref),
        right=found.right,
        to=found.grantee_id,
    )


def heed(ref: uuid.UUID, *, number: int | None = None, by: Actor, at: datetime) -> None:
    """Say that one read the restrictions of a version, before reading on. The originator learns that it was said."""
    opened = opening.get(by, ref, number)
    rules.may_acknowledge(by).require()
    foreign = by.participant is not None and by.participant != opened.record.originator_id
    only_if(foreign and bool(rights.to_heed(opened.marking)), Reason.NOT_IN_THIS_STATE).require()
    leave_receipt(opened, by=by, at=at)
    both = intern(cross([by.house, opened.record.originator_id], purposes()), originator=by.house)
    _, new = Heeding.objects.get_or_create(
        record=opened.record, version_number=opened.version.number, person=by.hand, originator_id=by.house,
        defaults={"at": at, "audience_id": both},
    )  # fmt: skip
    if new:
        note(Event.RESTRICTION_HEEDED, opened.record, by=by, at=at, number=opened.version.number)


def _require_fit(right: str, condition: str, until: date | None, today: date) -> None:
    faults = []
    if right not in CONSENTED:
        faults.append(unknown_code("right", right, "handling_right"))
    if len(condition.strip()) > _LONGEST:
        faults.append(Fault("condition", Reason.TOO_LONG, (("limit", str(_LONGEST)),)))
    if until is not None and until < today:
        faults.append(Fault("until", Reason.DATE_IS_PAST))
    if faults:
        raise Invalid(faults=faults)
