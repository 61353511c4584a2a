"""Pairs that may be one person: proposed for a house in its own view, judged by people, undone; never merged."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.accounts.models import Person
from tenfold.audit.models import Entry
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid
from tenfold.handling.acting import acting
from tenfold.matching import rules
from tenfold.matching.models import Judgement, Proposal
from tenfold.matching.rules import Move
from tenfold.matching.selectors import pairs
from tenfold.matching.selectors.pairs import Pair
from tenfold.matching.services import judging, proposing
from tenfold.records.addressing import Target
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import drafting, review, sharing
from tests.cast import Cast
from tests.factories import bodies, documents, records


def person(cast: Cast, name: str, **changes: Any) -> uuid.UUID:
    body = documents.person(names=[{"key": "N1", "full": name}], **changes)
    return records.make("person_of_interest", body, by=cast.ana, release=cast.rosa, tlp="amber")


def look(who: Person) -> int:
    with acting(who) as actor:
        return proposing.look_now(by=actor, at=now())


def waiting(who: Person) -> Sequence[Pair]:
    with acting(who) as actor:
        return judging.show(by=actor, at=now()).pairs


def judge(who: Person, pair: Pair, verdict: str, **how: Any) -> uuid.UUID:
    with acting(who) as actor:
        return judging.judge(pair.ref, verdict, **({"reason": "as-shown"} | how), by=actor, at=now())


def rename(cast: Cast, ref: uuid.UUID, name: str) -> None:
    """A new version says another name."""
    with acting(cast.ana) as ana:
        seen = opening.get(ana, ref).version.number
        drafting.revise(ref, documents.person(names=[{"key": "N1", "full": name}]), seen=seen, by=ana, at=now())
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())


def test_two_records_that_name_somebody_alike_become_a_question_with_its_evidence(cast: Cast) -> None:
    one, other = (
        person(cast, "Arkady Drozdov", birth={"date": "1980"}),
        person(cast, "Дроздов Аркадий", birth={"date": "1980-05-03"}),
    )
    person(cast, "Ilse Bramblewood")
    assert look(cast.ana) == 3 and look(cast.ana) == 0
    (pair,) = waiting(cast.ana)
    assert {pair.one.hit.ref, pair.other.hit.ref} == {one, other} and pair.score > 0.9
    assert {"transliteration", "order", "born-year"} <= {piece.how for piece in pair.evidence}
    with acting(cast.ana) as ana:
        assert pairs.count(ana) == 1


def test_the_worker_looks_for_every_house_under_each_of_its_purposes(cast: Cast) -> None:
    """Belmora is shown the pair once both records and both names are before it; Corvo never."""
    belmora = [Target(f"participant:{cast.belmora_police.slug}")]
    refs = [person(cast, "Arkady Drozdov"), person(cast, "Дроздов Аркадий")]
    houses = (cast.arlen_border, cast.belmora_police, cast.corvo_police)
    assert [proposing.look_for(house, at=now()) > 0 for house in houses] == [True, False, False]
    assert len(waiting(cast.ana)) == 1 and not waiting(cast.bob)
    for parts in (["open"], ["open", "nominal"]):
        for ref in refs:
            with acting(cast.ana) as ana:
                sharing.share(ref, belmora, parts=parts, by=ana, at=now())
        proposing.look_for(cast.belmora_police, at=now())
        proposing.look_for(cast.corvo_police, at=now())
        assert len(waiting(cast.bob)) == (1 if "nominal" in parts else 0)
    assert not waiting(cast.cora)
    with acting(cast.ana) as ana:
        sharing.narrow(refs[0], [belmora[0].name], by=ana, at=now())
    assert not waiting(cast.bob) and len(waiting(cast.ana)) == 1


def test_persons_of_one_record_and_drafts_are_no_question(cast: Cast) -> None:
    named = [{"key": "N1", "full": "Arkady Drozdov"}, {"key": "N2", "full": "Дроздов Аркадий"}]
    body = bodies.report(statements=[{"key": "FACT1", "line": "fact", "text": "Seen.", "named": named}])
    records.make_report(by=cast.ana, release=cast.rosa, body=body)
    records.make("person_of_interest", documents.person(names=[{"key": "N1", "full": "Arkady Drozdov"}]), by=cast.ana)
    look(cast.ana)
    assert not waiting(cast.ana)


def test_nothing_late_is_lost_and_what_was_looked_at_is_not_looked_at_again(cast: Cast) -> None:
    """A record that an import began to write before the last round, and that came after it, is looked at."""
    person(cast, "Arkady Drozdov")
    with acting(cast.ana) as ana:
        assert proposing.look_now(by=ana, at=now() + timedelta(minutes=50)) == 1
    person(cast, "Дроздов Аркадий")
    with acting(cast.ana) as ana:
        assert proposing.look_now(by=ana, at=now() + timedelta(minutes=55)) == 1
    assert len(waiting(cast.ana)) == 1


def test_what_was_judged_different_does_not_come_back_unless_a_name_changes(cast: Cast) -> None:
    one, _ = person(cast, "Arkady Drozdov"), person(cast, "Дроздов Аркадий")
    look(cast.ana)
    judge(cast.ana, waiting(cast.ana)[0], "different")
    rename(cast, one, "Arkady Drozdov")
    look(cast.ana)
    assert not waiting(cast.ana)
    rename(cast, one, "Arkadi Petrovich Drozdov")
    look(cast.ana)
    (again,) = waiting(cast.ana)
    judge(cast.ana, again, "unsure")
    assert not waiting(cast.ana)
    rename(cast, one, "Ilse Bramblewood")
    look(cast.ana)
    with acting(cast.ana):
        assert not Proposal.objects.exists()


def test_the_same_writes_a_link_in_the_own_house_and_undo_withdraws_it(cast: Cast) -> None:
    one, other = person(cast, "Arkady Drozdov"), person(cast, "Дроздов Аркадий")
    look(cast.ana)
    made = judge(cast.ana, waiting(cast.ana)[0], "same", reason="same-document", reference="IR-17/2026", link=True)
    with acting(cast.rosa) as rosa:
        (link,) = hanging.list_links(rosa, opening.get(rosa, one).record)
        assert (link.type, {link.source.ref, link.target.ref}) == ("same-as", {one, other})
        (judged,) = judging.show_judged(by=rosa, at=now())
        assert judged.judged is not None and judged.judged.stands and judged.judged.judged_by == cast.ana.pk
        assert not judging.show(by=rosa, at=now()).pairs
        judging.undo(made, by=rosa, at=now())
    with acting(cast.rosa) as rosa:
        assert not hanging.list_links(rosa, opening.get(rosa, one).record)
        undone, before = judging.show_judged(by=rosa, at=now())
        assert undone.judged is not None and before.judged is not None
        assert (undone.judged.verdict, undone.judged.stands, before.judged.stands) == ("undone", False, False)
        assert len(judging.show(by=rosa, at=now()).pairs) == 1
    with pytest.raises(Denied), acting(cast.ana) as ana:
        judging.undo(made, by=ana, at=now())
    with acting(cast.ana):
        assert Judgement.objects.count() == 2


def test_two_persons_named_in_reports_are_judged_and_their_reports_are_not_linked(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    look(cast.ana)
    judge(cast.ana, waiting(cast.ana)[0], "same", link=True)
    with acting(cast.ana) as ana:
        assert not hanging.list_links(ana, opening.get(ana, ref).record)


def test_a_judgement_is_the_own_houses_and_says_nothing_to_others(cast: Cast) -> None:
    belmora = [Target(f"participant:{cast.belmora_police.slug}")]
    for name in ("Arkady Drozdov", "Дроздов Аркадий"):
        ref = person(cast, name)
        with acting(cast.ana) as ana:
            sharing.share(ref, belmora, parts=["open", "nominal"], by=ana, at=now())
    look(cast.ana)
    look(cast.bob)
    judge(cast.bob, waiting(cast.bob)[0], "different")
    assert len(waiting(cast.ana)) == 1
    with acting(cast.ana):
        assert not Judgement.objects.exists()
    with acting(cast.gerd):
        events = set(Entry.objects.filter(person_id=cast.bob.pk).values_list("event", flat=True))
    assert "matching.pair.shown" in events and "matching.pair.judged" not in events


def test_what_cannot_be_judged_is_said_at_its_field(cast: Cast) -> None:
    person(cast, "Arkady Drozdov"), person(cast, "Дроздов Аркадий")
    look(cast.ana)
    pair = waiting(cast.ana)[0]
    for verdict, how, at in (
        ("perhaps", {}, "verdict"),
        ("same", {"reason": "felt so"}, "reason"),
        ("same", {"reference": "?"}, "reference"),
    ):
        with pytest.raises(Invalid) as refused:
            judge(cast.ana, pair, verdict, **how)
        assert [fault.at for fault in refused.value.faults] == [at]
    with pytest.raises(Denied):
        judge(cast.cato, pair, "same")
    assert len(waiting(cast.ana)) == 1


MOVES = st.lists(st.tuples(st.sampled_from([*rules.VERDICTS, rules.UNDONE]), st.sampled_from([b"a", b"b"])), max_size=5)


@given(MOVES, st.sampled_from([b"a", b"b"]))
def test_a_question_is_open_until_it_is_answered_and_again_when_other_names_are_compared(
    moves: list[tuple[str, bytes]], now_: bytes
) -> None:
    told = [Move(*move) for move in moves]
    if not told or told[-1].verdict == "undone":
        assert rules.is_open(told, now_)
    elif told[-1].verdict == "same":
        assert not rules.is_open(told, now_)
    else:
        assert rules.is_open(told, now_) is (told[-1].compared != now_)


def test_the_list_and_the_rule_say_the_same_of_every_course(cast: Cast) -> None:
    """The statement that lists and counts pairs is the rule in other words."""
    one, _ = person(cast, "Arkady Drozdov"), person(cast, "Дроздов Аркадий")
    look(cast.ana)
    names = ["Arkady Drozdov", "Arkadi Drozdov"]
    for verdict in ("different", "unsure", "different", "same"):
        pair = waiting(cast.ana)[0]
        judge(cast.ana, pair, verdict)
        names.reverse()
        rename(cast, one, names[0])
        look(cast.ana)
        with acting(cast.ana) as ana:
            pair = pairs.get(ana, pair.ref)
            course = [move for move, _ in pairs.moves(ana, pair)]
            assert pairs.count(ana) == int(rules.is_open(course, pair.compared))
