"""Asking across organisations: counted, noted, compared under a role of its own, and the same for a hit as for none.

Whoever asks learns of which kind a match is and whom to ask; whoever holds it learns who asked and why, also where it holds
the match back. What the asker reads already is no match: it is found by the look-up and by the search.
"""

import uuid
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from tenfold.accounts import sealing
from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation import bulk, wall
from tenfold.handling import selectors as readers
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import LOOK_UP, cross, law_enforcement, purposes
from tenfold.matching import pace, questions, rules
from tenfold.matching.meeting import PERSON
from tenfold.matching.models import Question as Asked
from tenfold.matching.questions import Answer, Met, Question
from tenfold.records import matchkeys
from tenfold.records.selectors.viewing import require_view
from tenfold.travel_documents import numbers
from tenfold.travel_documents import pace as steps
from tenfold.travel_documents.numbers import Why
from tenfold.travel_documents.services import looking_up

_TURN = "matching-ask"  # of the house: what its day holds is counted over all of its people
_RECENT = """SELECT digest, near, asked_at, hundred FROM matching_question WHERE person = %s AND asked_at > %s AND NOT looked_up
 ORDER BY id DESC LIMIT %s"""
_TODAY = "SELECT count(*) FROM matching_question WHERE originator_id = %s AND asked_at > %s AND NOT looked_up"
_LOOKED_UP = "SELECT count(*) FROM matching_question WHERE originator_id = %s AND asked_at > %s AND looked_up"
# Colleagues who share a series out: other numbers of the same hundred, and how many people asked for them.
_TOGETHER = """SELECT count(DISTINCT digest), count(DISTINCT person) FROM matching_question WHERE originator_id = %(house)s
 AND asked_at > %(since)s AND hundred = %(hundred)s AND digest <> %(own)s AND NOT EXISTS (SELECT FROM matching_question b
 WHERE b.originator_id = %(house)s AND b.asked_at > %(since)s AND b.digest = %(own)s AND b.ref <> %(ref)s)"""
_KNOWN = "SELECT part_id FROM records_matchkey WHERE digest = ANY(%s)"
_ASK = (
    "SELECT hit_match, hit_kind, hit_owner, hit_at FROM matching_ask(%s, %s, %s::bigint[], %s, %s, %s, %s, %s, %s, %s)"
)


def ask(
    typed: str, *, reason: str, scheme: str = "", region: str = "", born: str = "", by: Actor, at: datetime
) -> Answer:  # fmt: skip
    """Ask whether others hold a number, plate, account or address that they do not share. Raises Invalid or Denied.

    Where a date of birth is told, or the scheme says so, it is a person who is asked for.
    """
    rules.may_ask(by).require()
    why = numbers.why(reason)
    if scheme == PERSON or (born and not scheme):
        rules.may_ask_for_person(by).require()
        question = questions.person(typed, born)
    else:
        question = questions.identifier(typed, scheme, region)
    bulk.in_turn(_TURN, by.house)
    recent = _recent(by, at)
    (today,) = bulk.execute(_TODAY, [by.house, at - pace.DAY]).fetchone() or (0,)
    pace.may_ask_now(recent, today, at).require()
    return _cross(question, why, recent, by=by, at=at)


def look_up(
    issuer: str, type_: str, number: str, *, reason: str, lang: str = "en", by: Actor, at: datetime
) -> numbers.Answer:  # fmt: skip
    """Look one document up in what reaches the asker, and ask those who hold it unshared. Raises Invalid or Denied.

    Its pace is that of the look-up; beyond the day's number of the organisation nobody else is asked.
    """
    answer = looking_up.look_up(issuer, type_, number, reason=reason, lang=lang, by=by, at=at)
    if not rules.may_ask(by):
        return answer
    bulk.in_turn(_TURN, by.house)
    (today,) = bulk.execute(_LOOKED_UP, [by.house, at - pace.DAY]).fetchone() or (0,)
    if not pace.crosses(1, today):
        return numbers.Answer(answer.hits, answer.asked, spent=True)
    question = questions.number(numbers.wanted(issuer, type_, number))
    crossed = _cross(question, numbers.why(reason), looked_up=True, by=by, at=at)
    return numbers.Answer(answer.hits, answer.asked, questions.told(crossed, *_names(crossed, lang)), 1)


def look_up_many(
    asked: Sequence[tuple[str, str, str]], *, reason: str, lang: str = "en", by: Actor, at: datetime
) -> numbers.Answer:  # fmt: skip
    """A file of (issuer, type, number): looked up, and where it is short asked across too. Raises Invalid or Denied.

    The answer says of how many numbers it was; a longer file, or one that goes over the day's number, is looked up alone.
    """
    answer = looking_up.look_up_many(asked, reason=reason, lang=lang, by=by, at=at)
    if not rules.may_ask(by):
        return answer
    lines: dict[str, tuple[int, Question]] = {}
    for line, one in enumerate(asked[: pace.OF_A_FILE + 1], 1):
        question = questions.number(numbers.wanted(*one))
        lines.setdefault(question.said, (line, question))
    bulk.in_turn(_TURN, by.house)
    (today,) = bulk.execute(_LOOKED_UP, [by.house, at - pace.DAY]).fetchone() or (0,)
    if not pace.crosses(len(lines) if len(asked) <= pace.OF_A_FILE else len(asked), today):
        return answer
    why, told = numbers.why(reason), []
    for line, question in lines.values():
        crossed = _cross(question, why, looked_up=True, by=by, at=at)
        told += questions.told(crossed, *_names(crossed, lang), line) if crossed.met else []
    return numbers.Answer(answer.hits, answer.asked, told, len(lines))


