"""What many records say, read at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.kinds import registry
from tenfold.kinds.marks import PARTS
from tenfold.kinds.parts import join
from tenfold.kinds.validation import upgraded
from tenfold.records.selectors.viewing import READ_ON, reading_on, require_view

# One by one, so that the planner asks for the audience of each of these rows: for all together it gathers those of the reader,
# in each of the tables anew, which for a reader of many takes ten times as long.
_BODIES = f"""SELECT v.id, p.name, c.body, r.kind, v.schema FROM unnest(%(versions)s::bigint[]) AS asked (id),
 LATERAL (SELECT id, record_id, number, schema, caveats FROM records_version WHERE id = asked.id OFFSET 0) v,
 LATERAL (SELECT id, kind, originator_id FROM records_record WHERE id = v.record_id OFFSET 0) r,
 LATERAL (SELECT id, name FROM records_part WHERE version_id = asked.id OFFSET 0) p,
 LATERAL (SELECT body FROM records_content WHERE part_id = p.id OFFSET 0) c WHERE {READ_ON}"""


def bodies(actor: Actor, versions: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What this reader sees of many versions, in one query: nothing of those whose restrictions she has yet to acknowledge."""
    require_view(actor)
    cursor = bulk.execute(_BODIES, {"versions": list(versions), **reading_on(actor)}, prepared=True)
    return joined(cursor.fetchall())


def joined(rows: Iterable[tuple[Any, str, Mapping[str, Any], str, int]]) -> dict[Any, dict[str, Any]]:
    """Whole bodies out of parts that were read: of what, the name of the part, its content, the kind, and in which schema."""
    found: dict[Any, dict[str, dict[str, Any]]] = {}
    for of, name, content, kind, schema in rows:
        found.setdefault(of, {})[name] = upgraded(registry.get(kind), content["body"], schema)
    return {of: join(parts[name] for name in PARTS if name in parts) for of, parts in found.items()}
