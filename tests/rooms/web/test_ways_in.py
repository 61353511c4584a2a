"""The second step of a sign-in, what must be done before anything else answers, and the browsers that are signed in."""

import re
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.test import Client, RequestFactory, override_settings

from tenfold.accounts.identity import digest
from tenfold.accounts.services import credentials, factors, guard, participants
from tenfold.foundation.clock import now
from tests.cast import PASSWORD, Cast
from tests.factories.codes import code, enrol
from tests.factories.colleagues import agreed

NEW = "a newer horse battery"
_DAY = timedelta(days=1)


def give_password(email: str, password: str = PASSWORD, browser: Client | None = None) -> tuple[Client, Any]:
    browser = browser or Client()
    return browser, browser.post("/sign-in", {"email": email, "password": password, "next": "/search"})


def reset(cast: Cast, person: Any, acting: Any) -> str:
    with acting(cast.adam) as adam:
        made = credentials.reset_password(person, by=adam, at=now())
    agreed(cast, person)
    return made


def test_after_the_password_a_code_is_asked_for_and_nothing_else_answers(cast: Cast) -> None:
    at = now()
    secret, _ = enrol(cast.ana, at - _DAY)
    browser, given = give_password(cast.ana.email)
    assert given.headers["Location"] == "/sign-in/code?next=%2Fsearch"
    for address in ("/", "/account", "/account/factor", "/account/first-password", "/purpose"):
        assert browser.get(address).headers["Location"].startswith("/sign-in"), address
    assert browser.get("/api/search").status_code == 401
    assert browser.post("/api/records", "{}", content_type="application/json").status_code == 401
    assert (
        browser.post("/account/tokens", {"label": "x", "scopes": ["records:record:read"], "days": "30"}).status_code
        == 302
    )
    assert browser.post("/sign-in/code", {"code": "000000"}).status_code == 403
    assert browser.get("/").status_code == 302
    before = browser.cookies["sessionid"].value
    let_in = browser.post("/sign-in/code", {"code": code(secret, now()), "next": "/search"})
    assert let_in.headers["Location"] == "/purpose?begin=1&next=%2Fsearch"
    assert browser.cookies["sessionid"].value != before
    assert browser.get("/").status_code == 200


def test_a_recovery_code_lets_in_once_and_is_told(cast: Cast) -> None:
    _, codes = enrol(cast.ana, now() - _DAY)
    browser, _given = give_password(cast.ana.email)
    assert browser.post("/sign-in/code", {"code": codes[3].lower()}).status_code == 302
    assert b"with one of your recovery codes" in browser.get("/").content
    other, _given = give_password(cast.ana.email)
    assert other.post("/sign-in/code", {"code": codes[3]}).status_code == 403


@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_the_second_step_is_the_same_for_every_type_of_body(cast: Cast, kind: str) -> None:
    """R34."""
    secret, _ = enrol(cast.ana, now() - _DAY)
    browser, _given = give_password(cast.ana.email)
    sent = f'{{"code": "{code(secret, now())}"}}'
    answer = browser.post("/sign-in/code", sent, content_type=kind, headers={"Accept": "application/json"})
    assert answer.status_code == 403
    assert browser.get("/").status_code == 302


def test_half_a_sign_in_is_worth_nothing_later_and_after_a_reset(
    cast: Cast, acting: Any, root: psycopg.Connection
) -> None:
    secret, _ = enrol(cast.ana, now() - _DAY)
    browser, _given = give_password(cast.ana.email)
    root.execute(
        "UPDATE accounts_session SET kept = jsonb_set(kept, '{half,at}', to_jsonb((now() - interval '11 minutes')::text))"
    )
    assert browser.post("/sign-in/code", {"code": code(secret, now())}).headers["Location"] == "/sign-in"
    browser, _given = give_password(cast.ana.email)
    reset(cast, cast.ana, acting)
    assert browser.post("/sign-in/code", {"code": code(secret, now())}).headers["Location"] == "/sign-in"
    root.execute("UPDATE accounts_person SET active = false WHERE principal_id = %s", [cast.bob.pk])
    assert Client().post("/sign-in/code", {"code": "123456"}).headers["Location"] == "/sign-in"


def test_a_reset_password_alone_never_stands_in_for_the_factor(cast: Cast, acting: Any) -> None:
    secret, _ = enrol(cast.ana, now() - _DAY)
    browser, given = give_password(cast.ana.email, reset(cast, cast.ana, acting))
    assert given.headers["Location"].startswith("/sign-in/code")
    assert browser.get("/account/first-password").headers["Location"].startswith("/sign-in")
    browser.post("/sign-in/code", {"code": code(secret, now())})
    assert browser.get("/").headers["Location"] == "/account/first-password"


