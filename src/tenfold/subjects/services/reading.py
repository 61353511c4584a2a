"""Opening the request of a person, which tells who asks: each time with an entry that says why and through which door."""

import uuid
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.subjects import selectors
from tenfold.subjects.selectors import Standing
from tenfold.subjects.services.evidence import note


def open_request(ref: uuid.UUID, *, by: Actor, at: datetime) -> Standing:
    """A request of the own house with who asks. Raises Missing, also for one that guardians alone read.

    Once it is no longer kept who asked, nobody is told of a person, and no entry is made.
    """
    found = selectors.get(by, ref)
    if found.identity is not None:
        note(Event.SUBJECT_READ, found.case, by=by, at=at)
    return found
