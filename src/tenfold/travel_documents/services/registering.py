"""The house of an issuing State at its register: reporting what is lost, saying what came back, taking the register along."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation.errors import Conflict, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.records.addressing import Target
from tenfold.records.services import acts, drafting, review
from tenfold.travel_documents import ranges, register, reports, rules
from tenfold.travel_documents.ranges import Standing
from tenfold.travel_documents.register import LOSS, Filters, Kept


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a loss would say, or says now, once these numbers are back; `released`: look-ups follow it already."""

    number: int
    before: Standing
    after: Standing
    released: bool = False


def report(
    told: Mapping[str, str], *, lang: str = "en", targets: Sequence[Target] = (), by: Actor, at: datetime
) -> uuid.UUID:
    """Report one document or a range of the own State as lost, and hand it to a reviewer; answers its reference.

    `told` is what the short form asks; see `reports.FIELDS`. Raises Invalid with everything that is wrong, and keeps nothing.
    """
    state = acts.originator_of(by).state if by.participant is not None else None
    rules.may_report(by, state).require()
    body = reports.body(told, state or "", lang=lang, today=at.date())
    with transaction.atomic():  # nothing is left of what a reviewer could not be given
        ref = drafting.create(LOSS, body, targets=targets, by=by, at=at)
        review.submit(ref, by=by, at=at)
    return ref


def preview(ref: uuid.UUID, first: str, last: str = "", *, by: Actor) -> Recovery:
    """What would be left of a loss if these numbers came back; changes nothing. Raises Invalid or Missing."""
    opened = register.get_loss(by, ref)
    rules.may_recover(by, opened.version).require()
    made = ranges.taken_back(opened.body, first, last, "")
    return Recovery(opened.version.number, ranges.standing(opened.body), ranges.standing(made))


def recover(
    ref: uuid.UUID, first: str, last: str = "", *, on: str, urgent_because: str = "", by: Actor, at: datetime,
) -> Recovery:  # fmt: skip
    """Say that these numbers came back: the next version of the loss, handed to a reviewer; urgently released where it is said why.

    Raises Invalid where they were not out, Conflict where a newer version waits.
    """
    opened = acts.take(register.get_loss(by, ref).record.ref, by=by)
    if opened.version.state in {"draft", "submitted"}:
        raise Conflict(Reason.DRAFT_WAITS)
    rules.may_recover(by, opened.version).require()
    if not on.strip():
        raise Invalid(faults=[Fault("on", Reason.FIELD_REQUIRED)])
    made = ranges.taken_back(opened.body, first, last, on)
    with transaction.atomic():
        number = drafting.revise(ref, made, seen=opened.version.number, marks=opened.marks, by=by, at=at)
        if urgent_because.strip():
            review.release(ref, urgent_because=urgent_because, by=by, at=at)
        else:
            review.submit(ref, by=by, at=at)
    return Recovery(number, ranges.standing(opened.body), ranges.standing(made), bool(urgent_because.strip()))


def take_out(*, lang: str, filters: Filters, query: str = "", by: Actor, at: datetime) -> list[Kept]:
    """The own losses for a table that leaves the node, with an entry that it did."""
    rules.may_read_register(by).require()
    kept = register.list_standing(by, lang=lang, filters=filters, query=query)
    if not kept:
        raise Invalid(Reason.SHEET_NOTHING)
    audit.write(
        Event.EXPORT_DONE, Subject("export", uuid.uuid4(), by.participant), person=by.person, at=at,
        detail={"format": "csv", "kinds": [LOSS], "count": len(kept), "parts": ["open"], "register": True},
    )  # fmt: skip
    return kept
