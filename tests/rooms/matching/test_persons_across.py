"""A person asked for across organisations by a name and a date of birth: who is met, who never is, and that nothing else is told (R11)."""

import json
import uuid
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.kinds import registry
from tenfold.matching import questions
from tenfold.matching.engine.names import meeting
from tenfold.matching.selectors import matches
from tenfold.matching.services import asking, choosing, deciding
from tenfold.records.selectors import opening
from tenfold.records.services import drafting, review, sharing
from tests.cast import Cast
from tests.factories import documents, records

BORN = "1980-05-03"

# by hand: one name, dates as far as each side knows them, and whether they meet
ONE = [
    ("Arkady Drozdov", BORN, "Дроздов, Аркадий", BORN),
    ("Arkady Drozdov", BORN, "Drozdov Arkadii Petrovich", BORN),
    ("Mohammed Al-Rashidi", BORN, "محمد الراشدي", BORN),
    ("Arkady Brambledrozdov", "1980-05", "Arkady Brambledrozdov", BORN),
    ("Arkady Brambledrozdov", BORN, "Arkady Brambledrozdov", "1980-05"),
    ("Arkady Brambledrozdov", "1980", "Brambledrozdov Arkady", BORN),
    ("Arkady Brambledrozdov", "1980-01-01", "Arkady Brambledrozdov", BORN),
    ("王小明", BORN, "王小明", BORN),
    ("Hassan Ali", BORN, "Ali HASSAN", BORN),
]
OTHERS = [
    ("Arkady Drozdov", BORN, "Arkady Drozdov", "1980-05-04"),
    ("Arkady Brambledrozdov", "1980-05", "Arkady Brambledrozdov", "1980-06-03"),
    ("Arkady Brambledrozdov", "1980", "Arkady Brambledrozdov", "1981-05-03"),
    ("Arkady Drozdov", "1980", "Arkady Drozdov", BORN),  # too little for a year alone
    ("Arkady Drozdov", BORN, "Arkady Quillfeather", BORN),
    ("Arkady Drozdov", BORN, "Ivan Drozdov", BORN),
    ("Juan Carlos Villalobar", BORN, "Juan Carlos Zarzalejo", BORN),
    ("Mohammed Ahmed", BORN, "Mohamed Ahmad", BORN),  # many are called so: as it is written alone
    ("王小明", BORN, "汪晓铭", BORN),  # characters that only sound alike
    ("Drozdov", BORN, "Drozdov", BORN),
    ("A. Drozdov", BORN, "Arkady Drozdov", BORN),
    ("Arkady Drozdov", "", "Arkady Drozdov", BORN),
]


@pytest.mark.parametrize("one, born, other, other_born", ONE)
def test_those_who_are_met(one: str, born: str, other: str, other_born: str) -> None:
    assert meeting.held(one, born) & meeting.asked(other, other_born)


@pytest.mark.parametrize("one, born, other, other_born", OTHERS)
def test_those_who_are_not(one: str, born: str, other: str, other_born: str) -> None:
    assert not meeting.held(one, born) & meeting.asked(other, other_born)


@pytest.mark.parametrize(
    "typed, born, at, reason",
    [
        ("", BORN, "q", Reason.FIELD_REQUIRED),
        ("Arkady Drozdov", "", "born", Reason.FIELD_REQUIRED),
        ("Arkady Drozdov", "some day", "born", Reason.VALUE_NOT_FIT),
        ("Arkady Drozdov", "?", "born", Reason.VALUE_NOT_FIT),
        ("Arkady Drozdov", "1980", "q", Reason.MATCH_PERSON_NEEDS_MORE),
        ("Drozdov", BORN, "q", Reason.MATCH_PERSON_NEEDS_MORE),
        ("A" * 201, BORN, "q", Reason.TOO_LONG),
    ],
)
def test_what_is_too_little_or_wrong_is_said_where_it_stands(typed: str, born: str, at: str, reason: Reason) -> None:
    with pytest.raises(Invalid) as refused:
        questions.person(typed, born)
    assert [(fault.at, fault.reason) for fault in refused.value.faults] == [(at, reason)]


