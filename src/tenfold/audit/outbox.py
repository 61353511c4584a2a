"""The outbox: what lower rooms tell upper ones. A row in the transaction of the act, read by the dispatcher alone.

A room subscribes in its apps.py: `outbox.subscribe(Subscriber("name", events, run))`. Whatever event it names is then put
into the outbox by `audit.services.write`, and `run` is called once for each participant under that participant's own view,
which has the last word. One hop: what a subscriber does is told to nobody. `tenfold events` lists them.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import connections, transaction

from tenfold.audit.events import Event
from tenfold.foundation import bulk

ROLE = "dispatcher"
TRIES = 5


@dataclass(frozen=True, slots=True)
class Happened:
    """One act, as far as the outbox tells of it."""

    id: int
    at: datetime
    event: str
    subject_kind: str
    subject: uuid.UUID | None
    participant: int | None
    originator: int | None
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Who follows which events; `run` is given the house and what happened, and opens the views of that house itself."""

    name: str
    events: frozenset[Event]
    run: Callable[[int, Sequence[Happened]], object]


@dataclass(slots=True)
class Batch:
    """What was taken out, and which of it could not be told."""

    rows: Sequence[Happened]
    failed: Sequence[int] = ()


class About(Protocol):
    """What an act was about; see audit.services.Subject."""

    @property
    def kind(self) -> str: ...
    @property
    def ref(self) -> uuid.UUID | None: ...
    @property
    def originator(self) -> int | None: ...


_subscribers: dict[str, Subscriber] = {}
_LOCK = 7_105_115  # one dispatcher at a time
# As the sealer does: a transaction older than every running one can add no further row.
_TAKE = """SELECT id, at, event, subject_kind, subject, participant_id, originator_id, detail FROM audit_outbox
 WHERE xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint AND tries < %s ORDER BY id LIMIT %s"""


def subscribe(subscriber: Subscriber) -> None:
    """Declare who follows what; once a name."""
    _subscribers[subscriber.name] = subscriber


def subscribers() -> tuple[Subscriber, ...]:
    """All who follow something, by name."""
    return tuple(_subscribers[name] for name in sorted(_subscribers))


def wanted(event: Event) -> bool:
    """Whether anybody follows this event; what nobody follows is not put into the outbox."""
    return any(event in one.events for one in _subscribers.values())


def put(
    event: Event, subjects: Iterable[About], participant: int | None, at: datetime, detail: Mapping[str, Any]
) -> None:
    """One row for each subject, in the transaction of the act."""
    these = list(subjects)
    count = len(these)
    bulk.insert("audit_outbox", {
        "at": ("timestamptz", [at] * count), "event": ("text", [event.value] * count),
        "subject_kind": ("text", [one.kind for one in these]), "subject": ("uuid", [one.ref for one in these]),
        "participant_id": ("bigint", [participant] * count), "originator_id": ("bigint", [one.originator for one in these]),
        "detail": ("jsonb", [json.dumps(dict(detail))] * count), "tries": ("smallint", [0] * count),
    })  # fmt: skip


@contextmanager
def taken(most: int) -> Iterator[Batch]:
    """The oldest rows, which are gone once the block has ended well, but for those that failed. Killed within it, all are
    met again. Nobody else takes any meanwhile.
    """
    with transaction.atomic(using=ROLE), connections[ROLE].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(_TAKE, [TRIES, most])
        rows = [_read(row) for row in cursor.fetchall()]
        batch = Batch(rows)
        yield batch
        done = [one.id for one in rows if one.id not in set(batch.failed)]
        cursor.execute("DELETE FROM audit_outbox WHERE id = ANY(%s)", [done])
        cursor.execute("UPDATE audit_outbox SET tries = tries + 1 WHERE id = ANY(%s)", [list(batch.failed)])


def _read(row: Sequence[Any]) -> Happened:
    id_, at, event, kind, subject, participant, originator, detail = row
    return Happened(
        id_,
        at,
        event,
        kind,
        subject,
        participant,
        originator,
        json.loads(detail) if isinstance(detail, str) else detail,
    )


def waiting() -> tuple[int, int]:
    """How many acts wait to be told, and how many of them were tried in vain until nobody tries any more."""
    with connections[ROLE].cursor() as cursor:
        cursor.execute("SELECT count(*), count(*) FILTER (WHERE tries >= %s) FROM audit_outbox", [TRIES])
        (every, vain) = cursor.fetchone()
        return int(every), int(vain)
