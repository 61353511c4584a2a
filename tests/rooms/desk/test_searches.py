"""Kept searches: whose they are, what is new in them, and that nothing hidden is counted."""

import uuid
from typing import Any

import pytest

from tenfold.desk.selectors import searches as kept
from tenfold.desk.services import searches
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.records.addressing import Target
from tenfold.records.services import sharing
from tests.cast import Cast
from tests.factories import records


def _save(person: Any, **how: Any) -> uuid.UUID:
    with acting(person) as actor:
        words = {"address": "q=lorries&kind=intelligence_report"} | how
        return searches.save(words.pop("name", "Lorries"), words.pop("address"), by=actor, at=now(), **words).ref


def _news(person: Any) -> dict[str, int | None]:
    with acting(person) as actor:
        return {one.search.name: one.count for one in kept.with_news(actor, list(kept.list_searches(actor)), lang="en")}


def test_ones_own_is_seen_by_no_colleague_and_a_shared_one_by_the_house_alone(cast: Cast) -> None:
    own, shared = _save(cast.ana, name="Mine"), _save(cast.ana, name="Ours", shared=True)
    assert set(_news(cast.ana)) == {"Mine", "Ours"}
    assert set(_news(cast.rosa)) == {"Ours"}
    assert _news(cast.petra) == _news(cast.bob) == {}
    for person, ref in ((cast.rosa, own), (cast.bob, shared), (cast.bob, own)):
        with pytest.raises(Missing), acting(person) as actor:
            searches.look(ref, by=actor, at=now())


def test_new_is_what_came_before_this_reader_since_she_looked(cast: Cast) -> None:
    belmora = f"participant:{cast.belmora_police.slug}"
    first = records.make_report(by=cast.ana, release=cast.rosa)
    ref = _save(cast.bob)
    assert _news(cast.bob) == {"Lorries": 0}
    records.make_report(by=cast.ana, release=cast.rosa, to=[belmora])
    records.make_report(by=cast.ana, release=cast.rosa)
    records.make_incident(by=cast.ana, release=cast.rosa, to=[belmora], tlp="amber")
    assert _news(cast.bob) == {"Lorries": 1}
    with acting(cast.ana) as ana:
        sharing.share(first, [Target(belmora)], by=ana, at=now())
    assert _news(cast.bob) == {"Lorries": 2}, "an old record is new to whom it is shared with now"
    with acting(cast.bob) as bob:
        searches.look(ref, by=bob, at=now())
    assert _news(cast.bob) == {"Lorries": 0}


def test_a_colleagues_look_is_not_mine(cast: Cast) -> None:
    ref = _save(cast.ana, shared=True)
    records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.rosa) as rosa:
        searches.look(ref, by=rosa, at=now())
    assert _news(cast.rosa) == {"Lorries": 0} and _news(cast.ana) == {"Lorries": 1}


def test_dropping_a_shared_search_drops_what_colleagues_noted(cast: Cast, root: Any) -> None:
    ref = _save(cast.ana, shared=True, at_home=True)
    with acting(cast.rosa) as rosa:
        searches.look(ref, by=rosa, at=now())
    with acting(cast.ana) as ana:
        searches.drop(ref, by=ana, at=now())
    count = "SELECT count(*) FROM desk_searchmark WHERE originator_id = %s"
    assert root.execute(count, [cast.arlen_border.pk]).fetchone() == (0,)


def test_who_may_change_what(cast: Cast) -> None:
    ref = _save(cast.cato, shared=True)
    with acting(cast.ana) as ana:
        searches.change(ref, name="Lorries north", at_home=True, by=ana, at=now())
        assert [one.search.name for one in kept.at_home(ana, lang="en")] == ["Lorries north"]
    with pytest.raises(Denied), acting(cast.ana) as ana:
        searches.change(ref, shared=False, by=ana, at=now())
    other = _save(cast.ana, shared=True)
    with pytest.raises(Denied), acting(cast.gerd) as gerd:
        searches.drop(other, by=gerd, at=now())
    with acting(cast.cato) as cato:
        searches.change(ref, shared=False, by=cato, at=now())
    assert "Lorries north" not in _news(cast.ana)


@pytest.mark.parametrize(
    "name, address", [("", "q=x"), ("x" * 121, "q=x"), ("x", "nosuchfield=1"), ("x", "tag=notareference")]
)
def test_what_cannot_be_kept_is_refused(cast: Cast, name: str, address: str) -> None:
    with pytest.raises(Invalid), acting(cast.ana) as ana:
        searches.save(name, address, by=ana, at=now())


def test_the_place_in_the_pages_is_not_kept(cast: Cast) -> None:
    ref = _save(cast.ana, address="?q=boat&after=abc&view=table&all=date")
    with acting(cast.ana) as ana:
        assert kept.get(ana, ref).address == "q=boat&view=table"


def test_a_filter_that_is_no_more_counts_nothing(cast: Cast, root: Any) -> None:
    ref = _save(cast.ana)
    root.execute("UPDATE desk_savedsearch SET address = 'gonefield=1' WHERE ref = %s", [ref])
    assert _news(cast.ana) == {"Lorries": None}
