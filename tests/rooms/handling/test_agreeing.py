"""A member that does not agree to a changed charter in time is reminded, then held by rule, and reads again once it has agreed."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest

from tenfold.accounts.models import Person
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied
from tenfold.handling.acting import acting
from tenfold.handling.models import Group
from tenfold.handling.services import agreeing, groups
from tenfold.handling.services.charters import Terms
from tenfold.notices import selectors as notices
from tenfold.notices.services import noticing, reminding
from tenfold.records.selectors import opening
from tests.cast import Cast
from tests.factories import records

TERMS = Terms(purpose={"en": "Boats"}, agree_days=20, suspends_late=True)


@pytest.fixture
def net(cast: Cast, root: psycopg.Connection) -> Group:
    """Coordinated by Belmora's coast guard; Arlen and Corvo agreed to the first charter, and the second is 15 days old."""
    made = groups.found(
        f"net-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border, cast.corvo_police], at=now()
    )
    Person.objects.filter(pk=cast.ana.pk).update(roles=["analyst", "coordinator"])
    cast.ana.roles = ["analyst", "coordinator"]
    write(cast, made, TERMS)
    for who in ("ana", "cora"):
        agree(cast, made, who)
    write(cast, made, TERMS)
    root.execute(
        "UPDATE handling_charter SET written_at = written_at - interval '15 days' WHERE group_id = %s", [made.pk]
    )
    agree(cast, made, "ana")
    return made


def write(cast: Cast, net: Group, terms: Terms) -> None:
    with acting(cast.bela) as bela:
        groups.write_charter(net, terms, by=bela, at=now())


def agree(cast: Cast, net: Group, who: str) -> None:
    person = getattr(cast, who)
    with acting(person) as actor:
        groups.move(net, person.participant, "agree", by=actor, at=now())


def state(cast: Cast, net: Group) -> tuple[str, bool]:
    with acting(cast.cora) as cora:
        return groups.state_of(net, cast.corvo_police.pk), net.pk in cora.principals


def enforce(cast: Cast, days: int) -> int:
    return agreeing.enforce(cast.belmora_coast.pk, at=now() + timedelta(days=days))


def told(person: Any, name: str) -> int:
    with acting(person) as actor:
        return sum(one.name == name for one in notices.list_notices(actor))


def test_whoever_is_late_is_held_and_reads_again_once_it_agrees(cast: Cast, net: Group) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    assert enforce(cast, 4) == 0 and state(cast, net) == ("member", True)
    assert (enforce(cast, 6), enforce(cast, 6)) == (1, 0) and state(cast, net) == ("held", False)
    with acting(cast.cora) as cora:
        assert opening.find(cora, ref) is None
    with pytest.raises(Denied), acting(cast.bela) as bela:  # nobody's hand lets it read before
        groups.lift(net, cast.corvo_police, by=bela, at=now())
    agree(cast, net, "cora")
    noticing.dispatch()  # the step is followed at once
    assert state(cast, net) == ("member", True)
    with acting(cast.cora) as cora:
        assert opening.find(cora, ref) is not None


def test_it_is_told_before_a_week_and_a_day(cast: Cast, net: Group) -> None:
    for days, count in ((-3, 0), (0, 1), (1, 1), (4, 2), (6, 2)):
        reminding.remind(at=now() + timedelta(days=days))
        assert told(cast.cora, "charter-due") == count, days
    assert told(cast.ana, "charter-due") == 0  # has agreed
    enforce(cast, 6)
    noticing.dispatch()
    assert told(cast.cora, "group-moved") >= 1


def test_neither_a_coordinator_nor_whom_the_charter_spares_is_held(cast: Cast, net: Group) -> None:
    with acting(cast.bela) as bela:
        groups.move(net, cast.corvo_police, "appoint", by=bela, at=now())
    assert enforce(cast, 6) == 0
    with acting(cast.cora) as cora:
        groups.move(net, cast.corvo_police, "resign", by=cora, at=now())
    write(cast, net, Terms(purpose={"en": "Boats"}, agree_days=1))
    assert enforce(cast, 99) == 0


def test_a_suspension_by_hand_stays_when_it_agrees(cast: Cast, net: Group) -> None:
    with acting(cast.bela) as bela:
        groups.suspend(net, cast.corvo_police, by=bela, reason="No return", at=now())
    agree(cast, net, "cora")
    enforce(cast, 6)
    assert state(cast, net) == ("suspended", False)
