"""One search as a list, a table and a map; the pieces that the map asks for; where a record is. All without scripts."""

import json
import re
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings

from tenfold.config.boundaries import Boundaries
from tests import cast as casts
from tests.cast import Cast
from tests.factories import bodies, records

STATEMENT = "They express no opinion on the legal status"


@dataclass
class House:
    """Three incidents of Arlen in two countries, one without a point; Belmora's police reads them."""

    cast: Cast
    refs: list[uuid.UUID]


@pytest.fixture(scope="module")
def house() -> House:
    cast = casts.make()
    to = [f"participant:{cast.belmora_police.slug}"]
    stated = [
        {"name": "Verrin Bay", "country": "ITA", "lat": "35.5", "lon": "12.6", "radius_km": "12.5"},
        {"name": "Verrin Town", "country": "GRC", "lat": "37", "lon": "25", "precision": "town"},
        {"name": "Verrin Hills", "country": "GRC"},
    ]
    refs = [
        records.make_incident(by=cast.ana, release=cast.rosa, to=to, tlp="amber", body=bodies.incident(place=place, title={"en": f"Boat {n} <i>"}))
        for n, place in enumerate(stated)
    ]  # fmt: skip
    return House(cast, refs)


def test_the_three_faces_keep_the_words_and_the_filters(house: House, seat: Any) -> None:
    page = seat(house.cast.bob).get("/search?q=verrin&cause_of_death=drowning&view=map").content.decode()
    tabs = re.search(r'<nav class="tabs".*?</nav>', page, re.S)
    assert tabs
    addresses = [found.replace("&amp;", "&") for found in re.findall(r'href="([^"]+)"', tabs[0])]
    assert addresses == [
        f"/search?q=verrin{view}&cause_of_death=drowning" for view in ("", "&view=table", "&view=map", "&view=time")
    ]
    assert '<input type="hidden" name="view" value="map">' in page
    browser = seat(house.cast.bob)
    for address in addresses:
        assert "3 records" in browser.get(address).content.decode()


def test_the_map_without_scripts_is_a_list_of_countries(house: House, seat: Any) -> None:
    browser = seat(house.cast.bob)
    page = browser.get("/search?view=map").content.decode()
    assert STATEMENT in page
    assert "1 of the records found has no place that a map can show." in page
    countries = dict(
        re.findall(r'<li><a href="([^"]+)">(?:Italy|Greece)</a> <span class="choice__count">(\d+)</span>', page)
    )
    assert sorted(countries.values()) == ["1", "1"]
    greece = next(address for address in countries if "GRC" in address).replace("&amp;", "&")
    listed = browser.get(greece).content.decode()
    assert "1 record is here." in listed and "Boat 1 &lt;i&gt;" in listed and "Boat 0" not in listed


def test_the_script_is_told_where_to_ask(house: House, seat: Any) -> None:
    page = seat(house.cast.bob).get("/search?view=map&q=verrin&kind=incident").content.decode()
    assert 'data-points="/api/search/map?q=verrin&amp;lang=en&amp;totals=false&amp;f.kind=incident"' in page
    answer = seat(house.cast.bob).get("/api/search/map?q=verrin&lang=en&f.kind=incident&box=0,30,30,40&zoom=5").json()
    assert sorted(point[1:] for point in answer["points"]) == [[12.6, 35.5, 12.5], [25.0, 37.0, 5.0]]
    assert answer["totals"] == {"records": 3, "more": False, "without_place": 1, "without_place_more": False}


@pytest.mark.parametrize(
    "bad", ["box=1,2,3", "zoom=99", "zoom=x", "f.lat=1", "kind=nothing", "view=map", "box=0,10,1,5"]
)
def test_the_interface_refuses_what_it_does_not_know(house: House, seat: Any, bad: str) -> None:
    answer = seat(house.cast.bob).get(f"/api/search/map?{bad}")
    assert answer.status_code == 422 and "SELECT" not in answer.content.decode()


def test_pieces_of_the_page(house: House, seat: Any) -> None:
    browser = seat(house.cast.bob)
    listed = browser.get("/search/in-view?q=verrin&map-box=12,35,13,36").content.decode()
    assert "1 record is here." in listed and "Boat 0 &lt;i&gt;" in listed and "<html" not in listed
    cards = browser.get(f"/search/cards?ref={house.refs[0]}&ref={uuid.uuid4()}").content.decode()
    assert f"/records/{house.refs[0]}" in cards and "TLP:AMBER" in cards and "Verrin Bay" in cards


