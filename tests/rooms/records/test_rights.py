"""What a reader may do with a record: caveats, consents, restrictions acknowledged, quotations, and how far a recall has come."""

import uuid
from pathlib import Path
from typing import Any

import pytest

from tenfold.audit import selectors as audit
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.handling.rights import Right
from tenfold.records import drawing, entitlements, recalling
from tenfold.records.addressing import Target
from tenfold.records.models import Record
from tenfold.records.selectors import opening, recalls, underway
from tenfold.records.services import consents, drafting, quoting, reading, referring, releasing, review, sharing
from tenfold.records.services.mass import standing
from tenfold.records.services.massing import Share
from tests.cast import Cast
from tests.factories import bodies, records
from tests.factories.days import today
from tests.rooms.records.tables import HEADINGS, ROW, bring, commas


def of(participant: Any) -> str:
    return f"participant:{participant.slug}"


def shared(
    cast: Cast, *caveats: str, tlp: str = "amber", pap: str = "", note: str = "", to: Any = None, under: Any = (), **body: Any
) -> uuid.UUID:  # fmt: skip
    """A report of Arlen's that Belmora's police reads, under these marks."""
    marking = Marking(tlp, pap, frozenset(caveats), note)
    with acting(cast.ana) as ana:
        ref = drafting.create(
            "intelligence_report", bodies.report(**body), marking=marking, by=ana, at=now(),
            targets=[Target(of(to or cast.belmora_police), tuple(under))],
        )  # fmt: skip
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    return ref


def verdict(person: Any, ref: uuid.UUID, right: Right) -> Reason | None:
    with acting(person) as actor:
        return drawing.may(actor, ref, right, on=today()).decision.reason


def test_rights_are_asked_of_what_is_stored_and_unseen_is_as_absent(cast: Cast) -> None:
    ref = shared(cast, "h1", "no-onward-use")
    assert {right for right in Right if verdict(cast.bob, ref, right)} == {Right.USE_IN_COURT, Right.SHARE_ONWARD}
    assert not {right for right in Right if verdict(cast.ana, ref, right)}
    for unseen in (ref, uuid.uuid4()):
        assert {verdict(cast.cora, unseen, right) for right in Right} == {Reason.NOT_FOUND}


def test_a_consent_lifts_for_one_house_one_use_until_its_day_and_while_it_stands(cast: Cast, root: Any) -> None:
    ref = shared(cast, "h1", "no-onward-use", to=cast.belmora_police)
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(of(cast.belmora_coast))], by=ana, at=now())
        given = consents.give(
            ref, cast.belmora_police.slug, "use-in-court", condition="Not against the driver", until=today(9), by=ana, at=now()
        )  # fmt: skip
    assert verdict(cast.bob, ref, Right.USE_IN_COURT) is None
    assert verdict(cast.bela, ref, Right.USE_IN_COURT) == Reason.CONSENT_NEEDED
    assert verdict(cast.bob, ref, Right.SHARE_ONWARD) == Reason.CONSENT_NEEDED
    with acting(cast.bob) as bob:
        told = drawing.may(bob, ref, Right.USE_IN_COURT, on=today())
        assert told.consent is not None and told.consent.condition == "Not against the driver"
        late = drawing.may(bob, ref, Right.USE_IN_COURT, on=today(10))
        assert late.decision.reason == Reason.CONSENT_NEEDED
        assert [one.ref for one in entitlements.list_consents(bob, opening.get(bob, ref).record)] == [given]
    with acting(cast.bela) as bela:
        assert entitlements.list_consents(bela, opening.get(bela, ref).record) == []
    with acting(cast.ana) as ana:
        consents.withdraw(given, of=ref, by=ana, at=now())
    assert verdict(cast.bob, ref, Right.USE_IN_COURT) == Reason.CONSENT_NEEDED
    with pytest.raises(Conflict), acting(cast.ana) as ana:
        consents.withdraw(given, by=ana, at=now())
    held = root.execute("SELECT count(*) FROM records_consent WHERE ref = %s AND ended_at IS NOT NULL", [given])
    assert held.fetchone() == (1,)


