"""Matches by program: both sides list, read and decide; a stranger finds nothing; what is answered is chosen."""

import uuid
from typing import Any

from tests.cast import Cast
from tests.factories import bodies, records

QUESTION = {"q": "+999 555 0101", "reason": "IR-2026-118"}


def test_an_analyst_asks_and_both_sides_decide(cast: Cast, programs: dict[str, Any]) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    chosen = programs["ana"].send("PUT", "/matches/choices", {"answer": "yes", "record": str(ref)})
    assert chosen.status_code == 200 and chosen.json()["blocked"] == []
    (asked,) = programs["bob"].post("/matches/ask", QUESTION).json()["ask"]
    assert (asked["kind"], asked["whom"]) == ("intelligence_report", cast.arlen_border.slug)
    match = asked["match"]
    assert programs["bob"].get(f"/matches/{match}").json()["records"] == []
    told = programs["ana"].get("/matches?side=owner").json()["matches"][0]
    assert (told["records"], told["other"], told["reason"], told["reference"]) == (
        [str(ref)], cast.belmora_police.slug, "other", "IR-2026-118",
    )  # fmt: skip
    assert programs["bob"].post(f"/matches/{match}/moves", {"move": "ask"}).json()["state"] == "asked"
    assert programs["bob"].post(f"/matches/{match}/moves", {"move": "share"}).status_code == 403
    refused = programs["ana"].post(f"/matches/{match}/moves", {"move": "decline"})
    assert refused.status_code == 422 and refused.json()["faults"][0]["at"] == "because"
    shared = programs["ana"].post(f"/matches/{match}/moves", {"move": "share", "parts": ["open", "nominal"]})
    assert shared.json()["state"] == "shared"
    assert programs["bob"].get(f"/records/{ref}").status_code == 200
    for path in (f"/matches/{match}", f"/matches/{uuid.uuid4()}"):
        assert programs["cora"].get(path).status_code == 404
    assert programs["cora"].get("/matches").json() == {"matches": [], "next": None}


def test_what_is_answered_by_kind_is_the_coordinators(cast: Cast, programs: dict[str, Any]) -> None:
    kinds = programs["bela"].send("PUT", "/matches/choices", {"answer": "held", "kind": "incident"}).json()["kinds"]
    assert {one["kind"]: one["answer"] for one in kinds}["incident"] == "held"
    blocked = programs["bela"].send("PUT", "/matches/choices", {"answer": "no", "participant": cast.corvo_police.slug})
    assert blocked.json()["blocked"] == [cast.corvo_police.slug]
    assert programs["ana"].send("PUT", "/matches/choices", {"answer": "yes", "kind": "incident"}).status_code == 403