@pytest.mark.parametrize(
    "address", ["/search/in-view", "/search/in-view?map-box=1,2", "/search/in-view?map-box=0,0,1,1&nothing=1"]
)
def test_pieces_that_name_no_piece_are_refused(house: House, seat: Any, address: str) -> None:
    assert seat(house.cast.bob).get(address).status_code == 422


def test_a_stranger_gets_no_trace_of_a_place(house: House, seat: Any) -> None:
    browser = seat(house.cast.cora)
    for view in ("list", "table", "map"):
        page = browser.get(f"/search?view={view}").content.decode()
        assert "Verrin" not in page and "Boat" not in page and "choice__count" not in page and "Greece" not in page
    assert "Boat" not in browser.get("/search?view=map&map-area=GRC").content.decode()
    answer = browser.get("/api/search/map").json()
    assert answer == {
        "count": 0, "more": False, "points": [], "cells": [], "lines": [],
        "totals": {"records": 0, "more": False, "without_place": 0, "without_place_more": False},
    }  # fmt: skip
    assert "0 records are here." in browser.get("/search/in-view?map-box=-180,-90,180,90").content.decode()
    hidden, absent = (browser.get(f"/search/cards?ref={ref}") for ref in (house.refs[0], uuid.uuid4()))
    assert hidden.status_code == absent.status_code == 404
    assert browser.get("/search/cards?ref=nonsense").status_code == browser.get("/search/cards").status_code == 404


@pytest.mark.parametrize("address", ["/search/in-view?map-box=0,0,1,1", "/search/cards", "/map/boundaries-x.json"])
def test_whoever_is_not_signed_in_comes_to_the_door(client: Any, address: str) -> None:
    assert client.get(address).status_code == 302


def test_the_table_has_the_columns_of_its_kinds_and_sorts(house: House, seat: Any) -> None:
    browser = seat(house.cast.bob)
    page = browser.get("/search?view=table&kind=incident&table-by=cause_of_death").content.decode()
    assert 'aria-sort="ascending"' in page and "table-by=-cause_of_death" in page
    assert "Cause of death" in page and "Boat 1 &lt;i&gt;" in page and "≥10" in page
    assert browser.get("/search?view=table&table-by=-date").status_code == 200
    refused = browser.get("/search?view=table&table-by=audience_id")
    assert refused.status_code == 422 and "SELECT" not in refused.content.decode()
    assert browser.get("/search?view=nothing&table-from=-1").status_code == 200, "what is no view is the list"


def test_a_sorted_table_has_pages(seat: Any) -> None:
    cast = casts.make()
    for number in range(52):
        records.make_incident(by=cast.ana, body=bodies.incident(date=f"19{number + 10}-01-02"))
    browser = seat(cast.ana)
    first = browser.get("/search?view=table&table-by=date").content.decode()
    assert "2 Jan 1910" in first and "2 Jan 1961" not in first and 'rel="prev"' not in first
    assert "table-from=50" in first
    second = browser.get("/search?view=table&table-by=date&table-from=50").content.decode()
    assert "2 Jan 1961" in second and 'rel="prev"' in second and 'rel="next"' not in second


def test_a_record_shows_where_it_is(house: House, seat: Any) -> None:
    browser = seat(house.cast.bob)
    page = browser.get(f"/records/{house.refs[0]}").content.decode()
    told = re.search(r'data-places="([^"]+)"', page)
    assert told
    assert json.loads(told[1].replace("&quot;", '"')) == {
        "points": [{"lon": 12.6, "lat": 35.5, "km": 12.5}],
        "lines": [],
    }
    assert STATEMENT in page and "Verrin Bay, Italy" in page and "within 12.5 km" in page
    nowhere = browser.get(f"/records/{house.refs[2]}").content.decode()
    assert "data-map" not in nowhere and "d3.min.js" not in nowhere


def test_the_boundaries_of_the_operator_take_the_place_of_ours(
    house: House, seat: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = seat(house.cast.bob)
    assert browser.get("/map/boundaries-abc.json").status_code == 404
    monkeypatch.setattr(settings, "BOUNDARIES", Boundaries(b'{"own": 1}', b"packed", "abc"))
    page = browser.get("/search?view=map").content.decode()
    assert 'data-coarse="/map/boundaries-abc.json" data-fine="/map/boundaries-abc.json"' in page
    plain = browser.get("/map/boundaries-abc.json")
    assert plain.json() == {"own": 1} and "immutable" in plain["Cache-Control"] and "Accept-Encoding" in plain["Vary"]
    packed = browser.get("/map/boundaries-abc.json", headers={"Accept-Encoding": "br, gzip"})
    assert packed.content == b"packed" and packed["Content-Encoding"] == "gzip"
    assert browser.get("/map/boundaries-other.json").status_code == 404
