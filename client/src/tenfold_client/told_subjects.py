"""What the node answers about requests of persons; see `answers`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLine:
    """One request of a person in a list, which does not tell who asks."""

    id: str
    reference: str
    right: str
    channel: str
    asker: str
    guarded: bool
    received_on: str
    due_on: str
    state: str
    open: bool
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """What was decided, asked and done about one record."""

    record: str
    decision: str | None
    refusal: str | None
    ground: str | None
    request: str | None
    done: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectMove:
    """One step; `said` are codes and the ground in law."""

    id: str
    move: str
    at: str
    said: dict[str, Any]
    texts: dict[str, str]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A request of a person with its steps; without `name` the time to keep who asked is over. `possible` are those that you can make now."""

    id: str
    reference: str
    right: str
    channel: str
    asker: str
    guarded: bool
    received_on: str
    due_on: str
    state: str
    open: bool
    name: str | None
    records: int
    contact: str | None
    theirs: str | None
    sought: tuple[str, ...]
    forget_on: str | None
    possible: tuple[str, ...]
    concerned: tuple[Concern, ...]
    moves: tuple[SubjectMove, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectPage:
    """Requests of persons."""

    subjects: tuple[SubjectLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRecord:
    """A record in which what is looked for stands."""

    record: str
    reference: str
    kind: str
    originator: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRecords:
    """The records that may be about the person."""

    records: tuple[SubjectRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectMoved:
    """A step was made; without `subject` you read the request no more, for guardians alone do."""

    subject: Subject | None
