"""A member is suspended with a reason, reads nothing through the group from that moment, and reads again once it is lifted."""

import pytest

from tenfold.accounts.actor import Actor
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as readers
from tenfold.handling.acting import acting, acting_participant
from tenfold.handling.models import AdmissionMove, Group, Membership
from tenfold.handling.services import groups
from tenfold.records.selectors import opening
from tenfold.records.services import exempting
from tests.cast import Cast
from tests.factories import records


@pytest.fixture
def net(cast: Cast) -> Group:
    """Coordinated by Belmora's coast guard, with Arlen and Corvo as members."""
    return groups.found(
        f"net-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border, cast.corvo_police], at=now()
    )


def suspend(cast: Cast, net: Group, reason: str = "No return since spring") -> AdmissionMove:
    with acting(cast.bela) as bela:
        return groups.suspend(net, cast.corvo_police, by=bela, reason=reason, at=now())


def test_whoever_is_suspended_reads_nothing_through_the_group_until_it_is_lifted(cast: Cast, net: Group) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    reads = []
    for act in (lambda _: None, lambda by: groups.suspend(net, cast.corvo_police, by=by, reason="No return", at=now()),
                lambda by: groups.lift(net, cast.corvo_police, by=by, at=now())):  # fmt: skip
        with acting(cast.bela) as bela:
            act(bela)
        with acting(cast.cora) as cora:
            reads.append((opening.find(cora, ref) is not None, net.pk in cora.principals))
    assert reads == [(True, True), (False, False), (True, True)]


def test_it_is_told_and_stays_a_member_and_sees_no_fellow_member(cast: Cast, net: Group) -> None:
    suspend(cast, net)
    with acting(cast.cora) as cora:
        assert readers.suspended_in(cora) == {net.pk}
        assert [(one.move, one.note) for one in readers.list_moves(cora, net)] == [
            ("suspend", "No return since spring")
        ]
        assert [one.participant_id for one in readers.list_members(cora, net)] == [cast.corvo_police.pk]
        assert groups.state_of(net, cast.corvo_police.pk) == "suspended"
        assert readers.group_by_slug(cora, net.slug) == net


def test_it_can_share_nothing_with_the_group(cast: Cast, net: Group) -> None:
    suspend(cast, net)
    with pytest.raises(Invalid) as raised, acting(cast.cora) as cora:
        readers.resolve(cora, f"group:{net.slug}")
    assert raised.value.reason == Reason.AUDIENCE_UNKNOWN


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_suspension_says_why(cast: Cast, net: Group, reason: str) -> None:
    with pytest.raises(Invalid) as raised:
        suspend(cast, net, reason)
    assert [(fault.at, fault.reason) for fault in raised.value.faults] == [("note", Reason.REASON_NEEDED)]


def test_nobody_is_suspended_twice_or_lifted_without_being_suspended(cast: Cast, net: Group) -> None:
    with pytest.raises(Denied), acting(cast.bela) as bela:
        groups.lift(net, cast.corvo_police, by=bela, at=now())
    suspend(cast, net)
    with pytest.raises(Denied):
        suspend(cast, net)


def test_the_coordinator_is_not_suspended(cast: Cast, net: Group) -> None:
    with pytest.raises(Denied) as raised, acting(cast.bela) as bela:
        groups.suspend(net, cast.belmora_coast, by=bela, reason="Myself", at=now())
    assert raised.value.reason == Reason.GROUP_NEEDS_COORDINATOR


@pytest.mark.parametrize("who", ["ana", "cora"])
def test_members_suspend_nobody(cast: Cast, net: Group, who: str) -> None:
    with pytest.raises(Denied), acting(getattr(cast, who)) as actor:
        groups.suspend(net, cast.arlen_border, by=actor, reason="No return", at=now())


def test_members_lift_nothing_behind_the_back_of_the_services(cast: Cast, net: Group) -> None:
    suspend(cast, net)
    with acting(cast.cora):
        assert Membership.objects.filter(group=net).update(suspended_at=None) == 0


def test_a_job_suspends_in_the_name_of_the_coordinator_and_lifts_what_a_job_imposed(cast: Cast, net: Group) -> None:
    def job(act: str) -> None:
        with acting_participant(cast.belmora_coast.pk) as house:
            getattr(groups, act)(net, cast.corvo_police, by=house, reason="No return for 2026", at=now())

    job("suspend")
    with acting(cast.cora) as cora:
        assert [one.moved_by for one in readers.list_moves(cora, net)] == [0]
    job("lift")
    suspend(cast, net)
    with pytest.raises(Denied) as raised:
        job("lift")
    assert raised.value.reason == Reason.NOT_ALLOWED, "what a person imposed a person lifts"


def test_a_job_of_another_house_suspends_nobody(cast: Cast, net: Group) -> None:
    with pytest.raises(Denied), acting_participant(cast.arlen_border.pk) as house:
        groups.suspend(net, cast.corvo_police, by=house, reason="No return", at=now())
    nobody = Actor(None, None, None, frozenset(), "analysis")
    with pytest.raises(Denied), acting_participant(cast.belmora_coast.pk):
        groups.suspend(net, cast.corvo_police, by=nobody, reason="No return", at=now())


def test_a_record_that_is_exempted_is_not_addressed_to_a_suspended_member_by_name(cast: Cast, net: Group) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    suspend(cast, net)
    with acting(cast.ana) as ana:
        assert exempting.exempt(net, None, by=ana, at=now()) == 1
    with acting(cast.cora) as cora:
        assert opening.find(cora, ref) is None
    with acting(cast.bela) as bela:
        assert opening.find(bela, ref) is not None


def test_a_suspended_member_is_not_among_those_whom_the_group_means_today(cast: Cast, net: Group) -> None:
    suspend(cast, net)
    with acting(cast.ana) as ana:
        [(_, meant)] = readers.meant(ana, "en", principals=[net.pk])
        assert [one.principal for one in meant.members] == [cast.belmora_coast.pk]


def test_two_who_end_a_membership_at_one_moment_end_it_once(cast: Cast, net: Group) -> None:
    """The coordinator suspends while the member leaves: whoever comes second finds what the first left."""
    with acting(cast.cora) as cora:
        import dataclasses

        rights = dataclasses.replace(cora, roles=frozenset({"coordinator"}))
        groups.move(net, cast.corvo_police, "leave", by=rights, at=now())
    with pytest.raises((Denied, Conflict)):
        suspend(cast, net)
    assert not Membership.objects.using("root").filter(group=net, participant=cast.corvo_police).exists()
