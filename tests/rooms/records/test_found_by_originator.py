"""Whose a record is narrows a search at each of its doors and is counted, and tells of nobody whose records do not reach the reader."""

from datetime import timedelta
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records import search
from tenfold.records.search import arriving, finding, places, table
from tenfold.records.search.looking import Look
from tenfold.records.services import exporting
from tests.cast import Cast
from tests.factories import bodies, records


@pytest.fixture
def house(cast: Cast) -> Cast:
    """Two incidents of Arlen that Belmora reads too, a draft of Belmora, and one of Corvo, which reaches nobody else."""
    for day in ("2026-03-01", "2026-03-02"):
        to = [f"participant:{cast.belmora_police.slug}"]
        records.make_incident(by=cast.ana, release=cast.rosa, to=to, body=bodies.incident(date=day))
    records.make_incident(by=cast.bob)
    records.make_incident(by=cast.cora)
    return cast


def test_organisations_are_counted_and_narrow_every_door(house: Cast) -> None:
    theirs, own = house.arlen_border.slug, house.belmora_police.slug
    with acting(house.bob) as bob:
        found = search.search(bob, "", lang="en")
        assert dict(found.facets["originator"]) == {theirs: 2, own: 1}
        for query, slugs, count in (("", [theirs], 2), ("boat", [own], 1), ("", [theirs, own], 3)):
            only: dict[str, Any] = {"lang": "en", "filters": {"originator": slugs}}
            assert search.search(bob, query, **only).total == count
            assert (
                len(table.page(bob, query, **only, by="date")) == len(finding.keys(bob, query, **only, most=9)) == count
            )
            preview = exporting.preview(query, **only, by=bob)
            assert preview is not None and preview.count == count
            sought = places.Sought(query=query, **only)
            assert places.locate(bob, sought, places.Box(-180, -90, 180, 90), 1).count == count
            assert (
                places.by_country(bob, sought).countries == [("ITA", count)]
                and places.totals(bob, sought).records == count
            )
        since = now() - timedelta(days=1)
        kept = [arriving.Sought("boat", {"originator": [slug]}, since) for slug in (theirs, own)]
        assert arriving.count_new(bob, kept, lang="en") == [2, 0]  # a draft of one's own does not arrive


def test_who_shared_nothing_is_like_who_is_not_there(house: Cast) -> None:
    with acting(house.ana) as ana:
        assert dict(search.search(ana, "", lang="en").facets["originator"]) == {house.arlen_border.slug: 2}
        for slug in (house.belmora_police.slug, house.corvo_police.slug, "nobody-at-all", "'%"):
            found = search.search(ana, "", lang="en", filters={"originator": [slug]})
            assert (found.total, found.facets, found.hits) == (0, {}, [])


def test_it_narrows_also_what_is_too_much_to_be_counted(house: Cast, monkeypatch: Any) -> None:
    from tenfold.records.search import counting

    only = {"originator": [house.arlen_border.slug]}
    with acting(house.bob) as bob:
        page = [hit.ref for hit in search.search(bob, "", lang="en", filters=only, size=1).hits]
        monkeypatch.setattr(finding, "look", lambda *_: Look(take=1, runs=(range(1), range(1, 8))))
        monkeypatch.setattr(counting, "EXACT", 0)
        for steps in (1_000, 1):
            monkeypatch.setattr(finding, "_STEPS", steps)
            found = search.search(bob, "", lang="en", filters=only, size=1)
            assert found.more and [hit.ref for hit in found.hits] == page
