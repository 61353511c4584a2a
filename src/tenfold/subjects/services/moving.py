"""Making a step: what it says is checked, what it brings about is done in the same act, and nothing is altered afterwards."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.exchange import rules as saying
from tenfold.foundation import bulk, ids, wall
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import GUARDED
from tenfold.records.selectors import opening
from tenfold.subjects import course, rules, selectors
from tenfold.subjects.models import Case, Identity, Move, Words
from tenfold.subjects.selectors import Standing
from tenfold.subjects.services import carrying
from tenfold.subjects.services.evidence import note
from tenfold.subjects.services.registering import terms

# How long who asked is kept after the end of a request: a Tenfold definition (verify).
_KEPT = timedelta(days=365)


@dataclass(slots=True)
class _Told:
    codes: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    records: list[str] = field(default_factory=list)


def move(
    ref: uuid.UUID, name: str, said: Mapping[str, Any] | None = None, *, by: Actor, at: datetime
) -> Standing | None:
    """Make one step; answers where the request stands after it, or nothing where only a guardian reads it from now on."""
    before = selectors.get(by, ref)
    bulk.in_turn("subjects_case", before.case.pk)
    now = selectors.get(by, ref)
    rules.may_move(by, state=now.state, name=name, guarded=now.case.guarded).require()
    told = _taken(now, name, said or {}, by=by, at=at)
    told.codes |= carrying.bring_about(name, now, told.records, told.texts, by=by, at=at)
    after = course.COURSE.after(now.state, course.HANDLER, name)
    with wall.under(rules.desk(by)):
        _insert(now, name, told, by=by, at=at)
        if after != now.state:
            ended = after in {course.ANSWERED, course.WITHDRAWN}
            Identity.objects.filter(case=now.case).update(forget_on=at.date() + _KEPT if ended else None)
    if name == course.GUARD:
        _hand_over(now, by=by)
    _note(now, name, told, after, by=by, at=at)
    return None if name == course.GUARD and not rules.may_guard(by) else selectors.get(by, ref)


def forget_old() -> int:
    """Forget who asked, where the time to keep it is over. A job of the worker, in nobody's view."""
    return Identity.forget_old()


def _taken(now: Standing, name: str, said: Mapping[str, Any], *, by: Actor, at: datetime) -> _Told:
    """What was said, taken apart. Raises Invalid with everything that is wrong, and Missing for a record that is unseen."""
    declared = course.COURSE.move(name)
    assert declared is not None
    given = {key: value for key, value in said.items() if value not in (None, "", [], ())}
    told, found = _Told(), saying.faults(course.COURSE, declared, given, now.past)
    for need in declared.needs if not found else ():
        value = given.get(need.name)
        if value is None:
            continue
        if need.type == "text":
            told.texts[need.name] = str(value).replace("\x00", " ").strip()
        elif need.type == "records":
            told.records = _refs(value, found)
        else:
            told.codes[need.name] = value
    if name == course.EXTEND and not found and date.fromisoformat(told.codes["until"]) < at.date():
        found.append(Fault("until", Reason.DATE_IS_PAST))
    if found:
        raise Invalid(faults=found)
    _require_known(now, name, told.records, by=by)
    return told


def _refs(value: Any, found: list[Fault]) -> list[str]:
    several = value if isinstance(value, list | tuple) else [value]
    try:
        return list(dict.fromkeys(str(uuid.UUID(str(one))) for one in several))
    except ValueError:
        found.append(Fault("records", Reason.VALUE_NOT_FIT))
        return []


def _require_known(now: Standing, name: str, refs: list[str], *, by: Actor) -> None:
    """A record is added by whoever reads it; every other step is about one that was added."""
    if name == course.CONCERN:
        if any(opening.find(by, uuid.UUID(ref)) is None for ref in refs):
            raise Missing
    elif not set(refs) <= set(now.concerned):
        raise Invalid(faults=[Fault("records", Reason.SUBJECT_RECORD_NOT_CONCERNED)])


def _insert(now: Standing, name: str, told: _Told, *, by: Actor, at: datetime) -> None:
    case = now.case
    own = {"case": case, "audience_id": case.audience_id, "originator_id": by.house}
    # The ground in law stands in the letter and in the register of decisions: it is no free word about the person.
    codes = told.codes | ({"records": told.records} if told.records else {})
    ground = told.texts.pop("ground", "")
    made = Move.objects.create(
        **own, ref=ids.reference(), place=len(now.moves) + 1, move=name, said=codes | ({"ground": ground} if ground else {}), moved_at=at,
        moved_by=by.hand,
    )  # fmt: skip
    if told.texts:
        Words.objects.create(**own, move=made, texts=told.texts)


def _hand_over(now: Standing, *, by: Actor) -> None:
    """From now on guardians alone read it. What hangs on the request follows inside the same update."""
    closed = intern(terms(by.house, guarded=True), originator=by.house)
    with wall.under(GUARDED):
        Case.objects.filter(pk=now.case.pk).update(audience_id=closed, guarded=True)


def _note(now: Standing, name: str, told: _Told, after: str, *, by: Actor, at: datetime) -> None:
    detail: dict[str, Any] = {"move": name, "state": after}
    detail |= {one: told.codes[one] for one in ("decision", "refusal", "until") if one in told.codes}
    note(Event.SUBJECT_MOVED, now.case, by=by, at=at, detail=detail)
