"""Total, facets and page of the hits of a search, in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.records.models.projections import SHARDS
from tenfold.records.search import facets
from tenfold.records.search.among import Among, Beside, where
from tenfold.records.search.looking import EXACT, Look
from tenfold.records.selectors import require_view

_RANKED = 1_000  # beyond so many hits a rank says little and costs much
AFTER = " WHERE (sorted_on, record_id) < (%(day)s::date, %(record)s::bigint)"

# A record has one row more for each part behind a wall of its own, so that few are met twice; only those are sorted out.
# Where there are too many hits to be exact, the page is that of some of them: it only says how far back to look.
_HITS = """WITH hits AS MATERIALIZED (
  SELECT record_id, version_id, sorted_on, {made} FROM records_search{where} LIMIT %(most)s),
total AS MATERIALIZED (SELECT count(*) met, count(DISTINCT record_id) records FROM hits),
twice AS MATERIALIZED (
  SELECT record_id FROM hits WHERE (SELECT met > records FROM total) GROUP BY record_id HAVING count(*) > 1),
one AS NOT MATERIALIZED (
  SELECT record_id, sorted_on, {columns} FROM hits WHERE record_id NOT IN (SELECT record_id FROM twice)
  UNION ALL (SELECT DISTINCT ON (record_id) record_id, sorted_on, {columns} FROM hits
    WHERE (SELECT met > records FROM total) AND record_id IN (SELECT record_id FROM twice) ORDER BY record_id, sorted_on DESC)),
page AS (SELECT record_id, sorted_on{ranked} FROM one{after} ORDER BY {order} LIMIT %(take)s)
SELECT (SELECT met FROM total), (SELECT records FROM total), {terms},
  (SELECT jsonb_agg(jsonb_build_array(record_id, sorted_on, versions) ORDER BY {order}) FROM (
    SELECT page.*, array_agg(hits.version_id) versions FROM page JOIN hits USING (record_id)
    GROUP BY page.record_id, page.sorted_on{page_ranked}) found){beside}"""
# Facets are counted by their marks, which are half as long to read and to compare; what a mark means is asked once.
_MARKS = """(SELECT jsonb_agg(jsonb_build_array(m, n)) FROM (SELECT m, count(*) n FROM (
    SELECT unnest(marks) m FROM (SELECT marks FROM one LIMIT %(exact)s) exact) u GROUP BY m) f)"""
_TERMS = """(SELECT jsonb_agg(jsonb_build_array(m, n, t)) FROM (SELECT m, t, count(*) n FROM (
    SELECT unnest(marks) m, unnest(facets) t FROM (SELECT marks, facets FROM one LIMIT %(exact)s) exact) u GROUP BY m, t) f)"""
# What a room above counts beside the facets, over the same hits.
_BESIDE = """,
  (SELECT jsonb_agg(jsonb_build_array(term, n)) FROM (SELECT term, count(*) n FROM one JOIN ({sql}) beside USING (record_id) GROUP BY term) b)"""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows and records were met, terms with their counts, and the page; `whole`: no hit is newer than the page's."""

    rows: int
    records: int
    terms: list[tuple[str, int]]
    page: list[Any]
    whole: bool


def count(
    actor: Actor, asked: str | None, params: Mapping[str, Any], look: Look, *, ranked: bool, among: Among | None, beside: Beside | None,
    learning: bool = False,
) -> Counted:  # fmt: skip
    """Count where `look` says, and everywhere if that is not enough; `params` are those of the search and its page."""
    require_view(actor)
    again = partial(count, actor, asked, params, among=among, beside=beside)
    most = _RANKED + 1 if ranked else look.take
    sql = _statement(ranked=ranked, learning=learning, beside=beside, after=AFTER if params.get("day") else "",
                     where=_where(asked, among, look))  # fmt: skip
    row = bulk.execute(sql, {**params, "exact": EXACT + 1, "most": most, "reach": look.reach}).fetchone()
    rows, records, marks, page, *more = row or (0, 0, [], [])
    if ranked and rows == most:
        return again(look, ranked=False)
    if rows < most and look.shards < SHARDS:
        return again(replace(look, shards=SHARDS), ranked=ranked)
    if learning:
        facets.learn({mark: term for mark, _, term in marks or []})
    terms = facets.called([(mark, number) for mark, number, *_ in marks or []])
    if terms is None:
        return again(look, ranked=ranked, learning=True)
    terms += [(term, number) for term, number in (more[0] if more else None) or []]
    return Counted(rows, records, terms, page or [], rows < most or rows <= EXACT)


def _statement(*, ranked: bool, learning: bool, beside: Beside | None, after: str, where: str) -> str:
    columns, rank = "marks, facets" if learning else "marks", ", rank" if ranked else ""
    reckoned = ", ts_rank(vector, %(q)s::tsquery) AS rank" if ranked else ""
    return _HITS.format(
        made=columns + reckoned, columns=columns + rank, ranked=rank, page_ranked=", page.rank" if ranked else "",
        where=where, after=after, terms=_TERMS if learning else _MARKS,
        order="rank DESC, record_id DESC" if ranked else "sorted_on DESC, record_id DESC",
        beside=_BESIDE.format(sql=beside.sql) if beside else "",
    )  # fmt: skip


def _where(asked: str | None, among: Among | None, look: Look) -> str:
    reach = "audience_id = ANY(%(reach)s::bigint[])" if look.reach else ""
    return where(asked, among, reach, shards=look.shards)
