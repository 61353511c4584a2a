"""Groups over the interface: the whole way, and nothing for strangers."""

from typing import Any

import psycopg
import pytest

from tenfold.api import told_groups as told
from tenfold.foundation.clock import now
from tenfold.handling.services import groups
from tests.cast import Cast
from tests.rooms.api.behind import everything
from tests.rooms.api.test_strangers import everybody_at_once

CHARTER = {"purpose": {"en": "Boats in the strait"}}


def test_a_group_is_founded_chartered_entered_and_closed(cast: Cast, programs: dict[str, Any]) -> None:
    bela, cora = programs["bela"], programs["cora"]
    made = bela.post("/groups", {"name": {"en": "Strait watch"}, "hidden": True, **CHARTER})
    assert made.status_code == 201
    slug = told.GroupStanding.model_validate(made.json()).slug
    assert cora.get(f"/groups/{slug}").status_code == 404
    here = f"/groups/{slug}"
    assert bela.post(f"{here}/moves", {"participant": cast.corvo_police.slug, "move": "invite"}).status_code == 200
    seen = told.GroupTold.model_validate(cora.get(here).json())
    assert (seen.members, [one.move for one in seen.moves]) == ([], ["invite"])
    assert cora.post(f"{here}/moves", {"participant": cast.corvo_police.slug, "move": "accept"}).status_code == 200
    assert bela.post(f"{here}/moves", {"participant": cast.corvo_police.slug, "move": "admit"}).status_code == 403
    assert cora.post(f"{here}/charter", CHARTER).status_code == 403
    assert bela.post(f"{here}/charter", {"purpose": {"en": "Boats"}, "tlp_highest": "red"}).status_code == 422
    assert bela.post(f"{here}/charter", {"purpose": {"en": "Boats"}}).status_code == 200
    assert bela.post(f"{here}/close").json()["closed_at"]
    assert (
        bela.post(f"{here}/moves", {"participant": cast.arlen_border.slug, "move": "invite"}).json()["reason"]
        == "group-closed"
    )
    told.Groups.model_validate(cora.get("/groups").json())


def test_a_listed_network_is_found_and_applied_to(cast: Cast, programs: dict[str, Any]) -> None:
    bela, cora = programs["bela"], programs["cora"]
    terms = {**CHARTER, "listed": True, "purposes": ["analysis"], "agree_days": 9}
    slug = bela.post("/groups", {"name": {"en": "Strait watch"}, **terms}).json()["slug"]
    [found] = [one for one in told.Networks.model_validate(cora.get("/networks").json()).networks if one.slug == slug]
    assert found.charter is not None and (found.charter.purposes, found.charter.agree_days) == (["analysis"], 9)
    assert cora.get(f"/groups/{slug}").status_code == 404, "found is not known"
    assert cora.post(f"/networks/{slug}/apply", {"reason": ""}).status_code == 422
    assert cora.post(f"/networks/{slug}/apply", {"reason": "We patrol there too"}).status_code == 200
    seen = told.GroupTold.model_validate(bela.get(f"/groups/{slug}").json())
    assert [one.move for one in seen.moves][-1] == "apply" and seen.coordinators == [cast.belmora_coast.slug]


def test_records_are_exempted(cast: Cast, programs: dict[str, Any], make_report: Any) -> None:
    net = groups.found(f"net-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border], at=now())
    ref = make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    answer = programs["ana"].post(f"/groups/{net.slug}/exempt", {"records": [str(ref)]})
    assert told.Exempted.model_validate(answer.json()).exempted == 1
    assert programs["ana"].post(f"/groups/{net.slug}/exempt").status_code == 404


@pytest.mark.parametrize("method, path, body", [
    ("GET", "", None), ("POST", "/charter", CHARTER), ("POST", "/close", {}), ("POST", "/exempt", {}),
    ("POST", "/moves", {"participant": "{corvo}", "move": "accept"}), ("POST", "/apply", {"reason": "We patrol there too"}),
    ("GET", "/ballots", None), ("POST", "/ballots", {"participant": "{corvo}", "matter": "admit", "because": "Why"}),
    ("POST", "/ballots/8d7f1d9e-2c1b-4f3a-9a55-1f6f0a4b7c11/votes", {"choice": "yes"}),
])  # fmt: skip
def test_unseen_and_absent_are_one_answer(
    cast: Cast, program: Any, root: psycopg.Connection, method: str, path: str, body: Any
) -> None:
    net = groups.found(f"net-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border], at=now())
    if body and "participant" in body:
        body = body | {"participant": cast.corvo_police.slug}
    cora = program(everybody_at_once(root, cast))
    before = everything(root)
    root_of = "networks" if path == "/apply" else "groups"
    answers = [cora.send(method, f"/{root_of}/{slug}{path}", body) for slug in (net.slug, f"none-{cast.ending}")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert everything(root) == before


def test_members_vote_over_the_interface(cast: Cast, programs: dict[str, Any]) -> None:
    bela, cora = programs["bela"], programs["cora"]
    slug = bela.post("/groups", {"name": {"en": "Strait watch"}, **CHARTER, "admission": "vote", "quorum": 100}).json()[
        "slug"
    ]
    here, asked = (
        f"/groups/{slug}",
        {"participant": cast.corvo_police.slug, "matter": "admit", "because": "They patrol there"},
    )
    assert (
        bela.post(f"{here}/moves", {"participant": cast.corvo_police.slug, "move": "invite"}).json()["reason"]
        == "group-vote-needed"
    )
    made = bela.post(f"{here}/ballots", asked)
    assert made.status_code == 201
    ballot = told.BallotTold.model_validate(made.json())
    assert (ballot.state, ballot.voters, ballot.quorum) == ("open", 1, 100)
    voting = f"{here}/ballots/{ballot.id}/votes"
    assert cora.post(voting, {"choice": "no"}).status_code == 404
    assert bela.post(voting, {"choice": "perhaps"}).status_code == 422
    assert bela.post(voting, {"choice": "yes"}).json()["state"] == "carried"
    assert bela.post(f"{here}/moves", {"participant": cast.corvo_police.slug, "move": "invite"}).status_code == 200
    [listed] = told.Ballots.model_validate(bela.get(f"{here}/ballots").json()).ballots
    assert (listed.carried_out, [one.choice for one in listed.votes]) == (True, ["yes"])
    assert cora.get(f"{here}/ballots").json()["ballots"] == [], "whoever is invited reads the charter and nothing else"
    other = bela.post("/groups", {"name": {"en": "Other"}, **CHARTER}).json()["slug"]
    assert bela.post(f"/groups/{other}/ballots/{ballot.id}/votes", {"choice": "no"}).status_code == 404
