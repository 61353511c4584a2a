"""Every credential path, each under one rule (accounts.rules.may_change_credential)."""

import gzip
import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.contrib.auth import password_validation
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from tenfold.accounts import rules, selectors
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Factor, Person, Token
from tenfold.accounts.permissions import Permission
from tenfold.accounts.services import guard, notices, sessions
from tenfold.accounts.services.guard import NOWHERE, Whence
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import ids
from tenfold.foundation.errors import Conflict, Denied, Invalid
from tenfold.foundation.reason import Reason

_LENT = timedelta(hours=24)  # how long a password that somebody else made opens the page that replaces it
_SHORTEST = 12


@cache
def _common() -> frozenset[str]:
    path = Path(password_validation.__file__).parent / "common-passwords.txt.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return frozenset(line.strip() for line in file)


def require_strong(password: str) -> None:
    """Long, and not among the common ones. Raises Invalid."""
    if len(password) < _SHORTEST or password.lower() in _common():
        raise Invalid(Reason.PASSWORD_WEAK)


@cache
def _nobodys() -> str:
    return make_password(secrets.token_urlsafe(16))


def sign_in(email: str, password: str, *, at: datetime, whence: Whence = NOWHERE) -> Person:
    """The person, if the password is right: the only step for who has no second factor, else the first of two.

    Raises Denied with the same words, after the same work, in every other case. A password that the node made is long
    and random, so that a lock on the address, which strangers can bring about, does not keep its holder out.
    """
    counted = guard.charge(email, guard.PASSWORD, whence)
    person = selectors.find_claimed(email)
    right = check_password(password, person.password if person else _nobodys())
    if right and person is not None and _is_let_in(person) and (counted or person.password_until):
        if not person.has_factor:
            guard.forgive(email, whence)
        return person
    if counted:
        guard.note_refusal(person, Reason.BAD_LOGIN, at=at)
    raise Denied(Reason.BAD_LOGIN)


def _is_let_in(person: Person) -> bool:
    return person.active and person.participant.active and not person.spent and person.held_by is None


def change_password(person: Person, old: str, new: str, *, by: Actor, at: datetime) -> None:
    """A person's own new password; all other sessions end."""
    rules.may_change_credential(by, participant=person.participant_id, roles=person.roles, person=person.pk).require()
    if not check_password(old, person.password):
        raise Denied(Reason.BAD_LOGIN)
    _set_password(person, new)
    audit.write(Event.PASSWORD_CHANGED, person=by.person, at=at, detail={"person": person.pk})


def replace_password(person: Person, new: str, *, by: Actor, at: datetime) -> None:
    """The own password instead of one that somebody else made. She has just signed in with it, so it is not asked again."""
    rules.may_change_own(by, person=person.pk).require()
    if person.password_until is None:
        raise Denied(Reason.NOT_ALLOWED)
    if check_password(new, person.password):
        raise Invalid(Reason.PASSWORD_SAME)
    _set_password(person, new)
    audit.write(Event.PASSWORD_CHANGED, person=by.person, at=at, detail={"person": person.pk})


def reset_password(person: Person, *, by: Actor | None, at: datetime) -> str:
    """A password for a day, told once to the administrator, who hands it over without mail; she replaces it and is told.

    It never stands in for a second factor. `by=None`: the operator.
    """
    if by is not None:
        rules.may_reset(by, participant=person.participant_id, roles=person.roles, person=person.pk).require()
        notices.require_other_hand(person, Event.FACTOR_RESET, by=by)
    made = lend_password(person, by=by, at=at)
    notices.tell(person, Event.PASSWORD_RESET, by=by)
    audit.write(Event.PASSWORD_RESET, person=by.person if by else None, at=at, detail={"person": person.pk})
    return made


def agree(person: Person, *, by: Actor | None, at: datetime) -> None:
    """Let an account open that waits for a second person, whatever an administrator did to it. `by=None`: the operator."""
    if person.held_by is None:
        raise Conflict(Reason.NOTHING_CHANGED)
    if by is not None:
        rules.may_agree(
            by, participant=person.participant_id, roles=person.roles, person=person.pk, held_by=person.held_by
        ).require()
    if not Person.objects.filter(pk=person.pk, held_by=person.held_by).update(held_by=None):
        raise Conflict(Reason.CHANGED_MEANWHILE)
    audit.write(Event.PASSWORD_AGREED, person=by.person if by else None, at=at, detail={"person": person.pk})


