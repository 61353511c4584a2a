"""Writing entries. An entry stands or falls with the act that it records, for it is written in the same transaction."""

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from tenfold.audit import circumstances, outbox
from tenfold.audit.events import READINGS, SAYS_WHY, Event
from tenfold.foundation import bulk, wall
from tenfold.foundation.reason import Reason


class Subject(NamedTuple):
    """What an act was about: its kind, its reference, its originator. Never its title or values."""

    kind: str
    ref: uuid.UUID | None
    originator: int | None


NOTHING = Subject("", None, None)
_ONE = """INSERT INTO audit_entry (at, event, participant_id, person_id, purpose, refused, detail, subject_kind, subject, originator_id)
 VALUES (%s, %s, %s::bigint, %s::bigint, %s, %s, %s::jsonb, %s, %s::uuid, %s::bigint)"""


def write(
    event: Event, subject: Subject = NOTHING, *, person: int | None, at: datetime,
    refused: Reason | None = None, detail: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Record one act of the open view. `detail` holds references, codes and field names only."""
    write_many(event, [subject], person=person, at=at, refused=refused, detail=detail)


def write_many(
    event: Event, subjects: Iterable[Subject], *, person: int | None, at: datetime,
    refused: Reason | None = None, detail: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Record the same act on many subjects, in one statement."""
    view, these, detail = wall.current(), list(subjects), _told(event, detail)
    if event in READINGS and view is not None and view.opened is not None:
        under = [one for one in these if one.originator == view.opened.owner]
        if under and len(under) < len(these):
            write_many(event, under, person=person, at=at, refused=refused, detail=detail)
            these = [one for one in these if one.originator != view.opened.owner]
        elif under:
            detail = detail | {"glass": str(view.opened.ref)}
    count = len(these)
    if refused is None and outbox.wanted(event):
        outbox.put(event, these, view.participant if view else None, at, detail)
    if count == 1:
        _write_one(event, these[0], person, at, refused, detail)
        return
    fixed = {
        "at": ("timestamptz", at), "event": ("text", event.value), "participant_id": ("bigint", view.participant if view else None),
        "person_id": ("bigint", person), "purpose": ("text", view.purpose if view else ""),
        "refused": ("text", refused.value if refused else ""), "detail": ("jsonb", json.dumps(detail)),
    }  # fmt: skip
    bulk.insert("audit_entry", {
        **{name: (kind, [value] * count) for name, (kind, value) in fixed.items()},
        "subject_kind": ("text", [subject.kind for subject in these]),
        "subject": ("uuid", [subject.ref for subject in these]),
        "originator_id": ("bigint", [subject.originator for subject in these]),
    })  # fmt: skip


def _told(event: Event, detail: Mapping[str, Any] | None) -> dict[str, Any]:
    """A reading says through which door and why, whichever service writes it."""
    told = circumstances.current() if event in SAYS_WHY else None
    return dict(detail or {}) | (told.as_detail() if told else {})


def _write_one(
    event: Event, subject: Subject, person: int | None, at: datetime, refused: Reason | None, detail: Mapping[str, Any]
) -> None:
    """Most acts are about one thing: then nothing is made a column of."""
    view = wall.current()
    bulk.send(_ONE, [
        at, event.value, view.participant if view else None, person, view.purpose if view else "", refused.value if refused else "",
        json.dumps(detail), subject.kind, subject.ref, subject.originator,
    ], prepared=True)  # fmt: skip


def tick(entries: Iterable[int], *, person: int, at: datetime) -> int:
    """Say that a guardian has seen these entries of the open view; answers how many were not seen before."""
    view = wall.current()
    if view is None or view.participant is None:
        return 0
    cursor = bulk.execute(
        "INSERT INTO audit_seen (entry_id, participant_id, person_id, at) SELECT e.id, %s, %s, %s FROM audit_entry e"
        " WHERE e.id = ANY(%s) ON CONFLICT DO NOTHING", [view.participant, person, at, list(entries)],
    )  # fmt: skip
    return int(cursor.rowcount)
