"""Requests between two houses: prepared, sent, received, answered; and what each side and a stranger find."""

import json
import threading
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import connections

from tenfold.accounts.models import Person
from tenfold.audit import erasures
from tenfold.audit.models import Entry
from tenfold.config.safekeeping import erasures as ledger
from tenfold.exchange import selectors
from tenfold.exchange.models import Move, Request, Words
from tenfold.exchange.services import asking, moving
from tenfold.foundation import bulk
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.records.selectors import opening
from tenfold.records.services import scrubbing, sharing
from tests.cast import Cast
from tests.factories import records as reports
from tests.factories.requests import information, prepare, send, step, verification


def stands(person: Person, ref: uuid.UUID) -> selectors.Standing:
    with acting(person) as actor:
        return selectors.get(actor, ref)


def boxes(person: Person) -> dict[str, list[uuid.UUID]]:
    with acting(person) as actor:
        return {name: [line.ref for line in selectors.box(actor, name)] for name in selectors.BOXES}


def test_the_whole_course_of_a_verification_is_the_same_for_both(cast: Cast) -> None:
    ref = send(cast, "document_verification", verification())
    assert stands(cast.bob, ref).state == "sent"
    with acting(cast.bob) as bob:
        assert moving.open_request(ref, by=bob, at=now()).state == "received"
        assert moving.open_request(ref, by=bob, at=now()).state == "received"
    for who, name, said, after in (
        ("bob", "acknowledge", {}, "acknowledged"), ("ana", "remind", {"text": "It is three days."}, "acknowledged"),
        ("bob", "ask-more", {"text": "The page with the seal?"}, "info-requested"), ("ana", "supply", {"text": "It has none."}, "acknowledged"),
        ("bob", "check", {}, "checking"), ("bob", "answer", {"result": "altered", "text": "The page was exchanged."}, "answered"),
        ("rosa", "close", {}, "closed"),
    ):  # fmt: skip
        assert step(cast, who, ref, name, said).state == after
    ours, theirs = stands(cast.ana, ref), stands(cast.bob, ref)
    assert [(one.name, one.place, one.state, one.due_at) for one in ours.placed] == [
        (one.name, one.place, one.state, one.due_at) for one in theirs.placed
    ]
    assert [one.place for one in ours.placed] == list(range(1, 10))
    assert ours.placed[-2].said == {"result": "altered"} and ours.placed[-2].texts == {
        "text": "The page was exchanged."
    }


def test_what_is_stored_with_a_move_is_what_the_fold_says(cast: Cast) -> None:
    ref = send(cast, "information_request", information())
    for who, name, said in (
        ("bob", "receive", {}), ("bob", "answer-partly", {"text": "Some."}), ("ana", "say", {"text": "Thank you."}),
        ("bob", "answer", {"result": "confirmed"}),
    ):  # fmt: skip
        step(cast, who, ref, name, said)
    found = stands(cast.ana, ref)
    for number, one in enumerate(found.placed, 1):
        state = found.course.fold((each.side, each.name) for each in found.placed[:number])
        assert (one.state, one.waits) == (state, found.course.state(state).waits)


def test_until_it_is_sent_only_the_house_that_asks_knows_of_it(cast: Cast) -> None:
    ref = prepare(cast, "information_request", information())
    assert stands(cast.rosa, ref).state == "begun"
    with pytest.raises(Missing):
        stands(cast.bob, ref)
    assert ref in boxes(cast.ana)["house"] and not any(boxes(cast.bob).values())
    step(cast, "ana", ref, "discard")
    with pytest.raises(Missing):
        stands(cast.bob, ref)
    with pytest.raises(Denied):
        step(cast, "rosa", ref, "send")


