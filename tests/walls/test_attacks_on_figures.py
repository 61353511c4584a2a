"""What a member could subtract: of what follows from a total and the parts that are told, three houses are the least.

An attacker here knows how figures are made, and has all of them. What was withheld in months, or in sorts, is what is left
of the total; it must hide among three contributors, as every figure does.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tenfold.exchange.counting import LEAST, Asked, Came, Figure, Network, Shared, figures

A, B, C, D, E = 1, 2, 3, 4, 5
MEMBERS = frozenset({A, B, C, D, E})
MONTHS = [date(2026, month, 1) for month in (4, 5, 6, 7)]
HOUSES, DAYS = st.sampled_from(sorted(MEMBERS)), st.sampled_from(MONTHS)


def of(found: Iterable[Figure], measure: str) -> tuple[Figure, list[Figure]]:
    """The total of a measure, and its parts: months, or sorts."""
    these = [one for one in found if one.measure == measure]
    (total,) = (one for one in these if one.month is None and not one.sort)
    return total, [one for one in these if one is not total]


def left(total: Figure, parts: Sequence[Figure]) -> int | None:
    """What the withheld parts come to, for whoever subtracts; None where the total tells nothing."""
    if total.n is None:
        return None
    return total.n - sum(one.n for one in parts if one.n is not None)


def require_hidden(total: Figure, parts: Sequence[Figure], by: Collection[int], n: int) -> None:
    """Of `by` houses and `n` things the withheld parts are made: enough of both, or nothing of them can be subtracted."""
    hidden = [one for one in parts if one.withheld]
    if hidden and len(hidden) < len(parts) and left(total, parts) is not None:
        assert left(total, parts) == n
        assert len(hidden) > 1, "one part alone is told by what is left"
        assert len(set(by)) >= LEAST, f"{n} of {sorted(set(by))} are told by what is left of {total.measure}"


@settings(max_examples=150)
@given(st.lists(st.builds(Shared, record=st.integers(1, 99), by=HOUSES, since=DAYS), max_size=14))
def test_months_of_records_hide_among_three(shared: list[Shared]) -> None:
    total, parts = of(figures(Network(members=MEMBERS, shared=shared)), "records-shared")
    gone = {one.month for one in parts if one.withheld}
    mine = [one for one in shared if one.since in gone]
    require_hidden(total, parts, [one.by for one in mine], len(mine))


@settings(max_examples=150)
@given(st.lists(st.builds(Asked, asker=HOUSES, asked=HOUSES, sent=DAYS, answered=DAYS | st.none()), max_size=14))
def test_months_of_requests_hide_among_three(asked: list[Asked]) -> None:
    found = figures(Network(members=MEMBERS, asked=asked))
    for measure, when in (("requests-asked", "sent"), ("requests-answered", "answered")):
        total, parts = of(found, measure)
        gone = {one.month for one in parts if one.withheld}
        mine = [one for one in asked if getattr(one, when) in gone]
        require_hidden(total, parts, [house for one in mine for house in (one.asker, one.asked)], len(mine))


@settings(max_examples=150)
@given(
    st.lists(
        st.builds(
            Asked, asker=st.just(A), asked=HOUSES, sent=st.just(MONTHS[0]), due=DAYS, answered_in_time=st.booleans()
        ),
        max_size=14,
    )
)
def test_months_of_what_was_in_time_hide_among_three(asked: list[Asked]) -> None:
    total, parts = of(figures(Network(members=MEMBERS, asked=asked)), "answered-in-time")
    gone = {one.month for one in parts if one.withheld}
    mine = [one for one in asked if one.due in gone]
    require_hidden(total, parts, [one.asked for one in mine], len(mine))


@settings(max_examples=150)
@given(st.lists(st.builds(Came, by=HOUSES, used=st.just(frozenset({1})), outcomes=st.sampled_from(["arrest", "asset-seized", "no-value"]).map(
    lambda one: frozenset({one}))), max_size=14))  # fmt: skip
def test_sorts_of_outcomes_hide_among_three(came: list[Came]) -> None:
    total, parts = of(figures(Network(members=MEMBERS, came=came)), "outcomes")
    gone = {one.sort for one in parts if one.withheld}
    mine = [one for one in came if one.outcomes & gone]
    require_hidden(total, parts, [one.by for one in mine], len(mine))
