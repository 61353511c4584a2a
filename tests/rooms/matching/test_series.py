"""Questions across organisations that go through a series: of several people of one house, and where letters follow the figures."""

import pytest

from tenfold.audit import selectors as audit
from tenfold.audit.events import Event
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.matching.services import asking
from tests.cast import Cast
from tests.factories.colleagues import colleague
from tests.rooms.matching.test_hits import WHY, ask


@pytest.mark.parametrize("shared_out", [False, True])
def test_a_series_that_colleagues_share_out_is_told_to_their_guardian(cast: Cast, shared_out: bool) -> None:
    """No one of them asks for so many; a question that is asked again is none of them."""
    at, house = now(), (cast.bob, colleague(cast.belmora_police), colleague(cast.belmora_police))
    for step in range(8):
        who = house[step % 3]
        typed = f"+999 555 71{step:02}" if shared_out else f"+999 555 {step}1{step:02}"
        for _ in range(2):
            ask(who, typed, at=at)
    for place in range(8):
        who = house[place % 3]
        number = f"AR00{place if not shared_out else 0}48{place:02}X"
        with acting(who) as actor:
            asking.look_up("QMM", "passport-ordinary", number, reason=WHY, by=actor, at=at)
    with acting(cast.bob) as actor:
        watched = [entry.event for entry in audit.list_entries(actor.house, asked=audit.Asked(watched=True))]
    expected = [Event.MATCH_SERIES_NOTICED.value, Event.SERIES_NOTICED.value] if shared_out else []
    assert sorted(watched) == sorted(expected)


def test_plates_that_follow_each_other_are_a_series(cast: Cast) -> None:
    at = now()
    for step in range(7):
        ask(cast.bob, f"QP {step}17 RK", scheme="plate", at=at)
        ask(cast.cora, f"QP 10{step} RK", scheme="plate", at=at)
    ask(cast.bob, "QP 918 RK", scheme="plate", at=at)
    with pytest.raises(Denied) as refused:
        ask(cast.cora, "QP 108 RK", scheme="plate", at=at)
    assert refused.value.reason == Reason.LOOKUPS_SLOWED
