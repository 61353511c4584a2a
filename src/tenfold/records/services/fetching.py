"""Fetching a file: read through the wall like the record to which it belongs, and told to its originator."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.foundation import blobs
from tenfold.foundation.errors import Missing
from tenfold.handling.rights import Right
from tenfold.records import entitlements
from tenfold.records.attachments import document
from tenfold.records.models import Attachment
from tenfold.records.selectors import hanging
from tenfold.records.services import reading
from tenfold.records.services.acts import note


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file, or a piece of it."""

    attachment: Attachment
    content: bytes


def fetch(
    ref: uuid.UUID, file: uuid.UUID, *, start: int = 0, stop: int | None = None, by: Actor, at: datetime
) -> Fetched:
    """The bytes of a file of this record. Raises Missing for one that is unseen, absent, or another record's."""
    found = _open(ref, file, 0, by=by, at=at)
    content = blobs.store().read(found.originator_id, found.address, start, stop)
    if content is None:
        raise Missing
    return Fetched(found, content)


def preview(ref: uuid.UUID, file: uuid.UUID, page: int, *, small: bool = False, by: Actor, at: datetime) -> bytes:
    """The picture of one of the first pages, made by this node. Raises Missing as `fetch` does."""
    found = _open(ref, file, page, by=by, at=at)
    if page > found.previews:
        raise Missing
    picture = document.preview(found.originator_id, found.address, page, small=small)
    if picture is None:
        raise Missing
    return picture


def _open(ref: uuid.UUID, file: uuid.UUID, page: int, *, by: Actor, at: datetime) -> Attachment:
    """The file, after what its reading leaves was left: a receipt, and an entry where it is another's or not open."""
    found, opened = hanging.get_file(by, ref, file)
    foreign = by.participant is not None and by.participant != opened.record.originator_id
    entitlements.require(by, opened, Right.SEE if page else Right.EXPORT, on=at.date())
    if foreign:
        reading.leave_receipt(opened, by=by, at=at)
    if foreign or not found.anchor.startswith("attachments."):
        seen: dict[str, object] = {"preview": page} if page else {}
        seen["part"] = next((part.name for part in opened.parts if part.part_id == found.part_id), "open")
        note(Event.FILE_READ, opened.record, by=by, at=at, number=opened.version.number, file=str(file), **seen)
    return found
