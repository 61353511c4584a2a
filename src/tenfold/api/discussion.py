"""What is said of records: comments and answers, each read by its author and one other reader."""

import uuid
from typing import Annotated, Any

from ninja import Router
from pydantic import AfterValidator, Field, StringConstraints

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes
from tenfold.api import told_discussion as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.discussion import representation
from tenfold.discussion.rules import LONGEST
from tenfold.discussion.services import commenting
from tenfold.foundation.clock import now
from tenfold.records import selectors

router = Router(tags=["discussion"])
_NOTHING = shapes.Nothing()
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST), AfterValidator(shapes._storable)
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
    warned = commenting.warnings(selectors.get(actor, ref, sent.version), sent.text, sent.lang)
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
