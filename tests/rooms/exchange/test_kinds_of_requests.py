"""What single kinds of request ask for beyond the common course: consultations that become requests, and vessels."""

import uuid

import pytest

from tenfold.accounts.models import Person
from tenfold.exchange import selectors
from tenfold.exchange.models import Request
from tenfold.foundation.errors import Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.records.selectors import opening
from tests.cast import Cast
from tests.factories.requests import information, send, step, vessel


def stands(person: Person, ref: uuid.UUID) -> selectors.Standing:
    with acting(person) as actor:
        return selectors.get(actor, ref)


def test_a_consultation_becomes_a_request_and_nobody_types_it_again(cast: Cast) -> None:
    body = information(title={"en": "Two drivers"}, case_number="17/2026", stage="investigated")
    ref = send(cast, "consultation", body)
    step(cast, "bob", ref, "receive")
    step(cast, "bob", ref, "answer", {"text": "Ask us formally."})
    assert step(cast, "ana", ref, "convert").state == "converted"
    with acting(cast.ana) as ana:
        made = Request.objects.get(parent=ref)
        assert made.course == "information_request" and selectors.get(ana, made.ref).state == "begun"
        assert made.record is not None
        carried = opening.get(ana, made.record).body
    assert (
        carried["case_number"] == "17/2026"
        and carried["title"] == {"en": "Two drivers"}
        and carried["asking"]["question"]
    )
    for person, told in ((cast.rosa, made), (cast.bob, None), (cast.cora, None)):
        with acting(person) as actor:
            assert selectors.made_out_of(actor, ref) == told
    with pytest.raises(Missing):
        stands(cast.bob, made.ref)


def test_at_sea_nothing_is_done_beyond_the_authority_and_its_conditions(cast: Cast) -> None:
    """Protocol Art. 8(5)."""
    ref = send(cast, "vessel_request", vessel(), urgency="critical")
    for name, said in (("receive", {}), ("answer-registry", {"registry": "confirmed"}),
                       ("authorise-on-conditions", {"measures": ["board"], "conditions": "No warning shots."})):  # fmt: skip
        step(cast, "bob", ref, name, said)
    for said, at in (({"measures": ["board", "search"]}, "measures"), ({"measures": ["board"]}, "conditions_kept")):
        with pytest.raises(Invalid) as raised:
            step(cast, "ana", ref, "execute", said)
        assert at in [fault.at for fault in raised.value.faults]
    assert step(cast, "ana", ref, "execute", {"measures": ["board"], "conditions_kept": "yes"}).state == "executed"
    assert (
        step(cast, "ana", ref, "report-results", {"text": "Forty people were taken to port."}).state
        == "results-reported"
    )


def test_imminent_danger_to_life_needs_no_authority(cast: Cast) -> None:
    ref = send(cast, "vessel_request", vessel())
    for name, said in (("receive", {}), ("authorise", {"measures": ["board"]})):
        step(cast, "bob", ref, name, said)
    assert step(cast, "ana", ref, "execute", {"measures": ["board", "search"], "danger": "yes"}).state == "executed"
