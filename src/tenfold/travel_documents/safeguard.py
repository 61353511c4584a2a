"""Whether something that is about to leave for another system touches a person whom the Protocol protects (Arts. 5 and 19).

It looks at all that the asker sees, under the purpose of the view, and fails closed: no reason and no second person opens it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.kinds import registry
from tenfold.kinds.shape import Shape, shape_of
from tenfold.records.search.query import lexeme, matching
from tenfold.records.selectors.opened import Opened
from tenfold.records.selectors.viewing import require_view
from tenfold.reporting.sanitising.planted import Planted, gather, holds

PERSON = "person_of_interest"
# Roles in which somebody is no offender by default (domain 1.4), and what bars every notice; not known is no leave.
_BARS = ("notices_barred:yes", "notices_barred:unknown", "roles:migrant-under-pressure")
_NAMING = ("names", "documents", "identifiers")
_MOST = 20_000
_PERSONS = f"""SELECT DISTINCT s.record_id FROM records_search s WHERE {matching("%(q)s", of="s.")} LIMIT {_MOST}"""
_BESIDE = """SELECT DISTINCT CASE WHEN l.source_id = %(record)s THEN l.target_id ELSE l.source_id END FROM records_link l
 WHERE l.source_id = %(record)s OR l.target_id = %(record)s"""
_PARTS = """SELECT r.id, r.kind, p.name, c.body->'body' FROM records_record r JOIN records_version v ON v.record_id = r.id
 AND v.state IN ('released', 'draft', 'submitted') JOIN records_part p ON p.version_id = v.id AND p.name = ANY(%s)
 JOIN records_content c ON c.part_id = p.id WHERE r.id = ANY(%s)"""


def touches_protected(actor: Actor, opened: Opened, text: str) -> bool:
    """Whether the record holds what is protected, stands beside a person whom nothing may be noticed of, or its text names one."""
    require_view(actor)
    if any(part.name == "protected" for part in opened.parts):
        return True
    barred = {row[0] for row in bulk.execute(_PERSONS, {"q": _asked()}).fetchall()}
    if len(barred) >= _MOST:  # more than can be compared: then nobody knows
        return True
    beside = {row[0] for row in bulk.execute(_BESIDE, {"record": opened.record.pk}).fetchall()}
    if barred & beside:
        return True
    named = _gathered([one for one in _parts(["nominal"], barred) if one[1] == PERSON], _NAMING)
    kept = _gathered(_parts(["protected"], beside), ())
    return any(holds(text, planted) for planted in (*named, *kept))


def names_its_own(opened: Opened, text: str) -> bool:
    """Whether a text says what the record keeps under personal data, as far as this view reads it."""
    parts = {str(name): content["body"] for name, content in opened.contents.items() if name == "nominal"}
    return holds(text, gather(parts, shape_of(opened.kind.model)))


def _asked() -> str:
    bars = " | ".join(lexeme(one) for one in _BARS)
    return f"{lexeme(f'kind:{PERSON}')} & ({bars})"


def _parts(names: Sequence[str], records: set[int]) -> list[tuple[int, str, str, Mapping[str, Any]]]:
    return bulk.execute(_PARTS, [list(names), list(records)]).fetchall() if records else []


def _gathered(rows: Sequence[tuple[int, str, str, Mapping[str, Any]]], only: Sequence[str]) -> list[Planted]:
    """What stands in these parts, record by record; of persons their names and numbers alone."""
    shapes: dict[str, Shape] = {}
    made = []
    for _, kind, part, body in rows:
        shape = shapes.setdefault(kind, shape_of(registry.get(kind).model))
        told = {name: _telling(body[name]) for name in only if body.get(name)} if only else body
        made.append(gather({part: told}, shape))
    return made


def _telling(rows: Any) -> list[dict[str, Any]]:
    """Of each row what leads to the person: no code, and no day that others share."""
    keep = ("key", "full", "family", "number", "value")
    return [{name: row[name] for name in keep if row.get(name)} for row in rows]
