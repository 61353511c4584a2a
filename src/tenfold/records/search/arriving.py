"""How much of what a search finds came before this reader since a moment; of several searches in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.foundation.errors import Invalid
from tenfold.records.search.among import Among
from tenfold.records.search.narrowing import Narrowed, narrow
from tenfold.records.selectors.viewing import require_view

MOST = 1_000

# Each reader's own moment, as in the list of what is new: arrivals say it where some were let in after the others.
_CAME = """came AS MATERIALIZED (SELECT record, at FROM (
  (SELECT r.id AS record, r.moved_at AS at FROM records_record r
    JOIN records_version v ON v.record_id = r.id AND v.state = 'released' WHERE r.moved_at > %(since)s
    AND NOT EXISTS (SELECT 1 FROM records_arrival a WHERE a.record_id = r.id) ORDER BY r.moved_at DESC LIMIT %(window)s)
  UNION ALL (SELECT a.record_id, a.at FROM records_arrival a
    JOIN records_version v ON v.record_id = a.record_id AND v.state = 'released' WHERE a.at > %(since)s
    AND NOT EXISTS (SELECT 1 FROM records_arrival e WHERE e.record_id = a.record_id AND (e.at, e.id) < (a.at, a.id))
    ORDER BY a.at DESC LIMIT %(window)s)) both_ways)"""
_COUNT = """(SELECT count(*) FROM (SELECT DISTINCT s.record_id FROM came JOIN records_search s ON s.record_id = came.record
  JOIN records_version w ON w.id = s.version_id AND w.state = 'released'
  WHERE came.at > %(since_{n})s{matches} LIMIT %(most)s) found)"""
_WINDOW = 20_000


@dataclass(frozen=True, slots=True)
class Sought:
    """A search, and since when."""

    query: str
    filters: Mapping[str, Sequence[str]]
    since: datetime
    among: Among | None = None


def count_new(actor: Actor, sought: Sequence[Sought], *, lang: str) -> list[int | None]:
    """For each of them how many, up to `MOST` and one more; None for a search that is none any more."""
    require_view(actor)
    composed = ((number, _composed(one, lang, number)) for number, one in enumerate(sought))
    asking = {number: narrowed for number, narrowed in composed if narrowed is not None}
    if not asking:
        return [None] * len(sought)
    params = {"since": min(sought[number].since for number in asking), "window": _WINDOW, "most": MOST + 1}
    counts = []
    for number, narrowed in asking.items():
        counts.append(_COUNT.format(n=number, matches="".join(f" AND {one}" for one in narrowed.conditions(of="s."))))
        params |= {f"since_{number}": sought[number].since, **narrowed.params}
    row = bulk.execute(f"WITH {_CAME} SELECT {', '.join(counts)}", params).fetchone()
    found = dict(zip(asking, row or (), strict=True))
    return [found.get(number) for number in range(len(sought))]


def _composed(one: Sought, lang: str, number: int) -> Narrowed | None:
    try:
        return narrow(one.query, lang=lang, filters=one.filters, among=one.among, at=f"_{number}")
    except Invalid:
        return None
