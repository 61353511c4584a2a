"""The map of what a search finds: every visible place once, in cells or alone, over 180 degrees too, and nothing hidden."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Invalid
from tenfold.handling.acting import acting
from tenfold.kinds import registry
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Row, kind
from tenfold.kinds.marks import Open
from tenfold.kinds.values import LText, Text, Where
from tenfold.kinds.values.where import plausible
from tenfold.records import search
from tenfold.records.models.projections import _EAST, _SOUTH
from tenfold.records.search import places
from tenfold.records.search.box import STEPS, WORLD, Box, column, degrees, row
from tenfold.records.search.places import Sought
from tenfold.records.selectors import viewing
from tenfold.records.services import drafting, sharing
from tests import cast as casts
from tests.cast import Cast
from tests.factories import bodies, records

ALL = Sought()
DEGREES = st.tuples(
    *(st.integers(-limit * 10**6, limit * 10**6).map(lambda millionths: millionths / 10**6) for limit in (90, 180))
)  # as exact as a place is ever written; what is smaller still would underflow in the database
# Fiji lies on both sides of 180 degrees, and so does Chukotka; some stand on the line itself, one at a corner of the earth.
EDGES = [
    ("-17.8", "179.9"),
    ("-17.8", "-179.9"),
    ("66.5", "-175"),
    ("66.5", "178"),
    ("10", "180"),
    ("11", "-180"),
    ("-89.9", "0.1"),
]


def at(lat: str, lon: str, **more: Any) -> dict[str, Any]:
    return bodies.incident(place={"name": "Somewhere", "lat": lat, "lon": lon, **more})


def placed(person: Any, box: Box = WORLD, zoom: int = 2, sought: Sought = ALL) -> places.Placed:
    with acting(person) as actor:
        return places.locate(actor, sought, box, zoom)


def spots(found: places.Placed) -> list[tuple[float, float]]:
    return sorted((point.lat, point.lon) for point in found.points)


@dataclass
class Walls:
    """Records at random places, each addressed at random; and who ought to see which."""

    cast: Cast
    seen: dict[str, list[tuple[float, float]]]


@pytest.fixture(scope="module")
def walls() -> Walls:
    chance = random.Random(11)
    cast = casts.make()
    readers = {"bob": cast.belmora_police, "bela": cast.belmora_coast, "cora": cast.corvo_police}
    seen: dict[str, list[tuple[float, float]]] = {"ana": [], **{name: [] for name in readers}}
    drawn = [(f"{chance.uniform(-85, 85):.4f}", f"{chance.uniform(-180, 180):.4f}") for _ in range(25)]
    for lat, lon in [*drawn, *EDGES]:
        to = [name for name in readers if chance.random() < 0.4]
        targets = [f"participant:{readers[name].slug}" for name in to]
        records.make_incident(by=cast.ana, release=cast.rosa, to=targets, tlp="amber", body=at(lat, lon))
        for name in ("ana", *to):
            seen[name].append((float(lat), float(lon)))
    return Walls(cast, seen)


def inside(spot: tuple[float, float], box: Box) -> bool:
    """By degrees, as one would say it: an oracle that knows no steps. Beyond the edge of the map all lies on the edge."""
    lat, south, north = (max(-85.05, min(85.05, degrees_north)) for degrees_north in (spot[0], box.south, box.north))
    lon = spot[1]
    turned = [lon, -180.0 if lon == 180 else 180.0 if lon == -180 else lon]
    across = [
        box.west <= one <= box.east if box.west <= box.east else one >= box.west or one <= box.east for one in turned
    ]
    return south <= lat <= north and any(across)


BOXES = st.builds(
    lambda west, wide, south, high: Box(west, south, ((west + wide + 180) % 360) - 180, min(90.0, south + high)),
    st.integers(-179, 179), st.integers(1, 350), st.integers(-90, 60), st.integers(5, 150),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    who=st.sampled_from(["ana", "bob", "bela", "cora"]), box=st.one_of(st.just(WORLD), BOXES), zoom=st.integers(0, 14)
)
def test_cells_and_points_hold_every_visible_place_once(walls: Walls, who: str, box: Box, zoom: int) -> None:
    expected = sorted(spot for spot in walls.seen[who] if inside(spot, box))
    alone = placed(getattr(walls.cast, who), box, zoom)
    assert spots(alone) == expected and alone.count == len(expected) and not alone.cells
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "SINGLE", 0)
        gathered = placed(getattr(walls.cast, who), box, zoom)
    assert sum(cell.count for cell in gathered.cells) == gathered.count == len(expected)
    assert not gathered.points and not any(cell.more for cell in gathered.cells)


@pytest.mark.parametrize("who", ["ana", "bob", "bela", "cora"])
def test_totals_are_those_of_the_search(walls: Walls, who: str) -> None:
    with acting(getattr(walls.cast, who)) as actor:
        told = places.totals(actor, ALL)
        found = search.search(actor, "", lang="en")
        assert (told.records, told.more, told.without) == (found.total, found.more, 0)
        areas = places.by_country(actor, ALL)
        assert areas.countries == ([(places.NO_COUNTRY, found.total)] if found.total else [])


@pytest.mark.parametrize(
    "box, lats",
    [
        ("170,-30,-170,-5", [-17.8, -17.8]), ("175,60,-170,70", [66.5, 66.5]), ("175,60,180,70", [66.5]), ("179,5,180,15", [10, 11]),
        ("-180,5,-179,15", [10, 11]), ("180,5,-179,15", [10, 11]), ("-1,-90,1,-86", [-89.9]),
    ],
)  # fmt: skip
def test_a_box_reaches_over_180_degrees(walls: Walls, box: str, lats: list[float]) -> None:
    found = spots(placed(walls.cast.ana, Box.read(box)))
    assert [lat for lat, lon in found if (str(lat), f"{lon:g}") in EDGES or f"{lat:g}" in {"10", "11"}] == sorted(lats)


@pytest.mark.parametrize(
    "written", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "0,10,1,5", "-181,0,0,1", "0,-91,1,1", "nan,0,1,1", "0,0,1e999,1"]
)
def test_what_is_no_box_is_refused(written: str) -> None:
    with pytest.raises(Invalid):
        Box.read(written)


@pytest.mark.parametrize("zoom", [-1, 15])
def test_what_is_no_zoom_is_refused(cast: Cast, zoom: int) -> None:
    with pytest.raises(Invalid):
        placed(cast.ana, zoom=zoom)


@given(st.lists(DEGREES, min_size=1, max_size=20))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_and_the_program_step_alike(app: psycopg.Connection, drawn: list[tuple[float, float]]) -> None:
    asked = f"SELECT {_EAST}, {_SOUTH} FROM unnest(%s::float8[], %s::float8[]) AS given (lat, lon)"
    stepped = app.execute(asked, [[lat for lat, _ in drawn], [lon for _, lon in drawn]]).fetchall()
    for (lat, lon), (east, south) in zip(drawn, stepped, strict=True):
        assert (east is not None) == plausible((lat, lon))
        if east is not None:
            assert abs(column(lon) - east) in {0, 1, STEPS - 1} and abs(row(lat) - south) <= 1
            back_lon, back_lat = degrees(east, south)
            assert min(abs(back_lon - lon), 360 - abs(back_lon - lon)) < 1e-4
            assert abs(lat) > 85 or abs(back_lat - lat) < 1e-4


def test_impossible_places_are_on_no_map_and_are_counted(cast: Cast) -> None:
    nowhere = bodies.incident()
    del nowhere["place"]
    country = bodies.incident(place={"name": "Somewhere", "country": "ITA"})
    for body in (at("0", "0"), country, nowhere, at("35", "12")):
        records.make_incident(by=cast.ana, release=cast.rosa, body=body)
    assert spots(placed(cast.ana)) == [(35, 12)]
    with acting(cast.ana) as actor:
        told = places.totals(actor, ALL)
    assert (told.records, told.without) == (4, 3)


def test_a_radius_is_as_stated_or_what_the_precision_stands_for(cast: Cast) -> None:
    given_ = [
        ("1", {"radius_km": "12.5", "precision": "area"}),
        ("2", {"precision": "town"}),
        ("3", {"precision": "exact"}),
        ("4", {}),
    ]
    for lat, more in given_:
        records.make_incident(by=cast.ana, body=at(lat, "12", **more))
    assert {point.lat: point.radius_km for point in placed(cast.ana).points} == {1: 12.5, 2: 5, 3: None, 4: None}


def test_a_draft_beside_a_release_moves_nothing_on_the_map(cast: Cast) -> None:
    ref = records.make_incident(by=cast.ana, release=cast.rosa, body=at("35", "12"))
    with acting(cast.ana) as actor:
        drafting.revise(ref, at("40", "20"), seen=1, by=actor, at=now())
    assert spots(placed(cast.ana)) == [(35, 12)]
    with acting(cast.ana) as actor:
        assert places.in_box(actor, ALL, WORLD, size=10).count == 1


def test_words_filters_and_countries_narrow_the_map_as_they_narrow_the_list(cast: Cast) -> None:
    for lat, country, cause in (("35", "ITA", "drowning"), ("36", "GRC", "violence"), ("37", "GRC", "drowning")):
        body = at(lat, "12", country=country) | {"cause_of_death": [cause]}
        records.make_incident(by=cast.ana, release=cast.rosa, body=body)
    drowned = Sought(filters={"cause_of_death": ["drowning"]})
    assert spots(placed(cast.ana, sought=drowned)) == [(35, 12), (37, 12)]
    assert spots(placed(cast.ana, sought=Sought(query="violence"))) == [(36, 12)]
    with acting(cast.ana) as actor:
        assert places.by_country(actor, ALL).countries == [("GRC", 2), ("ITA", 1)]
        assert places.in_country(actor, drowned, "GRC", size=10).count == 1
        with pytest.raises(Invalid):
            places.locate(actor, Sought(filters={"lat": ["1"]}), WORLD, 1)


def test_what_is_recalled_or_protected_is_on_no_map(cast: Cast) -> None:
    to = [f"participant:{cast.belmora_police.slug}"]
    ref = records.make_incident(by=cast.ana, release=cast.rosa, to=to, tlp="amber", body=at("35", "12"))
    hidden = bodies.protected_incident(
        abuse=[{"key": "A1", "abuse": "physical-violence", "place": {"lat": "50", "lon": "5"}}]
    )
    records.make_incident(by=cast.ana, release=cast.rosa, to=to, tlp="amber", body=hidden)
    assert spots(placed(cast.bob)) == [(35, 12), (35.5, 12.6)]
    with acting(cast.ana) as actor:
        sharing.recall(ref, "other", by=actor, at=now())
    assert spots(placed(cast.bob)) == [(35.5, 12.6)]
    with acting(cast.bob) as bob:
        assert [hit.ref for hit in places.pick(bob, [ref], lang="en")] == []
        assert places.in_box(bob, ALL, Box.read("11,34,13,36"), size=10).count == 1


def test_a_seen_record_is_picked_and_described(cast: Cast) -> None:
    ref = records.make_incident(by=cast.ana, release=cast.rosa, body=at("35", "12"))
    with acting(cast.ana) as actor:
        (hit,) = places.pick(actor, [ref, viewing.DECOY], lang="en")
    assert hit.ref == ref and hit.occurred == "2026-05-17"


class Leg(Row):
    """From one place to another."""

    start: Annotated[Where, Open()]
    end: Annotated[Where, Open()]
    note: Annotated[Text, Open()]


@kind("toy_route", art10="10.1.a", schema=1, sections=(("head", "title"), ("legs", "legs")))
class ToyRoute(Body):
    """A way in legs."""

    title: Annotated[LText, Open(weight="A", need="draft")]
    hubs: Annotated[list[Where], Open()] = []
    legs: list[Leg]


@pytest.fixture
def served() -> Iterator[None]:
    with registry.visiting(vars(ToyRoute)["__tenfold_kind__"]):
        yield


def test_several_places_of_one_row_are_a_line_in_any_kind(cast: Cast, served: None, tmp_path: Path) -> None:
    body = {
        "title": {"en": "A way"}, "lang": "en", "hubs": [{"lat": "1", "lon": "2"}, {"lat": "3", "lon": "4"}],
        "legs": [
            {"key": "L1", "start": {"lat": "10", "lon": "170"}, "end": {"lat": "11", "lon": "-170"}},
            {"key": "L2", "start": {"lat": "11", "lon": "-170"}, "end": {"country": "ITA"}},
        ],
    }  # fmt: skip
    records.make("toy_route", body, by=cast.ana)
    found = placed(cast.ana)
    assert found.lines == [[[170, 10], [-170, 11]]]
    assert found.count == 5
    assert placed(cast.ana, Box.read("169,9,171,11")).lines == found.lines, "a line is whole where one end is in view"
