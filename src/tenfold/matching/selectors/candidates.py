"""Names that may be like one, out of what is before somebody: found by their keys, in one statement."""

from typing import NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.matching import decoy, naming
from tenfold.matching.engine.names import asked
from tenfold.records.selectors import require_view

BEST = 200  # so many names that share most parts are compared

_BEST = """SELECT part_id, number FROM (
 SELECT k.part_id, k.number, q.part, max(q.grade) AS grade
 FROM unnest(%(keys)s::bigint[], %(parts)s::int[], %(grades)s::int[]) AS q (key, part, grade) JOIN matching_namekey k ON k.key = q.key
 GROUP BY k.part_id, k.number, q.part) of_part
 GROUP BY part_id, number ORDER BY sum(grade) DESC, part_id, number LIMIT %(most)s"""
# The names alone, before what they belong to: the bench of the search asks the same.
NAMES = f"SELECT n.record_id, n.part_id, n.person, n.written, n.born FROM ({_BEST}) best JOIN matching_name n USING (part_id, number)"
_FOUND = f"""SELECT n.record_id, n.person, n.written, n.born, v.id, v.state FROM ({NAMES}) n JOIN records_part p ON p.id = n.part_id
 JOIN records_version v ON v.id = p.version_id"""


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
        "keys": [*map(naming.as_number, sought), decoy.KEY], "parts": [*(one.part for one in sought.values()), -1],
        "grades": [*(one.grade for one in sought.values()), 0], "most": most,
    }  # fmt: skip


def candidates(actor: Actor, name: str) -> list[Candidate]:
    """The names that share most with this one, in released versions and in open drafts of the own house."""
    require_view(actor)
    return [Candidate(*row) for row in bulk.execute(_FOUND, wanted(name)).fetchall()]
