"""Review by another participant: named, asked, judged, taken back, carried out."""

import uuid
from typing import Any

from ninja import Router

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.accounts.registers import slugs
from tenfold.api import shapes, shapes_groups, told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.api.records import standing
from tenfold.foundation.clock import now
from tenfold.records.selectors import reviews
from tenfold.records.services import review, reviewing

router = Router(tags=["reviewing"])
_NOTHING = shapes.Nothing()


@router.get("/reviewers", response=told.Namings, operation_id="list_reviewers")
@declared(Permission.RECORD_READ)
def reviewers(actor: Actor) -> Answer:
    """Who reviews drafts for the caller's participant, and for whom it reviews."""
    return Answer({"reviewers": _namings(actor)})


@router.post("/reviewers", response=told.Namings, operation_id="move_reviewer")
@declared(Permission.GROUP_ADMIT)
def move(actor: Actor, sent: shapes_groups.StepSent) -> Answer:
    """Make one move: name, end (by the house), accept, decline, quit (by the reviewer)."""
    reviewing.move(accounts.participant_by_slug(sent.participant), sent.move, by=actor, at=now())
    return Answer({"reviewers": _namings(actor)})


@router.post("/records/{uuid:ref}/review", response=told.Standing, operation_id="ask_review")
@declared(Permission.RECORD_SUBMIT)
def ask(actor: Actor, ref: uuid.UUID, sent: shapes.ReviewerSent) -> Answer:
    """Hand the submitted draft to a participant that reviews for the house; its protected part stays at home."""
    reviewing.ask(ref, sent.reviewer, by=actor, at=now())
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/verdict", response=told.Standing, operation_id="judge")
@declared(Permission.RECORD_RELEASE)
def judge(actor: Actor, ref: uuid.UUID, sent: shapes.VerdictSent) -> Answer:
    """Say of another's draft that it is fit to release, or return it with a reason."""
    reviewing.judge(ref, fit=sent.fit, because=sent.because, by=actor, at=now())
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/take-back", response=told.Standing, operation_id="take_back")
@declared(Permission.RECORD_SUBMIT)
def take_back(actor: Actor, ref: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Take the draft back from whoever reviews it; one that was returned becomes a draft with the reason."""
    reviewing.take_back(ref, by=actor, at=now())
    return standing(actor, ref)


@router.post("/records/{uuid:ref}/carry-out", response=told.Standing, operation_id="carry_out")
@declared(Permission.RECORD_SUBMIT)
def carry_out(actor: Actor, ref: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Release what the reviewing participant found fit; the author can do it too."""
    review.release(ref, by=actor, at=now())
    return standing(actor, ref)


def _namings(actor: Actor) -> list[dict[str, Any]]:
    found = [one for one in reviews.list_namings(actor) if one.state != "none"]
    names = slugs({pk for one in found for pk in (one.house, one.reviewer)})
    return [{"house": names.get(one.house), "reviewer": names.get(one.reviewer), "state": one.state} for one in found]
