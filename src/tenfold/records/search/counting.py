"""Total, facets and page of the hits of a search, in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.records.search import facets
from tenfold.records.search.among import Beside
from tenfold.records.search.looking import EXACT, Look
from tenfold.records.search.narrowing import ORIGINATOR, Narrowed
from tenfold.records.selectors.viewing import require_view

# Beyond so many hits a rank says little and costs much, for each looks into all words of its row; then the newest come first.
_RANKED = 1_000
_RANK = f"""CASE WHEN (SELECT met FROM total) <= {_RANKED} THEN ts_rank(vector, %(q)s::tsquery) END AS rank"""
_BEST = "rank DESC NULLS LAST, CASE WHEN rank IS NULL THEN sorted_on END DESC, record_id DESC"
_REACH = "audience_id = ANY(%(reach)s::bigint[])"
AFTER = " WHERE (sorted_on, record_id) < (%(day)s::date, %(record)s::bigint)"

# A record has one row more for each part behind a wall of its own, so that few are met twice; only those are sorted out.
# Where there are too many hits to be exact, the page is that of some of them: it only says how far back to look.
_RUN = "SELECT record_id, version_id, sorted_on, originator_id, {made} FROM records_search{where}"
_HITS = """WITH hits AS MATERIALIZED ({runs} LIMIT %(most)s),
total AS MATERIALIZED (SELECT count(*) met, count(DISTINCT record_id) records FROM hits),
twice AS MATERIALIZED (
  SELECT record_id FROM hits WHERE (SELECT met > records FROM total) GROUP BY record_id HAVING count(*) > 1),
one AS NOT MATERIALIZED (
  SELECT record_id, sorted_on, originator_id, {columns} FROM hits WHERE record_id NOT IN (SELECT record_id FROM twice)
  UNION ALL (SELECT DISTINCT ON (record_id) record_id, sorted_on, originator_id, {columns} FROM hits
    WHERE (SELECT met > records FROM total) AND record_id IN (SELECT record_id FROM twice) ORDER BY record_id, sorted_on DESC{best})),
page AS (SELECT record_id, sorted_on{ranked} FROM one{after} ORDER BY {order} LIMIT %(take)s)
SELECT (SELECT met FROM total), (SELECT records FROM total), {terms}, {whose},
  (SELECT jsonb_agg(jsonb_build_array(record_id, sorted_on, versions) ORDER BY {order}) FROM (
    SELECT page.*, array_agg(hits.version_id) versions FROM page JOIN hits USING (record_id)
    GROUP BY page.record_id, page.sorted_on{page_ranked}) found){beside}"""
# Facets are counted by their marks, which are half as long to read and to compare; what a mark means is asked once. What is found
# together is often alike in all of them (of 17,846 real records a sixteenth are different so), and is counted as one first.
_MARKS = """(SELECT jsonb_agg(jsonb_build_array(m, n)) FROM (SELECT m, sum(n) n FROM (
    SELECT unnest(marks) m, n FROM (SELECT marks, count(*)::int n FROM (SELECT marks FROM one LIMIT %(exact)s) exact GROUP BY marks) alike
  ) u GROUP BY m) f)"""
_TERMS = """(SELECT jsonb_agg(jsonb_build_array(m, n, t)) FROM (SELECT m, t, count(*) n FROM (
    SELECT unnest(marks) m, unnest(facets) t FROM (SELECT marks, facets FROM one LIMIT %(exact)s) exact) u GROUP BY m, t) f)"""
# Nearly all terms are known beforehand. To ask them of the hits would read these anew, with all that stands out of line.
_DECLARED = "SELECT unnest(records_marks(%(terms)s::text[])), unnest(%(terms)s::text[])"
_WHOSE = """(SELECT jsonb_agg(jsonb_build_array(slug, n)) FROM (SELECT originator_id, count(*) n FROM (
    SELECT originator_id FROM one LIMIT %(exact)s) exact GROUP BY 1) w JOIN accounts_participant ON principal_id = originator_id)"""
# What a room above counts beside the facets, over the same hits.
_BESIDE = """,
  (SELECT jsonb_agg(jsonb_build_array(term, n)) FROM (SELECT term, count(*) n FROM one JOIN ({sql}) beside USING (record_id) GROUP BY term) b)"""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows and records were met, terms with their counts, and the page.

    `more`: there are more records than are told; `whole`: no hit is newer than the page's.
    """

    rows: int
    records: int
    more: bool
    terms: list[tuple[str, int]]
    page: list[Any]
    whole: bool

    @property
    def told(self) -> int:
        """How many records are told; where there are `more`, a round number that is surely passed.

        Several rows may be of one record, so that fewer than ten thousand records may be met before all rows are.
        """
        if not self.more or self.records > EXACT:
            return min(self.records, EXACT)
        passed = self.records - 1
        step = int(10 ** max(len(str(passed)) - 2, 0))
        return max(passed // step * step, 1)


def count(
    actor: Actor, narrowed: Narrowed, params: Mapping[str, Any], look: Look, *, ranked: bool, beside: Beside | None,
    learning: bool = False,
) -> Counted:  # fmt: skip
    """Count what is found; `params` are those of the search and its page."""
    require_view(actor)
    sql = _statement(ranked=ranked, learning=learning, beside=beside, after=AFTER if params.get("day") else "",
                     runs=[narrowed.where(_REACH if look.reach else "", shards=run) for run in look.runs])  # fmt: skip
    row = bulk.execute(sql, {**params, "exact": EXACT + 1, "most": look.take, "reach": look.reach}).fetchone()
    rows, records, marks, whose, page, *more = row or (0, 0, [], [], [])
    if learning:
        facets.learn({mark: term for mark, _, term in marks or []})
    met = [(mark, number) for mark, number, *_ in marks or []]
    terms = facets.called(met)
    if terms is None and facets.none_learnt():
        facets.learn(dict(bulk.execute(_DECLARED, {"terms": facets.declared()}).fetchall()))
        terms = facets.called(met)
    if terms is None:  # a code that was taken out of its list
        return count(actor, narrowed, params, look, ranked=ranked, beside=beside, learning=True)
    terms += [(f"{ORIGINATOR}:{slug}", number) for slug, number in whose or []]
    terms += [(term, number) for term, number in (more[0] if more else None) or []]
    more = records > EXACT or rows >= look.take > EXACT  # of rows that were all read, several may be one record's
    return Counted(rows, records, more, terms, page or [], rows < look.take or rows <= EXACT)


def _statement(*, ranked: bool, learning: bool, beside: Beside | None, after: str, runs: Sequence[str]) -> str:
    columns = "marks, facets" if learning else "marks"
    made = columns + (", vector" if ranked else "")
    return _HITS.format(
        runs=" UNION ALL ".join(_RUN.format(made=made, where=where) for where in runs), columns=columns + (f", {_RANK}" if ranked else ""),
        ranked=", rank" if ranked else "", page_ranked=", page.rank" if ranked else "", best=", rank DESC" if ranked else "",
        after=after, terms=_TERMS if learning else _MARKS, whose=_WHOSE,
        order=_BEST if ranked else "sorted_on DESC, record_id DESC",
        beside=_BESIDE.format(sql=beside.sql) if beside else "",
    )  # fmt: skip
