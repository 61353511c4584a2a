"""What is answered about requests of persons; see told.py."""

from typing import Any

from tenfold.api.told import Told


class SubjectLine(Told):
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


class SubjectConcern(Told):
    """What was decided, asked and done about one record."""

    record: str
    decision: str | None
    refusal: str | None
    ground: str | None
    request: str | None
    done: str | None


class SubjectMoveTold(Told):
    """One step; `said` are codes and the ground in law."""

    id: str
    move: str
    at: str
    said: dict[str, Any]
    texts: dict[str, str]
    records: list[str]


class SubjectTold(SubjectLine):
    """A request of a person with its steps; without `name` the time to keep who asked is over. `possible` are those that the caller can make now."""

    name: str | None
    contact: str | None
    theirs: str | None
    sought: list[str]
    forget_on: str | None
    possible: list[str]
    concerned: list[SubjectConcern]
    moves: list[SubjectMoveTold]


class SubjectsTold(Told):
    """Requests of persons."""

    subjects: list[SubjectLine]


class SubjectRecord(Told):
    """A record in which what is looked for stands."""

    record: str
    reference: str
    kind: str
    originator: str
    parts: list[str]


class SubjectRecords(Told):
    """The records that may be about the person."""

    records: list[SubjectRecord]


class SubjectMoved(Told):
    """A step was made; without `subject` the caller reads the request no more, for guardians alone do."""

    subject: SubjectTold | None
