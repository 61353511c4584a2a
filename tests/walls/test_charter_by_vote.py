"""Where members vote, no coordinator takes that from them alone: how a network decides is changed by its vote, at every door."""

from datetime import timedelta
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import voting
from tenfold.handling.acting import acting
from tenfold.handling.models import Charter, Group
from tenfold.handling.services import groups, polling
from tenfold.handling.services.charters import Terms
from tests.cast import Cast
from tests.rooms.api import conftest as machines
from tests.rooms.cli import conftest as terminals
from tests.rooms.web import conftest as browsers

program, seat, static_folder, tenfold = machines.program, browsers.seat, browsers.static_folder, terminals.tenfold

AIM = {"en": "Boats"}
VOTES = Terms(purpose=AIM, admission="vote", quorum=50)
ALONE = Terms(purpose=AIM, admission="coordinator", quorum=50)


@pytest.fixture
def net(cast: Cast) -> Group:
    """Belmora's coast guard coordinates; its police and Arlen are members, and vote."""
    made = groups.found(
        f"net-{cast.ending}", members=[cast.belmora_coast, cast.belmora_police, cast.arlen_border], at=now()
    )
    for person in (cast.bob, cast.ana):
        person.roles = [*person.roles, "coordinator"]
        type(person).objects.filter(pk=person.pk).update(roles=person.roles)
    with acting(cast.bela) as bela:
        groups.write_charter(made, VOTES, by=bela, at=now())
    return made


def write(cast: Cast, net: Group, terms: Terms, who: str = "bela") -> Reason | None:
    try:
        with acting(getattr(cast, who)) as actor:
            groups.write_charter(net, terms, by=actor, at=now())
    except Denied as refused:
        return refused.reason
    return None


def ask(cast: Cast, net: Group, terms: Terms, who: str = "bela") -> Any:
    with acting(getattr(cast, who)) as actor:
        return polling.propose_charter(net, terms, by=actor, because="It takes too long", at=now())


def vote(cast: Cast, ballot: Any, choice: str, *whose: str) -> str:
    for who in whose:
        with acting(getattr(cast, who)) as actor:
            stands = polling.vote(ballot.ref, choice, by=actor, at=now()).state
    return stands


@pytest.mark.parametrize("terms", [
    ALONE, Terms(purpose=AIM, admission="no-objection"), Terms(purpose=AIM, admission="vote", quorum=1),
    Terms(purpose=AIM, admission="vote", vote_days=1), Terms(purpose=AIM, admission="vote", majority="all"),
])  # fmt: skip
def test_a_coordinator_alone_changes_nothing_of_how_the_members_decide(cast: Cast, net: Group, terms: Terms) -> None:
    assert write(cast, net, terms) == Reason.GROUP_CHARTER_BY_VOTE
    with acting(cast.bela) as bela:  # nor by silencing the others first
        for one in (cast.belmora_police, cast.arlen_border):
            groups.move(net, one, "suspend", by=bela, at=now(), note="Why")
    assert write(cast, net, terms) == Reason.GROUP_CHARTER_BY_VOTE
    ballot = ask(cast, net, terms)
    assert vote(cast, ballot, "yes", "bela") == "open"
    with acting(cast.bela) as bela:
        after = voting.poll(bela, ballot.ref, at=now() + timedelta(days=15))
    assert after.result.state == "rejected" and not after.mandate, "those who are suspended are counted, and silent"


def test_what_is_carried_is_put_in_force_word_by_word_and_once(cast: Cast, net: Group) -> None:
    with pytest.raises(Denied), acting(cast.bob) as bob:
        polling.propose_charter(net, ALONE, by=bob, because="I want it", at=now())  # a member writes no charter
    ballot = ask(cast, net, ALONE)
    assert ballot.voters == sorted(one.pk for one in (cast.belmora_coast, cast.belmora_police, cast.arlen_border))
    with pytest.raises(Denied) as pending:
        ask(cast, net, ALONE)
    assert pending.value.reason == Reason.VOTE_PENDING and write(cast, net, ALONE) == Reason.GROUP_CHARTER_BY_VOTE
    assert vote(cast, ballot, "yes", "bob", "ana") == "carried"
    other = Terms(purpose={"en": "Boats and lorries"}, admission="coordinator")
    assert write(cast, net, other) == Reason.GROUP_CHARTER_BY_VOTE, "something else was voted for"
    assert write(cast, net, ALONE) is None
    with acting(cast.bob) as bob:
        assert Charter.objects.get(group=net, ballot=ballot.pk).admission == "coordinator"
        assert voting.poll(bob, ballot.ref, at=now()).spent
    with acting(cast.bela) as bela:  # and back to votes is free; a second time nothing was voted for
        groups.write_charter(net, VOTES, by=bela, at=now())
    assert write(cast, net, ALONE) == Reason.GROUP_CHARTER_BY_VOTE


