"""Reciprocity over the interface: a rule tried and put in force, the own standing; a stranger learns of none of it."""

from typing import Any

from tenfold.foundation.clock import now
from tenfold.reciprocity.services import answering, judging
from tests.cast import Cast
from tests.rooms.reciprocity.play import network

RULE = {
    "grades": [
        {"name": {"en": "Reached"}, "conditions": [{"name": "contacts-verified", "wanted": 1, "within": 90}]},
        {"name": {"en": "Full"}, "conditions": [{"name": "records-shared", "wanted": 2, "within": 12}]},
    ],
    "grace_days": 0,
}


def test_a_rule_is_tried_and_put_in_force_and_everybody_reads_the_own_standing(
    cast: Cast, programs: dict[str, Any]
) -> None:
    net = network(cast)
    at = f"/groups/{net.slug}"
    bela, bob = programs["bela"], programs["bob"]
    assert bela.post(f"{at}/reciprocity/try", RULE).status_code == 201
    answering.answer_waiting(at=now())
    tried = bela.get(f"{at}/reciprocity").json()["tried"]
    assert tried["answered"] and [(one["members"], one["met"]) for one in tried["grades"]] == [(4, None), (4, None)]
    assert bob.get(f"{at}/reciprocity").json() == {"rules": [], "places": [], "tried": None}
    assert bob.get(f"{at}/standing").status_code == 404

    assert bela.post(f"{at}/reciprocity/try", {"grades": []}).status_code == 201
    assert answering.answer_waiting(at=now()) == 0  # without a grade there is nothing to answer, now and later
    made = bela.post(f"{at}/reciprocity", RULE)
    assert made.status_code == 201 and made.json()["number"] == 1
    assert bob.get(f"{at}/standing").json()["counted_at"] is None
    judging.judge_all(at=now())
    told = bob.get(f"{at}/standing").json()
    assert [(one["rank"], one["met"], one["state"]) for one in told["grades"]] == [
        (0, False, "none"),
        (1, False, "none"),
    ]
    assert [(one["name"], one["value"], one["missing"]) for one in told["grades"][1]["conditions"]] == [
        ("contacts-verified", 0, 1), ("records-shared", 0, 2),
    ]  # fmt: skip
    assert len(bela.get(f"{at}/reciprocity").json()["places"]) == 4


def test_whoever_does_not_coordinate_writes_no_rule_and_a_stranger_finds_no_network(
    cast: Cast, programs: dict[str, Any]
) -> None:
    net = network(cast)
    at = f"/groups/{net.slug}"
    assert programs["ana"].post(f"{at}/reciprocity", RULE).status_code == 403
    for path in (f"{at}/standing", f"{at}/reciprocity"):
        assert programs["cora"].get(path).status_code == 404
    for path in (f"{at}/reciprocity", f"{at}/reciprocity/try"):
        assert programs["cora"].post(path, RULE).status_code == 404
    wrong = programs["bela"].post(f"{at}/reciprocity", {"grades": [{"name": {"en": "X"}, "conditions": []}]})
    assert wrong.status_code == 422
