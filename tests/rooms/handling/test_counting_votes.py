"""What votes add up to: cases by hand, and properties over any votes against every way in which the others may go on."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.handling import ballots
from tenfold.handling.ballots import ABSTAIN, CARRIED, CHOICES, MAJORITIES, NO, OPEN, REJECTED, YES, Question, Said

START = datetime(2026, 5, 1, tzinfo=UTC)
CLOSE = START + timedelta(days=14)
VOTERS = (1, 2, 3, 4)


def ask(quorum: int = 50, majority: str = "simple", voters: tuple[int, ...] = VOTERS) -> Question:
    return Question(frozenset(voters), quorum, majority, CLOSE)


def votes(*said: tuple[int, str]) -> list[Said]:
    return [Said(voter, choice, START + timedelta(hours=place)) for place, (voter, choice) in enumerate(said)]


@pytest.mark.parametrize("question, said, at, state", [
    (ask(), [], START, OPEN),
    (ask(), [], CLOSE, REJECTED),  # nobody spoke: the quorum is missed
    (ask(), [(1, YES), (2, YES)], CLOSE, CARRIED),
    (ask(), [(1, YES), (2, YES), (3, YES)], START, CARRIED),  # the fourth cannot change it
    (ask(), [(1, NO), (2, NO)], START, REJECTED),  # two to two at best
    (ask(), [(1, YES), (2, NO)], CLOSE, REJECTED),  # more than half is asked for
    (ask(), [(1, YES), (2, ABSTAIN)], CLOSE, CARRIED),  # an abstention fills the quorum
    (ask(75), [(1, YES), (2, YES)], CLOSE, REJECTED),
    (ask(75), [(1, YES), (2, YES), (3, ABSTAIN)], START, CARRIED),  # two to one, if the fourth says no
    (ask(75), [(1, YES), (2, YES), (3, ABSTAIN), (4, NO)], START, CARRIED),
    (ask(majority="two-thirds"), [(1, YES), (2, YES), (3, NO)], CLOSE, CARRIED),
    (ask(majority="two-thirds"), [(1, YES), (2, NO)], CLOSE, REJECTED),
    (ask(majority="all"), [(1, NO)], START, REJECTED),
    (ask(majority="all"), [(1, YES), (2, YES), (3, YES), (4, ABSTAIN)], START, CARRIED),
    (ask(majority="all"), [(1, ABSTAIN), (2, ABSTAIN), (3, ABSTAIN), (4, ABSTAIN)], START, REJECTED),
    (ask(), [(1, YES), (1, NO), (2, NO)], START, REJECTED),  # changed before the end
    (ask(), [(9, YES), (8, YES), (7, YES)], START, OPEN),  # not asked
])  # fmt: skip
def test_where_a_vote_stands(question: Question, said: list[tuple[int, str]], at: datetime, state: str) -> None:
    assert ballots.fold(question, votes(*said), at=at).state == state


def test_what_comes_after_the_end_is_kept_and_does_not_count() -> None:
    early = ballots.fold(ask(), votes((1, YES), (2, YES), (3, YES), (1, NO), (4, NO)), at=CLOSE)
    assert (early.state, early.late, early.ended_at) == (CARRIED, (3, 4), START + timedelta(hours=2))
    assert early.counted == {1: YES, 2: YES, 3: YES}
    over = ballots.fold(ask(), [Said(1, YES, CLOSE - timedelta(seconds=1)), Said(2, YES, CLOSE)], at=CLOSE)
    assert (over.state, over.late, over.count(YES)) == (REJECTED, (1,), 1)


ANY = st.tuples(
    st.sampled_from([*VOTERS, 9]), st.sampled_from(CHOICES), st.integers(0, 20 * 24).map(lambda h: timedelta(hours=h))
)
HISTORIES = st.lists(ANY, max_size=9).map(
    lambda rows: [Said(voter, choice, START + after) for voter, choice, after in sorted(rows, key=lambda row: row[2])]
)
QUESTIONS = st.builds(ask, st.integers(1, 100), st.sampled_from(MAJORITIES))


def judged(question: Question, counted: dict[int, str]) -> str:
    """Written apart: who spoke in the end, and what follows from the words of the charter."""
    yes, no = (sum(said == choice for said in counted.values()) for choice in (YES, NO))
    enough = len(counted) / len(question.voters) >= question.quorum / 100
    share = yes / (yes + no) if yes + no else 0
    needed = {"simple": share > 0.5, "two-thirds": share >= 2 / 3 - 1e-9, "all": yes > 0 and no == 0}
    return CARRIED if enough and needed[question.majority] and yes else REJECTED


@given(QUESTIONS, HISTORIES)
def test_at_the_end_it_is_what_the_charter_says_of_the_votes_that_count(question: Question, said: list[Said]) -> None:
    found = ballots.fold(question, said, at=CLOSE)
    assert found.state == judged(question, dict(found.counted))


@given(QUESTIONS, HISTORIES)
def test_it_ends_early_exactly_where_nothing_that_is_still_to_be_said_changes_it(
    question: Question, said: list[Said]
) -> None:
    found = ballots.fold(question, said, at=START)
    silent = [voter for voter in VOTERS if voter not in found.counted]
    ends = {
        judged(question, dict(found.counted) | {voter: choice for voter, choice in zip(silent, more, strict=True) if choice})
        for more in product((*CHOICES, ""), repeat=len(silent))
    }  # fmt: skip
    assert (found.state == OPEN) == (len(ends) == 2)
    assert found.state == OPEN or ends == {found.state}


@given(QUESTIONS, HISTORIES, HISTORIES)
def test_what_is_decided_stays_decided_whatever_is_added(
    question: Question, said: list[Said], more: list[Said]
) -> None:
    first = ballots.fold(question, said, at=START)
    later = [Said(one.voter, one.choice, one.at + timedelta(days=21)) for one in more]
    second = ballots.fold(question, [*said, *later], at=CLOSE + timedelta(days=60))
    if first.state != OPEN:
        assert (second.state, second.counted, second.ended_at) == (first.state, first.counted, first.ended_at)
    assert set(first.late) <= set(second.late)
