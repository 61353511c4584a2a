"""Who is slowed down: whoever guesses, and not the browser that somebody else would lock out."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
from django.db import connections

from tenfold.accounts.services import credentials, guard
from tenfold.accounts.services.guard import Whence
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied
from tenfold.handling.acting import acting
from tests.cast import PASSWORD, Cast
from tests.factories.colleagues import agreed

HERS, OTHERS = Whence(device=b"d" * 16), Whence(device=b"e" * 16)


def comes_in(email: str, password: str = PASSWORD, whence: Whence = guard.NOWHERE) -> bool:
    try:
        credentials.sign_in(email, password, at=now(), whence=whence)
    except Denied:
        return False
    return True


def test_who_fails_on_purpose_locks_out_unknown_browsers_and_not_hers(cast: Cast) -> None:
    for _ in range(guard.FAILURES + 3):
        assert not comes_in(cast.ana.email, "wrong")
    assert not comes_in(cast.ana.email)
    assert comes_in(cast.ana.email, whence=HERS)
    assert not comes_in(cast.ana.email), "her success forgives her own counter alone"


def test_a_known_browser_has_a_counter_and_no_free_tries(cast: Cast) -> None:
    for _ in range(guard.FAILURES):
        assert not comes_in(cast.ana.email, "wrong", HERS)
    assert not comes_in(cast.ana.email, whence=HERS)
    assert comes_in(cast.ana.email, whence=OTHERS)
    assert comes_in(cast.ana.email)


def test_one_source_does_not_try_one_password_on_everybody(cast: Cast) -> None:
    there = Whence(source=b"s" * 16)
    for number in range(guard.FROM_ONE_SOURCE):
        assert not comes_in(f"p{number}@{cast.ending}.example", "wrong", there)
    assert not comes_in(cast.ana.email, whence=there)
    assert comes_in(cast.ana.email, whence=Whence(source=b"t" * 16))
    assert comes_in(cast.ana.email, whence=Whence(device=HERS.device, source=there.source))


def test_tries_made_at_the_same_time_do_not_slip_past(cast: Cast, root: psycopg.Connection) -> None:
    def attempt(_: int) -> bool:
        try:
            return guard.charge(cast.ana.email, guard.PASSWORD, guard.NOWHERE)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(attempt, range(24))) == guard.FAILURES


def test_what_is_tried_while_locked_is_kept_nowhere(cast: Cast, root: psycopg.Connection) -> None:
    def kept() -> tuple[object, ...]:
        row = root.execute(
            "SELECT (SELECT count(*) FROM accounts_attempt), (SELECT count(*) FROM audit_entry)"
        ).fetchone()
        assert row is not None
        return row

    for _ in range(guard.FAILURES):
        comes_in(cast.ana.email, "wrong")
    before = kept()
    for _ in range(5):
        assert not comes_in(cast.ana.email, "wrong")
    assert kept() == before


def test_a_password_of_the_node_is_not_kept_out_by_the_lock(cast: Cast) -> None:
    """Nobody guesses 120 bits: so an administrator can always let somebody in whom strangers have locked out."""
    for _ in range(guard.FAILURES):
        comes_in(cast.ana.email, "wrong")
    with acting(cast.adam) as adam:
        made = credentials.reset_password(cast.ana, by=adam, at=now())
    agreed(cast, cast.ana)
    assert not comes_in(cast.ana.email, "wrong")
    assert comes_in(cast.ana.email, made)


def test_a_refused_sign_in_is_read_by_the_participant_that_it_concerns(cast: Cast) -> None:
    from tenfold.audit.selectors import list_entries

    comes_in(cast.ana.email, "wrong")
    comes_in(f"nobody@{cast.ending}.example", "wrong")
    with acting(cast.gerd) as gerd:
        (entry,) = [one for one in list_entries(gerd.house) if one.event == "accounts.sign-in.refused"]
        assert (entry.person_id, entry.refused, entry.detail) == (cast.ana.pk, "bad-login", {})
    with acting(cast.cora) as cora:
        assert not [one for one in list_entries(cora.house) if one.event == "accounts.sign-in.refused"]


def test_tries_are_forgotten_after_a_day(cast: Cast, root: psycopg.Connection) -> None:
    comes_in(cast.ana.email, "wrong")
    guard.forget()
    assert root.execute("SELECT count(*) > 0 FROM accounts_attempt").fetchone() == (True,)
    root.execute("UPDATE accounts_attempt SET at = at - interval '25 hours'")
    guard.forget()
    assert root.execute("SELECT count(*) FROM accounts_attempt").fetchone() == (0,)
