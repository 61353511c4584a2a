"""Proposals: who reads one, what is taken in and what is refused, and what becomes of one when the record moved on."""

import uuid
from typing import Any

import pytest

from tenfold.discussion.models import Proposed
from tenfold.discussion.selectors import proposals
from tenfold.discussion.selectors.proposals import Standing
from tenfold.discussion.services import proposing
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import drafting, review, sharing
from tests.cast import Cast
from tests.factories import bodies, records

GRADE = {"source_code": "europol-b", "info_code": "europol-2"}


def shared(
    cast: Cast, body: dict[str, Any] | None = None, *, parts: tuple[str, ...] = ("open",), **how: Any
) -> uuid.UUID:
    to = [f"participant:{cast.belmora_police.slug}", f"participant:{cast.belmora_coast.slug}"]
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=to, body=body, **how)
    if len(parts) > 1:
        with acting(cast.ana) as ana:
            sharing.share(ref, [Target(to[0])], parts=list(parts), by=ana, at=now())
    return ref


def propose(
    person: Any, ref: uuid.UUID, why: str = "Our patrol saw it.", *, tlp: str = "", marks: Any = None, **changed: Any
) -> uuid.UUID:
    with acting(person) as actor:
        opened = opening.get(actor, ref)
        body = {**opened.body, **changed}
        return proposing.propose(
            ref, body, why, grading=GRADE, marks=marks or opened.marks, tlp=tlp, by=actor, at=now()
        )


def seen(person: Any, ref: uuid.UUID) -> Standing:
    with acting(person) as actor:
        return proposals.get(actor, ref)


def body_of(person: Any, ref: uuid.UUID, number: int) -> dict[str, Any]:
    with acting(person) as actor:
        return opening.get(actor, ref, number).body


def accept(person: Any, ref: uuid.UUID, anchors: Any = None) -> int:
    with acting(person) as actor:
        return proposing.accept(ref, anchors, by=actor, at=now())


def test_a_reader_proposes_the_originator_accepts_and_both_see_how_it_stands(cast: Cast) -> None:
    ref = shared(cast)
    made = propose(cast.bob, ref, bottom_line="Four lorries, not three.", gaps="Who paid?")
    for person in (cast.bob, cast.ana):
        found = seen(person, made)
        assert [one.change.anchor for one in found.changes] == ["bottom_line", "gaps"] and found.state == "open"
        assert (found.why, found.proposal.grading["scheme"], found.proposal.tlp) == (
            "Our patrol saw it.",
            "europol-4x4",
            "amber",
        )
    with pytest.raises(Missing):
        seen(cast.bela, made)
    number = accept(cast.ana, made)
    assert number == 2 and body_of(cast.ana, ref, 2)["bottom_line"] == "Four lorries, not three."
    assert seen(cast.bob, made).state == "accepted"
    with acting(cast.bob) as bob:
        assert opening.get(bob, ref).version.number == 1, "nobody reads the draft before it is reviewed"


def test_by_field_and_the_rest_is_left(cast: Cast) -> None:
    ref = shared(cast)
    made = propose(cast.bob, ref, bottom_line="Four lorries.", gaps="Who paid?")
    assert accept(cast.ana, made, ["gaps"]) == 2
    body = body_of(cast.ana, ref, 2)
    assert body["gaps"] == "Who paid?" and body["bottom_line"] != "Four lorries."
    assert seen(cast.bob, made).state == "accepted-part"


def test_a_newer_version_is_shown_as_a_conflict_and_nothing_is_lost(cast: Cast) -> None:
    ref = shared(cast)
    made = propose(cast.bob, ref, bottom_line="Four lorries.", gaps="Who paid?")
    with acting(cast.ana) as ana:
        opened = opening.get(ana, ref)
        drafting.revise(ref, {**opened.body, "bottom_line": "Five lorries."}, seen=1, by=ana, at=now())
    found = seen(cast.ana, made)
    assert {one.change.anchor: (one.now, one.stands) for one in found.changes}["bottom_line"] == (
        "Five lorries.",
        "conflict",
    )
    with acting(cast.ana) as ana, pytest.raises(Conflict):
        proposing.accept(made, by=ana, at=now())
    number = accept(cast.ana, made, ["bottom_line", "gaps"])
    assert body_of(cast.ana, ref, number)["bottom_line"] == "Four lorries."
    assert body_of(cast.ana, ref, 2)["bottom_line"] == "Five lorries."


def test_rows_come_and_go_by_their_keys_and_grades_of_statements_too(cast: Cast) -> None:
    ref = shared(cast)
    with acting(cast.bob) as bob:
        opened = opening.get(bob, ref)
    rows = [*opened.body["statements"], {"key": "NEW001", "line": "comment", "text": "It was grey."}]
    anchor = f"statements.{rows[0]['key']}"
    marks = {anchor: {"grading": {"scheme": "europol-4x4", **GRADE}}}
    number = accept(cast.ana, propose(cast.bob, ref, statements=rows, marks=marks))
    with acting(cast.ana) as ana:
        draft = opening.get(ana, ref, number)
    assert (
        draft.body["statements"][-1]["text"] == "It was grey."
        and draft.marks[anchor]["grading"]["info_code"] == "europol-2"
    )
    last = accept(cast.ana, propose(cast.bob, ref, statements=opened.body["statements"][1:]))
    assert [row["key"] for row in body_of(cast.ana, ref, last)["statements"]] == [
        row["key"] for row in draft.body["statements"][1:]
    ]