def lend_password(person: Person, *, by: Actor | None, at: datetime) -> str:
    """Make a password that only opens the page which replaces it; part of acts that wrote their entry.

    Where it alone would open the account, it opens nothing before a second person agreed. What waits for another reason goes on
    waiting; the operator's word is enough for either.
    """
    made = random_password()
    factor = Factor.objects.filter(person=person).exclude(confirmed_at=None).exists()
    _set_password(person, made, until=lent_until(at=at))
    if by is None or rules.is_held(has_factor=factor):
        Person.objects.filter(pk=person.pk).update(held_by=by.person if by else None)
    end_access(person, at=at)
    return made


def random_password() -> str:
    """What nobody guesses, made by the node."""
    return secrets.token_urlsafe(15)


def lent_until(*, at: datetime) -> datetime:
    """How long a password that somebody else made is good for."""
    return at + _LENT


def end_access(person: Person, *, at: datetime) -> None:
    """End sessions and tokens: what was lost may have been used to make one. Part of acts that wrote their entry."""
    sessions.end_all(person.pk)
    Token.objects.filter(person=person, revoked_at=None).update(revoked_at=at)


def _set_password(person: Person, password: str, until: datetime | None = None) -> None:
    require_strong(password)
    Person.objects.filter(pk=person.pk).update(
        password=make_password(password), password_until=until, session_epoch=F("session_epoch") + 1
    )
    sessions.end_all(person.pk)


def create_token(
    person: Person, *, label: str, scopes: Sequence[Permission], purpose: str, days: int, by: Actor | None, at: datetime
) -> str:
    """A token for a machine, told once; only the person makes it, or the operator at the shell of the node (`by=None`).

    Whoever made one for somebody else would read what that person reads. A token makes none that can do more than itself.
    """
    release = person.participant.machine_release
    if by is not None:
        rules.may_make_token(by, person=person.pk, scopes=scopes, release=release).require()
    rules.may_scope(scopes, release=release).require()
    rules.may_use_purpose(person.participant.purposes, purpose).require()
    secret = "ten_" + secrets.token_urlsafe(32)
    with transaction.atomic():
        Token.objects.create(
            person=person, label=label[:80], digest=hashlib.sha256(secret.encode()).digest(), scopes=[str(scope) for scope in scopes],
            purpose=purpose, expires_at=at + timedelta(days=days),
        )  # fmt: skip
        audit.write(Event.TOKEN_CREATED, person=by.person if by else None, at=at, detail={"person": person.pk})
    return secret


def revoke_token(pk: int, *, by: Actor, at: datetime) -> None:
    """End one of the actor's own tokens at once."""
    if Token.objects.filter(pk=pk, person=by.person, revoked_at=None).update(revoked_at=at):
        audit.write(Event.TOKEN_REVOKED, person=by.person, at=at)


def renew_handle(person: Person, *, by: Actor, at: datetime) -> str:
    """Another handle for oneself; the old one names nobody any more."""
    rules.may_change_own(by, person=person.pk).require()
    made = ids.handle()
    Person.objects.filter(pk=person.pk).update(handle=made)
    audit.write(Event.HANDLE_RENEWED, person=by.person, at=at)
    return made


def prefer(
    person: int, *, by: Actor, language: str | None = None, purpose: str | None = None, time_zone: str | None = None
) -> None:
    """A person's own language, default purpose and time zone."""
    if by.person != person:
        raise Denied(Reason.NOT_ALLOWED)
    if purpose is not None:
        rules.may_use_purpose(by.purposes, purpose).require()
    given = {"language": language, "purpose": purpose, "time_zone": time_zone}
    wanted = {name: value for name, value in given.items() if value}
    if wanted:
        Person.objects.filter(pk=person).update(**wanted)
