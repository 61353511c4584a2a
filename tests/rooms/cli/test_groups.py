"""Groups, as a coordinator types it."""

from collections.abc import Callable
from typing import Any

from tests.cast import Cast

Type = Callable[..., Any]


def test_a_group_from_its_beginning_to_its_end(tenfold: Type, cast: Cast, make_report: Any) -> None:
    bela, cora, ana = (("--as", person.email, "--json") for person in (cast.bela, cast.cora, cast.ana))
    made = tenfold("groups", "begin", "Strait watch", "--for", "Boats in the strait", "--hidden", *bela)
    assert made.status == 0
    slug = made.json["slug"]
    assert made.json["members"] == [cast.belmora_coast.slug]
    assert tenfold("groups", "show", slug, *cora).status == 1
    assert tenfold("groups", "move", slug, cast.corvo_police.slug, "invite", *bela).json["state"] == "invited"
    assert tenfold("groups", "move", slug, cast.corvo_police.slug, "accept", *cora).json["state"] == "noticed"
    refused = tenfold("groups", "move", slug, cast.corvo_police.slug, "admit", *bela)
    assert (refused.status, "notice runs until" in refused.err) == (1, True)
    assert tenfold("groups", "charter", slug, "--for", "Boats and lorries", *bela).json["charter"]["number"] == 2
    assert tenfold("groups", "show", slug, *cora).json["members"] == []
    assert tenfold("groups", "exempt", slug, *ana).status == 1
    assert tenfold("groups", "close", slug, *bela).json["closed"] is True
    assert "closed" in tenfold("groups", "charter", slug, "--for", "More", *bela).err


def test_a_rule_is_tried_and_decided_and_the_standing_shown(tenfold: Type, cast: Cast, tmp_path: Any) -> None:
    from tenfold.foundation.clock import now
    from tenfold.reciprocity.services import judging
    from tests.rooms.reciprocity.play import network

    net = network(cast)
    bela, bob = ("--as", cast.bela.email, "--json"), ("--as", cast.bob.email, "--json")
    rule = tmp_path / "rule.json"
    rule.write_text(
        '{"grace_days": 0, "grades": [{"name": {"en": "Reached"},'
        ' "conditions": [{"name": "contacts-verified", "wanted": 1, "within": 90}]}]}'
    )
    assert tenfold("groups", "reciprocity", net.slug, "--try", str(rule), *bela).json["tried"]["answered"] is False
    assert tenfold("groups", "standing", net.slug, *bob).status == 1
    assert tenfold("groups", "reciprocity", net.slug, "--decide", str(rule), *bela).json["rules"][0]["number"] == 1
    judging.judge_all(at=now())
    (grade,) = tenfold("groups", "standing", net.slug, *bob).json["grades"]
    assert (grade["met"], grade["conditions"][0]["missing"]) == (False, 1)
    rule.write_text("{}")
    assert tenfold("groups", "reciprocity", net.slug, "--decide", str(rule), *bela).status == 1
    assert tenfold("groups", "standing", net.slug, "--as", cast.cora.email).status == 1


def test_a_network_is_found_and_its_members_vote(tenfold: Type, cast: Cast) -> None:
    bela, cora = (("--as", person.email, "--json") for person in (cast.bela, cast.cora))
    begun = tenfold(
        "groups",
        "begin",
        "Strait watch",
        "--for",
        "Boats",
        "--admission",
        "vote",
        "--listed",
        "--shares-for",
        "analysis",
        *bela,
    )
    slug = begun.json["slug"]
    assert (begun.json["listed"], begun.json["charter"]["purposes"]) == (True, ["analysis"])
    assert slug in [one["slug"] for one in tenfold("groups", "networks", *cora).json["networks"]]
    assert tenfold("groups", "apply", slug, "--why", "We patrol there too", *cora).json["state"] == "applied"
    asked = tenfold(
        "groups", "propose", slug, cast.corvo_police.slug, "admit", "--why", "They patrol there too", *bela
    ).json
    assert tenfold("groups", "vote", slug, asked["id"], "yes", *cora).status == 1
    assert tenfold("groups", "vote", slug, asked["id"], "yes", *bela).json["state"] == "carried"
    assert tenfold("groups", "ballots", slug, *bela).json["ballots"][0]["yes"] == 1
    assert tenfold("groups", "move", slug, cast.corvo_police.slug, "grant", *bela).json["state"] == "noticed"
