"""Figures of a network out of what was asked, shared and used in it: counted without content, told from three contributors on. Pure.

A figure to which fewer than three houses contribute is withheld. Withheld is not zero: it has no value at all. That nothing
was counted is told where the network has three members, for it says the same of each of them.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from statistics import median

LEAST = 3  # houses that contribute to a figure before it is told
NOTHING = frozenset({"no-value", "unknown"})  # outcomes by which nothing came of the information
COUNT, SHARE, MEDIAN, SUM = "count", "share", "median", "sum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request between two houses: when it was sent, acknowledged and answered, and whether in time.

    `in_time` is None while nobody can say: it was not answered, and its day has not come. Days are working days of whoever was asked.
    """

    asker: int
    asked: int
    sent: date
    days_to_acknowledge: int | None = None
    days_to_answer: int | None = None
    acknowledged_in_time: bool | None = None
    answered_in_time: bool | None = None
    answered: date | None = None
    due: date | None = None
    open: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One record that reaches the network: whose, since when, and which houses of the network read it in which month."""

    record: int
    by: int
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What one house said came of records: of which, what, how long it took, and what it counted: (measure, unit, number)."""

    by: int
    used: frozenset[int]
    outcomes: frozenset[str]
    counted: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """All that is counted of one network."""

    members: frozenset[int]
    asked: Sequence[Asked] = ()
    shared: Sequence[Shared] = ()
    read: Sequence[tuple[int, date]] = ()  # a house that read something shared here, and when
    came: Sequence[Came] = ()
    uncounted: Sequence[int] = ()  # whose the records are that may not be counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: what it measures, of which sort, in which month (None: at all times), over how many; no value where withheld."""

    measure: str
    sort: str = ""
    month: date | None = None
    unit: str
    value: float | None
    n: int | None
    withheld: bool


def figures(network: Network) -> list[Figure]:
    """Every figure of a network, those that are withheld among them."""
    teller = _Teller(network.members, LEAST)
    return [*_requests(network, teller), *_records(network, teller), *_outcomes(network, teller)]


