"""What is said of records: comments and answers, each read by its author and one other reader."""

import uuid
from typing import Annotated, Any, Literal

from ninja import Query, Router
from pydantic import AfterValidator, Field, StringConstraints

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes
from tenfold.api import told_discussion as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.discussion import representation
from tenfold.discussion.rules import LONGEST
from tenfold.discussion.services import commenting, proposing
from tenfold.foundation.clock import now
from tenfold.records.selectors import opening

router = Router(tags=["discussion"])
_NOTHING = shapes.Nothing()
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST), AfterValidator(shapes.storable)
]


class CommentSent(shapes.Sent):
    """A comment: its words, its kind, to whom, or what it answers; an assessment says how likely and how sure."""

    text: Words
    kind: shapes.Name = "comment"
    to: shapes.Name = "originator"
    answers: uuid.UUID | None = None
    probability: shapes.Note = ""
    confidence: shapes.Note = ""
    version: Annotated[int | None, Field(ge=1)] = None
    lang: shapes.Language = "en"


@router.get("/records/{uuid:ref}/comments", response=told.CommentsTold, operation_id="list_comments")
@declared(Permission.RECORD_READ)
def list_comments(actor: Actor, ref: uuid.UUID) -> Answer:
    """The comments on a record that reach the caller, and to whom it could speak itself."""
    return Answer(representation.of_record(actor, ref, on=now().date()))


@router.post("/records/{uuid:ref}/comments", response={201: told.CommentMade}, operation_id="comment")
@declared(Permission.RECORD_WRITE)
def comment(actor: Actor, ref: uuid.UUID, sent: CommentSent) -> Answer:
    """Say something of a record. `warnings` is what to think of; it hinders nothing."""
    made = commenting.add(
        ref, sent.text, kind=sent.kind, to=sent.to, answers=sent.answers, probability=sent.probability, confidence=sent.confidence,
        number=sent.version, by=actor, at=now(),
    )  # fmt: skip
    warned = commenting.warnings(opening.get(actor, ref, sent.version), sent.text, sent.lang)
    said: dict[str, Any] = {"id": str(made), "warnings": representation.warned(warned)}
    return Answer(said, 201, kept={**said, "warnings": []})  # what is kept under a key holds no words


@router.post(
    "/records/{uuid:ref}/comments/{uuid:comment}/withdraw", response=told.CommentsTold, operation_id="withdraw_comment"
)
@declared(Permission.RECORD_WRITE)
def withdraw_comment(actor: Actor, ref: uuid.UUID, comment: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Take an own comment back: its words are deleted, that there was one remains."""
    commenting.withdraw(comment, of=ref, by=actor, at=now())
    said = representation.of_record(actor, ref, on=now().date())
    return Answer(said, kept={**said, "comments": [{**one, "text": ""} for one in said["comments"]]})


class CorrectionSent(shapes.Sent):
    """How a version should read: the whole body as the caller has it, changed, with the marks on statements; why, and how good that is."""

    body: dict[str, Any]
    marks: dict[str, Any] | None = None
    why: Words
    source_code: shapes.Name
    info_code: shapes.Name
    tlp: shapes.Note = ""
    version: Annotated[int | None, Field(ge=1)] = None


class CorrectionMoveSent(shapes.Sent):
    """The answer: accept it whole, or the fields that are named; decline it with a reason; or take an own one back."""

    move: Literal["accept", "decline", "withdraw"]
    fields: shapes.Codes | None = None
    reason: shapes.Note = ""
    because: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=1000), AfterValidator(shapes.storable)
    ] = ""


class CorrectionsAsked(shapes.Sent):
    """Whether only those that wait for the caller's house."""

    waiting: bool = False


@router.get("/proposals", response=told.CorrectionsTold, operation_id="list_proposals")
@declared(Permission.RECORD_READ)
def list_proposals(actor: Actor, asked: Query[CorrectionsAsked]) -> Answer:
    """The proposals of and to the caller's house, the newest first."""
    return Answer(representation.proposal_lines(actor, waiting=asked.waiting))


@router.post("/records/{uuid:ref}/proposals", response={201: told.CorrectionTold}, operation_id="propose")
@declared(Permission.RECORD_WRITE)
def propose(actor: Actor, ref: uuid.UUID, sent: CorrectionSent) -> Answer:
    """Propose a correction to the originator of a record. Only what the caller reads is compared; what is protected never."""
    marks = opening.get(actor, ref, sent.version).marks if sent.marks is None else sent.marks
    made = proposing.propose(
        ref, sent.body, sent.why, grading={"source_code": sent.source_code, "info_code": sent.info_code}, marks=marks, tlp=sent.tlp,
        number=sent.version, by=actor, at=now(),
    )  # fmt: skip
    return _proposal(actor, made, 201)


@router.get("/proposals/{uuid:ref}", response=told.CorrectionTold, operation_id="read_proposal")
@declared(Permission.RECORD_READ)
def read_proposal(actor: Actor, ref: uuid.UUID) -> Answer:
    """One proposal, field by field, beside what stands in the record now."""
    return Answer(representation.proposal(proposing.read(ref, by=actor, at=now())))


@router.post("/proposals/{uuid:ref}/moves", response=told.CorrectionTold, operation_id="move_proposal")
@declared(Permission.RECORD_WRITE)
def move_proposal(actor: Actor, ref: uuid.UUID, sent: CorrectionMoveSent) -> Answer:
    """Answer a proposal, or take an own one back. What is accepted becomes a draft of the originator."""
    if sent.move == "accept":
        proposing.accept(ref, sent.fields, by=actor, at=now())
    elif sent.move == "decline":
        proposing.decline(ref, sent.reason, sent.because, by=actor, at=now())
    else:
        proposing.withdraw(ref, by=actor, at=now())
    return _proposal(actor, ref)


def _proposal(actor: Actor, ref: uuid.UUID, status: int = 200) -> Answer:
    said = representation.proposal(proposing.read(ref, by=actor, at=now()))
    answer = said["answer"] and {**said["answer"], "because": ""}
    return Answer(said, status, kept={**said, "why": "", "changes": [], "answer": answer})
