"""Every course of a request over the database, moved by both sides, against tables that were written apart by hand."""

import threading
from typing import Any

import pytest
from django.db import connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tenfold.exchange import courses, selectors
from tenfold.exchange.models import Request
from tenfold.exchange.selectors import Standing
from tenfold.foundation.errors import Denied, Missing
from tenfold.handling.acting import acting
from tenfold.kinds import registry
from tests import cast as casts
from tests.factories.requests import information, prepare, step, verification, vessel

# One line a move: who makes it (A asks, B is asked), its name, from where, to where; "=" stays there.
COMMON = """
A send: begun > sent
A discard: begun > discarded
B receive: sent > received
B acknowledge: sent received > acknowledged
"""
ASKED_AND_ANSWERED = """
B ask-more: received acknowledged {working} > info-requested
A supply: info-requested > acknowledged
B refuse: {open} > refused
A withdraw: {open} > withdrawn
A close: {answered} refused > closed
A remind: {reminded} > =
AB say: {open} {answered} refused > =
"""
HAND = {
    "information_request": ("sent received acknowledged info-requested partly-answered", "answered", "partly-answered", """
B answer: sent received acknowledged info-requested partly-answered > answered
B answer-partly: sent received acknowledged info-requested > partly-answered
"""),
    "document_verification": ("sent received acknowledged info-requested checking", "answered unable", "checking", """
B check: received acknowledged > checking
B answer: received acknowledged checking > answered
B unable: received acknowledged checking > unable
"""),
    "vessel_request": (
        "sent received acknowledged info-requested registry-answered", "authorised authorised-with-conditions results-reported", "registry-answered", """
B answer-registry: received acknowledged > registry-answered
B authorise: received acknowledged registry-answered > authorised
B authorise-on-conditions: received acknowledged registry-answered > authorised-with-conditions
A execute: authorised authorised-with-conditions > executed
A report-results: executed > results-reported
"""),
    "consultation": ("sent received acknowledged info-requested", "answered", "", """
B answer: sent received acknowledged info-requested > answered
A convert: sent received acknowledged info-requested answered > converted
"""),
    "spontaneous_information": ("", "", "", """
B report: received acknowledged > reported
A withdraw: sent received acknowledged > withdrawn
A close: acknowledged reported > closed
A remind: sent received acknowledged > =
AB say: sent received acknowledged reported > =
"""),
}  # fmt: skip
BODIES = {
    "information_request": information, "document_verification": verification, "vessel_request": vessel,
    "consultation": information,
    "spontaneous_information": lambda: {
        "title": {"en": "A lorry with two floors"}, "topics": ["routes"], "told": "It left on Monday.", "date_of_info": "2026-05-17",
    },
}  # fmt: skip
SAID = {
    "text": "As we said.", "result": "", "measures": ["board"], "conditions": "By day only.", "conditions_kept": "yes", "danger": "no",
    "registry": "", "ground": "", "outcome": "",
}  # fmt: skip
PEOPLE = {"A": "ana", "B": "bob"}
SIDES = {"A": "asker", "B": "asked"}
Table = dict[tuple[str, str, str], str]


def table(name: str) -> Table:
    """Where, side and move, to what follows."""
    open_, answered, working, own = HAND[name]
    reminded = open_.replace("info-requested", "")
    both = ASKED_AND_ANSWERED.format(open=open_, answered=answered, working=working, reminded=reminded) if open_ else ""
    made: Table = {}
    for line in filter(None, (COMMON + both + own).splitlines()):
        who, rest = line.split(" ", 1)
        move, rest = rest.split(": ", 1)
        places, to = rest.split(" > ")
        made |= {(at, side, move): at if to == "=" else to for side in who for at in places.split()}
    return made


