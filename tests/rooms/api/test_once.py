"""An idempotency key makes a repetition harmless, and belongs to one person and one request."""

import threading
from collections.abc import Callable
from typing import Any

import psycopg
from django.test import Client

from tests.cast import Cast
from tests.factories import bodies
from tests.rooms.api.behind import everything, rows

NEW = {"kind": "incident", "body": bodies.incident()}


def test_the_same_request_is_answered_alike_and_changes_nothing(
    programs: dict[str, Any], root: psycopg.Connection
) -> None:
    ana = programs["ana"]
    first = ana.post("/records", NEW, Idempotency_Key="one")
    before = everything(root)
    second = ana.post("/records", NEW, Idempotency_Key="one")
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert (first.headers["Location"], first.headers["ETag"]) == (second.headers["Location"], second.headers["ETag"])
    assert second.headers["Idempotency-Replayed"] == "true"
    assert everything(root) == before


def test_another_request_under_the_same_key_is_refused(programs: dict[str, Any], root: psycopg.Connection) -> None:
    ana = programs["ana"]
    assert ana.post("/records", NEW, Idempotency_Key="two").status_code == 201
    before = everything(root)
    other = ana.post("/records", NEW | {"body": bodies.incident(dead={"best": 5})}, Idempotency_Key="two")
    assert (other.status_code, other.json()["reason"]) == (409, "idempotency-mismatch")
    assert everything(root) == before


def test_a_key_is_its_persons_own(programs: dict[str, Any]) -> None:
    ids = {
        programs[name].post("/records", NEW, Idempotency_Key="three").json()["id"] for name in ("ana", "cato", "bob")
    }
    assert len(ids) == 3


def test_every_act_takes_a_key(cast: Cast, programs: dict[str, Any]) -> None:
    ana, rosa = programs["ana"], programs["rosa"]
    path = f"/records/{ana.post('/records', NEW).json()['id']}"
    for program, act, body in ((ana, "submit", {}), (rosa, "release", {}), (ana, "recall", {"reason": "other"})):
        answers = [program.post(f"{path}/{act}", body, Idempotency_Key=act) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert answers[0].json() == answers[1].json()


def test_a_change_sent_again_is_not_taken_for_somebody_elses(
    programs: dict[str, Any], root: psycopg.Connection
) -> None:
    """Replacing and withdrawing take a key too: a repetition is answered as before, and not as a conflict."""
    ana = programs["ana"]
    one, other = (ana.post("/records", NEW).json()["id"] for _ in range(2))
    link = ana.post(f"/records/{one}/links", {"type": "same-as", "target": other}).json()["id"]
    changed = {"body": bodies.incident(dead={"best": 5})}
    for method, path, body in (
        ("PUT", f"/records/{one}", changed),
        ("PUT", f"/records/{one}/links/{link}", {"to": ["state:qm"]}),
        ("DELETE", f"/records/{one}/links/{link}", None),
    ):
        headers = {"Idempotency_Key": f"{method} {len(path)}".replace(" ", "-"), "If_Match": '"1"'}
        first = ana.send(method, path, body, **headers)
        before = everything(root)
        second = ana.send(method, path, body, **headers)
        assert (first.status_code, first.json()) == (second.status_code, second.json()) and first.status_code == 200
        assert second.headers["Idempotency-Replayed"] == "true"
        assert everything(root) == before
    assert ana.put(f"/records/{one}", changed, If_Match='"1"').status_code == 412


def test_a_refusal_is_not_kept(programs: dict[str, Any]) -> None:
    ana, rosa = programs["ana"], programs["rosa"]
    path = f"/records/{ana.post('/records', NEW).json()['id']}"
    assert rosa.post(f"{path}/release", {}, Idempotency_Key="four").status_code == 403
    assert ana.post(f"{path}/submit").status_code == 200
    assert rosa.post(f"{path}/release", {}, Idempotency_Key="four").status_code == 200


def test_what_is_kept_holds_no_content(programs: dict[str, Any], root: psycopg.Connection) -> None:
    body = bodies.nominal_report()
    programs["ana"].post("/records", {"kind": "intelligence_report", "body": body}, Idempotency_Key="five")
    kept = root.execute("SELECT string_agg(answer::text, '') FROM accounts_remembered").fetchone()
    assert kept is not None and "Quillfeather" not in kept[0] and "Lorries" not in kept[0]


def test_what_is_kept_of_the_desk_holds_no_word(programs: dict[str, Any], root: psycopg.Connection) -> None:
    ana = programs["ana"]
    first, second = (
        ana.post("/searches", {"name": "Quillfeather", "address": "q=Quillfeather"}, Idempotency_Key="d1").json() for _ in range(2)
    )  # fmt: skip
    assert second == first | {"name": "", "address": ""} and first["name"] == "Quillfeather"
    assert ana.post("/tags", {"name": "Quillfeather"}, Idempotency_Key="d2").status_code == 201
    told = {"kind": "incident", "body": bodies.incident(title={"en": "Quillfeather"})}
    looked = [ana.post("/lint", told, Idempotency_Key="d3").json() for _ in range(2)]
    assert looked[0] == looked[1] and looked[0]["rules"]
    kept = root.execute("SELECT string_agg(answer::text, '') FROM accounts_remembered").fetchone()
    assert kept is not None and "Quillfeather" not in kept[0]


def test_a_key_that_is_none_is_refused(programs: dict[str, Any], root: psycopg.Connection) -> None:
    before = everything(root)
    for key in ("with space", "x" * 201, "ключ".encode().decode("latin-1")):
        assert programs["ana"].post("/records", NEW, Idempotency_Key=key).status_code == 422
    assert everything(root) == before


def test_two_at_once_act_once(cast: Cast, program: Callable[..., Any], root: psycopg.Connection) -> None:
    from django.db import connections

    ana = program(cast.ana)
    before = rows(root, "records_record")
    answers: list[Any] = []

    def send() -> None:
        ana._client = Client()
        answers.append(ana.post("/records", NEW, Idempotency_Key="six"))
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert rows(root, "records_record") == before + 1
