"""Reading entries. The wall shows those of one's own participant, and those about what it originated; nobody sees others."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from tenfold.audit.events import Event
from tenfold.audit.models import Entry, Seal, Seen


class Head(NamedTuple):
    """The last seal: everything before it is bound by this hash."""

    number: int
    at: datetime
    digest: str


# What a guardian looks at one by one; beside these, every release that one person made urgently.
WATCHED = (
    Event.RECORD_OPENED, Event.PASSWORD_RESET, Event.FACTOR_RESET, Event.ROLES_CHANGED, Event.SIGN_IN_REFUSED, Event.RECORD_ERASED, Event.SHELL_USED,
    Event.AUDIT_EXPORTED, Event.IMPORT_WITHDRAWN, Event.REFUSED, Event.SERIES_NOTICED,
    Event.MATCH_SERIES_NOTICED, Event.GLASS_BROKEN,
)  # fmt: skip
OWN, OTHERS, BOTH = "own", "others", "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which entries are wanted. `whose`: acts of the own house, acts of others on what it originated, or both."""

    subject: uuid.UUID | None = None
    whose: str = BOTH
    event: str = ""
    person: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    watched: bool = False
    unseen: bool = False


def list_entries(
    participant: int,
    *,
    subject: uuid.UUID | None = None,
    before: int | None = None,
    size: int = 50,
    asked: Asked | None = None,
) -> list[Entry]:
    """The newest entries that the open view shows, up to one more than `size`; `participant` is that of the view.

    Acts and readings are taken from one index each: together they would need a sort of everything.
    """
    wanted = asked or Asked(subject=subject)
    rows = _filtered(participant, wanted)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    own = rows.filter(participant_id=participant)
    others = rows.filter(originator_id=participant).filter(~Q(participant_id=participant) | Q(participant_id=None))
    if wanted.whose != BOTH or wanted.watched:
        return list((others if wanted.whose == OTHERS else own)[: size + 1])
    if wanted.subject is not None:
        return list(rows[: size + 1])
    return list(own[: size + 1].union(others[: size + 1]).order_by("-id")[: size + 1])


def acting(entry: Entry) -> int | None:
    """The participant that acted. Where the node itself told of a match, it is whoever asked: the originator learns who."""
    if entry.event == Event.MATCH_TOLD.value:
        return int(entry.detail["asker"])
    return entry.participant_id


def _filtered(participant: int, asked: Asked) -> QuerySet[Entry]:
    rows = Entry.objects.order_by("-id")
    if asked.subject is not None:
        rows = rows.filter(subject=asked.subject)
    if asked.event:
        rows = rows.filter(event=asked.event)
    if asked.person is not None:  # people of the own house only: those of others are not told
        rows = rows.filter(person_id=asked.person, participant_id=participant)
    if asked.since is not None:
        rows = rows.filter(at__gte=asked.since)
    if asked.until is not None:
        rows = rows.filter(at__lt=asked.until)
    if asked.watched:
        urgent = Q(event=Event.RECORD_RELEASED.value, detail__urgent=True)
        rows = rows.filter(Q(event__in=[event.value for event in WATCHED]) | urgent)
    if asked.unseen:
        rows = rows.exclude(pk__in=Seen.objects.filter(participant_id=participant).values("entry_id"))
    return rows


def takers(participant: int, subject: uuid.UUID, events: Iterable[Event]) -> list[tuple[int, str, bool]]:
    """Which other participants did one of these acts on something that this one originated: who, which, and into an export."""
    rows = Entry.objects.filter(subject=subject, originator_id=participant, event__in=[one.value for one in events])
    found = rows.exclude(participant_id=participant).exclude(participant_id=None).exclude(refused__gt="")
    exported = ExpressionWrapper(Q(detail__has_key="export"), output_field=BooleanField())
    said = found.annotate(exported=exported).values_list("participant_id", "event", "exported").order_by().distinct()
    return [(who, event, bool(taken)) for who, event, taken in said if who is not None]


def noted(event: Event, subjects: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """On which of these the open view shows an entry of this event."""
    rows = Entry.objects.filter(subject__in=list(subjects), event=event.value).order_by()
    return {subject for subject in rows.values_list("subject", flat=True) if subject is not None}


def seen_of(entries: Iterable[int]) -> dict[int, Seen]:
    """Which of these entries a guardian of the open view's participant has seen."""
    return {seen.entry_id: seen for seen in Seen.objects.filter(entry_id__in=set(entries))}


def find_head() -> Head | None:
    """The last seal; None before the first. How many entries it covers is not told: they are those of everybody."""
    last = Seal.objects.order_by("-id").values_list("id", "at", "head").first()
    return Head(last[0], last[1], bytes(last[2]).hex()) if last else None
