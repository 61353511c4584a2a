"""Reading participants and people. The directory of participants is open to all who sign in; people are not listed."""

import hashlib
from collections.abc import Iterable

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Now

from tenfold.accounts import rules
from tenfold.accounts.actor import Actor
from tenfold.accounts.identity import canonical
from tenfold.accounts.models import (
    COMMUNITY,
    NODE,
    PUBLIC,
    Factor,
    Notice,
    Participant,
    Person,
    Posting,
    RecoveryCode,
    Session,
    SigningKey,
    State,
    Token,
    Unit,
)
from tenfold.accounts.permissions import IN_PERSON, Permission, of_roles, roles_with
from tenfold.foundation.errors import Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.foundation.wall import View


def _people() -> QuerySet[Person]:
    enrolled = Factor.objects.filter(person=OuterRef("pk"), confirmed_at__isnull=False)
    return Person.objects.select_related("participant", "participant__state").annotate(  # type: ignore[no-redef]
        unit_ids=ArrayAgg("postings__unit_id", filter=Q(postings__isnull=False), default=[]),
        has_factor=Exists(enrolled),
    )


def find_person(pk: int) -> Person | None:
    """The active person of an active participant, with her units; for the edges that open a view."""
    return _people().filter(pk=pk, active=True, participant__active=True).first()


def person_by_email(email: str) -> Person:
    """The active person with this address. Raises Invalid with the address as it was given."""
    person = _people().filter(email=canonical(email), active=True, participant__active=True).first()
    if person is None:
        raise Invalid(Reason.PERSON_UNKNOWN, name=email)
    return person


def find_claimed(email: str) -> Person | None:
    """Whoever has this address, active or not; for the door alone, which answers alike for all whom it does not let in.

    `spent` says whether the password was made by somebody else and has run out, by the database's clock.
    """
    spent = Case(When(password_until__lte=Now(), then=True), default=False, output_field=BooleanField())
    return _people().annotate(spent=spent).filter(email=canonical(email)).first()  # type: ignore[no-redef]


def find_session(digest: bytes) -> Session | None:
    """The live session whose key has this digest, and in the same query whoever signed in with it, as `find_person` knows her."""
    units = ArraySubquery(Posting.objects.filter(person=OuterRef("person_id")).values("unit_id"))
    enrolled = Exists(Factor.objects.filter(person=OuterRef("person_id"), confirmed_at__isnull=False))
    live = Session.objects.filter(digest=digest, expires_at__gt=Now())
    whole = live.select_related("person__participant__state").annotate(unit_ids=units, has_factor=enrolled)
    found = whole.first()
    if found is not None and found.person is not None:
        vars(found.person).update(unit_ids=found.unit_ids, has_factor=found.has_factor)
    return found


def person_in(session: Session | None, pk: int) -> Person | None:
    """The active person of an active participant who signed in with this session; another one is looked for."""
    person = session.person if session is not None and session.person_id == pk else None
    if person is None:
        return find_person(pk)
    return person if person.active and person.participant.active else None


def find_token(secret: str) -> Token | None:
    """The live token with this secret, with its person. An empty secret is nobody's."""
    if not secret:
        return None
    digest = hashlib.sha256(secret.encode()).digest()
    return Token.objects.filter(digest=digest, revoked_at=None, expires_at__gt=Now()).first()


def participant_by_slug(slug: str) -> Participant:
    """The participant with this slug. Raises Invalid."""
    participant = Participant.objects.select_related("state").filter(slug=slug).first()
    if participant is None:
        raise Invalid(Reason.PARTICIPANT_UNKNOWN, name=slug)
    return participant


def list_participants() -> QuerySet[Participant]:
    """All active participants, the directory; the node itself is none."""
    return Participant.objects.select_related("state").filter(active=True).exclude(type="node").order_by("slug")


def is_node(participant: int | None) -> bool:
    """Whether it is the node itself, which tells of matches, publishes figures and moves members by the rules of their network."""
    return participant == NODE


def list_originators() -> QuerySet[Participant]:
    """All participants, also those that have left: what they wrote is still theirs. For jobs that run in each house."""
    return Participant.objects.exclude(type="node").order_by("pk")


def list_states() -> QuerySet[State]:
    """All States that have participants."""
    return State.objects.order_by("code")


def list_people(actor: Actor) -> QuerySet[Person]:
    """The people of the actor's own participant, for its administrators."""
    rules.may(actor, Permission.PERSON_RESET).require()
    return _people().filter(participant=actor.participant).order_by("name", "pk")


def person_of(actor: Actor, pk: int) -> Person:
    """A person of the actor's own participant, for its administrators. Raises Missing."""
    person = list_people(actor).filter(pk=pk).first()
    if person is None:
        raise Missing
    return person


def held_of(actor: Actor, pk: int) -> Person:
    """A colleague whose account waits for a second person, for guardians and administrators. Raises Missing."""
    watches = rules.may(actor, Permission.AUDIT_READ)
    (watches if watches else rules.may(actor, Permission.PERSON_RESET)).require()
    person = _people().filter(participant=actor.participant, pk=pk).exclude(held_by=None).first()
    if person is None:
        raise Missing
    return person


