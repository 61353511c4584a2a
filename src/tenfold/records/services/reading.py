"""Opening a record to read it: the reading itself leaves evidence, and its originator learns that it was read."""

import uuid
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.records import selectors
from tenfold.records.models import Receipt
from tenfold.records.selectors import Opened
from tenfold.records.services.acts import note


def open_record(ref: uuid.UUID, *, number: int | None = None, by: Actor, at: datetime) -> Opened:
    """What this reader may see of a record. Raises Missing.

    A participant that reads another's version for the first time leaves a receipt: after a recall a tombstone goes to
    whoever has one. Reading personal data, or what is another's, is an entry; it commits before anything is sent.
    """
    opened = selectors.get(by, ref, number)
    foreign = by.participant is not None and by.participant != opened.record.originator_id
    if foreign:
        _receipt(opened, by=by, at=at)
    personal = [part.name for part in opened.parts if part.readable and part.name != "open"]
    if foreign or personal:
        note(Event.RECORD_READ, opened.record, by=by, at=at, number=opened.version.number, parts=personal)
    return opened


def _receipt(opened: Opened, *, by: Actor, at: datetime) -> None:
    assert by.participant is not None
    have = Receipt.objects.filter(record=opened.record, originator=by.participant, version_number=opened.version.number)
    if not have.exists():
        both = cross([by.participant, opened.record.originator_id], purposes())
        Receipt.objects.create(record=opened.record, version_number=opened.version.number, read_at=at, originator_id=by.participant,
                               audience_id=intern(both, originator=by.participant))  # fmt: skip
