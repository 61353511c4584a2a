"""Signing in: the same answer to everybody who is not let in, and a session that ends when it should."""

import re
from typing import Any

import psycopg
import pytest
from django.test import Client

from tests.cast import PASSWORD, Cast

_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def attempt(email: str, password: str = "wrong horse", browser: Client | None = None) -> Any:
    return (browser or Client()).post("/sign-in", {"email": email, "password": password})


def words(response: Any, email: str) -> bytes:
    return _TOKEN.sub(b"", response.content).replace(email.encode(), b"EMAIL")


def test_a_person_comes_in_and_is_recorded(cast: Cast, seat: Any, root: psycopg.Connection) -> None:
    assert b"Ana" in seat(cast.ana).get("/").content
    count = "SELECT count(*) FROM audit_entry WHERE event = 'accounts.sign-in.done' AND person_id = %s"
    assert root.execute(count, [cast.ana.pk]).fetchone() == (1,)


def test_unknown_wrong_paused_and_locked_out_are_answered_alike(cast: Cast, root: psycopg.Connection) -> None:
    root.execute("UPDATE accounts_person SET active = false WHERE principal_id = %s", [cast.bob.pk])
    for _ in range(9):
        attempt(cast.cora.email)
    unknown = f"nobody@{cast.ending}.example"
    given = {
        unknown: attempt(unknown), cast.ana.email: attempt(cast.ana.email), cast.bob.email: attempt(cast.bob.email, PASSWORD),
        cast.cora.email: attempt(cast.cora.email, PASSWORD),
    }  # fmt: skip
    assert {response.status_code for response in given.values()} == {403}
    assert len({words(response, email) for email, response in given.items()}) == 1
    assert {frozenset(response.headers) for response in given.values()} == {frozenset(given[unknown].headers)}


@pytest.mark.parametrize("spelling", [str.upper, str.title, lambda email: f"  {email} "])
def test_failures_are_counted_whatever_the_spelling(cast: Cast, spelling: Any) -> None:
    for _ in range(8):
        attempt(spelling(cast.petra.email))
    assert attempt(cast.petra.email, PASSWORD).status_code == 403


def test_the_guard_is_not_evaded_by_another_method(cast: Cast) -> None:
    """R35: brute force by PUT, which nobody counted."""
    for method in ("PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"):
        browser = Client()
        tried = browser.generic(
            method, "/sign-in", f"email={cast.bela.email}&password={PASSWORD}", "application/x-www-form-urlencoded"
        )
        assert tried.status_code == (200 if method == "HEAD" else 405)
        assert browser.get("/").status_code == 302


@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_another_type_of_body_is_no_way_in(cast: Cast, kind: str) -> None:
    """R34: what a form must prove is not skipped where something else claims to be sent."""
    browser = Client()
    sent = f'{{"email": "{cast.ana.email}", "password": "{PASSWORD}"}}'
    assert browser.post("/sign-in", sent, content_type=kind, headers={"Accept": "application/json"}).status_code == 403
    assert browser.get("/", headers={"Accept": "application/json"}).status_code == 302


def test_the_key_of_a_session_changes_at_sign_in(cast: Cast) -> None:
    browser = Client()
    attempt(cast.ana.email, PASSWORD, browser)
    before = browser.cookies["sessionid"].value
    attempt(cast.rosa.email, PASSWORD, browser)
    assert browser.cookies["sessionid"].value != before
    stale = Client()
    stale.cookies["sessionid"] = before
    assert stale.get("/").status_code == 302


def test_signing_out_ends_the_session_on_the_node(cast: Cast, seat: Any) -> None:
    browser = seat(cast.ana)
    kept = browser.cookies["sessionid"].value
    assert browser.post("/sign-out").status_code == 302
    copied = Client()
    copied.cookies["sessionid"] = kept
    assert copied.get("/").status_code == 302


def test_who_is_paused_is_out_at_once(cast: Cast, seat: Any, root: psycopg.Connection) -> None:
    browser = seat(cast.ana)
    root.execute("UPDATE accounts_person SET active = false WHERE principal_id = %s", [cast.ana.pk])
    assert browser.get("/").headers["Location"] == "/sign-in"


@pytest.mark.parametrize(
    "away", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "search"]
)
def test_nobody_is_sent_elsewhere_after_sign_in(cast: Cast, away: str) -> None:
    given = Client().post("/sign-in", {"email": cast.ana.email, "password": PASSWORD, "next": away})
    assert given.headers["Location"] == "/purpose?begin=1"
    browser = Client()
    inside = browser.post("/sign-in", {"email": cast.ana.email, "password": PASSWORD, "next": "/search?q=boat"})
    assert inside.headers["Location"] == "/purpose?begin=1&next=%2Fsearch%3Fq%3Dboat"
    chosen = browser.post("/purpose", {"purpose": "research", "next": "/search?q=boat"})
    assert chosen.headers["Location"] == "/search?q=boat"


def test_only_who_reads_for_several_purposes_is_asked_for_one(cast: Cast, root: psycopg.Connection) -> None:
    assert attempt(cast.adam.email, PASSWORD).headers["Location"] == "/"
    root.execute(
        "UPDATE accounts_participant SET purposes = '{analysis}' WHERE principal_id = %s", [cast.corvo_police.pk]
    )
    assert attempt(cast.cora.email, PASSWORD).headers["Location"] == "/"
    browser = Client()
    asked = browser.get(attempt(cast.bob.email, PASSWORD, browser).headers["Location"]).content.decode()
    assert 'value="analysis" checked' in asked  # her default, which holds also where she goes elsewhere


def test_forms_from_elsewhere_are_refused(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    given = attempt(cast.ana.email, PASSWORD, strict)
    assert given.status_code == 403
    assert b"This form is too old" in given.content
