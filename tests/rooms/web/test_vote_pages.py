"""Putting a question to the members, voting, and reading what they said, in a browser without scripts."""

from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.models import Group
from tenfold.handling.services import groups
from tenfold.handling.services.charters import Terms
from tests.cast import Cast


@pytest.fixture
def net(cast: Cast) -> Group:
    """Votes; Belmora's coast guard coordinates, Corvo's police is a member."""
    made = groups.found(f"net-{cast.ending}", members=[cast.belmora_coast, cast.corvo_police], at=now())
    with acting(cast.bela) as bela:
        groups.write_charter(made, Terms(purpose={"en": "Boats"}, admission="vote", quorum=60), by=bela, at=now())
    return made


def propose(cast: Cast, seat: Any, net: Group) -> str:
    answer = seat(cast.bela).post(
        f"/groups/{net.slug}/{cast.arlen_border.slug}/propose/admit", {"because": "They patrol there"}
    )
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_the_charter_says_how_the_members_vote_and_the_page_offers_it(cast: Cast, seat: Any, net: Group) -> None:
    page = seat(cast.cora).get(f"/groups/{net.slug}").content.decode()
    assert "At least 60 percent of the members must vote." in page
    assert f"/groups/{net.slug}/{cast.arlen_border.slug}/propose/admit" in page, "any member proposes"
    page = seat(cast.bela).get(f"/groups/{net.slug}").content.decode()
    assert "Propose a vote on ending the membership" in page and f"/{cast.arlen_border.slug}/invite" not in page


def test_from_the_proposal_to_the_invitation(cast: Cast, seat: Any, net: Group) -> None:
    here = propose(cast, seat, net)
    coordinator, member = seat(cast.bela), seat(cast.cora)
    assert "asked to vote" in member.get("/groups").content.decode()
    assert "Votes in your groups" in member.get("/inbox").content.decode()
    page = member.get(here).content.decode()
    assert "They patrol there" in page and "The vote goes on" in page and "Nobody has voted yet" in page
    empty = member.post(here, {"choice": ""})
    assert empty.status_code == 422 and "This field is needed" in empty.content.decode()
    assert member.post(here, {"choice": "yes", "note": "Gladly"}).status_code == 302
    assert "Your organisation voted: Yes" in member.get(here).content.decode()
    assert coordinator.post(here, {"choice": "yes"}).status_code == 302
    page = member.get(here).content.decode()
    assert "The members voted for it" in page and "Gladly" in page and 'name="choice"' not in page
    assert member.post(here, {"choice": "no"}).status_code == 302
    assert "came after the end and does not count" in member.get(here).content.decode()
    invite, ask = (f"/groups/{net.slug}/{cast.arlen_border.slug}/{step}" for step in ("invite", "propose/admit"))
    page = coordinator.get(f"/groups/{net.slug}").content.decode()
    assert invite in page and ask not in page, "what was voted for is carried out on the page, and not asked again"
    assert invite not in member.get(f"/groups/{net.slug}").content.decode(), "the coordinator carries it out"
    assert coordinator.post(invite).status_code == 302
    assert coordinator.post(invite).status_code == 403


def test_a_proposal_without_a_reason_says_what_is_missing(cast: Cast, seat: Any, net: Group) -> None:
    address = f"/groups/{net.slug}/{cast.arlen_border.slug}/propose/admit"
    answer = seat(cast.bela).post(address, {"because": " "})
    assert answer.status_code == 422 and "field--error" in answer.content.decode()
    assert seat(cast.bela).get(f"/groups/{net.slug}/{cast.arlen_border.slug}/propose/praise").status_code == 404


def test_r01_a_vote_of_another_group_under_this_address_is_not_found(cast: Cast, seat: Any, net: Group) -> None:
    other = groups.found(f"other-{cast.ending}", members=[cast.belmora_coast], at=now())
    here = propose(cast, seat, net).replace(f"/{net.slug}/", f"/{other.slug}/")
    browser = seat(cast.bela)
    assert browser.get(here).status_code == browser.post(here, {"choice": "yes"}).status_code == 404


def test_strangers_find_no_vote(cast: Cast, seat: Any, net: Group) -> None:
    here = propose(cast, seat, net)
    browser = seat(cast.ana)
    assert browser.get(here).status_code == browser.post(here, {"choice": "yes"}).status_code == 404
    assert "vote" not in browser.get("/groups").content.decode().lower()


def test_pages_of_a_group_with_many_votes_take_no_more_statements(
    cast: Cast, seat: Any, net: Group, queries: Any
) -> None:
    browser, counted = seat(cast.bela), []
    for whom in (cast.arlen_border, cast.arlen_police, cast.belmora_police):
        browser.post(f"/groups/{net.slug}/{whom.slug}/propose/admit", {"because": "They patrol there"})
        for address in ("/groups", f"/groups/{net.slug}", "/inbox"):
            browser.get(address)
            with queries() as said:
                assert browser.get(address).status_code == 200
            counted.append(len(said))
    assert counted[:3] == counted[3:6] == counted[6:]