def test_a_stranger_finds_nothing_and_can_do_nothing(cast: Cast) -> None:
    ref = send(cast, "document_verification", verification())
    assert not any(boxes(cast.cora).values())
    with acting(cast.cora) as cora:
        assert selectors.counts(cora) == {"mine": 0, "house": 0, "waiting": 0}
        assert selectors.find(cora, ref) is None
    for name in ("receive", "answer", "withdraw"):
        with pytest.raises(Missing):
            step(cast, "cora", ref, name, {"result": "altered", "text": "x"} if name == "answer" else {})


def test_even_by_hand_a_stranger_adds_no_move(cast: Cast) -> None:
    """The wall itself: the row that she writes is her own, and the request is none of hers."""
    ref = send(cast, "information_request", information())
    key = Request.objects.using("root").get(ref=ref).pk
    with pytest.raises(Exception, match="row-level security"), acting(cast.cora) as cora:
        from tenfold.handling.services.audiences import intern
        from tenfold.records.addressing import house

        assert cora.participant is not None
        own = intern(house(cora.participant), originator=cora.participant)
        Move.objects.create(ref=uuid.uuid4(), request_id=key, side="asked", move="refuse", place=2, state="refused", moved_at=now(), moved_by=0,
                            audience_id=own, originator_id=cora.participant)  # fmt: skip


def test_sending_needs_a_second_person_or_a_reason(cast: Cast) -> None:
    ref = prepare(cast, "information_request", information())
    with pytest.raises(Denied):
        step(cast, "ana", ref, "send")
    assert stands(cast.ana, ref).state == "begun"
    assert step(cast, "rosa", ref, "send", urgent_because="People at sea").state == "sent"


def test_the_number_goes_with_the_request_and_the_protected_part_stays(cast: Cast) -> None:
    ref = send(cast, "document_verification", verification(holder_role="smuggled-person"))
    with acting(cast.bob) as bob:
        record = selectors.get(bob, ref).request.record
        assert record is not None
        body = opening.get(bob, record).body
    assert body["number"] == "BL0091427" and "holder_role" not in body


def test_fewer_parts_can_be_sent(cast: Cast) -> None:
    ref = prepare(cast, "document_verification", verification())
    step(cast, "rosa", ref, "send", parts=["open"])
    with acting(cast.bob) as bob:
        record = selectors.get(bob, ref).request.record
        assert record is not None and "number" not in opening.get(bob, record).body


def test_a_content_that_is_recalled_takes_no_answer_with_it(cast: Cast) -> None:
    ref = send(cast, "information_request", information())
    step(cast, "bob", ref, "receive")
    record = stands(cast.ana, ref).request.record
    assert record is not None
    with acting(cast.ana) as ana:
        sharing.recall(record, "wrong-information", by=ana, at=now())
    found = stands(cast.bob, ref)
    assert found.state == "received" and not found.placed[0].records
    with acting(cast.bob) as bob:
        assert selectors.contents(bob, [record]) == {}


def test_an_answer_brings_a_record_of_the_other_side_with_its_own_marking(cast: Cast) -> None:
    ref = send(cast, "information_request", information())
    step(cast, "bob", ref, "receive")
    answer = reports.make_report(by=cast.bob, release=_reviewer(cast), to=[])
    step(cast, "bob", ref, "answer", {"result": "information-given", "records": [str(answer)]})
    assert stands(cast.ana, ref).placed[-1].records == [answer]
    with acting(cast.ana) as ana:
        assert opening.find(ana, answer) is not None
    with acting(cast.cora) as cora:
        assert opening.find(cora, answer) is None


def test_nobody_encloses_what_is_anothers_or_not_released(cast: Cast) -> None:
    ref = send(cast, "information_request", information())
    step(cast, "bob", ref, "receive")
    foreign = reports.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    unseen = reports.make_report(by=cast.ana, release=cast.rosa, to=[])
    for record, error in ((foreign, Denied), (unseen, Missing), (reports.make_report(by=cast.bob), Denied)):
        with pytest.raises(error):
            step(cast, "bob", ref, "answer", {"result": "confirmed", "records": [str(record)]})
    assert stands(cast.ana, ref).state == "received"


