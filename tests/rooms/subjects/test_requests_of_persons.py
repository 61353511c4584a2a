"""What persons ask about data of theirs: who reads it, how it is decided, what follows, and when it is answered."""

import uuid
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from tenfold.accounts import selectors as accounts
from tenfold.foundation import wall
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.terms import GUARDED, SUBJECTS
from tenfold.records import search
from tenfold.records.selectors import opening
from tenfold.subjects import selectors
from tenfold.subjects.models import Case, Identity, Move, Words
from tenfold.subjects.services import moving, registering
from tests.cast import Cast
from tests.factories import bodies

NAME = "Oskar Quillfeather"


@pytest.fixture
def coordinator(cast: Cast, root: psycopg.Connection) -> Any:
    """Rosa, who coordinates for the border guard of Arlen and reviews too."""
    root.execute("UPDATE accounts_person SET roles = '{coordinator,reviewer}' WHERE principal_id = %s", [cast.rosa.pk])
    return accounts.find_person(cast.rosa.pk)


@pytest.fixture
def report(cast: Cast, make_report: Any) -> uuid.UUID:
    """A report that names Oskar."""
    made: uuid.UUID = make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    return made


def registered(by: Any, right: str = "erasure", **how: Any) -> uuid.UUID:
    with acting(by) as actor:
        ref: uuid.UUID = registering.register(right, NAME, contact="12 Ferry Lane", **how, by=actor, at=now()).ref
    return ref


def step(by: Any, ref: uuid.UUID, name: str, *, purpose: str | None = None, **said: Any) -> Any:
    with acting(by, purpose) as actor:
        return moving.move(ref, name, said, by=actor, at=now())


def read(by: Any, ref: uuid.UUID, *, purpose: str | None = None) -> Any:
    with acting(by, purpose) as actor:
        return selectors.get(actor, ref)


def test_a_request_is_registered_found_decided_carried_out_and_answered(cast: Cast, report: uuid.UUID) -> None:
    ref = registered(cast.gerd)
    found = read(cast.gerd, ref)
    assert (found.state, found.identity.name, found.due_on) == ("received", NAME, now().date() + timedelta(days=30))
    with acting(cast.gerd) as gerd:
        (held,) = selectors.find_records(gerd, ref)
    assert (held.ref, held.originator, held.parts) == (report, cast.arlen_border.pk, ("nominal",))
    assert step(cast.gerd, ref, "identify", text="Passport seen").state == "under-examination"
    step(cast.gerd, ref, "concern", records=[str(report)])
    with pytest.raises(Denied, match=Reason.SUBJECT_NOT_ALL_DECIDED.text[:30]):
        step(cast.gerd, ref, "answer")
    step(cast.gerd, ref, "decide", records=[str(report)], decision="granted")
    with pytest.raises(Denied, match=Reason.SUBJECT_NOT_CARRIED_OUT.text[:30]):
        step(cast.gerd, ref, "answer")
    after = step(cast.gerd, ref, "erase", records=[str(report)])
    assert after.concerned[str(report)]["done"] == "erase" and after.moves[-1].said["parts"] >= 1
    with acting(cast.ana) as ana:
        assert "named" not in str(opening.get(ana, report).body.get("statements"))
    answered = step(cast.gerd, ref, "answer", text="As you asked.")
    assert answered.state == "answered" and answered.identity.forget_on == now().date() + timedelta(days=365)
    assert [one.name for one in answered.moves][-1] == "answer" and answered.moves[-1].texts == {
        "text": "As you asked."
    }


def test_a_refusal_says_why_and_on_which_ground(cast: Cast, report: uuid.UUID) -> None:
    ref = registered(cast.gerd, "access")
    step(cast.gerd, ref, "identify")
    step(cast.gerd, ref, "concern", records=[str(report)])
    with pytest.raises(Invalid) as refused:
        step(cast.gerd, ref, "decide", records=[str(report)], decision="refused")
    assert {fault.at for fault in refused.value.faults} == {"refusal", "ground"}
    step(
        cast.gerd, ref, "decide", records=[str(report)], decision="refused", refusal="own-proceedings", ground="Act 7, s. 3"
    )  # fmt: skip
    assert read(cast.gerd, ref).concerned[str(report)] == {
        "decision": "refused", "refusal": "own-proceedings", "ground": "Act 7, s. 3",
    }  # fmt: skip
    assert step(cast.gerd, ref, "answer").state == "answered"
    assert step(cast.gerd, ref, "reopen", text="A complaint came.").state == "under-examination"
    assert read(cast.gerd, ref).identity.forget_on is None