def test_nobody_but_the_originator_consents_and_only_to_what_a_consent_can_lift(cast: Cast, app: Any) -> None:
    ref = shared(cast, "h1")
    with pytest.raises(Denied), acting(cast.bob) as bob:
        consents.give(ref, cast.belmora_coast.slug, "use-in-court", by=bob, at=now())
    for right, until in (("see", None), ("match", None), ("use-in-court", today(-1))):
        with pytest.raises(Invalid), acting(cast.ana) as ana:
            consents.give(ref, cast.belmora_police.slug, right, until=until, by=ana, at=now())
    with pytest.raises(Denied), acting(cast.gerd) as gerd:
        consents.give(ref, cast.belmora_police.slug, "use-in-court", by=gerd, at=now())


def test_h3_shows_nothing_of_the_content_before_it_is_acknowledged(cast: Cast) -> None:
    ref = shared(cast, "h3", note="Call the desk before any use")
    with pytest.raises(Denied) as refusal, acting(cast.bob) as bob:
        reading.open_record(ref, by=bob, at=now())
    assert refusal.value.reason == Reason.ACKNOWLEDGE_FIRST
    with acting(cast.bob) as bob:
        closed = opening.get(bob, ref)
        assert closed.body == {} and closed.marks == {} and closed.unreadable == ["open"]
        assert closed.version.handling_note == "Call the desk before any use"
        consents.heed(ref, by=bob, at=now())
        consents.heed(ref, by=bob, at=now())
        assert reading.open_record(ref, by=bob, at=now()).body["report_no"] == "R-1"
    with acting(cast.gerd) as gerd:
        events = [one.event for one in audit.list_entries(gerd.house, subject=ref) if one.participant_id != gerd.house]
    assert events.count("records.restriction.heeded") == 1
    with acting(cast.ana) as ana:  # the originator is bound by nothing of its own
        assert reading.open_record(ref, by=ana, at=now()).body


@pytest.mark.parametrize("caveat, under, reason", [
    ("h0", (), Reason.CAVEAT_LAW_ENFORCEMENT), ("h0", ("law-enforcement", "prosecution"), None), ("5x5x5-4", (), Reason.MARK_FORBIDS),
    ("h2", (), None),
])  # fmt: skip
def test_some_caveats_say_for_whom_something_is_at_all(
    cast: Cast, caveat: str, under: tuple[str, ...], reason: Reason | None
) -> None:
    if reason is None:
        assert shared(cast, caveat, under=under)
        return
    with pytest.raises(Denied) as refusal:
        shared(cast, caveat, under=under)
    assert refusal.value.reason == reason and refusal.value.params["mark"] == caveat


def quoted(cast: Cast, source: uuid.UUID, **own: Any) -> uuid.UUID:
    """A draft of Belmora's police that quotes the first statement of the source."""
    with acting(cast.bob) as bob:
        ref = drafting.create("intelligence_report", bodies.report(**own), marking=Marking("green"), by=bob, at=now())
        quoting.quote(source, ["statements.FACT1"], into=ref, by=bob, at=now())
    return ref


def release(cast: Cast, ref: uuid.UUID, *targets: Target) -> None:
    with acting(cast.bob) as bob:
        drafting.propose(ref, targets, by=bob, at=now())
        review.release(ref, urgent_because="Now", by=bob, at=now())


def test_a_quotation_keeps_grade_and_marking_and_takes_no_name_along(cast: Cast) -> None:
    named = [
        {
            "key": "FACT1",
            "line": "fact",
            "text": "Seen at the crossing.",
            "named": [{"key": "N1", "full": "Oskar Quillfeather"}],
        }
    ]
    source = shared(cast, "h2", tlp="amber", pap="green", statements=named)
    with acting(cast.ana) as ana:
        sharing.share(source, [Target(of(cast.belmora_police))], parts=["open", "nominal"], by=ana, at=now())
    ref = quoted(cast, source)
    with acting(cast.bob) as bob:
        opened = opening.get(bob, ref)
        row = opened.body["statements"][-1]
        assert row == {"key": row["key"], "line": "fact", "text": "Seen at the crossing."} and row["key"] != "FACT1"
        assert opened.marks[f"statements.{row['key']}"]["grading"]["info_code"] == "admiralty-2"
        assert opened.marking == Marking("amber", "green", frozenset({"h2"}))
    with acting(cast.gerd) as gerd:
        told = [
            one for one in audit.list_entries(gerd.house, subject=source) if one.event == "records.statement.quoted"
        ]
        assert len(told) == 1 and told[0].detail == {"number": 1, "count": 1}


