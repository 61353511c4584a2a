"""Signing in: one answer and one amount of work for all who may not, counted by who they say they are."""

import psycopg
import pytest

from tenfold.accounts import selectors
from tenfold.accounts.identity import canonical, digest
from tenfold.accounts.models import Person
from tenfold.accounts.services import credentials, people
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid
from tenfold.handling.acting import acting
from tests.cast import PASSWORD, Cast


def refused(email: str, password: str) -> str:
    with pytest.raises(Denied) as raised:
        credentials.sign_in(email, password, at=now())
    return str(raised.value)


def test_everybody_who_may_not_gets_the_same_words(cast: Cast, root: psycopg.Connection) -> None:
    Person.objects.filter(pk=cast.cato.pk).update(active=False)
    type(cast.corvo_police).objects.filter(pk=cast.corvo_police.pk).update(active=False)
    words = {refused(cast.ana.email, "wrong password"), refused("nobody@nowhere.example", PASSWORD), refused(cast.cato.email, PASSWORD),
             refused(cast.cora.email, PASSWORD)}  # fmt: skip
    assert len(words) == 1


def test_the_right_password_opens_and_forgets_the_failures(cast: Cast, root: psycopg.Connection) -> None:
    for _ in range(7):
        refused(cast.ana.email, "wrong password")
    assert credentials.sign_in(f" {cast.ana.email.upper()} ", PASSWORD, at=now()).pk == cast.ana.pk
    assert root.execute(
        "SELECT count(*) FROM accounts_attempt WHERE identity = %s", [digest(cast.ana.email)]
    ).fetchone() == (0,)


def test_after_eight_failures_the_account_is_paused_for_a_quarter_of_an_hour(
    cast: Cast, root: psycopg.Connection
) -> None:
    for _ in range(8):
        refused(cast.ana.email, "wrong password")
    refused(cast.ana.email, PASSWORD)
    root.execute("UPDATE accounts_attempt SET at = at - interval '14 minutes'")
    refused(cast.ana.email, PASSWORD)
    root.execute("UPDATE accounts_attempt SET at = at - interval '16 minutes'")
    assert credentials.sign_in(cast.ana.email, PASSWORD, at=now())


def test_the_pause_of_one_is_not_that_of_another(cast: Cast) -> None:
    for _ in range(9):
        refused(cast.ana.email, "wrong password")
    assert credentials.sign_in(cast.rosa.email, PASSWORD, at=now())


