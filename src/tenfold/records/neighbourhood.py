"""What surrounds a record: its links, those of the records that were opened beside it, and the records at their ends.

However many records are opened, one expansion asks the same number of queries. Links and records come through the wall:
an end that this reader does not see has no link, no place and no count here.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.records.search.choosing import standing
from tenfold.records.search.hits import Hit, describe
from tenfold.records.selectors.named import keys_of
from tenfold.records.selectors.viewing import require_view

FEW, MANY = 20, 200  # so many links of one record are shown at first, and where more are asked for
MOST_OPENED = 30

_LINKS = """SELECT o.id, l.id, l.ref, l.type, l.note, l.grading, l.originator_id, l.made_at, l.source_id, s.ref, l.target_id, t.ref
FROM unnest(%(records)s::bigint[], %(caps)s::int[]) AS o (id, cap)
CROSS JOIN LATERAL (SELECT * FROM records_link x WHERE x.source_id = o.id OR x.target_id = o.id
 ORDER BY x.id DESC LIMIT o.cap + 1) l
JOIN records_record s ON s.id = l.source_id JOIN records_record t ON t.id = l.target_id ORDER BY l.id DESC"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One link between two records that the reader sees; `by` is who made it."""

    ref: uuid.UUID
    type: str
    source: uuid.UUID
    target: uuid.UUID
    note: str
    grading: Mapping[str, str]
    by: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Node:
    """One record: as a list shows it, whether it was opened, and whether it has more links than are shown."""

    hit: Hit
    opened: bool
    more: bool


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The record that was asked about comes first among the nodes; every node is connected with it."""

    root: uuid.UUID
    nodes: Sequence[Node]
    edges: Sequence[Edge]


def expand(
    actor: Actor, root: uuid.UUID, opened: Sequence[uuid.UUID] = (), wide: Collection[uuid.UUID] = (), *, lang: str
) -> Neighbourhood:
    """The surroundings of a record with these records opened too, and all links of those in `wide`. Raises Missing.

    A reference that this reader does not see is passed over like one that does not exist.
    """
    require_view(actor)
    if len(opened) > MOST_OPENED:
        raise Invalid(faults=[Fault("open", Reason.TOO_MANY, (("limit", str(MOST_OPENED)),))])
    keys = keys_of(actor, [root, *opened])
    if root not in keys:
        raise Missing
    caps = {keys[ref]: MANY if ref in wide else FEW for ref in keys}
    edges, ids, more = _edges(caps)
    connected = _connected(root, edges)
    named = {ref: key for ref, key in {root: keys[root], **ids}.items() if ref in connected}
    hits = {hit.ref: hit for hit in describe(actor, standing(actor, list(named.values())), "", lang)}
    if root not in hits:
        raise Missing
    nodes = [Node(hits[ref], ref in keys, named[ref] in more) for ref in named if ref in hits]
    return Neighbourhood(root, nodes, [edge for edge in edges if {edge.source, edge.target} <= set(hits)])


def _edges(caps: Mapping[int, int]) -> tuple[list[Edge], dict[uuid.UUID, int], set[int]]:
    """The links of the opened records, each once; the keys of all ends; and which records have more than are shown."""
    rows = bulk.execute(_LINKS, {"records": list(caps), "caps": list(caps.values())}).fetchall()
    counted: dict[int, int] = {}
    made: dict[int, Edge] = {}
    ids: dict[uuid.UUID, int] = {}
    for at, key, ref, type_, note, grading, by, made_at, source, source_ref, target, target_ref in rows:
        counted[at] = counted.get(at, 0) + 1
        if counted[at] > caps[at]:
            continue
        ids |= {source_ref: source, target_ref: target}
        made[key] = Edge(
            ref=ref,
            type=type_,
            source=source_ref,
            target=target_ref,
            note=note,
            grading=grading,
            by=by,
            made_at=made_at,
        )
    return list(made.values()), ids, {at for at, count in counted.items() if count > caps[at]}


def _connected(root: uuid.UUID, edges: Iterable[Edge]) -> set[uuid.UUID]:
    """Whatever is reached from the root; a record that was opened and is linked with nothing here is not drawn."""
    beside: dict[uuid.UUID, set[uuid.UUID]] = {}
    for edge in edges:
        beside.setdefault(edge.source, set()).add(edge.target)
        beside.setdefault(edge.target, set()).add(edge.source)
    reached, ahead = {root}, [root]
    while ahead:
        new = beside.get(ahead.pop(), set()) - reached
        reached |= new
        ahead += new
    return reached


def as_json(around: Neighbourhood, names: Mapping[int, str]) -> dict[str, Any]:
    """For programs; `names` are the slugs of participants."""
    return {
        "root": str(around.root),
        "nodes": [
            {
                "id": str(node.hit.ref), "reference": node.hit.human_ref, "kind": node.hit.kind, "title": node.hit.title,
                "title_lang": node.hit.title_lang, "marking": node.hit.marking, "state": node.hit.state, "occurred": node.hit.occurred,
                "originator": names.get(node.hit.originator), "opened": node.opened, "more": node.more,
            }
            for node in around.nodes
        ],
        "links": [link_as_json(edge, names) for edge in around.edges],
    }  # fmt: skip


def link_as_json(edge: Edge, names: Mapping[int, str]) -> dict[str, Any]:
    """One link for programs."""
    return {
        "id": str(edge.ref), "type": edge.type, "source": str(edge.source), "target": str(edge.target), "note": edge.note,
        "grading": dict(edge.grading), "by": names.get(edge.by), "made_at": edge.made_at.isoformat(),
    }  # fmt: skip
