"""What may be done with a record: the seven rights, consents, restrictions acknowledged, quotations, how far a recall has come."""

import uuid
from datetime import date
from typing import Annotated

from ninja import Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.accounts.registers import slugs
from tenfold.api import shapes, told, told_rights
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.api.records import standing
from tenfold.exchange.services import consenting
from tenfold.foundation.clock import now
from tenfold.records import drawing, entitlements, recalling
from tenfold.records.selectors import opening
from tenfold.records.services import consents, quoting

router = Router(tags=["records"])
_NOTHING = shapes.Nothing()


class ConsentSent(shapes.Sent):
    """Which participant may use the record in which way, under which condition, until when."""

    participant: shapes.Name
    right: shapes.Name
    condition: shapes.Note = ""
    until: date | None = None


class QuotationSent(shapes.Sent):
    """Whose statements are taken over, by their anchors."""

    source: uuid.UUID
    statements: Annotated[list[shapes.Name], Field(max_length=20)]


@router.get("/records/{uuid:ref}/rights", response=told_rights.Rights, operation_id="list_rights")
@declared(Permission.RECORD_READ)
def list_rights(actor: Actor, ref: uuid.UUID) -> Answer:
    """What the caller may do with a record: see, cite, export, share onward, use in court, match, count."""
    found = drawing.every(actor, opening.get(actor, ref), on=now().date())
    return Answer({"rights": [entitlements.as_json(one) for one in found]})


@router.get("/records/{uuid:ref}/recall-status", response=told_rights.RecallStatus, operation_id="read_recall")
@declared(Permission.RECORD_READ)
def read_recall(actor: Actor, ref: uuid.UUID) -> Answer:
    """How far a recall has come; its originator alone is told."""
    found = recalling.status(actor, ref)
    return Answer(recalling.as_json(found, slugs(found.participants())))


@router.post("/records/{uuid:ref}/heed", response=told.Standing, operation_id="heed")
@declared(Permission.RECORD_ACKNOWLEDGE)
def heed(actor: Actor, ref: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Acknowledge the restrictions on a record, before reading on."""
    consents.heed(ref, by=actor, at=now())
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/consents", response=told.Standing, operation_id="consent")
@declared(Permission.RECORD_SHARE)
def consent(actor: Actor, ref: uuid.UUID, sent: ConsentSent) -> Answer:
    """Let one participant use a record in one way; a consent for the same use that stands already ends by that."""
    consents.give(ref, sent.participant, sent.right, condition=sent.condition, until=sent.until, by=actor, at=now())
    return standing(actor, ref)


@router.get("/records/{uuid:ref}/consents", response=told_rights.Consents, operation_id="list_consents")
@declared(Permission.RECORD_READ)
def list_consents(actor: Actor, ref: uuid.UUID) -> Answer:
    """The consents to uses of a record: its originator sees all, a reader those that its house holds."""
    opened = opening.get(actor, ref)
    found = entitlements.list_consents(actor, opened.record)
    names = slugs(one.grantee_id for one in found)
    return Answer({"consents": [entitlements.consent_as_json(one, opened, names[one.grantee_id]) for one in found]})


@router.post(
    "/records/{uuid:ref}/consents/{uuid:given}/withdraw", response=told.Standing, operation_id="withdraw_consent"
)
@declared(Permission.RECORD_SHARE)
def withdraw_consent(actor: Actor, ref: uuid.UUID, given: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Take a consent back; from that moment the mark binds again. Whoever asked for it by a request finds that in the request."""
    consenting.withdraw(given, of=ref, by=actor, at=now())
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/quotations", response=told.Standing, operation_id="quote")
@declared(Permission.RECORD_WRITE)
def quote(actor: Actor, ref: uuid.UUID, sent: QuotationSent) -> Answer:
    """Take statements of another record into this one, with their grades; it is marked as strictly from then on."""
    quoting.quote(sent.source, sent.statements, into=ref, by=actor, at=now())
    return standing(actor, ref)
