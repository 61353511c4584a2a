"""Finding a network, applying to it, and what its coordinators do, in a browser without scripts."""

from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.models import Group
from tenfold.handling.services import groups
from tenfold.handling.services.charters import Terms
from tests.cast import Cast

LISTED = Terms(purpose={"en": "Boats in the strait"}, purposes=("analysis", "search-and-rescue"), listed=True)


def begin(cast: Cast, terms: Terms = LISTED, *, hidden: bool = False) -> Group:
    with acting(cast.bela) as bela:
        return groups.begin({"en": "Strait watch"}, terms, hidden=hidden, by=bela, at=now())


def test_a_listed_network_is_found_with_its_charter_and_without_its_members(cast: Cast, seat: Any) -> None:
    net = begin(cast)
    with acting(cast.bela) as bela:
        groups.move(net, cast.arlen_border, "invite", by=bela, at=now())
    page = seat(cast.cora).get("/groups/networks").content.decode()
    for said in (
        "Strait watch",
        "Boats in the strait",
        "Search and rescue",
        "Belmora Coast",
        f"/groups/{net.slug}/apply",
    ):
        assert said in page
    assert "Arlen Border" not in page
    assert f"/groups/{net.slug}/apply" not in seat(cast.ana).get("/groups/networks").content.decode(), (
        "ana may not apply"
    )


def test_one_that_is_not_listed_is_nowhere(cast: Cast, seat: Any) -> None:
    net = begin(cast, Terms(purpose={"en": "Boats in the strait"}))
    browser = seat(cast.cora)
    assert net.slug not in browser.get("/groups/networks").content.decode()
    unseen, absent = (browser.get(f"/groups/{slug}/apply") for slug in (net.slug, "no-such-network"))
    assert unseen.status_code == absent.status_code == 404
    posted = browser.post(f"/groups/{net.slug}/apply", {"note": "Let me in"})
    assert posted.status_code == 404


def test_the_way_from_the_list_to_membership(cast: Cast, seat: Any) -> None:
    net = begin(cast)
    applicant, coordinator, here = seat(cast.cora), seat(cast.bela), f"/groups/{net.slug}"
    assert applicant.get(here).status_code == 404
    assert b"Boats in the strait" in applicant.get(f"{here}/apply").content
    assert applicant.post(f"{here}/apply", {"note": ""}).status_code == 422
    assert applicant.post(f"{here}/apply", {"note": "We patrol there too"}).status_code == 302
    assert b"Take the application back" in applicant.get(here).content
    page = coordinator.get(here).content.decode()
    assert "We patrol there too" in page and "Accept the application" in page
    refusing = f"{here}/{cast.corvo_police.slug}/refuse"
    assert coordinator.post(refusing, {"note": ""}).status_code == 422
    assert coordinator.post(f"{here}/{cast.corvo_police.slug}/grant").status_code == 302
    assert b"The notice ends" in coordinator.get(here).content
    mine, theirs = applicant.get(here).content.decode(), coordinator.get(here).content.decode()
    assert "Take the application back" in mine and "End the admission" in theirs
    assert "the invitation" not in mine + theirs
    declined = f"{here}/{cast.corvo_police.slug}/decline"
    assert "Take the application back" in applicant.get(declined).content.decode()
    assert applicant.post(declined).status_code == 302
    assert "Took the application back" in coordinator.get(here).content.decode()


@pytest.mark.parametrize("step, said", [("suspend", "suspended"), ("appoint", "coordinates the group")])
def test_what_a_coordinator_does_stands_beside_the_member(cast: Cast, seat: Any, step: str, said: str) -> None:
    net = groups.found(f"net-{cast.ending}", members=[cast.belmora_coast, cast.corvo_police], at=now())
    browser, here = seat(cast.bela), f"/groups/{net.slug}"
    assert browser.post(f"{here}/{cast.corvo_police.slug}/{step}", {"note": "Because of it"}).status_code == 302
    assert said in browser.get(here).content.decode()


def test_a_suspension_without_a_reason_says_what_is_missing(cast: Cast, seat: Any) -> None:
    net = groups.found(f"net-{cast.ending}", members=[cast.belmora_coast, cast.corvo_police], at=now())
    answer = seat(cast.bela).post(f"/groups/{net.slug}/{cast.corvo_police.slug}/suspend", {"note": " "})
    assert answer.status_code == 422 and "field--error" in answer.content.decode()


def test_a_suspended_organisation_is_told_on_its_pages(cast: Cast, seat: Any) -> None:
    net = groups.found(f"net-{cast.ending}", members=[cast.belmora_coast, cast.corvo_police], at=now())
    with acting(cast.bela) as bela:
        groups.suspend(net, cast.corvo_police, by=bela, reason="No return since spring", at=now())
    browser = seat(cast.cora)
    for address in ("/groups", f"/groups/{net.slug}"):
        assert "Your organisation is suspended" in browser.get(address).content.decode()
    assert "No return since spring" in browser.get(f"/groups/{net.slug}").content.decode()


def test_a_charter_says_its_purposes_and_until_when_it_is_agreed_to(cast: Cast, seat: Any) -> None:
    net = groups.found(f"net-{cast.ending}", members=[cast.belmora_coast], at=now())
    browser, here = seat(cast.bela), f"/groups/{net.slug}"
    sent = {
        "purpose": "Boats",
        "tlp_highest": "amber",
        "tlp_default": "green",
        "admission": "coordinator",
        "listed": "yes",
    }
    wrong = browser.post(f"{here}/charter", sent | {"agree_days": "none", "purposes": ["analysis"]})
    assert wrong.status_code == 422 and b"checked" in wrong.content
    assert browser.post(f"{here}/charter", sent | {"agree_days": "10", "purposes": ["analysis"]}).status_code == 302
    page = browser.get(here).content.decode()
    assert "It shares for these purposes alone" in page and "Every organisation of this node finds the group" in page
    form = browser.get(f"{here}/charter").content.decode()
    assert 'value="10"' in form and form.count("checked") >= 3
