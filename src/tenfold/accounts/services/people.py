"""Adding participants, units and people. At the shell of the node the operator acts (`by=None`)."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from tenfold.accounts import rules, signing
from tenfold.accounts.actor import Actor
from tenfold.accounts.identity import canonical, is_plain
from tenfold.accounts.models import Participant, Person, Posting, Principal, State, Unit
from tenfold.accounts.permissions import ROLES
from tenfold.accounts.services.credentials import lent_until, require_strong
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.errors import Conflict, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.vocabulary import lists
from tenfold.vocabulary.places import countries


def _principal(kind: Principal.Kind) -> Principal:
    return Principal.objects.create(kind=kind)


_UNKNOWN = "ZZZ"  # a country that is not known is nobody's State


def ensure_state(code: str) -> State:
    """The State with this two-letter code, however it is written. Raises Invalid for a code that is no State's."""
    given, code = code, code.strip().upper()
    if len(code) != 2 or countries.alpha3(code) in {None, _UNKNOWN}:
        raise Invalid(Reason.STATE_UNKNOWN, name=given)
    found = State.objects.filter(code=code).first()
    return found or State.objects.create(principal=_principal(Principal.Kind.STATE), code=code)


def add_participant(
    slug: str, *, state: str | None, type: str, name: dict[str, str] | None = None, invented: bool = False
) -> Participant:
    """A new participant with its signing key. Raises Invalid or Conflict and changes nothing."""
    if type not in lists.get("participant_type"):
        raise Invalid(Reason.CODE_UNKNOWN, value=type, list="participant_type")
    with transaction.atomic():
        if Participant.objects.filter(slug=slug).exists():
            raise Conflict(Reason.ALREADY_EXISTS)
        participant = Participant.objects.create(
            principal=_principal(Principal.Kind.PARTICIPANT), slug=slug, type=type, invented=invented,
            state=ensure_state(state) if state else None, name=name or {"en": slug},
            prefix="".join(letter for letter in slug.upper() if letter.isalpha())[:3] or "TEN",
            purposes=list(lists.get("purpose").codes),
        )  # fmt: skip
        signing.make(participant)
    return participant


def add_unit(participant: Participant, slug: str, name: dict[str, str]) -> Unit:
    """A unit of a participant, in the making of a world; `units.add` is the act of an administrator or the operator."""
    with transaction.atomic():
        return Unit.objects.create(
            principal=_principal(Principal.Kind.UNIT), participant=participant, slug=slug, name=name
        )


def add_person(
    email: str, *, participant: Participant, roles: Sequence[str], name: str, password: str, by: Actor | None, at: datetime,
    purpose: str = "analysis", language: str = "en", units: Sequence[Unit] = (), lent: bool = False,
) -> Person:  # fmt: skip
    """A new person. An administrator adds people to the own participant; the operator to any.

    A password that an administrator knows, or one said to be `lent`, is good for a day and for being replaced. Whom an administrator
    adds comes in when a second person agreed (`credentials.agree`): else one alone would be whomever he invents.
    """
    if by is not None:
        rules.may_add_person(by, participant=participant.pk, roles=roles).require()
    for role in roles:
        if role not in ROLES:
            raise Invalid(Reason.CODE_UNKNOWN, value=role, list="person_role")
    rules.may_use_purpose(participant.purposes, purpose).require()
    require_strong(password)
    if not is_plain(email):
        raise Invalid(faults=[Fault("email", Reason.VALUE_NOT_FIT)])
    try:
        with transaction.atomic():
            person = Person.objects.create(
                principal=_principal(Principal.Kind.PERSON), participant=participant, email=canonical(email), name=name,
                password=make_password(password), roles=list(roles), purpose=purpose, language=language,
                password_until=lent_until(at=at) if lent or by is not None else None, held_by=by.person if by else None,
            )  # fmt: skip
            Posting.objects.bulk_create([Posting(person=person, unit=unit) for unit in units])
            audit.write(Event.PERSON_ADDED, person=by.person if by else None, at=at, detail={"person": person.pk})
    except IntegrityError:
        raise Conflict(Reason.ALREADY_EXISTS) from None
    return person
