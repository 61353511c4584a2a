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
from tenfold.records.search.among import Among, Beside, where
from tenfold.records.search.hits import Hit, Row, describe, told
from tenfold.records.search.query import compose
from tenfold.records.selectors import bodies, require_view

EXACT = 10_000
_RANKED = 1_000  # beyond so many hits a rank says little and costs much
_DEEPEST = 200
_STEPS = 3_000  # so far one walks back through the dates before the index of words is asked
_FEW = 2_000  # addressees: a reader of no more finds sooner by asking for them than by passing over what others read

# A record has one row more for each part behind a wall of its own, so that few are met twice; only those are sorted out.
# Where there are too many hits to be exact, the page is that of some of them: it only says how far back to look.
_HITS = """WITH hits AS MATERIALIZED (
  SELECT record_id, version_id, sorted_on, facets{rank} FROM records_search{where} LIMIT {limit}),
twice AS MATERIALIZED (
  SELECT record_id FROM hits WHERE (SELECT count(*) > count(DISTINCT record_id) FROM hits) GROUP BY record_id HAVING count(*) > 1),
one AS (
  SELECT record_id, sorted_on, facets{ranked} FROM hits WHERE record_id NOT IN (SELECT record_id FROM twice)
  UNION ALL (SELECT DISTINCT ON (record_id) record_id, sorted_on, facets{ranked} FROM hits
    WHERE record_id IN (SELECT record_id FROM twice) ORDER BY record_id, sorted_on DESC)),
page AS (SELECT record_id, sorted_on{ranked} FROM one{after} ORDER BY {order} LIMIT %(take)s)
SELECT (SELECT count(*) FROM hits), (SELECT count(*) FROM one),
  (SELECT jsonb_agg(jsonb_build_array(t, n)) FROM (SELECT t, count(*) n FROM (SELECT unnest(facets) t FROM one) u GROUP BY t) f),
  (SELECT jsonb_agg(jsonb_build_array(record_id, sorted_on, versions) ORDER BY {order}) FROM (
    SELECT page.*, array_agg(hits.version_id) versions FROM page JOIN hits USING (record_id)
    GROUP BY page.record_id, page.sorted_on{page_ranked}) found){beside}"""
# What a room above counts beside the facets, over the same hits.
_BESIDE = """,
  (SELECT jsonb_agg(jsonb_build_array(term, n)) FROM (SELECT term, count(*) n FROM one JOIN ({sql}) beside USING (record_id) GROUP BY term) b)"""
# A record has several rows, of its parts and of what it carries: they are put together before the page is cut off.
_WALK = """SELECT record_id, sorted_on, array_agg(version_id) FROM (
  SELECT record_id, sorted_on, version_id, vector FROM records_search{after}
  ORDER BY sorted_on DESC, record_id DESC LIMIT %(steps)s) near {matches}
GROUP BY sorted_on, record_id ORDER BY sorted_on DESC, record_id DESC LIMIT %(walk)s"""
# OFFSET 0 keeps the planner from walking the index of dates after all.
_SINCE = """SELECT record_id, sorted_on, array_agg(version_id) FROM (
  SELECT record_id, sorted_on, version_id FROM records_search{after}{matches}
  AND sorted_on >= %(least)s::date OFFSET 0) found
GROUP BY sorted_on, record_id ORDER BY sorted_on DESC, record_id DESC LIMIT %(walk)s"""
_AFTER = " WHERE (sorted_on, record_id) < (%(day)s::date, %(record)s::bigint)"


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
    """Find records. An empty query lists all. Raises Invalid for a filter, an order or a cursor that is none."""
    require_view(actor)
    started = time.perf_counter()
    if sort not in {"newest", "relevance"} or not 1 <= size <= _DEEPEST:
        raise Invalid(Reason.VALUE_NOT_FIT)
    chosen = {name: list(codes) for name, codes in (filters or {}).items() if codes}
    if kind:
        chosen["kind"] = [kind]
    facetting.require_known(chosen)
    asked = compose(query, lang=lang, filters=chosen)
    params: dict[str, Any] = {"q": asked, "take": size + 1, "walk": (size + 1) * 3, "reach": _reach(), **_cursor(after)}
    params |= {**(among.params if among else {}), **(beside.params if beside else {})}
    ranked = sort == "relevance" and asked is not None
    rows, counted, terms, page = _run(asked, params, ranked=ranked, among=among, beside=beside)
    if rows > EXACT:
        page = _newest(asked, params, page, among)
    found = [(record, versions) for record, _, versions in page[:size]]
    onward = _as_cursor(page[size - 1]) if len(page) > size and sort == "newest" else None
    hits = describe(actor, found, query, lang) if found else []
    return Results(
        min(counted, EXACT), rows > EXACT, facetting.gather([(term, count) for term, count in terms]), rows > EXACT, hits, onward,
        round((time.perf_counter() - started) * 1000, 1),
    )  # fmt: skip


