"""Where rule, explicit filter, policy and oracle part ways over one world."""

from collections.abc import Iterator
from contextlib import AbstractContextManager

from django.db import connection
from django.db.models import Value

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.handling import acting, membership, rights, rules
from tenfold.handling.marking import Marking
from tenfold.handling.rights import Thing
from tenfold.handling.terms import Term
from tests.walls import oracle
from tests.walls.instrument import OPENED, addressed_to, handled_models
from tests.walls.worlds import AT, PURPOSES, World

Seen = set[tuple[str, object]]
TO_HEED = Marking("green", caveats=frozenset({"h3"}))
# Tables with walls of their own: what names one row, and which rows belong to a world.
BESIDE = {
    "handling_audience": ("id", "originator_id"),
    "handling_addressee": ("ROW(audience_id, principal_id || ' ' || purpose)", "originator_id"),
    "handling_charter": ("id", "group_id"),
    "handling_coordination": ("id", "participant_id"),
    "handling_glass": ("ROW(audience_id, purpose)", "originator_id"),
    "handling_group": ("principal_id", "coordinator_id"),
    "handling_membership": ("id", "participant_id"),
}


def readers(world: World) -> Iterator[tuple[oracle.Reader, AbstractContextManager[Actor]]]:
    """Everybody who could look, under every purpose, as the oracle has him and as the application opens his view."""
    facts = world.facts
    for person in facts.people:
        found = accounts.find_person(person)
        assert found is not None
        for purpose in PURPOSES:
            yield oracle.reader(facts, person, purpose), acting.acting(found, purpose, glass=True)
    yield oracle.public(facts, "public-information"), acting.acting_public()
    for participant in world.participants:
        yield oracle.house(facts, participant, PURPOSES[1]), acting.acting_participant(participant, PURPOSES[1])


def disagreements(world: World) -> Iterator[str]:
    """Every row about which two of the four differ, in words; none where all agree."""
    for who, opening in readers(world):
        with opening as actor:
            policy, beside = by_policy(world), beside_by_policy(world)
        expected = oracle.handled(world.facts, who)
        yield from (f"policy on {table}: {key}" for table, key in beside ^ oracle.beside(world.facts, who))
        for name, seen in (("policy", policy), ("rule", by_rule(world, actor)), ("filter", by_filter(world, actor))):
            yield from (
                f"{name} on {table}: {key} {'shown' if (table, key) in seen else 'hidden'}"
                for table, key in seen ^ expected
            )


def by_policy(world: World) -> Seen:
    """What the database shows the application under the open view."""
    parts = [
        f"SELECT '{model._meta.db_table}', {model._meta.pk.column} FROM {model._meta.db_table} WHERE originator_id = ANY(%(of)s)"
        for model in handled_models()
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), {"of": world.participants})
        return set(cursor.fetchall())


def beside_by_policy(world: World) -> Seen:
    seen: Seen = set()
    with connection.cursor() as cursor:
        for table, (key, owner) in BESIDE.items():
            if table == "handling_addressee":
                cursor.execute("SELECT audience_id, principal_id || ' ' || purpose FROM handling_addressee WHERE originator_id = ANY(%s)",
                               [world.participants])  # fmt: skip
                seen |= {(table, (audience, words)) for audience, words in cursor.fetchall()}
            elif table == "handling_glass":
                cursor.execute(
                    "SELECT audience_id, purpose FROM handling_glass WHERE originator_id = ANY(%s)",
                    [world.participants],
                )
                seen |= {(table, row) for row in cursor.fetchall()}
            elif table == "handling_charter":
                cursor.execute("SELECT id FROM handling_charter WHERE id = ANY(%s)", [list(world.facts.charters)])
                seen |= {(table, number) for (number,) in cursor.fetchall()}
            else:
                cursor.execute(f"SELECT {key} FROM {table} WHERE {owner} = ANY(%s)", [world.participants])
                seen |= {(table, number) for (number,) in cursor.fetchall()}
        cursor.execute("SELECT id FROM audit_entry WHERE id = ANY(%s)", [list(world.facts.entries)])
        seen |= {("audit_entry", number) for (number,) in cursor.fetchall()}
    return seen


def by_filter(world: World, actor: Actor) -> Seen:
    """What the explicit filter finds under a role that sees everything."""
    first, *others = (
        addressed_to(model, actor)
        .filter(originator_id__in=world.participants)
        .values_list(Value(model._meta.db_table), "pk")
        for model in handled_models()
    )
    return set(first.union(*others, all=True))


def by_rule(world: World, actor: Actor) -> Seen:
    """What the pure rule says of every row."""
    facts = world.facts

    def may(audience: int) -> bool:
        return bool(rules.may_see(actor, frozenset(Term(*term) for term in facts.audiences[audience][1])))

    def may_opened(audience: int) -> bool:
        originator, terms = facts.audiences[audience]
        named, openable = frozenset(Term(*term) for term in terms), audience in facts.openable
        return bool(rules.may_see_opened(actor, named, originator=originator, openable=openable))

    verdict = {audience: may(audience) for audience in facts.audiences}
    opened = {audience: verdict[audience] or may_opened(audience) for audience in facts.audiences}
    shared = {
        term[0] for row in facts.rows if row.table == "records_record" and row.house == actor.participant and verdict[row.audience]
        for term in facts.audiences[row.audience][1]
    }  # fmt: skip
    managed = {group for group, first in facts.coordinators.items()
               if membership.may_coordinate(actor, {first} | facts.beside.get(group, set()))}  # fmt: skip
    reached = {
        (row.table, row.key)
        for row in facts.rows
        if (
            (opened if row.table in OPENED else verdict)[row.audience]
            and all(opened[facts.records[name]] for name in row.names)
        )
        or (row.table == "handling_admissionmove" and facts.moves[row.key] in shared | managed)
    }
    hers = {
        (record, number) for row, record, house, person, number in facts.heedings
        if ("records_heeding", row) in reached and house == actor.house and person == actor.hand
    }  # fmt: skip

    def to_her(table: str, key: int) -> bool:
        """What the rule of the right says of a row that waits for an acknowledgement, or stands for it before."""
        shown, part = facts.waiting[table, key]
        version, record = facts.parts[part]
        heeded = (record, 1) in hers and {("records_part", part), ("records_version", version)} <= reached
        thing = Thing(originator=owners[table, key], marking=TO_HEED, on=AT.date(), heeded=heeded)
        return shown == bool(rights.may_see(actor, thing))

    owners = {(row.table, row.key): row.house for row in facts.rows}
    met = {one for one in reached if one not in facts.waiting or to_her(*one)}
    held = {
        facts.parts[facts.waiting[one][1]][1]
        for one in met
        if one[0] == "records_search" and one in facts.waiting and not facts.waiting[one][0]
    }
    untold = {(row.table, row.key) for row in facts.rows if row.table == "records_link" and held & set(row.names)}
    return met - untold
