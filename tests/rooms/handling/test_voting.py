"""Votes of a network: who is asked, what is carried out and when, and that two who act at one moment do it once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, connections, transaction

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as readers
from tenfold.handling import voting
from tenfold.handling.acting import acting
from tenfold.handling.models import AdmissionMove, Ballot, Group, Membership, Vote
from tenfold.handling.services import groups, polling
from tenfold.handling.services.charters import Terms
from tests.cast import Cast

TERMS = Terms(purpose={"en": "Boats"}, admission="vote", listed=True, vote_days=14, quorum=50, majority="simple")


@pytest.fixture
def net(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Group:
    """Belmora's coast guard coordinates; Belmora's police and Arlen are members; everybody's person may act for the house."""
    made = groups.found(
        f"net-{cast.ending}", members=[cast.belmora_coast, cast.belmora_police, cast.arlen_border], at=now()
    )
    for person in (cast.bob, cast.ana):
        type(person).objects.filter(pk=person.pk).update(roles=["analyst", "coordinator"])
        person.roles = ["analyst", "coordinator"]
    with acting(cast.bela) as bela:
        groups.write_charter(made, TERMS, by=bela, at=now())
    return made


def propose(cast: Cast, net: Group, matter: str = "admit", *, who: str = "bob", whom: str = "corvo_police") -> Ballot:
    with acting(getattr(cast, who)) as actor:
        return polling.propose(net, getattr(cast, whom), matter, by=actor, because="They patrol there too", at=now())


def vote(cast: Cast, ballot: Ballot, who: str, choice: str = "yes", *, days: float = 0) -> str:
    with acting(getattr(cast, who)) as actor:
        return polling.vote(ballot.ref, choice, by=actor, at=now() + timedelta(days=days)).state


def go(cast: Cast, net: Group, who: str, step: str, *, whom: str = "corvo_police", days: float = 0) -> None:
    with acting(getattr(cast, who)) as actor:
        groups.move(net, getattr(cast, whom), step, by=actor, at=now() + timedelta(days=days), note="Why")


def carry(cast: Cast, net: Group, matter: str = "admit", whom: str = "corvo_police") -> Ballot:
    ballot = propose(cast, net, matter, whom=whom)
    assert [vote(cast, ballot, who) for who in ("bela", "bob")][-1] == "carried"
    return ballot


def test_nobody_is_invited_before_the_members_voted_and_the_notice_follows(cast: Cast, net: Group) -> None:
    with pytest.raises(Denied) as raised:
        go(cast, net, "bela", "invite")
    assert raised.value.reason == Reason.GROUP_VOTE_NEEDED
    ballot = carry(cast, net)
    with acting(cast.bela) as bela:
        assert voting.poll(bela, ballot.ref, at=now()).mandate
    go(cast, net, "bela", "invite")
    go(cast, net, "cora", "accept")
    with pytest.raises(Denied):
        go(cast, net, "bela", "admit", days=6)
    go(cast, net, "bela", "admit", days=8)
    with acting(cast.cora):
        assert groups.state_of(net, cast.corvo_police.pk) == "member"


def test_a_vote_is_carried_out_once(cast: Cast, net: Group) -> None:
    carry(cast, net)
    go(cast, net, "bela", "invite")
    go(cast, net, "cora", "decline")
    with pytest.raises(Denied) as raised:
        go(cast, net, "bela", "invite")
    assert raised.value.reason == Reason.GROUP_VOTE_NEEDED


def test_an_application_is_accepted_once_the_members_voted_for_it(cast: Cast, net: Group) -> None:
    with acting(cast.cora) as cora:
        groups.apply(readers.network_by_slug(cora, net.slug), by=cora, reason="We patrol there too", at=now())
    with pytest.raises(Denied):
        go(cast, net, "bela", "grant")
    carry(cast, net)
    go(cast, net, "bela", "grant")
    with acting(cast.bela):
        assert groups.state_of(net, cast.corvo_police.pk) == "noticed"


def test_a_membership_ends_by_a_vote_and_the_member_has_none_in_it(cast: Cast, net: Group) -> None:
    with pytest.raises(Denied) as raised:
        go(cast, net, "bela", "remove", whom="arlen_border")
    assert raised.value.reason == Reason.GROUP_VOTE_NEEDED
    ballot = propose(cast, net, "end", whom="arlen_border")
    assert ballot.voters == sorted([cast.belmora_coast.pk, cast.belmora_police.pk])
    with pytest.raises(Denied) as raised:
        vote(cast, ballot, "ana", "no")
    assert raised.value.reason == Reason.VOTE_NOT_YOURS
    assert [vote(cast, ballot, who) for who in ("bela", "bob")] == ["open", "carried"]
    go(cast, net, "bela", "remove", whom="arlen_border")
    assert not Membership.objects.using("root").filter(group=net, participant=cast.arlen_border).exists()


