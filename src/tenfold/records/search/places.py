"""The places of what a search finds: single ones where they are few, cells with their counts where they are many.

Everything is read through the wall, place by place: a cell counts what this reader sees and nothing else. Where a released
record is being written anew, its place is that of the release. Counts are exact to 10,000 (architecture 4.18).
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.records.search.among import Among
from tenfold.records.search.box import Box, degrees, shift
from tenfold.records.search.finding import search
from tenfold.records.search.hits import Hit, describe
from tenfold.records.search.looking import EXACT
from tenfold.records.search.narrowing import narrow
from tenfold.records.selectors.viewing import DECOY, require_view

SINGLE = 1_000  # so many places are told one by one
NO_COUNTRY = "none"

# Parts of drafts beside a release; only their house sees them at all.
_BESIDE = """beside AS MATERIALIZED (SELECT p.id FROM records_version d JOIN records_part p ON p.version_id = d.id
  WHERE d.originator_id = %(me)s AND d.state IN ('draft', 'submitted') AND EXISTS (
    SELECT FROM records_version r WHERE r.record_id = d.record_id AND r.state = 'released'))"""
_CELLS = """WITH {with_}, here AS (SELECT east, south FROM records_place WHERE {where})
SELECT sum(east)::bigint / count(*), sum(south)::bigint / count(*), count(*) FROM here
GROUP BY east >> %(shift)s, south >> %(shift)s"""
_POINTS = """WITH {with_} SELECT r.ref, lon, lat, radius_km, part_id, anchor
FROM records_place JOIN records_record r ON r.id = record_id WHERE {where} ORDER BY records_place.id LIMIT %(single)s"""
# A row that holds several places, such as the leg of a route, is a line through them in the order of their declaration.
_LINES = """SELECT jsonb_agg(jsonb_build_array(lon, lat) ORDER BY id) FROM records_place
WHERE part_id = ANY(%(parts)s::bigint[]) AND east IS NOT NULL AND anchor LIKE '%%.%%.%%'
GROUP BY part_id, regexp_replace(anchor, '[.][^.]*$', '') HAVING count(*) > 1"""
_AREAS = """WITH {with_}, here AS MATERIALIZED (SELECT DISTINCT country, record_id FROM records_place WHERE {where})
SELECT (SELECT jsonb_agg(jsonb_build_array(country, n) ORDER BY n DESC, country)
    FROM (SELECT country, count(*) n FROM here GROUP BY country) area),
  (SELECT count(*) FROM (SELECT record_id FROM records_search{matching} EXCEPT SELECT record_id FROM here LIMIT %(most)s) w)"""
_LISTED = """WITH {with_}, here AS MATERIALIZED (SELECT record_id, min(part_id) part_id FROM (
  SELECT record_id, part_id FROM records_place WHERE {where}) p GROUP BY record_id LIMIT %(most)s),
page AS (SELECT here.record_id, s.version_id, s.sorted_on FROM here JOIN records_search s ON s.part_id = here.part_id AND s.attachment IS NULL
  WHERE (SELECT count(*) FROM here) < %(most)s ORDER BY s.sorted_on DESC, here.record_id DESC LIMIT %(size)s)
