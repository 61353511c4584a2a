"""Registering what a person asks: the right, the way, the last day; and apart from it who she is and what is looked for."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.audit.events import Event
from tenfold.foundation import ids, wall
from tenfold.foundation.errors import Conflict, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import GUARDED, SUBJECTS, cross
from tenfold.records import holding
from tenfold.records.selectors import viewing
from tenfold.subjects import course, rules
from tenfold.subjects.models import Case, Identity, Move
from tenfold.subjects.services.evidence import note
from tenfold.vocabulary import lists

_TRIES = 5
_MOST = 20
_LONGEST = {"name": 200, "contact": 500, "theirs": 80}
_DAYS = 30


def register(
    right: str, name: str, *, sought: Sequence[str] = (), contact: str = "", theirs: str = "", channel: str = "letter", asker: str = "the-person",
    received_on: date | None = None, due_on: date | None = None, guarded: bool = False, by: Actor, at: datetime,
) -> Case:  # fmt: skip
    """A new request. `sought` are names and numbers as they may stand in records; without them the name is looked for.

    Without a last day the days of the right count, which are the organisation's own rule. `guarded`: a smuggled person asks.
    """
    (rules.may_guard(by) if guarded else rules.may_handle(by)).require()
    viewing.require_view(by)
    received = received_on or at.date()
    lines = [one for one in dict.fromkeys(one.strip() for one in (*sought, name)) if one]
    due = due_on or received + timedelta(days=_days(right))
    faults = [*_codes(right, channel, asker), *_texts({"name": name, "contact": contact, "theirs": theirs}, lines)]
    faults += [Fault("received_on", Reason.DATE_IS_AHEAD)] if received > at.date() else []
    faults += [Fault("due_on", Reason.DATE_IS_PAST)] if due < received else []
    if faults:
        raise Invalid(faults=faults)
    audience = intern(terms(by.house, guarded=guarded), originator=by.house)
    with wall.under(GUARDED if guarded else SUBJECTS):
        made = _insert(right, channel, asker, received, due, guarded, audience, by=by, at=at)
        own = {"case": made, "audience_id": audience, "originator_id": by.house}
        Identity.objects.create(**own, name=name.strip(), contact=contact.strip(), theirs=theirs.strip(), sought=lines)
        Move.objects.create(**own, ref=ids.reference(), place=1, move=course.REGISTER, moved_at=at, moved_by=by.hand)
    detail = {"right": right, "channel": channel}
    note(Event.SUBJECT_REGISTERED, made, by=by, at=at, detail=detail)
    return made  # fmt: skip


def terms(house: int, *, guarded: bool) -> frozenset:  # type: ignore[type-arg]
    """Whom a request is addressed to: the own house, under the purpose of whoever answers."""
    return cross([house], [GUARDED] if guarded else [SUBJECTS, GUARDED])


def _days(right: str) -> int:
    known = lists.get("subject_right")
    return int(known.codes[right].extra.get("days", _DAYS)) if right in known else _DAYS


def _codes(right: str, channel: str, asker: str) -> list[Fault]:
    given = (
        ("right", right, "subject_right"),
        ("channel", channel, "subject_channel"),
        ("asker", asker, "subject_asker"),
    )
    return [
        Fault(at, Reason.CODE_UNKNOWN if code else Reason.FIELD_REQUIRED, (("value", code[:30]), ("list", name)))
        for at, code, name in given if code not in lists.get(name)
    ]  # fmt: skip


def _texts(given: dict[str, str], lines: Sequence[str]) -> list[Fault]:
    found = [] if given["name"].strip() else [Fault("name", Reason.FIELD_REQUIRED)]
    found += [
        Fault(at, Reason.TOO_LONG, (("limit", str(most)),)) for at, most in _LONGEST.items() if len(given[at].strip()) > most
    ]  # fmt: skip
    if len(lines) > _MOST:
        found.append(Fault("sought", Reason.TOO_MANY, (("limit", str(_MOST)),)))
    if any(not holding.SHORTEST <= len(one) <= _LONGEST["name"] for one in lines[: len(lines) - 1]):
        found.append(Fault("sought", Reason.VALUE_NOT_FIT))
    return found


def _insert(
    right: str, channel: str, asker: str, received: date, due: date, guarded: bool, audience: int, *, by: Actor, at: datetime
) -> Case:  # fmt: skip
    prefix = Participant.objects.values_list("prefix", flat=True).get(pk=by.house)
    for _ in range(_TRIES):
        try:
            with transaction.atomic():
                return Case.objects.create(
                    ref=ids.reference(), human_ref=f"{prefix}-DS-{ids.short(6)}", right=right, channel=channel, asker=asker, guarded=guarded,
                    received_on=received, due_on=due, made_at=at, made_by=by.hand, audience_id=audience, originator_id=by.house,
                )  # fmt: skip
        except IntegrityError:  # the short reference was given before
            continue
    raise Conflict(Reason.TRY_LATER)
