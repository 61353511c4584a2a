"""Commenting on a record, answering a comment, taking one's own words back."""

import uuid
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.discussion import rules
from tenfold.discussion.models import Comment
from tenfold.discussion.selectors import comments
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as readers
from tenfold.handling.rights import Right
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.records import entitlements
from tenfold.records.models import Record
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.reporting import advice

_PROTECTED = "protected"


def add(
    ref: uuid.UUID, text: str, *, kind: str = "comment", to: str = comments.ORIGINATOR, answers: uuid.UUID | None = None,
    probability: str = "", confidence: str = "", number: int | None = None, by: Actor, at: datetime,
) -> uuid.UUID:  # fmt: skip
    """Say something of a record to its originator, or to the one group through which one reads it; answers the reference.

    An answer goes to whoever wrote what is answered, or to the group in which it was said. Raises Missing for a record that
    is not seen, Denied before its restrictions are acknowledged.
    """
    opened = opening.get(by, ref, number)
    rules.may_say_of(by, originator=opened.record.originator_id).require()
    entitlements.require(by, opened, Right.SEE, on=at.date())
    if found := list(rules.faults(kind, text, probability, confidence)):
        raise Invalid(faults=found)
    told = _answered(opened.record, answers, by=by) if answers else _chosen(opened.record, to, by=by)
    made = Comment.objects.create(
        ref=uuid.uuid4(), record=opened.record, version_number=opened.version.number, kind=kind, text=text.strip(), probability=probability,
        confidence=confidence, told=told, answers=answers, made_at=at, made_by=by.hand, originator_id=by.house,
        audience_id=intern(cross({by.house, told}, purposes()), originator=by.house),
    )  # fmt: skip
    _note(Event.COMMENT_MADE, made, opened.record, by=by, at=at, kind=kind)
    return made.ref


def withdraw(ref: uuid.UUID, *, of: uuid.UUID, by: Actor, at: datetime) -> None:
    """Take one's own comment back: its words are deleted, that there was one remains. Raises Missing."""
    record = opening.find(by, of)
    if record is None:
        raise Missing
    found = comments.get(by, record, ref)
    taken = found.withdrawn_at is not None
    rules.may_take_back(by, house=found.originator_id, author=found.made_by, withdrawn=taken).require()
    Comment.objects.filter(pk=found.pk).update(text="", withdrawn_at=at)
    _note(Event.COMMENT_WITHDRAWN, found, record, by=by, at=at)


def warnings(opened: Opened, text: str, lang: str) -> list[Fault]:
    """What whoever writes this should think of first; it hinders nothing.

    A comment has no part behind the firewall: it names nobody, and tells nothing of what smuggled persons told or
    suffered (Protocol Art. 5).
    """
    found = []
    if word := advice.named_in(opened, text, lang):
        found.append(Fault("text", Reason.COMMENT_NAMES_SOMEBODY, (("word", word),)))
    if any(part.name == _PROTECTED for part in opened.parts):
        found.append(Fault("text", Reason.COMMENT_BESIDE_PROTECTED))
    return found


def _chosen(record: Record, to: str, *, by: Actor) -> int:
    found = next((way.principal for way in comments.ways(by, record) if way.name == to), None)
    if found is None:
        raise Invalid(faults=[Fault("to", Reason.COMMENT_WAY_UNKNOWN, (("name", to[:80]),))])
    return found


def _answered(record: Record, answers: uuid.UUID, *, by: Actor) -> int:
    """Back to its author; what was said in a group is answered there, as long as one reads the record through it."""
    said = comments.get(by, record, answers)
    if readers.kinds_of([said.told]).get(said.told) != "group":
        return said.told if said.originator_id == by.house else said.originator_id
    if said.told not in {way.principal for way in comments.ways(by, record)}:
        raise Invalid(faults=[Fault("answers", Reason.GROUP_NOT_MEMBER)])
    return said.told


def _note(event: Event, made: Comment, record: Record, *, by: Actor, at: datetime, **detail: str) -> None:
    """The originator of the record reads the entry where the comment was for it. What goes to a group it is not told of here."""
    whose = record.originator_id if record.originator_id in {made.told, by.house} else None
    said = {"record": str(record.ref), **detail} if whose else detail
    audit.write(event, Subject("comment", made.ref, whose), person=by.person, at=at, detail=said)
