"""Break-glass: opened by a person for some hours, ended by either side, judged by the guardian of whose records it was.

It opens what another participant of the same State has released, for reading alone; what that means for a row, the wall
says. Nobody writes in the name of another.
"""

import uuid
from datetime import datetime, timedelta

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation import bulk
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import openings, rules
from tenfold.handling.models import Opening, OpeningMove
from tenfold.handling.openings import END, VERDICTS
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes

LASTS = timedelta(hours=3)
_MOST_WORDS = 1000


def break_glass(owner: str, because: str, *, by: Actor, at: datetime) -> Opening:
    """Open the released records of a participant, by its slug, from the next page on. Its people are told at once."""
    theirs = Participant.objects.filter(slug=owner, active=True).exclude(type="node").first()
    if theirs is None:
        raise Invalid(Reason.PARTICIPANT_UNKNOWN if owner else Reason.FIELD_REQUIRED, name=owner)
    # Two windows of one person at the same moment open one.
    bulk.in_turn("handling_opening", by.hand)
    said = because.strip()
    rules.may_break(
        by, owner=theirs.pk, state=theirs.state_id, purposes=theirs.purposes, because=said, already=_holds_open(by, at)
    ).require()
    only_if(len(said) <= _MOST_WORDS, Reason.TOO_LONG, limit=str(_MOST_WORDS)).require()
    made = Opening.objects.create(
        ref=uuid.uuid4(), audience_id=_both(by, theirs.pk), originator_id=by.house, owner=theirs, person=by.hand, purpose=by.purpose,
        because=said, opened_at=at, ends_at=at + LASTS,
    )  # fmt: skip
    _note(Event.GLASS_BROKEN, made, by=by, at=at, until=made.ends_at.isoformat())
    return made


def end(ref: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """End it before its time."""
    told = openings.get(by, ref, at=at)
    one = told.opening
    rules.may_end(by, opener=one.originator_id, person=one.person, owner=one.owner_id, standing=told.standing).require()
    _move(one, END, "", by=by, at=at)
    _note(Event.GLASS_ENDED, one, by=by, at=at)


def judge(ref: uuid.UUID, verdict: str, note: str, *, by: Actor, at: datetime) -> None:
    """Say afterwards whether it was right, and why; both sides read it."""
    told = openings.get(by, ref, at=at)
    if verdict not in VERDICTS:
        raise Invalid(Reason.VALUE_NOT_FIT if verdict else Reason.FIELD_REQUIRED)
    rules.may_judge_opening(
        by, owner=told.opening.owner_id, standing=told.standing, judged=told.verdict is not None
    ).require()
    only_if(len(note.strip()) <= _MOST_WORDS, Reason.TOO_LONG, limit=str(_MOST_WORDS)).require()
    _move(told.opening, verdict, note.strip(), by=by, at=at)
    _note(Event.GLASS_JUDGED, told.opening, by=by, at=at, verdict=verdict)


def note_use(page: str, *, by: Actor, at: datetime) -> None:
    """That a page was looked at while records of another were open: an entry that their originator reads."""
    if by.opened is None:
        raise Missing
    detail = {"page": page, "glass": str(by.opened.ref)}
    audit.write(
        Event.GLASS_USED, Subject("opening", by.opened.ref, by.opened.owner), person=by.person, at=at, detail=detail
    )


def _holds_open(by: Actor, at: datetime) -> bool:
    ended = OpeningMove.objects.filter(move=END).values("opening")
    return Opening.objects.filter(person=by.hand, ends_at__gt=at).exclude(pk__in=ended).exists()


def _both(by: Actor, other: int) -> int:
    return intern(cross([by.house, other], purposes()), originator=by.house)


def _move(one: Opening, move: str, note: str, *, by: Actor, at: datetime) -> None:
    other = one.owner_id if by.participant == one.originator_id else one.originator_id
    if OpeningMove.objects.filter(opening=one, move__in=VERDICTS if move in VERDICTS else [END]).exists():
        raise Conflict(Reason.CHANGED_MEANWHILE)
    OpeningMove.objects.create(
        audience_id=_both(by, other),
        originator_id=by.house,
        opening=one,
        move=move,
        note=note,
        moved_at=at,
        moved_by=by.hand,
    )


def _note(event: Event, one: Opening, *, by: Actor, at: datetime, **detail: object) -> None:
    """The entry is read by both sides: by whoever acts, and by the other as the originator of the subject."""
    other = one.owner_id if by.participant == one.originator_id else one.originator_id
    audit.write(
        event, Subject("opening", one.ref, other), person=by.person, at=at, detail={"purpose": one.purpose, **detail}
    )