def test_a_password_that_somebody_else_made_is_replaced_before_anything_else_answers(cast: Cast, acting: Any) -> None:
    from tests.rooms.web.test_declared import addresses

    made = reset(cast, cast.ana, acting)
    browser, _given = give_password(cast.ana.email, made)
    for address, declared in addresses():
        if not declared.public and "password" not in declared.opens:
            for method in declared.methods:
                answer = browser.generic(method, address)
                assert answer.headers["Location"] == "/account/first-password", (method, address)
    assert browser.get("/api/search").status_code == 401
    page = browser.get("/account/first-password").content.decode()
    assert "reset by an administrator of your organisation" in page
    for new, again in ((made, made), ("short", "short"), (NEW, NEW + "!")):
        assert browser.post("/account/first-password", {"new": new, "again": again}).status_code == 422
    assert browser.post("/account/first-password", {"new": NEW, "again": NEW}).status_code == 302
    home = browser.get("/").content.decode()
    assert "reset by an administrator of your organisation" in home
    known = re.search(r"/account/notices/\d+/known", home)
    assert known is not None
    stranger, _given = give_password(cast.rosa.email)
    stranger.post(known.group())
    assert "reset by an administrator" in browser.get("/").content.decode()
    browser.post(known.group())
    assert "reset by an administrator" not in browser.get("/").content.decode()
    assert browser.post("/account/first-password", {"new": made, "again": made}).headers["Location"] == "/"
    assert give_password(cast.ana.email, made)[1].status_code == 403
    assert give_password(cast.ana.email, NEW)[1].status_code == 302


def test_a_password_that_somebody_else_made_runs_out(cast: Cast, acting: Any, root: psycopg.Connection) -> None:
    made = reset(cast, cast.ana, acting)
    root.execute(
        "UPDATE accounts_person SET password_until = now() - interval '1 second' WHERE principal_id = %s", [cast.ana.pk]
    )
    assert give_password(cast.ana.email, made)[1].status_code == 403


def test_where_the_organisation_asks_for_it_only_the_enrolment_answers(cast: Cast) -> None:
    from tests.rooms.web.test_declared import addresses

    participants.set_rules(cast.arlen_border, demands_factor=True, machine_release=False, by=None, at=now())
    browser, _given = give_password(cast.ana.email)
    for address, declared in addresses():
        if not declared.public and "factor" not in declared.opens:
            for method in declared.methods:
                assert browser.generic(method, address).headers["Location"] == "/account/factor", (method, address)
    assert browser.get("/api/search").status_code == 401
    assert b"asks everybody for a second factor" in browser.get("/account/factor").content
    browser.post("/account/factor")
    page = browser.get("/account/factor").content.decode()
    assert "data:image/svg+xml" in page
    secret = re.search(r'enrol-secret" dir="ltr" translate="no">([A-Z2-7 ]+)<', page)
    assert secret is not None
    assert browser.post("/account/factor/confirm", {"code": "000000"}).status_code == 422
    shown = browser.post("/account/factor/confirm", {"code": code(secret.group(1), now())}).content.decode()
    assert len(re.findall(r"<code dir=\"ltr\" translate=\"no\">[2-9A-Z]{5}-[2-9A-Z]{5}</code>", shown)) == factors.CODES
    assert browser.get("/").status_code == 200
    assert secret.group(1) not in browser.get("/account/factor").content.decode()


def test_what_guards_the_account_asks_again_who_one_is(cast: Cast, root: psycopg.Connection) -> None:
    at = now()
    secret, _ = enrol(cast.ana, at - _DAY)
    browser, _given = give_password(cast.ana.email)
    browser.post("/sign-in/code", {"code": code(secret, at, drift=-1)})
    old = "UPDATE accounts_session SET kept = jsonb_set(kept, '{proved}', to_jsonb((now() - interval '16 minutes')::text)) WHERE person_id = %s"
    root.execute(old, [cast.ana.pk])
    away = "/account/prove?next="
    for method, address in (("get", "/account/factor"), ("get", "/account/factor/remove"), ("post", "/account/factor/remove"),
                            ("post", "/account/factor/codes"), ("post", "/account/tokens")):  # fmt: skip
        assert getattr(browser, method)(address).headers["Location"].startswith(away), address
    assert browser.post("/account/prove", {"password": "wrong", "code": code(secret, at)}).status_code == 403
    assert browser.post("/account/prove", {"password": PASSWORD}).status_code == 403
    assert browser.post("/account/prove", {"password": PASSWORD, "code": "000000"}).status_code == 403
    counted = "SELECT count(*) FROM accounts_attempt WHERE identity = %s"
    assert root.execute(counted, [digest(cast.ana.email)]).fetchone() == (5,), (
        "tries stay counted although the page refused"
    )
    proved = browser.post(
        "/account/prove", {"password": PASSWORD, "code": code(secret, at), "next": "/account/factor/remove"}
    )
    assert proved.headers["Location"] == "/account/factor/remove"
    assert browser.post("/account/factor/remove").headers["Location"] == "/account"
    assert give_password(cast.ana.email)[1].headers["Location"].startswith("/purpose")


