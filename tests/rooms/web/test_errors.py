"""What a reader is told when something does not work, and what she is not told."""

import uuid
from typing import Any

import psycopg
import pytest
from django.db import DataError, IntegrityError, OperationalError
from django.test import Client

from tests.cast import Cast

CANARY = "Oskar Quillfeather"


@pytest.mark.parametrize("lang", ["en", "ar", "zh"])
def test_unseen_and_absent_are_the_same_bytes(cast: Cast, seat: Any, make_report: Any, lang: str) -> None:
    unseen, absent = make_report(by=cast.ana, release=cast.rosa), uuid.uuid4()
    browser = seat(cast.cora)
    browser.post("/language", {"language": lang})
    for more in ("", "/history", "/share"):
        given = [browser.get(f"/records/{ref}{more}") for ref in (unseen, absent)]
        assert [one.status_code for one in given] == [404, 404]
        assert given[0].content == given[1].content
        assert {name: value for name, value in given[0].headers.items() if name != "X-Request-ID"} == {
            name: value for name, value in given[1].headers.items() if name != "X-Request-ID"
        }


def test_a_refusal_is_recorded_in_a_transaction_of_its_own(cast: Cast, seat: Any, root: psycopg.Connection) -> None:
    assert seat(cast.ana).get("/audit").status_code == 403
    entry = "SELECT refused, detail->>'page' FROM audit_entry WHERE event = 'records.record.refused' AND person_id = %s"
    assert root.execute(entry, [cast.ana.pk]).fetchall() == [("not-allowed", "audit:page")]


@pytest.mark.parametrize(
    "kind", [DataError, IntegrityError, OperationalError, psycopg.errors.UniqueViolation, ValueError]
)
def test_faults_are_answered_with_fixed_words(
    cast: Cast, seat: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: type[Exception]
) -> None:
    """R18: the words of an error can hold what somebody wrote."""
    from tenfold.web.groups import views

    def fail(*_: Any) -> None:
        raise kind(f"Key (name)=({CANARY}) already exists")

    browser = seat(cast.ana)
    monkeypatch.setattr(views.handling, "list_groups", fail)
    given = browser.get("/groups")
    assert given.status_code == {ValueError: 500, DataError: 400}.get(kind, 503)
    assert CANARY.encode() not in given.content
    logged = capsys.readouterr()
    assert CANARY not in logged.out + logged.err


def test_a_page_that_refuses_leaves_nothing_behind(cast: Cast, seat: Any, root: psycopg.Connection) -> None:
    sent = {"old": "wrong horse battery", "new": "another horse battery", "again": "another horse battery"}
    given = seat(cast.ana).post("/account/password", sent)
    assert given.status_code == 403
    assert b"This is not your present password." in given.content
    refused = "SELECT count(*) FROM audit_entry WHERE refused = 'bad-login' AND person_id = %s"
    assert root.execute(refused, [cast.ana.pk]).fetchone() == (1,)


@pytest.mark.parametrize("accept", ["text/html", "application/json", "*/*", "text/csv"])
def test_the_accept_header_changes_no_check(cast: Cast, seat: Any, accept: str) -> None:
    """R34: password confirmation was skipped when JSON was asked for."""
    sent = {"old": "wrong horse battery", "new": "another horse battery", "again": "another horse battery"}
    browser = seat(cast.ana)
    assert browser.post("/account/password", sent, headers={"Accept": accept}).status_code == 403
    assert browser.get("/people", headers={"Accept": accept}).status_code == 403
    assert Client().get("/groups", headers={"Accept": accept}).status_code == 302


def test_every_answer_carries_its_safety_with_it(cast: Cast, seat: Any) -> None:
    browser = seat(cast.ana)
    for address in ("/", "/search", "/nowhere", "/audit", "/account"):
        given = browser.get(address)
        policy = given.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert given.headers["Cache-Control"] == "no-store"
        assert given.headers["X-Frame-Options"] == "DENY"
        assert given.headers["X-Content-Type-Options"] == "nosniff"
        assert len(given.headers["X-Request-ID"]) == 32
        text = given.content.decode()
        assert " style=" not in text
        assert " onclick=" not in text
        assert "<style" not in text


def test_the_log_names_nobody(cast: Cast, seat: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from tenfold.web import middleware

    lines: list[dict[str, Any]] = []
    monkeypatch.setattr(middleware.log, "info", lambda event, **words: lines.append(words), raising=False)
    seat(cast.ana).get("/search?q=Quillfeather")
    assert lines[-1]["route"] == "search:page"
    assert lines[-1]["participant"] == cast.arlen_border.pk
    assert set(lines[-1]) == {"request", "method", "route", "status", "ms", "participant"}
    assert "Quillfeather" not in str(lines)
    assert cast.ana.email not in str(lines)
