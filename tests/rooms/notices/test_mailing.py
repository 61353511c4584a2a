"""Mails leak nothing: read is what a mail server received, byte by byte."""

import email
import email.policy
import re
import socket
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import psycopg
import pytest

from tenfold.accounts.models import Participant, Person
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.notices import selectors
from tenfold.notices.models import Mailing, Preference
from tenfold.notices.rules import Wishes
from tenfold.notices.services import mailing, noticing, preferring
from tenfold.notices.tellings import Topic
from tenfold.records.addressing import Target
from tenfold.records.services import reading, sharing
from tests import cast as casts
from tests.cast import Cast
from tests.factories import bodies, records
from tests.rooms.notices.mailbox import Mailbox, open_mailbox

AT_ONCE = Wishes(rhythms={topic.value: "at-once" for topic in Topic})


@pytest.fixture
def cast() -> Cast:
    """A company beside which nobody else is told."""
    made = casts.make()
    Participant.objects.exclude(pk__in=[one.pk for one in made.participants]).exclude(type="node").update(active=False)
    Mailing.objects.all().delete()
    return made


@pytest.fixture
def box(settings_for_mail: Any) -> Iterator[Mailbox]:
    with open_mailbox() as made:
        settings_for_mail(made.port)
        yield made


@pytest.fixture
def settings_for_mail(monkeypatch: pytest.MonkeyPatch) -> Any:
    from django.conf import settings

    def point(port: int) -> None:
        values = {
            "EMAIL_BACKEND": "tenfold.notices.posting.Quiet", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port, "EMAIL_USE_TLS": False,
            "EMAIL_USE_SSL": False, "DEFAULT_FROM_EMAIL": "tenfold@node.example", "MAIL_LINK": "https://node.example",
        }  # fmt: skip
        for name, value in values.items():
            monkeypatch.setattr(settings, name, value)

    return point


def wish(person: Person, wishes: Wishes) -> None:
    with acting(person) as actor:
        preferring.choose(wishes, by=actor, at=now())


def share(
    cast: Cast, *, tlp: str = "amber", to: Participant | None = None, body: dict[str, Any] | None = None
) -> uuid.UUID:
    ref = records.make_report(by=cast.ana, release=cast.rosa, tlp=tlp, body=body)
    with acting(cast.ana) as ana:
        sharing.share(
            ref,
            [Target(f"participant:{(to or cast.belmora_police).slug}")],
            parts=["open", "nominal"],
            by=ana,
            at=now(),
        )
    noticing.dispatch()
    return ref


def soon() -> datetime:
    """When what is told at once has been gathered."""
    return now() + timedelta(minutes=2)


def words(raw: bytes) -> str:
    """All that a reader sees of a mail: subject and every part."""
    made = email.message_from_bytes(raw, policy=email.policy.default)
    return "\n".join(
        [str(made["Subject"]), *(str(part.get_content()) for part in made.walk() if not part.is_multipart())]
    )


def test_a_mail_says_how_many_of_what_and_where(cast: Cast, box: Mailbox) -> None:
    wish(cast.bob, AT_ONCE)
    share(cast)
    share(cast)
    assert mailing.work(at=soon()) == 1
    (raw,) = box.mails
    said = words(raw)
    assert "Shared with you: 2" in said and "https://node.example/inbox" in said
    assert mailing.work(at=soon() + timedelta(hours=1)) == 0, "nothing is told twice"


def test_nothing_of_a_record_stands_in_a_mail(cast: Cast, box: Mailbox) -> None:
    """R18 and the issue: every string of the body, of every part, of the people and houses, is looked for in what came."""
    wish(cast.bob, AT_ONCE)
    body = bodies.nominal_report()
    ref = share(cast, body=body)
    with acting(cast.bob) as bob:
        reading.open_record(ref, by=bob, at=now())
    with acting(cast.ana) as ana:
        sharing.recall(ref, "wrong-information", by=ana, at=now())
    noticing.dispatch()
    share(cast, body=body)
    mailing.work(at=soon())
    everything = b"\n".join([*box.mails, *box.said]).decode() + "\n".join(map(words, box.mails))
    planted = {text for text in _strings(body) if len(text) > 5 and not re.fullmatch(r"[a-z-]+|[\d-]+", text)}
    planted |= {
        cast.ana.name,
        cast.arlen_border.slug,
        "Arlen Border",
        str(ref),
        socket.gethostname(),
        socket.getfqdn(),
    } - {"localhost", ""}
    assert planted and box.mails
    assert [text for text in planted if text in everything] == []
    assert "X-Mailer" not in everything and "User-Agent" not in everything and "Python" not in everything


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str):
        yield value


def test_the_title_of_what_the_community_may_read_is_said_and_of_nothing_above(cast: Cast, box: Mailbox) -> None:
    wish(cast.bob, AT_ONCE)
    share(cast, tlp="green", body=bodies.report(title={"en": "Boats of May"}))
    share(cast, tlp="amber", body=bodies.report(title={"en": "Boats of June"}))
    mailing.work(at=soon())
    said = words(box.mails[0])
    assert "Boats of May" in said and "Boats of June" not in said


def test_who_lost_access_between_event_and_sending_is_told_nothing(cast: Cast, box: Mailbox) -> None:
    wish(cast.bob, AT_ONCE)
    ref = share(cast, tlp="green", body=bodies.report(title={"en": "Boats of May"}))
    mailing.prepare(cast.bob.pk, at=soon())
    with acting(cast.ana) as ana:
        sharing.narrow(ref, [f"participant:{cast.belmora_police.slug}"], by=ana, at=now())
    assert mailing.send(at=soon()) == 0
    assert box.mails == []


