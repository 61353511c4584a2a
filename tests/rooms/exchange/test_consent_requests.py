"""Consent asked for by a request: granted with a condition and a last day, refused, taken back, and seen while the record is."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.exchange import entries, selectors
from tenfold.exchange.models import Move, Request, Words
from tenfold.exchange.services import consenting, lapsing, moving
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.marking import PAP, TLP, Marking
from tenfold.handling.rights import Right, covers
from tenfold.records import drawing, entitlements
from tenfold.records.addressing import Target
from tenfold.records.models import Record
from tenfold.records.selectors import opening
from tenfold.records.services import consents, drafting, review, sharing
from tests.cast import Cast
from tests.factories.days import today
from tests.factories.requests import step
from tests.rooms.records.test_rights import of, shared, verdict

ASKED = {
    "uses": ["use-in-court"],
    "text": "The trial begins in May.",
    "case": "KX-12",
    "proceedings": "Trial of two drivers",
}
UNTIL = today(9)
GRANTED = {
    "uses": ["use-in-court"],
    "condition": "Not against the driver",
    "until": UNTIL.isoformat(),
}


def asked(cast: Cast, ref: uuid.UUID, said: Any = ASKED) -> uuid.UUID:
    """Bob asks for it, in one act."""
    with acting(cast.bob) as bob:
        return consenting.ask_consent(ref, said, by=bob, at=now()).request.ref


def stands(person: Any, ref: uuid.UUID) -> selectors.Standing:
    with acting(person) as actor:
        return selectors.get(actor, ref)


def test_what_was_asked_is_granted_with_a_condition_and_taken_back(cast: Cast) -> None:
    ref = shared(cast, "h1", "no-onward-use")
    request = asked(cast, ref)
    found = stands(cast.ana, request)
    assert (found.state, found.waits, found.side) == ("sent", "asked", "asked")
    assert found.placed[0].said == {"uses": ["use-in-court"]} and found.placed[0].texts["case"] == "KX-12"
    for who, name, said, after in (
        ("ana", "receive", {}, "received"), ("ana", "acknowledge", {}, "acknowledged"), ("ana", "ask-more", {"text": "Which court?"}, "info-requested"),
        ("bob", "supply", {"text": "The one at Belhaven."}, "acknowledged"), ("ana", "grant", GRANTED, "granted"), ("bob", "note", {}, "in-force"),
    ):  # fmt: skip
        assert step(cast, who, request, name, said).state == after
    assert verdict(cast.bob, ref, Right.USE_IN_COURT) is None
    assert verdict(cast.bob, ref, Right.SHARE_ONWARD) == Reason.CONSENT_NEEDED
    with acting(cast.bob) as bob:
        told = drawing.may(bob, ref, Right.USE_IN_COURT, on=today())
        assert told.consent is not None and told.consent.condition == "Not against the driver"
        assert selectors.box(bob, "house") == [] and selectors.box(bob, "waiting") == []
        assert [line.state for line in selectors.box(bob, "ended")] == ["in-force"]
    assert step(cast, "ana", request, "take-back", {"text": "The case has changed."}).state == "taken-back"
    assert verdict(cast.bob, ref, Right.USE_IN_COURT) == Reason.CONSENT_NEEDED
    with acting(cast.bob) as bob:
        assert [line.state for line in selectors.box(bob, "house")] == ["taken-back"]
    assert step(cast, "bob", request, "close").state == "closed"


def test_a_consent_taken_back_on_the_page_of_the_record_is_a_step_that_the_asker_finds(cast: Cast) -> None:
    ref = shared(cast, "h1", "no-onward-use")
    request = asked(cast, ref, {**ASKED, "uses": ["use-in-court", "share-onward"]})
    step(cast, "ana", request, "grant", {**GRANTED, "uses": ["use-in-court", "share-onward"]})
    with acting(cast.ana) as ana:
        court, onward = entries.consents_of(ana, selectors.get(ana, request).request)
        consenting.withdraw(court.ref, of=ref, by=ana, at=now())
    found = stands(cast.bob, request)
    assert (found.state, found.placed[-1].name, found.placed[-1].said) == (
        "granted",
        "take-back-part",
        {"uses": ["use-in-court"]},
    )
    assert verdict(cast.bob, ref, Right.USE_IN_COURT) is not None and verdict(cast.bob, ref, Right.SHARE_ONWARD) is None
    with pytest.raises(Invalid), acting(cast.ana) as ana:
        moving.move(request, "take-back-part", {"uses": ["share-onward"]}, by=ana, at=now())
    with pytest.raises(Missing), acting(cast.ana) as ana:
        consenting.withdraw(onward.ref, of=uuid.uuid4(), by=ana, at=now())
    with acting(cast.ana) as ana:
        consenting.withdraw(onward.ref, by=ana, at=now())
    assert stands(cast.bob, request).state == "taken-back"


def test_a_consent_ends_after_its_last_day_and_not_before(cast: Cast) -> None:
    ref = shared(cast, "h1")
    request = asked(cast, ref)
    step(cast, "ana", request, "grant", GRANTED)
    for days, after in ((0, "granted"), (1, "lapsed")):
        lapsing.lapse_due(today=UNTIL + timedelta(days=days), at=now())
        assert stands(cast.bob, request).state == after
    with acting(cast.ana) as ana:
        assert entries.consents_of(ana, selectors.get(ana, request).request) == []
    with pytest.raises(Denied), acting(cast.ana) as ana:
        moving.move(request, "lapse", by=ana, at=now())


def test_it_is_refused_by_code_and_withdrawn_by_whoever_asked(cast: Cast) -> None:
    ref = shared(cast, "h1")
    first, second = asked(cast, ref), asked(cast, ref)
    assert (
        step(cast, "ana", first, "refuse", {"ground": "not-competent", "text": "Ask our prosecutors."}).state
        == "refused"
    )
    assert step(cast, "bob", second, "withdraw").state == "withdrawn"
    with pytest.raises(Denied):
        step(cast, "ana", second, "grant", GRANTED)
    assert verdict(cast.bob, ref, Right.USE_IN_COURT) == Reason.CONSENT_NEEDED


@pytest.mark.parametrize("who, name, said", [
    ("bob", "grant", GRANTED), ("ana", "note", {}), ("ana", "withdraw", {}), ("bob", "take-back", {}), ("ana", "lapse", {}), ("bob", "lapse", {}),
])  # fmt: skip
def test_nobody_grants_what_he_asked_for_himself(cast: Cast, who: str, name: str, said: Any) -> None:
    ref = shared(cast, "h1")
    request = asked(cast, ref)
    with pytest.raises(Denied):
        step(cast, who, request, name, said)
    assert stands(cast.ana, request).state == "sent" and verdict(cast.bob, ref, Right.USE_IN_COURT) is not None


@pytest.mark.parametrize("said, at", [
    ({**GRANTED, "uses": ["see"]}, "uses"), ({**GRANTED, "uses": []}, "uses"), ({**GRANTED, "until": "tomorrow"}, "until"),
    ({**GRANTED, "until": "2020-01-01"}, "until"), ({**GRANTED, "condition": "x" * 501}, "condition"),
])  # fmt: skip
def test_what_is_granted_wrongly_is_told_and_changes_nothing(cast: Cast, said: Any, at: str) -> None:
    ref = shared(cast, "h1")
    request = asked(cast, ref)
    with pytest.raises(Invalid) as refusal:
        step(cast, "ana", request, "grant", said)
    assert at in {fault.at for fault in refusal.value.faults}
    assert stands(cast.ana, request).state == "sent" and verdict(cast.bob, ref, Right.USE_IN_COURT) is not None


def test_an_unseen_record_is_asked_for_by_nobody_and_ones_own_by_none(cast: Cast) -> None:
    ref = shared(cast, "h1")
    for record in (ref, uuid.uuid4()):
        with pytest.raises(Missing), acting(cast.cora) as cora:
            consenting.ask_consent(record, ASKED, by=cora, at=now())
    with pytest.raises(Denied) as own, acting(cast.ana) as ana:
        consenting.ask_consent(ref, ASKED, by=ana, at=now())
    assert own.value.reason == Reason.REQUEST_TO_YOURSELF
    assert not Request.objects.using("root").filter(subject=ref).exists()


def test_the_request_is_seen_while_the_record_is(cast: Cast) -> None:
    """The second rule: a record that is recalled takes with it what was said about it, words and steps too."""
    ref = shared(cast, "h1")
    request = asked(cast, ref)
    key = Request.objects.using("root").get(ref=request).pk
    with acting(cast.bob):
        assert Move.objects.filter(request=key).count() == Words.objects.filter(move__request=key).count() == 1
    with acting(cast.ana) as ana:
        sharing.recall(ref, "wrong-information", by=ana, at=now())
        assert selectors.get(ana, request).state == "sent"
    with acting(cast.bob) as bob:
        assert selectors.find(bob, request) is None and selectors.about(bob, ref) == []
        assert not Move.objects.filter(request=key).exists() and not Words.objects.filter(move__request=key).exists()
        assert not any(selectors.box(bob, name) for name in selectors.BOXES) and not any(selectors.counts(bob).values())


def test_even_by_hand_no_request_names_what_is_unseen_or_another_house(cast: Cast, root: psycopg.Connection) -> None:
    from tenfold.handling.services.audiences import intern
    from tenfold.records.addressing import house

    ref = shared(cast, "h1")
    key = Record.objects.using("root").get(ref=ref).pk

    def plant(person: Any, asked_id: int) -> None:
        with acting(person) as actor:
            assert actor.participant is not None
            own = intern(house(actor.participant), originator=actor.participant)
            Request.objects.create(
                ref=uuid.uuid4(), human_ref="X", course="consent", subject=ref, about_id=key, asked_id=asked_id, urgency="normal",
                made_at=now(), made_by=1, audience_id=own, originator_id=actor.participant,
            )  # fmt: skip

    with pytest.raises(Exception, match="row-level security"):
        plant(cast.cora, cast.arlen_border.pk)
    with pytest.raises(Exception, match="request_about_record_of_asked"):
        plant(cast.bob, cast.corvo_police.pk)


def revised(cast: Cast, ref: uuid.UUID, marking: Marking) -> None:
    """The next version, under this marking, before the same readers."""
    with acting(cast.ana) as ana:
        opened = opening.get(ana, ref)
        drafting.revise(
            ref, opened.body, seen=opened.version.number, marking=marking, marks=opened.marks,
            targets=[Target(of(cast.belmora_police))], by=ana, at=now(),
        )  # fmt: skip
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())


def test_a_consent_holds_for_later_versions_that_are_marked_no_more_strictly(cast: Cast) -> None:
    ref = shared(cast, "h1", pap="green")
    with acting(cast.ana) as ana:
        consents.give(ref, cast.belmora_police.slug, "use-in-court", by=ana, at=now())
    h1 = frozenset({"h1"})
    for marking, stopped in (
        (Marking("amber", "green", h1), None), (Marking("amber-strict", "green", h1), Reason.CONSENT_NEEDED),
        (Marking("amber", "amber", h1), Reason.CONSENT_NEEDED), (Marking("amber", "green", h1 | {"no-judicial-use"}), Reason.CONSENT_NEEDED),
        (Marking("amber", "green", h1), None),
    ):  # fmt: skip
        revised(cast, ref, marking)
        assert verdict(cast.bob, ref, Right.USE_IN_COURT) == stopped, marking
        with acting(cast.bob) as bob:  # both ways in which consents are read agree
            opened = opening.get(bob, ref)
            marked = entitlements.Marked(
                opened.record.pk, opened.version.number, opened.record.originator_id, opened.marking
            )
            assert (
                bool(entitlements.things(bob, [marked], on=today())[0].held) == bool(opened.held) == (stopped is None)
            )


def markings() -> st.SearchStrategy[Marking]:
    caveats = st.frozensets(st.sampled_from(["h1", "h2"]))
    return st.builds(Marking, st.sampled_from(TLP), st.sampled_from(PAP), caveats)


@given(before=markings(), after=markings(), of=st.integers(1, 3), number=st.integers(1, 3))
def test_to_cover_is_to_be_later_and_stricter_in_nothing(before: Marking, after: Marking, of: int, number: int) -> None:
    stricter = (
        TLP.index(after.tlp) > TLP.index(before.tlp)
        or PAP.index(after.pap) > PAP.index(before.pap)
        or bool(after.caveats - before.caveats)
    )
    assert covers(before, of, after, number) == (number >= of and not stricter)


def test_clocks_run_for_whoever_is_asked(cast: Cast) -> None:
    """Thursday 29 April 2027 for Arlen's border police; three working days for the receipt."""
    ref = shared(cast, "h1")
    at = datetime(2027, 4, 29, 9, tzinfo=UTC)
    with acting(cast.bob) as bob:
        found = consenting.ask_consent(ref, ASKED, wanted=date(2027, 5, 20), by=bob, at=at)
    assert found.due_at is not None and found.due_at > at + timedelta(days=4)
