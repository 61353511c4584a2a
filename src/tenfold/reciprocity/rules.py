"""Where a member stands, what would change it, and which move follows. Pure, so that anybody can work it out again.

Contributing more never lowers a standing; of whom nothing was asked, nothing is held against; what is not decided yet, such as
a request whose day is still to come, counts as neither good nor bad (architecture 4.14).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.handling import membership
from tenfold.reciprocity.conditions import ANSWERED, SHARED, TOLD, VERIFIED, Condition, Rule
from tenfold.reciprocity.facts import COUNTED, SETTLING, Days, Facts

MET, NOT_MET, NOT_APPLICABLE = "met", "not-met", "not-applicable"
QUALIFY, ADMIT, WITHDRAW, WARN, CLEAR, SUSPEND, LIFT = (
    "qualify", "admit", "withdraw", "warn", "clear", "suspend", "lift",
)  # fmt: skip
MOVES = (QUALIFY, ADMIT, WITHDRAW, WARN, CLEAR, SUSPEND, LIFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One condition as the facts answer it, over the period from `start` on.

    `good` of `out_of` were counted; `value` is what is held against what is wanted, none where nothing was there to judge.
    `missing` is how many more are needed: answers in time, records, outcomes, contact points; none where no number of them is
    enough, as for all of them in time once one was late.
    """

    condition: Condition
    state: str
    start: date
    good: int
    out_of: int | None
    value: int | None
    missing: int | None

    @property
    def holds(self) -> bool:
        """Whether nothing is wanting: met, or nothing was there to judge."""
        return self.state != NOT_MET


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One member in one grade: each condition, and whether it is within the time that newcomers have."""

    rank: int
    found: tuple[Found, ...]
    grace_until: date
    in_grace: bool

    @property
    def good(self) -> bool:
        """Whether it belongs in the grade."""
        return self.in_grace or all(one.holds for one in self.found)


def may_rule(actor: Actor, coordinators: Collection[int]) -> Decision:
    """Write the rule of a network: whoever writes its charter."""
    return (
        only_if(not actor.is_public, Reason.SIGN_IN_NEEDED)
        & accounts.may(actor, Permission.GROUP_ADMIT)
        & membership.may_coordinate(actor, coordinators)
    )


def standings(facts: Facts, rule: Rule) -> tuple[Standing, ...]:
    """Where a member stands in each grade, from the lowest up. A grade asks what the grades below it ask too."""
    grace_until = facts.since + timedelta(days=rule.grace_days)
    return tuple(
        Standing(
            rank=rank, found=tuple(judge(one, facts) for one in rule.asked(rank)), grace_until=grace_until,
            in_grace=facts.on < grace_until,
        )
        for rank in range(len(rule.grades))
    )  # fmt: skip


def judge(condition: Condition, facts: Facts) -> Found:
    """One condition, out of the facts alone."""
    if condition.name == VERIFIED:
        start = facts.on - timedelta(days=condition.within)
        return _at_least(condition, start, _within(facts.verified, start, facts.on))
    start = back(facts.on, condition.within)
    if condition.name == SHARED:
        return _at_least(condition, start, _within(facts.shared, start, facts.on))
    if condition.name == ANSWERED:
        good, bad = _within(facts.kept, start, facts.on), _within(facts.missed, start, facts.on)
        return _share(condition, start, good, good + bad, adds=True)
    assert condition.name == TOLD
    # What was taken lately still has time. What was told of counts at once, for nobody is to lose by telling early.
    good = _within(facts.told, start, facts.on)
    bad = _within(facts.untold, start, facts.on - timedelta(days=SETTLING))
    return _share(condition, start, good, good + bad, adds=False)


def _at_least(condition: Condition, start: date, count: int) -> Found:
    missing = max(0, condition.wanted - count)
    state = NOT_MET if missing else MET
    return Found(
        condition=condition, state=state, start=start, good=count, out_of=None, value=count, missing=missing
    )  # fmt: skip


def _share(condition: Condition, start: date, good: int, out_of: int, *, adds: bool) -> Found:
    """A share in percent, rounded down. `adds`: one more that is good is one more out of which it is counted."""
    if not out_of:
        return Found(condition=condition, state=NOT_APPLICABLE, start=start, good=0, out_of=0, value=None, missing=0)
    wanted = condition.wanted
    short = wanted * out_of - 100 * good
    if short <= 0:
        missing: int | None = 0
    elif not adds:
        missing = -(-short // 100)
    else:
        missing = -(-short // (100 - wanted)) if wanted < 100 else None
    return Found(
        condition=condition, state=MET if short <= 0 else NOT_MET, start=start, good=good, out_of=out_of, value=100 * good // out_of,
        missing=missing,
    )  # fmt: skip


def _within(days: Days, start: date, end: date) -> int:
    """How many from one day to another, both with."""
    return sum(many for day, many in days.items() if start <= day <= end)


def back(day: date, months: int) -> date:
    """The same day so many months before, or the last one of that month."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))


def turns(condition: Condition, facts: Facts) -> date | None:
    """The first day on which the answer turns by time alone, if nothing more is done: nobody answers, shares, tells or verifies.

    A period moves on, so what was good leaves it, and so does what was bad. None where that changes nothing.
    """
    now = judge(condition, facts).holds
    for day in _days(condition, facts):
        if judge(condition, ahead(facts, day)).holds != now:
            return day
    return None


def ahead(facts: Facts, day: date) -> Facts:
    """The facts of a later day if nothing more is done: what waits is missed once its day is over."""
    late = {when: many for when, many in facts.waiting.items() if when < day}
    missed = dict(facts.missed)
    for when, many in late.items():
        missed[when] = missed.get(when, 0) + many
    still = {when: many for when, many in facts.waiting.items() if when >= day}
    return replace(facts, on=day, missed=missed, waiting=still)


def _days(condition: Condition, facts: Facts) -> list[date]:
    """The days on which anything can turn: something comes due, has settled, or leaves the period."""
    counted = {day for name in COUNTED for day in getattr(facts, name)}
    if condition.name == VERIFIED:
        leaving = {day + timedelta(days=condition.within + 1) for day in counted}
    else:  # where a month is shorter than the one before, a day leaves up to three days later
        leaving = {
            back(day, -condition.within) + timedelta(days=more) for day in counted for more in range(1, 5)
        }  # fmt: skip
    settling = {day + timedelta(days=SETTLING) for day in facts.untold}
    coming = leaving | settling | {day + timedelta(days=1) for day in facts.waiting}
    return sorted(day for day in coming if day > facts.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Where a member is in a grade at present: the state of its membership, and until when it was warned."""

    state: str = "none"
    noticed_until: datetime | None = None
    warned_until: datetime | None = None


def follows(here: Here, *, good: bool, at: datetime) -> str | None:
    """The one move that follows, if any. Nobody is suspended who was not warned, nor before the warning has run out."""
    if here.state in {"none", "left"}:
        return QUALIFY if good else None
    if here.state == "noticed":
        if not good:
            return WITHDRAW
        return ADMIT if here.noticed_until is None or here.noticed_until <= at else None
    if here.state == "suspended":
        return LIFT if good else None
    if here.state != "member":
        return None
    if here.warned_until is None:
        return None if good else WARN
    if good:
        return CLEAR
    return SUSPEND if here.warned_until <= at else None


def warned(moves: Iterable[tuple[str, datetime | None]]) -> datetime | None:
    """Until when a warning runs, by the moves so far: the last one, unless something came after it."""
    until = None
    for move, when in moves:
        until = when if move == WARN else None
    return until
