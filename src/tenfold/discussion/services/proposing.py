"""Proposing a correction or addition to the originator of a record, and answering one.

Nobody writes into the record of another: what is accepted becomes a draft of the originator, by its own hand and through
the same review as everything else.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.discussion import course, merging, rules
from tenfold.discussion.merging import Change
from tenfold.discussion.models import Proposal, ProposalMove, Proposed
from tenfold.discussion.selectors import proposals
from tenfold.discussion.selectors.proposals import Beside, Standing
from tenfold.foundation.errors import Conflict, Fault, Invalid, unknown_code
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import Terms, cross, purposes
from tenfold.kinds.validation import clean
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import drafting, reading
from tenfold.records.services.acts import take
from tenfold.vocabulary import lists

_SHORT = 1000


def propose(
    ref: uuid.UUID, raw: Mapping[str, Any], why: str, *, grading: Mapping[str, str], marks: Mapping[str, Any] | None = None,
    tlp: str = "", number: int | None = None, by: Actor, at: datetime,
) -> uuid.UUID:  # fmt: skip
    """Propose that a version should read so; answers the reference. `raw` is the whole body as the reader has it, changed.

    Only what the reader reads is compared, and what is protected never: a body without it proposes nothing about it.
    Without a marking what is proposed is marked as the record is. Raises Missing, Denied and Invalid with every fault.
    """
    # What is proposed is kept beside what was there: whoever proposes has read.
    opened = reading.open_record(ref, number=number, by=by, at=at)
    rules.may_propose(by, originator=opened.record.originator_id, state=opened.version.state).require()
    wanted = tlp or opened.marking.tlp
    given = {name: value for name, value in grading.items() if value}
    found = list(rules.proposal_faults(why, wanted, given, opened.marking))
    changes = _changes(opened, raw, marks or {}, found)
    if found:
        raise Invalid(faults=found)
    if not changes:
        raise Invalid(Reason.NOTHING_CHANGED)
    return _keep(opened, changes, why.strip(), rules.with_scheme(given), wanted, by=by, at=at).ref


def read(ref: uuid.UUID, *, by: Actor, at: datetime) -> Standing:
    """A proposal to be read, beside what stands there now: that is a reading of the version that is laid beside it.

    A version whose restrictions are still to be acknowledged is not read, and nothing of it is shown.
    """
    found = proposals.get(by, ref)
    opened = found.opened
    if any(part.readable for part in opened.parts):
        reading.read(opened, by=by, at=at)
    return found


def accept(ref: uuid.UUID, anchors: Sequence[str] | None = None, *, by: Actor, at: datetime) -> int:
    """Take the proposal into the next draft of the record, whole or field by field; answers the number of the draft.

    Whole is refused where a field was changed since; chosen one by one, such a field is taken as proposed.
    """
    found = _open(ref, course.ACCEPT, by=by)
    opened = take(found.opened.record.ref, by=by)
    rules.may_take_in(opened.marking, found.proposal.tlp).require()
    chosen = _chosen(found, anchors)
    body, marks = merging.applied(opened.kind, [one.change for one in chosen], opened.body, opened.marks)
    number = drafting.revise(opened.record.ref, body, seen=opened.version.number, marks=marks, by=by, at=at)
    left = {one.change.anchor for one in found.changes} - {one.change.anchor for one in chosen}
    fields = [one.change.anchor for one in chosen]
    _move(found, course.ACCEPT_PART if left else course.ACCEPT, fields=fields, number=number, by=by, at=at)
    return number


def decline(ref: uuid.UUID, reason: str, because: str = "", *, by: Actor, at: datetime) -> None:
    """Decline it, with a code and, where one likes, a sentence; whoever proposed reads both."""
    found = _open(ref, course.DECLINE, by=by)
    faults = [] if reason in lists.get("proposal_refusal") else [unknown_code("reason", reason, "proposal_refusal")]
    faults += list(rules.text_faults("because", because, _SHORT)) if because.strip() else []
    if faults:
        raise Invalid(faults=faults)
    _move(found, course.DECLINE, reason=reason, because=because.strip(), by=by, at=at)


def withdraw(ref: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """Take an own proposal back, while it waits."""
    _move(_open(ref, course.WITHDRAW, by=by), course.WITHDRAW, by=by, at=at)


def _changes(opened: Opened, raw: Mapping[str, Any], marks: Mapping[str, Any], found: list[Fault]) -> list[Change]:
    """The fields that differ from what the reader has before him; one outside of that is a fault.

    What he has before him may lack what its kind needs, for he does not read it: that is left as it is, and is no fault of his.
    """
    try:
        body, checked = clean(opened.kind, raw, marks, known=_lacking(opened))
    except Invalid as error:
        found += error.faults
        return []
    readable = {part.name for part in opened.parts if part.readable} - {"protected"} | {"open"}
    changes = merging.proposed(opened.kind, (opened.body, opened.marks), (body, checked))
    kept = [one for one in changes if one.part in readable]
    found += [
        Fault(one.anchor, Reason.PROPOSE_OPEN_TO_YOU) for one in changes if one not in kept and one.new is not None
    ]
    return kept


def _lacking(opened: Opened) -> Sequence[Fault]:
    """The faults of the version as this reader reads it."""
    try:
        clean(opened.kind, opened.body, opened.marks)
    except Invalid as error:
        return error.faults
    return ()


def _keep(
    opened: Opened, changes: Sequence[Change], why: str, grading: dict[str, str], tlp: str, *, by: Actor, at: datetime
) -> Proposal:
    record = opened.record
    both = cross({by.house, record.originator_id}, purposes())
    made = Proposal.objects.create(
        ref=uuid.uuid4(), record=record, version_number=opened.version.number, grading=grading, tlp=tlp, made_at=at, made_by=by.hand,
        originator_id=by.house, audience_id=intern(both, originator=by.house),
    )  # fmt: skip
    for name in ("open", "nominal"):
        these = [list(one) for one in changes if one.part == name]
        if these or name == "open":
            Proposed.objects.create(
                proposal=made, record=record, name=name, content={"changes": these, **({"why": why} if name == "open" else {})},
                originator_id=by.house, audience_id=intern(_reach(name, both, record.originator_id, by), originator=by.house),
            )  # fmt: skip
    _note(
        Event.PROPOSAL_MADE,
        made,
        record.originator_id,
        by=by,
        at=at,
        record=str(record.ref),
        fields=[one.anchor for one in changes],
    )
    return made


def _reach(name: str, both: Terms, originator: int, by: Actor) -> Terms:
    """Personal data are read by whoever proposes under the purpose under which they were proposed, and no other."""
    return both if name == "open" else cross([originator], purposes()) | cross([by.house], [by.purpose])


def _open(ref: uuid.UUID, name: str, *, by: Actor) -> Standing:
    found = proposals.get(by, ref)
    rules.may_move(by, role=found.role, state=found.state, name=name).require()
    return found


def _chosen(found: Standing, anchors: Sequence[str] | None) -> list[Beside]:
    if anchors is None:
        if found.conflicts:
            raise Conflict(Reason.PROPOSAL_CONFLICTS)
        chosen = list(found.changes)
    else:
        known = {one.change.anchor for one in found.changes}
        if not anchors or not set(anchors) <= known:
            raise Invalid(faults=[Fault("fields", Reason.FIELD_REQUIRED if not anchors else Reason.FIELD_NOT_KNOWN)])
        chosen = [one for one in found.changes if one.change.anchor in set(anchors)]
    if not chosen:
        raise Invalid(faults=[Fault("fields", Reason.FIELD_REQUIRED)])
    return chosen


def _move(
    found: Standing, name: str, *, fields: Sequence[str] = (), number: int | None = None, reason: str = "", because: str = "", by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    proposal = found.proposal
    both = cross({proposal.originator_id, proposal.record.originator_id}, purposes())
    try:
        with transaction.atomic():
            ProposalMove.objects.create(
                proposal=proposal, record=proposal.record, move=name, fields=list(fields), number=number, reason=reason, because=because,
                moved_at=at, moved_by=by.hand, originator_id=by.house, audience_id=intern(both, originator=by.house),
            )  # fmt: skip
    except IntegrityError:  # the other side was quicker
        raise Conflict(Reason.CHANGED_MEANWHILE) from None
    other = proposal.originator_id if by.house == proposal.record.originator_id else proposal.record.originator_id
    detail = {
        "move": name,
        "record": str(proposal.record.ref),
        "fields": list(fields),
        "number": number,
        "reason": reason,
    }
    _note(Event.PROPOSAL_MOVED, proposal, other, by=by, at=at, **{key: value for key, value in detail.items() if value})


def _note(event: Event, proposal: Proposal, whose: int, *, by: Actor, at: datetime, **detail: Any) -> None:
    audit.write(event, Subject("proposal", proposal.ref, whose), person=by.person, at=at, detail=detail)
