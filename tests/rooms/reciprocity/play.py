"""A network with a rule: Belmora's coast guard coordinates it, and whoever is to be in the grade keeps a contact point."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from tenfold.exchange.services import contacts
from tenfold.exchange.services.contacts import Contact
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.models import Group
from tenfold.handling.services import groups
from tenfold.reciprocity.conditions import VERIFIED, Condition, Grade, Rule
from tenfold.reciprocity.services import judging, ruling
from tenfold.records.addressing import Target
from tenfold.records.services import drafting, review
from tests.cast import Cast
from tests.factories import bodies

REACHED = Condition(name=VERIFIED, wanted=1, within=90)
BASIC = Rule(grades=(Grade(name={"en": "Reached"}, conditions=(REACHED,)),), grace_days=0, warn_days=30)


def network(cast: Cast, *, hidden: bool = False) -> Group:
    members = [cast.belmora_coast, cast.arlen_border, cast.belmora_police, cast.arlen_police]
    return groups.found(f"net-{cast.ending}", members=members, hidden=hidden, at=now())


def decide(cast: Cast, net: Group, rule: Rule = BASIC, *, at: datetime | None = None) -> Any:
    with acting(cast.bela) as bela:
        return ruling.decide(net, rule, by=bela, at=at or now())


def reached(person: Any, at: datetime) -> None:
    """Her house says that its contact point is right."""
    with acting(person) as actor:
        contacts.put(Contact(name="Desk", languages=["en"], rank=1), by=actor, at=at)


def admitted(cast: Cast) -> tuple[Group, Group, datetime]:
    """Bob's and Ana's houses are in the grade after the notice; answers the network, the grade and that moment."""
    net, start = network(cast), now()
    decide(cast, net)
    reached(cast.ana, start)
    reached(cast.bob, start)
    judging.judge_all(at=start)
    later = start + timedelta(days=8)
    judging.judge_all(at=later)
    return net, grade_of(net), later


def grade_of(net: Group) -> Group:
    from tenfold.accounts.models import NODE
    from tenfold.handling.acting import acting_participant
    from tenfold.handling.grades import Grade as Hanging

    with acting_participant(NODE):
        return Hanging.objects.select_related("grade").get(network=net, grade__closed_at=None).grade


def share(cast: Cast, to: Group, **changes: Any) -> uuid.UUID:
    """A report of Ana's, released to a group."""
    with acting(cast.ana) as ana:
        ref = drafting.create(
            "intelligence_report", bodies.report(**changes), targets=[Target(f"group:{to.slug}")], by=ana, at=now()
        )
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    return ref
