"""The second factor: codes taken once, recovery codes spent once, counted as passwords are, and reset by another hand."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import psycopg
import pytest
from django.db import connections

from tenfold.accounts import selectors
from tenfold.accounts.identity import digest
from tenfold.accounts.models import RecoveryCode
from tenfold.accounts.services import credentials, factors, guard, people
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Unavailable
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tests.cast import PASSWORD, Cast
from tests.factories.codes import code, enrol

SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890", the secret of the vectors in RFC 6238, appendix B


def proves(person: object, given: str, at: datetime) -> bool:
    try:
        factors.prove(person, given, at=at)  # type: ignore[arg-type]
    except Denied:
        return False
    return True


@pytest.mark.parametrize("seconds, digits", [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"),
                                             (2000000000, "279037"), (20000000000, "353130")])  # fmt: skip
def test_codes_are_those_of_the_standard(cast: Cast, root: psycopg.Connection, seconds: int, digits: str) -> None:
    """RFC 6238, appendix B, the last six digits of the vectors for SHA-1."""
    import base64
    from datetime import UTC

    from tenfold.accounts import sealing

    enrol(cast.ana, now())
    sealed = sealing.seal(base64.b32decode(SEED), use="tenfold-second-factors-1", bound=cast.ana.pk)
    root.execute("UPDATE accounts_factor SET sealed = %s, last_step = 0 WHERE person_id = %s", [sealed, cast.ana.pk])
    at = datetime.fromtimestamp(seconds, UTC)
    assert code(SEED, at) == digits
    assert proves(cast.ana, digits, at)


@pytest.mark.parametrize("drift, good", [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_one_step_late_or_early(cast: Cast, drift: int, good: bool) -> None:
    at = now()
    secret, _ = enrol(cast.ana, at - timedelta(days=1))
    assert proves(cast.ana, code(secret, at, drift=drift), at) is good


def test_a_code_is_taken_once_and_no_older_one_after_it(cast: Cast) -> None:
    at = now()
    secret, _ = enrol(cast.ana, at - timedelta(days=1))
    assert proves(cast.ana, code(secret, at), at)
    assert not proves(cast.ana, code(secret, at), at)
    assert not proves(cast.ana, code(secret, at, drift=-1), at)
    assert proves(cast.ana, code(secret, at, drift=1), at)


def test_the_code_that_enrolled_it_signs_nobody_in(cast: Cast) -> None:
    at = now()
    secret, _ = enrol(cast.ana, at)
    assert not proves(cast.ana, code(secret, at - timedelta(seconds=90)), at - timedelta(seconds=90))


@pytest.mark.parametrize(
    "given", ["", " ", "12345", "1234567", "abcdef", "１２３４５６", "-1", "0" * 500, "\x00", "☃" * 6]
)
def test_what_is_no_code_is_refused(cast: Cast, given: str) -> None:
    enrol(cast.ana, now())
    assert not proves(cast.ana, given, now())


def test_a_recovery_code_is_spent_once_however_it_is_written(cast: Cast) -> None:
    _, codes = enrol(cast.ana, now())
    assert len(set(codes)) == factors.CODES == 10
    assert proves(cast.ana, f" {codes[0].lower().replace('-', ' ')} ", now())
    assert not proves(cast.ana, codes[0], now())
    assert not proves(cast.rosa, codes[1], now())
    assert proves(cast.ana, codes[1], now())
    with acting(cast.ana) as ana:
        assert selectors.codes_left(ana) == 8
        assert [one.event for one in selectors.list_notices(ana)] == ["accounts.recovery-code.used"] * 2


def test_new_recovery_codes_make_the_old_ones_worthless(cast: Cast) -> None:
    _, old = enrol(cast.ana, now())
    with acting(cast.ana) as ana:
        new = factors.renew_codes(cast.ana, by=ana, at=now())
    assert not proves(cast.ana, old[0], now())
    assert proves(cast.ana, new[0], now())
    with pytest.raises(Conflict), acting(cast.rosa) as rosa:
        factors.renew_codes(cast.rosa, by=rosa, at=now())


@pytest.mark.parametrize("sort", ["code", "recovery"])
def test_of_many_at_once_one_alone_is_let_in(cast: Cast, sort: str) -> None:
    at = now()
    secret, codes = enrol(cast.ana, at - timedelta(days=1))
    given = codes[0] if sort == "recovery" else code(secret, at)

    def attempt(_: int) -> bool:
        try:
            return proves(cast.ana, given, at)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as crowd:
        assert sorted(crowd.map(attempt, range(6))) == [False] * 5 + [True]


def test_codes_are_counted_by_the_same_guard_as_passwords(cast: Cast, root: psycopg.Connection) -> None:
    """R35: whoever knows the password starts no new count by giving it again between two codes."""
    at = now()
    secret, codes = enrol(cast.ana, at - timedelta(days=1))
    tries = 0
    while tries < guard.FAILURES:
        credentials.sign_in(cast.ana.email.upper(), PASSWORD, at=at)
        assert not proves(cast.ana, "000000" if code(secret, at) != "000000" else "111111", at)
        tries += 2
    assert not proves(cast.ana, code(secret, at), at)
    assert not proves(cast.ana, codes[0], at)
    with pytest.raises(Denied):
        credentials.sign_in(cast.ana.email, PASSWORD, at=at)
    root.execute("UPDATE accounts_attempt SET at = at - interval '16 minutes'")
    assert proves(cast.ana, code(secret, at), at), "what was refused while locked was not taken"
    kept = root.execute("SELECT count(*) FROM accounts_attempt WHERE identity = %s", [digest(cast.ana.email)])
    assert kept.fetchone() == (0,)


def test_a_day_of_guessing_codes_ends_before_it_is_worth_it(cast: Cast, root: psycopg.Connection) -> None:
    at = now()
    secret, _ = enrol(cast.ana, at - timedelta(days=1))
    wrong = "000000" if code(secret, at) != "000000" else "111111"
    for _ in range(guard.CODES_A_DAY):
        proves(cast.ana, wrong, at)
        root.execute("UPDATE accounts_attempt SET at = at - interval '16 minutes'")
    assert not proves(cast.ana, code(secret, at), at)
    root.execute("UPDATE accounts_attempt SET at = at - interval '1 day'")
    assert proves(cast.ana, code(secret, at), at)


def test_a_factor_in_use_is_not_begun_anew(cast: Cast) -> None:
    secret, _ = enrol(cast.ana, now() - timedelta(days=1))
    with pytest.raises(Conflict), acting(cast.ana) as ana:
        factors.begin(cast.ana, by=ana)
    with acting(cast.ana) as ana:
        assert factors.secret_of(cast.ana, by=ana) is None
    assert proves(cast.ana, code(secret, now()), now())


def test_a_token_does_nothing_to_the_factor_of_its_person(cast: Cast) -> None:
    for act in (factors.begin, factors.secret_of):
        with pytest.raises(Denied), acting(cast.ana, scopes=["accounts:token:create"]) as machine:
            act(cast.ana, by=machine)


def test_one_administrator_alone_never_resets_password_and_factor(cast: Cast) -> None:
    enrol(cast.ana, now())
    with acting(cast.adam) as adam:
        credentials.reset_password(cast.ana, by=adam, at=now())
    with pytest.raises(Denied) as refused, acting(cast.adam) as adam:
        factors.reset(cast.ana, by=adam, at=now())
    assert refused.value.reason == Reason.OTHER_ADMINISTRATOR
    other = people.add_person(f"two@{cast.ending}.example", participant=cast.arlen_border, roles=["administrator"], name="Two",
                              password=PASSWORD, by=None, at=now())  # fmt: skip
    with acting(selectors.person_by_email(other.email)) as second:
        factors.reset(cast.ana, by=second, at=now())
    with pytest.raises(Denied), acting(selectors.person_by_email(other.email)) as second:
        credentials.reset_password(cast.ana, by=second, at=now())
    assert not RecoveryCode.objects.filter(person=cast.ana).exists()


def test_a_dump_holds_neither_secret_nor_recovery_code(cast: Cast, root: psycopg.Connection) -> None:
    """R30: sealed with the node's secret, and as keyed digests."""
    import base64

    secret, codes = enrol(cast.ana, now())
    planted = [secret, base64.b32decode(secret).hex(), *codes, *(one.replace("-", "") for one in codes)]
    for table in ("accounts_factor", "accounts_recoverycode", "accounts_notice", "audit_entry"):
        with root.cursor().copy(f"COPY {table} TO STDOUT") as copy:  # type: ignore[arg-type]
            dump = b"".join(map(bytes, copy)).decode(errors="replace")
        assert not [one for one in planted if one in dump]


def test_a_sealed_secret_opens_for_nobody_else(cast: Cast, root: psycopg.Connection) -> None:
    at = now()
    secret, _ = enrol(cast.ana, at - timedelta(days=1))
    enrol(cast.rosa, at - timedelta(days=1))
    root.execute(
        "UPDATE accounts_factor SET sealed = (SELECT sealed FROM accounts_factor WHERE person_id = %s) WHERE person_id = %s",
        [cast.ana.pk, cast.rosa.pk],
    )
    with pytest.raises(Unavailable):
        factors.prove(cast.rosa, code(secret, at), at=at)
