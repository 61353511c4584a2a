"""Names that may be like one, out of what is before somebody: found by their keys, in one statement, and put in order by their sounds."""

from typing import NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.matching import decoy, naming
from tenfold.matching.engine.names import asked
from tenfold.matching.engine.names.ranking import LEAST, Ranking
from tenfold.records.selectors.viewing import require_view

BEST = 120  # so many names that are likeliest are compared at the most
_FEW = 50  # so many in any case: some are likelier than their parts say one by one
_READ = 1_000  # so many are read with their sounds, out of which the likeliest are chosen
_SKETCHED = 300  # of what a name is worth by its keys and its sketch so much counts as all of its sounds
_EACH = 3_000  # names of one key: what more bear says little

# A name counts by the sounds that its sketch shares with what is asked, against those that it has beside them, and by the keys that it
# shares, of how many parts of what is asked before how many: so one key alone, however many bear it, brings nobody before those who sound
# alike, nor one part of several before all of them. All of it stands in the index, key by key; few names are read for it, and those
# with what was kept of their sounds.
_BEST = f"""SELECT k.part_id, k.number, 3 * bit_count((k.sketch & %(sketch)s)::bit(64)) - bit_count(k.sketch::bit(64))
  + least(sum(q.grade), 12) + 8 * bit_count(bit_or(q.parts)::bit(8)) AS worth
 FROM unnest(%(keys)s::bigint[], %(grades)s::int[], %(parts)s::int[]) AS q (key, grade, parts)
 CROSS JOIN LATERAL (SELECT part_id, number, sketch FROM matching_namekey m WHERE m.key = q.key LIMIT {_EACH}) k
 GROUP BY k.part_id, k.number, k.sketch ORDER BY worth DESC, k.part_id, k.number LIMIT %(most)s"""
_FOUND = f"""SELECT n.record_id, n.person, n.written, n.born, n.heard, best.worth FROM ({_BEST}) best JOIN matching_name n USING (part_id, number)
 ORDER BY best.worth DESC, best.part_id, best.number"""


class Candidate(NamedTuple):
    """A name worth comparing: whose, as it is written, and the date of birth."""

    record: int
    person: str
    written: str
    born: str


def wanted(name: str, most: int = _READ) -> dict[str, object]:
    """What the statement is asked with. One row that nobody sees is met in any case."""
    sought = asked(name)
    return {
        "keys": [*map(naming.as_number, sought), decoy.KEY],
        "grades": [*(one.grade for one in sought.values()), 0], "parts": [*(one.parts for one in sought.values()), 0],
        "sketch": naming.sketch(name), "most": most,
    }  # fmt: skip


def candidates(actor: Actor, name: str) -> list[Candidate]:
    """The names that share most with this one, those first, in released versions and in open drafts of the own house."""
    require_view(actor)
    rows = bulk.execute(_FOUND, wanted(name)).fetchall()
    likely = Ranking(name).likeness([row[4] for row in rows])
    rated = [(one + row[5] / _SKETCHED, place) for place, (one, row) in enumerate(zip(likely, rows, strict=True))]
    best = sorted(rated, key=lambda one: (-one[0], one[1]))[:BEST]
    return [Candidate(*rows[place][:4]) for at, (one, place) in enumerate(best) if at < _FEW or one >= LEAST]
