"""What is told to whom: by each house's own view, once, and only as long as the thing is seen."""

import uuid
from typing import Any

import psycopg
import pytest

from tenfold.accounts.models import Participant, Person
from tenfold.accounts.services import people
from tenfold.audit import outbox
from tenfold.audit.events import Event
from tenfold.discussion.services import commenting
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Missing
from tenfold.handling.acting import acting
from tenfold.handling.services import groups
from tenfold.handling.services.charters import Terms
from tenfold.notices import selectors, tellings, words
from tenfold.notices.services import marking, noticing
from tenfold.records.addressing import Target
from tenfold.records.services import consents, reading, sharing
from tests import cast as casts
from tests.cast import PASSWORD, Cast
from tests.factories import records, requests


def told(person: Person, **how: Any) -> list[tuple[str, str]]:
    """The sorts of notices that somebody finds, the newest first, and what they tell of."""
    with acting(person) as actor:
        return [(one.name, one.subject) for one in selectors.list_notices(actor, **how)]


@pytest.fixture
def cast() -> Cast:
    """A company beside which nobody else is told."""
    made = casts.make()
    Participant.objects.exclude(pk__in=[one.pk for one in made.participants]).exclude(type="node").update(active=False)
    return made


@pytest.fixture
def shared(cast: Cast) -> uuid.UUID:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(f"participant:{cast.belmora_police.slug}")], by=ana, at=now())
    noticing.dispatch()
    return ref


def test_who_is_let_in_is_told_and_nobody_else(cast: Cast, shared: uuid.UUID) -> None:
    assert told(cast.bob) == [("record-shared", str(shared))]
    assert told(cast.ana) == told(cast.cora) == []


def test_told_twice_it_is_one_notice(cast: Cast, root: psycopg.Connection) -> None:
    """The dispatcher is killed after the houses were told and before the outbox is emptied."""
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    with pytest.raises(KeyboardInterrupt), outbox.taken(500) as batch:
        noticing.tell(cast.belmora_police.pk, batch.rows)
        raise KeyboardInterrupt
    assert root.execute("SELECT count(*) > 0 FROM audit_outbox").fetchone() == (True,)
    noticing.dispatch()
    assert told(cast.bob) == [("record-released", str(ref))]
    assert root.execute("SELECT count(*) FROM audit_outbox").fetchone() == (0,)


def test_who_was_there_before_is_not_told_of_those_who_come(cast: Cast, shared: uuid.UUID) -> None:
    with acting(cast.ana) as ana:
        sharing.share(shared, [Target(f"participant:{cast.corvo_police.slug}")], by=ana, at=now())
    noticing.dispatch()
    assert told(cast.bob) == [("record-shared", str(shared))]
    assert told(cast.cora) == [("record-shared", str(shared))]


def test_a_recall_takes_the_notice_away_and_tells_whoever_read(cast: Cast, shared: uuid.UUID) -> None:
    with acting(cast.ana) as ana:
        sharing.share(shared, [Target(f"participant:{cast.corvo_police.slug}")], by=ana, at=now())
    noticing.dispatch()
    with acting(cast.bob) as bob:
        reading.open_record(shared, by=bob, at=now())
    with acting(cast.ana) as ana:
        sharing.recall(shared, "wrong-information", by=ana, at=now())
    noticing.dispatch()
    assert [name for name, _ in told(cast.bob)] == ["recalled"]
    assert told(cast.cora) == [], "to whoever did not read it, it never was"


def test_an_acknowledgement_is_told_to_the_originator_alone(cast: Cast, shared: uuid.UUID) -> None:
    """Also where others still read the record, after a narrowing."""
    with acting(cast.ana) as ana:
        sharing.share(shared, [Target(f"participant:{cast.corvo_police.slug}")], by=ana, at=now())
    with acting(cast.bob) as bob:
        reading.open_record(shared, by=bob, at=now())
    with acting(cast.ana) as ana:
        sharing.narrow(shared, [f"participant:{cast.belmora_police.slug}"], by=ana, at=now())
    from tenfold.records.selectors import recalls

    with acting(cast.bob) as bob:
        tombstone = recalls.list_tombstones(bob)[0].ref
        sharing.acknowledge(tombstone, by=bob, at=now())
    noticing.dispatch()
    assert ("recall-acknowledged", str(shared)) in told(cast.ana)
    assert [name for name, _ in told(cast.cora)] == ["record-shared"]


def test_a_record_for_one_person_is_told_to_her_alone(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"person:{cast.bob.handle}"], tlp="red")
    noticing.dispatch()
    assert told(cast.bob, whose="mine") == [("record-released", str(ref))]
    assert told(cast.bob, whose="house") == []
    others = Person.objects.filter(participant=cast.belmora_police).exclude(pk=cast.bob.pk)
    assert all(told(one) == [] for one in others)


def test_a_step_of_a_request_is_told_to_the_other_side(cast: Cast) -> None:
    ref = requests.send(cast, "information_request", requests.information())
    noticing.dispatch()
    assert ("request-moved", str(ref)) in told(cast.bob)
    assert not any(name == "request-moved" for name, _ in told(cast.ana) + told(cast.cora))


def test_a_consent_is_told_to_whom_it_was_given(cast: Cast, shared: uuid.UUID) -> None:
    with acting(cast.ana) as ana:
        sharing.share(shared, [Target(f"participant:{cast.corvo_police.slug}")], by=ana, at=now())
        given = consents.give(shared, cast.belmora_police.slug, "use-in-court", by=ana, at=now())
        consents.withdraw(given, by=ana, at=now())
    noticing.dispatch()
    assert [name for name, _ in told(cast.bob)][:2] == ["consent-withdrawn", "consent-given"]
    assert not any("consent" in name for name, _ in told(cast.cora))


