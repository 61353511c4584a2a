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
from django.db.models.functions import Now

from tenfold.accounts import rules
from tenfold.accounts.actor import Actor
from tenfold.accounts.identity import canonical, digest
from tenfold.accounts.models import Attempt, Person, Token
from tenfold.accounts.permissions import Permission
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason

_WINDOW = timedelta(minutes=15)
_FAILURES = 8
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


def sign_in(email: str, password: str, *, at: datetime) -> Person:
    """The person, if the password is right. Raises Denied with the same words, after the same work, in every other case.

    Failures are counted by canonical identity with the database's clock, for known and unknown people alike.
    """
    identity = digest(email)
    recent = Attempt.objects.filter(identity=identity, at__gt=Now() - _WINDOW).count()
    person = Person.objects.select_related("participant").filter(email=canonical(email)).first()
    right = check_password(password, person.password if person else _nobodys())
    allowed = right and person is not None and person.active and person.participant.active and recent < _FAILURES
    with transaction.atomic():
        if allowed and person is not None:
            Attempt.objects.filter(identity=identity).delete()
            return person
        Attempt.objects.create(identity=identity)
        audit.write(Event.SIGN_IN_REFUSED, person=None, at=at, refused=Reason.BAD_LOGIN)
    raise Denied(Reason.BAD_LOGIN)


def change_password(person: Person, old: str, new: str, *, by: Actor, at: datetime) -> None:
    """A person's own new password; all other sessions end."""
    rules.may_change_credential(by, participant=person.participant_id, roles=person.roles, person=person.pk).require()
    if not check_password(old, person.password):
        raise Denied(Reason.BAD_LOGIN)
    _set_password(person, new)
    audit.write(Event.PASSWORD_CHANGED, person=by.person, at=at, detail={"person": person.pk})


def reset_password(person: Person, *, by: Actor, at: datetime) -> str:
    """A new random password for somebody else, told once to the administrator, who hands it over without mail."""
    rules.may_change_credential(by, participant=person.participant_id, roles=person.roles).require()
    made = secrets.token_urlsafe(15)
    _set_password(person, made)
    Token.objects.filter(person=person, revoked_at=None).update(
        revoked_at=at
    )  # what was lost may have been used to make one
    audit.write(Event.PASSWORD_RESET, person=by.person, at=at, detail={"person": person.pk})
    return made


def _set_password(person: Person, password: str) -> None:
    require_strong(password)
    Person.objects.filter(pk=person.pk).update(password=make_password(password), session_epoch=F("session_epoch") + 1)


def create_token(
    person: Person, *, label: str, scopes: Sequence[Permission], purpose: str, days: int, by: Actor | None, at: datetime
) -> str:
    """A token for a machine, told once; only the person makes it, or the operator at the shell of the node (`by=None`).

    Whoever made one for somebody else would read what that person reads. A token makes none that can do more than itself.
    """
    if by is not None:
        rules.may_make_token(by, person=person.pk, scopes=scopes).require()
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
