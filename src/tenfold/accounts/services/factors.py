"""The second factor: a code of six digits that changes every half minute (RFC 6238), and recovery codes for who lost it."""

import base64
import hmac
import os
from datetime import datetime
from urllib.parse import quote, urlencode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction

from tenfold.accounts import rules, sealing
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Factor, Person, RecoveryCode
from tenfold.accounts.services import guard, notices
from tenfold.accounts.services.guard import NOWHERE, Whence
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import ids, wall
from tenfold.foundation.errors import Conflict, Denied, Unavailable
from tenfold.foundation.reason import Reason

CODES = 10
_USE, _USE_RECOVERY = "tenfold-second-factors-1", "tenfold-recovery-codes-1"
_STEP, _DIGITS, _SECRET = 30, 6, 20
_DRIFT = (0, -1, 1)  # of a clock that is half a minute late or early
_ISSUER = "Tenfold"


def begin(person: Person, *, by: Actor) -> None:
    """Make a secret that waits for its first code. One that waits already is made anew; one in use stays."""
    _own(person, by)
    if Factor.objects.filter(person=person).exclude(confirmed_at=None).exists():
        raise Conflict(Reason.ALREADY_EXISTS)
    sealed = sealing.seal(os.urandom(_SECRET), use=_USE, bound=person.pk)
    Factor.objects.update_or_create(person=person, defaults={"sealed": sealed})


def secret_of(person: Person, *, by: Actor) -> tuple[str, str] | None:
    """The secret that waits for its first code, as text and as the address that an app reads; None where none waits."""
    _own(person, by)
    factor = Factor.objects.filter(person=person, confirmed_at=None).first()
    if factor is None:
        return None
    text = base64.b32encode(_secret(factor)).decode()
    label = quote(f"{_ISSUER}:{person.email}", safe=":@")
    return text, f"otpauth://totp/{label}?{urlencode({'secret': text, 'issuer': _ISSUER})}"


def confirm(person: Person, code: str, *, by: Actor, at: datetime) -> list[str]:
    """Take the factor into use by its first code; answers the recovery codes, which are told once."""
    _own(person, by)
    factor = Factor.objects.filter(person=person, confirmed_at=None).first()
    step = _step(factor, code, at) if factor else None
    if step is None or not Factor.objects.filter(person=person, confirmed_at=None).update(
        confirmed_at=at, last_step=step
    ):
        raise Denied(Reason.BAD_CODE)
    audit.write(Event.FACTOR_ENROLLED, person=by.person, at=at, detail={"person": person.pk})
    return _new_codes(person)


def prove(person: Person, code: str, *, at: datetime, whence: Whence = NOWHERE) -> None:
    """Prove that one holds the factor, or spend a recovery code. Raises Denied.

    Counted as passwords are, and outside every view: what was tried stays counted whatever happens after.
    """
    if guard.charge(person.email, guard.CODE, whence):
        if _take(person, code, at) or _spend(person, code, at):
            guard.forgive(person.email, whence)
            return
        guard.note_refusal(person, Reason.BAD_CODE, at=at)
    raise Denied(Reason.BAD_CODE)


def renew_codes(person: Person, *, by: Actor, at: datetime) -> list[str]:
    """New recovery codes; the old ones are worth nothing any more."""
    _own(person, by)
    if not Factor.objects.filter(person=person).exclude(confirmed_at=None).exists():
        raise Conflict(Reason.NOT_ACCEPTED)
    audit.write(Event.RECOVERY_CODES_MADE, person=by.person, at=at, detail={"person": person.pk})
    return _new_codes(person)


def remove(person: Person, *, by: Actor, at: datetime) -> None:
    """Give up the own factor, with its recovery codes. The face asks for a proof first."""
    _own(person, by)
    drop(person)
    audit.write(Event.FACTOR_REMOVED, person=by.person, at=at, detail={"person": person.pk})


def reset(person: Person, *, by: Actor | None, at: datetime) -> None:
    """Take the factor of somebody who lost it away, so that she enrols another; she is told. `by=None`: the operator.

    Whoever reset her password lately resets no factor: one administrator alone never holds both.
    """
    if by is not None:
        rules.may_reset(by, participant=person.participant_id, roles=person.roles, person=person.pk).require()
        notices.require_other_hand(person, Event.PASSWORD_RESET, Event.PERSON_REACTIVATED, by=by)
    drop(person)
    notices.tell(person, Event.FACTOR_RESET, by=by)
    audit.write(Event.FACTOR_RESET, person=by.person if by else None, at=at, detail={"person": person.pk})


def drop(person: Person) -> None:
    """Delete factor and recovery codes; part of acts that wrote their entry."""
    RecoveryCode.objects.filter(person=person).delete()
    Factor.objects.filter(person=person).delete()


def _own(person: Person, by: Actor) -> None:
    rules.may_change_own(by, person=person.pk).require()


def _secret(factor: Factor) -> bytes:
    """Raises Unavailable where another node's secret sealed it: then the operator resets the factor."""
    try:
        return sealing.unseal(bytes(factor.sealed), use=_USE, bound=factor.person_id)
    except InvalidTag:
        raise Unavailable(Reason.TRY_LATER) from None


def _step(factor: Factor, code: str, at: datetime) -> int | None:
    """The step of the clock whose code this is, one early or late included; all are looked at."""
    given = "".join(code.split())
    clock = TOTP(_secret(factor), _DIGITS, SHA1(), _STEP, enforce_key_length=False)  # noqa: S303 - what apps speak
    now = int(at.timestamp()) // _STEP
    found = [now + drift for drift in _DRIFT if _same(clock.generate((now + drift) * _STEP), given)]
    return found[0] if found else None


def _same(wanted: bytes, given: str) -> bool:
    return hmac.compare_digest(wanted, given.encode(errors="replace"))


def _take(person: Person, code: str, at: datetime) -> bool:
    """Whether the code is right and newer than every one that was taken before."""
    factor = Factor.objects.filter(person=person).exclude(confirmed_at=None).first()
    step = _step(factor, code, at) if factor else None
    if step is None:
        return False
    return bool(
        Factor.objects.filter(person=person, last_step__lt=step).exclude(confirmed_at=None).update(last_step=step)
    )


def _spend(person: Person, code: str, at: datetime) -> bool:
    """Whether this is a recovery code that nobody used; from now on somebody did."""
    unused = RecoveryCode.objects.filter(person=person, digest=_digest(person, code), used_at=None)
    house = wall.View(frozenset({person.participant_id}), person.participant_id, "")
    with wall.opened(house):
        if not unused.update(used_at=at):
            return False
        notices.tell(person, Event.RECOVERY_CODE_USED, by=None, role=notices.SELF)
        audit.write(Event.RECOVERY_CODE_USED, person=person.pk, at=at, detail={"person": person.pk})
    return True


def _new_codes(person: Person) -> list[str]:
    codes = [f"{ids.short(5)}-{ids.short(5)}" for _ in range(CODES)]
    with transaction.atomic():
        RecoveryCode.objects.filter(person=person).delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(person=person, digest=_digest(person, code)) for code in codes)
    return codes


def _digest(person: Person, code: str) -> bytes:
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return sealing.digest(f"{person.pk}\n{letters}", use=_USE_RECOVERY)