def test_an_objection_is_not_told_to_whom_it_concerns(cast: Cast) -> None:
    net = groups.found(f"net-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border], at=now())
    with acting(cast.bela) as bela:
        groups.write_charter(net, Terms(purpose={"en": "Boats"}, admission="no-objection"), by=bela, at=now())
        groups.move(net, cast.corvo_police, "invite", by=bela, at=now())
    with acting(cast.cora) as cora:
        groups.move(net, cast.corvo_police, "accept", by=cora, at=now())
    noticing.dispatch()
    assert told(cast.cora) == [("group-moved", str(net.pk))]
    records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    noticing.dispatch()
    Person.objects.filter(pk=cast.rosa.pk).update(roles=["coordinator"])
    cast.rosa.refresh_from_db()
    with acting(cast.rosa) as rosa:
        groups.move(net, cast.corvo_police, "object", by=rosa, at=now())
    noticing.dispatch()
    assert len(told(cast.cora)) == 1


def test_what_was_seen_is_seen_by_one_person(cast: Cast, shared: uuid.UUID) -> None:
    with acting(cast.bob) as bob:
        (line,) = selectors.list_notices(bob)
        assert marking.mark([line.ref], by=bob, at=now()) == 1
        assert selectors.list_notices(bob, unseen=True) == []
    people.add_person(
        f"brit@{cast.ending}.example",
        name="Brit",
        participant=cast.belmora_police,
        roles=["analyst"],
        password=PASSWORD,
        by=None,
        at=now(),
    )
    colleague = Person.objects.get(email=f"brit@{cast.ending}.example")
    assert told(colleague, unseen=True) == [("record-shared", str(shared))]
    with acting(cast.cora) as cora, pytest.raises(Missing):
        marking.mark([line.ref], by=cora, at=now())


def test_under_a_purpose_that_does_not_see_the_record_the_notice_is_not_there(cast: Cast) -> None:
    """MISP told in a notice what its reader was not shown on the page."""
    target = Target(f"participant:{cast.belmora_police.slug}", ("analysis",))
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        sharing.share(ref, [target], by=ana, at=now())
    noticing.dispatch()
    other = next(one for one in cast.belmora_police.purposes if one != "analysis")
    with acting(cast.bob, "analysis") as bob:
        assert [one.subject for one in selectors.list_notices(bob)] == [str(ref)]
    with acting(cast.bob, other) as bob:
        assert selectors.list_notices(bob) == []


def test_the_application_reads_nothing_in_the_outbox(cast: Cast, app: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("SELECT * FROM audit_outbox")


def test_the_dispatcher_reads_the_outbox_and_nothing_else() -> None:
    from django.db import connections

    with connections["dispatcher"].cursor() as cursor, pytest.raises(Exception, match="permission denied"):
        cursor.execute("SELECT * FROM records_record")


def test_what_cannot_be_told_holds_up_nothing_else(
    cast: Cast, root: psycopg.Connection, shared: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An act at which a subscriber fails is tried five times, kept, and said by the doctor."""

    def fail(_house: int, _rows: object) -> None:
        raise ValueError

    monkeypatch.setitem(
        outbox._subscribers, "broken", outbox.Subscriber("broken", frozenset({Event.GROUP_FOUNDED}), fail)
    )
    groups.found(f"net-{cast.ending}", members=[cast.arlen_border], at=now())
    with acting(cast.ana) as ana:
        sharing.share(shared, [Target(f"participant:{cast.corvo_police.slug}")], by=ana, at=now())
    for _ in range(outbox.TRIES + 1):
        noticing.dispatch()
    assert told(cast.cora) == [("record-shared", str(shared))]
    assert outbox.waiting() == (1, 1)
    root.execute("DELETE FROM audit_outbox")


def test_every_sort_of_notice_has_words_and_every_topic_too() -> None:
    assert set(words.NOTICES) == set(tellings.BY_NAME)
    assert set(words.TOPICS) == set(tellings.Topic)
    assert len(tellings.BY_NAME) == len(tellings.ALL)


def test_what_is_old_is_forgotten(cast: Cast, shared: uuid.UUID) -> None:
    with acting(cast.bob) as bob:
        marking.mark_all(by=bob, at=now())
    noticing.forget(at=now() + noticing.KEPT_FOR + noticing.KEPT_FOR)
    assert told(cast.bob) == []


def test_a_comment_is_told_to_whom_it_is_for(cast: Cast, shared: uuid.UUID) -> None:
    with acting(cast.ana) as ana:
        sharing.share(shared, [Target(f"participant:{cast.corvo_police.slug}")], by=ana, at=now())
    with acting(cast.bob) as bob:
        commenting.add(shared, "Seen here as well.", by=bob, at=now())
    noticing.dispatch()
    assert told(cast.ana) == [("comment-made", str(shared))]
    assert not any(name == "comment-made" for name, _ in told(cast.cora) + told(cast.bob))


def by(person: Person) -> dict[str, str | None]:
    """Which organisation took the step, by the sort of the notice."""
    with acting(person) as actor:
        return {one.name: one.by["en"] if one.by else None for one in selectors.list_notices(actor)}


def test_a_notice_says_which_organisation_took_the_step(cast: Cast, shared: uuid.UUID) -> None:
    requests.send(cast, "information_request", requests.information())
    with acting(cast.bob) as bob:
        commenting.add(shared, "Seen here too.", by=bob, at=now())
    noticing.dispatch()
    arlen, belmora = (one.name["en"] for one in (cast.arlen_border, cast.belmora_police))
    assert by(cast.bob) == {"record-shared": arlen, "record-released": arlen, "request-moved": arlen} and by(
        cast.ana
    ) == {"comment-made": belmora}
