"""Whom a State, a group or the community means today, as far as whoever addresses them may know."""

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import COMMUNITY, Participant
from tenfold.accounts.services import people
from tenfold.foundation.clock import now
from tenfold.handling import selectors
from tenfold.handling.acting import acting
from tenfold.handling.selectors import Meant
from tenfold.handling.services import groups
from tenfold.handling.terms import LOOK_UP
from tenfold.web.records import whom
from tests.cast import Cast
from tests.factories import records


def _meant(actor: Actor, principal: int) -> Meant:
    [(_, one)] = selectors.meant(actor, "en", principals=[principal])
    return one


def _members(actor: Actor, principal: int) -> set[int]:
    return {one.principal for one in _meant(actor, principal).members}


def test_a_state_means_its_organisations_of_today_and_not_those_that_left(cast: Cast) -> None:
    with acting(cast.ana) as ana:
        belmora = cast.belmora_police.state_id
        assert belmora is not None
        assert {cast.belmora_police.pk, cast.belmora_coast.pk} <= _members(ana, belmora)
        Participant.objects.filter(pk=cast.belmora_coast.pk).update(active=False)
        assert cast.belmora_coast.pk not in _members(ana, belmora)
        named = _meant(ana, cast.belmora_coast.pk)
        assert whom.said(named, frozenset({"analysis"}))["nobody"]


def test_the_community_means_everybody_but_the_own_organisation_and_the_node(cast: Cast) -> None:
    with acting(cast.ana) as ana:
        found = _members(ana, COMMUNITY)
        assert {one.pk for one in cast.participants} - found == {cast.arlen_border.pk}
        assert not found & set(Participant.objects.filter(type="node").values_list("pk", flat=True))


def test_members_of_a_hidden_group_are_told_to_its_coordinator_and_to_who_has_a_record_there(cast: Cast) -> None:
    net = groups.found(
        f"veil-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border, cast.corvo_police], hidden=True, at=now()
    )
    with acting(cast.ana) as ana:
        found = _meant(ana, net.pk)
        assert found.hidden and not found.members
        assert "hidden" in whom.said(found, frozenset({"analysis"}))["today"]
    with acting(cast.bela) as bela:  # the first member coordinates
        assert {cast.arlen_border.pk, cast.corvo_police.pk} == _members(bela, net.pk)
    records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    with acting(cast.ana) as ana:
        found = _meant(ana, net.pk)
        assert not found.hidden and {one.principal for one in found.members} == {
            cast.belmora_coast.pk,
            cast.corvo_police.pk,
        }


def test_an_open_group_tells_its_members_and_nobody_else(cast: Cast) -> None:
    net = groups.found(f"open-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border], at=now())
    with acting(cast.ana) as ana:
        assert _members(ana, net.pk) == {cast.belmora_coast.pk}
        assert {
            name: one.principal for name, one in selectors.meant(ana, "en", names=[f"group:{net.slug}", "community"])
        } == {f"group:{net.slug}": net.pk, "community": COMMUNITY}
    with acting(cast.cora) as cora:
        found = _meant(cora, net.pk)
        assert found.hidden and not found.members
        assert selectors.meant(cora, "en", names=[f"group:{net.slug}"]) == []


def test_who_takes_part_under_none_of_the_purposes_is_named_in_vain(cast: Cast) -> None:
    made = people.add_participant(
        f"shelter-{cast.ending}", state="QN", type="police", name={"en": "Shelter"}, invented=True
    )
    Participant.objects.filter(pk=made.pk).update(purposes=["protection"])
    with acting(cast.ana) as ana:
        found = _meant(ana, made.state_id or 0)
        said = whom.said(found, frozenset({"analysis"}))
        assert "Shelter" in said["in_vain"] and "Shelter" not in [*said["first"], *said["others"]]
        assert "Shelter" in [*(both := whom.said(found, frozenset({"protection"})))["first"], *both["others"]]


def test_what_is_only_looked_up_is_found_by_whoever_is_named(cast: Cast) -> None:
    """No organisation works under that purpose: it is opened for one question."""
    with acting(cast.ana) as ana:
        assert cast.belmora_police.state_id is not None
        told = whom.said(_meant(ana, cast.belmora_police.state_id), frozenset({LOOK_UP}))
        assert {"Belmora Coast", "Belmora Police"} <= {*told["first"], *told["others"]} and not told["in_vain"]
        assert not whom.said(_meant(ana, cast.belmora_police.state_id), frozenset({"no-such"}))["first"]
