"""Review by another participant: named and accepted, a submitted draft handed to it, its verdict, taken back.

Only the originator re-addresses (architecture 4.4): the verdict is a row of the reviewer's own, and a person of the house
carries it out.
"""

import uuid
from datetime import datetime

from tenfold.accounts import rules as accounts
from tenfold.accounts import selectors as directory
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.accounts.permissions import Permission
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes, shielded
from tenfold.records import addressing, drawing, reviewing, rules
from tenfold.records.models import Drafting, NamingMove, ReviewMove, Version
from tenfold.records.selectors import opening, reviews
from tenfold.records.services.acts import note, take


def move(other: Participant, step: str, *, by: Actor, at: datetime) -> None:
    """Name another participant as reviewer, accept, decline, or end it from either side. It binds the participant.

    Where the house ends it, every draft that is with the reviewer comes back.
    """
    accounts.may(by, Permission.GROUP_ADMIT).require()
    if by.participant is None or other.type == "node":
        raise Missing
    role = reviewing.STEPS.get(step, "")
    house, reviewer = (by.participant, other.pk) if role == reviewing.HOUSE else (other.pk, by.participant)
    state = reviews.naming(by, house, reviewer).state
    only_if(house != reviewer and (other.active or step in {"end", "quit"}), Reason.NOT_ALLOWED).require()
    only_if(reviewing.NAMING.allows(state, step, role), Reason.NOT_IN_THIS_STATE).require()
    NamingMove.objects.create(
        audience_id=_both(by.participant, other.pk), originator_id=by.participant, house_id=house, reviewer_id=reviewer,
        move=step, moved_at=at, moved_by=by.hand,
    )  # fmt: skip
    audit.write(Event.REVIEWER_NAMED, audit.Subject("participant", None, other.pk), person=by.person, at=at,
                detail={"move": step, "house": house, "reviewer": reviewer})  # fmt: skip
    if step == "end":
        for version in reviews.list_out(by, reviewer):
            _home(version, reviewer, by=by, at=at)


def ask(ref: uuid.UUID, slug: str, *, by: Actor, at: datetime) -> None:
    """Hand a submitted draft to the participant that reviews for this house; its protected part stays at home."""
    opened = take(ref, by=by)
    rules.may_ask_review(by, opened.version).require()
    reviewer = directory.participant_by_slug(slug)
    only_if(reviews.naming(by, by.house, reviewer.pk).state == "standing", Reason.REVIEWER_NOT_NAMED).require()
    only_if(reviews.review_of(by, opened.version) is None, Reason.NOT_IN_THIS_STATE).require()
    house = addressing.house(by.house)
    # Also what others only look up: whoever reviews it reads it as it stands, until it is released.
    wanted = cross([reviewer.pk], opened.kind.purposes or purposes())
    addressing.require_formable(
        opened.marking, house | wanted, ["open"], {reviewer.pk: f"participant:{reviewer.slug}"}, originator=by.house
    )
    drawing.require_reach(by, opened, wanted, on=at.date())
    reach = {
        "open": intern(house | wanted, originator=by.house),
        "nominal": intern(house | wanted, originator=by.house),
        "protected": intern(shielded(house), originator=by.house),
    }
    addressing.move([opened.version.pk], reach, state="submitted", at=at, header=False)
    addressing.lead_to(opened.record, wanted, by=by)
    _step(opened.version, reviewer.pk, "ask", by=by, at=at)
    note(Event.REVIEW_ASKED, opened.record, by=by, at=at, number=opened.version.number, reviewer=reviewer.pk)


def judge(ref: uuid.UUID, *, fit: bool, because: str = "", by: Actor, at: datetime) -> None:
    """Give the verdict, as a reviewer of the participant that was asked: fit to release, or returned with a reason."""
    opened = opening.get(by, ref)
    version = reviews.submitted(opened)
    review = reviews.review_of(by, version)
    rules.may_judge(by, version, review).require()
    only_if(
        reviews.naming(by, version.originator_id, by.house).state == "standing", Reason.REVIEWER_NOT_NAMED
    ).require()
    only_if(fit or bool(because.strip()), Reason.REASON_NEEDED).require()
    _step(version, by.house, "fit" if fit else "return", because=because.strip()[:500], by=by, at=at)
    note(Event.REVIEW_JUDGED, opened.record, by=by, at=at, number=version.number, fit=fit)


def take_back(ref: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """Let nobody outside the house read the draft any more. One that was returned becomes a draft with the reason."""
    opened = take(ref, by=by)
    rules.may_ask_review(by, opened.version).require()
    review = reviews.review_of(by, opened.version)
    if review is None:
        only_if(False, Reason.NOT_IN_THIS_STATE).require()
        return
    if review.state == "returned":
        Drafting.objects.filter(version=opened.version).update(returned_because=review.because)
    _home(opened.version, review.reviewer, state="draft" if review.state == "returned" else "submitted", by=by, at=at)


def fit(version: Version, *, by: Actor) -> bool:
    """Whether the participant that reviews for this house said, of this very version, that it is fit to release."""
    review = reviews.review_of(by, version)
    if review is None or review.state != "fit":
        return False
    return reviews.naming(by, version.originator_id, review.reviewer).state == "standing"


def _home(version: Version, reviewer: int, *, state: str = "submitted", by: Actor, at: datetime) -> None:
    _step(version, reviewer, "take-back", by=by, at=at)
    addressing.take_home([version.pk], by.house, state=state, at=at)
    note(Event.REVIEW_TAKEN_BACK, version.record, by=by, at=at, number=version.number, reviewer=reviewer)


def _step(version: Version, reviewer: int, step: str, *, because: str = "", by: Actor, at: datetime) -> None:
    ReviewMove.objects.create(
        audience_id=_both(by.house, reviewer if version.originator_id == by.house else version.originator_id),
        originator_id=by.house, record_id=version.record_id, version_number=version.number, reviewer_id=reviewer, move=step,
        because=because, moved_at=at, moved_by=by.hand,
    )  # fmt: skip


def _both(mover: int, other: int) -> int:
    return intern(cross([mover, other], purposes()), originator=mover)
