"""Saying what the own organisation answers: for all its records, for a kind, for one record, and to whom not at all."""

import uuid
from datetime import datetime
from typing import Any

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import NOTHING, Subject
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.kinds import registry
from tenfold.matching import rules
from tenfold.matching.models import Choice
from tenfold.records.selectors import opening


def choose(kind: str, answer: str, *, by: Actor, at: datetime) -> None:
    """Answer yes, held or no for a kind ('' for all), or as usual. Raises Invalid or Missing."""
    rules.may_choose(by).require()
    if kind:
        registry.get(kind)
    _put({"kind": kind}, answer, NOTHING, {"kind": kind}, by=by, at=at)


def choose_for_record(ref: uuid.UUID, answer: str, *, by: Actor, at: datetime) -> None:
    """The same for one record of the own house, whatever is answered for its kind."""
    record = opening.find(by, ref)
    if record is None:
        raise Missing
    rules.may_choose_for_record(by, record.originator_id).require()
    subject = Subject(record.kind, record.ref, record.originator_id)
    _put({"record": ref}, answer, subject, {}, by=by, at=at)


def block(slug: str, *, blocked: bool, by: Actor, at: datetime) -> None:
    """Answer a participant nothing at all, or again. It is not told: it learns what it learns where nothing is held."""
    rules.may_choose(by).require()
    other = accounts.participant_by_slug(slug)
    if other.pk == by.house or other.type == "node":
        raise Invalid(faults=[Fault("participant", Reason.VALUE_NOT_FIT)])
    answer = rules.NO if blocked else rules.AS_USUAL
    _put({"asker_id": other.pk}, answer, NOTHING, {"participant": slugs([other.pk])[other.pk]}, by=by, at=at)


def _put(
    scope: dict[str, Any], answer: str, subject: Subject, detail: dict[str, Any], *, by: Actor, at: datetime
) -> None:
    if answer not in (*rules.ANSWERS, rules.AS_USUAL):
        raise Invalid(faults=[Fault("answer", Reason.VALUE_NOT_FIT)])
    whole = {"kind": "", "record": None, "asker_id": None} | scope
    Choice.objects.filter(originator=by.house, **whole).delete()
    if answer != rules.AS_USUAL:
        Choice.objects.create(
            audience_id=intern(cross([by.house], purposes()), originator=by.house), originator_id=by.house, answer=answer,
            chosen_at=at, chosen_by=by.hand, **whole,
        )  # fmt: skip
    audit.write(Event.MATCH_CHOSEN, subject, person=by.person, at=at, detail=detail | {"answer": answer})
