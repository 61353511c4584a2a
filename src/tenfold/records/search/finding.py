"""The search itself. Counts are exact to 10,000, then "more than 10,000" (architecture 4.18)."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk, cursors
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.records.search import facets as facetting
from tenfold.records.search.among import Among, Beside
from tenfold.records.search.counting import AFTER, count
from tenfold.records.search.hits import Hit, Row, describe, told
from tenfold.records.search.looking import look
from tenfold.records.search.narrowing import Narrowed, narrow
from tenfold.records.selectors.content import bodies
from tenfold.records.selectors.viewing import require_view

_DEEPEST, _FOUND = 200, "found"
_STEPS = 1_000  # so far one walks back through the dates before the index of words is asked

# A record has several rows, of its parts and of what it carries: they are put together before the page is cut off.
_WALK = """SELECT record_id, sorted_on, array_agg(version_id) FROM (
  SELECT record_id, sorted_on, version_id, originator_id, vector FROM records_search{after}
  ORDER BY sorted_on DESC, record_id DESC LIMIT %(steps)s) near {matches}
GROUP BY sorted_on, record_id ORDER BY sorted_on DESC, record_id DESC LIMIT %(walk)s"""
# OFFSET 0 keeps the planner from walking the index of dates after all.
_SINCE = """SELECT record_id, sorted_on, array_agg(version_id) FROM (
  SELECT record_id, sorted_on, version_id FROM records_search{after}{matches}
  AND sorted_on >= %(least)s::date OFFSET 0) found
GROUP BY sorted_on, record_id ORDER BY sorted_on DESC, record_id DESC LIMIT %(walk)s"""


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits with the total and the facets of all of them. `more`: there are more than `total`."""

    total: int
    more: bool
    facets: facetting.Counts
    facets_at_least: bool
    hits: list[Hit]
    next: str | None
    took_ms: float


def search(
    actor: Actor, query: str, *, lang: str, kind: str | None = None, filters: Mapping[str, Sequence[str]] | None = None,
    sort: str = "newest", after: str | None = None, size: int = 20, among: Among | None = None, beside: Beside | None = None,
) -> Results:  # fmt: skip
    """Find records; with a size of nothing, only how many. An empty query lists all. Raises Invalid for a filter, an order or a cursor that is none."""
    require_view(actor)
    started = time.perf_counter()
    if sort not in {"newest", "relevance"} or not 0 <= size <= _DEEPEST:
        raise Invalid(Reason.VALUE_NOT_FIT)
    chosen = {**(filters or {}), **({"kind": [kind]} if kind else {})}
    narrowed = narrow(query, lang=lang, filters=chosen, among=among)
    params = {
        "take": size + 1,
        "walk": size + 11,
        **narrowed.params,
        **(beside.params if beside else {}),
        **_cursor(after, actor),
    }
    ranked = sort == "relevance" and narrowed.asked is not None
    counted = count(actor, narrowed, params, look(actor, narrowed), ranked=ranked, beside=beside)
    page = counted.page if counted.whole else _newest(narrowed, params, counted.page)
    found = [(record, versions) for record, _, versions in page[:size]]
    onward = _as_cursor(page[size - 1], actor) if 0 < size < len(page) and sort == "newest" else None
    hits = describe(actor, found, query, lang) if found else []
    return Results(
        counted.told, counted.more, facetting.gather(counted.terms), counted.more, hits, onward,
        round((time.perf_counter() - started) * 1000, 1),
    )  # fmt: skip


def _newest(narrowed: Narrowed, params: dict[str, Any], some: list[Any]) -> list[Any]:
    """The newest of very many hits: most rows that one meets on the way back through the dates are hits.

    Where they are not, for what is asked happened long ago, the index of words finds them. The newest of all hits are
    not older than the newest of some.
    """
    after = AFTER if params.get("day") else " WHERE true"
    page = _merged(_WALK.format(matches=narrowed.where(shards=()), after=after), params | {"steps": _STEPS})
    if (matches := narrowed.conditions()) and len(page) < params["take"]:
        least = some[-1][1] if len(some) == params["take"] else date.min.isoformat()
        page = _merged(
            _SINCE.format(after=after, matches="".join(f" AND {one}" for one in matches)),
            params | {"least": least, "walk": params["take"] * 3},
        )
    return page[: params["take"]]


def _merged(sql: str, params: dict[str, Any]) -> list[Any]:
    merged: dict[int, list[Any]] = {}
    for record, day, versions in bulk.execute(sql, params).fetchall():
        merged.setdefault(record, [record, day.isoformat(), []])[2].extend(versions)
    return list(merged.values())


def _as_cursor(row: Sequence[Any], actor: Actor) -> str:
    return cursors.seal(json.dumps([str(row[1]), row[0]]), _FOUND, actor.house)


def _cursor(after: str | None, actor: Actor) -> dict[str, Any]:
    """The place after which a page begins: a date and an inner key, sealed, for keys in order tell how much others write."""
    if not after:
        return {}
    try:
        day, record = json.loads(cursors.unseal(after, _FOUND, actor.house))
        return {"day": date.fromisoformat(day), "record": int(record)}
    except (ValueError, TypeError):
        raise Invalid(Reason.VALUE_NOT_FIT) from None


def keys(
    actor: Actor, query: str, *, lang: str, filters: Mapping[str, Sequence[str]], among: Among | None = None, most: int
) -> list[int]:
    """The inner keys of all records that a search finds, for an act on them; of more than `most`, `most` and one."""
    require_view(actor)
    narrowed = narrow(query, lang=lang, filters=filters, among=among)
    sql = f"SELECT DISTINCT record_id FROM records_search{narrowed.where()} LIMIT %(most)s"
    rows = bulk.execute(sql, {**narrowed.params, "most": most + 1}).fetchall()
    return [record for (record,) in rows]


def newest(actor: Actor, *, since: datetime, size: int = 20, lang: str = "en") -> list[Hit]:
    """Released records that came before this reader since a moment, the latest first.

    It counts when this reader was let in: that others were let in meanwhile brings nothing back.
    """
    rows = newest_rows(actor, since=since, size=size)
    return told(rows, bodies(actor, [row.version for row in rows]), lang) if rows else []


def newest_rows(actor: Actor, *, since: datetime, size: int = 20) -> list[Row]:
    """The same without content, for a page that reads what many lists hold at once."""
    require_view(actor)
    return [Row._make(row) for row in bulk.execute(_NEWEST, {"since": since, "size": size}).fetchall()]


_NEWEST = """SELECT h.id, h.ref, h.kind, h.human_ref, h.originator_id, w.id, w.state, w.tlp FROM (
  (SELECT r.id AS record, v.id AS version, r.moved_at AS at FROM records_record r
    JOIN records_version v ON v.record_id = r.id AND v.state = 'released' WHERE r.moved_at >= %(since)s
    AND NOT EXISTS (SELECT 1 FROM records_arrival a WHERE a.record_id = r.id) ORDER BY r.moved_at DESC LIMIT %(size)s)
  UNION ALL (SELECT a.record_id, v.id, a.at FROM records_arrival a
    JOIN records_version v ON v.record_id = a.record_id AND v.state = 'released' WHERE a.at >= %(since)s
    AND NOT EXISTS (SELECT 1 FROM records_arrival e WHERE e.record_id = a.record_id AND (e.at, e.id) < (a.at, a.id))
    ORDER BY a.at DESC LIMIT %(size)s)) found JOIN records_record h ON h.id = record JOIN records_version w ON w.id = version ORDER BY at DESC LIMIT %(size)s"""
