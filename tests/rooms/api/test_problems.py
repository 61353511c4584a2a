"""Errors have one shape, quote nothing but what was sent, and leave nothing behind."""

import json
import uuid
from typing import Any

import psycopg
import pytest

from tests.cast import Cast
from tests.factories import bodies
from tests.rooms.api.behind import everything

CANARY = "canary-4711"
DEEP = "[" * 100_000 + "]" * 100_000


def problem(answer: Any, status: int, reason: str | None = None) -> dict[str, Any]:
    """The problem, after a look at its shape."""
    from tenfold.api.told import Problem

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    said = answer.json()
    Problem.model_validate(said)
    assert said["status"] == status and said["type"] == f"urn:tenfold:problem:{said['reason']}"
    assert reason in (None, said["reason"])
    return said


def test_addresses_and_methods_that_do_not_exist(programs: dict[str, Any], client: Any) -> None:
    ana = programs["ana"]
    problem(ana.get("/nowhere"), 404, "not-found")
    problem(ana.get("/records/no-uuid"), 404, "not-found")
    problem(ana.get("/"), 404)
    problem(ana.get("/kinds/nowhere"), 404, "kind-unknown")
    problem(ana.get("/lists/nowhere"), 404)
    refused = ana.send("DELETE", f"/records/{uuid.uuid4()}", None)
    problem(refused, 405)
    assert refused.headers["Allow"] == "GET, PUT"
    problem(client.post("/api/nowhere"), 404)


@pytest.mark.parametrize(
    "path, at",
    [
        ("/records?lang=de", "lang"),
        ("/records?size=0", "size"),
        ("/records?size=201", "size"),
        ("/records?size=all", "size"),
        ("/records?order=title", "order"),
        ("/records?q=x", "q"),
        ("/records?after=%00", "after"),
        ("/records?size=1&size=2", "size"),
        ("/search?kind=nothing", "kind"),
        ("/search?sort=body);DROP TABLE records_record", "sort"),
        ("/search?f.vector=1", "f.vector"),
        ("/search?f.=1", "f."),
        ("/search?filters=1", "filters"),
        ("/search?kind=incident&kind=incident", "kind"),
        ("/kinds?q=x", "q"),
        ("/tombstones?after=1", "after"),
    ],
)
def test_parameters_outside_the_allowed_ones_are_refused(programs: dict[str, Any], path: str, at: str) -> None:
    said = problem(programs["ana"].get(path), 422)
    assert [fault["at"] for fault in said["faults"]] == [at]
    assert "DROP" not in json.dumps(said)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "{",
        "[]",
        "1",
        '"x"',
        '{"kind": NaN}',
        DEEP,
        "\x00",
        '{"kind": "incident", "body": {}, "id": 1}',
        "--x\r\n\r\n",
    ],
)
def test_bodies_that_are_none_are_refused(programs: dict[str, Any], root: psycopg.Connection, raw: str) -> None:
    before, ana = everything(root), programs["ana"]
    for kind in (
        "application/json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ):
        headers = {"Authorization": f"Bearer {ana._token}"}
        problem(ana._client.generic("POST", "/api/records", raw, kind, headers=headers), 422, "not-accepted")
    assert everything(root) == before


def test_everything_that_is_wrong_is_said_at_its_place(programs: dict[str, Any]) -> None:
    body = bodies.report(
        report_type="novel", statements=[{"key": "K1", "line": "fact", "text": "x" * 60_000}], secret="1"
    )
    sent = {"kind": "intelligence_report", "body": body}
    faults = {fault["at"]: fault["reason"] for fault in problem(programs["ana"].post("/records", sent), 422)["faults"]}
    assert faults == {"report_type": "code-unknown", "statements.K1.text": "too-long", "secret": "field-not-known"}
    told = problem(programs["ana"].post("/records", sent), 422)["faults"]
    allowed = {fault["at"]: (fault["code_list"], fault["allowed"]) for fault in told}
    assert allowed["report_type"][0] == "report_type" and "tactical" in allowed["report_type"][1]
    assert allowed["secret"] == (None, None)
    (form,) = problem(programs["ana"].get("/search?sort=oldest"), 422)["faults"]
    assert (form["reason"], form["allowed"]) == ("not-among", ["newest", "relevance"])
    shape = problem(programs["ana"].post("/records", {"body": [], "marking": {"tlp": 1, "x": 2}}), 422)["faults"]
    assert {fault["at"] for fault in shape} == {"kind", "body", "marking.tlp", "marking.x"}


@pytest.mark.parametrize(
    "sent",
    [
        {"to": ["participant:\x00"]},
        {"to": ["group:nobody"]},
        {"to": ["participant:node"]},
        {"marking": {"tlp": "purple"}},
        {"marking": {"tlp": "red", "caveats": ["nonsense"]}},
        {"marking": {"tlp": "red", "note": "a\x00b"}},
        {"body": bodies.incident(summary={"en": "a\x00b"})},
        {"body": bodies.incident(summary={"en": "\ud800"})},
        {"body": bodies.incident(dead={"best": 10**40})},
        {"kind": "nothing"},
        {"kind": "x" * 5000},
    ],
)
def test_values_that_cannot_be_kept_are_refused_before_the_database_sees_them(
    programs: dict[str, Any], root: psycopg.Connection, sent: dict[str, Any]
) -> None:
    before = everything(root)
    answer = programs["ana"].post("/records", {"kind": "incident", "body": bodies.incident()} | sent)
    assert answer.status_code in {404, 422}
    problem(answer, answer.status_code)
    assert everything(root) == before


def test_words_of_the_database_are_never_passed_on(
    cast: Cast, programs: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tenfold.foundation import bulk
    from tenfold.records.services import drafting

    def fail(*_: Any, **__: Any) -> None:
        bulk.execute("SELECT %s::int", [CANARY])

    monkeypatch.setattr(drafting, "create", fail)
    answer = programs["ana"].post("/records", {"kind": "incident", "body": bodies.incident()})
    said = problem(answer, 500, "database")
    assert said["detail"] == "Something went wrong here, and nothing was changed. Try again in a moment."
    written = capsys.readouterr()
    assert CANARY not in written.out + written.err + json.dumps(said)


def test_a_database_that_is_away_is_said_to_be_away(programs: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from tenfold.accounts import selectors

    def fail(*_: Any) -> None:
        raise OperationalError(CANARY)

    monkeypatch.setattr(selectors, "find_token", fail)
    answer = programs["ana"].get("/records")
    problem(answer, 503, "try-later")
    assert answer.headers["Retry-After"] == "2"
    assert CANARY.encode() not in answer.content


def test_too_much_at_once_is_refused(programs: dict[str, Any]) -> None:
    from django.conf import settings

    ana = programs["ana"]
    sent = ana._client.generic(
        "POST",
        "/api/records",
        b" " * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1),
        "application/json",
        headers={"Authorization": f"Bearer {ana._token}"},
    )
    problem(sent, 413)


def test_a_refusal_is_an_entry_and_nothing_else(
    cast: Cast, programs: dict[str, Any], root: psycopg.Connection, make_incident: Any
) -> None:
    ref = make_incident(by=cast.ana, submit=True)
    before = everything(root)
    problem(programs["cato"].post(f"/records/{ref}/release", {}), 403, "not-allowed")
    assert everything(root) == before
    entries = root.execute(
        "SELECT event, refused, detail->>'act' FROM audit_entry WHERE person_id = %s", [cast.cato.pk]
    ).fetchall()
    assert ("records.record.refused", "not-allowed", "release") in entries
