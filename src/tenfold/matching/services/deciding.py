"""Both sides decide: ask for the contents or drop it; share, decline, tell what was held back, or keep it."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation import bulk
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Invalid, Missing, unknown_code
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.matching import rules
from tenfold.matching.course import DECLINE, DISCLOSE, KEEP, SHARE
from tenfold.matching.models import MatchMove
from tenfold.matching.selectors import matches
from tenfold.matching.selectors.matches import Match
from tenfold.records.addressing import Target
from tenfold.records.services import sharing
from tenfold.records.services.bases import BY_REQUEST
from tenfold.vocabulary import lists

_DISCLOSE = "SELECT matching_disclose(%s, %s, %s)"


def move(
    match: uuid.UUID, step: str, *, because: str = "", records: Sequence[uuid.UUID] = (), parts: Sequence[str] = ("open",),
    by: Actor, at: datetime,
) -> Match:  # fmt: skip
    """Make a move on a match of one's own side. Raises Missing, Denied or Invalid.

    To share lets the asker's participant read the records named (all of the match by default) by the rules that every
    sharing keeps: marking, parts, second person.
    """
    matches.get_match(by, match, now=at)
    bulk.in_turn(f"match {match}", 0)  # one after the other: of two moves at one moment the second sees the first
    found = matches.get_match(by, match, now=at)
    rules.may_move(by, found.course, found.side, step).require()
    if step == DECLINE and because not in lists.get("decline_reason"):
        raise Invalid(faults=[unknown_code("because", because, "decline_reason")])
    if step == SHARE:
        _share(found, records, parts, by=by, at=at)
    if step == DISCLOSE:
        only_if(matches.is_met(by, found.hit.records), Reason.MATCH_MOVED_ON).require()
        (done,) = bulk.execute(_DISCLOSE, [match, list(purposes()), at]).fetchone() or (False,)
        only_if(done, Reason.MATCH_MOVED_ON).require()
    _step(found, step, because if step == DECLINE else "", by=by, at=at)
    return matches.get_match(by, match, now=at)


def _share(found: Match, records: Sequence[uuid.UUID], parts: Sequence[str], *, by: Actor, at: datetime) -> None:
    chosen = list(records) or list(found.hit.records)
    if not set(chosen) <= set(found.hit.records):
        raise Missing
    target = Target(f"participant:{slugs([found.other])[found.other]}")
    for ref in chosen:
        sharing.share(ref, [target], parts=[*parts], basis=BY_REQUEST, by=by, at=at)


def _step(found: Match, step: str, because: str, *, by: Actor, at: datetime) -> None:
    """What was held back and stays so is told to nobody outside the house, nor is that anybody decided it."""
    within = step == KEEP
    both = [by.house] if within else [by.house, found.other]
    MatchMove.objects.create(
        audience_id=intern(cross(both, purposes()), originator=by.house), originator_id=by.house, match=found.hit.match, move=step,
        because=because, moved_at=at, moved_by=by.hand,
    )  # fmt: skip
    audit.write(
        Event.MATCH_MOVED, Subject("match", found.hit.match, None if within else found.other), person=by.person, at=at,
        detail={"move": step, **({"because": because} if because else {})},
    )  # fmt: skip
