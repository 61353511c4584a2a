"""What the node answers about requests; see `answers`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move. `place` is missing where it is inside a house or came too late; `said` are codes."""

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
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request with its moves; `possible` are those that your side can make now."""

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
    possible: tuple[str, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """One list; `more` where there is a further page."""

    requests: tuple[RequestLine, ...]
    more: bool
