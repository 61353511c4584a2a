"""Two names as a program compares them: nothing but what is sent is looked at, and nothing is stored."""

from typing import Any

import psycopg

from tests.cast import Cast
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
