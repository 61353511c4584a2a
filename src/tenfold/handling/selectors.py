"""Reading audiences and the names of those who can be addressed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from tenfold.accounts.actor import Actor
from tenfold.accounts.identity import canonical
from tenfold.accounts.models import COMMUNITY, NODE, PUBLIC, Participant, Person, Principal, State, Unit
from tenfold.foundation import bulk
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.models import AdmissionMove, Audience, Charter, Coordination, Grade, Group, Membership
from tenfold.handling.terms import Terms, from_json
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import in_language
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
    for pk, kind, texts, plain in bulk.execute(_NAMES, {"ids": list(set(principals))}, prepared=True).fetchall():
        if kind == "texts":
            said[pk] = in_language(texts, lang)
        else:
            said[pk] = state_name(plain, lang) if kind == "state" else plain
    return said


def list_groups(actor: Actor) -> QuerySet[Group]:
    """The groups that the actor's participant belongs to, coordinates or is invited to; not those that anybody finds."""
    of_it = Membership.objects.filter(group=OuterRef("pk"), participant=actor.participant)
    told = AdmissionMove.objects.filter(group=OuterRef("pk"))
    coordinates = Coordination.objects.filter(group=OuterRef("pk"), participant=actor.participant)
    mine = (
        Q(pk__in=actor.principals)
        | Q(coordinator=actor.participant)
        | Exists(of_it)
        | Exists(told)
        | Exists(coordinates)
    )
    return Group.objects.filter(mine).order_by("slug")


def list_networks(actor: Actor) -> QuerySet[Group]:
    """The networks that every organisation of the node finds, those of the own among them."""
    return Group.objects.filter(listed=True, closed_at=None).order_by("slug")


def network_by_slug(actor: Actor, slug: str) -> Group:
    """A network that can be found, or one that the actor's participant knows. Raises Missing."""
    found = list_networks(actor).filter(slug=slug).first()
    return found if found is not None else group_by_slug(actor, slug)


def coordinated_beside(actor: Actor) -> set[int]:
    """The groups that the actor's participant coordinates beside the first coordinator."""
    mine = Coordination.objects.filter(participant=actor.participant)
    return set(mine.values_list("group_id", flat=True))


def coordinators(group: Group) -> frozenset[int]:
    """Who coordinates a group: the first one, and those beside it whom the open view shows."""
    beside = Coordination.objects.filter(group=group).values_list("participant_id", flat=True)
    return frozenset({group.coordinator_id, *beside})


def group_by_slug(actor: Actor, slug: str) -> Group:
    """A group that the actor's participant belongs to, coordinates or is invited to. Raises Missing."""
    found = list_groups(actor).filter(slug=slug.replace("\x00", "")).first()
    if found is None:
        raise Missing
    return found


def list_charters(actor: Actor, group: Group) -> list[Charter]:
    """All versions of a group's charter, the newest first."""
    return list(Charter.objects.filter(group=group).order_by("-number"))


def charters_of(groups: Iterable[int]) -> dict[int, Charter]:
    """The charter in force of each group that the open view knows; a grade has none of its own and is bound by that of its network."""
    within = networks_of(asked := set(groups))
    of = _newest(asked | set(within.values()))
    above = {grade: of[network] for grade, network in within.items() if network in of}
    return above | {group: charter for group, charter in of.items() if group in asked}


def _newest(groups: set[int]) -> dict[int, Charter]:
    found = Charter.objects.filter(group__in=groups).order_by("group", "-number").distinct("group")
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


def suspended_in(actor: Actor) -> set[int]:
    """The groups in which the actor's participant is suspended: it stays a member and reads nothing through them."""
    mine = Membership.objects.filter(participant=actor.participant, suspended_at__isnull=False)
    return set(mine.values_list("group_id", flat=True))


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


@dataclass(frozen=True, slots=True)
class Member:
    """One organisation among those that a reader means, with the purposes under which it takes part at all."""

    principal: int
    name: str
    purposes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meant:
    """How a reader is called, and which organisations beside the own one it means today, as far as the actor may know them.

    `hidden`: there may be others, whom the actor is not told. `closed`: a group to which nobody comes any more.
    """

    principal: int
    kind: str
    name: str
    members: tuple[Member, ...]
    hidden: bool = False
    closed: bool = False