def benefits(came: Sequence[Came]) -> list[Figure]:
    """What came of the information of one house, for that house: it reads each of these itself, so nothing is withheld."""
    return _outcomes(Network(members=frozenset(), came=came), _Teller((), 0))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells a figure, or that it is withheld."""

    members: Collection[int]
    least: int

    def __call__(
        self, measure: str, unit: str, value: float | None, by: Iterable[int], n: int, *, sort: str = "", month: date | None = None
    ) -> Figure:  # fmt: skip
        enough = len(set(by)) >= self.least or (n == 0 and len(self.members) >= self.least)
        told = enough and value is not None
        return Figure(
            measure=measure, sort=sort, month=month, unit=unit, value=round(float(value), 1) if told and value is not None else None,
            n=n if enough else None, withheld=not enough,
        )  # fmt: skip


def _requests(network: Network, tell: _Teller) -> list[Figure]:
    """Deadlines, medians and what is open. Times are those of whoever was asked, who are the contributors.

    A share in time counts what is overdue beside what was done, of which medians are told: where the overdue are withheld, so
    is each share that holds some of them, since it would tell how many they are.
    """
    asked = network.asked
    late = [one for one in asked if one.overdue]
    overdue = tell("requests-overdue", "request", len(late), _houses(late), len(late))
    told: Callable[[Figure], Figure] = _withheld if overdue.withheld else lambda one: one
    made = [
        tell("requests-open", "request", sum(one.open for one in asked), _houses(one for one in asked if one.open), sum(one.open for one in asked)),
        overdue,
        *_each_month("requests-asked", "request", asked, lambda one: one.sent, tell),
        *_each_month("requests-answered", "request", [one for one in asked if one.answered], lambda one: one.answered, tell),
        told(_share("acknowledged-in-time", [(one.asked, one.acknowledged_in_time) for one in asked if one.acknowledged_in_time is not None], tell)),
        told(_share("answered-in-time", [(one.asked, one.answered_in_time) for one in asked if one.answered_in_time is not None], tell)),
        _median("days-to-acknowledge", "working-day", [(one.asked, one.days_to_acknowledge) for one in asked if one.days_to_acknowledge is not None], tell),
        _median("days-to-answer", "working-day", [(one.asked, one.days_to_answer) for one in asked if one.days_to_answer is not None], tell),
    ]  # fmt: skip
    months = []
    for month in _months(one.due for one in asked if one.answered_in_time is not None):
        some = [one for one in asked if one.answered_in_time is not None and _month(one.due) == month]
        share = _share("answered-in-time", [(one.asked, one.answered_in_time) for one in some], tell, month=month)
        months.append((told(share) if any(one.overdue for one in some) else share, {one.asked for one in some}))
    return [*made, *complete(months)]


def _houses(asked: Iterable[Asked]) -> list[int]:
    """Both sides of each: a count of requests tells something of either."""
    return [house for one in asked for house in (one.asker, one.asked)]


def _each_month(
    measure: str, unit: str, asked: Sequence[Asked], when: Callable[[Asked], date | None], tell: _Teller
) -> list[Figure]:
    total = tell(measure, unit, len(asked), _houses(asked), len(asked))
    months = []
    for month in _months(map(when, asked)):
        some = [one for one in asked if _month(when(one)) == month]
        months.append((tell(measure, unit, len(some), _houses(some), len(some), month=month), set(_houses(some))))
    return [total, *complete(months)]


def _records(network: Network, tell: _Teller) -> list[Figure]:
    """What is shared with the network now, by the month in which its version was released, and how many houses read."""
    shared, read = network.shared, network.read
    months = []
    for month in _months(one.since for one in shared):
        some = [one for one in shared if _month(one.since) == month]
        by = {one.by for one in some}
        months.append((tell("records-shared", "record", len(some), by, len(some), month=month), by))
    readers = []
    for month in _months(day for _, day in read):
        houses = {house for house, day in read if _month(day) == month}
        readers.append(tell("houses-reading", "organisation", len(houses), houses, len(houses), month=month))
    total = tell("records-shared", "record", len(shared), [one.by for one in shared], len(shared))
    reading = {house for house, _ in read}
    left_out = tell("records-not-counted", "record", len(network.uncounted), network.uncounted, len(network.uncounted))
    return [
        total,
        left_out,
        *complete(months),
        tell("houses-reading", "organisation", len(reading), reading, len(reading)),
        *readers,
    ]


def _outcomes(network: Network, tell: _Teller) -> list[Figure]:
    """Concrete benefits: by sort, how many pieces led to something, how long it took, and each unit by itself."""
    came = network.came
    fruitful = [one for one in came if one.outcomes - NOTHING]
    pieces = {record for one in fruitful for record in one.used}
    made = [
        tell("outcomes", "outcome", len(came), [one.by for one in came], len(came)),
        tell("records-with-outcome", "record", len(pieces), [one.by for one in fruitful], len(pieces)),
    ]
    sorts = []
    for sort in sorted({sort for one in came for sort in one.outcomes}):
        some = [one for one in came if sort in one.outcomes]
        by = {one.by for one in some}
        sorts.append((tell("outcomes", "outcome", len(some), by, len(some), sort=sort), by))
    made += complete(sorts)
    counted = [(one.by, *fact) for one in came for fact in one.counted]
    made.append(
        _median(
            "days-to-outcome",
            "day",
            [(by, number) for by, name, _, number in counted if name == "days_to_outcome"],
            tell,
        )
    )
    for name, unit in sorted({(name, unit) for _, name, unit, _ in counted if name != "days_to_outcome"}):
        found = [(by, number) for by, measure, of, number in counted if (measure, of) == (name, unit)]
        made.append(
            tell(name.replace("_", "-"), unit, sum(number for _, number in found), [by for by, _ in found], len(found))
        )
    return made


def _share(measure: str, judged: Sequence[tuple[int, bool | None]], tell: _Teller, month: date | None = None) -> Figure:
    kept = sum(bool(good) for _, good in judged)
    value = 100 * kept / len(judged) if judged else None
    return tell(measure, "percent", value, [house for house, _ in judged], len(judged), month=month)


def _median(measure: str, unit: str, took: Sequence[tuple[int, int]], tell: _Teller) -> Figure:
    value = median(number for _, number in took) if took else None
    return tell(measure, unit, value, [house for house, _ in took], len(took))


def complete(parts: Sequence[tuple[Figure, Collection[int]]]) -> list[Figure]:
    """The parts of a total with their contributors: as many more are withheld, the smallest first, until what is left of the
    total when all told parts are taken from it is of several parts and of three houses.
    """
    made = dict(enumerate(parts))
    while True:
        hidden = [by for one, by in made.values() if one.withheld]
        told = [place for place, (one, _) in made.items() if not one.withheld]
        if not hidden or not told or (len(hidden) > 1 and len(set().union(*hidden)) >= LEAST):
            return [one for one, _ in made.values()]
        place = min(told, key=lambda at: (made[at][0].n or 0, made[at][0].month or date.min, made[at][0].sort))
        one, by = made[place]
        made[place] = (_withheld(one), by)


def _withheld(figure: Figure) -> Figure:
    return replace(figure, value=None, n=None, withheld=True)


def _months(days: Iterable[date | None]) -> list[date]:
    return sorted({found for day in days if (found := _month(day)) is not None})


def _month(day: date | None) -> date | None:
    return day.replace(day=1) if day else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One move of a request as far as it can be counted: which side, to what end, and the clock that ran from then on."""

    side: str
    move: str
    waits: str
    ends: bool
    due: datetime | None
    at: datetime


def asked(
    asker: int,
    other: int,
    steps: Sequence[Step],
    *,
    opens: str,
    now: datetime,
    days: Callable[[datetime, datetime], int],
) -> Asked | None:
    """A request as it is counted; None where it was never sent. `days` counts working days of whoever was asked."""
    at = next((number for number, step in enumerate(steps) if step.move == opens), None)
    if at is None:
        return None
    sent, after = steps[at], steps[at + 1 :]
    told = [
        (step, steps[at + number])
        for number, step in enumerate(after)
        if step.side == "asked" and step.move != "receive"
    ]
    first = told[0] if told else None
    answer = next((pair for pair in told if pair[0].waits != "asked"), None)
    last = steps[-1]
    waiting = not last.ends and last.waits == "asked"
    due = answer[1].due if answer else last.due if waiting else None
    late = waiting and last.due is not None and last.due < now
    return Asked(
        asker=asker, asked=other, sent=sent.at.date(), open=not last.ends, overdue=late,
        days_to_acknowledge=days(sent.at, first[0].at) if first else None, days_to_answer=days(sent.at, answer[0].at) if answer else None,
        acknowledged_in_time=_in_time(first, last if waiting and not first else None, now),
        answered_in_time=_in_time(answer, last if waiting and not answer else None, now),
        answered=answer[0].at.date() if answer else None, due=due.date() if due else None,
    )  # fmt: skip


def _in_time(done: tuple[Step, Step] | None, waiting: Step | None, now: datetime) -> bool | None:
    """Whether it was done before its clock ran out; None where no clock ran, or it still runs."""
    if done is not None:
        step, before = done
        return None if before.due is None else step.at <= before.due
    return False if waiting is not None and waiting.due is not None and waiting.due < now else None
