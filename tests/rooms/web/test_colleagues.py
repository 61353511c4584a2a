"""What administrators do to accounts on the pages, and what they do not come to see or do."""

import re
from typing import Any

import psycopg
import pytest
from django.test import Client

from tenfold.accounts.services import people
from tenfold.foundation.clock import now
from tests.cast import PASSWORD, Cast
from tests.factories import bodies
from tests.factories.codes import enrol
from tests.factories.colleagues import agreed


def password_in(page: bytes) -> str:
    found = re.search(r'<code dir="ltr" translate="no">([\w-]{20})</code>', page.decode())
    assert found is not None
    return found.group(1)


def test_an_account_is_closed_with_its_drafts_handed_over_and_opened_again(
    cast: Cast, seat: Any, make_report: Any
) -> None:
    make_report(by=cast.ana, body=bodies.report(title={"en": f"Lorries of {cast.ending}"}))
    theirs, admin = seat(cast.ana), seat(cast.adam)
    asked = admin.get(f"/people/{cast.ana.pk}/close").content.decode()
    assert "1 draft of this person is open." in asked and "Lorries" not in asked
    for sent in ({}, {"how": "end"}, {"how": "end", "to": "x"}, {"how": "vanish", "to": str(cast.cato.pk)}):
        assert admin.post(f"/people/{cast.ana.pk}/close", sent).status_code == 422, sent
    assert admin.post(f"/people/{cast.ana.pk}/close", {"how": "end", "to": str(cast.bob.pk)}).status_code == 404
    assert theirs.get("/").status_code == 200
    done = admin.post(f"/people/{cast.ana.pk}/close", {"how": "end", "to": str(cast.cato.pk)})
    assert done.headers["Location"] == f"/people/{cast.ana.pk}"
    page = admin.get(f"/people/{cast.ana.pk}").content.decode()
    assert "1 draft was handed over" in page and "Ended" in page
    assert theirs.get("/").status_code == 302
    assert f"Lorries of {cast.ending}" in seat(cast.cato).get("/").content.decode()
    made = password_in(admin.post(f"/people/{cast.ana.pk}/reopen").content)
    agreed(cast, cast.ana)
    back = Client()
    back.post("/sign-in", {"email": cast.ana.email, "password": made})
    assert back.get("/").headers["Location"] == "/account/first-password"


def test_a_factor_is_reset_by_another_hand_than_the_password(cast: Cast, seat: Any) -> None:
    enrol(cast.ana, now())
    people.add_person(f"two@{cast.ending}.example", participant=cast.arlen_border, roles=["administrator"], name="Two",
                      password=PASSWORD, by=None, at=now())  # fmt: skip
    admin = seat(cast.adam)
    assert b"Reset the second factor" in admin.get(f"/people/{cast.ana.pk}").content
    assert admin.post(f"/people/{cast.ana.pk}/reset").status_code == 200
    assert admin.post(f"/people/{cast.ana.pk}/reset-factor").status_code == 403
    other = Client()
    other.post("/sign-in", {"email": f"two@{cast.ending}.example", "password": PASSWORD})
    assert other.post(f"/people/{cast.ana.pk}/reset-factor").status_code == 302
    assert other.post(f"/people/{cast.ana.pk}/reset").status_code == 403


@pytest.mark.parametrize("act", ["", "/reset", "/reset-factor", "/roles", "/close", "/reopen"])
def test_strangers_stronger_and_own_accounts_are_out_of_reach(cast: Cast, seat: Any, act: str) -> None:
    admin = seat(cast.adam)
    for person, status in ((cast.bob, 404), (cast.gerd, 403), (cast.adam, 403)):
        for method in ("get", "post") if act else ("get",):
            given = getattr(admin, method)(f"/people/{person.pk}{act}", {"how": "pause"} if method == "post" else {})
            assert given.status_code == (200 if not act and status == 403 else status), (person.name, act, method)
    assert admin.get(f"/people/99999999{act}").content == admin.get(f"/people/{cast.bob.pk}{act}").content
    assert seat(cast.ana).get(f"/people/{cast.cato.pk}{act}").status_code == 403
    assert seat(cast.gerd).get("/").status_code == 200