def test_members_end_the_membership_of_a_coordinator_but_not_of_the_last(cast: Cast, net: Group) -> None:
    with pytest.raises(Denied) as raised:
        propose(cast, net, "end", whom="belmora_coast")
    assert raised.value.reason == Reason.GROUP_NEEDS_COORDINATOR
    go(cast, net, "bela", "appoint", whom="belmora_police")
    ballot = propose(cast, net, "end", who="ana", whom="belmora_coast")
    assert [vote(cast, ballot, who) for who in ("ana", "bob")][-1] == "carried"
    go(cast, net, "bob", "remove", whom="belmora_coast")
    stored = Group.objects.using("root").get(pk=net.pk)
    assert stored.coordinator_id == cast.belmora_police.pk


def test_a_vote_can_be_changed_until_the_end_and_what_comes_later_is_kept(cast: Cast, net: Group) -> None:
    ballot = propose(cast, net)
    assert vote(cast, ballot, "bela", "no") == "open"
    assert vote(cast, ballot, "bela", "yes") == "open"
    assert vote(cast, ballot, "bob") == "carried"
    assert vote(cast, ballot, "ana", "no") == "carried"
    with acting(cast.ana) as ana:
        found = voting.poll(ana, ballot.ref, at=now())
    assert [one.choice for one in found.votes] == ["no", "yes", "yes", "no"]
    assert (found.result.late, found.result.count("no")) == ((3,), 0)


def test_it_ends_when_its_days_are_over(cast: Cast, net: Group) -> None:
    ballot = propose(cast, net)
    vote(cast, ballot, "bela")
    with acting(cast.bela) as bela:
        later = now() + timedelta(days=14, minutes=1)
        assert voting.poll(bela, ballot.ref, at=now()).result.state == "open"
        assert voting.poll(bela, ballot.ref, at=later).result.state == "rejected", "one of three is no half"
    assert vote(cast, ballot, "bob", days=15) == "rejected"


def test_the_members_of_that_moment_vote_and_nobody_who_comes_or_is_let_go_later(cast: Cast, net: Group) -> None:
    ballot = propose(cast, net)
    Membership.objects.using("root").create(group_id=net.pk, participant=cast.arlen_police)
    with acting(cast.petra) as petra, pytest.raises(Denied):
        polling.vote(ballot.ref, "yes", by=petra, at=now())
    with pytest.raises(Missing):
        vote(cast, ballot, "cora")
    go(cast, net, "bob", "leave", whom="belmora_police")
    with pytest.raises(Missing):
        vote(cast, ballot, "bob")


def test_no_coordinator_decides_alone_by_suspending_the_others(cast: Cast, net: Group) -> None:
    """Who is suspended goes on being counted, and has a vote again once it is lifted."""
    for whom in ("arlen_border", "belmora_police"):
        go(cast, net, "bela", "suspend", whom=whom)
    ballot = propose(cast, net, who="bela")
    assert vote(cast, ballot, "bela") == "open"
    with acting(cast.bela) as bela:
        assert voting.poll(bela, ballot.ref, at=now() + timedelta(days=15)).result.state == "rejected"
    with pytest.raises(Missing):
        vote(cast, ballot, "ana", "no")
    go(cast, net, "bela", "lift", whom="arlen_border")
    assert vote(cast, ballot, "ana", "no") == "open"
    AdmissionMove.objects.using("root").filter(group=net, candidate=cast.belmora_police).update(move="hold")
    held = propose(cast, net, who="bela", whom="arlen_police")
    assert held.voters == sorted([cast.belmora_coast.pk, cast.belmora_police.pk, cast.arlen_border.pk]), (
        "nor by giving them a day to agree"
    )


def test_one_question_about_an_organisation_at_a_time(cast: Cast, net: Group) -> None:
    propose(cast, net)
    with pytest.raises(Denied) as raised:
        propose(cast, net, who="ana")
    assert raised.value.reason == Reason.VOTE_PENDING


@pytest.mark.parametrize(
    "matter, whom",
    [("admit", "arlen_border"), ("end", "corvo_police"), ("end", "belmora_police"), ("promote", "corvo_police")],
)
def test_what_cannot_be_asked(cast: Cast, net: Group, matter: str, whom: str) -> None:
    """A member is not admitted, no stranger's membership ends, nobody puts itself to the vote."""
    with pytest.raises(Denied):
        propose(cast, net, matter, whom=whom)


def test_a_proposal_says_why(cast: Cast, net: Group) -> None:
    with pytest.raises(Invalid), acting(cast.bob) as bob:
        polling.propose(net, cast.corvo_police, "admit", by=bob, because=" ", at=now())


