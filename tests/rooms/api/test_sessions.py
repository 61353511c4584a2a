"""Whoever signed in to the pages may call too, from our pages alone."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.cast import PASSWORD, Cast
from tests.factories import bodies

NEW_JSON = json.dumps({"kind": "incident", "body": bodies.incident()})


@pytest.fixture
def signed_in(cast: Cast) -> Client:
    """Ana's browser, in which she signed in. It checks where requests come from, as real ones are."""
    signed_in = Client(enforce_csrf_checks=True)
    signed_in.get("/sign-in")
    sent = {"email": cast.ana.email, "password": PASSWORD, "csrfmiddlewaretoken": signed_in.cookies["csrftoken"].value}
    assert signed_in.post("/sign-in", sent).status_code == 302
    return signed_in


def test_a_session_reads(signed_in: Client, cast: Cast, make_incident: Any) -> None:
    ref = make_incident(by=cast.ana)
    assert signed_in.get(f"/api/records/{ref}").json()["title"] == "Boat in distress off Cape Verrin"


def test_a_session_writes_only_from_our_pages(signed_in: Client) -> None:
    for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
        for accept in ("application/json", "text/html", "*/*"):
            refused = signed_in.post("/api/records", NEW_JSON, content_type=kind, headers={"Accept": accept})
            assert (refused.status_code, refused.json()["faults"][0]["at"]) == (403, "X-CSRFToken")
    proof = {"X-CSRFToken": signed_in.cookies["csrftoken"].value}
    assert signed_in.post("/api/records", NEW_JSON, content_type="application/json", headers=proof).status_code == 201


def test_a_token_counts_alone(signed_in: Client) -> None:
    assert signed_in.get("/api/records").status_code == 200
    assert signed_in.get("/api/records", headers={"Authorization": "Bearer ten_guessed"}).status_code == 401


def test_a_session_that_ended_is_nobodys(signed_in: Client, cast: Cast) -> None:
    from tenfold.accounts.models import Person

    Person.objects.filter(pk=cast.ana.pk).update(session_epoch=7)
    assert signed_in.get("/api/records").status_code == 401
