"""Making moves. Each is a row of whoever makes it; two who act at one moment come one after the other, for both alike."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Person
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.exchange import clocks, control, rules, selectors
from tenfold.exchange.models import Enclosure, Move, Words
from tenfold.exchange.selectors import Standing
from tenfold.exchange.services import converting, effects, sending, working_days
from tenfold.foundation import bulk
from tenfold.foundation.errors import Conflict, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.kinds import procedure
from tenfold.kinds.procedure import ASKED, BEGUN, Course
from tenfold.records import addressing
from tenfold.records.selectors import named

# Held by whoever makes a move until it is committed: nobody may lock a row that is another's.
_TURN = "exchange_request"
_TRIES = 3
RECEIVE = "receive"


@dataclass(slots=True)
class _Told:
    """What was said with a move, taken apart: codes for the move, words beside it, records that go with it."""

    codes: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    records: list[uuid.UUID] = field(default_factory=list)


def move(
    ref: uuid.UUID, name: str, said: Mapping[str, Any] | None = None, *, seen: int | None = None, urgent_because: str = "",
    parts: Sequence[str] | None = None, by: Actor, at: datetime,
) -> Standing:  # fmt: skip
    """Make one move; answers where the request stands after it. Raises Missing for a request of others.

    `seen` is the place of the newest move that the mover had before her. What was possible then and is so no more is kept,
    and shown to both as having come too late. `urgent_because` and `parts` are for the sending (see `sending.send`).
    """
    before = selectors.get(by, ref)
    bulk.in_turn(_TURN, before.request.pk)
    now = selectors.standing(by, before.request)
    basis = [one for one in now.placed if (one.place or 0) <= seen] if seen is not None else before.placed
    state, then = now.state, selectors.state_of(now.course, basis)
    late = not now.course.allows(state, now.side, name) and now.course.allows(then, now.side, name)
    rules.may_move(by, now.course, state=then if late else state, side=now.side, name=name).require()
    told = _taken(now, name, said or {}, by=by)
    declared = now.course.move(name)
    assert declared is not None
    if name == now.course.opens and not late:
        sending.send(now, parts=parts, urgent_because=urgent_because, by=by, at=at)
        told.records += [now.request.record] if now.request.record else []
    elif told.records:
        sending.enclose(told.records, to=_across(now), by=by, at=at)
    if declared.effect and not late:
        effects.bring_about(declared.effect, now, {**told.codes, **told.texts}, by=by, at=at)
    made = _insert(now, declared, told, late=late, by=by, at=at)
    if declared.effect and made.late and not late:
        raise Conflict(Reason.CHANGED_MEANWHILE)
    if declared.becomes and not made.late:
        converting.convert(now, declared.becomes, by=by, at=at)
    return _after(now, made, by=by, at=at)


def open_request(ref: uuid.UUID, *, by: Actor, at: datetime) -> Standing:
    """A request to be read. When somebody of the side that is asked opens it for the first time, that is its receipt."""
    found = selectors.get(by, ref)
    possible = rules.may_move(by, found.course, state=found.state, side=found.side, name=RECEIVE)
    return move(ref, RECEIVE, by=by, at=at) if possible and found.side == ASKED else found


def escalate(ref: uuid.UUID, contact: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """Note, inside the house that is waited for, that a contact point is told of what waits. A job of the worker."""
    found = selectors.get(by, ref)
    bulk.in_turn(_TURN, found.request.pk)
    now = selectors.standing(by, found.request)
    inside = procedure.Move(name="escalate", by=frozenset({now.side}), at=(now.state,), inside=True)
    made = _insert(now, inside, _Told({"contact": str(contact), "state": now.state}), late=False, by=by, at=at)
    _note(now, made, by=by, at=at)


def lapse(ref: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """End what was granted until a day that is over. A job of the worker, in the house that granted it."""
    found = selectors.get(by, ref)
    bulk.in_turn(_TURN, found.request.pk)
    now = selectors.standing(by, found.request)
    declared = now.course.move(control.LAPSE)
    if declared is None or not now.course.allows(now.state, now.side, control.LAPSE):
        return
    effects.bring_about(declared.effect, now, {}, by=by, at=at)
    _note(now, _insert(now, declared, _Told(), late=False, by=by, at=at), by=by, at=at)


def _across(now: Standing) -> int:
    request = now.request
    return int(request.originator_id if now.side == ASKED else request.asked_id)


def _taken(now: Standing, name: str, said: Mapping[str, Any], *, by: Actor) -> _Told:
    """Raises Invalid with everything that is wrong."""
    declared = now.course.move(name)
    assert declared is not None
    given = {key: value for key, value in said.items() if value not in (None, "", [], ())}
    told, found = _Told(), rules.faults(now.course, declared, given, now.past)
    for need in declared.needs if not found else ():
        value = given.get(need.name)
        if value is None:
            continue
        if need.type == "text":
            told.texts[need.name] = " ".join(str(value).replace("\x00", " ").split(" ")).strip()
        elif need.type == "records":
            refs = [_ref(one) for one in (value if isinstance(value, list | tuple) else [value])]
            found += [Fault(need.name, Reason.VALUE_NOT_FIT)] if None in refs else []
            told.records += [one for one in refs if one is not None]
        elif need.type == "person":
            told.codes[need.name] = colleague(str(value), by=by)
            found += (
                [] if told.codes[need.name] else [Fault(need.name, Reason.PERSON_UNKNOWN, (("name", str(value)[:80]),))]
            )
        else:
            told.codes[need.name] = list(value) if need.type == "codes" and isinstance(value, list | tuple) else value
    if found:
        raise Invalid(faults=found)
    return told


def _ref(written: object) -> uuid.UUID | None:
    try:
        return written if isinstance(written, uuid.UUID) else uuid.UUID(str(written))
    except ValueError:
        return None


def colleague(written: str, *, by: Actor) -> int | None:
    """An active colleague by address or key; nobody for anybody else."""
    people = Person.objects.filter(participant=by.participant, active=True)
    found = (
        people.filter(pk=int(written))
        if written.isdecimal() and len(written) < 18
        else people.filter(email=written.casefold())
    )
    return found.values_list("pk", flat=True).first()


def _insert(now: Standing, declared: procedure.Move, told: _Told, *, late: bool, by: Actor, at: datetime) -> Move:
    """The row. Where somebody took the place at this very moment, it is looked at once more."""
    for _ in range(_TRIES):
        placed = not declared.inside and not late
        state = now.course.after(now.state, now.side, declared.name) if placed else now.state
        found, course = now.course.state(state), now.course
        stays = placed and state == now.state
        due = now.due_at if stays else _due(course, now, state, at)
        audience = _audience(
            now, inside=declared.inside or state == BEGUN or (now.state == BEGUN and declared.name != course.opens)
        )
        assert by.participant is not None
        try:
            with transaction.atomic():
                made = Move.objects.create(
                    ref=uuid.uuid4(), request=now.request, side=now.side, move=declared.name, place=len(now.placed) + 1 if placed else None,
                    inside=declared.inside, late=late, state=state, waits=found.waits, ends=placed and found.ends, due_at=due if placed else None,
                    about_id=now.request.about_id, said=told.codes, moved_at=at, moved_by=by.hand, audience_id=audience, originator_id=by.participant,
                )  # fmt: skip
        except IntegrityError:
            now = selectors.standing(by, now.request)
            late = not declared.inside and not now.course.allows(now.state, now.side, declared.name)
            continue
        if told.texts:
            Words.objects.create(
                move=made, about_id=made.about_id, texts=told.texts, audience_id=audience, originator_id=by.participant
            )
        _hang(made, told.records, audience, by=by)
        return made
    raise Conflict(Reason.CHANGED_MEANWHILE)


def _hang(made: Move, refs: Sequence[uuid.UUID], audience: int, *, by: Actor) -> None:
    for key in named.keys_of(by, refs).values():
        Enclosure.objects.create(move=made, record_id=key, audience_id=audience, originator_id=made.originator_id)


def _due(course: Course, now: Standing, state: str, at: datetime) -> datetime | None:
    request = now.request
    calendar = working_days.of_participant(request.asked if course.state(state).waits == ASKED else request.originator)
    return clocks.due(
        course, state=state, urgency=request.urgency, entered=at, calendar=calendar, wanted=request.wanted
    )


def _audience(now: Standing, *, inside: bool) -> int:
    """Both sides under every purpose; a step inside a house goes to that house."""
    request = now.request
    house = request.asked_id if now.side == ASKED else request.originator_id
    terms = addressing.house(house) if inside else cross([request.originator_id, request.asked_id], purposes())
    return intern(terms, originator=house)


def _after(now: Standing, made: Move, *, by: Actor, at: datetime) -> Standing:
    _note(now, made, by=by, at=at)
    return selectors.standing(by, now.request)


def _note(now: Standing, made: Move, *, by: Actor, at: datetime) -> None:
    subject = audit.Subject("request", now.request.ref, now.request.originator_id)
    # A step inside the house that is asked is not told to whoever asks: the entry has that house as its originator.
    if made.inside:
        subject = audit.Subject("request", now.request.ref, made.originator_id)
    detail = {"move": made.move, "state": made.state} | ({"late": True} if made.late else {})
    audit.write(Event.REQUEST_MOVED, subject, person=by.person, at=at, detail=detail)
