"""Making all projections again from the parts, under the role that is made for this (architecture 4.10)."""

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction

from tenfold.foundation import bulk
from tenfold.handling.marking import Marking
from tenfold.handling.rights import asking_to_be_heeded
from tenfold.kinds import registry
from tenfold.kinds.validation import upgraded
from tenfold.records import decoy
from tenfold.records.attachments import document, wording
from tenfold.records.derived import PROJECTED, tables
from tenfold.records.writing import ProjectionRows, hang, heeded

# Only the released version and the open draft are found and counted.
_VERSIONS = "SELECT v.id FROM records_version v WHERE v.state IN ('released', 'draft', 'submitted') AND v.id > %s ORDER BY v.id LIMIT 500"
_PARTS = """SELECT p.version_id, v.record_id, r.kind, p.originator_id, p.id, p.name, p.reach_id, c.body, v.schema, v.tlp, v.pap, v.caveats
FROM records_part p JOIN records_version v ON v.id = p.version_id JOIN records_record r ON r.id = v.record_id
JOIN records_content c ON c.part_id = p.id WHERE p.version_id = ANY(%s) ORDER BY p.version_id"""
# Those of them whose restrictions a reader acknowledges first.
_TO_HEED = "SELECT v.id FROM records_version v WHERE v.state IN ('released', 'draft', 'submitted') AND v.caveats::text[] && %(heed)s::text[]"
_SHUT = """UPDATE records_content c SET heeded = true FROM records_part p JOIN records_version v ON v.id = p.version_id
WHERE p.id = c.part_id AND v.caveats::text[] && %(heed)s::text[] AND c.heeded IS NULL"""
_DROP = "DELETE FROM {table} d USING records_part p WHERE p.id = d.part_id AND p.version_id = ANY(%s)"
# What was made anew stands behind the rows of before, which still take their room, in indexes of words most of all: a million
# records are searched up to a quarter slower so, and until they are counted again much slower.
_WRITTEN_ANEW = ("VACUUM (FULL) {table}", "VACUUM (ANALYZE) {table}")
_BESIDE_READERS = ("VACUUM (ANALYZE) {table}", "REINDEX TABLE CONCURRENTLY {table}")
_FILES = (
    "SELECT part_id, ref, address, lang FROM records_attachment WHERE part_id = ANY(%s) AND text = 'read' ORDER BY id"
)


def rebuild(say: Callable[[int], None] = lambda _: None) -> int:
    """Drop and make again every projection, in one transaction; answers how many versions were projected."""
    with transaction.atomic(using="upgrade"):
        bulk.execute(_SHUT, {"heed": list(asking_to_be_heeded())}, using="upgrade")
        for table in tables():
            bulk.execute(f"DELETE FROM {table} WHERE record_id <> %s", [decoy.KEY], using="upgrade")
        last, count = 0, 0
        while ids := [row[0] for row in bulk.execute(_VERSIONS, [last], using="upgrade").fetchall()]:
            _project(ids)
            last, count = ids[-1], count + len(ids)
            say(count)
    return count


def settle(*, served: bool) -> None:
    """Take back the room of the rows of before, and count for the planner what there is now; outside a transaction, as the owner.

    While nobody is `served` each table is written anew. Else its indexes are, and what it has too much is left to rows to come.
    """
    for table in tables():
        for said in _BESIDE_READERS if served else _WRITTEN_ANEW:
            bulk.execute(said.format(table=table), [], using="owner")


def shut() -> int:
    """Keep from whoever has yet to acknowledge restrictions what was written before that was kept apart; answers how many versions."""
    with transaction.atomic(using="upgrade"):
        asked = {"heed": list(asking_to_be_heeded())}
        bulk.execute(_SHUT, asked, using="upgrade")
        ids = [row[0] for row in bulk.execute(_TO_HEED, asked, using="upgrade").fetchall()]
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            for table in tables():
                bulk.execute(_DROP.format(table=table), [some], using="upgrade")
            _project(some)
    return len(ids)


def _project(ids: list[int]) -> None:
    rows = ProjectionRows(using="upgrade")
    versions: dict[int, list[Any]] = {}
    for row in bulk.execute(_PARTS, [ids], using="upgrade").fetchall():
        versions.setdefault(row[0], []).append(row)
    for version, parts in versions.items():
        contents = {part[5]: upgraded(registry.get(part[2]), part[7]["body"], part[8]) for part in parts}
        for _, record, kind, originator, part_id, name, reach, _, _, tlp, pap, caveats in parts:
            marking = Marking(tlp, pap, frozenset(caveats))
            hang(
                rows,
                (part_id, record, reach, originator, heeded(marking)),
                version,
                registry.get(kind),
                name,
                contents,
                marking,
            )
        _attached(rows, parts, contents)
    rows.insert()


def _attached(rows: ProjectionRows, parts: list[Any], contents: dict[Any, Any]) -> None:
    """The words of the attachments of one version, from what was read in them and is kept beside their bytes."""
    by_part = {part[4]: part for part in parts}
    for part_id, ref, address, lang in bulk.execute(_FILES, [list(by_part)], using="upgrade").fetchall():
        version, record, kind, originator, _, name, reach, _, _, tlp, pap, caveats = by_part[part_id]
        at = (part_id, record, reach, originator, heeded(Marking(tlp, pap, frozenset(caveats))))
        if (read := document.load(originator, address)) is not None:
            wording.hang(rows, at, version, registry.get(kind), name, contents, ref=ref,
                         document=read, lang=lang)  # fmt: skip


def content_of(table: str, using: str = "upgrade") -> list[str]:
    """All rows of one projection without their own ids, in a fixed order: what a rebuild must make equal.

    A table of this room goes by its short name, one of a room above by its whole one.
    """
    name = f"records_{table}" if table in PROJECTED else table
    if name not in tables():
        raise ValueError(table)
    cursor = bulk.execute(f"SELECT (to_jsonb(t) - 'id')::text FROM {name} t ORDER BY 1", [], using=using)
    return [json.dumps(row[0]) for row in cursor.fetchall()]
