"""The standing by hand and by property: contributing never lowers it, nothing asked is nothing held against, a warning comes first."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.reciprocity import conditions, facts, rules
from tenfold.reciprocity.conditions import ANSWERED, DECLARED, SHARED, TOLD, VERIFIED, Condition, Grade, Rule
from tenfold.reciprocity.facts import Facts
from tenfold.reciprocity.rules import MET, NOT_APPLICABLE, NOT_MET, Here, judge

TODAY = date(2026, 6, 30)
LONG_AGO = date(2024, 1, 1)
MAY, JUNE = date(2026, 5, 10), date(2026, 6, 10)
AT = datetime(2026, 6, 30, 9, tzinfo=UTC)
EIGHTY = Condition(name=ANSWERED, wanted=80, within=6)
THREE = Condition(name=SHARED, wanted=3, within=12)
HALF = Condition(name=TOLD, wanted=50, within=12)
TWO = Condition(name=VERIFIED, wanted=2, within=90)
RULE = Rule(
    grades=(Grade(name={"en": "Basic"}, conditions=(EIGHTY, TWO)), Grade(name={"en": "Full"}, conditions=(THREE, HALF)))
)


def had(**days: dict[date, int]) -> Facts:
    return Facts(since=LONG_AGO, on=TODAY, **days)


def test_of_whom_nothing_was_asked_nothing_is_held_against() -> None:
    found = judge(EIGHTY, had(waiting={TODAY: 4}))
    assert (found.state, found.value, found.missing, found.holds) == (NOT_APPLICABLE, None, 0, True)
    assert judge(HALF, had(untold={TODAY: 3})).state == NOT_APPLICABLE  # taken today: it still has time
    assert judge(HALF, had(untold={MAY: 3})).state == NOT_MET


@pytest.mark.parametrize(("kept", "missed", "wanted", "value", "missing"), [
    (4, 1, 80, 80, 0),      # 4 of 5 are 80 percent
    (3, 1, 80, 75, 1),      # one more makes 4 of 5
    (0, 2, 80, 0, 8),       # 8 of 10
    (9, 1, 100, 90, None),  # all of them: no further one helps
    (2, 1, 67, 66, 1),      # 66.7 is less than 67; 3 of 4 are 75
])  # fmt: skip
def test_how_many_answers_in_time_are_missing(
    kept: int, missed: int, wanted: int, value: int, missing: int | None
) -> None:
    found = judge(Condition(name=ANSWERED, wanted=wanted, within=6), had(kept={MAY: kept}, missed={JUNE: missed}))
    assert (found.value, found.missing) == (value, missing)
    assert found.state == (NOT_MET if missing != 0 else MET)


def test_how_many_outcomes_records_and_contact_points_are_missing() -> None:
    assert judge(HALF, had(told={MAY: 1}, untold={MAY: 4})).missing == 2  # 3 of 5
    assert judge(HALF, had(told={TODAY: 1}, untold={TODAY: 4})).state == MET  # told early counts at once
    assert judge(THREE, had(shared={LONG_AGO: 9, MAY: 1})).missing == 2  # what is older is out of the period
    assert judge(TWO, had(verified={TODAY - timedelta(days=90): 1, TODAY - timedelta(days=91): 5})).missing == 1


def test_a_grade_asks_what_the_grades_below_it_ask() -> None:
    low, high = rules.standings(had(shared={MAY: 3}), RULE)
    assert [one.condition.name for one in low.found] == [ANSWERED, VERIFIED]
    assert [one.condition.name for one in high.found] == [ANSWERED, VERIFIED, SHARED, TOLD]
    assert not low.good and not high.good  # for want of contact points
    low, high = rules.standings(had(shared={MAY: 3}, verified={MAY: 2}), RULE)
    assert low.good and high.good


def test_newcomers_have_time() -> None:
    new = Facts(since=TODAY - timedelta(days=89), on=TODAY)
    assert all(one.good and one.in_grace for one in rules.standings(new, RULE))
    old = Facts(since=TODAY - timedelta(days=90), on=TODAY)
    assert not any(one.good or one.in_grace for one in rules.standings(old, RULE))


def test_what_time_alone_changes() -> None:
    late = had(kept={MAY: 1}, missed={date(2026, 1, 10): 1})
    assert judge(EIGHTY, late).state == NOT_MET
    assert rules.turns(EIGHTY, late) == date(2026, 7, 11)  # six months after the day that was missed, and one
    assert rules.turns(EIGHTY, had(kept={MAY: 1}, waiting={date(2026, 7, 3): 1})) == date(2026, 7, 4)
    assert rules.turns(TWO, had(verified={TODAY: 2})) == TODAY + timedelta(days=91)
    assert rules.turns(TWO, had()) is None


def test_months_before_end_on_a_day_that_is_there() -> None:
    assert rules.back(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert rules.back(date(2026, 1, 31), 2) == date(2025, 11, 30)
    assert rules.back(date(2026, 12, 31), 12) == date(2025, 12, 31)
    assert rules.back(date(2026, 11, 30), -1) == date(2026, 12, 30)


NAMES = sorted(DECLARED)
days = st.dictionaries(st.dates(date(2025, 1, 1), TODAY), st.integers(0, 4), max_size=5)
coming = st.dictionaries(st.dates(TODAY, date(2026, 9, 1)), st.integers(0, 4), max_size=3)
asked = st.sampled_from(NAMES).flatmap(
    lambda name: st.builds(
        Condition, name=st.just(name), wanted=st.integers(*DECLARED[name].wanted), within=st.integers(*DECLARED[name].within)
    )
)  # fmt: skip
known = st.builds(
    Facts, since=st.dates(LONG_AGO, TODAY), on=st.just(TODAY), kept=days, missed=days, waiting=coming, shared=days, told=days,
    untold=days, verified=days,
)  # fmt: skip
rule_of = st.builds(
    Rule, grades=st.lists(st.builds(Grade, name=st.just({"en": "x"}), conditions=st.lists(asked, max_size=3).map(tuple)), max_size=3).map(tuple),
    grace_days=st.integers(0, 365),
)  # fmt: skip


def contributed(had: Facts, what: str, day: date) -> Facts:
    """The same with one contribution more."""

    def more(name: str, count: int = 1, when: date = day) -> dict[str, dict[date, int]]:
        before = dict(getattr(had, name))
        return {name: before | {when: before.get(when, 0) + count}}

    def some(name: str) -> date | None:
        return next((when for when, many in sorted(getattr(had, name).items()) if many), None)

    given = {one: getattr(had, one) for one in facts.COUNTED}
    if what == "tell" and (when := some("untold")):
        given |= more("untold", -1, when) | more("told", 1, when)
    elif what == "answer" and (when := some("waiting")):
        given |= more("waiting", -1, when) | more("kept", 1, TODAY)
    elif what in {"kept", "shared", "verified"}:
        given |= more(what)
    return Facts(since=had.since, on=had.on, **given)


@given(
    known, rule_of, st.sampled_from(["tell", "answer", "kept", "shared", "verified"]), st.dates(date(2025, 1, 1), TODAY)
)
def test_contributing_more_never_lowers_a_standing(had: Facts, rule: Rule, what: str, day: date) -> None:
    after = contributed(had, what, day)
    for before, then in zip(rules.standings(had, rule), rules.standings(after, rule), strict=True):
        assert then.good or not before.good
        assert all(new.holds or not old.holds for old, new in zip(before.found, then.found, strict=True))


@given(known, asked)
def test_what_is_missing_is_enough_and_no_more_than_that(had: Facts, one: Condition) -> None:
    found = judge(one, had)
    if found.missing is None or one.name == TOLD:
        return
    name = {ANSWERED: "kept", SHARED: "shared", VERIFIED: "verified"}[one.name]
    for count, enough in ((found.missing, True), (found.missing - 1, False)):
        if count < 0 or (count == 0 and not enough and found.holds):
            continue
        days = dict(getattr(had, name))
        days[TODAY] = days.get(TODAY, 0) + count
        given = {each: getattr(had, each) for each in facts.COUNTED} | {name: days}
        assert judge(one, Facts(since=had.since, on=had.on, **given)).holds is (enough or found.holds)


@given(known, rule_of)
def test_facts_and_rule_are_worked_out_again_from_what_is_stored(had: Facts, rule: Rule) -> None:
    again = facts.from_json(had.as_json())
    assert again.as_json() == had.as_json()
    assert rules.standings(again, conditions.from_json(rule.as_json())) == rules.standings(had, rule)


@given(known, asked)
def test_the_day_on_which_it_turns_is_the_first_one(had: Facts, one: Condition) -> None:
    """Against going through the days one by one."""
    now = judge(one, had).holds
    days = (TODAY + timedelta(days=number) for number in range(1, 800))
    first = next((day for day in days if judge(one, rules.ahead(had, day)).holds != now), None)
    assert rules.turns(one, had) == first


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 40)), max_size=30), st.integers(7, 60))
def test_nobody_is_suspended_without_a_warning_that_ran_out(runs: list[tuple[bool, int]], warn_days: int) -> None:
    here, at, warned = Here(), AT, None
    for good, later in runs:
        at += timedelta(days=later)
        move = rules.follows(here, good=good, at=at)
        if move == "suspend":
            assert warned is not None and at - warned >= timedelta(days=warn_days) and not good
        assert move not in {"withdraw", "warn", "suspend"} or not good
        assert move not in {"qualify", "admit", "clear", "lift"} or good
        here = after(here, move, at, warn_days)
        warned = at if move == "warn" else None if move in {"clear", "suspend"} else warned


def after(here: Here, move: str | None, at: datetime, warn_days: int) -> Here:
    states = {"qualify": "noticed", "admit": "member", "withdraw": "none", "suspend": "suspended", "lift": "member"}
    if move == "warn":
        return Here(state="member", warned_until=at + timedelta(days=warn_days))
    return Here(state=states.get(move or "", here.state), warned_until=here.warned_until if move is None else None,
                noticed_until=at + timedelta(days=7) if move == "qualify" else here.noticed_until)  # fmt: skip


@pytest.mark.parametrize(("rule", "wrong"), [
    (Rule(grades=(Grade(name={"en": ""}, conditions=()),)), ["grades.0.name", "grades.0.conditions"]),
    (Rule(grades=(Grade(name={"en": "B"}, conditions=(EIGHTY, EIGHTY)),)), ["grades.0.answered-in-time"]),
    (Rule(grades=(Grade(name={"en": "B"}, conditions=(Condition(name="loyalty", wanted=1, within=1),)),)), ["grades.0.loyalty"]),
    (Rule(grades=(Grade(name={"en": "B"}, conditions=(Condition(name=ANSWERED, wanted=101, within=0),)),)),
     ["grades.0.answered-in-time.wanted", "grades.0.answered-in-time.within"]),
    (Rule(warn_days=6, grace_days=400), ["grace_days", "warn_days"]),
    (Rule(grades=RULE.grades * 2), ["grades"]),
    (Rule(told="everybody"), ["told"]),
])  # fmt: skip
def test_a_rule_is_made_of_declared_conditions_alone(rule: Rule, wrong: list[str]) -> None:
    assert [one.at for one in conditions.faults(rule, hidden=False)] == wrong
    assert conditions.faults(RULE, hidden=True) == []


def test_members_that_are_hidden_from_each_other_are_not_told_who_stands_where() -> None:
    told = Rule(grades=RULE.grades, told="members")
    assert conditions.faults(told, hidden=False) == []
    assert [one.at for one in conditions.faults(told, hidden=True)] == ["told"]