def test_a_right_is_carried_out_only_where_it_was_granted(cast: Cast, report: uuid.UUID, make_report: Any) -> None:
    other = make_report(by=cast.ana, release=cast.rosa)
    ref = registered(cast.gerd, "restriction")
    step(cast.gerd, ref, "identify")
    step(cast.gerd, ref, "concern", records=[str(report)])
    with pytest.raises(Denied, match=Reason.SUBJECT_NOT_GRANTED.text[:30]):
        step(cast.gerd, ref, "restrict", records=[str(report)])
    with pytest.raises(Invalid):
        step(cast.gerd, ref, "decide", records=[str(other)], decision="granted")
    step(cast.gerd, ref, "decide", records=[str(report)], decision="granted")
    with pytest.raises(Denied, match=Reason.SUBJECT_NOT_GRANTED.text[:30]):
        step(cast.gerd, ref, "erase", records=[str(report)])
    step(cast.gerd, ref, "restrict", records=[str(report)])
    with acting(cast.ana) as ana:
        assert opening.get(ana, report).version.state == "recalled"


def test_a_rectification_is_a_version_released_after_the_decision(cast: Cast, report: uuid.UUID) -> None:
    from tenfold.records.services import drafting, review

    ref = registered(cast.gerd, "rectification")
    step(cast.gerd, ref, "identify")
    step(cast.gerd, ref, "concern", records=[str(report)])
    step(cast.gerd, ref, "decide", records=[str(report)], decision="granted")
    with pytest.raises(Denied, match=Reason.SUBJECT_NOT_RECTIFIED.text[:30]):
        step(cast.gerd, ref, "rectified", records=[str(report)])
    with acting(cast.ana) as ana:
        drafting.revise(report, bodies.report(report_no="R-2"), seen=1, by=ana, at=now())
        review.submit(report, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(report, by=rosa, at=now())
    step(cast.gerd, ref, "rectified", records=[str(report)])
    assert step(cast.gerd, ref, "answer").state == "answered"


def test_who_asks_is_read_by_whoever_answers_and_by_nobody_else(cast: Cast, coordinator: Any) -> None:
    ref = registered(coordinator)
    assert read(cast.gerd, ref).identity.name == NAME and read(coordinator, ref).identity.name == NAME
    for person in (cast.ana, cast.cato, cast.adam):
        with pytest.raises(Denied), acting(person) as actor:
            selectors.get(actor, ref)
    for person in (cast.bela, cast.cora):  # coordinators of other houses
        with pytest.raises(Missing):
            read(person, ref)
    for person in (cast.ana, cast.gerd, coordinator, cast.bela):  # no view that anybody chooses shows a row
        with acting(person) as actor:
            assert not any(model.objects.exists() for model in (Case, Identity, Move, Words))
            assert search.search(actor, "Quillfeather", lang="en").total == 0


def test_what_a_smuggled_person_asks_is_read_by_guardians_alone_art_5(cast: Cast, coordinator: Any) -> None:
    with pytest.raises(Denied), acting(coordinator) as actor:
        registering.register("access", NAME, guarded=True, by=actor, at=now())
    ref = registered(cast.gerd, "access", guarded=True)
    assert read(cast.gerd, ref).case.guarded
    for person, purpose in ((coordinator, None), (cast.gerd, "law-enforcement")):
        with pytest.raises(Missing):
            read(person, ref, purpose=purpose)
        with acting(person, purpose) as actor:
            assert selectors.list_cases(actor) == [] and selectors.counts(actor, now().date()) == []
    with (
        pytest.raises(Denied, match=Reason.SUBJECT_IN_PROTECTION.text[:30]),
        acting(cast.gerd, "law-enforcement") as gerd,
    ):
        registering.register("access", NAME, guarded=True, by=gerd, at=now())


def test_it_is_handed_over_to_the_guardian_whole(cast: Cast, coordinator: Any, root: psycopg.Connection) -> None:
    ref = registered(coordinator)
    step(coordinator, ref, "note", text="She crossed in a lorry.")
    assert step(coordinator, ref, "guard") is None
    with pytest.raises(Missing):
        read(coordinator, ref)
    found = read(cast.gerd, ref)
    assert found.case.guarded and [one.name for one in found.moves] == ["register", "note", "guard"]
    for table in ("subjects_identity", "subjects_move", "subjects_words"):
        rows = root.execute(
            f"SELECT DISTINCT a.terms->0->>'purpose', jsonb_array_length(a.terms) FROM {table} t JOIN handling_audience a ON a.id = t.audience_id"
            " JOIN subjects_case c ON c.id = t.case_id WHERE c.ref = %s", [ref],
        )  # fmt: skip
        assert rows.fetchall() == [(GUARDED, 1)], table


def test_the_evidence_holds_no_person(cast: Cast, report: uuid.UUID, root: psycopg.Connection) -> None:
    ref = registered(cast.gerd)
    step(cast.gerd, ref, "identify", text=f"{NAME} came with a passport")
    step(cast.gerd, ref, "concern", records=[str(report)])
    entries = root.execute(
        "SELECT event, detail::text FROM audit_entry WHERE subject = %s ORDER BY id", [ref]
    ).fetchall()
    assert [event for event, _ in entries] == ["subjects.request.registered", *["subjects.request.moved"] * 2]
    assert not any("Quill" in detail or str(report) in detail for _, detail in entries)


def test_the_last_day_is_moved_with_a_reason_and_what_is_due_first_stands_first(cast: Cast) -> None:
    later = registered(cast.gerd)
    early = registered(cast.gerd, due_on=now().date() + timedelta(days=3))
    with acting(cast.gerd) as gerd:
        assert [one.case.ref for one in selectors.list_cases(gerd)] == [early, later]
    with pytest.raises(Invalid):
        step(cast.gerd, early, "extend", until="2020-01-01", text="x")
    until = (now().date() + timedelta(days=90)).isoformat()
    assert step(cast.gerd, early, "extend", until=until, text="Many records").due_on == date.fromisoformat(until)
    step(cast.gerd, early, "withdraw")
    with acting(cast.gerd) as gerd:
        assert [one.case.ref for one in selectors.list_cases(gerd)] == [later]
        (count,) = selectors.counts(gerd, now().date() + timedelta(days=31))
        assert (count.right, count.received, count.open, count.overdue, count.withdrawn) == ("erasure", 2, 1, 1, 1)


def test_who_asked_is_forgotten_in_time_and_the_steps_remain(cast: Cast, root: psycopg.Connection) -> None:
    kept, gone = registered(cast.gerd), registered(cast.gerd)
    root.execute(
        "UPDATE subjects_identity SET forget_on = CURRENT_DATE - 1 WHERE case_id = (SELECT id FROM subjects_case WHERE ref = %s)", [gone]
    )  # fmt: skip
    assert moving.forget_old() == 1
    assert read(cast.gerd, gone).identity is None and read(cast.gerd, kept).identity is not None
    with acting(cast.gerd) as gerd:
        assert selectors.find_records(gerd, gone) == []


def test_what_is_wrong_is_said_all_at_once(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused, acting(cast.gerd) as gerd:
        registering.register(
            "forgetting", " ", channel="pigeon", received_on=now().date() + timedelta(days=2), sought=["ab"], by=gerd, at=now()
        )  # fmt: skip
    assert {fault.at for fault in refused.value.faults} >= {"right", "channel", "name", "received_on"}


def test_another_houses_originator_is_asked_without_the_person(
    cast: Cast, coordinator: Any, make_report: Any, root: psycopg.Connection
) -> None:
    root.execute("UPDATE accounts_person SET roles = '{coordinator,reviewer}' WHERE principal_id = %s", [cast.bela.pk])
    bela = accounts.find_person(cast.bela.pk)
    shared = make_report(
        by=cast.ana, release=cast.rosa, body=bodies.nominal_report(), to=[f"participant:{cast.belmora_coast.slug}"]
    )
    ref = registered(bela, "erasure")
    step(bela, ref, "identify")
    step(bela, ref, "concern", records=[str(shared)])
    after = step(bela, ref, "ask-originator", records=[str(shared)], text="Can this be erased?")
    asked = uuid.UUID(after.concerned[str(shared)]["request"])
    from tenfold.exchange import selectors as exchange

    with acting(cast.ana) as ana:
        told = exchange.get(ana, asked)
        assert told.request.course == "data-subject" and told.moves[0].said == {"right": "erasure"}
        assert "Quill" not in str([one.texts for one in told.moves])
    step(bela, ref, "decide", records=[str(shared)], decision="passed-on")
    assert step(bela, ref, "answer").state == "answered"


def test_a_smuggled_persons_request_leaves_the_house_by_no_request(
    cast: Cast, root: psycopg.Connection, report: uuid.UUID
) -> None:
    root.execute("UPDATE accounts_person SET roles = '{guardian,coordinator}' WHERE principal_id = %s", [cast.gerd.pk])
    gerd = accounts.find_person(cast.gerd.pk)
    ref = registered(gerd, "access", guarded=True)
    step(gerd, ref, "identify")
    step(gerd, ref, "concern", records=[str(report)])
    with pytest.raises(Denied, match=Reason.SUBJECT_NOT_ASKED_OPENLY.text[:30]):
        step(gerd, ref, "ask-originator", records=[str(report)], text="?")


def test_the_purposes_of_the_desk_are_chosen_by_nobody(cast: Cast) -> None:
    for purpose in (SUBJECTS, GUARDED):
        with pytest.raises(Denied), acting(cast.gerd, purpose):
            pass
    assert wall.current() is None


def test_guardians_ask_and_answer_each_other_about_a_persons_data_and_move_no_other_request(
    cast: Cast, report: uuid.UUID
) -> None:
    from tenfold.exchange import selectors as requests
    from tenfold.exchange.services import asking, consenting
    from tenfold.exchange.services import moving as requesting
    from tenfold.records.addressing import Target
    from tenfold.records.services import sharing
    from tests.factories.colleagues import colleague

    with acting(cast.ana) as ana:
        sharing.share(
            report, [Target(f"participant:{cast.belmora_police.slug}")], parts=["open", "nominal"], by=ana, at=now()
        )
    theirs = colleague(cast.belmora_police, "guardian")
    ref = registered(theirs)
    step(theirs, ref, "identify", text="Passport seen")
    step(theirs, ref, "concern", records=[str(report)])
    after = step(theirs, ref, "ask-originator", records=[str(report)], text="Can this be erased?")
    sent = uuid.UUID(after.concerned[str(report)]["request"])
    with acting(cast.gerd) as gerd:
        assert requesting.open_request(sent, by=gerd, at=now()).state == "received"
        assert requesting.move(sent, "grant", {"text": "It was."}, by=gerd, at=now()).state == "granted"
    with acting(theirs) as actor:
        assert requests.get(actor, sent).state == "granted"
        assert requesting.move(sent, "close", {}, by=actor, at=now()).state == "closed"
        with pytest.raises(Denied):
            consenting.ask_consent(report, {"uses": ["export"], "text": "For a paper"}, by=actor, at=now())
        for course in ("consent", "access"):
            with pytest.raises(Denied):
                asking.begin_alone(course, cast.arlen_border.slug, by=actor, at=now())
    with acting(cast.bob) as bob:
        made = asking.begin_alone("consent", cast.arlen_border.slug, about=opening.find(bob, report), by=bob, at=now())
        requesting.move(made.ref, "send", {"uses": ["export"], "text": "For a paper"}, by=bob, at=now())
    with acting(cast.gerd) as gerd, pytest.raises(Denied):
        requesting.move(made.ref, "refuse", {"ground": "other"}, by=gerd, at=now())
