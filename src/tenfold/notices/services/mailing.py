"""Sending mails: what is due is made a mailing and committed; what it says is worked out under the reader's view as it goes."""

import smtplib
import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

import structlog
from django.conf import settings

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Person
from tenfold.accounts.permissions import Permission
from tenfold.handling.acting import acting
from tenfold.notices import letters, rules, selectors
from tenfold.notices.models import Mailing, Preference
from tenfold.notices.rules import Rhythm, Wishes
from tenfold.notices.selectors import wishes_of
from tenfold.notices.tellings import Topic

_MOST = 200  # people in one turn, and mails in one turn
REFUSED = "address-refused"
_KEPT_FOR = timedelta(days=30)


def configured() -> bool:
    """Whether this node sends mails at all."""
    return bool(settings.EMAIL_HOST)


def work(*, at: datetime) -> int:
    """Make what is due, and send what is made; answers how many mails the server took. A job of the worker."""
    if not configured():
        return 0
    for pk in Preference.objects.filter(due_at__lte=at, paused_at=None).values_list("pk", flat=True)[:_MOST]:
        prepare(pk, at=at)
    return send(at=at)


def prepare(pk: int, *, at: datetime) -> int:
    """Make the mails that are due to one person; answers how many."""
    person = _reader(pk)
    if person is None:
        Preference.objects.filter(pk=pk).update(due_at=None)
        return 0
    with acting(person) as actor:
        kept = Preference.objects.select_for_update().get(pk=pk)
        own = wishes_of(kept, person.time_zone)
        standing = selectors.standing(actor, own.today(at))
        if standing.away_until is not None:
            Preference.objects.filter(pk=pk).update(due_at=own.digest(at, standing.away_until))
            return 0
        wishes = own.covering(_wishes(standing.covers))
        at_once, daily = wishes.topics(Rhythm.AT_ONCE), wishes.topics(Rhythm.DAILY)
        made = 0
        if kept.sent_at is None or at - kept.sent_at >= rules.GAP:
            made += _make(kept, at_once, "told_at_once", at, by=actor)
        if wishes.digest(at, kept.digest_on) <= at:
            made += _make(kept, daily, "told_in_digest", at, by=actor)
            kept.digest_on = wishes.today(at)
        kept.due_at = _next(kept, wishes, at, by=actor)
        kept.save(update_fields=["told_at_once", "told_in_digest", "digest_on", "due_at", "sent_at"])
    return made


def _reader(pk: int) -> Person | None:
    """Somebody who is here and reads records; an administrator alone has no inbox, and is woken with the house all the same."""
    person = accounts.find_person(pk)
    reads = person is not None and Permission.RECORD_READ in accounts.actor_before_view(person, None).permissions
    return person if reads else None


def _wishes(people: Collection[int]) -> list[Wishes]:
    """How those wish to be told for whom somebody stands in."""
    kept = {one.pk: one for one in Preference.objects.filter(person__in=people)}
    zones = dict(Person.objects.filter(pk__in=people).values_list("pk", "time_zone"))
    return [wishes_of(kept.get(pk) or Preference(person_id=pk), zones.get(pk, "UTC")) for pk in people]


def _make(kept: Preference, topics: Collection[Topic], told: str, at: datetime, *, by: Actor) -> int:
    """A mailing of what is new since the last one of this rhythm, where anything is."""
    first = getattr(kept, told)
    lines = selectors.between(by, topics, first) if topics else []
    if not lines:
        return 0
    Mailing.objects.create(
        ref=uuid.uuid4(), person_id=kept.pk, topics=sorted(topics), first=first, last=lines[0].id, made_at=at, next_at=at,
        digest=told == "told_in_digest",
    )  # fmt: skip
    setattr(kept, told, lines[0].id)
    kept.sent_at = at
    return 1


def _next(kept: Preference, wishes: Wishes, at: datetime, *, by: Actor) -> datetime | None:
    """When there is something to be told that is not told yet."""
    due = []
    if (topics := wishes.topics(Rhythm.AT_ONCE)) and selectors.between(by, topics, kept.told_at_once):
        due.append(wishes.at_once(at, kept.sent_at))
    if (topics := wishes.topics(Rhythm.DAILY)) and selectors.between(by, topics, kept.told_in_digest):
        due.append(wishes.digest(at, kept.digest_on))
    return min(due, default=None)


