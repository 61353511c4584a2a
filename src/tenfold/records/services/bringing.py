"""Storing what an import found to be new or changed, in sets: a constant number of statements however many rows."""

import json
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tenfold.foundation import bulk
from tenfold.handling.marking import Marking
from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PARTS
from tenfold.kinds.parts import join
from tenfold.kinds.validation import clean
from tenfold.records import addressing, arrivals, derived
from tenfold.records.sources.pairing import Known
from tenfold.records.sources.row import SourceRow
from tenfold.records.writing import NewVersion, Originator, Rows, batches, write

_FORGET = """DELETE FROM records_sourceitem s WHERE s.originator_id = %s AND s.profile = %s AND s.source_id = ANY(%s)
 AND s.record_id <= %s AND NOT EXISTS (SELECT 1 FROM records_version v WHERE v.record_id = s.record_id AND v.state NOT IN ('recalled', 'discarded'))"""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the source that a record stands for already, and whether this very run made it."""

    record_id: int
    known: Known
    this_run: bool


@dataclass(slots=True)
class Lot:
    """What is to be stored of one slab."""

    created: list[SourceRow] = field(default_factory=list)
    changed: list[tuple[Item, SourceRow]] = field(default_factory=list)
    split: dict[str, int | None] = field(default_factory=dict)

    def add_created(self, rows: Sequence[SourceRow], known: Sequence[Item]) -> None:
        """New rows of one id. Rows that share an id but differ are parts of one incident of the source."""
        self.created += rows
        if rows and len(rows) + len(known) > 1:
            self.split[rows[0].source_id] = min((item.record_id for item in known), default=None)


@dataclass(kw_only=True)
class Bringer:
    """One import at work: for whom, under which marking, by whom released."""

    kind: Kind
    profile: str
    marking: Marking
    reach: Mapping[str, int]
    house: Mapping[str, int]
    originator: Originator
    author: int
    released_by: int | None
    intended: list[dict[str, Any]]
    at: datetime
    ref: uuid.UUID
    bring_back: bool = False
    written: list[uuid.UUID] = field(default_factory=list)
    _first_key: int = 0

    def __post_init__(self) -> None:
        self._first_key = bulk.execute("SELECT nextval('records_key')", []).fetchone()[0]  # type: ignore[index]

    def known(self, source_ids: Sequence[str]) -> dict[str, list[Item]]:
        """What is known of these ids, in one query; what was recalled is forgotten first where it is to be brought back."""
        if self.bring_back:
            bulk.execute(_FORGET, [self.originator.id, self.profile, list(source_ids), self._first_key])
        cursor = bulk.execute(
            "SELECT source_id, record_id, part, fingerprint, said FROM records_sourceitem WHERE originator_id = %s AND profile = %s"
            " AND source_id = ANY(%s)", [self.originator.id, self.profile, list(source_ids)],
        )  # fmt: skip
        found: defaultdict[str, list[Item]] = defaultdict(list)
        for source_id, record, part, fingerprint, said in cursor.fetchall():
            known = Known(part, bytes(fingerprint), said.get("date"), said.get("place"))
            found[source_id].append(Item(record, known, record > self._first_key))
        return found

    def store(self, lot: Lot) -> None:
        """Write the new records, the new versions, the memory of the source, and the links between parts."""
        versions = [self._version(self._body(row, lot)) for row in lot.created]
        for batch in batches(versions):
            write(batch, originator=self.originator, at=self.at)
        self.written += [version.ref for version in versions]
        pairs = list(zip(versions, lot.created, strict=True))
        self._remember(pairs)
        self._link(pairs, lot)
        if lot.changed:
            self._renew(lot.changed)

    @property
    def state(self) -> str:
        """Without a reviewer what an import makes waits for release."""
        return "released" if self.released_by is not None else "submitted"

    def _body(self, row: SourceRow, lot: Lot) -> dict[str, Any]:
        if row.source_id in lot.split and "incident_form" in row.body:
            return row.body | {"incident_form": "split-incident"}
        return row.body

    def _version(
        self, body: dict[str, Any], *, reach: Mapping[str, int] | None = None, marking: Marking | None = None,
        state: str | None = None, **given: Any,
    ) -> NewVersion:  # fmt: skip
        return NewVersion(
            kind=self.kind, body=body if "art10" in body else body | {"art10": [self.kind.art10]}, marks={},
            marking=marking or self.marking, state=state or self.state, reach=reach or self.reach, author=self.author,
            intended=self.intended, released_by=self.released_by if state != "submitted" else None, submitted_by=self.author, brought_by=self.ref, **given,
        )  # fmt: skip

    def _remember(self, pairs: Sequence[tuple[NewVersion, SourceRow]]) -> None:
        rows = Rows("records_sourceitem", record_id="bigint", audience_id="bigint", originator_id="bigint", profile="text",
                    source_id="text", part="text", fingerprint="bytea", said="jsonb")  # fmt: skip
        for version, row in pairs:
            said = json.dumps({"date": row.date, "place": row.place})
            rows.add(
                version.record_id,
                self.house["house"],
                self.originator.id,
                self.profile,
                row.source_id,
                row.part,
                row.fingerprint,
                said,
            )
        rows.insert()

    def _link(self, pairs: Sequence[tuple[NewVersion, SourceRow]], lot: Lot) -> None:
        """Parts of one incident of the source point to the first of them, with the audience of the records."""
        rows = Rows("records_link", audience_id="bigint", originator_id="bigint", ref="uuid", type="text", source_id="bigint",
                    target_id="bigint", note="text", grading="jsonb", made_at="timestamptz", made_by="bigint")  # fmt: skip
        first = dict(lot.split)
        for version, row in pairs:
            if row.source_id not in first:
                continue
            if first[row.source_id] is None:
                first[row.source_id] = version.record_id
            else:
                rows.add(self.reach["open"], self.originator.id, uuid.uuid4(), "part-of", version.record_id, first[row.source_id],
                         "same id in the source", "{}", self.at, self.author)  # fmt: skip
        rows.insert()

    def _renew(self, changed: Sequence[tuple[Item, SourceRow]]) -> None:
        """New versions of records whose row changed; what people added to the record since stays."""
        cursor = bulk.execute(
            "SELECT DISTINCT ON (r.id) r.id, r.ref, (SELECT max(number) FROM records_version m WHERE m.record_id = r.id), v.digest, c.bodies, v.audience_id, v.state, v.tlp, v.pap, v.caveats,"
            " v.handling_note FROM records_record r"
            " JOIN records_version v ON v.record_id = r.id AND v.state <> 'discarded' CROSS JOIN LATERAL (SELECT"
            " jsonb_object_agg(p.name, c.body->'body') AS bodies FROM records_part p JOIN records_content c ON c.part_id = p.id"
            " WHERE p.version_id = v.id) c WHERE r.id = ANY(%s) ORDER BY r.id, v.number DESC", [[item.record_id for item, _ in changed]],
        )  # fmt: skip
        now = {row[0]: row[1:] for row in cursor.fetchall()}
        self._retire(list(now))
        versions = []
        for item, row in changed:
            versions.append(self._correction(item.record_id, row, now[item.record_id]))
        for batch in batches(versions):
            write(batch, originator=self.originator, at=self.at)
        self.written += [version.ref for version in versions]
        self._recall_fingerprints(changed)
        if self.released_by is not None:
            arrivals.forget(now)
            bulk.execute("UPDATE records_record r SET audience_id = v.audience_id, moved_at = %s FROM records_version v"
                         " WHERE v.record_id = r.id AND v.state = 'released' AND r.id = ANY(%s)", [self.at, list(now)])  # fmt: skip

    def _correction(self, record_id: int, row: SourceRow, now: Sequence[Any]) -> NewVersion:
        """The next version of a record, with what the row says now laid over what the record says."""
        ref, number, digest, parts, audience, state, *marked = now
        before = join(parts[name] for name in PARTS if name in parts)
        body, _ = clean(self.kind, {**before, **row.body}, at="release")
        # What was recalled is not brought back by a file: its correction waits for a person.
        again = self.released_by is not None and state != "recalled"
        reach = self.reach if again else self.house
        if again and state == "released":  # whoever reads the record now reads its correction
            reach = {**self.house, "open": audience}
        return self._version(
            body, reach=reach, marking=Marking(marked[0], marked[1], frozenset(marked[2]), marked[3]),
            state=self.state if again else "submitted", record_id=record_id, ref=ref, number=number + 1, previous=bytes(digest),
        )  # fmt: skip

    def _retire(self, records: Sequence[int]) -> None:
        """Make room for the new versions: an open draft is given up; a released one is superseded by a released one."""
        into = {"draft": "discarded", "submitted": "discarded"}
        if self.released_by is not None:
            into |= {"superseded": "superseded", "released": "superseded"}
        for state, new in into.items():
            cursor = bulk.execute(
                "SELECT id FROM records_version WHERE record_id = ANY(%s) AND state = %s", [list(records), state]
            )
            ids = [row[0] for row in cursor.fetchall()]
            if not ids:
                continue
            addressing.move(ids, self.house, state=new, at=self.at, header=False)
            derived.drop(ids)

    def _recall_fingerprints(self, changed: Sequence[tuple[Item, SourceRow]]) -> None:
        bulk.execute(
            "UPDATE records_sourceitem s SET fingerprint = g.fingerprint, said = g.said::jsonb"
            " FROM unnest(%s::bigint[], %s::bytea[], %s::text[]) AS g (record_id, fingerprint, said) WHERE s.record_id = g.record_id",
            [[item.record_id for item, _ in changed], [row.fingerprint for _, row in changed],
             [json.dumps({"date": row.date, "place": row.place}) for _, row in changed]],
        )  # fmt: skip
