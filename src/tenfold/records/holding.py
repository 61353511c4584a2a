"""Which records hold some words or numbers, as far as a view reads them: the own ones, and those of others."""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.records.selectors.viewing import require_view

SHORTEST = 4  # characters, below which everything would be found
MOST = 200

# Identifiers are compared by their letters and digits alone; the rest as it stands in stored JSON.
_HOLDING = """WITH parts AS (SELECT DISTINCT c.part_id FROM records_content c, unnest(%(needles)s::text[]) AS needle
  WHERE position(needle IN lower(c.body::text)) > 0
 UNION SELECT i.part_id FROM records_identifier i WHERE regexp_replace(lower(i.value), '[^[:alnum:]]', '', 'g') = ANY(%(bare)s))
SELECT DISTINCT r.ref, r.human_ref, r.kind, r.originator_id, p.name FROM parts JOIN records_part p ON p.id = parts.part_id
 JOIN records_version v ON v.id = p.version_id JOIN records_record r ON r.id = v.record_id WHERE v.state <> 'discarded'
 ORDER BY r.human_ref, p.name LIMIT %(most)s"""


class Holding(NamedTuple):
    """One record that holds it, whose it is, and in which parts."""

    ref: uuid.UUID
    human_ref: str
    kind: str
    originator: int
    parts: tuple[str, ...]


def find(actor: Actor, sought: Iterable[str]) -> list[Holding]:
    """The records in which one of these names or numbers stands. What is too short is not looked for."""
    require_view(actor)
    needles = [one.strip().lower() for one in sought if len(one.strip()) >= SHORTEST]
    if not needles:
        return []
    bare = [made for one in needles if len(made := "".join(filter(str.isalnum, one))) >= SHORTEST]
    said = [json.dumps(one, ensure_ascii=False)[1:-1] for one in needles]
    rows = bulk.execute(_HOLDING, {"needles": said, "bare": bare, "most": MOST * 3}).fetchall()
    heads: dict[uuid.UUID, tuple[str, str, int]] = {}
    parts: defaultdict[uuid.UUID, list[str]] = defaultdict(list)
    for ref, human_ref, kind, originator, name in rows:
        heads[ref] = (human_ref, kind, originator)
        parts[ref].append(name)
    return [Holding(ref, *head, tuple(parts[ref])) for ref, head in list(heads.items())[:MOST]]
