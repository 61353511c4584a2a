"""The own account, and the people of a participant for its administrators."""

import re
from typing import Any

import psycopg
import pytest
from django.test import Client

from tenfold.accounts.models import Person
from tests.cast import PASSWORD, Cast
from tests.factories import bodies
from tests.factories.colleagues import agreed

NEW = "a newer horse battery"


def test_a_changed_password_ends_all_other_sessions(cast: Cast, seat: Any) -> None:
    here, there = seat(cast.ana), seat(cast.ana)
    given = here.post("/account/password", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert given.headers["Location"] == "/account"
    assert b"Your password was changed." in here.get("/account").content
    assert b"Your password was changed." not in here.get("/account").content
    assert there.get("/").status_code == 302
    assert seat(cast.ana, NEW).get("/").status_code == 200


@pytest.mark.parametrize(
    "changed, status, words",
    [
        ({"new": "short", "again": "short"}, 422, b"longer password"),
        ({"again": "other"}, 422, b"differ"),
        ({"old": "x"}, 403, b"not your present"),
    ],
)
def test_a_password_is_not_changed_lightly(
    cast: Cast, seat: Any, changed: dict[str, str], status: int, words: bytes
) -> None:
    given = seat(cast.ana).post("/account/password", {"old": PASSWORD, "new": NEW, "again": NEW} | changed)
    assert given.status_code == status
    assert words in given.content
    assert seat(cast.ana).get("/").status_code == 200


def test_a_token_is_shown_once_and_revoked(cast: Cast, seat: Any) -> None:
    browser = seat(cast.ana)
    sent = {
        "label": "Night run",
        "scopes": ["records:record:read", "records:record:release"],
        "token_purpose": "research",
        "days": "30",
    }
    made = browser.post("/account/tokens", sent)
    secret = re.search(r"ten_[\w-]{43}", made.content.decode())
    assert secret is not None
    again = browser.get("/account").content.decode()
    assert "Night run" in again
    assert secret.group() not in again
    asked = Client().get("/api/search", headers={"Authorization": f"Bearer {secret.group()}"})
    assert asked.status_code == 200
    address = re.search(r"/account/tokens/\d+/revoke", again)
    assert address is not None
    assert seat(cast.rosa).post(address.group()).status_code == 302  # another person's: nothing happens
    assert Client().get("/api/search", headers={"Authorization": f"Bearer {secret.group()}"}).status_code == 200
    browser.post(address.group())
    assert Client().get("/api/search", headers={"Authorization": f"Bearer {secret.group()}"}).status_code == 401


def test_a_token_never_allows_more_than_its_person(cast: Cast, seat: Any, root: psycopg.Connection) -> None:
    sent = {"label": "Reviewer", "scopes": ["records:record:release"], "token_purpose": "analysis", "days": "30"}
    assert seat(cast.ana).post("/account/tokens", sent).status_code == 422
    assert root.execute("SELECT count(*) FROM accounts_token WHERE person_id = %s", [cast.ana.pk]).fetchone() == (0,)


def test_the_purpose_of_a_view_is_one_and_can_be_changed(cast: Cast, seat: Any, make_report: Any) -> None:
    body = bodies.report(title={"en": f"Lorries of {cast.ending}"})
    to = [f"participant:{cast.belmora_police.slug}"]
    make_report(by=cast.ana, body=body, release=cast.rosa, to=to, purposes=["research"])
    browser = seat(cast.bob)
    assert f"Lorries of {cast.ending}" not in browser.get("/search").content.decode()
    assert browser.post("/purpose", {"purpose": "research", "next": "/search"}).headers["Location"] == "/search"
    seen = browser.get("/search").content.decode()
    assert f"Lorries of {cast.ending}" in seen
    assert "<b>Research</b>" in seen
    assert browser.post("/purpose", {"purpose": "no-such-purpose"}).status_code == 403


def test_an_administrator_adds_somebody_who_then_comes_in(cast: Cast, seat: Any) -> None:
    email = f"nora@{cast.ending}.example"
    made = seat(cast.adam).post("/people", {"name": "Nora", "email": email, "roles": ["analyst"], "language": "fr"})
    assert made.status_code == 200
    password = re.search(r'<code dir="ltr" translate="no">([\w-]{20})</code>', made.content.decode())
    assert password is not None
    browser, nora = Client(), Person.objects.get(email=email)
    assert browser.post("/sign-in", {"email": email, "password": password.group(1)}).status_code == 403
    assert f"/people/{nora.pk}/agree" in made.content.decode()
    assert seat(cast.adam).post(f"/people/{nora.pk}/agree").status_code == 403
    assert "Waits for a second person" in seat(cast.adam).get("/people").content.decode()
    assert seat(cast.gerd).post(f"/people/{nora.pk}/agree").status_code == 302
    assert browser.post("/sign-in", {"email": email, "password": password.group(1)}).status_code == 302
    assert browser.get("/").headers["Location"] == "/account/first-password"
    assert browser.post("/account/first-password", {"new": NEW, "again": NEW}).headers["Location"] == "/"
    assert b'lang="fr"' in browser.get("/").content


@pytest.mark.parametrize(
    "changed, status",
    [
        ({"email": "nobody"}, 422),
        ({"roles": []}, 422),
        ({"name": ""}, 422),
        ({"roles": ["guardian"]}, 422),
        ({"roles": ["king"]}, 422),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(cast: Cast, seat: Any, changed: dict[str, Any], status: int) -> None:
    sent = {"name": "Nora", "email": f"nora@{cast.ending}.example", "roles": ["analyst"]} | changed
    given = seat(cast.adam).post("/people", sent)
    assert given.status_code == status
    assert b"data-error-summary" in given.content
    assert f"nora@{cast.ending}.example".encode() not in seat(cast.adam).get("/people").content


def test_an_address_is_taken_once(cast: Cast, seat: Any) -> None:
    sent = {"name": "Bob", "email": cast.bob.email.upper(), "roles": ["analyst"]}
    assert seat(cast.adam).post("/people", sent).status_code == 409


def test_a_reset_is_shown_once_and_ends_the_sessions(cast: Cast, seat: Any) -> None:
    theirs, admin = seat(cast.ana), seat(cast.adam)
    assert b"all sessions of this person end" in admin.get(f"/people/{cast.ana.pk}/reset").content
    made = admin.post(f"/people/{cast.ana.pk}/reset").content.decode()
    password = re.search(r'<code dir="ltr" translate="no">([\w-]{20})</code>', made)
    assert password is not None
    assert theirs.get("/").status_code == 302
    assert f"/people/{cast.ana.pk}/agree" in made
    agreed(cast, cast.ana)
    assert seat(cast.ana, password.group(1)).get("/").headers["Location"] == "/account/first-password"


def test_nobody_resets_a_stronger_or_a_foreign_account(cast: Cast, seat: Any) -> None:
    admin = seat(cast.adam)
    assert admin.post(f"/people/{cast.gerd.pk}/reset").status_code == 403
    assert admin.post(f"/people/{cast.bob.pk}/reset").status_code == 404
    assert seat(cast.gerd).get("/").status_code == seat(cast.bob).get("/").status_code == 200


def test_an_administrator_sees_no_content(cast: Cast, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    admin = seat(cast.adam)
    for address in ("/", "/people", "/account"):
        assert b"Lorries" not in admin.get(address).content
    assert admin.get("/search").status_code == 403
    assert admin.get(f"/records/{ref}").status_code in {403, 404}
