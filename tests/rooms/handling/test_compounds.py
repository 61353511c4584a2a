"""The algebra of compounds (domain 5.6): laws over random markings, audiences and days, and one case by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.foundation.decision import YES, Decision
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import PAP, TLP, Marking
from tenfold.handling.rights import Compound, Contribution, compound, may_reach, source_decision
from tenfold.handling.terms import Term, cross

DAY = date(2026, 3, 2)
TERMS = st.none() | st.frozensets(st.builds(Term, st.integers(1, 4), st.sampled_from(["analysis", "research"])))
ONE = st.builds(
    Compound,
    st.builds(Marking, st.sampled_from(TLP), st.sampled_from(PAP), st.frozensets(st.sampled_from(["h0", "h1", "h2"]))),
    TERMS,
    st.none() | st.builds(lambda days: DAY + timedelta(days=days), st.integers(0, 5)),
)


@given(ONE, ONE, ONE)
def test_the_order_in_which_sources_come_together_says_nothing(one: Compound, two: Compound, three: Compound) -> None:
    assert (one & two) & three == one & (two & three)
    assert one & two == two & one
    assert compound([three, one, two]) == compound([one, two, three, one])


@given(ONE)
def test_a_source_that_is_there_twice_counts_once(one: Compound) -> None:
    assert one & one == one == compound([one])


@given(ONE, ONE)
def test_one_more_source_never_loosens_anything(one: Compound, two: Compound) -> None:
    both = one & two
    assert TLP.index(both.marking.tlp) >= TLP.index(one.marking.tlp)
    assert PAP.index(both.marking.pap) >= PAP.index(one.marking.pap)
    assert both.marking.caveats >= one.marking.caveats
    assert one.terms is None or (both.terms is not None and both.terms <= one.terms)
    assert one.until is None or (both.until is not None and both.until <= one.until)


def test_nothing_is_no_compound() -> None:
    with pytest.raises(ValueError, match="of something"):
        compound([])


def test_three_sources_by_hand() -> None:
    said = compound([
        Compound(Marking("green", "amber", frozenset({"h1"})), cross([1, 2, 3], ["analysis"]), date(2026, 12, 31)),
        Compound(Marking("amber-strict", "", frozenset({"h2"})), cross([2, 3, 4], ["analysis", "research"])),
        Compound(Marking("clear", "green"), None, date(2026, 6, 30)),
    ])  # fmt: skip
    assert said.marking == Marking("amber-strict", "amber", frozenset({"h1", "h2"}))
    assert said.terms == cross([2, 3], ["analysis"]) and said.until == date(2026, 6, 30)


def test_a_refusal_names_the_source_its_originator_and_the_reader_beyond() -> None:
    sources = [
        Contribution(source="AR-1", originator="arlen", made=Compound(Marking("amber"), cross([7, 8], ["analysis"]))),
        Contribution(source="BE-2", originator="belmora", made=Compound(Marking("amber"), cross([7], ["analysis"]))),
    ]
    assert may_reach(sources, cross([7], ["analysis"]), {}) == YES
    decision = may_reach(sources, cross([7, 8], ["analysis"]), {8: "group:net"})
    assert decision.reason == Reason.SOURCE_NOT_REACHING
    assert dict(decision.params) == {"source": "BE-2", "originator": "belmora", "name": "group:net"}
    nobody = [Contribution(source="AR-1", originator="arlen", made=Compound(Marking("amber"), frozenset()))]
    assert not may_reach(nobody, cross([7], ["analysis"]), {7: "x"})


def test_a_refusal_of_a_source_is_told_as_one_of_the_whole() -> None:
    assert source_decision(YES, source="AR-1", originator="arlen") == YES
    asked = source_decision(
        Decision(False, Reason.CONSENT_NEEDED, (("mark", "h2"),)), source="AR-1", originator="arlen"
    )
    assert asked.reason == Reason.SOURCE_NEEDS_CONSENT and "AR-1 of arlen" in asked.text and "h2" in asked.text
    closed = source_decision(Decision(False, Reason.NOT_ADDRESSED), source="AR-1", originator="arlen")
    assert closed.reason == Reason.SOURCE_STOPS