@pytest.mark.parametrize(
    "who, name",
    [("ana", "answer"), ("ana", "receive"), ("bob", "withdraw"), ("bob", "close"), ("bob", "send"), ("bob", "")],
)
def test_a_move_of_the_other_side_is_refused(cast: Cast, who: str, name: str) -> None:
    ref = send(cast, "information_request", information())
    with pytest.raises(Denied):
        step(cast, who, ref, name, {"result": "confirmed"} if name == "answer" else {})
    assert stands(cast.ana, ref).state == "sent"


@pytest.mark.parametrize("name, said, at, reason", [
    ("refuse", {"text": "No."}, "ground", Reason.FIELD_REQUIRED), ("refuse", {"ground": "other"}, "text", Reason.FIELD_REQUIRED),
    ("refuse", {"ground": "bank-secrecy", "text": "No."}, "ground", Reason.CODE_UNKNOWN),
    ("acknowledge", {"ground": "other"}, "ground", Reason.FIELD_NOT_KNOWN), ("acknowledge", {"text": "x" * 4001}, "text", Reason.TOO_LONG),
    ("assign", {"person": "cora"}, "person", Reason.PERSON_UNKNOWN),
])  # fmt: skip
def test_what_is_said_wrongly_is_told_and_changes_nothing(
    cast: Cast, name: str, said: dict[str, Any], at: str, reason: Reason
) -> None:
    ref = send(cast, "information_request", information())
    step(cast, "bob", ref, "receive")
    with pytest.raises(Invalid) as raised:
        step(cast, "bob", ref, name, said)
    assert (at, reason) in [(fault.at, fault.reason) for fault in raised.value.faults]
    assert stands(cast.bob, ref).state == "received"


def test_a_step_inside_a_house_is_not_seen_across(cast: Cast) -> None:
    ref = send(cast, "information_request", information())
    step(cast, "bob", ref, "receive")
    bob = str(cast.bob.pk)
    assert step(cast, "bob", ref, "assign", {"person": bob, "text": "Please take this over."}).assigned == cast.bob.pk
    ours = stands(cast.ana, ref)
    assert ours.assigned is None and [one.name for one in ours.moves] == ["send", "receive"]
    assert ref in boxes(cast.bob)["mine"]
    inside = (
        Entry.objects.using("root").filter(event="exchange.request.moved", subject=ref, detail__move="assign").get()
    )
    assert inside.originator_id == cast.belmora_police.pk


def test_what_came_too_late_is_kept_and_shown_to_both(cast: Cast) -> None:
    """Ana withdraws while Bob writes his answer: he had the request before him as it was then."""
    ref = send(cast, "information_request", information())
    step(cast, "bob", ref, "receive")
    seen = len(stands(cast.bob, ref).placed)
    step(cast, "ana", ref, "withdraw")
    after = step(cast, "bob", ref, "answer", {"result": "confirmed", "text": "Twelve lorries."}, seen=seen)
    assert after.state == "withdrawn"
    for person in (cast.ana, cast.bob):
        found = stands(person, ref)
        late = [one for one in found.moves if one.late]
        assert (
            found.state == "withdrawn"
            and [one.name for one in late] == ["answer"]
            and late[0].texts == {"text": "Twelve lorries."}
        )
    with pytest.raises(Denied):
        step(cast, "bob", ref, "answer", {"result": "confirmed"})


def test_two_who_act_at_one_moment_come_one_after_the_other(cast: Cast) -> None:
    ref = send(cast, "information_request", information())
    step(cast, "bob", ref, "receive")
    gate, failed = threading.Barrier(2), []

    def act(who: str, name: str, said: dict[str, Any]) -> None:
        try:
            gate.wait(timeout=60)
            step(cast, who, ref, name, said, seen=2)
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)
        finally:
            connections.close_all()

    both = [
        threading.Thread(target=act, args=("ana", "withdraw", {})),
        threading.Thread(target=act, args=("bob", "answer", {"result": "confirmed"})),
    ]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=60)
    assert not failed
    ours, theirs = stands(cast.ana, ref), stands(cast.bob, ref)
    assert ours.state == theirs.state in {"withdrawn", "answered"}
    assert [one.name for one in ours.moves if one.late] == (["answer"] if ours.state == "withdrawn" else ["withdraw"])