def test_nothing_is_voted_on_where_the_charter_does_not_say_so(cast: Cast, net: Group) -> None:
    other = groups.found(f"other-{cast.ending}", members=[cast.belmora_coast, cast.belmora_police], at=now())
    with pytest.raises(Denied) as raised:
        propose(cast, other)
    assert raised.value.reason == Reason.GROUP_DOES_NOT_VOTE


def test_members_that_are_hidden_from_each_other_do_not_vote(cast: Cast) -> None:
    with pytest.raises(Invalid) as raised, acting(cast.bela) as bela:
        groups.begin({"en": "Strait"}, TERMS, hidden=True, by=bela, at=now())
    assert [(fault.at, fault.reason) for fault in raised.value.faults] == [("admission", Reason.GROUP_VOTE_NEEDS_OPEN)]


def test_strangers_find_no_vote_though_the_network_is_listed(cast: Cast, net: Group) -> None:
    ballot = propose(cast, net)
    vote(cast, ballot, "bela")
    with acting(cast.cora) as cora:
        assert voting.list_polls(cora, net, at=now()) == []
        with pytest.raises(Missing):
            voting.poll(cora, ballot.ref, at=now())
        assert not [one for one in voting.waiting(cora, at=now()) if one.group == net.slug]


def test_nobody_votes_for_another_or_from_outside_behind_the_back_of_the_services(cast: Cast, net: Group) -> None:
    ballot = propose(cast, net)
    for person, voter in ((cast.cora, cast.corvo_police), (cast.bob, cast.belmora_coast)):
        with acting(person), pytest.raises(DatabaseError), transaction.atomic():
            Vote.objects.create(audience_id=ballot.audience_id, originator=voter, ballot_id=ballot.pk, choice="yes",
                                voted_at=now(), voted_by=1)  # fmt: skip


def test_what_waits_is_said_to_whom_it_waits_for(cast: Cast, net: Group) -> None:
    def waits(who: str) -> list[str]:
        with acting(getattr(cast, who)) as actor:
            return [one.what for one in voting.waiting(actor, at=now()) if one.group == net.slug]

    with acting(cast.cora) as cora:
        groups.apply(readers.network_by_slug(cora, net.slug), by=cora, reason="We patrol there too", at=now())
    ballot = propose(cast, net)
    assert (waits("bela"), waits("bob"), waits("cora")) == (["application", "vote"], ["vote"], [])
    vote(cast, ballot, "bela")
    vote(cast, ballot, "bob")
    assert (waits("bela"), waits("bob"), waits("ana")) == (["application", "mandate"], [], [])
    go(cast, net, "bela", "appoint", whom="arlen_border")
    assert (waits("ana"), waits("bob")) == (["application", "mandate"], [])  # whoever coordinates beside the first one
    go(cast, net, "bela", "grant")
    assert waits("bela") == waits("ana") == []


def together(*acts: Callable[[], object]) -> list[bool]:
    """Do these at one moment; answers which of them were done."""
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> bool:
        try:
            ready.wait(10)
            act()
        except (Denied, Conflict, Missing):
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_coordinators_who_carry_out_one_vote_at_one_moment_do_it_once(cast: Cast, net: Group) -> None:
    go(cast, net, "bela", "appoint", whom="belmora_police")
    carry(cast, net)
    done = together(lambda: go(cast, net, "bela", "invite"), lambda: go(cast, net, "bob", "invite"))
    assert sorted(done) == [False, True]


def test_whoever_is_admitted_while_it_declines_is_either_and_not_both(cast: Cast, net: Group) -> None:
    carry(cast, net)
    go(cast, net, "bela", "invite")
    go(cast, net, "cora", "accept")
    done = together(lambda: go(cast, net, "bela", "admit", days=8), lambda: go(cast, net, "cora", "decline"))
    assert sorted(done) == [False, True]
    with acting(cast.cora):
        belongs = Membership.objects.using("root").filter(group=net, participant=cast.corvo_police).exists()
        assert (groups.state_of(net, cast.corvo_police.pk) == "member") == belongs == done[0]


def test_votes_of_one_moment_come_one_after_the_other_and_all_read_the_same(cast: Cast, net: Group) -> None:
    ballot = propose(cast, net)
    assert all(together(*(lambda who=who: vote(cast, ballot, who) for who in ("bela", "bob", "ana"))))  # type: ignore[misc]
    seen = set()
    for person in (cast.bela, cast.bob, cast.ana):
        with acting(person) as actor:
            found = voting.poll(actor, ballot.ref, at=now())
            seen.add((found.result.state, found.result.late, tuple(found.result.counted)))
    assert len(seen) == 1
    [(state, late, counted)] = seen
    assert (state, late, len(counted)) == ("carried", (2,), 2), "two of three decide, and the third is late"
