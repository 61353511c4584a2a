"""The acts on a record, each one service call."""

import uuid

from ninja import Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes, told, told_rights
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.api.records import IfMatch, changed, seen, standing
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict
from tenfold.records import twins
from tenfold.records.services import drafting, keeping, review, sharing

router = Router(tags=["acts"])
_NOTHING = shapes.Nothing()
_NOT_URGENT = shapes.ReleaseSent()


@router.post("/records/{uuid:ref}/submit", response=told.Standing, operation_id="submit")
@declared(Permission.RECORD_SUBMIT)
def submit(actor: Actor, ref: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Hand the open draft to a reviewer."""
    review.submit(ref, by=actor, at=now())
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/return", response=told.Standing, operation_id="return")
@declared(Permission.RECORD_RELEASE)
def return_(actor: Actor, ref: uuid.UUID, sent: shapes.BecauseSent) -> Answer:
    """Send a submitted draft back to its author, with the reason."""
    review.return_(ref, sent.because, by=actor, at=now())
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/release", response=told.Standing, operation_id="release")
@declared(Permission.RECORD_RELEASE)
def release(actor: Actor, ref: uuid.UUID, sent: shapes.ReleaseSent = _NOT_URGENT, if_match: IfMatch = None) -> Answer:
    """Release the open draft to those for whom it is meant; the version before it is superseded."""
    try:
        review.release(ref, urgent_because=sent.urgent_because, seen=seen(if_match), by=actor, at=now())
    except Conflict as conflict:
        raise changed(conflict, if_match) from None
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/confirm", response=told.Standing, operation_id="confirm")
@declared(Permission.RECORD_RELEASE)
def confirm(actor: Actor, ref: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Review an urgent release afterwards."""
    review.confirm(ref, by=actor, at=now())
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/share", response=told.Standing, operation_id="share")
@declared(Permission.RECORD_SHARE)
def share(actor: Actor, ref: uuid.UUID, sent: shapes.ShareSent) -> Answer:
    """Let more people read the released version."""
    basis = sent.basis.read() if sent.basis else None
    sharing.share(
        ref, sent.targets(), parts=sent.parts, opened_because=sent.opened_because, basis=basis, charter_days=sent.charter_days, by=actor, at=now(),
    )  # fmt: skip
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/narrow", response=told.Standing, operation_id="narrow")
@declared(Permission.RECORD_SHARE)
def narrow(actor: Actor, ref: uuid.UUID, sent: shapes.NarrowSent) -> Answer:
    """Take readers away from the released version and from every older one."""
    sharing.narrow(ref, sent.away, by=actor, at=now())
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/recall", response=told_rights.Recalled, operation_id="recall")
@declared(Permission.RECORD_RECALL)
def recall(actor: Actor, ref: uuid.UUID, sent: shapes.RecallSent) -> Answer:
    """Take all versions back from everybody; who read one finds a tombstone. Twins stay with their readers unless they go along."""
    stay = sharing.recall(ref, sent.reason, twins=None if sent.with_twins else (), by=actor, at=now())
    return standing(actor, ref, twins=twins.as_json(stay))


@router.post("/records/{uuid:ref}/discard", response=told.Standing, operation_id="discard")
@declared(Permission.RECORD_WRITE)
def discard(actor: Actor, ref: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Give up the open draft."""
    drafting.discard(ref, by=actor, at=now())
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/renew", response=told.Standing, operation_id="renew")
@declared(Permission.RECORD_RELEASE)
def renew(actor: Actor, ref: uuid.UUID, sent: shapes.RenewSent) -> Answer:
    """Release an expired version again, in the originator's house, and keep it until another day."""
    keeping.renew(ref, until=sent.until, by=actor, at=now())
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/erase", response=told.Standing, operation_id="erase")
@declared(Permission.RECORD_ERASE)
def erase(actor: Actor, ref: uuid.UUID, sent: shapes.EraseSent) -> Answer:
    """Delete what a part holds, in every version; its hash and a note of the erasure remain."""
    keeping.erase(ref, sent.part, sent.ground, by=actor, at=now())
    return standing(actor, ref)
