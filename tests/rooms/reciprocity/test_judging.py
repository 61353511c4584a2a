"""The job: who contributes is admitted after notice, warned before anything ends, suspended by a move, and back by itself (4.14)."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied
from tenfold.handling import selectors as handling
from tenfold.handling.acting import acting
from tenfold.handling.services import groups
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.reciprocity import conditions, facts, rules, selectors
from tenfold.reciprocity.conditions import Rule
from tenfold.reciprocity.models import Decision, Place, Ruling, Tally
from tenfold.reciprocity.services import judging
from tenfold.records.selectors import opening
from tests.cast import Cast
from tests.rooms.reciprocity.play import BASIC, admitted, decide, grade_of, network, reached, share


def reads(person: Any, ref: Any) -> bool:
    with acting(person) as actor:
        return opening.find(actor, ref) is not None


def moves(person: Any, net: Any) -> list[str]:
    with acting(person) as actor:
        return [one.move for one in reversed(selectors.list_decisions(actor, net))]


def test_04_14_membership_alone_lets_in_and_ends_only_after_a_warning(cast: Cast) -> None:
    net, grade, at = admitted(cast)
    ref = share(cast, grade)
    assert reads(cast.bob, ref) and not reads(cast.petra, ref) and not reads(cast.cora, ref)
    assert moves(cast.bob, net) == ["qualify", "admit"] and moves(cast.petra, net) == []

    lapsed = at + timedelta(days=85)  # the contact point was said to be right 93 days before
    judging.judge_all(at=lapsed)
    assert moves(cast.bob, net)[2:] == ["warn"] and reads(cast.bob, ref)
    judging.judge_all(at=lapsed + timedelta(days=29))
    assert reads(cast.bob, ref)  # the notice runs
    judging.judge_all(at=lapsed + timedelta(days=30))
    assert moves(cast.bob, net)[2:] == ["warn", "suspend"] and not reads(cast.bob, ref)

    again = lapsed + timedelta(days=31)
    reached(cast.bob, again)
    judging.judge_all(at=again)
    assert moves(cast.bob, net)[2:] == ["warn", "suspend", "lift"] and reads(cast.bob, ref)


def test_a_warning_ends_with_what_it_asked_for(cast: Cast) -> None:
    net, _grade, at = admitted(cast)
    lapsed = at + timedelta(days=85)
    judging.judge_all(at=lapsed)
    with acting(cast.bob) as bob:
        mine = selectors.standing(bob, net)
        assert mine is not None
        (seat,) = mine.seats
        assert seat.warned and seat.until == lapsed + timedelta(days=30) and seat.turning[0].found.missing == 1
    reached(cast.bob, lapsed)
    judging.judge_all(at=lapsed + timedelta(days=1))
    assert moves(cast.bob, net)[2:] == ["warn", "clear"]
    judging.judge_all(at=lapsed + timedelta(days=31))
    assert moves(cast.bob, net)[2:] == ["warn", "clear"]


def test_each_decision_is_worked_out_again_from_what_it_keeps(cast: Cast) -> None:
    net, _grade, at = admitted(cast)
    judging.judge_all(at=at + timedelta(days=85))
    judging.judge_all(at=at + timedelta(days=120))
    with acting(cast.bob) as bob:
        made = selectors.list_decisions(bob, net)
    good = {"qualify": True, "admit": True, "warn": False, "suspend": False}
    assert [one.move for one in made] == ["suspend", "warn", "admit", "qualify"]
    for one in made:
        standings = rules.standings(facts.from_json(one.facts), conditions.from_json(one.rule))
        assert standings[one.rank].good is good[one.move]


def test_nobody_reads_of_another_than_that_a_grade_is_met_and_only_the_coordinator_that(cast: Cast) -> None:
    net, _grade, _at = admitted(cast)
    with acting(cast.bela) as bela:
        met = {one.member.slug: one.met for one in selectors.list_places(bela, net)}
        assert met == {
            cast.arlen_border.slug: True, cast.belmora_police.slug: True, cast.belmora_coast.slug: False, cast.arlen_police.slug: False,
        }  # fmt: skip
        assert selectors.list_decisions(bela, net) == []
    for person in (cast.bob, cast.petra, cast.cora):
        with acting(person) as actor:
            assert selectors.list_places(actor, net) == []
    with acting(cast.cora) as cora:
        assert selectors.current(cora, net) is None and selectors.standing(cora, net) is None
        assert selectors.list_rulings(cora, net) == [] and selectors.tried(cora, net) is None
        assert not [one for one in handling.list_groups(cora) if "net-" in one.slug]


def test_members_learn_who_is_in_a_grade_where_the_charter_says_so(cast: Cast) -> None:
    net = network(cast)
    decide(cast, net, Rule(grades=BASIC.grades, grace_days=0, told="members"))
    reached(cast.ana, now())
    judging.judge_all(at=now())
    with acting(cast.petra) as petra:
        assert {one.member.slug for one in selectors.list_places(petra, net) if one.met} == {cast.arlen_border.slug}


def test_whoever_leaves_the_network_reads_nothing_through_its_grades_from_that_moment(cast: Cast) -> None:
    net, grade, at = admitted(cast)
    ref = share(cast, grade)
    with acting(colleague_of(cast)) as leaver:
        groups.move(net, cast.belmora_police, "leave", by=leaver, at=now())
    assert not reads(cast.bob, ref)
    judging.judge_all(at=at)
    with acting(cast.bela) as bela:
        assert cast.belmora_police.slug not in {one.member.slug for one in selectors.list_places(bela, net)}


def test_whoever_is_suspended_in_the_network_reads_nothing_through_its_grades(cast: Cast) -> None:
    net, grade, _at = admitted(cast)
    ref = share(cast, grade)
    with acting(cast.bela) as bela:
        groups.suspend(net, cast.belmora_police, by=bela, reason="An inquiry into a leak is under way.", at=now())
    assert not reads(cast.bob, ref)
    with acting(cast.bela) as bela:
        groups.lift(net, cast.belmora_police, by=bela, at=now())
    assert reads(cast.bob, ref)


def test_nobodys_hand_moves_anybody_in_a_grade(cast: Cast) -> None:
    net, grade, _at = admitted(cast)
    for person, member, step in (
        (cast.bela, cast.arlen_police, "invite"),
        (cast.bela, cast.belmora_police, "remove"),
        (colleague_of(cast), cast.belmora_police, "leave"),
    ):
        with acting(person) as actor, pytest.raises(Denied):
            groups.move(grade, member, step, by=actor, at=now())
    assert moves(cast.bob, net) == ["qualify", "admit"]


def test_a_rule_without_grades_closes_them_and_what_was_shared_stays(cast: Cast) -> None:
    net, grade, at = admitted(cast)
    ref = share(cast, grade)
    decide(cast, net, Rule())
    judging.judge_all(at=at)
    with acting(cast.bob) as bob:
        assert handling.group_by_slug(bob, grade.slug).closed_at is not None
        assert selectors.ruled(bob, [net.pk]) == set()
    assert reads(cast.bob, ref)


def test_newcomers_are_in_while_they_have_time(cast: Cast) -> None:
    net = network(cast)
    decide(cast, net, Rule(grades=BASIC.grades, grace_days=60, warn_days=7))
    judging.judge_all(at=now())
    judging.judge_all(at=now() + timedelta(days=8))
    assert moves(cast.petra, net) == ["qualify", "admit"]
    judging.judge_all(at=now() + timedelta(days=61))
    assert moves(cast.petra, net) == ["qualify", "admit", "warn"]
    assert grade_of(net).coordinator_id != cast.belmora_coast.pk


def colleague_of(cast: Cast) -> Any:
    from tests.factories.colleagues import colleague

    return colleague(cast.belmora_police, "coordinator")


def test_what_anybody_but_the_node_says_was_counted_or_decided_is_not_believed(cast: Cast) -> None:
    net, grade, _at = admitted(cast)
    with acting(cast.cora) as cora:
        to_bob = intern(cross([cast.belmora_police.pk, cora.house], purposes()), originator=cora.house)
        own = {
            "audience_id": to_bob,
            "originator_id": cora.house,
            "network_id": net.pk,
            "member_id": cast.belmora_police.pk,
        }
        forged = facts.Facts(since=now().date(), on=now().date()).as_json()
        Tally.objects.create(**own, facts=forged, counted_at=now())
        Place.objects.create(**own, rank=0, met=False)
        Decision.objects.create(
            **own,
            ref=uuid.uuid4(),
            rank=0,
            grade_id=grade.pk,
            move="suspend",
            rule=BASIC.as_json(),
            number=1,
            facts=forged,
            decided_at=now(),
        )
    with acting(cast.bob) as bob:
        mine = selectors.standing(bob, net)
        assert mine is not None and mine.seats[0].standing.good and mine.seats[0].state == "member"
        assert [one.move for one in selectors.list_decisions(bob, net)] == ["admit", "qualify"]
        assert selectors.list_places(bob, net) == []
    with acting(cast.cora) as cora, pytest.raises(DatabaseError):
        Ruling.objects.create(
            ref=uuid.uuid4(), network_id=net.pk, number=9, rule={}, group={}, written_at=now(), written_by=1, audience_id=to_bob,
            originator_id=cora.house,
        )  # fmt: skip
