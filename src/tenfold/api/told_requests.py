"""What is answered about requests; see told.py."""

from typing import Any

from tenfold.api.told import Told


class RequestMoveTold(Told):
    """One move of a request. `place` is missing where it is inside a house or came too late; `said` are codes."""

    id: str
    move: str
    by: str
    at: str
    place: int | None
    inside: bool
    late: bool
    state: str
    said: dict[str, Any]
    texts: dict[str, str]
    records: list[str]


class RequestTold(Told):
    """A request with its moves; `possible` are those that the caller's side can make now."""

    id: str
    reference: str
    kind: str
    record: str | None
    subject: str | None
    parent: str | None
    asker: str
    asked: str
    side: str
    urgency: str
    wanted: str | None
    state: str
    waits_for: str
    due_at: str | None
    ended: bool
    place: int
    possible: list[str]
    moves: list[RequestMoveTold]


class RequestLine(Told):
    """One request in a list."""

    id: str
    reference: str
    kind: str
    record: str | None
    subject: str | None
    asker: str
    asked: str
    urgency: str
    state: str
    waits_for: str
    moved_at: str
    due_at: str | None


class RequestsTold(Told):
    """One list, what is due first at the top; `more` where there is a further page."""

    requests: list[RequestLine]
    more: bool