def test_acts_on_others_ask_again_who_one_is(cast: Cast, seat: Any, root: psycopg.Connection) -> None:
    admin = seat(cast.adam)
    root.execute(
        "UPDATE accounts_session SET kept = jsonb_set(kept, '{proved}', to_jsonb((now() - interval '16 minutes')::text))"
    )
    for act in ("reset", "reset-factor", "roles", "close"):
        assert (
            admin.post(f"/people/{cast.ana.pk}/{act}", {"how": "pause"})
            .headers["Location"]
            .startswith("/account/prove")
        ), act
    assert seat(cast.ana).get("/").status_code == 200


def test_units_are_added_and_filled_on_their_page(cast: Cast, seat: Any) -> None:
    admin = seat(cast.adam)
    assert admin.post("/units", {"name": "Risk desk", "slug": "Risk Desk"}).status_code == 422
    assert admin.post("/units", {"name": "", "slug": "risk"}).status_code == 422
    assert admin.post("/units", {"name": "Risk desk", "slug": "risk"}).status_code == 302
    assert admin.post("/units", {"name": "Risk desk", "slug": "risk"}).status_code == 422
    assert admin.post("/units/risk/post", {"person": "x"}).status_code == 422
    assert admin.post("/units/risk/post", {"person": str(cast.bob.pk)}).status_code == 404
    assert admin.post("/units/risk/post", {"person": str(cast.adam.pk)}).status_code == 403
    assert admin.post("/units/nowhere/post", {"person": str(cast.cato.pk)}).status_code == 404
    assert admin.post("/units/risk/post", {"person": str(cast.cato.pk)}).status_code == 302
    assert "Risk desk" in admin.get("/people").content.decode()
    assert "Risk desk" in seat(cast.cato).get("/account").content.decode()
    assert admin.post(f"/units/risk/withdraw/{cast.cato.pk}").status_code == 302
    assert "Risk desk" not in seat(cast.cato).get("/account").content.decode()
    assert seat(cast.ana).get("/units").status_code == 403


def test_rules_for_all_accounts_are_set_by_an_administrator(cast: Cast, seat: Any) -> None:
    admin, rosa = seat(cast.adam), seat(cast.rosa)
    assert "Review and release records" not in rosa.get("/account").content.decode()
    assert admin.post("/people/rules", {"rules": ["machine_release"]}).status_code == 302
    assert "Review and release records" in rosa.get("/account").content.decode()
    assert rosa.post("/people/rules", {"rules": ["demands_factor"]}).status_code == 403
    admin.post("/people/rules", {"rules": ["demands_factor"]})
    assert admin.get("/people").headers["Location"] == "/account/factor"
    assert rosa.get("/").headers["Location"] == "/account/factor"
    assert seat(cast.bob).get("/").status_code == 200


def test_the_guardian_reads_who_did_what_to_whom(cast: Cast, seat: Any) -> None:
    seat(cast.adam).post(f"/people/{cast.ana.pk}/reset")
    Client().post("/sign-in", {"email": cast.cato.email, "password": "wrong"})
    page = seat(cast.gerd).get("/audit").content.decode()
    row = next(row for row in page.split("<tr>") if "Set a new password for a colleague" in row)
    assert "Adam" in row and "Ana" in row
    assert any("A sign-in was refused" in row and "Cato" in row for row in page.split("<tr>"))


def test_who_tries_addresses_by_adding_people_leaves_an_entry(cast: Cast, seat: Any, root: psycopg.Connection) -> None:
    sent = {"name": "Bob", "email": cast.bob.email, "roles": ["analyst"]}
    assert seat(cast.adam).post("/people", sent).status_code == 409
    kept = root.execute(
        "SELECT refused FROM audit_entry WHERE event = 'records.record.refused' AND person_id = %s", [cast.adam.pk]
    ).fetchall()
    assert kept == [("already-exists",)]


def test_a_guardian_agrees_to_a_new_password_on_the_page_that_the_administrator_names(cast: Cast, seat: Any) -> None:
    admin, address = seat(cast.adam), f"/people/{cast.ana.pk}/agree"
    assert seat(cast.gerd).get(address).status_code == 404
    assert address in admin.post(f"/people/{cast.ana.pk}/reset").content.decode()
    assert admin.post(address).status_code == 403 and seat(cast.cora).get(address).status_code in {403, 404}
    assert "made a new password for the account" in seat(cast.gerd).get(address).content.decode()
    assert seat(cast.gerd).post(address).status_code == 302
    assert seat(cast.gerd).get(address).status_code == 404
