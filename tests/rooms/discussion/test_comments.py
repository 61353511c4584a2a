"""Comments: who reads one, whom an answer reaches, what goes with the record, what is thought of before anything is said."""

import uuid
from typing import Any

import pytest

from tenfold.discussion import representation
from tenfold.discussion.selectors import comments
from tenfold.discussion.services import commenting
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.handling.services import groups
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import erasing, sharing
from tests.cast import Cast
from tests.factories import bodies, records


def shared(cast: Cast, *more: str, **how: Any) -> uuid.UUID:
    to = [f"participant:{cast.belmora_police.slug}", f"participant:{cast.belmora_coast.slug}", *more]
    return records.make_report(by=cast.ana, release=cast.rosa, to=to, **how)


def said(person: Any, ref: uuid.UUID) -> list[str]:
    with acting(person) as actor:
        return [one.text for one in comments.of_record(actor, opening.get(actor, ref).record)]


def say(person: Any, ref: uuid.UUID, text: str, **how: Any) -> uuid.UUID:
    with acting(person) as actor:
        return commenting.add(ref, text, by=actor, at=now(), **how)


def test_r10_a_comment_reaches_its_author_and_the_originator_and_goes_with_the_record(cast: Cast) -> None:
    ref = shared(cast)
    say(cast.bob, ref, "We saw the same lorry.")
    assert said(cast.bob, ref) == said(cast.ana, ref) == ["We saw the same lorry."]
    assert said(cast.bela, ref) == [], "a fellow reader learns of no comment that is not for him"
    with acting(cast.ana) as ana:
        sharing.narrow(ref, [f"participant:{cast.belmora_police.slug}"], by=ana, at=now())
    with acting(cast.bob):
        assert not comments.Comment.objects.filter(record__ref=ref).exists()
        assert not comments.Comment.objects.filter(text="We saw the same lorry.").exists()
    assert said(cast.ana, ref) == ["We saw the same lorry."]


def test_an_answer_reaches_whoever_was_answered_and_nobody_else(cast: Cast) -> None:
    ref = shared(cast)
    asked = say(cast.bob, ref, "Which colour?", kind="question")
    say(cast.ana, ref, "Grey.", answers=asked)
    say(cast.ana, ref, "A note of our own.")
    assert said(cast.bob, ref) == ["Which colour?", "Grey."]
    assert said(cast.bela, ref) == []
    with acting(cast.bela) as bela, pytest.raises(Missing):
        commenting.add(ref, "Me too", answers=asked, by=bela, at=now())


def test_in_a_group_its_members_read_it_and_who_leaves_is_answered_no_more(cast: Cast) -> None:
    group = groups.found(
        f"sea-{cast.ending}", members=[cast.arlen_border, cast.belmora_police, cast.belmora_coast], at=now()
    )
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{group.slug}"])
    with acting(cast.bob) as bob:
        ways = comments.ways(bob, opening.get(bob, ref).record)
        assert [way.name for way in ways] == ["originator", f"group:{group.slug}"]
    first = say(cast.bob, ref, "To all of us.", to=f"group:{group.slug}")
    assert said(cast.bela, ref) == said(cast.ana, ref) == ["To all of us."]
    say(cast.bela, ref, "Thank you.", answers=first)
    assert said(cast.bob, ref) == ["To all of us.", "Thank you."]
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(f"participant:{cast.corvo_police.slug}")], by=ana, at=now())
    assert said(cast.cora, ref) == [], "who reads through another way reads no comment of the group"
    with acting(cast.cora) as cora, pytest.raises(Invalid, match="do not read this record through"):
        commenting.add(ref, "And I?", to=f"group:{group.slug}", by=cora, at=now())


def test_nobody_speaks_of_what_he_does_not_see_or_has_not_acknowledged(cast: Cast) -> None:
    ref = shared(cast)
    with acting(cast.cora) as cora, pytest.raises(Missing):
        commenting.add(ref, "Hello", by=cora, at=now())
    with acting(cast.gerd) as guardian, pytest.raises(Denied):
        commenting.add(ref, "Hello", by=guardian, at=now())


def test_an_assessment_says_how_likely_and_how_sure_and_nothing_else_does(cast: Cast) -> None:
    ref = shared(cast)
    for how in ({"kind": "assessment"}, {"kind": "comment", "probability": "likely"}, {"kind": "shout"}, {"text": " "}):
        text = how.pop("text", "They will try again.")
        with acting(cast.bob) as bob, pytest.raises(Invalid):
            commenting.add(ref, text, by=bob, at=now(), **how)
    say(cast.bob, ref, "They will try again.", kind="assessment", probability="likely", confidence="moderate")
    with acting(cast.ana) as ana:
        (one,) = representation.of_record(ana, ref, on=now().date())["comments"]
    assert (one["probability"], one["confidence"], one["to"]) == ("likely", "moderate", cast.arlen_border.slug)


def test_r01_only_its_author_takes_a_comment_back_and_under_its_own_record(cast: Cast) -> None:
    ref, other = shared(cast), shared(cast)
    made = say(cast.bob, ref, "Said in haste.")
    with acting(cast.ana) as ana, pytest.raises(Denied):
        commenting.withdraw(made, of=ref, by=ana, at=now())
    with acting(cast.bob) as bob, pytest.raises(Missing):
        commenting.withdraw(made, of=other, by=bob, at=now())
    with acting(cast.bob) as bob:
        commenting.withdraw(made, of=ref, by=bob, at=now())
    with acting(cast.bob) as bob, pytest.raises(Denied):
        commenting.withdraw(made, of=ref, by=bob, at=now())
    with acting(cast.ana) as ana:
        (one,) = comments.of_record(ana, opening.get(ana, ref).record)
        assert one.text == "" and one.withdrawn_at is not None


def test_names_and_protected_parts_are_thought_of_before(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, body=bodies.nominal_report())
    kept = records.make_incident(by=cast.ana, body=bodies.protected_incident())
    with acting(cast.ana) as ana:
        report, incident = opening.get(ana, ref), opening.get(ana, kept)
        reasons = [one.reason.value for one in commenting.warnings(report, "Quillfeather drove it.", "en")]
        assert reasons == ["comment-names-somebody"]
        assert commenting.warnings(report, "A grey lorry.", "en") == []
        assert [one.reason.value for one in commenting.warnings(incident, "x", "en")] == ["comment-beside-protected"]


def test_erasing_a_name_empties_the_comments_that_hold_it(cast: Cast) -> None:
    ref = shared(cast)
    say(cast.ana, ref, "Oskar Quillfeather again.")
    with acting(cast.gerd) as guardian:
        assert erasing.erase("Order", identifier="Oskar Quillfeather", by=guardian, at=now()).beyond["comments"] == 1
    assert said(cast.ana, ref) == [""]


def test_whoever_says_very_much_drowns_nobody_else(cast: Cast) -> None:
    ref = shared(cast)
    with acting(cast.bob) as bob:
        for number in range(103):
            commenting.add(ref, f"Number {number}", by=bob, at=now())
    say(cast.bela, ref, "One word of mine.")
    found = said(cast.ana, ref)
    assert len(found) == 101 and found[0] == "Number 3" and found[-1] == "One word of mine."
