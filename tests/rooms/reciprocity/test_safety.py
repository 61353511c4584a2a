"""What endangers life is withheld from no member: a grade gives way to its network, at every door (4.14)."""

from typing import Any

import pytest

from tenfold.desk.services import many
from tenfold.desk.services.many import Chosen
from tenfold.exchange import selectors as exchange
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import drafting, review, sharing
from tenfold.records.services.massing import Share
from tests.cast import Cast
from tests.factories import bodies
from tests.factories import records as made
from tests.factories.requests import send, vessel
from tests.rooms.reciprocity.play import admitted, share


def reads(person: Any, ref: Any) -> bool:
    with acting(person) as actor:
        return opening.find(actor, ref) is not None


@pytest.mark.parametrize(("danger", "reaches"), [("yes", True), ("no", False), ("unknown", False), (None, False)])
def test_04_14_a_danger_to_life_reaches_the_whole_network_when_it_is_released(
    cast: Cast, danger: str | None, reaches: bool
) -> None:
    _net, grade, _at = admitted(cast)
    ref = share(cast, grade, **({"danger_to_life": danger} if danger else {}))
    assert reads(cast.bob, ref)
    assert reads(cast.petra, ref) is reaches  # a member that is not in the grade
    assert not reads(cast.cora, ref)


def test_04_14_it_reaches_it_when_it_is_shared_later_alone_or_with_others(cast: Cast) -> None:
    _net, grade, _at = admitted(cast)
    danger = bodies.report(danger_to_life="yes")
    alone = made.make_report(by=cast.ana, release=cast.rosa, body=danger, tlp="amber")
    several = made.make_report(by=cast.ana, release=cast.rosa, body=danger, tlp="amber")
    plain = made.make_report(by=cast.ana, release=cast.rosa, tlp="amber")
    to = Target(f"group:{grade.slug}")
    with acting(cast.ana) as ana:
        sharing.share(alone, [to], by=ana, at=now())
        many.carry_out(Chosen((several, plain)), Share((to,)), seal=None, by=ana, at=now())
    assert [reads(cast.petra, ref) for ref in (alone, several, plain)] == [True, True, False]
    assert all(reads(cast.bob, ref) for ref in (alone, several, plain))


def test_04_14_a_new_version_that_tells_of_a_danger_reaches_the_network_too(cast: Cast) -> None:
    _net, grade, _at = admitted(cast)
    ref = share(cast, grade)
    assert not reads(cast.petra, ref)
    with acting(cast.ana) as ana:
        drafting.revise(ref, bodies.report(danger_to_life="yes"), seen=1, by=ana, at=now())
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    assert reads(cast.petra, ref) and reads(cast.bob, ref)


def test_04_14_a_request_reaches_whom_it_asks_whatever_its_standing(cast: Cast) -> None:
    """Requests and what is told unasked go from house to house: no grade stands between."""
    admitted(cast)
    ref = send(cast, "vessel_request", vessel(danger_to_life="yes"), to=cast.arlen_police.slug, urgency="critical")
    with acting(cast.petra) as petra:
        assert exchange.get(petra, ref).side == "asked"
