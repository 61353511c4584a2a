"""The seven rights without a database: what each mark takes away, what a consent gives back, and how the reason names it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.accounts.actor import Actor
from tenfold.foundation.errors import Denied
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import PAP, TLP, Marking
from tenfold.handling.rights import CONSENTED, RULES, Held, Right, Thing, may_export, may_match, may_see
from tenfold.handling.terms import law_enforcement
from tenfold.records.matchkeys import may_be_met
from tenfold.vocabulary import lists

TODAY = date(2026, 3, 2)
HOUSE, OTHER = 10, 20
READER = Actor(1, OTHER, None, frozenset({OTHER}), "law-enforcement")
OWNER = Actor(2, HOUSE, None, frozenset({HOUSE}), "law-enforcement")
CAVEATS = sorted(lists.get("caveat").codes)
MARKINGS = st.builds(
    Marking, st.sampled_from(TLP), st.sampled_from(PAP), st.frozensets(st.sampled_from(CAVEATS), max_size=3)
)


def thing(tlp: str = "amber", pap: str = "", *caveats: str, **more: object) -> Thing:
    made = Thing(originator=HOUSE, marking=Marking(tlp, pap, frozenset(caveats)), on=TODAY, heeded=True)
    return replace(made, **more)  # type: ignore[arg-type]


# By hand, from the table of caveats in the domain reference and from what TLP and PAP mean: which rights each takes away.
TAKEN = [
    (("amber", ""), set()), (("amber", "green", "h2"), {"share-onward"}), (("amber", "", "h1"), {"use-in-court"}),
    (("amber", "", "no-judicial-use"), {"use-in-court"}), (("amber", "", "no-onward-use"), {"share-onward"}),
    (("amber", "", "5x5x5-4"), {"share-onward", "match"}), (("amber", "", "5x5x5-5"), {"share-onward"}),
    (("amber", "", "5x5x5-1", "3x5x2-p"), set()), (("amber", "amber"), {"use-in-court"}), (("green", "red"), {"use-in-court"}),
    (("amber-strict", ""), {"share-onward"}), (("red", ""), {"cite", "share-onward", "use-in-court", "count"}),
    (("green", "green", "h0"), set()), (("amber", "", "no-export"), {"export"}), (("amber", "", "no-matching"), {"match"}),
    (("amber", "", "no-statistics"), {"count"}), (("amber", "", "h1", "h2"), {"share-onward", "use-in-court"}),
]  # fmt: skip


@pytest.mark.parametrize("marks, taken", TAKEN)
def test_what_each_mark_takes_from_a_reader_and_leaves_to_the_originator(
    marks: tuple[str, ...], taken: set[str]
) -> None:
    refused = {right.value for right, rule in RULES.items() if not rule(READER, thing(*marks))}
    assert refused == taken
    assert all(rule(OWNER, thing(*marks)) for rule in RULES.values())


@pytest.mark.parametrize("marks, right, reason, mark", [
    (("amber", "", "h1"), Right.USE_IN_COURT, Reason.CONSENT_NEEDED, "h1"), (("red", ""), Right.CITE, Reason.CONSENT_NEEDED, "TLP:RED"),
    (("amber", "amber"), Right.USE_IN_COURT, Reason.CONSENT_NEEDED, "PAP:AMBER"), (("amber", "", "5x5x5-4"), Right.SHARE_ONWARD, Reason.MARK_FORBIDS, "5x5x5-4"),
    (("amber-strict", ""), Right.SHARE_ONWARD, Reason.CONSENT_NEEDED, "TLP:AMBER+STRICT"),
])  # fmt: skip
def test_the_reason_names_the_mark_that_stops_it(
    marks: tuple[str, ...], right: Right, reason: Reason, mark: str
) -> None:
    decision = RULES[right](READER, thing(*marks))
    assert decision.reason == reason and mark in decision.text
    with pytest.raises(Denied) as refusal:
        decision.require()
    assert str(refusal.value) == decision.text


@given(MARKINGS, st.sampled_from(CONSENTED), st.integers(-3, 3))
def test_a_consent_lifts_its_own_right_until_its_last_day_and_no_other(
    marking: Marking, right: Right, days: int
) -> None:
    bare = Thing(originator=HOUSE, marking=marking, on=TODAY, heeded=True)
    held = replace(bare, held=[Held(right, "", TODAY + timedelta(days=days))])
    for other in Right:
        if other != right:
            assert RULES[other](READER, held) == RULES[other](READER, bare)
    decision = RULES[right](READER, held)
    assert bool(decision) >= bool(RULES[right](READER, bare))
    if days < 0:
        assert decision == RULES[right](READER, bare)
    elif RULES[right](READER, bare).reason == Reason.CONSENT_NEEDED:
        assert decision or decision.reason == Reason.MARK_FORBIDS


@given(MARKINGS, st.sampled_from(CAVEATS), st.sampled_from(list(Right)))
def test_one_more_caveat_never_gives_a_right(marking: Marking, caveat: str, right: Right) -> None:
    before = Thing(originator=HOUSE, marking=marking, on=TODAY)
    after = replace(before, marking=replace(marking, caveats=marking.caveats | {caveat}))
    assert bool(RULES[right](READER, after)) <= bool(RULES[right](READER, before))


@given(MARKINGS, st.sampled_from(list(Right)))
def test_whoever_is_not_reached_has_no_right_and_the_public_owns_nothing(marking: Marking, right: Right) -> None:
    unseen = Thing(originator=HOUSE, marking=marking, on=TODAY, reached=False)
    assert RULES[right](READER, unseen).reason == Reason.NOT_ADDRESSED
    public = Actor(None, None, None, frozenset({1}), "public-information")
    assert RULES[right](public, replace(unseen, originator=0)).reason == Reason.NOT_ADDRESSED


def test_h0_is_for_the_purposes_of_law_enforcement_and_h3_is_acknowledged_first() -> None:
    researcher = replace(READER, purpose="research")
    assert may_see(researcher, thing("amber", "", "h0")).reason == Reason.MARK_OTHER_PURPOSE
    unread = thing("amber", "", "h3", heeded=False)
    assert {rule(READER, unread).reason for rule in RULES.values()} == {Reason.ACKNOWLEDGE_FIRST}
    assert may_see(READER, thing("amber", "", "h3"))


def test_red_is_taken_out_alone_and_not_among_others() -> None:
    red = thing("red")
    assert may_export(READER, red) and may_export(OWNER, red, together=True)
    assert may_export(READER, red, together=True).reason == Reason.MARK_NOT_TOGETHER
    assert may_export(READER, replace(red, held=[Held(Right.EXPORT)]), together=True)


def test_time_ends_every_use_but_reading() -> None:
    over = thing(until=TODAY - timedelta(days=1))
    refused = {right for right, rule in RULES.items() if rule(READER, over).reason == Reason.TIME_IS_OVER}
    assert refused == set(Right) - {Right.SEE}
    assert all(rule(READER, thing(until=TODAY)) for rule in RULES.values())


def test_what_is_protected_is_never_matched_by_its_originator_either() -> None:
    for actor in (READER, OWNER):
        for unseen in (False, True):
            assert may_match(actor, thing(part="protected"), unseen=unseen).reason == Reason.NEVER_MATCHED


@pytest.mark.parametrize("marks, allowed", [
    (("amber", ""), True), (("amber", "amber"), True), (("amber", "red"), False), (("red", ""), False), (("green", "", "5x5x5-4"), False),
    (("amber", "", "h1", "h2"), True), (("amber-strict", ""), True), (("amber", "", "no-matching"), False),
])  # fmt: skip
def test_a_stranger_learns_of_a_match_only_where_the_marks_let_the_thing_be_noticed(
    marks: tuple[str, ...], allowed: bool
) -> None:
    unseen = thing(*marks, reached=False, heeded=False)
    assert bool(may_match(READER, unseen, unseen=True)) is allowed
    assert may_match(replace(READER, purpose="research"), thing("amber", "", "h0", reached=False), unseen=True).reason


def test_a_caveat_that_nobody_knows_blocks_every_use() -> None:
    unknown = thing("clear", "", "from-a-later-list")
    assert {rule(READER, unknown).reason for right, rule in RULES.items() if right != Right.SEE} == {
        Reason.MARK_FORBIDS
    }


@given(MARKINGS, st.sampled_from(["law-enforcement", "analysis", "protection"]))
def test_a_question_across_organisations_meets_what_the_right_to_match_allows(marking: Marking, purpose: str) -> None:
    """What is kept to be met by those whom it does not reach, and the rule with its reason, are two sentences that agree."""
    asker = replace(READER, purpose=purpose)
    made = Thing(originator=HOUSE, marking=marking, on=TODAY, heeded=True)
    met, law_enforcement_alone = may_be_met(marking)
    kept = met and (not law_enforcement_alone or purpose in law_enforcement())
    assert bool(may_match(asker, made, unseen=True)) is kept


@pytest.mark.parametrize("code", CAVEATS)
def test_a_consent_lifts_what_says_so_and_only_what_can_be_asked_for(code: str) -> None:
    caveat = lists.get("caveat").codes[code]
    lifts = bool(caveat.extra.get("consent_lifts"))
    assert lifts == ("without" in caveat.labels["en"])
    if lifts:
        assert {Right(right) for right in caveat.extra["blocks"]} <= set(CONSENTED)


@pytest.mark.parametrize("right", sorted(set(RULES) - {*CONSENTED, Right.SEE}))
def test_nobody_is_sent_for_a_consent_that_cannot_be_asked_for(right: Right) -> None:
    for tlp in TLP:
        for pap in PAP:
            for caveat in CAVEATS:
                told = RULES[right](READER, thing(tlp, pap, caveat))
                assert told or told.reason != Reason.CONSENT_NEEDED