def states_of(participants: Iterable[int]) -> dict[int, int | None]:
    """The State of each participant, from the directory."""
    return dict(Participant.objects.filter(pk__in=set(participants)).values_list("pk", "state_id"))


def participants_of(principals: Iterable[int]) -> set[int]:
    """The participants in which these people and units are."""
    ids = set(principals)
    people = Person.objects.filter(pk__in=ids).values_list("participant_id", flat=True)
    return {*people, *Unit.objects.filter(pk__in=ids).values_list("participant_id", flat=True)}


def names_of_people(actor: Actor, ids: Iterable[int]) -> dict[int, str]:
    """Names of colleagues by id; people of other participants are not named."""
    return dict(Person.objects.filter(participant=actor.participant, pk__in=set(ids)).values_list("pk", "name"))


def list_reviewers(actor: Actor) -> list[tuple[int, str]]:
    """The active colleagues who may release what the actor wrote: id and name, by name."""
    people = (
        Person.objects.filter(participant=actor.participant, active=True).exclude(pk=actor.hand).order_by("name", "pk")
    )
    return [(one.pk, one.name) for one in people if Permission.RECORD_RELEASE in of_roles(frozenset(one.roles))]


def find_reviewer(actor: Actor, email: str) -> int | None:
    """The colleague of this address who may release what the actor wrote; None for anybody else, known or not."""
    keys = [pk for pk, _ in list_reviewers(actor)]
    return Person.objects.filter(pk__in=keys, email=canonical(email)).values_list("pk", flat=True).first()


def list_units(actor: Actor) -> QuerySet[Unit]:
    """The units of the actor's own participant."""
    return Unit.objects.filter(participant=actor.participant).order_by("slug")


def unit_of(actor: Actor, slug: str) -> Unit:
    """A unit of the actor's own participant. Raises Missing."""
    unit = list_units(actor).filter(slug=slug).first()
    if unit is None:
        raise Missing
    return unit


def list_sessions(actor: Actor) -> QuerySet[Session]:
    """The actor's own sessions, the last seen first."""
    return Session.objects.filter(person=actor.person, expires_at__gt=Now()).order_by("-seen_at", "-id")


def list_notices(actor: Actor) -> QuerySet[Notice]:
    """What the actor is told about the own account and does not yet say to know."""
    return Notice.objects.filter(person=actor.person, known_at=None).order_by("id")


def codes_left(actor: Actor) -> int:
    """How many recovery codes the actor has not used."""
    return RecoveryCode.objects.filter(person=actor.person, used_at=None).count()


def colleagues(actor: Actor) -> dict[int, str]:
    """Everybody of the actor's own participant by id, also those who have left; by name."""
    rows = Person.objects.filter(participant=actor.participant).order_by("name", "pk")
    return dict(rows.values_list("pk", "name"))


def colleagues_who(actor: Actor, permission: Permission) -> dict[int, str]:
    """Those of the actor's own participant who have this right now, by id; by name."""
    active = Person.objects.filter(participant=actor.participant, active=True, ended_at=None, held_by=None)
    rows = active.filter(roles__overlap=roles_with(permission)).order_by("name", "pk")
    return dict(rows.values_list("pk", "name"))


def list_tokens(actor: Actor) -> QuerySet[Token]:
    """The actor's own tokens, without their secrets."""
    return Token.objects.filter(person=actor.person).order_by("-id")


def public_key(key_id: int) -> bytes | None:
    """The public half of a signing key."""
    key = SigningKey.objects.filter(pk=key_id).values_list("public", flat=True).first()
    return bytes(key) if key is not None else None


# No audience ever names this purpose: an administrator sees no content because the wall shows none.
NO_CONTENT = "administration"


def actor_before_view(person: Person, purpose: str | None, scopes: Iterable[str] | None = None) -> Actor:
    """The actor before the database added the groups of its participant. Raises Denied for a purpose not open to it.

    Scopes are those of a token; where the participant lets no token release, that scope is worth nothing.
    """
    chosen = purpose or person.purpose
    rules.may_use_purpose(person.participant.purposes, chosen).require()
    if Permission.RECORD_READ not in of_roles(frozenset(person.roles)):
        chosen = NO_CONTENT
    units: list[int] = getattr(person, "unit_ids", [])
    state = person.participant.state_id
    mine = {person.pk, person.participant_id, COMMUNITY, PUBLIC, *units, *([state] if state else [])}
    return Actor(
        person=person.pk, participant=person.participant_id, state=state, principals=frozenset(mine), purpose=chosen,
        purposes=tuple(person.participant.purposes), roles=frozenset(person.roles),
        scopes=None if scopes is None else _of_token(person.participant, scopes),
    )  # fmt: skip


def _of_token(participant: Participant, scopes: Iterable[str]) -> frozenset[Permission]:
    given = frozenset(Permission(scope) for scope in scopes) - IN_PERSON
    return given if participant.machine_release else given - {Permission.RECORD_RELEASE}


def public_actor() -> Actor:
    """Nobody signed in: the public principal, for public information."""
    return Actor(None, None, None, frozenset({PUBLIC}), "public-information")


def view_of(actor: Actor) -> View:
    """What the database is told of an actor."""
    return View(actor.principals, actor.participant, actor.purpose)