def test_a_failure_leaves_an_entry_without_the_name(cast: Cast, root: psycopg.Connection) -> None:
    refused(f"stranger-{cast.ending}@nowhere.example", "wrong password")
    row = root.execute("SELECT event, person_id, refused, detail FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone()
    assert row == ("accounts.sign-in.refused", None, "bad-login", {})
    assert root.execute(
        "SELECT count(*) FROM accounts_attempt a WHERE a::text ILIKE %s", [f"%{cast.ending}%"]
    ).fetchone() == (0,)


@pytest.mark.parametrize("one, other", [("A@B.example", "a@b.EXAMPLE"), ("  a@b.c ", "a@b.c"), ("ＡＮＡ@x.y", "ana@x.y"), ("Straße@x.y", "STRASSE@x.y"),
                                        ("a\x00na@x.y", "ana@x.y")])  # fmt: skip
def test_spellings_that_reach_the_same_person_are_one_identity(one: str, other: str) -> None:
    assert canonical(one) == canonical(other) and digest(one) == digest(other)


@pytest.mark.parametrize("weak", ["", "short", "elevenchars", "password1234", "PASSWORD1234", "qwertyuiop12"])
def test_weak_passwords_are_refused_on_every_path(cast: Cast, weak: str) -> None:
    if weak.lower() not in credentials._common() and len(weak) >= 12:
        pytest.skip("not in the list of common passwords")
    with pytest.raises(Invalid), acting(cast.ana) as ana:
        credentials.change_password(cast.ana, PASSWORD, weak, by=ana, at=now())
    with pytest.raises(Invalid):
        people.add_person(
            f"w@{cast.ending}.example",
            participant=cast.arlen_border,
            roles=["analyst"],
            name="W",
            password=weak,
            by=None,
            at=now(),
        )


def test_a_changed_password_ends_other_sessions(cast: Cast) -> None:
    with acting(cast.ana) as ana:
        credentials.change_password(cast.ana, PASSWORD, "an entirely new one", by=ana, at=now())
    refused(cast.ana.email, PASSWORD)
    assert (
        credentials.sign_in(cast.ana.email, "an entirely new one", at=now()).session_epoch == cast.ana.session_epoch + 1
    )


def test_a_password_is_changed_only_by_whoever_knows_it(cast: Cast) -> None:
    with pytest.raises(Denied), acting(cast.ana) as ana:
        credentials.change_password(cast.ana, "not the old one", "an entirely new one", by=ana, at=now())
    assert credentials.sign_in(cast.ana.email, PASSWORD, at=now())


def test_a_token_is_told_once_and_ends(cast: Cast, root: psycopg.Connection) -> None:
    with acting(cast.ana) as ana:
        secret = credentials.create_token(cast.ana, label="t", scopes=[], purpose="analysis", days=1, by=ana, at=now())
        found = selectors.find_token(secret)
        assert found and found.person_id == cast.ana.pk and selectors.find_token(secret + "x") is None
        credentials.revoke_token(found.pk, by=ana, at=now())
    assert selectors.find_token(secret) is None
    with acting(cast.ana) as ana:
        other = credentials.create_token(cast.ana, label="t", scopes=[], purpose="analysis", days=1, by=ana, at=now())
    root.execute("UPDATE accounts_token SET expires_at = now() - interval '1 second'")
    assert selectors.find_token(other) is None


def test_a_token_has_one_purpose_of_its_participant(cast: Cast) -> None:
    with pytest.raises(Denied), acting(cast.ana) as ana:
        credentials.create_token(cast.ana, label="t", scopes=[], purpose="tourism", days=1, by=ana, at=now())


def test_a_view_has_one_purpose_of_its_participant(cast: Cast) -> None:
    with pytest.raises(Denied), acting(cast.ana, "tourism"):
        pass


def test_an_administrators_view_shows_no_content(cast: Cast, make_report) -> None:  # type: ignore[no-untyped-def]
    from tenfold.records.models import Record
    from tenfold.records.selectors import opening

    ref = make_report(by=cast.ana)
    for purpose in cast.arlen_border.purposes:
        with acting(cast.adam, purpose) as adam:
            assert adam.purpose == "administration"
            assert not Record.objects.filter(ref=ref).exists()
            with pytest.raises(Denied):
                opening.find(adam, ref)


def test_nobody_who_left_opens_a_view(cast: Cast) -> None:
    Person.objects.filter(pk=cast.ana.pk).update(active=False)
    assert selectors.find_person(cast.ana.pk) is None
    with pytest.raises(Invalid):
        selectors.person_by_email(cast.ana.email)


def test_a_slug_and_an_address_are_taken_once(cast: Cast) -> None:
    with pytest.raises(Conflict):
        people.add_participant(cast.arlen_border.slug, state="QM", type="police")
    with pytest.raises(Conflict):
        people.add_person(
            cast.ana.email.title(),
            participant=cast.arlen_police,
            roles=["analyst"],
            name="A",
            password=PASSWORD,
            by=None,
            at=now(),
        )


@pytest.mark.parametrize(
    "words", [{"state": "ZZ"}, {"state": "Q"}, {"state": "QMM"}, {"state": "XQ"}, {"type": "pirates"}]
)
def test_a_participant_of_no_state_or_type_is_refused_and_nothing_is_made(
    cast: Cast, root: psycopg.Connection, words: dict[str, str]
) -> None:
    before = root.execute("SELECT count(*) FROM accounts_principal").fetchone()
    with pytest.raises(Invalid):
        people.add_participant(f"new-{cast.ending}", **({"state": "QM", "type": "police"} | words))
    assert root.execute("SELECT count(*) FROM accounts_principal").fetchone() == before


def test_a_state_is_one_however_its_code_is_written(cast: Cast) -> None:
    made = people.add_participant(f"new-{cast.ending}", state=" qm ", type="police")
    assert made.state_id == cast.arlen_border.state_id
