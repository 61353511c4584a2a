"""Asking the originator of a record about data of a person who asked: what right she asks for, and never who she is."""

import uuid
from datetime import datetime

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.exchange import control, rules
from tenfold.exchange.selectors import Standing
from tenfold.exchange.services import asking, moving
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Missing
from tenfold.foundation.reason import Reason
from tenfold.records.selectors import opening


def ask(record: uuid.UUID, right: str, text: str, *, by: Actor, at: datetime) -> Standing:
    """Ask what is to become of data in a record that one reads; it is sent at once. Raises Missing for what is unseen."""
    found = opening.find(by, record)
    if found is None:
        raise Missing
    only_if(found.originator_id != by.participant, Reason.REQUEST_TO_YOURSELF).require()
    rules.may_move(by, control.COURSES[control.SUBJECT], state="begun", side="asker", name="send").require()
    slug = accounts.list_participants().get(pk=found.originator_id).slug
    made = asking.begin_alone(control.SUBJECT, slug, about=found, by=by, at=at)
    return moving.move(made.ref, "send", {"right": right, "text": text}, by=by, at=at)
