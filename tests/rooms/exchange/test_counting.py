"""Figures of a network by hand: three contributors, what is withheld, times in working days, and what nobody can say yet."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tenfold.exchange.calendar import UNKNOWN
from tenfold.exchange.counting import Asked, Came, Figure, Network, Shared, Step, asked, figures

A, B, C, D = 1, 2, 3, 4
MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
MONDAY = datetime(2026, 5, 4, 9, tzinfo=UTC)


def found(network: Network, measure: str, sort: str = "", month: date | None = None) -> Figure:
    (one,) = [one for one in figures(network) if (one.measure, one.sort, one.month) == (measure, sort, month)]
    return one


def of(*answered: tuple[int, int]) -> list[Asked]:
    """Requests of A, with the house that was asked and the days that it took."""
    return [
        Asked(asker=A, asked=house, sent=MAY, days_to_answer=days, answered_in_time=days <= 10, answered=MAY, due=JUNE)
        for house, days in answered
    ]


def test_a_median_is_told_where_three_houses_answered_and_not_where_two_did() -> None:
    members = frozenset({A, B, C, D})
    three = Network(members=members, asked=of((B, 3), (C, 20), (D, 5)))
    told = found(three, "days-to-answer")
    assert (told.value, told.n, told.unit, told.withheld) == (5.0, 3, "working-day", False)
    assert found(three, "answered-in-time").value == 66.7
    two = Network(members=members, asked=of((B, 3), (C, 20), (C, 5)))
    hidden = found(two, "days-to-answer")
    assert (hidden.value, hidden.n, hidden.withheld) == (None, None, True)
    assert found(two, "requests-asked").value == 3  # to which both sides contribute


def test_a_share_in_time_does_not_tell_how_many_are_overdue_where_that_is_withheld() -> None:
    late = Asked(
        asker=A,
        asked=B,
        sent=MAY,
        acknowledged_in_time=False,
        answered_in_time=False,
        due=JULY,
        open=True,
        overdue=True,
    )
    done = [replace(one, acknowledged_in_time=True) for one in of((A, 2), (B, 3), (C, 4))]
    few = Network(members=frozenset({A, B, C}), asked=[*done, late])
    assert found(few, "requests-overdue").withheld and found(few, "days-to-answer").n == 3
    assert found(few, "answered-in-time").withheld and found(few, "acknowledged-in-time").withheld
    many = Network(members=frozenset({A, B, C}), asked=[*done, late, replace(late, asked=C)])
    assert found(many, "requests-overdue").value == 2 and found(many, "answered-in-time").n == 5
    assert found(Network(members=frozenset({A, B, C}), asked=done), "answered-in-time").value == 100


def test_nothing_is_told_as_nothing_only_where_three_are_members() -> None:
    assert found(Network(members=frozenset({A, B, C})), "requests-open").value == 0
    assert found(Network(members=frozenset({A, B})), "requests-open").withheld


def test_a_month_that_would_follow_from_the_others_takes_a_second_with_it() -> None:
    shared = [Shared(record=number, by=by, since=since) for number, (by, since) in enumerate(
        [*((house, MAY) for house in (A, B, C)), *((house, JUNE) for house in (A, B, C, D)), (A, JULY)]
    )]  # fmt: skip
    network = Network(members=frozenset({A, B, C, D}), shared=shared)
    assert found(network, "records-shared").value == 8
    assert found(network, "records-shared", month=JUNE).value == 4
    assert (
        found(network, "records-shared", month=JULY).withheld and found(network, "records-shared", month=MAY).withheld
    )


def test_outcomes_are_counted_by_sort_and_units_stay_apart() -> None:
    came = [
        Came(by=A, used=frozenset({1}), outcomes=frozenset({"arrest"}), counted=(("arrests", "person", 2), ("days_to_outcome", "day", 4))),
        Came(by=B, used=frozenset({1, 2}), outcomes=frozenset({"arrest", "asset-seized"}), counted=(("arrests", "person", 1), ("assets", "EUR", 900))),
        Came(by=C, used=frozenset({3}), outcomes=frozenset({"no-value"}), counted=(("arrests", "person", 5),)),
        Came(by=C, used=frozenset({4}), outcomes=frozenset({"arrest"})),
        Came(by=D, used=frozenset({4}), outcomes=frozenset({"asset-seized"})),
    ]  # fmt: skip
    network = Network(members=frozenset({A, B, C, D}), came=came)
    assert found(network, "outcomes").value == 5 and found(network, "outcomes", "arrest").value == 3
    assert found(network, "records-with-outcome").value == 3  # 1, 2 and 4: nothing came of 3
    assert found(network, "arrests").value == 8 and found(network, "arrests").unit == "person"
    assert found(network, "assets").withheld and found(network, "outcomes", "asset-seized").withheld
    assert found(network, "days-to-outcome").withheld


def step(side: str, move: str, waits: str, days: int, *, due: int | None = None, ends: bool = False) -> Step:
    at = MONDAY + timedelta(days=days)
    return Step(
        side=side,
        move=move,
        waits=waits,
        ends=ends,
        due=MONDAY + timedelta(days=due) if due is not None else None,
        at=at,
    )


def folded(*steps: Step, now: int) -> Asked | None:
    return asked(A, B, steps, opens="send", now=MONDAY + timedelta(days=now), days=UNKNOWN.between)


def test_what_was_answered_is_judged_by_the_clock_that_ran() -> None:
    sent = step("asker", "send", "asked", 0, due=3)
    got = step("asked", "receive", "asked", 1, due=3)
    known = step("asked", "acknowledge", "asked", 2, due=14)
    said = step("asked", "answer", "asker", 8)
    one = folded(sent, got, known, said, now=30)
    assert one is not None
    assert (one.days_to_acknowledge, one.days_to_answer) == (
        2,
        6,
    )  # Monday to Wednesday; Monday to the Tuesday after next week's Monday
    assert (one.acknowledged_in_time, one.answered_in_time, one.open, one.overdue) == (True, True, True, False)
    late = folded(sent, got, known, step("asked", "answer", "asker", 15), now=30)
    assert late is not None and late.answered_in_time is False


def test_of_what_still_runs_nobody_says_whether_it_is_in_time() -> None:
    sent = step("asker", "send", "asked", 0, due=3)
    running, over = folded(sent, now=1), folded(sent, now=4)
    assert running is not None and (running.acknowledged_in_time, running.overdue, running.open) == (None, False, True)
    assert over is not None and (over.acknowledged_in_time, over.answered_in_time, over.overdue) == (False, False, True)
    withdrawn = folded(sent, step("asker", "withdraw", "", 1, ends=True), now=9)
    assert withdrawn is not None and (withdrawn.answered_in_time, withdrawn.open) == (None, False)
    assert folded(step("asker", "discard", "", 0, ends=True), now=9) is None


HOUSES = st.sampled_from([A, B, C, D])


@settings(max_examples=60)
@given(st.lists(st.builds(Asked, asker=HOUSES, asked=HOUSES, sent=st.sampled_from([MAY, JUNE, JULY]), open=st.booleans(),
                          days_to_answer=st.none() | st.integers(0, 40)), max_size=8))  # fmt: skip
def test_no_figure_is_told_of_fewer_than_three_houses(several: list[Asked]) -> None:
    network = Network(members=frozenset({A, B, C, D}), asked=several)
    for one in figures(network):
        assert one.withheld == (one.n is None) and not (one.withheld and one.value is not None)
        if one.measure == "days-to-answer" and one.value is not None:
            assert len({entry.asked for entry in several if entry.days_to_answer is not None}) >= 3