def test_the_database_gives_a_place_once(cast: Cast, root: psycopg.Connection) -> None:
    ref = send(cast, "information_request", information())
    with pytest.raises(psycopg.errors.UniqueViolation, match="one_move_a_place"):
        root.execute(
            "INSERT INTO exchange_move (ref, request_id, side, move, place, inside, late, state, waits, ends, said, moved_at, moved_by, audience_id,"
            " originator_id) SELECT gen_random_uuid(), m.request_id, side, 'withdraw', place, inside, late, state, waits, ends, said, moved_at, moved_by,"
            " m.audience_id, m.originator_id FROM exchange_move m JOIN exchange_request r ON r.id = m.request_id WHERE r.ref = %s", [ref],
        )  # fmt: skip


def test_a_move_is_never_altered_and_its_words_can_be_erased(cast: Cast) -> None:
    ref = send(cast, "information_request", information())
    step(cast, "ana", ref, "remind", {"text": "As Wanda Plimsoll said."})
    with acting(cast.ana) as ana:
        assert scrubbing.beyond(words="Wanda Plimsoll")["words of requests"] == [
            str(selectors.get(ana, ref).placed[-1].ref)
        ]
        assert selectors.get(ana, ref).placed[-1].texts == {}
    with pytest.raises(Exception, match="permission denied"), acting(cast.ana):
        bulk.execute("UPDATE exchange_move SET state = 'closed'", [])


def test_one_house_erases_nothing_of_the_words_of_the_other(cast: Cast) -> None:
    ref = send(cast, "information_request", information())
    step(cast, "ana", ref, "remind", {"text": "As Wanda Plimsoll said."})
    with acting(cast.bob):
        scrubbing.beyond(words="Wanda Plimsoll")
    assert Words.objects.using("root").filter(move__request__ref=ref).exists()


def test_words_that_were_erased_do_not_come_back_with_a_backup(cast: Cast, root: psycopg.Connection) -> None:
    """The ledger names the move and the house; what the house said with it goes again, and of no other house."""
    ref = send(cast, "information_request", information())
    step(cast, "ana", ref, "remind", {"text": "As Wanda Plimsoll said."})
    step(cast, "bob", ref, "say", {"text": "We look for Wanda Plimsoll."})
    moves = [uuid.UUID(str(one.ref)) for one in stands(cast.ana, ref).placed[-2:]]
    gone = {"beyond": {"words of requests": [str(one) for one in moves], "tags": [], "unsaved": 2}}
    told = erasures._told("records.part.erased", None, json.dumps(gone), now(), 1, cast.arlen_border.pk)
    assert isinstance(told, erasures.Beyond) and told.others == (("words of requests", tuple(moves)),)
    assert ledger._line(Path("ledger"), 1, ledger._written(told)) == told
    assert scrubbing.beyond_again(root, [(told.house, told.others), (told.house, (("of no room", tuple(moves)),))]) == 1
    assert [one.texts for one in stands(cast.bob, ref).placed[-2:]] == [{}, {"text": "We look for Wanda Plimsoll."}]


def test_every_room_above_says_how_its_rows_are_erased_again(root: psycopg.Connection) -> None:
    models = [model for model in apps.get_models() if getattr(model, "erased_again", "")]
    assert {"words of requests", "comments", "proposals", "answers to proposals"} <= {
        model.erased_as for model in models
    }
    for model in models:
        assert scrubbing.beyond_again(root, [(0, ((model.erased_as, (uuid.uuid4(),)),))]) == 0


