"""Drafts: begun, revised, meant for somebody, given up. They live in the originator's own audience."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking
from tenfold.kinds import registry
from tenfold.kinds.validation import clean
from tenfold.records import addressing, derived, rules
from tenfold.records.addressing import Target
from tenfold.records.models import Drafting
from tenfold.records.selectors import hanging
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import attaching, placing
from tenfold.records.services.acts import note, originator_of, take
from tenfold.records.services.referring import link_references
from tenfold.records.writing import NewVersion, write


def create(
    kind_name: str, raw: Mapping[str, Any], *, marking: Marking | None = None, marks: Mapping[str, Any] | None = None,
    targets: Sequence[Target] = (), by: Actor, at: datetime,
) -> uuid.UUID:  # fmt: skip
    """A new record with its first draft. `targets` is for whom it is meant: a proposal that stays in the house."""
    rules.may_write(by).require()
    kind = registry.get(kind_name)
    body, checked = clean(kind, raw, marks)
    body, files = attaching.settle(kind, placing.fill(kind, body), by=by)
    _, named = addressing.resolve(targets, kind, by=by)
    assert by.participant is not None and by.person is not None
    version = NewVersion(
        kind=kind, body=body, marks=checked, marking=marking or addressing.default_marking(kind, named), state="draft",
        reach=addressing.house_reach(by.participant), author=by.person, intended=_proposal(targets),
    )  # fmt: skip
    write([version], originator=originator_of(by), at=at)
    link_references(version, by=by, at=at)
    attaching.use(version, files, by=by, at=at)
    opened = take(version.ref, by=by)
    note(Event.RECORD_DRAFTED, opened.record, by=by, at=at, number=1)
    return version.ref


def revise(
    ref: uuid.UUID, raw: Mapping[str, Any], *, seen: int, marking: Marking | None = None,
    marks: Mapping[str, Any] | None = None, targets: Sequence[Target] | None = None, lacked: str | None = None, by: Actor, at: datetime,
) -> int:  # fmt: skip
    """The next version as a draft; answers its number. A draft before it is given up, a released version stands beside it.

    `lacked` says which parts were not read when `seen` was (`without`): raises Conflict where one was erased since, for what was
    read before would bring it back.

    Needs sight of every part: whoever cannot read one would drop it (architecture 4.5).
    """
    opened = take(ref, by=by, seen=seen)
    if lacked is not None and lacked != without(opened):
        raise Conflict(Reason.CHANGED_MEANWHILE)
    rules.may_revise(by, opened.version).require()
    only_if(not opened.unreadable or _erased(opened, by), Reason.PROTECTED_NOT_VISIBLE).require()
    body, checked = clean(opened.kind, raw, marks)
    body, files = attaching.settle(opened.kind, placing.fill(opened.kind, body), by=by)
    wanted = marking or opened.marking
    intended = _meant_for(opened) if targets is None else _proposal(targets)
    addressing.resolve(targets or (), opened.kind, by=by)
    if body == opened.body and checked == opened.marks and wanted == opened.marking and opened.version.state == "draft":
        if opened.drafting and intended != opened.drafting.intended:
            Drafting.objects.filter(version=opened.version).update(intended=intended)
        return opened.version.number
    assert by.participant is not None and by.person is not None
    reach = addressing.house_reach(by.participant)
    if opened.version.state == "draft":
        addressing.move([opened.version.pk], reach, state="discarded", at=at, header=False)
        derived.drop([opened.version.pk])
    number = max(version.number for version in opened.versions) + 1
    version = NewVersion(
        kind=opened.kind, body=body, marks=checked, marking=wanted, state="draft", reach=reach, author=by.person, intended=intended,
        record_id=opened.record.pk, ref=ref, number=number, previous=bytes(opened.version.digest),
    )  # fmt: skip
    write([version], originator=originator_of(by), at=at)
    link_references(version, by=by, at=at)
    attaching.use(version, files, by=by, at=at)
    note(Event.RECORD_DRAFTED, opened.record, by=by, at=at, number=number)
    return number


def without(opened: Opened) -> str:
    """The first letters of the parts that are closed to this reader or erased: with them, another thing was read."""
    return "".join(sorted(name[0] for name in opened.unreadable))


def _meant_for(opened: Opened) -> list[dict[str, Any]]:
    """Where nobody says otherwise a draft goes where the one before it was to go, a correction to whoever reads now."""
    if opened.version.state in {"released", "expired"}:
        return _proposal([Target(addressing.SAME)])
    return opened.drafting.intended if opened.drafting else []


def _erased(opened: Opened, by: Actor) -> bool:
    erased = {(row.version_number, row.part_name) for row in hanging.list_erasures(by, opened.record)}
    return all((opened.version.number, name) in erased for name in opened.unreadable)


def propose(ref: uuid.UUID, targets: Sequence[Target], *, by: Actor, at: datetime) -> None:
    """Say for whom an open draft is meant; nobody else learns of it before the release."""
    opened = take(ref, by=by)
    rules.may_propose(by, opened.version).require()
    addressing.resolve(targets, opened.kind, by=by)
    Drafting.objects.filter(version=opened.version).update(intended=_proposal(targets))


def discard(ref: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """Give up an open draft. What was released before stays as it is."""
    opened = take(ref, by=by)
    rules.may_discard(by, opened.version).require()
    assert by.participant is not None
    addressing.move([opened.version.pk], addressing.house_reach(by.participant), state="discarded", at=at, header=False)
    derived.drop([opened.version.pk])
    note(Event.RECORD_DISCARDED, opened.record, by=by, at=at, number=opened.version.number)


def _proposal(targets: Sequence[Target]) -> list[dict[str, Any]]:
    return [{"to": target.name, "purposes": list(target.purposes)} for target in targets]