class Walk(RuleBasedStateMachine):
    """Arlen asks, Belmora is asked, Corvo looks on. `here` is the model's state, `made` its moves in their order."""

    course = ""

    @initialize(urgency=st.sampled_from(["normal", "urgent", "critical"]))
    def begin(self, urgency: str) -> None:
        self.table = table(self.course)
        self.cast = casts.make()
        self.ref = prepare(self.cast, self.course, BODIES[self.course](), urgency=urgency)
        self.here, self.made = "begun", [("", "", "begun")]
        self.late: list[str] = []
        self.given: dict[str, int | None] = {"A": None, "B": None}

    def _can(self, here: str) -> list[tuple[str, str]]:
        return sorted((side, move) for at, side, move in self.table if at == here)

    def _said(self, move: str) -> dict[str, Any]:
        declared = courses.get(self.course).move(move)
        assert declared is not None
        return {need.name: self._word(need) for need in declared.needs if need.name in SAID}

    def _word(self, need: Any) -> Any:
        if said := SAID[need.name]:
            return said
        from tenfold.vocabulary import lists

        code = next(iter(lists.get(need.list).codes))
        return [code] if need.type == "codes" else code

    def _step(self, side: str, move: str, **how: Any) -> Standing:
        who = "rosa" if move == "send" else PEOPLE[side]
        found: Standing = step(self.cast, who, self.ref, move, self._said(move), **how)
        return found

    def _follow(self, side: str, move: str) -> None:
        self.here = self.table[self.here, side, move]
        self.made.append((side, move, self.here))

    @rule(data=st.data())
    def go(self, data: st.DataObject) -> None:
        if can := self._can(self.here):
            side, move = data.draw(st.sampled_from(can))
            assert self._step(side, move).state == self.table[self.here, side, move]
            self._follow(side, move)

    @rule(data=st.data())
    def wrong(self, data: st.DataObject) -> None:
        """What the table does not give to this side in this state: refused, and nothing is changed."""
        known = {(side, move) for _, side, move in self.table} | {("A", "answer"), ("B", "withdraw")}
        moves = {one.name for one in courses.get(self.course).moves}
        never = sorted((side, move) for side, move in known - set(self._can(self.here)) if move in moves)
        side, move = data.draw(st.sampled_from(never))
        with pytest.raises(Missing if side == "B" and not self._sent() else Denied):
            self._step(side, move)

    @precondition(lambda self: len(self.made) > 2)
    @rule(data=st.data())
    def after_the_other(self, data: st.DataObject) -> None:
        """Somebody had an older page before her: what was possible then and is so no more is kept as having come too late."""
        seen = data.draw(st.integers(1, len(self.made) - 1))
        then = self.made[seen][2]
        old = [one for one in self._can(then) if (self.here, *one) not in self.table and one[1] != "send"]
        if old:
            side, move = data.draw(st.sampled_from(old))
            assert self._step(side, move, seen=seen).state == self.here
            self.late.append(move)

    @precondition(lambda self: self._sent() and {side for side, _ in self._can(self.here)} == {"A", "B"})
    @rule(data=st.data())
    def at_one_moment(self, data: st.DataObject) -> None:
        """One of each side through connections of their own: one comes first, and the other is judged after it."""
        can, seen = self._can(self.here), len(self.made) - 1
        pair = [data.draw(st.sampled_from([one for one in can if one[0] == side])) for side in "AB"]
        gate, failed = threading.Barrier(2), []

        def act(side: str, move: str) -> None:
            try:
                gate.wait(timeout=60)
                self._step(side, move, seen=seen)
            except Exception as error:  # noqa: BLE001 - told below
                failed.append(error)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=act, args=one) for one in pair]
        for one in threads:
            one.start()
        for one in threads:
            one.join(timeout=60)
        assert not failed
        new = [("A" if one.side == "asker" else "B", one.name) for one in self._stands("ana").placed[seen:]]
        assert new and set(new) <= set(pair)
        for one in new:
            assert (self.here, *one) in self.table
            self._follow(*one)
        self.late += [move for side, move in pair if (side, move) not in new]

    @precondition(lambda self: self._can(self.here))
    @rule(side=st.sampled_from("AB"), who=st.integers(0, 1))
    def give(self, side: str, who: int) -> None:
        """To a colleague: a step inside a house, which the other never sees."""
        if side == "B" and not self._sent():
            return
        people = {"A": [self.cast.ana, self.cast.rosa], "B": [self.cast.bob]}[side]
        person = people[who % len(people)]
        step(self.cast, PEOPLE[side], self.ref, "assign", {"person": person.email})
        self.given[side] = person.pk

    def _sent(self) -> bool:
        return any(move == "send" for _, move, _ in self.made)

    def _stands(self, who: str) -> Standing:
        with acting(getattr(self.cast, who)) as actor:
            return selectors.get(actor, self.ref)

    @invariant()
    def both_sides_read_the_same(self) -> None:
        expected = [(SIDES[side], move, state) for side, move, state in self.made[1:]]
        for side in "AB" if self._sent() else "A":
            found = self._stands(PEOPLE[side])
            assert [(one.side, one.name, one.state) for one in found.placed] == expected
            assert [one.place for one in found.placed] == list(range(1, len(expected) + 1))
            assert found.state == self.here and found.assigned == self.given[side]
            assert sorted(one.name for one in found.moves if one.late) == sorted(self.late)
            self._listed(side, found)

    def _listed(self, side: str, found: Standing) -> None:
        """In one list of the house or the other, by who is waited for; nowhere else."""
        with acting(getattr(self.cast, PEOPLE[side])) as actor:
            boxes = {name for name in ("house", "waiting", "ended") if self.ref in {one.ref for one in selectors.box(actor, name)}}  # fmt: skip
            counts = selectors.counts(actor)
        over = not self._can(self.here)
        assert boxes == {"ended"} if over else boxes == {"house" if found.waits == SIDES[side] else "waiting"}
        assert counts["house"] >= ("house" in boxes) and found.ends == over

    @invariant()
    def nobody_else_finds_it(self) -> None:
        for who in ("cora", *(() if self._sent() else ("bob",))):
            with acting(getattr(self.cast, who)) as actor:
                assert selectors.find(actor, self.ref) is None
                assert not any(one.ref == self.ref for name in selectors.BOXES for one in selectors.box(actor, name))

    @invariant()
    def what_was_converted_is_prepared_once(self) -> None:
        with acting(self.cast.ana) as actor:
            children = list(Request.objects.filter(parent=self.ref))
            states = [selectors.standing(actor, one).state for one in children]
        assert states == (["begun"] if self.here == "converted" else [])
        with acting(self.cast.bob):
            assert not Request.objects.filter(parent=self.ref).exists()


@pytest.mark.parametrize("name", sorted(HAND))
def test_any_order_of_moves_is_told_alike_to_both_sides(name: str) -> None:
    machine = type(f"Walk_{name}", (Walk,), {"course": name})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=2, stateful_step_count=9, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_every_kind_that_has_a_course_is_walked() -> None:
    assert {name for name in registry.names() if registry.get(name).course is not None} == set(HAND)


@pytest.mark.parametrize("name", sorted(HAND))
def test_the_tables_by_hand_are_those_of_the_engine(name: str) -> None:
    """Without a database: each move in each state leads to where the table by hand says, and to nowhere else."""
    course, hand = courses.get(name), table(name)
    for state in {state.name for state in course.states}:
        for side, said in SIDES.items():
            engine = {
                one.name: course.after(state, said, one.name) for one in course.offers(state, said) if not one.inside
            }
            assert engine == {move: to for (at, who, move), to in hand.items() if (at, who) == (state, side)}