def send(*, at: datetime) -> int:
    """Send what is made; answers how many mails the server took. Where the server does not answer, the rest waits."""
    sent = 0
    rows = Mailing.objects.filter(sent_at=None, gave_up_at=None, next_at__lte=at).order_by("id")
    for pk, person in rows.values_list("pk", "person_id")[:_MOST]:
        took = _send(pk, person, at)
        if took is None:
            break
        sent += took
    return sent


def _send(pk: int, to: int, at: datetime) -> int | None:
    """One mail: 1 where the server took it, 0 where there is none to be sent, None where the server does not answer."""
    person = _reader(to)
    if person is None:
        Mailing.objects.filter(pk=pk).update(gave_up_at=at)
        return 0
    with acting(person) as actor:
        found = Mailing.objects.select_for_update(skip_locked=True).filter(pk=pk, sent_at=None, gave_up_at=None).first()
        lines = selectors.between(actor, found.topics, found.first, found.last) if found else []
        if found is None or not lines:
            Mailing.objects.filter(pk=pk, sent_at=None).update(gave_up_at=at)
            return 0
        letter = letters.compose(lines, person.language, digest=found.digest, by=actor)
        try:
            letters.message(letter, person.email, found.ref).send()
        except smtplib.SMTPRecipientsRefused as refused:
            _refused(found, refused, at)
            return 0
        except (smtplib.SMTPException, OSError) as error:
            _later(found, at)
            structlog.get_logger(__name__).warning("mail not taken", error=type(error).__name__)
            return None
        Mailing.objects.filter(pk=pk).update(sent_at=at, tries=found.tries + 1)
    return 1


def _refused(found: Mailing, refused: smtplib.SMTPRecipientsRefused, at: datetime) -> None:
    """An address that there is not is tried no more until its person says so; one that is not taken now is tried again."""
    if any(code >= 500 for code, _said in refused.recipients.values()):
        Mailing.objects.filter(pk=found.pk).update(gave_up_at=at, tries=found.tries + 1)
        Preference.objects.filter(pk=found.person_id).update(paused_because=REFUSED, paused_at=at, due_at=None)
    else:
        _later(found, at)


def _later(found: Mailing, at: datetime) -> None:
    again = rules.again(found.made_at, found.tries, at)
    gone = {"gave_up_at": at} if again is None else {"next_at": again}
    Mailing.objects.filter(pk=found.pk).update(tries=found.tries + 1, **gone)


def waiting() -> tuple[int, int]:
    """How many mails wait for the server, and how many people's addresses are paused; for the operator."""
    made = Mailing.objects.filter(sent_at=None, gave_up_at=None).count()
    return made, Preference.objects.exclude(paused_at=None).count()


def forget(*, at: datetime) -> int:
    """Take away what was sent or given up a month ago. A job of the worker."""
    return Mailing.objects.filter(made_at__lt=at - _KEPT_FOR).exclude(sent_at=None, gave_up_at=None).delete()[0]


def due(*, at: datetime) -> list[tuple[str, int]]:
    """Who would be told of how many notices now, by address; nothing is made and nothing sent. For the operator."""
    found = []
    for pk in Preference.objects.filter(due_at__lte=at, paused_at=None).order_by("pk").values_list("pk", flat=True):
        person = _reader(pk)
        if person is None:
            continue
        with acting(person) as actor:
            kept = selectors.preference(actor)
            own = wishes_of(kept, person.time_zone)
            standing = selectors.standing(actor, own.today(at))
            wishes = own.covering(_wishes(standing.covers))
            lines = {one.id for one in selectors.between(actor, wishes.topics(Rhythm.AT_ONCE), kept.told_at_once)}
            if wishes.digest(at, kept.digest_on) <= at:
                lines |= {one.id for one in selectors.between(actor, wishes.topics(Rhythm.DAILY), kept.told_in_digest)}
            if lines and standing.away_until is None:
                found.append((person.email, len(lines)))
    return found
