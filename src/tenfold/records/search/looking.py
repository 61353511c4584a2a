"""Where a search looks first (decision 14): for which audiences, in how much of the index of words, and how many hits it takes.

All of this only saves work. What is found is said by the wall and the query, and who looked at too little looks again.
"""

import math
import re
from dataclasses import dataclass

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.records.models.projections import SHARDS
from tenfold.records.search.narrowing import Narrowed
from tenfold.records.selectors import require_view

EXACT = 10_000
_FEW = 2_000  # addressees: a reader of no more finds sooner by asking for them than by passing over what others read
_MANY = 25_000  # so many are counted to tell how much of all a reader sees
_ALL = 25_000  # so few hits are sooner put in order than looked for by their dates
_SPARE = 2.2  # audiences name a reader more than once, words that mean the same are counted apart, and chance

_NAMING = "SELECT audience_id FROM handling_addressee UNION ALL SELECT audience_id FROM handling_glass"
_REACH = f"""SELECT met, CASE WHEN met <= %(few)s THEN ARRAY(SELECT DISTINCT audience_id FROM ({_NAMING}) mine) END,
 (SELECT reltuples FROM pg_class WHERE oid = 'handling_audience'::regclass)
 FROM (SELECT count(*) met FROM ({_NAMING} LIMIT %(most)s) mine) counted"""
# What the planner expects, of which it gives half to the wall.
_EXPECTED = "EXPLAIN SELECT FROM records_search WHERE shard = 0 AND vector @@ %s::tsquery"


@dataclass(frozen=True, slots=True)
class Look:
    """`reach` are the audiences that name this reader, where they are few; `shards` so much of the index; `take` so many hits."""

    reach: list[int] | None = None
    shards: int = SHARDS
    take: int = EXACT + 1


def look(actor: Actor, narrowed: Narrowed) -> Look:
    """Where this search looks first. How many hits there are is guessed only where nothing but words and facets narrow it."""
    require_view(actor)
    asked = None if narrowed.among or narrowed.originators else narrowed.asked
    asking = {"few": _FEW, "most": _MANY if asked else _FEW + 1}
    count, reach, audiences = bulk.execute(_REACH, asking).fetchone() or (0, [], 0)
    if reach is not None or not asked:
        return Look(reach)
    hits = _expected(asked)
    if hits <= _ALL:
        return Look(take=_ALL + 1)
    wanted = math.ceil(SHARDS * _SPARE * EXACT / (hits * min(1, count / max(audiences, 1))))
    return Look(shards=wanted if wanted <= SHARDS // 2 else SHARDS)


def _expected(asked: str) -> int:
    (line,) = bulk.execute(_EXPECTED, [asked]).fetchone() or ("",)
    found = re.search(r"rows=(\d+)", line)
    return int(found.group(1)) * 2 * SHARDS if found else 0
