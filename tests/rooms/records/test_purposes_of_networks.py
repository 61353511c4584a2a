"""A network shares for the purposes of its charter: they are the default for it, and another one is refused with the reason."""

import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.models import Group
from tenfold.handling.services import groups
from tenfold.handling.services.charters import Terms
from tenfold.handling.terms import LOOK_UP
from tenfold.records import addressing
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import sharing
from tests.cast import Cast
from tests.factories import records


@pytest.fixture
def net(cast: Cast) -> Group:
    """Shares for protection and analysis; Arlen and Corvo are its members beside the coordinator."""
    made = groups.found(
        f"net-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border, cast.corvo_police], at=now()
    )
    with acting(cast.bela) as bela:
        terms = Terms(purpose={"en": "Boats"}, purposes=("protection", "analysis"))
        groups.write_charter(made, terms, by=bela, at=now())
    return made


def reads(cast: Cast, ref: object, purpose: str) -> bool:
    with acting(cast.cora, purpose) as cora:
        return opening.find(cora, ref) is not None  # type: ignore[arg-type]


def test_what_names_no_purpose_is_shared_for_those_of_the_charter(cast: Cast, net: Group) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    assert reads(cast, ref, "analysis") and reads(cast, ref, "protection")
    assert not reads(cast, ref, "law-enforcement")


def test_another_purpose_is_refused_and_the_network_named(cast: Cast, net: Group) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    target = Target(f"group:{net.slug}", ("analysis", "law-enforcement"))
    with pytest.raises(Denied) as raised, acting(cast.ana) as ana:
        sharing.share(ref, [target], by=ana, at=now())
    assert raised.value.reason == Reason.GROUP_OTHER_PURPOSE
    assert dict(raised.value.params)["name"] == f"group:{net.slug}"
    assert not reads(cast, ref, "analysis")


def test_a_purpose_of_the_charter_can_be_chosen_alone(cast: Cast, net: Group) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(f"group:{net.slug}", ("protection",))], by=ana, at=now())
    assert reads(cast, ref, "protection") and not reads(cast, ref, "analysis")


def test_other_readers_beside_it_keep_the_purposes_of_the_kind(cast: Cast, net: Group) -> None:
    with acting(cast.ana) as ana:
        both = [Target(f"group:{net.slug}"), Target(f"participant:{cast.corvo_police.slug}")]
        terms, _ = addressing.resolve_for(both, ("law-enforcement",), by=ana)
    assert {(term.principal, term.purpose) for term in terms} == {
        (net.pk, "protection"), (net.pk, "analysis"), (cast.corvo_police.pk, "law-enforcement")}  # fmt: skip


def test_what_is_found_by_its_number_alone_stays_so(cast: Cast, net: Group) -> None:
    with acting(cast.ana) as ana:
        terms, _ = addressing.resolve_for([Target(f"group:{net.slug}")], (LOOK_UP,), by=ana)
    assert {term.purpose for term in terms} == {LOOK_UP}


def test_a_charter_that_names_none_shares_for_all(cast: Cast) -> None:
    made = groups.found(f"all-{cast.ending}", members=[cast.arlen_border, cast.corvo_police], at=now())
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(f"group:{made.slug}", ("law-enforcement",))], by=ana, at=now())
    assert reads(cast, ref, "law-enforcement")
