"""References in a body are link rows too, so that the wall holds for them: seen by who sees both ends."""

import uuid
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.foundation.errors import Conflict, Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.kinds.referring import references
from tenfold.kinds.shape import shape_of
from tenfold.records import addressing, rules, selectors
from tenfold.records.models import Link, Record
from tenfold.records.services.acts import note
from tenfold.records.writing import NewVersion
from tenfold.vocabulary import lists


def link_references(version: NewVersion, *, by: Actor, at: datetime) -> None:
    """Store the references of a version. Raises Invalid for one that the writer cannot see, or of another kind."""
    wanted = list(references(version.body, shape_of(version.kind.model)))
    if not wanted or by.participant is None or version.record_id is None:
        return
    refs = [uuid.UUID(ref) for _, _, ref in wanted]
    visible = {record.ref: record for record in Record.objects.filter(ref__in=[*refs, selectors.DECOY])}
    faults = [
        Fault(anchor, Reason.NOT_FOUND) for (anchor, kinds, _), ref in zip(wanted, refs, strict=True)
        if ref not in visible or (kinds and visible[ref].kind not in kinds) or visible[ref].pk == version.record_id
    ]  # fmt: skip
    if faults:
        raise Invalid(faults=faults)
    audience = intern(addressing.house(by.participant), originator=by.participant)
    have = set(
        Link.objects.filter(source_id=version.record_id, type=addressing.REFERS).values_list("target_id", flat=True)
    )
    for target in {visible[ref].pk for ref in refs} - have:
        Link.objects.create(
            ref=uuid.uuid4(), type=addressing.REFERS, source_id=version.record_id, target_id=target, audience_id=audience,
            originator_id=by.participant, made_at=at, made_by=by.person or 0,
        )  # fmt: skip


def link(
    source: uuid.UUID,
    target: uuid.UUID,
    type: str,
    *,
    note_text: str = "",
    shared: bool = False,
    by: Actor,
    at: datetime,
) -> Link:
    """Link two records that the actor can see. It needs no right to write either, and carries its own audience.

    `shared` addresses the link to the originators of both ends as well; else it stays in the actor's house.
    """
    rules.may_link(by).require()
    if type == addressing.REFERS or type not in lists.get("link_type"):
        raise Invalid(Reason.CODE_UNKNOWN, value=type, list="link_type")
    ends = {record.ref: record for record in Record.objects.filter(ref__in=[source, target, selectors.DECOY])}
    if source not in ends or target not in ends or source == target:
        raise Missing
    assert by.participant is not None
    told = {by.participant} | ({record.originator_id for record in ends.values()} if shared else set())
    if Link.objects.filter(originator=by.participant, type=type, source=ends[source], target=ends[target]).exists():
        raise Conflict(Reason.ALREADY_EXISTS)
    made = Link.objects.create(
        ref=uuid.uuid4(), type=type, source=ends[source], target=ends[target], note=note_text[:500], made_at=at, made_by=by.person or 0,
        audience_id=intern(cross(told, purposes()), originator=by.participant), originator_id=by.participant,
    )  # fmt: skip
    note(Event.LINK_MADE, ends[source], by=by, at=at, type=type, target=str(target))
    return made