def test_wrong_present_passwords_are_counted(cast: Cast, seat: Any) -> None:
    browser = seat(cast.ana)
    for _ in range(guard.FAILURES):
        assert browser.post("/account/password", {"old": "wrong", "new": NEW, "again": NEW}).status_code == 403
    assert browser.post("/account/password", {"old": PASSWORD, "new": NEW, "again": NEW}).status_code == 403
    assert seat(cast.ana).get("/").status_code == 200, "an unknown browser has a counter of its own"


def test_sessions_are_listed_and_ended(cast: Cast, seat: Any) -> None:
    firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
    here, there, third = seat(cast.ana), Client(headers={"User-Agent": firefox}), seat(cast.ana)
    give_password(cast.ana.email, browser=there)
    page = here.get("/account").content.decode()
    assert "Firefox on Windows" in page
    assert page.count("this browser") == 1
    ends = re.findall(r"/account/sessions/\d+/end\b", page)
    assert len(ends) == 2
    seat(cast.rosa).post(ends[0])
    assert there.get("/").status_code == third.get("/").status_code == 200
    here.post(ends[0])
    assert sorted((there.get("/").status_code, third.get("/").status_code)) == [200, 302]
    here.post("/account/sessions/end-others")
    assert there.get("/").status_code == third.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_a_dump_holds_no_key_of_a_session(cast: Cast, seat: Any, root: psycopg.Connection) -> None:
    """R30: whoever has the table of sessions has no cookie."""
    key = seat(cast.ana).cookies["sessionid"].value
    with root.cursor().copy("COPY accounts_session TO STDOUT") as copy:
        assert key not in b"".join(map(bytes, copy)).decode()


def test_a_key_chosen_by_somebody_else_opens_nothing(cast: Cast) -> None:
    """Session fixation: a key that was there before sign-in is worth nothing after it."""
    browser = Client()
    browser.cookies["sessionid"] = "chosenbysomebodyelse0123456789ab"
    give_password(cast.ana.email, browser=browser)
    assert browser.cookies["sessionid"].value != "chosenbysomebodyelse0123456789ab"
    fixed = Client()
    fixed.cookies["sessionid"] = "chosenbysomebodyelse0123456789ab"
    assert fixed.get("/").status_code == 302


def test_strangers_lock_out_no_browser_that_she_used_before(cast: Cast) -> None:
    known, _given = give_password(cast.ana.email)
    known.post("/sign-out")
    for _ in range(guard.FAILURES + 1):
        assert give_password(cast.ana.email, "wrong")[1].status_code == 403
    assert give_password(cast.ana.email)[1].status_code == 403
    assert give_password(cast.ana.email, browser=known)[1].status_code == 302
    forged = Client()
    forged.cookies["tenfold_device"] = known.cookies["tenfold_device"].value[:-1] + "x"
    assert give_password(cast.ana.email, browser=forged)[1].status_code == 403
    others = Client()
    others.cookies["tenfold_device"] = give_password(cast.bob.email)[0].cookies["tenfold_device"].value
    assert give_password(cast.ana.email, browser=others)[1].status_code == 403
    assert cast.ana.email not in known.cookies["tenfold_device"].value


def test_the_source_is_what_the_proxy_adds_and_never_the_machine_itself() -> None:
    from tenfold.web import browsers

    def source(**meta: str) -> bytes | None:
        return browsers.whence(RequestFactory().get("/", **meta), "a@b.example").source

    assert (
        source(REMOTE_ADDR="127.0.0.1") is None and source(REMOTE_ADDR="::1") is None and source(REMOTE_ADDR="") is None
    )
    assert source(REMOTE_ADDR="192.0.2.1") != source(REMOTE_ADDR="192.0.2.2")
    assert source(REMOTE_ADDR="2001:db8::1") == source(REMOTE_ADDR="2001:db8::2")
    assert source(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.9") == source(REMOTE_ADDR="192.0.2.1")
    with override_settings(HTTPS=True):
        assert source(REMOTE_ADDR="10.0.0.1") is None
        first = source(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.5, 198.51.100.9")
        assert first == source(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4, 198.51.100.9") is not None


def test_known_and_unknown_people_cost_the_same_statements(cast: Cast, queries: Any) -> None:
    said = {}
    for email in (cast.ana.email, f"nobody@{cast.ending}.example"):
        with queries() as statements:
            give_password(email, "wrong")
        said[email] = [words.split()[0] for words in statements]
    known, unknown = said.values()
    assert known == unknown
    assert known.count("INSERT") == 2  # the try, and the entry
