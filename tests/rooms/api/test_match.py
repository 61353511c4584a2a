"""Two names as a program compares them: nothing but what is sent is looked at, and nothing is stored."""

import uuid
from typing import Any

import psycopg

from tests.cast import Cast
from tests.factories import documents, records
from tests.rooms.api.behind import everything


def test_two_names_are_compared_and_nothing_is_stored(
    cast: Cast, programs: dict[str, Any], root: psycopg.Connection
) -> None:
    before = everything(root)
    told = programs["ana"].post("/match/names", {"one": "Arkady Drozdov", "other": "Дроздов, Аркадий"})
    assert told.status_code == 200 and told.json()["score"] > told.json()["threshold"]
    assert {piece["how"] for piece in told.json()["evidence"]} == {"transliteration", "order"}
    assert "Аркадий" in told.json()["evidence"][0]["says"]
    assert everything(root) == before


def test_the_answer_is_the_same_for_whoever_asks_and_whatever_is_known(
    cast: Cast, programs: dict[str, Any], make_report: Any
) -> None:
    sent = {"one": "Oskar Quillfeather", "other": "O. Quillfeather", "born": "1980", "other_born": "1980-05-03"}
    before = programs["cora"].post("/match/names", sent).json()
    make_report(by=cast.ana)  # that names Oskar Quillfeather, unseen by Cora
    assert (
        programs["cora"].post("/match/names", sent).json()
        == before
        == programs["ana"].post("/match/names", sent).json()
    )


def test_what_is_no_date_is_refused_at_its_place(cast: Cast, programs: dict[str, Any]) -> None:
    refused = programs["ana"].post("/match/names", {"one": "Ana", "other": "Ana", "other_born": "1980-13"})
    assert refused.status_code == 422
    assert [fault["at"] for fault in refused.json()["faults"]] == ["other_born"]
    assert programs["ana"].post("/match/names", {"one": "Ana"}).status_code == 422


def _named(cast: Cast, name: str) -> str:
    body = documents.person(names=[{"key": "N1", "full": name}], birth={"date": "1980-05"})
    return str(records.make("person_of_interest", body, by=cast.ana, release=cast.rosa))


def test_a_name_is_searched_over_what_the_caller_sees(cast: Cast, programs: dict[str, Any]) -> None:
    ref = _named(cast, "Arkady Drozdov")
    sent = {"name": "Дроздов, Аркадий", "born": "1980", "reason": "investigation", "lang": "fr"}
    told = programs["ana"].post("/match/search", sent)
    (match,) = told.json()["matches"]
    assert (match["record"], match["names"], match["born"], match["person"]) == (ref, ["Arkady Drozdov"], "1980-05", "")
    assert match["grading"]["info_code"] == "admiralty-2"
    assert match["score"] >= told.json()["threshold"] and match["originator"] == cast.arlen_border.slug
    assert "Drozdov" in match["evidence"][0]["says"] and told.headers["Cache-Control"] == "no-store"
    assert programs["cora"].post("/match/search", sent).json()["matches"] == []
    for wrong, at in (({"name": ""}, "name"), ({"born": "1980-13"}, "born"), ({"reason": "?"}, "reason")):
        refused = programs["ana"].post("/match/search", sent | wrong)
        assert (refused.status_code, [fault["at"] for fault in refused.json()["faults"]]) == (422, [at])


def test_pairs_are_listed_judged_and_undone_and_a_stranger_finds_none(cast: Cast, programs: dict[str, Any]) -> None:
    refs = {_named(cast, "Arkady Drozdov"), _named(cast, "Дроздов Аркадий")}
    ana, cora = programs["ana"], programs["cora"]
    assert ana.post("/match/look", {}).json() == {"persons": 2, "waiting": 1}
    (pair,) = ana.get("/match/pairs").json()["pairs"]
    assert {one["record"] for one in pair["persons"]} == refs
    sent = {"verdict": "same", "reason": "same-document", "link": True}
    absent = cora.post(f"/match/pairs/{uuid.uuid4()}/judgement", sent)
    hidden = cora.post(f"/match/pairs/{pair['id']}/judgement", sent)
    assert (hidden.status_code, hidden.json()) == (absent.status_code, absent.json()) and hidden.status_code == 404
    made = ana.post(f"/match/pairs/{pair['id']}/judgement", sent).json()
    (judged,) = ana.get("/match/judgements").json()["judgements"]
    assert (judged["id"], judged["verdict"], judged["stands"]) == (made["id"], "same", True) and judged["link"]
    assert ana.get("/match/pairs").json()["pairs"] == [] == cora.get("/match/judgements").json()["judgements"]
    assert cora.post(f"/match/judgements/{made['id']}/undo", {}).status_code == 404
    assert ana.post(f"/match/judgements/{made['id']}/undo", {}).json()["verdict"] == "undone"
    assert len(ana.get("/match/pairs").json()["pairs"]) == 1
    assert ana.post(f"/match/judgements/{made['id']}/undo", {}).status_code == 403
    assert ana.get("/worklists").json()["lists"]["persons"] == 1
