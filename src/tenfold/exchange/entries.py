"""What stands behind a request for consent or access: the consents that it brought, the record that is meant by its reference."""

import uuid

from django.db.models import Q

from tenfold.accounts.actor import Actor
from tenfold.exchange.models import Request
from tenfold.exchange.selectors import Standing
from tenfold.records.models import Consent, Record
from tenfold.records.selectors import opening, viewing


def consents_of(actor: Actor, request: Request) -> list[Consent]:
    """The consents that were given on this request and still stand, as both sides find them."""
    viewing.require_view(actor)
    return list(Consent.objects.filter(request=request.ref, ended_at=None).order_by("id"))


def reference_of(found: Standing) -> str:
    """The reference that whoever asks for access wrote down."""
    return next((one.texts.get("reference", "") for one in found.placed if one.name == found.course.opens), "")


def meant(actor: Actor, found: Standing) -> Record | None:
    """The record that a request for access means, where this reader sees it: the house that is asked, and whoever was let in."""
    viewing.require_view(actor)
    written = reference_of(found).strip()
    named = Q(human_ref__iexact=written) if written else Q(ref=found.request.subject)
    as_uuid = uuid_of(written)
    return Record.objects.filter(Q(ref=as_uuid) if as_uuid else named, originator=found.request.asked_id).first()


def uuid_of(written: str) -> uuid.UUID | None:
    """A reference that is written out as a whole."""
    try:
        return uuid.UUID(written.strip())
    except ValueError:
        return None


def is_open_to(actor: Actor, record: Record, house: int) -> bool:
    """Whether the released version is addressed to this house by name."""
    opened = opening.get(actor, record.ref)
    return any(term.principal == house for terms in opening.reach_terms(actor, opened).values() for term in terms)