def test_declined_with_a_code_or_taken_back_once(cast: Cast) -> None:
    ref = shared(cast)
    one, other = propose(cast.bob, ref, gaps="Who paid?"), propose(cast.bob, ref, gaps="Who drove?")
    with acting(cast.ana) as ana:
        proposing.decline(one, "known-otherwise", "We know who paid.", by=ana, at=now())
    found = seen(cast.bob, one)
    assert (
        found.state == "declined"
        and found.move
        and (found.move.reason, found.move.because) == ("known-otherwise", "We know who paid.")
    )
    with acting(cast.bob) as bob, pytest.raises(Denied):
        proposing.withdraw(one, by=bob, at=now())
    with acting(cast.ana) as ana, pytest.raises(Denied):
        proposing.withdraw(other, by=ana, at=now())
    with acting(cast.bob) as bob:
        proposing.withdraw(other, by=bob, at=now())
    with acting(cast.ana) as ana, pytest.raises(Denied):
        proposing.accept(other, by=ana, at=now())


def test_what_came_marked_stricter_is_not_taken_into_an_open_record(cast: Cast) -> None:
    ref = shared(cast, tlp="green")
    made = propose(cast.bob, ref, gaps="Who paid?", tlp="amber")
    with acting(cast.ana) as ana, pytest.raises(Denied) as refused:
        proposing.accept(made, by=ana, at=now())
    assert refused.value.reason == Reason.PROPOSAL_MARKED_HIGHER
    with acting(cast.bob) as bob, pytest.raises(Invalid):
        proposing.propose(ref, opening.get(bob, ref).body, "x", grading=GRADE, tlp="red", by=bob, at=now())


def test_personal_data_go_only_from_part_to_part_and_are_read_under_the_purpose_of_the_proposal(cast: Cast) -> None:
    ref = shared(cast, bodies.nominal_report(), parts=("open", "nominal"))
    with acting(cast.bob) as bob:
        rows = [dict(row) for row in opening.get(bob, ref).body["statements"]]
    named = next(row for row in rows if row.get("named"))
    named["named"] = [{**named["named"][0], "full": "Oskar Quillfether"}]
    made = propose(cast.bob, ref, statements=rows)
    assert [one.change.part for one in seen(cast.ana, made).changes] == ["nominal"]
    assert [one.change.part for one in seen(cast.bob, made).changes] == ["nominal"]
    with acting(cast.bob, "law-enforcement"):
        assert not Proposed.objects.filter(name="nominal", proposal__ref=made).exists()
    with acting(cast.bela) as bela, pytest.raises(Invalid):
        body = opening.get(bela, ref).body
        rows = [{**row, "named": [{"key": "N1", "full": "Somebody"}]} for row in body["statements"]]
        proposing.propose(ref, {**body, "statements": rows}, "x", grading=GRADE, by=bela, at=now())


def test_nothing_is_proposed_without_change_grade_or_reason_or_to_oneself(cast: Cast) -> None:
    ref = shared(cast)
    with acting(cast.bob) as bob:
        body = opening.get(bob, ref).body
    for how in ({}, {"why": " ", "gaps": "x"}, {"grading": {}, "gaps": "x"}):
        given: dict[str, Any] = {"why": "x", "grading": GRADE, **how}
        with acting(cast.bob) as bob, pytest.raises(Invalid):
            proposing.propose(
                ref,
                {**body, **({"gaps": given["gaps"]} if "gaps" in given else {})},
                given["why"],
                grading=given["grading"],
                by=bob,
                at=now(),
            )
    with acting(cast.ana) as ana, pytest.raises(Denied):
        proposing.propose(ref, {**body, "gaps": "x"}, "x", grading=GRADE, by=ana, at=now())
    with acting(cast.cora) as cora, pytest.raises(Missing):
        proposing.propose(ref, {**body, "gaps": "x"}, "x", grading=GRADE, by=cora, at=now())


def test_r10_a_proposal_goes_with_the_record(cast: Cast) -> None:
    ref = shared(cast)
    made = propose(cast.bob, ref, gaps="Did Oskar Quillfeather pay?")
    with acting(cast.ana) as ana:
        sharing.recall(ref, "other", by=ana, at=now())
    with acting(cast.bob) as bob, pytest.raises(Missing):
        proposals.get(bob, made)
    assert seen(cast.ana, made).state == "open"


def test_what_is_accepted_is_reviewed_like_any_other_draft(cast: Cast) -> None:
    ref = shared(cast)
    number = accept(cast.ana, propose(cast.bob, ref, gaps="Who paid?"))
    with acting(cast.ana) as ana:
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    with acting(cast.bob) as bob:
        assert opening.get(bob, ref).version.number == number


def test_what_the_form_needs_and_the_proposer_cannot_read_is_left_as_it_is(cast: Cast, root: Any) -> None:
    """As after an erasure, or where a kind needs by now what it did not need when the record was made; a fault of his own counts."""
    ref = shared(cast, bodies.nominal_report(), parts=("open", "nominal"))
    root.execute(
        "UPDATE records_content SET body = body #- '{body,statements,0,contacts,0,value}' #- '{body,title}' WHERE part_id IN (SELECT p.id"
        " FROM records_part p JOIN records_version v ON v.id = p.version_id JOIN records_record r ON r.id = v.record_id WHERE r.ref = %s)",
        [ref],
    )  # fmt: skip
    made = propose(cast.bob, ref, gaps="Who paid?")
    assert [one.change.anchor for one in seen(cast.ana, made).changes] == ["gaps"]
    with pytest.raises(Invalid) as refused:
        propose(
            cast.bob,
            ref,
            statements=[{"key": "NEW1", "line": "fact", "text": "Seen.", "contacts": [{"key": "C2", "type": "phone"}]}],
        )
    assert [one.at for one in refused.value.faults] == ["statements.NEW1.contacts.C2.value"]
