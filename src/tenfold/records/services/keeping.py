"""Keeping and no longer keeping: retention, renewal, erasure, and opening what is protected with a written reason."""

import uuid
from datetime import date, datetime

from django.db.models import Q

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting_participant
from tenfold.handling.services.audiences import intern
from tenfold.records import addressing, derived, rules
from tenfold.records.models import Attachment, Content, Erasure, Part, Version
from tenfold.records.services import extracting, scrubbing
from tenfold.records.services.acts import note, take


def expire_due(*, today: date, at: datetime) -> int:
    """Bring every released version whose retention ended back into its originator's house; answers how many.

    What it superseded goes home with it, and by its own date even where the newer version is kept longer. Runs once per
    participant, also one that has left, under that participant's own view, which has the last word (architecture 4.1, 4.11).
    """
    count = 0
    for participant in accounts.list_originators():
        with acting_participant(participant.pk) as actor:
            own = Version.objects.filter(originator=participant.pk)
            due = own.filter(state="released", retention_until__lt=today)
            versions = list(due.select_related("record"))
            older = own.filter(
                Q(retention_until__lt=today) | Q(record__in=[version.record_id for version in versions]),
                state="superseded",
            )
            stale = list(older.values_list("pk", flat=True))
            if not versions and not stale:
                continue
            reach = addressing.house_reach(participant.pk)
            addressing.move(stale, reach, state="superseded", at=at, header=False)
            addressing.move([version.pk for version in versions], reach, state="expired", at=at)
            subjects = [audit.Subject(one.record.kind, one.record.ref, participant.pk) for one in versions]
            audit.write_many(Event.RECORD_EXPIRED, subjects, person=actor.person, at=at)
            count += len(versions)
    return count


def count_due(*, today: date) -> int:
    """How many released versions are over their last day, in all houses together; each is counted in its own view."""
    count = 0
    for participant in accounts.list_originators():
        with acting_participant(participant.pk):
            count += Version.objects.filter(
                originator=participant.pk, state="released", retention_until__lt=today
            ).count()
    return count


def renew(ref: uuid.UUID, *, until: date, by: Actor, at: datetime) -> None:
    """Release an expired version again, in the house, and keep it until another day; sharing it is a decision of its own."""
    opened = take(ref, by=by)
    rules.may_renew(by, opened.version).require()
    if until <= at.date():
        raise Invalid(faults=[Fault("until", Reason.DATE_IS_PAST)])
    assert by.participant is not None
    addressing.move([opened.version.pk], addressing.house_reach(by.participant), state="released", at=at)
    Version.objects.filter(pk=opened.version.pk).update(retention_until=until)
    note(Event.RECORD_RENEWED, opened.record, by=by, at=at, number=opened.version.number, until=until.isoformat())


def erase(ref: uuid.UUID, part: str, ground: str, *, by: Actor, at: datetime) -> int:
    """Delete what a part holds, in every version that holds it; answers how many. Hash and tombstone remain."""
    opened = take(ref, by=by)
    rules.may_erase(by, opened.version).require()
    only_if(bool(ground.strip()), Reason.REASON_NEEDED).require()
    assert by.participant is not None and by.person is not None
    numbers = {version.pk: version.number for version in opened.versions}
    parts = dict(Part.objects.filter(version_id__in=numbers, name=part).values_list("pk", "version_id"))
    held = list(Content.objects.filter(part_id__in=parts).values_list("part_id", flat=True))
    if not held:
        raise Missing
    files = Attachment.objects.filter(part_id__in=held)
    extracting.forget_after(by.participant, list(files.values_list("address", flat=True)), at=at)
    derived.drop_parts(held)
    files.delete()
    Content.objects.filter(part_id__in=held).delete()
    scrubbing.beyond(record=ref)
    audience = intern(addressing.house(by.participant), originator=by.participant)
    Erasure.objects.bulk_create(
        Erasure(record=opened.record, version_number=numbers[parts[pk]], part_name=part, ground=ground.strip()[:500], at=at,
                person=by.person, audience_id=audience, originator_id=by.participant)
        for pk in held
    )  # fmt: skip
    note(
        Event.RECORD_ERASED, opened.record, by=by, at=at, part=part, versions=sorted(numbers[parts[pk]] for pk in held)
    )
    return len(held)
