"""Requests between authorities: prepared, moved, read, listed. Both sides see one shared object."""

import uuid
from datetime import date
from typing import Annotated, Any, Literal

from ninja import Query, Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import told_requests as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.api.shapes import Name, Note, Sent
from tenfold.exchange import control, entries, representation, selectors
from tenfold.exchange.services import asking, consenting, consulting, moving
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason

router = Router(tags=["requests"])


class RequestSent(Sent):
    """A request to prepare: its kind and content, or an own record of that kind; whom to ask, and how urgent it is.

    One of the kind `consent` or `access` has no content: `about` is the record that the caller reads, or the reference that
    he holds, and `said` what the sending asks for. It is sent at once.
    """

    to: Name = ""
    about: Name = ""
    said: Annotated[dict[str, Any], Field(default_factory=dict)]
    kind: Name = ""
    body: dict[str, Any] | None = None
    record: uuid.UUID | None = None
    urgency: Name = "normal"
    wanted: date | None = None
    submit: bool = True


class RequestMoveSent(Sent):
    """A move: what it says as its kind asks for, the place of the newest move that the caller had seen, and what a sending needs."""

    move: Name
    said: Annotated[dict[str, Any], Field(default_factory=dict)]
    seen: Annotated[int | None, Field(ge=0)] = None
    parts: list[Literal["open", "nominal"]] | None = None
    urgent_because: Note = ""


class RequestsAsked(Sent):
    """Which list, of which kind, and which page of it."""

    box: Literal["mine", "house", "waiting", "ended"] = "house"
    kind: Name = ""
    page: Annotated[int, Field(ge=1, le=10_000)] = 1
    size: Annotated[int, Field(ge=1, le=200)] = 50


@router.get("/requests", response=told.RequestsTold, operation_id="list_requests")
@declared(Permission.RECORD_READ)
def list_requests(actor: Actor, asked: Query[RequestsAsked]) -> Answer:
    """What waits for the caller's house, is with the caller, waits for others, or has ended; what is due first at the top."""
    return Answer(representation.lines(actor, asked.box, course=asked.kind, page=asked.page, size=asked.size))


@router.post("/requests", response={201: told.RequestTold}, operation_id="prepare_request")
@declared(Permission.RECORD_WRITE)
def prepare_request(actor: Actor, sent: RequestSent) -> Answer:
    """Prepare a request. Nobody else sees it until the move that sends it; one for consent or access is sent at once.

    Whether a reference to which access is asked names anything is not looked up: the answer is the same.
    """
    how = {"urgency": sent.urgency, "wanted": sent.wanted}
    if sent.kind in control.COURSES:
        return _told(actor, _ask(actor, sent, how), 201)
    if not sent.to:
        raise Invalid(faults=[Fault("to", Reason.FIELD_REQUIRED)])
    if sent.record is not None:
        made = asking.begin_with(sent.record, sent.to, **how, submit=sent.submit, by=actor, at=now())  # type: ignore[arg-type]
    elif sent.kind:
        made = asking.begin(sent.kind, sent.body or {}, sent.to, **how, submit=sent.submit, by=actor, at=now())  # type: ignore[arg-type]
    else:
        raise Invalid(faults=[Fault("kind", Reason.FIELD_REQUIRED)])
    return _told(actor, selectors.get(actor, made.ref), 201)


def _ask(actor: Actor, sent: RequestSent, how: dict[str, Any]) -> selectors.Standing:
    if sent.kind == control.ACCESS:
        return consenting.ask_access(sent.about, sent.to, sent.said, **how, by=actor, at=now())
    record = entries.uuid_of(sent.about)
    if record is None:
        raise Invalid(faults=[Fault("about", Reason.FIELD_REQUIRED)])
    if sent.kind == control.SUBJECT:
        right, text = (str(sent.said.get(name, "")) for name in ("right", "text"))
        return consulting.ask(record, right, text, by=actor, at=now())
    return consenting.ask_consent(record, sent.said, **how, by=actor, at=now())


@router.get("/requests/{uuid:ref}", response=told.RequestTold, operation_id="read_request")
@declared(Permission.RECORD_READ)
def read_request(actor: Actor, ref: uuid.UUID) -> Answer:
    """One request with its moves. Whoever is asked and opens it for the first time has received it."""
    return Answer(representation.request(actor, moving.open_request(ref, by=actor, at=now())))


@router.post("/requests/{uuid:ref}/moves", response=told.RequestTold, operation_id="move_request")
@declared(Permission.RECORD_READ)
def move_request(actor: Actor, ref: uuid.UUID, sent: RequestMoveSent) -> Answer:
    """Make one of the moves that `possible` names. One that came too late is kept, and says so."""
    found = moving.move(
        ref, sent.move, sent.said, seen=sent.seen, parts=sent.parts, urgent_because=sent.urgent_because, by=actor, at=now()
    )  # fmt: skip
    return _told(actor, found)


def _told(actor: Actor, found: selectors.Standing, status: int = 200) -> Answer:
    said = representation.request(actor, found)
    kept = {**said, "moves": [{**one, "texts": {}} for one in said["moves"]]}  # what is kept under a key holds no words
    return Answer(said, status, kept=kept)
