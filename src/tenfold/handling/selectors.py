"""Reading audiences and the names of those who can be addressed."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from tenfold.accounts.actor import Actor
from tenfold.accounts.identity import canonical
from tenfold.accounts.models import COMMUNITY, PUBLIC, Participant, Person, Principal, State, Unit
from tenfold.foundation import bulk
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.models import AdmissionMove, Audience, Charter, Group, Membership
from tenfold.handling.terms import Terms, from_json
from tenfold.vocabulary import lists
from tenfold.vocabulary.places import countries


def terms_of(actor: Actor, audiences: Iterable[int]) -> dict[int, Terms]:
    """The terms of the actor's own audiences, by id; those of others are not in the answer."""
    found = Audience.objects.filter(originator=actor.participant, pk__in=set(audiences)).values_list("id", "terms")
    return {pk: from_json(stored) for pk, stored in found}


def kinds_of(principals: Iterable[int]) -> dict[int, str]:
    """The kind of each principal."""
    return dict(Principal.objects.filter(pk__in=set(principals)).values_list("id", "kind"))


def resolve(actor: Actor, name: str) -> int:
    """The principal that a name means to this actor: participant:slug, group:slug, state:XX, unit:slug, person:handle, community, public.

    Raises Invalid with the name as it was given; a group of which the actor's participant is no member does not exist
    here. A colleague is named by address too, people of other houses by their handle alone.
    """
    kind, _, value = name.partition(":")
    found: int | None = None
    if kind in {"community", "public"} and not value:
        found = COMMUNITY if kind == "community" else PUBLIC
    elif kind == "participant":
        found = (
            Participant.objects.filter(slug=value, active=True)
            .exclude(type="node")
            .values_list("pk", flat=True)
            .first()
        )
    elif kind == "state":
        found = State.objects.filter(code=value.upper()).values_list("pk", flat=True).first()
    elif kind == "group":
        found = _open_group(actor, value)
    elif kind == "unit":
        found = Unit.objects.filter(slug=value, participant=actor.participant).values_list("pk", flat=True).first()
    elif kind == "person":
        found = _person(actor, value)
    if found is None:
        raise Invalid(Reason.AUDIENCE_UNKNOWN, name=name)
    return found


def _person(actor: Actor, value: str) -> int | None:
    """A colleague by address, anybody by the handle that she gave: an address tells no other house whether it is known."""
    handle = "".join(letter for letter in value.upper() if letter.isalnum())
    named = Q(handle=handle) | Q(email=canonical(value), participant=actor.participant)
    return Person.objects.filter(named, active=True).values_list("pk", flat=True).first()


def _open_group(actor: Actor, slug: str) -> int | None:
    """The group of this slug to which the actor's participant belongs. Raises Denied where it is closed."""
    group = Group.objects.filter(slug=slug, pk__in=actor.principals).first()
    if group is not None and group.closed_at is not None:
        raise Denied(Reason.GROUP_CLOSED)
    return group.pk if group else None


def state_name(code: str, lang: str) -> str:
    """The name of a State by its two-letter code, from locale data."""
    alpha3 = countries.alpha3(code)
    return lists.get("country").label(alpha3, lang) if alpha3 else code


_NAMES = """
SELECT principal_id, 'texts', name, '' FROM accounts_participant WHERE principal_id = ANY(%(ids)s)
UNION ALL SELECT principal_id, 'texts', name, '' FROM handling_group WHERE principal_id = ANY(%(ids)s)
UNION ALL SELECT principal_id, 'texts', name, '' FROM accounts_unit WHERE principal_id = ANY(%(ids)s)
UNION ALL SELECT principal_id, 'state', NULL, code FROM accounts_state WHERE principal_id = ANY(%(ids)s)
UNION ALL SELECT principal_id, 'person', NULL, name FROM accounts_person WHERE principal_id = ANY(%(ids)s)"""


def names(principals: Iterable[int], lang: str) -> dict[int, str]:
    """How principals are called in a language, in one query; for rows that the caller was allowed to read."""
    said: dict[int, str] = {}
    for pk, kind, texts, plain in bulk.execute(_NAMES, {"ids": list(set(principals))}).fetchall():
        if kind == "texts":
            said[pk] = texts.get(lang) or texts.get("en") or next(iter(texts.values()), "")
        else:
            said[pk] = state_name(plain, lang) if kind == "state" else plain
    return said


def list_groups(actor: Actor) -> QuerySet[Group]:
    """The groups that the actor's participant belongs to, coordinates or is invited to."""
    return Group.objects.order_by("slug")


def group_by_slug(actor: Actor, slug: str) -> Group:
    """A group that the actor's participant belongs to, coordinates or is invited to. Raises Missing."""
    found = list_groups(actor).filter(slug=slug).first()
    if found is None:
        raise Missing
    return found


def list_charters(actor: Actor, group: Group) -> list[Charter]:
    """All versions of a group's charter, the newest first."""
    return list(Charter.objects.filter(group=group).order_by("-number"))


def charters_of(groups: Iterable[int]) -> dict[int, Charter]:
    """The charter in force of each group that the open view knows."""
    found = Charter.objects.filter(group__in=set(groups)).order_by("group", "-number").distinct("group")
    return {charter.group_id: charter for charter in found}


def groups_of(participant: int) -> set[int]:
    """The groups of a participant, as far as the open view may know that it belongs to them."""
    return set(Membership.objects.filter(participant=participant).values_list("group_id", flat=True))


def own_audiences_with(actor: Actor, principal: int) -> dict[int, Terms]:
    """The actor's own audiences that name this principal, with their terms."""
    found = Audience.objects.filter(originator=actor.participant, terms__contains=[{"principal": principal}])
    return {audience.pk: from_json(audience.terms) for audience in found}


def list_members(actor: Actor, group: Group) -> QuerySet[Membership]:
    """The members of a group as far as the actor may know them."""
    return Membership.objects.filter(group=group).select_related("participant").order_by("participant__slug")


def list_moves(actor: Actor, group: Group) -> QuerySet[AdmissionMove]:
    """The admission moves that are addressed to the actor."""
    return AdmissionMove.objects.filter(group=group).select_related("candidate").order_by("id")


def choices(actor: Actor, lang: str) -> list[tuple[str, str, str]]:
    """Whom the actor can address: (name for forms, kind, words), groups of others left out; in one query."""
    found = bulk.execute(_CHOICES, {"me": actor.participant, "mine": list(actor.principals)}).fetchall()
    return [("community", "community", ""), ("public", "public", "")] + [
        (
            f"{kind}:{name.lower()}",
            kind,
            state_name(name, lang) if kind == "state" else words.get(lang) or words.get("en", ""),
        )
        for _, kind, name, words in found
    ]


_CHOICES = """SELECT 1, 'participant', slug, name FROM accounts_participant
 WHERE active AND type <> 'node' AND principal_id IS DISTINCT FROM %(me)s
 UNION ALL SELECT 2, 'state', code, '{}'::jsonb FROM accounts_state
 UNION ALL SELECT 3, 'group', slug, name FROM handling_group
 WHERE principal_id = ANY(%(mine)s) AND closed_at IS NULL UNION ALL SELECT 4, 'unit', slug, name FROM accounts_unit WHERE participant_id = %(me)s
 ORDER BY 1, 3"""