def as_json(answer: Answer, lang: str = "en") -> dict[str, Any]:
    """For programs."""
    return {
        "question": str(answer.question), "asked_as": list(answer.schemes),
        "ask": questions.told(answer, *_names(answer, lang)),
    }  # fmt: skip


def _names(answer: Answer, lang: str) -> tuple[dict[int, str], dict[int, str]]:
    owners = {one.owner for one in answer.met}
    return slugs(owners), readers.names(owners, lang)


def _cross(
    question: Question, why: Why, recent: Sequence[steps.Asked] = (), *, looked_up: bool = False, by: Actor, at: datetime
) -> Answer:  # fmt: skip
    require_view(by)
    ref = _note(question, why, recent, looked_up=looked_up, by=by, at=at)
    digests = [*(matchkeys.digest(form) for form in question.forms), matchkeys.digest(matchkeys.DECOY)]
    places = [*(form.low for form in question.forms), 0]
    known: set[int] = set()
    for view in (nullcontext(), wall.under(LOOK_UP)):
        with view:
            known |= {part for (part,) in bulk.execute(_KNOWN, [digests]).fetchall()}
    rows = bulk.execute(_ASK, [
        digests, places, sorted(known), ref, why.code, why.reference, by.purpose, by.purpose in law_enforcement(),
        list(purposes()), at,
    ]).fetchall()  # fmt: skip
    met = [Met(*row) for row in rows]
    audit.write_many(
        Event.MATCH_FOUND, [Subject("match", one.match, None) for one in met], person=by.person, at=at, detail={"question": str(ref)}
    )  # fmt: skip
    return Answer(ref, question.schemes, met)


def _note(
    question: Question, why: Why, recent: Sequence[steps.Asked], *, looked_up: bool, by: Actor, at: datetime
) -> uuid.UUID:  # fmt: skip
    """The question as a row of the house and as an entry, without what was asked; and a series for the guardian, once.

    The look-up notices a series by itself.
    """
    own, hundred = _digest(question.said, by), _digest(steps.hundred(question.serial), by)
    around = {_digest(one.whole, by) for one in steps.neighbours(question.serial)} if question.serial.figures else set()
    counted = any(sign.isdigit() for sign in question.serial.whole)
    near = steps.is_near(recent, around, own, hundred if counted else "-")
    ref = uuid.uuid4()
    Asked.objects.create(
        audience_id=intern(cross([by.house], purposes()), originator=by.house), originator_id=by.house, ref=ref, person=by.hand,
        purpose=by.purpose, schemes=list(question.schemes), reason=why.code, reference=why.reference, digest=own, near=near,
        hundred=hundred, looked_up=looked_up, asked_at=at,
    )  # fmt: skip
    detail = {"schemes": list(question.schemes), "digest": own, "reason": why.code}
    audit.write(
        Event.MATCH_ASKED, Subject("question", ref, None), person=by.person, at=at,
        detail=detail | ({"reference": why.reference} if why.reference else {}),
    )  # fmt: skip
    if not looked_up and steps.noticed([steps.Asked(own, near, at, hundred), *recent]) and not steps.noticed(recent):
        audit.write(Event.MATCH_SERIES_NOTICED, person=by.person, at=at, detail={"schemes": list(question.schemes)})
    if counted:
        _note_together(ref, own, hundred, looked_up=looked_up, by=by, at=at)
    return ref


def _note_together(ref: uuid.UUID, own: str, hundred: str, *, looked_up: bool, by: Actor, at: datetime) -> None:
    """A series that several people of the house go through, each a part of it: the guardian is told once, and nobody waits."""
    asked = {"house": by.house, "since": at - steps.WINDOW, "hundred": hundred, "own": own, "ref": ref}
    numbers, people = bulk.execute(_TOGETHER, asked).fetchone() or (0, 0)
    if numbers == steps.NOTICED and people > 1:
        event = Event.SERIES_NOTICED if looked_up else Event.MATCH_SERIES_NOTICED
        audit.write(event, person=by.person, at=at, detail={"people": people})


def _recent(by: Actor, at: datetime) -> list[steps.Asked]:
    rows = bulk.execute(_RECENT, [by.hand, at - steps.WINDOW, steps.HOURLY]).fetchall()
    return [steps.Asked(*row) for row in rows]


def _digest(said: str, by: Actor) -> str:
    return sealing.digest_of_house(said, use="tenfold-matched", house=by.participant).hex()[:32]
