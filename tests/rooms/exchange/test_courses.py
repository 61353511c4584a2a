"""Declared courses: every table holds together, and its fold is what somebody else would work out from the same moves."""

from collections import deque
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.exchange import courses
from tenfold.kinds.procedure import BEGUN, SIDES, Course
from tenfold.vocabulary import lists

NAMES = courses.names()


def other_fold(course: Course, made: list[tuple[str, str]]) -> str:
    """The same sentence said a second time, without a look at the engine: row by row, the first that fits."""
    here = "begun"
    for side, name in made:
        rows = [row for row in course.moves if row.name == name]
        for row in rows:
            if here in row.at and side in row.by:
                if row.to != "" and row.inside is False:
                    here = row.to
                break
    return here


def reachable(course: Course) -> set[str]:
    found, pending = {BEGUN}, deque([BEGUN])
    while pending:
        here = pending.popleft()
        for row in course.moves:
            if here in row.at and row.to and not row.inside and row.to not in found:
                found.add(row.to)
                pending.append(row.to)
    return found


def past_of(course: Course) -> st.SearchStrategy[list[tuple[str, str]]]:
    return st.lists(
        st.tuples(st.sampled_from(sorted(SIDES)), st.sampled_from([row.name for row in course.moves])), max_size=14
    )


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_the_fold_is_what_another_works_out(name: str, data: st.DataObject) -> None:
    course = courses.get(name)
    made = data.draw(past_of(course))
    assert course.fold(made) == other_fold(course, made)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_whoever_walks_only_where_the_table_allows_never_leaves_the_declared_states(
    name: str, data: st.DataObject
) -> None:
    course = courses.get(name)
    here, made = BEGUN, []
    for _ in range(12):
        offered = [(side, row.name) for side in sorted(SIDES) for row in course.offers(here, side)]
        if not offered:
            break
        made.append(data.draw(st.sampled_from(offered)))
        assert course.allows(here, *made[-1])
        here = course.after(here, *made[-1])
        assert here in {state.name for state in course.states}
    assert course.fold(made) == here


@pytest.mark.parametrize("name", NAMES)
def test_every_state_is_reached_and_every_state_that_goes_on_comes_to_an_end(name: str) -> None:
    course = courses.get(name)
    declared = {state.name for state in course.states}
    assert reachable(course) == declared
    ends = {state.name for state in course.states if state.ends}
    assert ends
    for state in declared - ends:
        assert any(True for _ in ways_to(course, state, ends)), state


def ways_to(course: Course, start: str, ends: set[str]) -> Iterator[str]:
    seen, pending = {start}, deque([start])
    while pending:
        here = pending.popleft()
        if here in ends:
            yield here
        for row in course.moves:
            if here in row.at and row.to and row.to not in seen:
                seen.add(row.to)
                pending.append(row.to)


@pytest.mark.parametrize("name", NAMES)
def test_an_end_allows_nothing_and_what_goes_on_waits_for_somebody(name: str) -> None:
    course = courses.get(name)
    for state in course.states:
        if state.ends:
            assert not any(course.offers(state.name, side) for side in SIDES)
            assert state.waits == "" and state.clock == ""
        elif state.stands:
            assert state.waits == "" and state.clock == ""
            assert any(row.to for side in SIDES for row in course.offers(state.name, side)), "it can still change"
        elif state.name != BEGUN:
            assert state.waits in SIDES
            assert any(row.to for row in course.offers(state.name, state.waits)), "whoever is waited for can act"


@pytest.mark.parametrize("name", NAMES)
def test_states_moves_and_what_moves_ask_for_are_codes_that_exist(name: str) -> None:
    course = courses.get(name)
    assert all(state.name in lists.get(course.states_in) for state in course.states)
    assert all(row.name in lists.get(course.moves_in) for row in course.moves)
    assert course.move(course.opens) is not None
    for row in course.moves:
        assert {*row.at, row.to} - {""} <= {state.name for state in course.states}
        for need in row.needs:
            assert (need.type in {"code", "codes"}) == bool(need.list)
            assert not need.list or lists.get(need.list).codes


@pytest.mark.parametrize("name", NAMES)
def test_every_clock_that_a_state_names_is_declared_for_every_urgency(name: str) -> None:
    course = courses.get(name)
    named = {state.clock for state in course.states if state.clock}
    for urgency in lists.get("request_urgency").codes:
        assert named <= course.clocks[urgency].keys()


@pytest.mark.parametrize("name", NAMES)
def test_in_one_state_one_side_has_one_move_of_a_name(name: str) -> None:
    course = courses.get(name)
    for state in course.states:
        for side in SIDES:
            names = [row.name for row in course.offers(state.name, side)]
            assert len(names) == len(set(names))


def test_the_side_that_is_asked_never_withdraws_and_the_one_that_asks_never_answers() -> None:
    for name in NAMES:
        course = courses.get(name)
        assert all("asked" not in row.by for row in course.moves if row.name in {"send", "withdraw", "close", "remind"})
        assert all(
            "asker" not in row.by for row in course.moves if row.name in {"receive", "acknowledge", "answer", "refuse"}
        )
