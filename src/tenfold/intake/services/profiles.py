"""Profiles kept by a participant: saved, renamed, deleted. A save that says nothing new is none."""

import json
import uuid
from collections.abc import Mapping as Says
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.audit.services import Subject, write
from tenfold.foundation.errors import Conflict, Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.intake import mapping as mappings
from tenfold.intake import recipes, rules, selectors
from tenfold.intake.models import Profile
from tenfold.intake.recipes import Recipe
from tenfold.kinds import registry
from tenfold.records import addressing

_SIZE = 400_000  # characters of the JSON form; a profile is a table of words, not a store


def save(name: str, content: Says[str, Any], *, title: str = "", by: Actor, at: datetime) -> Recipe:
    """Keep what a profile says now, under its key or what it is called; a new one gets its key from its name.

    `title` calls it otherwise. Raises Invalid for what does not fit its kind, and Conflict for a title that is taken.
    """
    rules.may_keep_profiles(by).require()
    before = selectors.own_profile(by, name)
    key = before.name if before else _key(name)
    called = _title(title or (before.title if before else "" if recipes.tidied(name) == key else name), key, by)
    made = _fit(key, content)
    if before is not None and before.title != called:
        _call(before, called, by=by, at=at)
    if before is not None and before.digest == made.digest:
        return recipes.of(key, before.content, before.number, called)
    assert by.participant is not None
    row = Profile.objects.create(
        ref=before.ref if before else uuid.uuid4(), name=key, title=called, number=before.number + 1 if before else 1,
        kind=made.kind, content=made.content(), digest=made.digest, at=at, person=by.person or 0, originator_id=by.participant,
        audience_id=intern(addressing.house(by.participant), originator=by.participant),
    )  # fmt: skip
    _note(Event.PROFILE_SAVED, row, by=by, at=at)
    return recipes.of(key, row.content, row.number, called)


def rename(name: str, new: str, *, by: Actor, at: datetime) -> Recipe:
    """Call a profile otherwise, in all its versions; its key stays. Raises Missing, and Conflict where the name is taken."""
    rules.may_keep_profiles(by).require()
    row = _own(name, by)
    called = _title(new, row.name, by)
    _call(row, called, by=by, at=at)
    return recipes.of(row.name, row.content, row.number, called)


def delete(name: str, *, by: Actor, at: datetime) -> None:
    """Delete a profile with all its versions. What was imported with it stays. Raises Missing."""
    rules.may_keep_profiles(by).require()
    row = _own(name, by)
    Profile.objects.filter(originator=by.participant, name=row.name).delete()
    _note(Event.PROFILE_DELETED, row, by=by, at=at)


def _key(name: str) -> str:
    """The key of a new profile."""
    said = recipes.tidied(name)
    if not recipes.is_title(said):
        raise Invalid(faults=[Fault("name", Reason.PROFILE_NAME)])
    key = recipes.key_of(said)
    if key in recipes.shipped():
        raise Invalid(faults=[Fault("name", Reason.PROFILE_SHIPPED, (("name", key),))])
    return key


def _title(title: str, key: str, by: Actor) -> str:
    """What it is to be called; nothing where that is its key. No two profiles of a house are called alike."""
    said = recipes.tidied(title)
    if not said or said == key:
        return ""
    if not recipes.is_title(said):
        raise Invalid(faults=[Fault("name", Reason.PROFILE_NAME)])
    other = selectors.own_profile(by, said)
    if other is not None and other.name != key:
        raise Conflict(Reason.ALREADY_EXISTS)
    return said


def _call(row: Profile, title: str, *, by: Actor, at: datetime) -> None:
    Profile.objects.filter(originator=by.participant, name=row.name).update(title=title)
    _note(Event.PROFILE_RENAMED, row, by=by, at=at)


def _fit(name: str, content: Says[str, Any]) -> Recipe:
    try:
        made = recipes.of(name, content)
        _require_storable(made.content())
    except mappings.Misshapen as unfit:
        params = (("allowed", ", ".join(unfit.allowed)),) if unfit.allowed else ()
        raise Invalid(faults=[Fault(f"mapping.{unfit.at}".strip("."), Reason.VALUE_NOT_FIT, params)]) from None
    except ValueError:
        raise Invalid(faults=[Fault("", Reason.VALUE_NOT_FIT)]) from None
    kind = registry.get(made.kind)
    found = mappings.wrong(kind, made.mapping)
    faults = [
        Fault(told, Reason.MAPPING_NOT_FIT, (("value", told[:80]),))
        for what, told in found
        if what in {"target", "twice"}
    ]
    if faults or len(str(made.content())) > _SIZE:
        raise Invalid(faults=faults or [Fault("", Reason.TOO_LONG, (("limit", str(_SIZE)),))])
    return made


def _require_storable(content: Says[str, Any]) -> None:
    """Raise ValueError for signs that are no text: NUL, and halves of signs."""
    text = json.dumps(content, ensure_ascii=False)
    if "\\u0000" in text:
        raise ValueError("no text")
    text.encode()


def _own(name: str, by: Actor) -> Profile:
    row = selectors.own_profile(by, name)
    if row is None:
        raise Missing
    return row


def _note(event: Event, row: Profile, *, by: Actor, at: datetime) -> None:
    """Which profile, of which kind, in which version; never its name or what it says."""
    assert by.participant is not None
    write(event, Subject("profile", row.ref, by.participant), person=by.person, at=at, detail={"kind": row.kind, "version": row.number})  # fmt: skip
