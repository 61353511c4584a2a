"""Access asked for with a reference: accepted alike whether it names anything, granted until a day, ended after it."""

import uuid
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenfold.exchange import entries, representation, selectors
from tenfold.exchange.services import consenting, lapsing
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.records.selectors import opening, recalls
from tenfold.records.services import reading
from tests.cast import Cast
from tests.factories import bodies
from tests.factories import records as reports
from tests.factories.days import today
from tests.factories.requests import step
from tests.rooms.records.test_rights import shared

WHY = {"text": "Named on a paper that our patrol was shown.", "case": "KX-12"}
DAY = today(9)


def asked(cast: Cast, reference: str, to: str = "") -> uuid.UUID:
    with acting(cast.bob) as bob:
        return consenting.ask_access(reference, to or cast.arlen_border.slug, WHY, by=bob, at=now()).request.ref


def told(cast: Cast, ref: uuid.UUID) -> tuple[int, dict[str, Any]]:
    """What the asker is told of his request, without what is drawn by lot or by the clock, and in how many queries."""
    with acting(cast.bob) as bob, CaptureQueriesContext(connection) as queries:
        found = selectors.get(bob, ref)
        assert entries.meant(bob, found) is None
        said = representation.request(bob, found)
    drawn = {"id", "reference", "subject", "due_at"}
    moves = [{name: value for name, value in one.items() if name not in {"id", "at", "texts"}} for one in said["moves"]]
    return len(queries), {name: value for name, value in said.items() if name not in drawn} | {"moves": moves}


def test_whether_a_reference_names_anything_is_told_by_nothing(cast: Cast) -> None:
    """Words, codes, number of queries, of asking and of looking after it: all alike."""
    unseen = reports.make_report(by=cast.ana, release=cast.rosa, to=[])
    with acting(cast.ana) as ana:
        human = opening.get(ana, unseen).record.human_ref
    answers, costs = [], []
    for reference in (str(unseen), str(uuid.uuid4()), human, human[:-1] + ("2" if human[-1] != "2" else "3")):
        with acting(cast.bob) as bob, CaptureQueriesContext(connection) as queries:
            made = consenting.ask_access(reference, cast.arlen_border.slug, WHY, by=bob, at=now())
        costs.append(len(queries))
        answers.append(told(cast, made.request.ref))
    assert answers[0] == answers[1] == answers[2] == answers[3]
    assert costs[0] == costs[1] and costs[2] == costs[3] and abs(costs[0] - costs[2]) == 0
    with acting(cast.bob) as bob:
        assert {line.state for line in selectors.box(bob, "waiting")} == {"sent"}


def test_access_is_granted_until_a_day_and_ends_after_it(cast: Cast) -> None:
    ref = reports.make_report(by=cast.ana, release=cast.rosa, to=[], body=bodies.nominal_report())
    request = asked(cast, str(ref))
    with acting(cast.ana) as ana:
        found = entries.meant(ana, selectors.get(ana, request))
        assert found is not None and found.ref == ref
    assert step(cast, "ana", request, "grant", {"until": DAY.isoformat()}).state == "granted"
    with acting(cast.bob) as bob:
        opened = reading.open_record(ref, by=bob, at=now())
        assert opened.body and "nominal" in opened.unreadable
        met = entries.meant(bob, selectors.get(bob, request))
        assert met is not None and met.ref == ref
    with acting(cast.cora) as cora:
        assert opening.find(cora, ref) is None
    lapsing.lapse_due(today=DAY, at=now())
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref) is not None
    lapsing.lapse_due(today=DAY + timedelta(days=1), at=now())
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref) is None
        assert selectors.get(bob, request).state == "lapsed"
        assert selectors.list_contacts(bob) is not None
        assert [one.reference for one in recalls.list_tombstones(bob)] == [ref]


def test_access_is_taken_back_before_its_day(cast: Cast) -> None:
    ref = reports.make_report(by=cast.ana, release=cast.rosa, to=[], body=bodies.nominal_report())
    request = asked(cast, str(ref))
    step(cast, "ana", request, "grant", {"until": DAY.isoformat(), "parts": ["nominal"]})
    with acting(cast.bob) as bob:
        assert "nominal" not in opening.get(bob, ref).unreadable
    assert step(cast, "ana", request, "take-back", {"text": "The case was closed."}).state == "taken-back"
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref) is None


def test_what_is_not_there_is_granted_by_nobody_and_refused_alike(cast: Cast) -> None:
    unseen = reports.make_report(by=cast.ana, release=cast.rosa, to=[])
    there, absent = asked(cast, str(unseen)), asked(cast, str(uuid.uuid4()))
    with pytest.raises(Invalid) as refusal:
        step(cast, "ana", absent, "grant", {"until": DAY.isoformat()})
    assert refusal.value.reason == Reason.REFERENCE_NOT_HERE
    for one in (there, absent):
        step(cast, "ana", one, "refuse", {"ground": "other", "text": "We cannot help."})
    assert told(cast, there) == told(cast, absent)


def test_a_reference_of_another_house_is_not_found_by_the_house_that_is_asked(cast: Cast) -> None:
    """Corvo is asked with a reference of Arlen's that it reads itself: it cannot let anybody in."""
    ref = shared(cast, to=cast.belmora_police)
    with acting(cast.cora) as cora:
        request = consenting.ask_access(str(ref), cast.belmora_police.slug, WHY, by=cora, at=now()).request.ref
    with acting(cast.bob) as bob:
        assert entries.meant(bob, selectors.get(bob, request)) is None
    with pytest.raises(Invalid):
        step(cast, "bob", request, "grant", {"until": DAY.isoformat()})


def test_the_marking_has_the_last_word(cast: Cast) -> None:
    red = reports.make_report(by=cast.ana, release=cast.rosa, to=[], tlp="red")
    request = asked(cast, str(red))
    with pytest.raises((Denied, Invalid)):
        step(cast, "ana", request, "grant", {"until": DAY.isoformat()})
    with acting(cast.bob) as bob:
        assert opening.find(bob, red) is None and selectors.get(bob, request).state == "sent"
    assert Marking("red").words == "TLP:RED"


def test_the_beginning_of_a_reference_says_whom_to_ask(cast: Cast, root: psycopg.Connection) -> None:
    root.execute("UPDATE accounts_participant SET prefix = 'ZQX' WHERE principal_id = %s", [cast.arlen_border.pk])
    with acting(cast.bob) as bob:
        made = consenting.ask_access("zqx-9999", "", WHY, by=bob, at=now())
        assert made.request.asked_id == cast.arlen_border.pk
    for reference, to in (("nowhere", ""), ("", ""), ("", cast.arlen_border.slug)):
        with pytest.raises(Invalid), acting(cast.bob) as bob:
            consenting.ask_access(reference, to, WHY, by=bob, at=now())


@pytest.mark.parametrize("said, at", [
    ({"until": ""}, "until"), ({"until": "2020-01-01"}, "until"), ({"until": DAY.isoformat(), "parts": ["protected"]}, "parts"),
])  # fmt: skip
def test_it_is_granted_with_a_last_day_and_never_the_protected_part(cast: Cast, said: Any, at: str) -> None:
    ref = reports.make_report(by=cast.ana, release=cast.rosa, to=[])
    request = asked(cast, str(ref))
    with pytest.raises(Invalid) as refusal:
        step(cast, "ana", request, "grant", said)
    assert at in {fault.at for fault in refusal.value.faults}
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref) is None