@pytest.fixture
def surname(cast: Cast) -> str:
    """A family name of this company alone: six consonants say its ending."""
    return "".join("ptkfsm"[int(sign, 36) // 6] + "aou"[int(sign, 36) % 3] for sign in cast.ending).title() + "dze"


def suspect(cast: Cast, surname: str, **changes: Any) -> uuid.UUID:
    body = documents.person(names=[{"key": "N1", "full": f"Arkady {surname}"}], birth={"date": BORN}) | changes
    ref = records.make("person_of_interest", body, by=cast.ana, release=cast.rosa, tlp="amber")
    answer(cast, ref, "yes")
    return ref


def answer(cast: Cast, ref: uuid.UUID, said: str) -> None:
    with acting(cast.ana) as actor:
        choosing.choose_for_record(ref, said, by=actor, at=now())


def ask(who: Any, name: str, born: str = BORN, *, purpose: str = "law-enforcement", **how: Any) -> list[Any]:
    with acting(who, purpose=purpose) as actor:
        told = {"reason": "investigation", "at": now()} | how
        return list(asking.ask(name, born=born, by=actor, **told).met)


def test_a_person_is_met_and_both_sides_decide(cast: Cast, surname: str) -> None:
    ref = suspect(cast, surname)
    (met,) = ask(cast.bob, f"{surname.upper()}, Arkadii")
    assert (met.kind, met.owner) == ("person_of_interest", cast.arlen_border.pk)
    assert ask(cast.bela, f"Arkady {surname}", "1981-05-03") == []
    with acting(cast.ana) as actor:
        (told,) = matches.list_matches(actor, now=now())
        assert told.hit.records == [ref]
        deciding.move(met.match, "share", parts=["open", "nominal"], by=actor, at=now())
    with acting(cast.bob) as actor:
        assert opening.find(actor, ref) is not None
    assert ask(cast.bob, f"Arkady {surname}", at=now() + timedelta(days=2)) == [], "it is read now"


def test_a_kind_answers_nothing_of_itself_and_what_is_held_back_is_answered_as_nothing(
    cast: Cast, surname: str
) -> None:
    ref = suspect(cast, surname)
    answer(cast, ref, "as-usual")
    assert ask(cast.bob, f"Arkady {surname}") == []
    answer(cast, ref, "held")
    assert ask(cast.cora, f"Arkady {surname}") == []
    with acting(cast.ana) as actor:
        (told,) = matches.list_matches(actor, now=now())
    assert told.course.state == "held" and told.hit.asker_id == cast.corvo_police.pk


@pytest.mark.parametrize(
    "changes",
    [
        {"notices_barred": "yes"},
        {
            "notices_barred": "yes",
            "protected_check": {"is_smuggled_person": "yes", "is_child": "no", "is_refugee_claimant": "no"},
        },
        {"poi_status": "acquitted"},
    ],
)
def test_nobody_whom_the_protocol_protects_or_a_court_cleared_is_met(
    cast: Cast, surname: str, changes: dict[str, Any]
) -> None:
    suspect(cast, surname, **changes)
    assert ask(cast.bob, f"Arkady {surname}") == []


def test_a_kind_that_lets_persons_be_met_says_whom_the_protocol_protects() -> None:
    crossing = [registry.get(name) for name in registry.names() if registry.get(name).persons_cross]
    assert [kind.name for kind in crossing] == ["person_of_interest"]
    assert all(kind.unmatched and kind.two_persons for kind in crossing)


def test_a_draft_and_what_is_recalled_are_not_met(cast: Cast, surname: str) -> None:
    draft = records.make(
        "person_of_interest",
        documents.person(names=[{"key": "N1", "full": f"Arkady {surname}"}], birth={"date": BORN}),
        by=cast.ana,
        tlp="amber",
    )
    answer(cast, draft, "yes")
    assert ask(cast.bob, f"Arkady {surname}") == []
    with acting(cast.ana) as actor:
        review.submit(draft, by=actor, at=now())
    with acting(cast.rosa) as actor:
        review.release(draft, by=actor, at=now())
    assert len(ask(cast.bela, f"Arkady {surname}")) == 1
    with acting(cast.ana) as actor:
        sharing.recall(draft, "wrong-information", by=actor, at=now())
    assert ask(cast.cora, f"Arkady {surname}") == []


@pytest.mark.parametrize("came", ["cleared", "protected", "recalled", "nothing"])
def test_what_was_held_back_is_told_no_more_once_nobody_could_meet_it(cast: Cast, surname: str, came: str) -> None:
    """The status changed between the question and the decision: the house keeps it, or declines, and tells nobody."""
    ref = suspect(cast, surname)
    answer(cast, ref, "held")
    assert ask(cast.bob, f"Arkady {surname}") == []
    if came == "recalled":
        with acting(cast.ana) as actor:
            sharing.recall(ref, "wrong-information", by=actor, at=now())
    elif came != "nothing":
        barred = {"poi_status": "cleared"} if came == "cleared" else {"notices_barred": "yes"}
        body = documents.person(names=[{"key": "N1", "full": f"Arkady {surname}"}], birth={"date": BORN}) | barred
        with acting(cast.ana) as actor:
            drafting.revise(ref, body, seen=1, by=actor, at=now())
            review.submit(ref, by=actor, at=now())
        with acting(cast.rosa) as actor:
            review.release(ref, by=actor, at=now())
    with acting(cast.ana) as actor:
        (told,) = matches.list_matches(actor, now=now())
        if came == "nothing":
            deciding.move(told.hit.match, "disclose", by=actor, at=now())
        else:
            with pytest.raises(Denied) as refused:
                deciding.move(told.hit.match, "disclose", by=actor, at=now())
            assert refused.value.reason == Reason.MATCH_MOVED_ON
            deciding.move(told.hit.match, "keep", by=actor, at=now())
    with acting(cast.bob) as actor:
        assert [one.course.state for one in matches.list_matches(actor, now=now())] == ["told"] * (came == "nothing")


def test_law_enforcement_alone_asks_for_persons(cast: Cast, surname: str) -> None:
    with pytest.raises(Denied) as refused:
        ask(cast.bob, f"Arkady {surname}", purpose="protection")
    assert refused.value.reason == Reason.MATCH_PERSONS_BY_LAW


def test_who_goes_through_dates_is_noticed_and_slowed(cast: Cast, surname: str) -> None:
    at = now()
    for day in range(1, 8):
        ask(cast.bob, f"Arkady {surname}", f"1980-05-{day + 1:02}", at=at)
    with pytest.raises(Denied) as refused:
        ask(cast.bob, f"Arkady {surname}", "1980-05-20", at=at)
    assert refused.value.reason == Reason.LOOKUPS_SLOWED


def test_neither_rows_nor_evidence_hold_a_name_or_a_date(cast: Cast, surname: str, root: psycopg.Connection) -> None:
    suspect(cast, surname)
    ask(cast.bob, f"Arkady {surname}")
    rows = root.execute("SELECT detail FROM audit_entry WHERE event LIKE 'matching.%'").fetchall()
    rows += root.execute(
        "SELECT to_jsonb(q) FROM matching_question q UNION ALL SELECT to_jsonb(h) FROM matching_hit h"
        " UNION ALL SELECT to_jsonb(k) FROM records_matchkey k"
    ).fetchall()
    said = json.dumps(rows).casefold()
    assert surname.casefold() not in said and "arkady" not in said and BORN not in said
