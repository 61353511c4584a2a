"""What persons ask about data of theirs: registered, moved, answered."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from ninja import Query, Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import told_subjects as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.api.shapes import Language, Name, Note, Sent
from tenfold.foundation.clock import now
from tenfold.records.attachments import naming
from tenfold.reporting.printing.naming import TYPES
from tenfold.subjects import selectors
from tenfold.subjects import told as telling
from tenfold.subjects.services import answering, moving, reading, registering

router = Router(tags=["subjects"])
_BYTES = {media: {"schema": {"type": "string", "format": "binary"}} for media in TYPES.values()}

Sought = Annotated[Sequence[Name], Field(max_length=20)]


class SubjectSent(Sent):
    """A request of a person: the right, who asks, and what to look for. Without a last day the days of the right count."""

    right: Name
    name: Name
    sought: Sought = ()
    contact: Note = ""
    theirs: Note = ""
    channel: Name = "letter"
    asker: Name = "the-person"
    received_on: date | None = None
    due_on: date | None = None
    guarded: bool = False


class SubjectMoveSent(Sent):
    """A step, with what it says as the course asks for."""

    move: Name
    said: Annotated[dict[str, Any], Field(default_factory=dict)]


class SubjectsAsked(Sent):
    """What is still to be answered, or what has ended."""

    box: Literal["open", "ended"] = "open"


class LetterAsked(Sent):
    """Form and language of the letter."""

    format: Literal["pdf", "docx"] = "pdf"
    lang: Language = "en"


@router.get("/subjects", response=told.SubjectsTold, operation_id="list_subjects")
@declared(Permission.SUBJECT_HANDLE)
def list_subjects(actor: Actor, asked: Query[SubjectsAsked]) -> Answer:
    """What persons ask of the caller's house, what is due first at the top."""
    return Answer({"subjects": [telling.line(one) for one in selectors.list_cases(actor, asked.box)]})


@router.post("/subjects", response={201: told.SubjectTold}, operation_id="register_subject")
@declared(Permission.SUBJECT_HANDLE)
def register_subject(actor: Actor, sent: SubjectSent) -> Answer:
    """Register a request. One of a smuggled person is read by guardians alone."""
    made = registering.register(
        sent.right, sent.name, sought=sent.sought, contact=sent.contact, theirs=sent.theirs, channel=sent.channel, asker=sent.asker,
        received_on=sent.received_on, due_on=sent.due_on, guarded=sent.guarded, by=actor, at=now(),
    )  # fmt: skip
    said = telling.request(actor, selectors.get(actor, made.ref))
    return Answer(said, 201, kept=telling.without_person(said))


@router.get("/subjects/{uuid:ref}", response=told.SubjectTold, operation_id="read_subject")
@declared(Permission.SUBJECT_HANDLE)
def read_subject(actor: Actor, ref: uuid.UUID) -> Answer:
    """One request with its steps."""
    return Answer(telling.request(actor, reading.open_request(ref, by=actor, at=now())))


@router.post("/subjects/{uuid:ref}/moves", response=told.SubjectMoved, operation_id="move_subject")
@declared(Permission.SUBJECT_HANDLE)
def move_subject(actor: Actor, ref: uuid.UUID, sent: SubjectMoveSent) -> Answer:
    """Make one of the steps that `possible` names."""
    after = moving.move(ref, sent.move, sent.said, by=actor, at=now())
    said = telling.request(actor, after) if after else None
    return Answer({"subject": said}, kept={"subject": telling.without_person(said) if said else None})


@router.get("/subjects/{uuid:ref}/records", response=told.SubjectRecords, operation_id="find_subject_records")
@declared(Permission.SUBJECT_HANDLE)
def find_subject_records(actor: Actor, ref: uuid.UUID) -> Answer:
    """The records in which what is looked for stands, as far as the caller's view reads them."""
    return Answer({"records": telling.held(actor, ref)})


@router.get("/subjects/{uuid:ref}/letter", operation_id="answer_subject", url_name="answer_subject",
            openapi_extra={"responses": {200: {"description": "The letter", "content": _BYTES}}})  # fmt: skip
@declared(Permission.SUBJECT_HANDLE)
def answer_subject(actor: Actor, ref: uuid.UUID, asked: Query[LetterAsked]) -> Answer:
    """The answer as PDF or DOCX; until the request is answered it is stamped as a draft."""
    made = answering.write(ref, format=asked.format, lang=asked.lang, by=actor, at=now())
    headers = {**naming.CLOSED, "Content-Disposition": naming.disposition(made.name)}
    return Answer(made.content, headers=headers, content_type=made.content_type)