def _run(
    asked: str | None, params: dict[str, Any], *, ranked: bool, among: Among | None, beside: Beside | None
) -> tuple[int, int, list[Any], list[Any]]:
    sql = _HITS.format(
        rank=", ts_rank(vector, %(q)s::tsquery) AS rank" if ranked else "", ranked=", rank" if ranked else "",
        page_ranked=", page.rank" if ranked else "",
        where=_where(asked, params, among), limit=(_RANKED if ranked else EXACT) + 1,
        after=_AFTER if params.get("day") else "",
        order="rank DESC, record_id DESC" if ranked else "sorted_on DESC, record_id DESC",
        beside=_BESIDE.format(sql=beside.sql) if beside else "",
    )  # fmt: skip
    rows, counted, terms, page, *more = _named(sql, params).fetchone()
    if ranked and rows > _RANKED:
        return _run(asked, params, ranked=False, among=among, beside=beside)
    return rows, counted, [*(terms or []), *(more[0] or [] if more else [])], page or []


def _where(asked: str | None, params: dict[str, Any], among: Among | None) -> str:
    return where(asked, among, "audience_id = ANY(%(reach)s::bigint[])" if params["reach"] else "")


def _reach() -> list[int] | None:
    """The audiences that name this reader, where they are few. The policy decides; this only tells where to look."""
    asked = "SELECT audience_id FROM handling_addressee UNION ALL SELECT audience_id FROM handling_glass LIMIT %s"
    rows = bulk.execute(asked, [_FEW + 1]).fetchall()
    return list({row[0] for row in rows}) if len(rows) <= _FEW else None


def _newest(asked: str | None, params: dict[str, Any], some: list[Any], among: Among | None) -> list[Any]:
    """The newest of very many hits: most rows that one meets on the way back through the dates are hits.

    Where they are not, for what is asked happened long ago, the index of words finds them. The newest of all hits are
    not older than the newest of some.
    """
    after = _AFTER if params.get("day") else " WHERE true"
    page = _merged(_WALK.format(matches=where(asked, among), after=after), params | {"steps": _STEPS})
    if (asked or among) and len(page) < params["take"]:
        least = some[-1][1] if len(some) == params["take"] else date.min.isoformat()
        page = _merged(
            _SINCE.format(after=after, matches=where(asked, among).replace(" WHERE ", " AND ")),
            params | {"least": least},
        )
    return page[: params["take"]]


def _merged(sql: str, params: dict[str, Any]) -> list[Any]:
    merged: dict[int, list[Any]] = {}
    for record, day, versions in _named(sql, params).fetchall():
        merged.setdefault(record, [record, day.isoformat(), []])[2].extend(versions)
    return list(merged.values())


def _named(sql: str, params: dict[str, Any]) -> Any:
    return bulk.execute(sql, params)


def _as_cursor(row: Sequence[Any]) -> str:
    return cursors.seal(json.dumps([str(row[1]), row[0]]))


def _cursor(after: str | None) -> dict[str, Any]:
    """The place after which a page begins: a date and an inner key, sealed, for keys in order tell how much others write."""
    if not after:
        return {}
    try:
        day, record = json.loads(cursors.unseal(after))
        return {"day": date.fromisoformat(day), "record": int(record)}
    except (ValueError, TypeError):
        raise Invalid(Reason.VALUE_NOT_FIT) from None


def keys(
    actor: Actor, query: str, *, lang: str, filters: Mapping[str, Sequence[str]], among: Among | None = None, most: int
) -> list[int]:
    """The inner keys of all records that a search finds, for an act on them; of more than `most`, `most` and one."""
    require_view(actor)
    chosen = {name: list(codes) for name, codes in filters.items() if codes}
    facetting.require_known(chosen)
    asked = compose(query, lang=lang, filters=chosen)
    sql = f"SELECT DISTINCT record_id FROM records_search{where(asked, among)} LIMIT %(most)s"
    rows = bulk.execute(sql, {"q": asked, "most": most + 1, **(among.params if among else {})}).fetchall()
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
