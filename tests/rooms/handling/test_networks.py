"""Networks that can be found and applied to, and networks that leave no trace to whoever was not invited."""

from datetime import timedelta

import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as readers
from tenfold.handling.acting import acting, acting_public
from tenfold.handling.models import Charter, Group, Membership
from tenfold.handling.services import groups
from tenfold.handling.services.charters import Terms
from tests.cast import Cast

LISTED = Terms(purpose={"en": "Boats in the strait"}, listed=True)


def begin(cast: Cast, terms: Terms = LISTED, *, hidden: bool = False) -> Group:
    with acting(cast.bela) as bela:
        return groups.begin({"en": "Strait watch"}, terms, hidden=hidden, by=bela, at=now())


def go(cast: Cast, net: Group, who: str, step: str, *, days: float = 0, note: str = "") -> None:
    with acting(getattr(cast, who)) as actor:
        groups.move(net, cast.corvo_police, step, by=actor, at=now() + timedelta(days=days), note=note)


def apply(cast: Cast, net: Group, reason: str = "We patrol the same strait") -> None:
    with acting(cast.cora) as cora:
        groups.apply(net, by=cora, reason=reason, at=now())


def state(cast: Cast, net: Group) -> str:
    with acting(cast.cora):
        return groups.state_of(net, cast.corvo_police.pk)


def test_everybody_finds_a_listed_network_and_its_charter_and_nothing_else_of_it(cast: Cast) -> None:
    net = begin(cast)
    with acting(cast.cora) as cora:
        assert net in readers.list_networks(cora)
        assert readers.charters_of([net.pk])[net.pk].purpose == {"en": "Boats in the strait"}
        assert not list(readers.list_members(cora, net)) and not list(readers.list_moves(cora, net))
        assert net not in readers.list_groups(cora), "found is not known"
        with pytest.raises(Missing):
            readers.group_by_slug(cora, net.slug)
        with pytest.raises(Invalid):
            readers.resolve(cora, f"group:{net.slug}")


def test_a_network_that_is_not_listed_leaves_no_trace(cast: Cast) -> None:
    """Neither in a list, nor by its name or its number, nor by what is said to be wrong with an application."""
    net = begin(cast, Terms(purpose={"en": "Boats in the strait"}))
    with acting(cast.cora) as cora:
        before = readers.list_networks(cora).count()
        assert not Group.objects.filter(pk=net.pk).exists() and not Charter.objects.filter(group=net.pk).exists()
        for slug in (net.slug, "no-such-network"):
            with pytest.raises(Missing) as raised:
                readers.network_by_slug(cora, slug)
            assert str(raised.value) == str(Missing())
        assert readers.list_networks(cora).count() == before and readers.names([net.pk], "en") == {}


def test_the_public_finds_no_network(cast: Cast) -> None:
    net = begin(cast)
    with acting_public():
        assert not Group.objects.filter(pk=net.pk).exists() and not Charter.objects.filter(group=net.pk).exists()


def test_a_closed_network_is_found_no_more(cast: Cast) -> None:
    net = begin(cast)
    with acting(cast.bela) as bela:
        groups.close(net, by=bela, at=now())
    with acting(cast.cora):
        assert not Group.objects.filter(pk=net.pk).exists()


def test_a_new_version_of_the_charter_lists_and_unlists(cast: Cast) -> None:
    net = begin(cast)
    for terms, found in ((Terms(purpose={"en": "Boats"}), False), (LISTED, True)):
        with acting(cast.bela) as bela:
            groups.write_charter(net, terms, by=bela, at=now())
        with acting(cast.cora) as cora:
            assert (net in readers.list_networks(cora)) == found


def test_the_whole_way_from_an_application_to_membership(cast: Cast) -> None:
    net = begin(cast)
    apply(cast, net)
    assert state(cast, net) == "applied"
    with acting(cast.bela) as bela:
        told = [(one.move, one.note, one.charter) for one in readers.list_moves(bela, net)]
        assert told[-1] == ("apply", "We patrol the same strait", 1)
    go(cast, net, "bela", "grant")
    with pytest.raises(Denied):
        go(cast, net, "bela", "admit", days=6)
    go(cast, net, "bela", "admit", days=8)
    assert state(cast, net) == "member"


def test_an_application_is_taken_back_or_refused_with_a_reason_and_made_again(cast: Cast) -> None:
    net = begin(cast)
    apply(cast, net)
    go(cast, net, "cora", "cancel")
    apply(cast, net)
    with pytest.raises(Invalid) as raised:
        go(cast, net, "bela", "refuse")
    assert [fault.at for fault in raised.value.faults] == ["note"]
    go(cast, net, "bela", "refuse", note="The network is full")
    with acting(cast.cora) as cora:
        assert readers.list_moves(cora, net).last().note == "The network is full"
    apply(cast, net)
    assert state(cast, net) == "applied"


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_application_says_why(cast: Cast, reason: str) -> None:
    with pytest.raises(Invalid):
        apply(cast, begin(cast), reason)


def test_nobody_applies_to_a_network_that_is_not_listed(cast: Cast) -> None:
    with pytest.raises(Denied):
        apply(cast, begin(cast, Terms(purpose={"en": "Boats"})))


def test_members_do_not_apply_and_nobody_applies_twice(cast: Cast) -> None:
    net = begin(cast)
    apply(cast, net)
    with pytest.raises(Denied):
        apply(cast, net)
    with pytest.raises(Denied), acting(cast.bela) as bela:
        groups.apply(net, by=bela, reason="Myself", at=now())


def test_the_applicant_does_not_admit_itself(cast: Cast) -> None:
    net = begin(cast)
    apply(cast, net)
    with pytest.raises(Denied):
        go(cast, net, "cora", "grant")
    assert not Membership.objects.using("root").filter(group=net, participant=cast.corvo_police).exists()


def test_where_members_are_hidden_an_application_is_told_to_the_coordinators_alone(cast: Cast) -> None:
    net = begin(cast, hidden=True)
    Membership.objects.using("root").create(group_id=net.pk, participant=cast.arlen_border)
    apply(cast, net)
    with acting(cast.ana) as ana:
        assert not list(readers.list_moves(ana, net))
    with acting(cast.bela) as bela:
        assert [one.move for one in readers.list_moves(bela, net)][-1] == "apply"


@pytest.mark.parametrize("terms, at", [
    (Terms(purpose={"en": "Why"}, purposes=("sport",)), "purposes"),
    (Terms(purpose={"en": "Why"}, agree_days=0), "agree_days"), (Terms(purpose={"en": "Why"}, agree_days=366), "agree_days"),
])  # fmt: skip
def test_terms_that_cannot_be_are_refused_and_say_where(cast: Cast, terms: Terms, at: str) -> None:
    with pytest.raises(Invalid) as raised:
        begin(cast, terms)
    assert [fault.at for fault in raised.value.faults] == [at]
    assert raised.value.faults[0].reason in {Reason.CODE_UNKNOWN, Reason.VALUE_NOT_FIT}
