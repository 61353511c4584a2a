"""Zones as a program sends them."""

from typing import Any

import psycopg

from tests.cast import Cast
from tests.factories import documents, records
from tests.rooms.travel_documents.zones import specimen


def test_zones_are_answered_in_their_order(cast: Cast, programs: dict[str, Any]) -> None:
    told = programs["ana"].post("/mrz", {"zones": [specimen("TD3"), "nothing", specimen("MRV-A")]})
    assert told.status_code == 200 and told.headers["Cache-Control"] == "no-store"
    assert [(zone["format"], zone["ok"]) for zone in told.json()["zones"]] == [
        ("TD3", True),
        (None, False),
        ("MRV-A", True),
    ]
    french = programs["ana"].post("/mrz", {"zones": ["nothing"], "lang": "fr"}).json()["zones"][0]
    assert french["checks"]["lines"]["says"].startswith("Ce n’est pas une zone")
    assert french["remarks"][0]["code"] == "no-proof"


def test_a_key_keeps_no_answer(cast: Cast, programs: dict[str, Any], root: psycopg.Connection) -> None:
    for _ in range(2):
        assert programs["ana"].post("/mrz", {"zones": [specimen("TD3")]}, Idempotency_Key="z1").status_code == 200
    kept = root.execute("SELECT count(*) FROM accounts_remembered WHERE person_id = %s", [cast.ana.pk]).fetchone()
    assert kept == (0,)


def test_what_is_not_of_the_form_is_refused_at_its_place(cast: Cast, programs: dict[str, Any]) -> None:
    ana = programs["ana"]
    for sent, at in (
        ({"zones": []}, "zones"),
        ({"zones": ["<" * 2_001]}, "zones.0"),
        ({"zones": [specimen("TD3"), " "]}, "zones.1"),
        ({}, "zones"),
    ):
        refused = ana.post("/mrz", sent)
        assert refused.status_code == 422
        assert [fault["at"] for fault in refused.json()["faults"]] == [at]
        assert "QUILL" not in refused.content.decode()


def test_an_administrator_gets_none(cast: Cast, programs: dict[str, Any]) -> None:
    refused = programs["adam"].post("/mrz", {"zones": [specimen("TD3")]})
    assert (refused.status_code, refused.json()["reason"]) == (403, "not-allowed")


def test_a_number_is_looked_up_and_a_hit_says_whom_to_ask(cast: Cast, programs: dict[str, Any]) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa, to=there)
    one = {"issuer": "QMM", "type": "passport-ordinary", "number": "AR-0048350"}
    said = programs["bob"].post("/documents/lookup", {"documents": [one], "reason": "border-check"})
    assert said.status_code == 200 and said.json()["ask"] == []
    (hit,) = said.json()["hits"]
    assert (hit["status"], hit["how"], hit["originator"]) == ("stolen-blank", "range", cast.arlen_border.slug)
    assert hit["confirm_with"] == {"organisation": "Arlen Border", "office": "Duty desk of the Border Guard"}
    many = programs["bob"].post("/documents/lookup", {"documents": [one | {"number": "X999"}, one], "reason": "IR-7"})
    assert [hit["line"] for hit in many.json()["hits"]] == [2]
    unshared = programs["cora"].post("/documents/lookup", {"documents": [one], "reason": "other"}).json()
    (asked,) = unshared["ask"]
    assert unshared["hits"] == [] and (asked["kind"], asked["whom"]) == ("document_loss", cast.arlen_border.slug)
    assert set(asked) == {"kind", "whom", "organisation", "match", "line"}, "neither its reference nor what it says"
    assert programs["bob"].post("/documents/lookup", {"documents": [one], "reason": " "}).status_code == 422


def test_printed_names_are_compared_with_the_zones_in_their_order(cast: Cast, programs: dict[str, Any]) -> None:
    sent = {"zones": [specimen("TD2"), specimen("TD2")], "printed_names": ["Oskar Ivo Quillfeather"]}
    told = programs["ana"].post("/mrz", sent).json()["zones"]
    assert [zone["printed_name"] for zone in told] == [{"given": "Oskar Ivo Quillfeather", "agrees": True}, None]
    refused = programs["ana"].post("/mrz", sent | {"printed_names": ["A", "B", "C"]})
    assert [fault["at"] for fault in refused.json()["faults"]] == ["printed_names"]
