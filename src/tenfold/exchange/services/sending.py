"""Bringing records before the other side: the content of a request when it is sent, and what goes with a later move."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.accounts.permissions import Permission
from tenfold.exchange.models import Request
from tenfold.exchange.selectors import Standing
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.kinds.procedure import BEGUN
from tenfold.records import addressing, rules, surroundings
from tenfold.records.addressing import Target
from tenfold.records.models import Drafting, Version
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import review, reviewing, sharing
from tenfold.records.services.bases import BY_REQUEST
from tenfold.records.states import OPEN


def send(now: Standing, *, parts: Sequence[str] | None, urgent_because: str, by: Actor, at: datetime) -> None:
    """Release the content, let the other side read it, and address the request to it.

    Who sends a draft releases it, so the rules of a release hold: another than the author, or urgently with a reason. The
    parts are those that the course shares, unless fewer are named; a protected part goes by a sharing of its own alone.
    """
    request = now.request
    if request.record is not None:
        opened = opening.get(by, request.record)
        have = {part.name for part in opened.parts}
        wanted = [name for name in now.course.shares if name in have and (parts is None or name in parts)]
        stood = opened.version.state == "released"
        if not stood:
            handed = opened.version.state != "draft" or bool(urgent_because.strip())
            only_if(handed, Reason.REQUEST_CONTENT_LACKS).require()
            review.release(request.record, urgent_because=urgent_because, by=by, at=at)
        if stood or {*wanted} - {"open"} or not _reached(opened, request.asked_id, by):
            _share(request.record, request.asked_id, wanted, by=by, at=at)
    both = cross([request.originator_id, request.asked_id], purposes())
    Request.objects.filter(pk=request.pk).update(audience=intern(both, originator=request.originator_id))


def instead(now: Standing, *, by: Actor) -> list[str] | None:
    """Who of the house may send what is prepared, where its content waits for a release that this actor may not give."""
    record = now.request.record
    if now.state != BEGUN or record is None or Permission.RECORD_RELEASE in by.permissions:
        return None
    versions = Version.objects.filter(record__ref=record).exclude(state="discarded").select_related("drafting")
    newest = versions.order_by("-number").first()
    if newest is None or newest.state not in OPEN or (newest.state == "submitted" and reviewing.fit(newest, by=by)):
        return None
    wrote: Drafting | None = getattr(newest, "drafting", None)
    writers = rules.writers(wrote) if wrote else ()
    return [name for pk, name in accounts.colleagues_who(by, Permission.RECORD_RELEASE).items() if pk not in writers]


def _reached(opened: Opened, other: int, by: Actor) -> bool:
    """Whether the other side reads the open part now, as where its release was meant for it: that rests on the request too."""
    purposes_of = surroundings.reached(by, opened.version)
    return purposes_of.get(other, frozenset()).issuperset(addressing.default_purposes(opened.kind))


def enclose(refs: Sequence[uuid.UUID], *, to: int, by: Actor, at: datetime) -> None:
    """Let the other side read released records of one's own. Raises Missing for a record that one cannot see."""
    for ref in refs:
        found = opening.find(by, ref)
        if found is None:
            raise Missing
        opened = opening.get(by, ref)
        own = found.originator_id == by.participant and opened.version.state == "released"
        only_if(own, Reason.ENCLOSURE_NOT_YOURS).require()
        terms = opening.reach_terms(by, opened)["open"]
        if not any(term.principal == to for term in terms):
            _share(ref, to, ["open"], by=by, at=at)


def _share(ref: uuid.UUID, to: int, parts: Sequence[str], *, by: Actor, at: datetime) -> None:
    slug = Participant.objects.values_list("slug", flat=True).get(pk=to)
    sharing.share(ref, [Target(f"participant:{slug}")], parts=["open", *parts], basis=BY_REQUEST, by=by, at=at)
