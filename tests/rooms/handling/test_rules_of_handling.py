"""The rules of handling, without a database: who is reached, which audiences may be formed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.accounts.actor import Actor
from tenfold.foundation.reason import Reason
from tenfold.handling import rules
from tenfold.handling.marking import Marking
from tenfold.handling.terms import Term, as_json, cross, digest, from_json, law_enforcement, purposes, shielded, without

TERMS = st.frozensets(
    st.builds(Term, st.integers(1, 5), st.sampled_from(["analysis", "law-enforcement", "protection"])), max_size=6
)


def actor(*principals: int, purpose: str = "analysis") -> Actor:
    return Actor(1, 10, None, frozenset(principals), purpose)


@pytest.mark.parametrize("principals, purpose, terms, reason", [
    ({1}, "analysis", {(1, "analysis")}, None), ({1, 2}, "analysis", {(2, "analysis")}, None),
    ({1}, "analysis", {(2, "analysis")}, Reason.NOT_ADDRESSED), ({1}, "analysis", {(1, "research")}, Reason.OTHER_PURPOSE),
    ({1}, "analysis", {(1, "research"), (2, "analysis")}, Reason.OTHER_PURPOSE), (set(), "analysis", {(1, "analysis")}, Reason.NOT_ADDRESSED),
    ({1}, "", {(1, "analysis")}, Reason.OTHER_PURPOSE), ({1}, "analysis", set(), Reason.NOT_ADDRESSED),
])  # fmt: skip
def test_who_is_reached_and_why_not(
    principals: set[int], purpose: str, terms: set[tuple[int, str]], reason: Reason | None
) -> None:
    decision = rules.may_see(actor(*principals, purpose=purpose), frozenset(Term(*term) for term in terms))
    assert decision.reason == reason and bool(decision) is (reason is None)


def test_an_audience_of_nobody_is_not_formed() -> None:
    assert rules.may_form(Marking("clear"), {}, 1, frozenset()).reason == Reason.AUDIENCE_EMPTY


@given(TERMS)
def test_the_originator_is_always_allowed_and_nobody_else_by_that(terms: frozenset[Term]) -> None:
    kinds = dict.fromkeys(range(1, 6), "community")
    own = cross([9], ["analysis"])
    assert bool(rules.may_form(Marking("red"), {**kinds, 9: "participant"}, 9, own | terms)) == (not terms)


@given(TERMS, st.sampled_from(["", "  ", "a court order of 3 May"]))
def test_protected_data_goes_to_law_enforcement_for_a_written_reason_only(terms: frozenset[Term], because: str) -> None:
    closed = any(term.purpose == "law-enforcement" for term in terms)
    assert bool(rules.may_shield(terms, because)) == (not closed or bool(because.strip()))
    assert rules.may_shield(shielded(terms), "")


def test_which_purposes_are_law_enforcement() -> None:
    """By hand, as the database has them too."""
    assert law_enforcement() == {"law-enforcement", "prosecution", "border-control"}


@pytest.mark.parametrize(
    "parts, good", [(["open"], True), ([], True), (["open", "nominal"], False), (["protected"], False)]
)
def test_the_public_reads_open_parts_alone(parts: list[str], good: bool) -> None:
    assert bool(rules.may_address_public(parts)) is good


@given(TERMS, TERMS)
def test_equal_terms_are_one_audience_and_others_are_not(one: frozenset[Term], other: frozenset[Term]) -> None:
    assert (digest(one) == digest(other)) == (one == other)
    assert from_json(as_json(one)) == one


@given(TERMS, st.frozensets(st.integers(1, 5)))
def test_whoever_is_taken_away_is_named_under_no_purpose(terms: frozenset[Term], gone: frozenset[int]) -> None:
    left = without(terms, gone)
    assert not {term.principal for term in left} & gone and left == {
        term for term in terms if term.principal not in gone
    }


def test_every_principal_is_named_under_every_purpose() -> None:
    assert len(cross([1, 2], purposes())) == 2 * len(purposes())
