"""For how long a charter wants kept what is shared: shown before, taken over as a day of review or of the end, sooner days stay."""

from datetime import date, timedelta
from typing import Any

import pytest

from tenfold.desk.services import many
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid
from tenfold.handling.acting import acting
from tenfold.handling.models import Group
from tenfold.handling.services import charters, groups
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import dating, sharing
from tenfold.records.services.dating import Days
from tenfold.records.services.massing import Share
from tests.cast import Cast
from tests.factories.colleagues import colleague

FAR = date(2036, 1, 1)  # until when the report itself says that it is kept


@pytest.fixture
def net(cast: Cast) -> Group:
    made = groups.found(f"net-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border], at=now())
    with acting(cast.bela) as bela:
        charters.add(made, charters.Terms(purpose={"en": "Boats"}, keep_days=90), by=bela, at=now())
    return made


def in_ninety_days() -> date:
    return now().date() + timedelta(days=90)


def days(cast: Cast, ref: Any) -> tuple[Any, Any]:
    with acting(cast.ana) as ana:
        version = opening.get(ana, ref).version
        return version.review_on, version.retention_until


@pytest.mark.parametrize("how, expected", [("review", ("day", FAR)), ("keep", (None, "day")), ("", (None, FAR))])
def test_the_day_is_taken_over_as_whoever_shares_says(
    cast: Cast, net: Group, make_report: Any, how: str, expected: tuple[Any, Any]
) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    with acting(colleague(cast.arlen_border)) as other:
        sharing.share(ref, [Target(f"group:{net.slug}")], charter_days=how, by=other, at=now())
    assert days(cast, ref) == tuple(in_ninety_days() if one == "day" else one for one in expected)


def test_a_sooner_day_stays_and_other_readers_change_nothing(cast: Cast, net: Group, make_report: Any) -> None:
    ref, sooner = make_report(by=cast.ana, release=cast.rosa), in_ninety_days() - timedelta(days=30)
    with acting(cast.rosa) as rosa:
        dating.set_days(ref, Days(review_on=sooner), by=rosa, at=now())
        for to in (f"group:{net.slug}", "state:qn"):
            sharing.share(ref, [Target(to)], charter_days="review", by=rosa, at=now())
        sharing.share(ref, [Target("state:qn")], charter_days="keep", by=rosa, at=now())
        with pytest.raises(Invalid):
            sharing.share(ref, [Target(f"group:{net.slug}")], charter_days="forever", by=rosa, at=now())
    assert days(cast, ref) == (sooner, FAR)
    with acting(cast.ana) as ana, pytest.raises(Denied):  # who sets no days takes none over
        sharing.share(ref, [Target(f"group:{net.slug}")], charter_days="keep", by=ana, at=now())


def test_the_page_says_it_before_and_lets_a_reviewer_choose(
    cast: Cast, net: Group, make_report: Any, seat: Any
) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    assert 'name="charter_days"' not in seat(cast.ana).get(f"/records/{ref}/share").content.decode()
    rosa = seat(cast.rosa)
    assert 'name="charter_days"' in rosa.get(f"/records/{ref}/share").content.decode()
    sent = {"form-readers": f"group:{net.slug}", "charter_days": "keep"}
    assert rosa.post(f"/records/{ref}/share", sent).status_code == 302 and days(cast, ref) == (None, in_ninety_days())


def test_many_shared_at_once_take_it_over_as_one_does(cast: Cast, net: Group, make_report: Any, seat: Any) -> None:
    refs = [make_report(by=cast.ana, release=cast.rosa) for _ in range(2)]
    sooner = in_ninety_days() - timedelta(days=30)
    with acting(cast.rosa) as rosa:
        dating.set_days(refs[1], Days(retention_until=sooner), by=rosa, at=now())
    chosen = {"record": [str(ref) for ref in refs], "act": "share"}
    assert 'name="charter_days"' in seat(cast.rosa).get("/desk/many", chosen).content.decode()
    with acting(cast.ana) as ana:  # who sets no days takes none over
        act = Share((Target(f"group:{net.slug}"),), charter_days="keep")
        assert many.preview(many.Chosen(tuple(refs)), act, by=ana, at=now()).plan.refusals == 2
    with acting(cast.rosa) as rosa:
        many.carry_out(many.Chosen(tuple(refs)), act, seal=None, by=rosa, at=now())
    assert [days(cast, ref)[1] for ref in refs] == [in_ninety_days(), sooner]
