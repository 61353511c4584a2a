"""Handing over: who leaves gives open drafts into other hands, and nothing is lost.

Whoever administers accounts sees no draft. The house itself hands over, in its own view, and answers a count.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Person
from tenfold.accounts.permissions import Permission, of_roles
from tenfold.accounts.services import standing
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import bulk
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting_participant
from tenfold.records import addressing
from tenfold.records.models import Version
from tenfold.records.states import OPEN


def count_open(person: Person, *, by: Actor | None) -> int:
    """How many open drafts of a person would need other hands, for whoever may close her account."""
    standing.require_may_pause(person, by=by)
    with acting_participant(person.participant_id):
        return _drafts(person).count()


def close_account(person: Person, *, to: Person | None, ended: bool, by: Actor | None, at: datetime) -> int:
    """Pause or end an account and give its open drafts to `to`, all in one; answers how many that were.

    What she had submitted comes back from review as a draft of its new author. A paused person may keep her drafts, one
    who has left for good does not. Raises Invalid where somebody is needed to take them over and nobody fit is named.
    """
    standing.require_may_pause(person, by=by)
    if to is not None and not _takes(to, person):
        raise Invalid(Reason.DRAFTS_NEED_HANDS)
    with acting_participant(person.participant_id):
        drafts = list(_drafts(person).select_for_update(of=("self",)))
        if drafts and to is None and ended:
            raise Invalid(Reason.DRAFTS_NEED_HANDS)
        if to is not None:
            _hand_over(drafts, person, to, by=by, at=at)
        standing.close(person, ended=ended, by=by, at=at)
    return len(drafts) if to is not None else 0


def _drafts(person: Person) -> QuerySet[Version]:
    return (
        Version.objects.filter(originator=person.participant_id, state__in=OPEN, drafting__author=person.pk)
        .select_related("record")
        .order_by("id")
    )


def _takes(to: Person, person: Person) -> bool:
    """An active colleague who writes records."""
    writes = Permission.RECORD_WRITE in of_roles(frozenset(to.roles))
    return to.active and to.participant_id == person.participant_id and to.pk != person.pk and writes


def _hand_over(drafts: Sequence[Version], person: Person, to: Person, *, by: Actor | None, at: datetime) -> None:
    """Another author. Whoever wrote it before is remembered: she never releases her own words."""
    bulk.execute("UPDATE records_drafting SET author = %s, former_authors = former_authors || author WHERE version_id = ANY(%s)",
                 [to.pk, [draft.pk for draft in drafts]])  # fmt: skip
    submitted = [draft.pk for draft in drafts if draft.state == "submitted"]
    addressing.take_home(submitted, person.participant_id, state="draft", at=at)
    subjects = [audit.Subject(draft.record.kind, draft.record.ref, draft.originator_id) for draft in drafts]
    if subjects:
        audit.write_many(
            Event.DRAFT_HANDED_OVER, subjects, person=by.person if by else None, at=at, detail={"from": person.pk, "person": to.pk}
        )  # fmt: skip