SELECT (SELECT count(*) FROM here),
  (SELECT jsonb_agg(jsonb_build_array(record_id, version_id) ORDER BY sorted_on DESC, record_id DESC) FROM page)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a search asks for: its words, the language they are in, its filters."""

    query: str = ""
    lang: str = "en"
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    among: Among | None = None

    def sql(self, actor: Actor, where: str = "east IS NOT NULL") -> tuple[dict[str, str], dict[str, Any]]:
        """The parts of a statement about the places of its hits. Raises Invalid for a filter that no kind declares."""
        require_view(actor)
        narrowed = narrow(self.query, lang=self.lang, filters=self.filters, among=self.among)
        met = replace(narrowed, originators=()).where()
        # Not apart, as hits: of a list that it made the planner knows not how many different ones it holds.
        found = f" AND record_id IN (SELECT record_id FROM records_search{met})" if met else ""
        found += f" AND {narrowed.whose(of='records_place.')}" if narrowed.originators else ""
        words = {
            "with_": _BESIDE,
            "where": f"{where}{found} AND part_id NOT IN (SELECT id FROM beside)",
            "matching": narrowed.where(),
        }
        return words, {**narrowed.params, "me": actor.participant or 0, "most": EXACT + 1}


@dataclass(frozen=True, slots=True)
class Point:
    """One place of one record."""

    ref: uuid.UUID
    lon: float
    lat: float
    radius_km: float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """Several places near each other, at their middle; `more`: there are more than `count`."""

    lon: float
    lat: float
    count: int
    more: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """What lies in a box: every place, or cells. `lines` join the places of one row, such as a leg of a route."""

    count: int
    more: bool
    points: list[Point]
    cells: list[Cell]
    lines: list[list[list[float]]]


@dataclass(frozen=True, slots=True)
class Areas:
    """Countries with how many found records lie there, and how many of the found have no plausible place."""

    countries: list[tuple[str, int]]
    without: int
    without_more: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """All found records, as the search counts them, and those without a plausible place."""

    records: int
    more: bool
    without: int
    without_more: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """The newest records of a piece of the map, and how many lie there; none are named where there are too many."""

    count: int
    more: bool
    hits: list[Hit]


def locate(actor: Actor, sought: Sought, box: Box, zoom: int) -> Placed:
    """What lies in the box, as a map of this zoom shows it."""
    inside, edges = box.condition()
    words, params = sought.sql(actor, inside)
    params |= edges | {"shift": shift(zoom), "single": SINGLE}
    rows = bulk.execute(_CELLS.format(**words), params).fetchall()
    count = sum(row[2] for row in rows)
    if count > SINGLE:
        cells = [Cell(*degrees(east, south), min(n, EXACT), n > EXACT) for east, south, n in rows]
        return Placed(min(count, EXACT), count > EXACT, [], cells, [])
    places = bulk.execute(_POINTS.format(**words), params).fetchall() if count else []
    routed = {part for *_, part, anchor in places if anchor.count(".") > 1}
    lines = bulk.execute(_LINES, {"parts": sorted(routed)}).fetchall() if routed else []
    return Placed(count, False, [Point(*place[:4]) for place in places], [], [line for (line,) in lines])


def by_country(actor: Actor, sought: Sought) -> Areas:
    """What the map shows, as a list of countries with counts of records."""
    words, params = sought.sql(actor)
    rows, without = bulk.execute(_AREAS.format(**words), params).fetchone() or (None, 0)
    countries = [(country or NO_COUNTRY, count) for country, count in rows or []]
    return Areas(countries, min(without, EXACT), without > EXACT)


def totals(actor: Actor, sought: Sought) -> Totals:
    """The total of the same search, by the same count, and how many of it no map can show."""
    found = search(actor, sought.query, lang=sought.lang, filters=sought.filters, among=sought.among, size=0)
    areas = by_country(actor, sought)
    return Totals(found.total, found.more, areas.without, areas.without_more)


def in_box(actor: Actor, sought: Sought, box: Box, *, size: int) -> Listed:
    """The newest records that have a place in the box."""
    inside, edges = box.condition()
    return _listed(actor, sought, inside, edges, size)


def in_country(actor: Actor, sought: Sought, country: str, *, size: int) -> Listed:
    """The newest records that have a plausible place in the country; `none` means places that name no country."""
    named = "" if country == NO_COUNTRY else country
    return _listed(actor, sought, "east IS NOT NULL AND country = %(country)s", {"country": named}, size)


def _listed(actor: Actor, sought: Sought, where: str, params: Mapping[str, Any], size: int) -> Listed:
    words, shared = sought.sql(actor, where)
    count, page = bulk.execute(_LISTED.format(**words), {**shared, **params, "size": size}).fetchone() or (0, None)
    found = [(record, [version]) for record, version in page or []]
    hits = describe(actor, found, sought.query, sought.lang) if found else []
    return Listed(min(count, EXACT), count > EXACT, hits)


def pick(actor: Actor, refs: Sequence[uuid.UUID], *, lang: str) -> list[Hit]:
    """The records with these references, as far as this reader can see them; missing and forbidden are alike left out."""
    require_view(actor)
    cursor = bulk.execute(
        "SELECT r.id, array_agg(v.id) FROM records_record r JOIN records_version v ON v.record_id = r.id"
        " WHERE r.ref = ANY(%s) AND v.state IN ('released', 'draft', 'submitted') GROUP BY r.id ORDER BY r.id DESC",
        [[*refs, DECOY]],
    )
    found = [(record, versions) for record, versions in cursor.fetchall()]
    return describe(actor, found, "", lang) if found else []
