"""What a day causes: outcomes that are asked for, votes whose time is over; and threads, told to those who follow them."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest

from tenfold.accounts.models import Participant, Person
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.discussion.services import threads
from tenfold.exchange.services import telling
from tenfold.foundation.clock import now
from tenfold.handling import selectors as readers
from tenfold.handling.acting import acting
from tenfold.handling.services import closing, groups, polling
from tenfold.handling.services.charters import Terms
from tenfold.notices import selectors
from tenfold.notices.services import noticing, reminding
from tenfold.records.services import consents
from tests import cast as casts
from tests.cast import Cast
from tests.factories import records

ASKED = "outcome-asked"


@pytest.fixture
def cast() -> Cast:
    """A company beside which nobody else is told."""
    made = casts.make()
    Participant.objects.exclude(pk__in=[one.pk for one in made.participants]).exclude(type="node").update(active=False)
    return made


def told(person: Person, *names: str) -> list[tuple[str, str]]:
    with acting(person) as actor:
        found = [(one.name, one.subject) for one in selectors.list_notices(actor)]
    return [one for one in found if one[0] in names]


def asked(person: Person) -> list[uuid.UUID]:
    with acting(person) as actor:
        return selectors.outcomes_asked(actor)


def ago(days: int) -> datetime:
    return now() - timedelta(days=days)


@pytest.fixture
def used(cast: Cast) -> uuid.UUID:
    """A report of Arlen's that Belmora's police may use in court, since 31 days ago."""
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    with acting(cast.ana) as ana:
        consents.give(ref, cast.belmora_police.slug, "use-in-court", by=ana, at=ago(31))
    return ref


def test_whoever_used_something_is_asked_after_thirty_and_after_ninety_days(cast: Cast, used: uuid.UUID) -> None:
    reminding.remind(at=ago(2))
    assert told(cast.bob, ASKED) == []
    for _ in range(2):
        reminding.remind(at=now())
    assert told(cast.bob, ASKED) == [(ASKED, str(used))] and asked(cast.bob) == [used]
    assert told(cast.ana, ASKED) == told(cast.cora, ASKED) == []
    reminding.remind(at=ago(-60))
    assert len(told(cast.bob, ASKED)) == 2 and asked(cast.bob) == [used]


def test_whoever_has_said_what_came_of_it_is_asked_no_more(cast: Cast, used: uuid.UUID) -> None:
    reminding.remind(at=now())
    with acting(cast.bob) as bob:
        telling.tell([used], ["arrest"], "decisive", on=now().date(), by=bob, at=now())
    reminding.remind(at=ago(-60))
    assert asked(cast.bob) == [] and len(told(cast.bob, ASKED)) == 1


def test_what_was_taken_out_counts_as_used_and_what_was_read_does_not(cast: Cast) -> None:
    taken, seen = (
        records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
        for _ in range(2)
    )
    with acting(cast.bob) as bob:
        for ref, detail in ((taken, {"export": str(uuid.uuid4())}), (seen, {})):
            about = Subject("intelligence_report", ref, cast.arlen_border.pk)
            audit.write(Event.RECORD_READ, about, person=bob.person, at=ago(40), detail=detail)
    reminding.remind(at=now())
    assert told(cast.bob, ASKED) == [(ASKED, str(taken))]


def test_a_house_that_wants_no_reminders_has_none(cast: Cast, used: uuid.UUID) -> None:
    Participant.objects.filter(pk=cast.belmora_police.pk).update(asks_outcomes=False)
    reminding.remind(at=now())
    assert told(cast.bob, ASKED) == [] and asked(cast.bob) == []


@pytest.fixture
def net(cast: Cast) -> Any:
    """Belmora's coast guard coordinates; its police and Arlen are members; Corvo's police has applied, and they vote."""
    made = groups.found(
        f"net-{cast.ending}", members=[cast.belmora_coast, cast.belmora_police, cast.arlen_border], at=now()
    )
    for person in (cast.bob, cast.cora, cast.petra):
        Person.objects.filter(pk=person.pk).update(roles=["analyst", "coordinator"])
        person.roles = ["analyst", "coordinator"]
    with acting(cast.bela) as bela:
        groups.write_charter(made, Terms(purpose={"en": "Boats"}, admission="vote", listed=True), by=bela, at=now())
    with acting(cast.cora) as cora:
        groups.apply(readers.network_by_slug(cora, made.slug), by=cora, reason="We patrol there too", at=now())
    return made


def test_a_vote_that_ended_by_time_is_told_to_voters_and_to_whoever_applied_once(cast: Cast, net: Any) -> None:
    with acting(cast.bob) as bob:
        polling.propose(net, cast.corvo_police, "admit", by=bob, because="They patrol there", at=ago(20))
    noticing.dispatch()
    closing.close_due(at=ago(8))
    noticing.dispatch()
    assert told(cast.bob, "ballot-closed") == []
    for _ in range(2):
        closing.close_due(at=now())
    noticing.dispatch()
    with acting(cast.bob) as bob:  # of a vote on whoever did not apply that one learns nothing
        polling.propose(net, cast.arlen_police, "admit", by=bob, because="They patrol there", at=ago(20))
    closing.close_due(at=now())
    noticing.dispatch()
    assert told(cast.petra, "ballot-closed") == []
    over = [("ballot-closed", str(net.pk))]
    assert set(told(cast.bob, "ballot-closed")) == set(told(cast.bela, "ballot-closed")) == set(over)
    assert told(cast.cora, "ballot-closed") == over


def test_a_vote_whose_proposer_has_left_is_told_to_whoever_coordinates(cast: Cast, net: Any) -> None:
    with acting(cast.bob) as bob:
        polling.propose(net, cast.corvo_police, "admit", by=bob, because="They patrol there", at=ago(20))
        groups.move(net, cast.belmora_police, "leave", by=bob, at=ago(10))
    noticing.dispatch()
    for _ in range(2):
        closing.close_due(at=now())
    noticing.dispatch()
    over = [("ballot-closed", str(net.pk))]
    assert told(cast.bela, "ballot-closed") == told(cast.cora, "ballot-closed") == over
    assert told(cast.bob, "ballot-closed") == []


def test_a_thread_tells_those_who_follow_it_or_wrote_in_it_and_nobody_else(cast: Cast, net: Any) -> None:
    with acting(cast.ana) as ana:
        ref = threads.open_thread(net.slug, "The northern route", "They come by night.", by=ana, at=now())
    with acting(cast.bob) as bob:
        threads.post(ref, "Here too.", by=bob, at=now())
    noticing.dispatch()
    new = [("thread-posted", str(ref))]
    assert told(cast.ana, "thread-posted") == new  # who opened it follows it
    with acting(cast.ana) as ana:
        threads.post(ref, "In boats.", by=ana, at=now())
    noticing.dispatch()
    assert (
        told(cast.ana, "thread-posted") == told(cast.bob, "thread-posted") == new
    )  # who wrote follows; nobody is told of herself
    for other in (cast.rosa, cast.bela, cast.cora):
        assert told(other, "thread-posted") == []
    with acting(cast.bela) as bela:
        threads.follow(ref, True, by=bela, at=now())
    with acting(cast.bob) as bob:
        threads.post(ref, "No lights.", by=bob, at=now())
    noticing.dispatch()
    assert told(cast.bela, "thread-posted") == new and len(told(cast.ana, "thread-posted")) == 2