def test_red_is_not_quoted_and_what_is_unseen_is_not_there(cast: Cast) -> None:
    with acting(cast.bob) as bob:
        into = drafting.create("intelligence_report", bodies.report(), by=bob, at=now())
        handle = cast.bob.handle
        incident = drafting.create("incident", bodies.incident(), by=bob, at=now())
    with acting(cast.ana) as ana:
        red = drafting.create(
            "intelligence_report",
            bodies.report(),
            marking=Marking("red"),
            targets=[Target(f"person:{handle}")],
            by=ana,
            at=now(),
        )
        review.submit(red, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(red, by=rosa, at=now())
    with pytest.raises(Denied) as refusal, acting(cast.bob) as bob:
        quoting.quote(red, ["statements.FACT1"], into=into, by=bob, at=now())
    assert refusal.value.params["mark"] == "TLP:RED"
    amber, unseen = shared(cast), records.make_report(by=cast.ana, release=cast.rosa)
    for source, anchors, target, error in (
        (unseen, ["statements.FACT1"], into, Missing), (amber, ["statements.NONE"], into, Missing), (amber, ["title"], into, Invalid),
        (amber, [], into, Invalid), (amber, ["statements.FACT1"], incident, Invalid), (amber, ["statements.FACT1"], unseen, Missing),
    ):  # fmt: skip
        with pytest.raises(error), acting(cast.bob) as bob:
            quoting.quote(source, anchors, into=target, by=bob, at=now())


def test_what_quotes_another_stays_as_strict_and_reaches_nobody_beyond(cast: Cast) -> None:
    source = shared(cast, under=("analysis",))
    ref = quoted(cast, source)
    with acting(cast.bob) as bob:
        opened = opening.get(bob, ref)
        drafting.revise(
            ref, opened.body, seen=opened.version.number, marking=Marking("green"), marks=opened.marks, by=bob, at=now()
        )
    with pytest.raises(Invalid) as low, acting(cast.bob) as bob:
        review.submit(ref, by=bob, at=now())
    assert [fault.reason for fault in low.value.faults] == [Reason.SOURCE_MARKED_HIGHER]
    with acting(cast.bob) as bob:
        opened = opening.get(bob, ref)
        drafting.revise(
            ref, opened.body, seen=opened.version.number, marking=Marking("amber"), marks=opened.marks, by=bob, at=now()
        )
    with pytest.raises(Denied) as beyond:
        release(cast, ref, Target(of(cast.belmora_coast), ("analysis",)))
    assert beyond.value.reason == Reason.SOURCE_NOT_REACHING
    assert beyond.value.params["originator"] == cast.arlen_border.slug
    release(cast, ref)  # at home it is free


def test_a_group_that_the_source_reached_is_reached_by_what_quotes_it(cast: Cast) -> None:
    from tenfold.handling.services import groups

    group = groups.found(
        f"both-{cast.ending}", members=[cast.arlen_border, cast.belmora_police, cast.belmora_coast], at=now()
    )
    with acting(cast.ana) as ana:
        source = drafting.create(
            "intelligence_report",
            bodies.report(),
            marking=Marking("amber"),
            targets=[Target(f"group:{group.slug}")],
            by=ana,
            at=now(),
        )
        review.submit(source, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(source, by=rosa, at=now())
    ref = quoted(cast, source)
    release(cast, ref, Target(f"group:{group.slug}", tuple(cast.belmora_police.purposes)))
    with acting(cast.bela) as bela:
        assert opening.find(bela, ref)
    with pytest.raises(Denied), acting(cast.bob) as bob:
        sharing.share(ref, [Target(of(cast.corvo_police), ("analysis",))], by=bob, at=now())


def test_onward_use_waits_for_consent_on_every_way_out_and_ends_with_it(cast: Cast) -> None:
    source = shared(cast, "no-onward-use")
    ref = quoted(cast, source)
    coast = Target(of(cast.belmora_coast), ("analysis",))
    with pytest.raises(Denied) as refusal:
        release(cast, ref, coast)
    assert refusal.value.reason == Reason.SOURCE_NEEDS_CONSENT and refusal.value.params["mark"] == "no-onward-use"
    release(cast, ref)
    with pytest.raises(Denied), acting(cast.bob) as bob:
        sharing.share(ref, [coast], by=bob, at=now())
    with acting(cast.bob) as bob:
        plan = Share((coast,)).plan(standing([opening.get(bob, ref).record.pk], by=bob), by=bob, at=now())
        assert not plan.changed and [error.reason for error in plan.errors.values()] == [Reason.SOURCE_NEEDS_CONSENT]
    with acting(cast.ana) as ana:
        given = consents.give(source, cast.belmora_police.slug, "share-onward", by=ana, at=now())
    with acting(cast.bob) as bob:
        sharing.share(ref, [coast], by=bob, at=now())
    with acting(cast.ana) as ana:
        consents.withdraw(given, by=ana, at=now())
    with pytest.raises(Denied), acting(cast.bob) as bob:
        sharing.share(ref, [Target(of(cast.corvo_police), ("analysis",))], by=bob, at=now())


def test_a_source_that_was_recalled_still_binds(cast: Cast) -> None:
    source = shared(cast)
    ref = quoted(cast, source)
    release(cast, ref)
    with acting(cast.ana) as ana:
        sharing.recall(source, "wrong-information", by=ana, at=now())
    with pytest.raises(Denied) as refusal, acting(cast.bob) as bob:
        sharing.share(ref, [Target(of(cast.belmora_coast), ("analysis",))], by=bob, at=now())
    assert refusal.value.reason == Reason.SOURCE_GONE
    with acting(cast.bob) as bob:
        opened = opening.get(bob, ref)
        rest = {**opened.body, "statements": opened.body["statements"][:1]}
        drafting.revise(ref, rest, seen=opened.version.number, marks={}, by=bob, at=now())
    release(cast, ref, Target(of(cast.belmora_coast), ("analysis",)))


def test_a_recall_tells_who_was_told_who_acknowledged_and_who_had_it(cast: Cast) -> None:
    ref = shared(cast)
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(of(cast.belmora_coast)), Target(of(cast.corvo_police))], by=ana, at=now())
    for person in (cast.bob, cast.bela):
        with acting(person) as actor:
            reading.open_record(ref, by=actor, at=now())
    with acting(cast.ana) as ana:
        sharing.recall(ref, "wrong-information", by=ana, at=now())
    with acting(cast.bob) as bob:
        sharing.acknowledge(recalls.list_tombstones(bob)[0].ref, by=bob, at=now())
    with acting(cast.gerd) as gerd:
        told = recalling.status(gerd, ref)
    police, coast = cast.belmora_police.pk, cast.belmora_coast.pk
    assert (set(told.addressed), told.acknowledged, told.outstanding) == ({police, coast}, (police,), (coast,))
    assert set(told.had_read) == {police, coast} and told.had_exported == ()
    for person in (cast.cora, cast.bob):
        with pytest.raises(Missing), acting(person) as actor:
            recalling.status(actor, ref)


def test_a_release_of_a_whole_import_asks_the_sources_too(cast: Cast, tmp_path: Path) -> None:
    with acting(cast.bob) as bob:
        marking = Marking("amber", "", frozenset({"no-onward-use"}))
        arlen = [Target(of(cast.arlen_border))]
        source = drafting.create("incident", bodies.incident(), marking=marking, targets=arlen, by=bob, at=now())
        review.release(source, urgent_because="Now", by=bob, at=now())
    bring(cast, commas(tmp_path / "a.csv", HEADINGS, ROW), release=False, targets=[Target(of(cast.corvo_police))])
    with acting(cast.ana) as ana:
        brought = Record.objects.get(originator=cast.arlen_border.pk).ref
        referring.link(brought, source, "derived-from", by=ana, at=now())
    with acting(cast.rosa) as rosa:
        import_ref = underway.list_imports(rosa).get().ref
    with pytest.raises(Invalid) as refusal, acting(cast.rosa) as rosa:
        releasing.release(import_ref, by=rosa, at=now())
    assert [fault.reason for fault in refusal.value.faults] == [Reason.SOURCE_MARKED_HIGHER]
