"""Records that may tell of the same event as rows from outside: near in time and place, or with an equal identifier.

Everything is met through the wall, in two statements however many rows there are. What is met is a candidate; how alike
it is, somebody else judges. Only open parts are compared.
"""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.kinds.grammar import Kind
from tenfold.records import comparable
from tenfold.records.selectors.viewing import require_view

MET = 300_000  # pairs that are looked at; beyond, rows and records are too dense to say more
_EACH = 5
_DEGREES = 0.46  # of latitude: fifty kilometres

_LIVE = "v.state IN ('released', 'draft', 'submitted')"
_NEAR = f"""WITH given AS MATERIALIZED (
  SELECT n, day::date AS day, abs(day::date - first_on) AS apart, lat, lon, country FROM unnest(%(n)s::int[], %(first)s::date[],
    %(last)s::date[], %(lat)s::float8[], %(lon)s::float8[], %(country)s::text[]) AS g (n, first_on, last_on, lat, lon, country),
    generate_series(first_on - %(days)s::int, last_on + %(days)s::int, interval '1 day') day),
have AS MATERIALIZED (
  SELECT s.record_id, s.version_id, s.occurred AS day, r.ref, r.originator_id = %(me)s AS own, p.lat, p.lon, p.country
  FROM records_search s JOIN records_record r ON r.id = s.record_id JOIN records_version v ON v.id = s.version_id
  LEFT JOIN records_place p ON p.part_id = s.part_id AND p.anchor = %(place)s
  WHERE r.kind = %(kind)s AND {_LIVE} AND s.attachment IS NULL AND s.occurred IS NOT NULL
    AND s.occurred BETWEEN (SELECT min(day) FROM given) AND (SELECT max(day) FROM given)),
met AS MATERIALIZED (
  SELECT n, record_id, version_id, ref, own, apart, abs(h.lat - g.lat) + abs(h.lon - g.lon) AS far FROM given g JOIN have h ON h.day = g.day
  WHERE CASE WHEN g.lat IS NULL OR h.lat IS NULL THEN h.country = g.country AND g.country <> '' AND g.apart <= 2
    ELSE abs(h.lat - g.lat) <= {_DEGREES} AND abs(h.lon - g.lon) <= {_DEGREES} / greatest(cos(radians(g.lat)), 0.05) END
  LIMIT %(met)s)
SELECT n, record_id, version_id, ref, own, (SELECT count(*) FROM met) FROM (
  SELECT *, row_number() OVER (PARTITION BY n ORDER BY far NULLS LAST, apart, record_id) AS place FROM met) ranked WHERE place <= %(each)s"""
_NAMED = f"""SELECT n, record_id, version_id, ref, own, 0 FROM (
  SELECT DISTINCT ON (g.n, r.id) g.n, r.id AS record_id, v.id AS version_id, r.ref, r.originator_id = %(me)s AS own,
    dense_rank() OVER (PARTITION BY g.n ORDER BY r.id DESC) AS place
  FROM unnest(%(n)s::int[], %(scheme)s::text[], %(value)s::text[]) AS g (n, scheme, value)
  JOIN records_identifier i ON i.scheme = g.scheme AND i.value = g.value JOIN records_part p ON p.id = i.part_id AND p.name = 'open'
  JOIN records_version v ON v.id = p.version_id JOIN records_record r ON r.id = v.record_id
  WHERE r.kind = %(kind)s AND {_LIVE} AND {comparable.condition()} ORDER BY g.n, r.id, v.state = 'released' DESC) met WHERE place <= %(each)s"""


class Sought(NamedTuple):
    """What is known of a row: its number, its days, its point, its country, its identifiers as they are compared."""

    n: int
    first: date | None
    last: date | None
    degrees: tuple[float, float] | None
    country: str
    identifiers: Sequence[tuple[str, str]]


class Near(NamedTuple):
    """A record that a row may be; `own` is one of the actor's participant."""

    n: int
    record: int
    version: int
    ref: uuid.UUID
    own: bool


def near(actor: Actor, kind: Kind, sought: Sequence[Sought], *, days: int) -> tuple[list[Near], bool]:
    """The candidates of every row, at most five of each sort; and whether there were too many to look at all."""
    require_view(actor)
    base = {"kind": kind.name, "me": actor.participant, "each": _EACH, "met": MET + 1}
    found: dict[tuple[int, int], Near] = {}
    more = False
    if dated := [one for one in sought if one.first and one.last and (one.degrees or one.country)]:
        params = base | {
            "n": [one.n for one in dated], "first": [one.first for one in dated], "last": [one.last for one in dated],
            "lat": [one.degrees[0] if one.degrees else None for one in dated],
            "lon": [one.degrees[1] if one.degrees else None for one in dated],
            "country": [one.country for one in dated], "days": days, "place": kind.place or "",
        }  # fmt: skip
        rows = bulk.execute(_NEAR, params).fetchall()
        more = bool(rows) and rows[0][5] > MET
        found |= {(row[0], row[1]): Near(*row[:5]) for row in rows}
    if named := [(one.n, *pair) for one in sought for pair in one.identifiers]:
        n, scheme, value = zip(*named, strict=True)
        params = base | {"n": list(n), "scheme": list(scheme), "value": list(value)}
        found |= {
            (row[0], row[1]): Near(*row[:5]) for row in bulk.execute(_NAMED, params | comparable.given()).fetchall()
        }
    return list(found.values()), more
