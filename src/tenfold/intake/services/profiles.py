"""Profiles kept by a participant: saved, renamed, deleted. A save that says nothing new is none."""

import json
import re
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
from tenfold.intake import recipes, rules
from tenfold.intake.models import Profile
from tenfold.intake.recipes import Recipe
from tenfold.kinds import registry
from tenfold.records import addressing

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 30
_SIZE = 400_000  # characters of the JSON form; a profile is a table of words, not a store


def save(name: str, content: Says[str, Any], *, by: Actor, at: datetime) -> Recipe:
    """Keep what a profile says now, under a name of one's own participant. Raises Invalid for what does not fit its kind."""
    rules.may_keep_profiles(by).require()
    _require_name(name)
    made = _fit(name, content)
    before = Profile.objects.filter(originator=by.participant, name=name).order_by("-number").first()
    if before is not None and before.digest == made.digest:
        return recipes.of(name, before.content, before.number)
    number = before.number + 1 if before else 1
    assert by.participant is not None
    row = Profile.objects.create(
        ref=before.ref if before else uuid.uuid4(), name=name, number=number, kind=made.kind, content=made.content(), digest=made.digest,
        at=at, person=by.person or 0, originator_id=by.participant,
        audience_id=intern(addressing.house(by.participant), originator=by.participant),
    )  # fmt: skip
    _note(Event.PROFILE_SAVED, row, by=by, at=at)
    return recipes.of(name, row.content, number)


def rename(name: str, new: str, *, by: Actor, at: datetime) -> Recipe:
    """Give a profile another name, in all its versions. Raises Missing, and Conflict where the name is taken."""
    rules.may_keep_profiles(by).require()
    _require_name(new)
    row = _own(name, by)
    if Profile.objects.filter(originator=by.participant, name=new).exists():
        raise Conflict(Reason.ALREADY_EXISTS)
    Profile.objects.filter(originator=by.participant, name=name).update(name=new)
    _note(Event.PROFILE_RENAMED, row, by=by, at=at)
    return recipes.of(new, row.content, row.number)


def delete(name: str, *, by: Actor, at: datetime) -> None:
    """Delete a profile with all its versions. What was imported with it stays. Raises Missing."""
    rules.may_keep_profiles(by).require()
    row = _own(name, by)
    Profile.objects.filter(originator=by.participant, name=name).delete()
    _note(Event.PROFILE_DELETED, row, by=by, at=at)


def _require_name(name: str) -> None:
    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        raise Invalid(faults=[Fault("name", Reason.PROFILE_NAME)])
    if name in recipes.shipped():
        raise Invalid(faults=[Fault("name", Reason.PROFILE_SHIPPED, (("name", name),))])


def _fit(name: str, content: Says[str, Any]) -> Recipe:
    try:
        made = recipes.of(name, content)
        _require_storable(made.content())
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
    row = Profile.objects.filter(originator=by.participant, name=name[:_LONGEST]).order_by("-number").first()
    if row is None:
        raise Missing
    return row


def _note(event: Event, row: Profile, *, by: Actor, at: datetime) -> None:
    """Which profile, of which kind, in which version; never its name or what it says."""
    assert by.participant is not None
    write(event, Subject("profile", row.ref, by.participant), person=by.person, at=at, detail={"kind": row.kind, "version": row.number})  # fmt: skip
