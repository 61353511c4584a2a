"""Groups: founded by the operator, entered by moves, left at once."""

from datetime import timedelta

import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as readers
from tenfold.handling.acting import acting
from tenfold.handling.models import Group, Membership
from tenfold.handling.services import groups
from tests.cast import Cast


@pytest.fixture
def net(cast: Cast) -> Group:
    """Coordinated by Belmora's coast guard, with Belmora's police as member."""
    return groups.found(f"net-{cast.ending}", members=[cast.belmora_coast, cast.belmora_police], at=now())


def go(cast: Cast, net: Group, who: str, step: str, *, days: float = 0) -> None:
    with acting(getattr(cast, who)) as actor:
        groups.move(net, cast.corvo_police, step, by=actor, at=now() + timedelta(days=days))


def state(cast: Cast, net: Group) -> str:
    with acting(cast.cora):
        return groups.state_of(net, cast.corvo_police.pk)


def test_a_slug_is_taken_once_and_a_group_has_members(cast: Cast, net: Group) -> None:
    with pytest.raises(Conflict):
        groups.found(net.slug, members=[cast.corvo_police], at=now())
    with pytest.raises(Conflict):
        groups.found(f"none-{cast.ending}", members=[], at=now())


def test_the_same_member_named_twice_is_one(cast: Cast) -> None:
    begun = now() - timedelta(days=90)
    net = groups.found(f"twice-{cast.ending}", members=[cast.belmora_coast, cast.belmora_coast], at=begun)
    with acting(cast.bela) as bela:
        assert [one.since for one in readers.list_members(bela, net)] == [begun], "it belongs since the founding"


def test_the_whole_way_in_and_out_and_in_again(cast: Cast, net: Group) -> None:
    for who, step, days, after in (
        ("bela", "invite", 0, "invited"), ("cora", "accept", 0, "noticed"), ("bela", "admit", 8, "member"), ("cora", "leave", 9, "left"),
        ("bela", "invite", 10, "invited"), ("cora", "decline", 10, "none"),
    ):  # fmt: skip
        go(cast, net, who, step, days=days)
        assert state(cast, net) == after
    assert not Membership.objects.using("root").filter(group=net, participant=cast.corvo_police).exists()


@pytest.mark.parametrize("who, step", [
    ("cora", "invite"), ("cora", "accept"), ("bela", "accept"), ("bela", "admit"), ("cora", "leave"), ("bela", "remove"), ("bela", "promote"), ("bela", ""),
])  # fmt: skip
def test_a_move_out_of_turn_is_refused(cast: Cast, net: Group, who: str, step: str) -> None:
    with pytest.raises(Denied):
        go(cast, net, who, step)
    assert state(cast, net) == "none"


@pytest.mark.parametrize("days, good", [(0, False), (6.9, False), (7.1, True)])
def test_admission_waits_for_the_notice(cast: Cast, net: Group, days: float, good: bool) -> None:
    go(cast, net, "bela", "invite")
    go(cast, net, "cora", "accept")
    if good:
        go(cast, net, "bela", "admit", days=days)
    else:
        with pytest.raises(Denied) as raised:
            go(cast, net, "bela", "admit", days=days)
        assert raised.value.reason == Reason.NOTICE_RUNS


def test_a_second_notice_begins_anew(cast: Cast, net: Group) -> None:
    go(cast, net, "bela", "invite")
    go(cast, net, "cora", "accept")
    go(cast, net, "bela", "withdraw", days=1)
    go(cast, net, "bela", "invite", days=5)
    go(cast, net, "cora", "accept", days=5)
    with pytest.raises(Denied):
        go(cast, net, "bela", "admit", days=8)
    go(cast, net, "bela", "admit", days=13)


def test_nobody_but_the_coordinator_writes_a_membership(cast: Cast, net: Group) -> None:
    from django.db import DatabaseError, transaction

    for person in (cast.bob, cast.cora, cast.ana):
        with acting(person), pytest.raises(DatabaseError), transaction.atomic():
            Membership.objects.create(group_id=net.pk, participant=cast.corvo_police)


def test_a_member_removes_itself_and_nobody_else(cast: Cast, net: Group) -> None:
    with acting(cast.bob):
        assert Membership.objects.filter(group=net, participant=cast.belmora_coast).delete()[0] == 0
        assert Membership.objects.filter(group=net, participant=cast.belmora_police).delete()[0] == 1


@pytest.mark.parametrize("who", ["bob", "ana"])
def test_a_move_needs_the_role(cast: Cast, net: Group, who: str) -> None:
    """Neither the analyst of a member nor anybody of the coordinator's without the right to admit."""
    with pytest.raises(Denied) as raised, acting(getattr(cast, who)) as actor:
        groups.move(net, cast.belmora_police, "leave", by=actor, at=now())
    assert raised.value.reason == Reason.NOT_ALLOWED


def test_founders_are_members_from_the_first_day(cast: Cast, net: Group) -> None:
    with acting(cast.bob):
        assert groups.state_of(net, cast.belmora_police.pk) == "member"