def test_clocks_run_in_working_days_of_whoever_is_asked(cast: Cast) -> None:
    """Thursday 29 April 2027; Belmora rests on the 30th. Two working days are until Tuesday."""
    at = datetime(2027, 4, 29, 9, tzinfo=UTC)
    ref = send(cast, "document_verification", verification(), at=at)
    assert stands(cast.ana, ref).due_at == datetime(2027, 5, 4, 21, 59, tzinfo=UTC)
    step(cast, "bob", ref, "receive", at=at + timedelta(hours=1))
    step(cast, "bob", ref, "acknowledge", at=at + timedelta(hours=2))
    due = stands(cast.ana, ref).due_at
    step(cast, "ana", ref, "remind", at=at + timedelta(days=5))
    assert stands(cast.ana, ref).due_at == due == datetime(2027, 5, 14, 21, 59, tzinfo=UTC)


def test_a_wanted_day_lies_ahead(cast: Cast) -> None:
    with pytest.raises(Invalid, match="passed"):
        prepare(cast, "information_request", information(), wanted=date(2020, 1, 1))


def test_nobody_asks_the_own_house_nor_one_that_does_not_exist(cast: Cast) -> None:
    for slug in (cast.arlen_border.slug, "nowhere", "group:net"):
        with pytest.raises(Invalid):
            prepare(cast, "information_request", information(), to=slug)


def test_a_kind_without_a_course_is_no_request(cast: Cast) -> None:
    with acting(cast.ana) as ana, pytest.raises(Missing, match="incident"):
        asking.begin("incident", {}, cast.belmora_police.slug, by=ana, at=now())


def test_lists_tell_who_is_waited_for(cast: Cast) -> None:
    ref = send(cast, "information_request", information())
    assert ref in boxes(cast.bob)["house"] and ref in boxes(cast.ana)["waiting"] and ref in boxes(cast.ana)["mine"]
    step(cast, "bob", ref, "receive")
    step(cast, "bob", ref, "refuse", {"ground": "not-competent", "text": "Ask the coast guard."})
    assert ref in boxes(cast.ana)["house"] and ref in boxes(cast.bob)["waiting"]
    step(cast, "ana", ref, "close")
    assert all(ref not in found for name, found in boxes(cast.ana).items() if name != "ended")
    assert ref in boxes(cast.ana)["ended"] and ref in boxes(cast.bob)["ended"]


def test_a_list_tells_what_the_moves_say_and_not_what_is_stored_beside_them(
    cast: Cast, root: psycopg.Connection
) -> None:
    ref = send(cast, "information_request", information())
    root.execute(
        "UPDATE exchange_move SET state = 'answered', waits = 'asker' WHERE request_id = (SELECT id FROM exchange_request WHERE ref = %s)",
        [ref],
    )
    with acting(cast.ana) as ana:
        lines = {line.ref: (line.state, line.waits) for name in selectors.BOXES for line in selectors.box(ana, name)}
    assert lines[ref] == ("sent", "asked")


def test_evidence_tells_the_step_and_nothing_of_what_was_said(cast: Cast) -> None:
    ref = send(cast, "information_request", information())
    step(cast, "ana", ref, "remind", {"text": "Quillfeather waits."})
    entries = Entry.objects.using("root").filter(subject=ref).order_by("id")
    assert [entry.detail.get("move") for entry in entries] == [None, "send", "remind"]
    assert "Quillfeather" not in str([entry.detail for entry in entries])


def _reviewer(cast: Cast) -> Person:
    """A second person in Belmora's police, who releases what Bob writes."""
    from tenfold.accounts import selectors as accounts
    from tenfold.accounts.services import people
    from tests.cast import PASSWORD

    address = f"second@{cast.ending}.example"
    people.add_person(
        address,
        participant=cast.belmora_police,
        roles=["reviewer"],
        name="Second",
        password=PASSWORD,
        by=None,
        at=now(),
    )
    return accounts.person_by_email(address)
