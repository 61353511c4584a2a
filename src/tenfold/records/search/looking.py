"""Where a search looks first (decision 14): for which audiences, in how much of the index of words, and how many hits it takes.

All of this only saves work: what is found is said by the wall and the query.
"""

import itertools
import math
import re
import time
from dataclasses import dataclass

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk, wall
from tenfold.records.models.projections import SHARDS
from tenfold.records.search.narrowing import Narrowed
from tenfold.records.selectors.viewing import require_view

EXACT = 10_000
_FEW = 2_000  # addressees: a reader of no more finds sooner by asking for them than by passing over what others read
_SOON = 10_000  # so few are gathered so soon that it may be done once more: each run of the index gathers them anew
_RARE = (
    3_000  # so few hits are sooner asked for the bits of their audiences than found among all that these audiences hold
)
_MANY = 25_000  # so many are counted to tell how much of all a reader sees
ROWS = (
    25_000  # so few rows, several of which may be of one record, are sooner put in order than looked for by their dates
)
_LATELY, _READERS = 600.0, 1_000  # seconds for which a count is kept in this process, and of so many readers
_SPARE = 1.8  # audiences name a reader more than once, words that mean the same are counted apart, and chance

_NAMING = "SELECT audience_id FROM handling_addressee UNION ALL SELECT audience_id FROM handling_glass"
_REACH = f"""SELECT met, CASE WHEN met <= %(few)s THEN ARRAY(SELECT DISTINCT audience_id FROM ({_NAMING}) mine) END,
 (SELECT reltuples FROM pg_class WHERE oid = 'handling_audience'::regclass)
 FROM (SELECT count(*) met FROM ({_NAMING} LIMIT %(most)s) mine) counted"""
# What the planner expects, of which it gives half to the wall.
_EXPECTED = "EXPLAIN SELECT FROM records_search WHERE shard = 0 AND vector @@ %s::tsquery"


@dataclass(frozen=True, slots=True)
class Look:
    """`reach` are the audiences that name this reader, where they are few; `take` so many hits.

    `runs` are pieces of the index, one after the other: the database reads on only as long as hits are wanting.
    """

    reach: list[int] | None = None
    runs: tuple[range, ...] = (range(SHARDS),)
    take: int = EXACT + 1


def look(actor: Actor, narrowed: Narrowed) -> Look:
    """Where this search looks first. How many hits there are is guessed only where nothing but words and facets narrow it."""
    require_view(actor)
    asked = None if narrowed.among or narrowed.originators else narrowed.asked
    hits = _expected(asked) if asked else 0
    if asked and hits <= _RARE:
        return Look(take=ROWS + 1)
    count, reach, audiences = _remembered() or _reached(_MANY if asked else _FEW + 1)
    if reach is not None or not asked:
        return Look(reach)
    _remember(count, audiences)
    if hits <= ROWS:
        return Look(take=ROWS + 1)
    wanted = math.ceil(SHARDS * _SPARE * EXACT / (hits * min(1, count / max(audiences, 1))))
    return Look(runs=_runs(min(wanted, SHARDS) if count > _SOON else math.ceil(min(wanted, SHARDS) / 2)))


def _reached(most: int) -> tuple[int, list[int] | None, float]:
    """How many addressees name this reader, counted up to so many; their audiences, where they are few; how many there are of all."""
    return bulk.execute(_REACH, {"few": _FEW, "most": most}, prepared=True).fetchone() or (0, [], 0)


_Reader = tuple[frozenset[int], str]
_met: dict[_Reader, tuple[float, int, float]] = {}  # until when, addressees, audiences


def _reader() -> _Reader | None:
    view = wall.current()
    return (view.principals, view.purpose) if view and view.opened is None else None


def _remembered() -> tuple[int, None, float] | None:
    """How many audiences name a reader of many, as counted lately; of few, they are asked for themselves each time."""
    until, count, audiences = _met.get(reader, (0.0, 0, 0.0)) if (reader := _reader()) else (0.0, 0, 0.0)
    return (count, None, audiences) if time.monotonic() < until else None


def _remember(count: int, audiences: float) -> None:
    if len(_met) > _READERS:
        _met.clear()
    if (reader := _reader()) and _remembered() is None:
        _met[reader] = time.monotonic() + _LATELY, count, audiences


def _runs(first: int) -> tuple[range, ...]:
    """So much, as much again, twice as much, and the rest."""
    edges = sorted({0, *(min(first * times, SHARDS) for times in (1, 2, 4)), SHARDS})
    return tuple(range(start, end) for start, end in itertools.pairwise(edges))


def _expected(asked: str) -> int:
    (line,) = bulk.execute(_EXPECTED, [asked]).fetchone() or ("",)
    found = re.search(r"rows=(\d+)", line)
    return int(found.group(1)) * 2 * SHARDS if found else 0