def test_one_that_was_not_carried_is_not_put_in_force(cast: Cast, net: Group) -> None:
    ballot = ask(cast, net, ALONE)
    assert vote(cast, ballot, "no", "bob", "ana") == "rejected"
    assert write(cast, net, ALONE) == Reason.GROUP_CHARTER_BY_VOTE


def test_what_leaves_their_votes_as_they_are_is_the_coordinators(cast: Cast, net: Group) -> None:
    assert write(cast, net, Terms(purpose={"en": "Boats, seen early"}, admission="vote", listed=True)) is None
    with pytest.raises(Denied) as raised:
        ask(cast, net, VOTES)
    assert raised.value.reason == Reason.NOTHING_CHANGED


def test_as_long_as_nobody_else_belongs_to_it_the_founder_is_free(cast: Cast) -> None:
    with acting(cast.bela) as bela:
        made = groups.begin({"en": f"New {cast.ending}"}, VOTES, by=bela, at=now())
    assert write(cast, made, ALONE) is None


def test_the_votes_of_others_are_neither_asked_nor_seen_from_outside(cast: Cast, net: Group) -> None:
    ballot = ask(cast, net, ALONE)
    with acting(cast.cora) as cora:
        assert voting.list_polls(cora, net, at=now()) == []
        with pytest.raises((Denied, Invalid)):
            polling.propose_charter(net, ALONE, by=cora, because="Mine", at=now())
    assert ballot.terms["admission"] == "coordinator"


def test_the_page_puts_it_to_the_vote_shows_what_it_says_and_puts_it_in_force(
    cast: Cast, net: Group, seat: Any
) -> None:
    bela, here = seat(cast.bela), f"/groups/{net.slug}"
    sent = {
        "purpose": "Boats",
        "tlp_default": "amber",
        "tlp_highest": "amber",
        "admission": "coordinator",
        "agree_days": "30",
    }
    assert bela.post(f"{here}/charter", sent).status_code == 422, "why the members should vote for it is asked"
    asked = bela.post(f"{here}/charter", sent | {"because": "It takes too long"})
    ballot = asked["Location"]
    assert (
        "/votes/" in ballot
        and "The coordinator admits new members after the notice." in seat(cast.bob).get(ballot).text
    )
    for who in (cast.bob, cast.ana):
        assert seat(who).post(ballot, {"choice": "yes"}).status_code == 302
    assert "Put it in force" not in seat(cast.bob).get(ballot).text and "Put it in force" in bela.get(ballot).text
    assert seat(cast.bob).post(ballot, {"act": "enforce"}).status_code == 403
    assert bela.post(ballot, {"act": "enforce"})["Location"] == here
    assert "The coordinator admits new members after the notice." in bela.get(here).text


def test_interface_and_command_line_ask_the_members_too(cast: Cast, net: Group, program: Any, tenfold: Any) -> None:
    bela, here = program(cast.bela), f"/groups/{net.slug}"
    charter = {"purpose": AIM, "admission": "coordinator"}
    assert bela.post(f"{here}/charter", charter).json()["type"].endswith("group-charter-by-vote")
    words = ("groups", "charter", net.slug, "--for", "Boats", "--as", cast.bela.email)
    assert tenfold(*words).status != 0
    assert bela.post(f"{here}/ballots", {"matter": "charter", "because": "Why"}).status_code == 422
    asked = bela.post(f"{here}/ballots", {"matter": "charter", "because": "Why", "charter": charter})
    assert asked.status_code == 201 and asked.json()["charter"]["admission"] == "coordinator"
    typed = tenfold(*words, "--put-to-vote", "It takes too long")
    assert typed.status != 0, "one at a time"
    for who in (cast.bob, cast.ana):
        said = program(who).post(f"{here}/ballots/{asked.json()['id']}/votes", {"choice": "yes"})
    assert said.json()["state"] == "carried"
    assert bela.post(f"{here}/charter", charter).status_code == 200