# What can be chosen is what `choices` offers. Memberships are walled: of a group whose members are hidden a reader finds
# its own row alone (see models.Membership).
_MEANT = """WITH asked (said, id) AS (
 SELECT * FROM (VALUES ('community', %(community)s::bigint), ('public', %(public)s)) AS everybody (said, id) WHERE said = ANY(%(names)s)
 UNION ALL SELECT '', unnest(%(ids)s::bigint[])
 UNION ALL SELECT 'participant:' || slug, principal_id FROM accounts_participant
  WHERE 'participant:' || slug = ANY(%(names)s) AND active AND type <> 'node'
 UNION ALL SELECT 'state:' || lower(code), principal_id FROM accounts_state WHERE 'state:' || lower(code) = ANY(%(names)s)
 UNION ALL SELECT 'group:' || slug, principal_id FROM handling_group
  WHERE 'group:' || slug = ANY(%(names)s) AND principal_id = ANY(%(mine)s) AND closed_at IS NULL
 UNION ALL SELECT 'unit:' || slug, principal_id FROM accounts_unit WHERE 'unit:' || slug = ANY(%(names)s) AND participant_id = %(me)s),
belongs AS (
 SELECT state_id AS id, principal_id AS member FROM accounts_participant WHERE state_id IN (SELECT id FROM asked)
 UNION ALL SELECT group_id, participant_id FROM handling_membership WHERE group_id IN (SELECT id FROM asked) AND suspended_at IS NULL
 UNION ALL SELECT principal_id, principal_id FROM accounts_participant WHERE principal_id IN (SELECT id FROM asked)
 UNION ALL SELECT %(community)s, principal_id FROM accounts_participant WHERE %(community)s IN (SELECT id FROM asked))
SELECT asked.said, k.id, k.kind, coalesce(pa.name, g.name, u.name, '{}'::jsonb), coalesce(s.code, ''),
 NOT coalesce(g.coordinator_id = %(me)s OR NOT g.hidden AND g.principal_id = ANY(%(mine)s), false), g.closed_at IS NOT NULL,
 coalesce((SELECT jsonb_agg(jsonb_build_array(p.principal_id, p.name, p.slug, p.purposes)) FROM belongs b
  JOIN accounts_participant p ON p.principal_id = b.member
  WHERE b.id = k.id AND p.active AND p.type <> 'node' AND p.principal_id IS DISTINCT FROM %(me)s), '[]'::jsonb)
FROM asked JOIN accounts_principal k ON k.id = asked.id LEFT JOIN accounts_participant pa ON pa.principal_id = k.id
 LEFT JOIN handling_group g ON g.principal_id = k.id LEFT JOIN accounts_unit u ON u.principal_id = k.id
 LEFT JOIN accounts_state s ON s.principal_id = k.id"""


def meant(
    actor: Actor, lang: str, *, names: Iterable[str] = (), principals: Iterable[int] = ()
) -> list[tuple[str, Meant]]:
    """Whom those mean today that the actor can address, beside the names that forms use; others are left out.

    `principals` are readers to whom the actor has addressed something already. One query for all.
    """
    asked = {"names": list(set(names)), "ids": list(set(principals)), "me": actor.participant, "mine": list(actor.principals),
             "community": COMMUNITY, "public": PUBLIC}  # fmt: skip
    if not asked["names"] and not asked["ids"]:
        return []
    found = []
    for said, pk, kind, words, code, unknown, closed, rows in bulk.execute(_MEANT, asked).fetchall():
        members = sorted((Member(key, in_language(name, lang) or slug, frozenset(under)) for key, name, slug, under in rows),
                         key=lambda one: (one.name.casefold(), one.principal))  # fmt: skip
        # Whoever sees one fellow member sees them all.
        hidden = kind == "group" and unknown and not members
        called = state_name(code, lang) if kind == "state" else in_language(words, lang)
        found.append((said, Meant(pk, kind, called, tuple(members), hidden, closed)))
    return found


def is_grade(group: Group) -> bool:
    """Whether a group is a grade of a network, which the node coordinates: who belongs to it follows from the network's rule."""
    return bool(group.coordinator_id == NODE)


def networks_of(principals: Iterable[int]) -> dict[int, int]:
    """For each of these that is a grade the network on which it hangs."""
    asked = set(principals)
    return dict(Grade.objects.filter(grade__in=asked).values_list("grade", "network")) if asked else {}
