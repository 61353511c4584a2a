"""Records: written, read, changed, verified."""

import re
import uuid
from typing import Annotated

from django.urls import reverse
from ninja import Header, Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.accounts.registers import slugs
from tenfold.api import shapes, told
from tenfold.api.answers import Answer
from tenfold.api.finding import known_kind, look
from tenfold.api.operations import declared
from tenfold.api.problems import Changed, VersionNeeded
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.records import representation, verification
from tenfold.records.selectors import hanging, opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import drafting, reading

router = Router(tags=["records"])

IfMatch = Annotated[
    str | None, Header(alias="If-Match", description="The ETag of the version that the change builds on.")
]
_MOST = 500
_ETAG = re.compile(r'(?:W/)?"([0-9]{1,6})(?:[.]([a-z]{1,3}))?"')


def etag(opened: Opened) -> str:
    """The version as an entity tag, with the parts that are closed to this reader or erased."""
    lacking = drafting.without(opened)
    return f'"{opened.version.number}.{lacking}"' if lacking else f'"{opened.version.number}"'


def seen(if_match: str | None) -> int | None:
    """The version that the caller had before him. Raises Invalid for what is no entity tag of ours."""
    return None if if_match is None else _had(if_match)[0]


def _had(if_match: str) -> tuple[int, str]:
    """The version, and the parts that he did not have."""
    found = _ETAG.fullmatch(if_match.strip())
    if found is None:
        raise Invalid(faults=[Fault("If-Match", Reason.VALUE_NOT_FIT)])
    return int(found[1]), found[2] or ""


def changed(conflict: Conflict, if_match: str | None) -> Conflict | Changed:
    """A conflict with the version named by If-Match is a condition that does not hold."""
    meanwhile = if_match is not None and conflict.reason is Reason.CHANGED_MEANWHILE
    return Changed(conflict.reason) if meanwhile else conflict


def standing(actor: Actor, ref: uuid.UUID, status: int = 200, **more: object) -> Answer:
    """Where a record stands now, without its content."""
    opened = opening.get(actor, ref)
    said = representation.standing(opened) | more
    headers = {"ETag": etag(opened)}
    if status == 201:
        headers["Location"] = reverse("api:read", kwargs={"ref": ref})
    return Answer(said, status, headers)


@router.get("/records", response=told.Listed, operation_id="list_records")
@declared(Permission.RECORD_READ)
def newest(actor: Actor, page: Query[shapes.Listed]) -> Answer:
    """All records that the caller can read, or those of one kind, the newest first."""
    found = look(actor, page, kind=known_kind(page.kind))
    return Answer({"results": found["results"], "next": found["next"]})


@router.post("/records", response={201: told.Standing}, operation_id="create")
@declared(Permission.RECORD_WRITE)
def create(actor: Actor, sent: shapes.RecordSent) -> Answer:
    """Begin a record. It is a draft that nobody but its originator reads; `to` says for whom it is meant."""
    marking = sent.marking.read() if sent.marking else None
    ref = drafting.create(
        sent.kind, sent.body, marking=marking, marks=sent.marks, targets=sent.targets(), by=actor, at=now()
    )
    return standing(actor, ref, 201)


@router.get("/records/{uuid:ref}", response=told.Record, operation_id="read")
@declared(Permission.RECORD_READ)
def read(actor: Actor, ref: uuid.UUID, asked: Query[shapes.Version]) -> Answer:
    """Read a record. Reading what is another's leaves a receipt for its originator."""
    opened = reading.open_record(ref, number=asked.version, by=actor, at=now())
    return Answer(representation.record(actor, opened, asked.lang), headers={"ETag": etag(opened)})


@router.put("/records/{uuid:ref}", response=told.Standing, operation_id="revise")
@declared(Permission.RECORD_WRITE)
def revise(actor: Actor, ref: uuid.UUID, sent: shapes.VersionSent, if_match: IfMatch = None) -> Answer:
    """Write the next version, whole. If-Match names the newest version; another answers 412, none 428."""
    if if_match is None:
        raise VersionNeeded
    number, lacked = _had(if_match)
    marking = sent.marking.read() if sent.marking else None
    try:
        drafting.revise(
            ref, sent.body, seen=number, marking=marking, marks=sent.marks, targets=sent.targets(), lacked=lacked,
            by=actor, at=now(),
        )  # fmt: skip
    except Conflict as conflict:
        raise changed(conflict, if_match) from None
    return standing(actor, ref)


@router.get("/records/{uuid:ref}/receipts", response=told.Receipts, operation_id="list_receipts")
@declared(Permission.RECORD_READ)
def receipts(actor: Actor, ref: uuid.UUID) -> Answer:
    """Which participants have read the record: the originator learns all, a reader its own; the latest first."""
    found = list(hanging.list_receipts(actor, opening.get(actor, ref).record).reverse()[:_MOST])
    names = slugs(one.originator_id for one in found)
    return Answer({"receipts": [
        {"participant": names.get(one.originator_id), "version": one.version_number, "read_at": one.read_at.isoformat(), "reason": one.reason} for one in found
    ]})  # fmt: skip


@router.get("/records/{uuid:ref}/verification", response=told.Verification, operation_id="verify")
@declared(Permission.RECORD_READ)
def verify(actor: Actor, ref: uuid.UUID, asked: Query[shapes.Numbered]) -> Answer:
    """Check a version against its originator's signature, as far as the caller can read it."""
    checked = verification.check(actor, ref, asked.version)
    return Answer({"version": checked.number, "ok": checked.ok, "signed": checked.signed, "parts": checked.parts})
