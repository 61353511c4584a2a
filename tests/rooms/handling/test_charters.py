"""Charters, founding by a participant, objections, handing over, closing."""

from datetime import timedelta

import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as readers
from tenfold.handling.acting import acting
from tenfold.handling.models import Group
from tenfold.handling.services import groups
from tenfold.handling.services.charters import Terms
from tests.cast import Cast

TERMS = Terms(purpose={"en": "Boats in the strait"})


@pytest.fixture
def net(cast: Cast) -> Group:
    """Founded by Belmora's coast guard, which is its only member."""
    with acting(cast.bela) as bela:
        return groups.begin({"en": "Strait watch"}, TERMS, by=bela, at=now())


def admit(cast: Cast, net: Group) -> None:
    go(cast, net, "bela", "invite")
    go(cast, net, "cora", "accept")
    go(cast, net, "bela", "admit", days=8)


def afresh(net: Group) -> Group:
    """The group as it is stored now, whoever may see it."""
    stored = Group.objects.using("root").get(pk=net.pk)
    net.coordinator_id, net.closed_at = stored.coordinator_id, stored.closed_at
    return net


def go(cast: Cast, net: Group, who: str, step: str, *, days: float = 0) -> None:
    afresh(net)
    with acting(getattr(cast, who)) as actor:
        groups.move(net, cast.corvo_police, step, by=actor, at=now() + timedelta(days=days))


def test_a_founder_coordinates_belongs_and_agrees(cast: Cast, net: Group) -> None:
    with acting(cast.bela) as bela:
        assert [one.participant_id for one in readers.list_members(bela, net)] == [cast.belmora_coast.pk]
        assert [(one.move, one.charter) for one in readers.list_moves(bela, net)] == [("agree", 1)]
        assert groups.state_of(net, cast.belmora_coast.pk) == "member"


def test_a_name_that_is_taken_tells_nobody_so(cast: Cast, net: Group) -> None:
    """Two groups of one name: the second founder does not learn of the first (R17)."""
    with acting(cast.cora) as cora:
        other = groups.begin({"en": "Strait watch"}, TERMS, by=cora, at=now())
        assert list(readers.list_groups(cora)) == [other]
    assert other.slug != net.slug


@pytest.mark.parametrize("terms, at", [
    (Terms(purpose={"en": " "}), "purpose"), (Terms(purpose={"xx": "Why"}), "purpose"), (Terms(purpose={"en": "x" * 2001}), "purpose"),
    (Terms(purpose={"en": "Why"}, tlp_highest="red"), "tlp_highest"),
    (Terms(purpose={"en": "Why"}, tlp_highest="green", tlp_default="amber"), "tlp_default"),
    (Terms(purpose={"en": "Why"}, admission="anybody"), "admission"),
])  # fmt: skip
def test_a_charter_that_cannot_be_is_refused_and_says_where(cast: Cast, terms: Terms, at: str) -> None:
    with pytest.raises(Invalid) as raised, acting(cast.bela) as bela:
        groups.begin({"en": "Strait watch"}, terms, by=bela, at=now())
    assert [fault.at for fault in raised.value.faults] == [at]


def test_versions_are_kept_and_members_agree_to_each(cast: Cast, net: Group) -> None:
    admit(cast, net)
    with acting(cast.bela) as bela:
        groups.write_charter(net, Terms(purpose={"en": "Boats and lorries"}), by=bela, at=now())
    with acting(cast.cora) as cora:
        assert [one.number for one in readers.list_charters(cora, net)] == [2, 1]
        assert readers.list_charters(cora, net)[1].purpose == {"en": "Boats in the strait"}
    go(cast, net, "cora", "agree", days=9)
    with acting(cast.bela) as bela:
        made = [
            (one.move, one.charter) for one in readers.list_moves(bela, net) if one.candidate_id == cast.corvo_police.pk
        ]
    assert made == [("invite", None), ("accept", 1), ("admit", None), ("agree", 2)]


def test_only_the_coordinator_writes_the_charter(cast: Cast, net: Group) -> None:
    admit(cast, net)
    with pytest.raises(Denied), acting(cast.cora) as cora:
        groups.write_charter(net, TERMS, by=cora, at=now())


def test_where_the_charter_says_so_an_objection_bars_the_door(cast: Cast) -> None:
    with acting(cast.bela) as bela:
        net = groups.begin(
            {"en": "Strait"}, Terms(purpose={"en": "Boats"}, admission="no-objection"), by=bela, at=now()
        )
    # Belmora's own second house comes in first, so that there is a member beside the coordinator.
    from tenfold.handling.models import Membership

    Membership.objects.using("root").create(group_id=net.pk, participant_id=cast.arlen_border.pk)
    go(cast, net, "bela", "invite")
    go(cast, net, "cora", "accept")
    with acting(cast.ana) as ana:
        import dataclasses

        rights = dataclasses.replace(ana, roles=frozenset({"coordinator"}))
        groups.move(net, cast.corvo_police, "object", by=rights, at=now())
    with pytest.raises(Denied):
        go(cast, net, "bela", "admit", days=8)
    with acting(cast.cora) as cora:
        assert [one.move for one in readers.list_moves(cora, net)] == ["invite", "accept"], "who objected is not told"
    go(cast, net, "bela", "withdraw")


def test_nobody_objects_where_the_coordinator_decides(cast: Cast, net: Group) -> None:
    go(cast, net, "bela", "invite")
    go(cast, net, "cora", "accept")
    with pytest.raises(Denied):
        go(cast, net, "bela", "object")


def test_a_group_is_handed_over_by_the_one_and_taken_by_the_other(cast: Cast, net: Group) -> None:
    admit(cast, net)
    with pytest.raises(Denied):
        go(cast, net, "cora", "take")
    go(cast, net, "bela", "offer")
    go(cast, net, "bela", "retract")
    with pytest.raises(Denied):
        go(cast, net, "cora", "take")
    go(cast, net, "bela", "offer")
    go(cast, net, "cora", "take")
    afresh(net)
    assert net.coordinator_id == cast.corvo_police.pk
    with pytest.raises(Denied), acting(cast.bela) as bela:
        groups.write_charter(net, TERMS, by=bela, at=now())


def test_the_coordinator_does_not_leave_its_group_without_one(cast: Cast, net: Group) -> None:
    with pytest.raises(Denied) as raised, acting(cast.bela) as bela:
        groups.move(net, cast.belmora_coast, "leave", by=bela, at=now())
    assert raised.value.reason == Reason.GROUP_NEEDS_COORDINATOR


def test_a_group_is_never_stolen_behind_the_back_of_the_services(cast: Cast, net: Group) -> None:
    admit(cast, net)
    with acting(cast.cora):
        assert Group.objects.filter(pk=net.pk).update(coordinator=cast.corvo_police) == 0


def test_a_closed_group_takes_nobody_and_nothing_in_and_keeps_what_it_has(cast: Cast, net: Group) -> None:
    admit(cast, net)
    with acting(cast.bela) as bela:
        groups.close(net, by=bela, at=now())
    with pytest.raises(Denied) as raised, acting(cast.cora) as cora:
        readers.resolve(cora, f"group:{net.slug}")
    assert raised.value.reason == Reason.GROUP_CLOSED
    afresh(net)
    with pytest.raises(Denied), acting(cast.bela) as bela:
        groups.move(net, cast.arlen_border, "invite", by=bela, at=now())
    with pytest.raises(Conflict), acting(cast.bela) as bela:
        groups.close(net, by=bela, at=now())
    with acting(cast.cora) as cora:
        assert net.pk in cora.principals
