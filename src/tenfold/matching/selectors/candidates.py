"""Names that may be like one, out of what is before somebody: found by their keys, in one statement."""

from typing import NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.matching import decoy, naming
from tenfold.matching.engine.names import asked
from tenfold.records.selectors import require_view

BEST = 400  # so many names that share most, and the rarest, are compared at the most
_EACH = 3_000  # names of one key: what more bear says nothing

# A name counts by the keys that it shares, a rare one for more than a frequent one. The index is asked key by key, so that none that
# half the world bears is read to its end.
_BEST = f"""WITH hit AS MATERIALIZED (
  SELECT q.key, q.grade, k.part_id, k.number FROM unnest(%(keys)s::bigint[], %(grades)s::int[]) AS q (key, grade)
  CROSS JOIN LATERAL (SELECT part_id, number FROM matching_namekey m WHERE m.key = q.key LIMIT {_EACH}) k),
 rare AS (SELECT key, ln(2e7 / count(*)) AS weight FROM hit GROUP BY key)
 SELECT part_id, number, sum(grade * weight) AS worth FROM hit JOIN rare USING (key) GROUP BY part_id, number
 ORDER BY worth DESC, part_id, number LIMIT %(most)s"""
_FOUND = f"""SELECT n.record_id, n.person, n.written, n.born, v.id, v.state FROM ({_BEST}) best JOIN matching_name n USING (part_id, number)
 JOIN records_part p ON p.id = n.part_id JOIN records_version v ON v.id = p.version_id ORDER BY best.worth DESC, best.part_id, best.number"""


class Candidate(NamedTuple):
    """A name worth comparing: whose, as it is written, the date of birth, in which version, and its state."""

    record: int
    person: str
    written: str
    born: str
    version: int
    state: str


def wanted(name: str, most: int = BEST) -> dict[str, object]:
    """What the statement is asked with. One row that nobody sees is met in any case."""
    sought = asked(name)
    return {
        "keys": [*map(naming.as_number, sought), decoy.KEY], "grades": [*(one.grade for one in sought.values()), 0], "most": most,
    }  # fmt: skip


def candidates(actor: Actor, name: str) -> list[Candidate]:
    """The names that share most with this one, those first, in released versions and in open drafts of the own house."""
    require_view(actor)
    return [Candidate(*row) for row in bulk.execute(_FOUND, wanted(name)).fetchall()]
