"""Unfinished forms: kept for whoever types, deleted when the record is saved, and forgotten after some weeks."""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.desk import rules
from tenfold.desk.controls import part_of
from tenfold.desk.models import Unfinished
from tenfold.foundation import bulk
from tenfold.foundation.errors import Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import Terms, cross, law_enforcement, purposes, shielded
from tenfold.kinds import registry
from tenfold.kinds.grammar import Kind

LASTS = timedelta(days=30)
MOST = 50
_LONGEST = 1_000_000  # characters of all that was typed into one form

Typed = Mapping[str, Sequence[str]]


def keep(
    ref: uuid.UUID, kind_name: str, typed: Typed, *, record: uuid.UUID | None = None, seen: int = 0, by: Actor, at: datetime
) -> Unfinished:  # fmt: skip
    """Keep what was typed so far, in the place of what was kept of this form before.

    Only the first keeping leaves an entry: the ones after it, every few seconds, say nothing more.
    """
    rules.may_keep_form(by).require()
    assert by.participant is not None and by.person is not None
    kind = registry.get(kind_name)
    held, shielded_only = _held(kind, typed, by)
    if len(json.dumps(held)) > _LONGEST:
        raise Invalid(Reason.TOO_LONG, limit=_LONGEST)
    told = {
        "audience_id": intern(_own(by.person, shielded_only=shielded_only), originator=by.participant),
        "typed": held, "seen": seen, "kept_at": at, "forget_on": (at + LASTS).date(),
    }  # fmt: skip
    own = Unfinished.objects.filter(person=by.person)
    if own.filter(ref=ref).update(**told):
        return own.defer("typed").get(ref=ref)
    bulk.in_turn("desk-unfinished", by.hand)
    if own.count() >= MOST:
        raise Invalid(Reason.TOO_MANY, limit=MOST)
    made = Unfinished.objects.create(
        ref=ref, person=by.person, kind=kind.name, record=record, originator_id=by.participant, **told
    )
    audit.write(Event.FORM_KEPT, Subject(kind.name, record, by.participant), person=by.person, at=at)
    return made


def finish(ref: uuid.UUID, *, by: Actor) -> None:
    """Forget a form whose record has just been saved; nothing happens where none was kept. The saving has its own entry."""
    Unfinished.objects.filter(person=by.hand, ref=ref).delete()


def drop(ref: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """Throw an own unfinished form away."""
    rules.may_keep_form(by).require()
    found = Unfinished.objects.filter(person=by.hand, ref=ref).defer("typed").first()
    if found is None:
        raise Missing
    found.delete()
    audit.write(Event.FORM_DROPPED, Subject(found.kind, found.record, by.participant), person=by.person, at=at)


def forget_old() -> int:
    """Delete what has run out; answers how many. Its day stood beside each of them from the beginning."""
    return Unfinished.forget_old()


def _held(kind: Kind, typed: Typed, by: Actor) -> tuple[dict[str, list[str]], bool]:
    """What is kept of what was sent, and whether anything about a smuggled person is in it.

    Under a law-enforcement purpose that is left out: nothing of it could be read back (Protocol, Art. 5).
    """
    parts = {name: part for name in typed if (part := part_of(kind, name)) is not None}
    closed = by.purpose in law_enforcement()
    open_to_it = {name for name, part in parts.items() if any(typed[name]) and not (closed and part == "protected")}
    held = {name: list(typed[name]) for name in typed if name in open_to_it}
    worded = any(parts[name] == "protected" for name in held)
    return held, worded


def _own(person: int, *, shielded_only: bool) -> Terms:
    """One person, under every purpose that may read it."""
    own = cross([person], purposes())
    return shielded(own) if shielded_only else own