def test_a_digest_goes_once_a_day_at_its_hour(cast: Cast, box: Mailbox, root: psycopg.Connection) -> None:
    wish(cast.bob, Wishes(rhythms={"records": "daily"}, hour=7))
    share(cast)
    Preference.objects.filter(person=cast.bob.pk).update(digest_on=now().date())
    tomorrow = (now() + timedelta(days=1)).replace(hour=7, minute=0, second=1)
    assert mailing.work(at=tomorrow - timedelta(minutes=5)) == 0
    assert mailing.work(at=tomorrow) == 1
    share(cast)
    assert mailing.work(at=tomorrow + timedelta(hours=5)) == 0
    assert mailing.work(at=tomorrow + timedelta(days=1)) == 1


def test_a_mail_speaks_the_language_of_its_reader_and_runs_its_way(cast: Cast, box: Mailbox) -> None:
    Person.objects.filter(pk=cast.bob.pk).update(language="ar")
    wish(cast.bob, AT_ONCE)
    share(cast)
    mailing.work(at=soon())
    assert 'lang="ar" dir="rtl"' in words(box.mails[0])


def test_whoever_wants_no_mail_gets_none(cast: Cast, box: Mailbox) -> None:
    wish(cast.bob, Wishes(rhythms={topic.value: "none" for topic in Topic}))
    share(cast)
    assert mailing.work(at=now() + timedelta(days=3)) == 0


def test_an_address_that_there_is_not_is_paused_until_its_person_says_otherwise(cast: Cast, box: Mailbox) -> None:
    wish(cast.bob, AT_ONCE)
    box.unknown.add(cast.bob.email)
    share(cast)
    mailing.work(at=soon())
    with acting(cast.bob) as bob:
        assert selectors.preference(bob).paused_because == mailing.REFUSED
    box.unknown.clear()
    share(cast)
    assert mailing.work(at=soon() + timedelta(hours=1)) == 0
    wish(cast.bob, AT_ONCE)
    assert mailing.work(at=soon() + timedelta(hours=1)) == 1


def test_a_server_that_is_away_loses_nothing_and_a_broken_line_makes_one_mail(cast: Cast, box: Mailbox) -> None:
    """Killed, or cut off, after the server took the mail: it goes again under the same number, by which it is one mail."""
    wish(cast.bob, AT_ONCE)
    share(cast)
    box.away = True
    assert mailing.work(at=soon()) == 0
    box.away, box.silent_after = False, True
    assert mailing.send(at=soon() + timedelta(hours=1)) == 0
    box.silent_after = False
    assert mailing.send(at=soon() + timedelta(days=1)) == 1
    numbers = {email.message_from_bytes(raw)["Message-ID"] for raw in box.mails}
    assert len(box.mails) == 2 and len(numbers) == 1


def test_mails_at_once_keep_a_distance(cast: Cast, box: Mailbox) -> None:
    wish(cast.bob, AT_ONCE)
    share(cast)
    at = soon()
    assert mailing.work(at=at) == 1
    share(cast)
    assert mailing.work(at=at + timedelta(minutes=5)) == 0
    assert mailing.work(at=at + timedelta(minutes=11)) == 1


def test_an_administrator_who_reads_no_record_keeps_nobody_else_from_his_mail(cast: Cast, box: Mailbox) -> None:
    wish(cast.bob, AT_ONCE)
    share(cast)
    Preference.objects.update_or_create(person_id=cast.adam.pk, defaults={"due_at": now() - timedelta(days=1)})
    assert [email for email, _count in mailing.due(at=soon())] == [cast.bob.email]
    assert mailing.work(at=soon()) == 1
    assert cast.bob.email.encode() in b"".join(box.said)


def test_without_a_mail_server_nothing_is_made(cast: Cast) -> None:
    share(cast)
    assert mailing.work(at=soon()) == 0
    assert not Mailing.objects.exists()


def test_while_a_contact_point_is_away_the_next_one_is_told(cast: Cast, box: Mailbox) -> None:
    """What Bob is told at once, his deputy is told at once while he is away, whatever she wishes for herself."""
    from tenfold.accounts.services import people
    from tenfold.exchange.models import ContactPoint
    from tenfold.handling.services.audiences import intern
    from tenfold.handling.terms import cross, purposes

    people.add_person(
        f"dot@{cast.ending}.example",
        name="Dot",
        participant=cast.belmora_police,
        roles=["analyst"],
        password=casts.PASSWORD,
        by=None,
        at=now(),
    )
    dot = Person.objects.get(email=f"dot@{cast.ending}.example")
    wish(cast.bob, AT_ONCE)
    today = now().date()
    with acting(cast.bob) as bob:
        preferring.choose(AT_ONCE, by=bob, at=now())
        house = intern(cross([bob.house], purposes()), originator=bob.house)
        for rank, (person, away) in enumerate(((cast.bob, True), (dot, False)), 1):
            ContactPoint.objects.create(
                ref=uuid.uuid4(), role="focal-point", rank=rank, name=person.name, person=person.pk, languages=["en"],
                away_from=today if away else None, away_until=today + timedelta(days=2) if away else None, verified_on=today,
                verified_by=cast.bob.pk, originator_id=bob.house, audience_id=house,
            )  # fmt: skip
    share(cast)
    Preference.objects.filter(person=dot.pk).update(rhythms={topic.value: "none" for topic in Topic})
    assert [email for email, _count in mailing.due(at=soon())] == [dot.email]
    assert mailing.work(at=soon()) == 1
    assert dot.email.encode() in b"".join(box.said)
    assert mailing.work(at=now() + timedelta(days=3, hours=20)) == 1, "who is back is told of what came meanwhile"
    assert cast.bob.email.encode() in b"".join(box.said)
