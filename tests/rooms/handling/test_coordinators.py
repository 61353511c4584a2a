"""Several coordinators: appointed, stepping back, relieved; the last one stays until it has handed the group over."""

import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as readers
from tenfold.handling.acting import acting
from tenfold.handling.models import Group
from tenfold.handling.services import groups
from tenfold.handling.services.charters import Terms
from tenfold.records.selectors import opening
from tests.cast import Cast
from tests.factories import records


@pytest.fixture(params=[False, True], ids=["open", "hidden"])
def net(cast: Cast, request: pytest.FixtureRequest) -> Group:
    """Coordinated by Belmora's coast guard, with Corvo's police and Arlen as members."""
    members = [cast.belmora_coast, cast.corvo_police, cast.arlen_border]
    return groups.found(f"net-{cast.ending}", members=members, hidden=request.param, at=now())


def go(cast: Cast, net: Group, who: str, step: str, whom: str = "corvo_police", note: str = "Why") -> None:
    with acting(getattr(cast, who)) as actor:
        groups.move(net, getattr(cast, whom), step, by=actor, at=now(), note=note)


def coordinators(net: Group) -> set[int]:
    stored = Group.objects.using("root").get(pk=net.pk)
    beside = stored.coordinations.using("root").values_list("participant_id", flat=True)
    return {stored.coordinator_id, *beside}


def test_an_appointed_coordinator_manages_members_and_charter(cast: Cast, net: Group) -> None:
    go(cast, net, "bela", "appoint")
    go(cast, net, "cora", "invite", "belmora_police")
    with acting(cast.cora) as cora:
        groups.write_charter(net, Terms(purpose={"en": "Boats"}), by=cora, at=now())
        assert {one.participant_id for one in readers.list_members(cora, net)} == {
            cast.belmora_coast.pk, cast.corvo_police.pk, cast.arlen_border.pk}  # fmt: skip
    assert coordinators(net) == {cast.belmora_coast.pk, cast.corvo_police.pk}


def test_it_finds_what_was_under_way_before_it_was_appointed(cast: Cast, net: Group) -> None:
    """Also where members are hidden from each other: else an invitation could be answered by nobody."""
    go(cast, net, "bela", "invite", "belmora_police")
    go(cast, net, "bela", "appoint")
    with acting(cast.cora):
        assert groups.state_of(net, cast.belmora_police.pk) == "invited"
    go(cast, net, "cora", "withdraw", "belmora_police")


def test_coordinating_shows_no_content(cast: Cast) -> None:
    """Architecture 4.13: who coordinates manages membership and thereby sees no content."""
    net = groups.found(
        f"net-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border, cast.corvo_police], at=now()
    )
    go(cast, net, "bela", "appoint")
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    with acting(cast.cora) as cora:
        assert opening.find(cora, ref) is None


def test_who_is_no_coordinator_appoints_nobody(cast: Cast, net: Group) -> None:
    with pytest.raises(Denied):
        go(cast, net, "cora", "appoint", "arlen_border")
    assert coordinators(net) == {cast.belmora_coast.pk}


def test_nobody_is_appointed_who_is_no_member(cast: Cast, net: Group) -> None:
    with pytest.raises(Denied):
        go(cast, net, "bela", "appoint", "belmora_police")


def test_nobody_is_appointed_twice(cast: Cast, net: Group) -> None:
    go(cast, net, "bela", "appoint")
    with pytest.raises(Denied) as raised:
        go(cast, net, "bela", "appoint")
    assert raised.value.reason == Reason.GROUP_COORDINATES_STILL


def test_it_steps_back_and_manages_no_more(cast: Cast, net: Group) -> None:
    go(cast, net, "bela", "appoint")
    go(cast, net, "cora", "resign")
    with pytest.raises(Denied):
        go(cast, net, "cora", "invite", "belmora_police")
    assert coordinators(net) == {cast.belmora_coast.pk}


def test_the_first_one_relieves_it_and_it_does_not_relieve_the_first(cast: Cast, net: Group) -> None:
    go(cast, net, "bela", "appoint")
    with pytest.raises(Denied):
        go(cast, net, "cora", "dismiss", "belmora_coast")
    go(cast, net, "bela", "dismiss")
    assert coordinators(net) == {cast.belmora_coast.pk}


@pytest.mark.parametrize("step", ["remove", "suspend"])
@pytest.mark.parametrize("who, whom", [("bela", "corvo_police"), ("cora", "belmora_coast")])
def test_peers_neither_remove_nor_suspend_each_other(cast: Cast, net: Group, who: str, whom: str, step: str) -> None:
    go(cast, net, "bela", "appoint")
    with pytest.raises(Denied) as raised:
        go(cast, net, who, step, whom)
    assert raised.value.reason == Reason.GROUP_COORDINATES_STILL


@pytest.mark.parametrize("step", ["leave", "resign"])
def test_the_last_one_stays_until_it_handed_the_group_over(cast: Cast, net: Group, step: str) -> None:
    with pytest.raises(Denied) as raised:
        go(cast, net, "bela", step, "belmora_coast")
    assert raised.value.reason == Reason.GROUP_NEEDS_COORDINATOR


@pytest.mark.parametrize("step, belongs", [("leave", False), ("resign", True)])
def test_where_the_first_one_goes_the_longest_standing_one_follows(
    cast: Cast, net: Group, step: str, belongs: bool
) -> None:
    go(cast, net, "bela", "appoint")
    go(cast, net, "bela", step, "belmora_coast")
    assert coordinators(net) == {cast.corvo_police.pk}
    with acting(cast.cora) as cora:
        assert (cast.belmora_coast.pk in {one.participant_id for one in readers.list_members(cora, net)}) == belongs
    if belongs:
        with pytest.raises(Denied):
            go(cast, net, "bela", "invite", "belmora_police")


def test_whoever_takes_the_group_over_is_the_first_one_and_no_longer_one_beside(cast: Cast, net: Group) -> None:
    go(cast, net, "bela", "offer")
    go(cast, net, "cora", "take")
    assert coordinators(net) == {cast.corvo_police.pk}


def test_only_the_first_one_hands_the_group_over(cast: Cast, net: Group) -> None:
    go(cast, net, "bela", "appoint")
    with pytest.raises(Denied):
        go(cast, net, "cora", "offer", "arlen_border")


def test_a_stranger_does_not_learn_who_coordinates_beside(cast: Cast, net: Group) -> None:
    go(cast, net, "bela", "appoint")
    with acting(cast.bob) as bob, pytest.raises(Missing):
        readers.group_by_slug(bob, net.slug)
    with acting(cast.bob):
        assert readers.coordinators(net) == {net.coordinator_id}


def test_nobody_makes_itself_a_coordinator_behind_the_back_of_the_services(cast: Cast, net: Group) -> None:
    from django.db import DatabaseError, transaction

    from tenfold.handling.models import Coordination

    for person in (cast.cora, cast.bob):
        with acting(person), pytest.raises(DatabaseError), transaction.atomic():
            Coordination.objects.create(group_id=net.pk, participant=person.participant, since=now())
