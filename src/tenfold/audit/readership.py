"""Who read what: readings of records as their originator sees them, and those of its own people as a house sees them.

The wall shows an entry to whoever acted and to the originator of the subject; nothing here reaches further.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from tenfold.audit.events import READINGS, Event
from tenfold.foundation import bulk

THEIRS, OWN = "theirs", "own"
PERSONAL = ("nominal", "protected")
# An answer out of names is personal data, whatever else stands in its entry.
_NAMED = (Event.NAME_FOUND.value, Event.PAIR_SHOWN.value)
_PARTS = (
    "ARRAY(SELECT jsonb_array_elements_text(CASE jsonb_typeof(e.detail->'parts') WHEN 'array' THEN e.detail->'parts' ELSE '[]' END))"
    " || CASE WHEN e.detail ? 'part' THEN ARRAY[e.detail->>'part'] ELSE '{}' END"
    " || CASE WHEN e.event = ANY(%(named)s) THEN ARRAY['nominal'] ELSE '{}' END"
)
_SIDE = {
    THEIRS: ("e.originator_id = %(house)s AND e.participant_id <> %(house)s", "e.participant_id"),
    OWN: ("e.participant_id = %(house)s", "coalesce(e.originator_id, e.participant_id)"),
}  # fmt: skip
_WHICH = (
    "{side} AND e.event = ANY(%(events)s) AND e.refused = '' AND e.at >= %(since)s AND e.at < %(until)s"
    " AND (%(subject)s::uuid IS NULL OR e.subject = %(subject)s::uuid)"
    " AND (%(other)s::bigint IS NULL OR {other} = %(other)s::bigint)"
    " AND (%(glass)s::text IS NULL OR e.detail->>'glass' = %(glass)s::text)"
)
_READ = (
    "SELECT * FROM (SELECT e.id, e.at, e.participant_id, e.person_id, e.originator_id, e.purpose, e.event, e.subject_kind, e.subject,"
    " {parts} AS parts, coalesce(e.detail->>'door', ''), coalesce(e.detail->>'because', ''), e.detail ? 'export', e.detail ? 'glass'"
    " FROM audit_entry e WHERE {which}) AS told WHERE %(part)s = '' OR %(part)s = ANY(parts)"
    " OR (%(part)s = 'personal' AND parts && %(personal)s::text[]) ORDER BY id DESC LIMIT %(most)s"
)
_SUMS = (
    "SELECT other, count(*), count(*) FILTER (WHERE parts && %(personal)s::text[]), count(*) FILTER (WHERE 'protected' = ANY(parts)),"
    " count(DISTINCT subject), count(DISTINCT person_id), max(at) FROM (SELECT {other} AS other, e.subject, e.person_id, e.at,"
    " {parts} AS parts FROM audit_entry e WHERE {which}) AS told WHERE %(part)s = '' OR %(part)s = ANY(parts)"
    " OR (%(part)s = 'personal' AND parts && %(personal)s::text[]) GROUP BY other ORDER BY 2 DESC, 1"
)
_DAYS = (
    "SELECT (at AT TIME ZONE %(zone)s)::date AS day, count(*), count(*) FILTER (WHERE parts && %(personal)s::text[]),"
    " count(DISTINCT other) FROM (SELECT {other} AS other, e.at, {parts} AS parts FROM audit_entry e WHERE {which}) AS told"
    " WHERE %(part)s = '' OR %(part)s = ANY(parts) OR (%(part)s = 'personal' AND parts && %(personal)s::text[])"
    " GROUP BY day ORDER BY day DESC LIMIT 400"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which readings: of others on what the house originated, or of its own people; within which time; of what."""

    whose: str = THEIRS
    since: datetime
    until: datetime
    subject: UUID | None = None
    other: int | None = None  # the house that read, or the originator of what our people read
    glass: UUID | None = None  # only what was read under this break-glass
    part: str = ""  # a part, or "personal" for either of those that hold personal data


class Reading(NamedTuple):
    """One reading. People of other houses stand here as numbers, so that they can be told apart; no page names them."""

    id: int
    at: datetime
    participant: int
    person: int | None
    originator: int | None
    purpose: str
    event: str
    kind: str
    ref: UUID | None
    parts: tuple[str, ...]
    door: str
    because: str
    exported: bool
    glass: bool

    @property
    def reader(self) -> tuple[int, int]:
        """One person; who acts for a house without a person is one too."""
        return self.participant, self.person or 0

    @property
    def subject(self) -> str:
        """What was read."""
        return str(self.ref)

    @property
    def personal(self) -> bool:
        """Whether personal data was read."""
        return any(part in PERSONAL for part in self.parts)


class Sum(NamedTuple):
    """The readings of one house, or of what one house originated."""

    other: int
    total: int
    personal: int
    protected: int
    records: int
    people: int
    last: datetime


class Used(NamedTuple):
    """A page that was looked at under a break-glass."""

    page: str
    times: int
    last: datetime


class Day(NamedTuple):
    """The readings of one day."""

    day: date
    total: int
    personal: int
    others: int


def list_readings(house: int, wanted: Wanted, *, most: int) -> list[Reading]:
    """The newest readings, up to one more than `most`; `house` is the participant of the open view."""
    rows = bulk.execute(_said(_READ, wanted), {**_params(house, wanted), "most": most + 1}).fetchall()
    return [Reading._make((*row[:9], tuple(row[9]), *row[10:])) for row in rows]


def sums(house: int, wanted: Wanted) -> list[Sum]:
    """How much each read, or of whom our people read, the most first."""
    return [Sum(*row) for row in bulk.execute(_said(_SUMS, wanted), _params(house, wanted)).fetchall()]


def days(house: int, wanted: Wanted, *, zone: str) -> list[Day]:
    """How much was read on each day, the newest first; days begin where the reader of the page is."""
    rows = bulk.execute(_said(_DAYS, wanted), {**_params(house, wanted), "zone": zone}).fetchall()
    return [Day(*row) for row in rows]


def uses(opening: UUID) -> list[Used]:
    """Which pages were looked at under a break-glass, the last one first: a list that shows titles is no reading of a record.

    The wall shows these entries to whoever opened and to whose records it were.
    """
    rows = bulk.execute(
        "SELECT detail->>'page', count(*), max(at) FROM audit_entry WHERE subject = %s AND event = %s AND refused = ''"
        " GROUP BY 1 ORDER BY 3 DESC LIMIT 200", [opening, Event.GLASS_USED.value],
    ).fetchall()  # fmt: skip
    return [Used(*row) for row in rows]


def _said(words: str, wanted: Wanted) -> str:
    side, other = _SIDE[wanted.whose]
    return words.format(parts=_PARTS, which=_WHICH.format(side=side, other=other), other=other)


def _params(house: int, wanted: Wanted) -> Mapping[str, Any]:
    return {
        "house": house, "events": [event.value for event in READINGS], "named": list(_NAMED), "personal": list(PERSONAL),
        "since": wanted.since, "until": wanted.until, "subject": wanted.subject, "glass": str(wanted.glass) if wanted.glass else None, "other": wanted.other, "part": wanted.part,
    }  # fmt: skip
