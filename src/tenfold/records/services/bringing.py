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
from tenfold.handling.terms import Terms
from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PARTS
from tenfold.kinds.parts import join
from tenfold.kinds.projection import relisted
from tenfold.kinds.validation import clean
from tenfold.records import addressing, arrivals, derived
from tenfold.records.services import referring
from tenfold.records.sources.pairing import Known
from tenfold.records.sources.row import SourceRow
from tenfold.records.states import OPEN
from tenfold.records.writing import NewVersion, Originator, Rows, batches, write

_FORGET = """DELETE FROM records_sourceitem s WHERE s.originator_id = %s AND s.profile = %s AND s.source_id = ANY(%s)
 AND s.record_id <= %s AND NOT EXISTS (SELECT 1 FROM records_version v WHERE v.record_id = s.record_id AND v.state NOT IN ('recalled', 'discarded'))"""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the source that a record stands for already, and whether this very run made it."""

    record_id: int
    known: Known
    this_run: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A record as it stands: its newest version that was not given up, and what of it this view reads.

    `last` is the highest number that was given, also to a draft that was given up.
    """

    record_id: int
    ref: uuid.UUID
    number: int
    last: int
    digest: bytes
    body: dict[str, Any]
    marks: dict[str, Any]
    audience: int
    state: str
    marking: Marking
    unreadable: bool
    author: int | None
    intended: list[dict[str, Any]]


def _standing(
    record: int, ref: uuid.UUID, number: int, last: int, digest: bytes, parts: dict[str, Any] | None, audience: int, state: str,
    tlp: str, pap: str, caveats: list[str], note: str, closed: bool, author: int | None, intended: list[dict[str, Any]] | None,
) -> Standing:  # fmt: skip
    held = parts or {}
    body = join(held[name]["body"] for name in PARTS if name in held)
    marking = Marking(tlp, pap, frozenset(caveats), note)
    return Standing(
        record, ref, number, last, bytes(digest), body, held.get("open", {}).get("marks", {}), audience, state, marking, closed,
        author, intended or [],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What the next version of a record is to say."""

    standing: Standing
    row: SourceRow
    body: dict[str, Any]
    marks: dict[str, Any]
    marking: Marking


@dataclass(slots=True)
class Lot:
    """What is to be stored of one slab; `markings` are those of new rows that have one of their own."""

    created: list[SourceRow] = field(default_factory=list)
    changed: list[tuple[Item, SourceRow]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    markings: dict[str, Marking] = field(default_factory=dict)
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
    dry: bool = False  # nothing is stored; what would be is kept in mind, so that later slabs are told the same
    wanted: Terms = frozenset()
    named: Mapping[int, str] = field(default_factory=dict)
    written: list[uuid.UUID] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    relisted: defaultdict[str, dict[int, uuid.UUID]] = field(
        default_factory=lambda: defaultdict(dict)
    )  # see projection
    _first_key: int = 0
    _made: defaultdict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    _renewed: dict[int, SourceRow] = field(default_factory=dict)

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
            if row := self._renewed.get(record):
                known = Known(part, row.fingerprint, row.date, row.place)
            found[source_id].append(Item(record, known, record > self._first_key))
        for source_id in source_ids if self._made else ():
            found[source_id] += self._made.get(source_id, ())
        return found

    def store(self, lot: Lot) -> None:
        """Write the new records, the new versions, the memory of the source, and the links between parts."""
        if self.dry:
            self._bear_in_mind(lot)
            return
        versions = [self._made_of(row, lot) for row in lot.created]
        for batch in batches(versions):
            write(batch, originator=self.originator, at=self.at)
        self.written += [version.ref for version in versions]
        pairs = list(zip(versions, lot.created, strict=True))
        self._remember(pairs)
        self._link(pairs, lot)
        lot.changes += self._changes(lot)
        if lot.changes:
            versions += self._renew(lot.changes)
        referring.link_many(versions, originator=self.originator.id, by=self.author, at=self.at)

    def _changes(self, lot: Lot) -> list[Change]:
        """What changed rows make of their records as they stand."""
        if not lot.changed:
            return []
        standing = self.standing([item.record_id for item, _ in lot.changed])
        return [self._laid_over(standing[item.record_id], row) for item, row in lot.changed]

    def _bear_in_mind(self, lot: Lot) -> None:
        """What would be remembered of the rows of this slab, were it stored."""
        for row in lot.created:
            self._made[row.source_id].append(Item(0, Known(row.part, row.fingerprint, row.date, row.place), True))
        for change in [*self._changes(lot), *lot.changes]:
            self._renewed[change.standing.record_id] = change.row

    @property
    def state(self) -> str:
        """Without a reviewer what an import makes waits for release."""
        return "released" if self.released_by is not None else "submitted"

    def _made_of(self, row: SourceRow, lot: Lot) -> NewVersion:
        if row.table is None:
            return self._version(self._body(row, lot))
        marking = lot.markings.get(row.source_id, self.marking)
        if row.lacks:
            return self._version(row.body, marks=row.table.marks, marking=marking, state="draft", reach=self.house)
        return self._version(row.body, marks=row.table.marks, marking=marking)

    def _body(self, row: SourceRow, lot: Lot) -> dict[str, Any]:
        if row.source_id in lot.split and "incident_form" in row.body:
            return row.body | {"incident_form": "split-incident"}
        return row.body

    def _version(
        self, body: dict[str, Any], *, reach: Mapping[str, int] | None = None, marking: Marking | None = None,
        state: str | None = None, marks: dict[str, Any] | None = None, intended: list[dict[str, Any]] | None = None, **given: Any,
    ) -> NewVersion:  # fmt: skip
        return NewVersion(
            kind=self.kind, body=body if "art10" in body else body | {"art10": [self.kind.art10]}, marks=marks or {},
            marking=marking or self.marking, state=state or self.state, reach=reach or self.reach, author=self.author,
            intended=self.intended if intended is None else intended, released_by=None if state in {"draft", "submitted"} else self.released_by,
            submitted_by=None if state == "draft" else self.author, brought_by=self.ref, **given,
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

    def standing(self, records: Sequence[int]) -> dict[int, Standing]:
        """How these records stand, in one query; one of which every version was given up is not in the answer."""
        cursor = bulk.execute(
            "SELECT DISTINCT ON (r.id) r.id, r.ref, v.number, (SELECT max(number) FROM records_version m WHERE m.record_id = r.id), v.digest, c.bodies, v.audience_id, v.state, v.tlp, v.pap, v.caveats,"
            " v.handling_note, c.held < c.parts, d.author, d.intended FROM records_record r"
            " JOIN records_version v ON v.record_id = r.id AND v.state <> 'discarded' LEFT JOIN records_drafting d ON d.version_id = v.id CROSS JOIN LATERAL (SELECT"
            " jsonb_object_agg(p.name, c.body) FILTER (WHERE c.body IS NOT NULL) AS bodies, count(c.body) AS held, count(*) AS parts"
            " FROM records_part p LEFT JOIN records_content c ON c.part_id = p.id WHERE p.version_id = v.id AND NOT EXISTS (SELECT 1 FROM"
            " records_erasure e WHERE e.record_id = r.id AND e.version_number = v.number AND e.part_name = p.name)) c"
            " WHERE r.id = ANY(%s) AND r.originator_id = %s ORDER BY r.id, v.number DESC", [list(records), self.originator.id],
        )  # fmt: skip
        return {row[0]: _standing(*row) for row in cursor.fetchall()}

    def _laid_over(self, standing: Standing, row: SourceRow) -> Change:
        """What the row says now laid over what the record says; what people added to the record since stays."""
        body, marks = clean(self.kind, {**standing.body, **row.body}, standing.marks, at="release")
        return Change(standing, row, body, marks, standing.marking)

    def _renew(self, changes: Sequence[Change]) -> list[NewVersion]:
        """New versions of records whose row changed."""
        self._retire(changes)
        for change in changes:
            if self._again(change) and (why := relisted(self.kind, change.standing.body, change.body)):
                self.relisted[why][change.standing.record_id] = change.standing.ref
        versions = [self._correction(change) for change in changes]
        for batch in batches(versions):
            write(batch, originator=self.originator, at=self.at)
        self.written += [version.ref for version in versions]
        self._recall_fingerprints(changes)
        if released := [change.standing.record_id for change in changes if self._again(change)]:
            arrivals.forget(released)
            bulk.execute("UPDATE records_record r SET audience_id = v.audience_id, moved_at = %s FROM records_version v"
                         " WHERE v.record_id = r.id AND v.state = 'released' AND r.id = ANY(%s)",
                         [self.at, released])  # fmt: skip
        return versions

    def _again(self, change: Change) -> bool:
        """Whether the next version is released at once. What was recalled is not brought back by a file; what an open draft
        says beside the row, no reviewer has seen; and another marking is looked at by a person: it decides who may read."""
        standing = change.standing
        return (
            self.released_by is not None
            and standing.state not in {"recalled", *OPEN}
            and (standing.state != "released" or standing.marking == change.marking)
        )

    def _correction(self, change: Change) -> NewVersion:
        """The next version of a record."""
        standing, again = change.standing, self._again(change)
        reach = self.reach if again else self.house
        if again and standing.state == "released":  # whoever reads the record now reads its correction
            reach = {**self.house, "open": standing.audience}
        waits = "draft" if change.row.lacks else "submitted"
        return self._version(
            change.body, reach=reach, marking=change.marking, marks=change.marks, state=self.state if again else waits,
            record_id=standing.record_id, ref=standing.ref, number=standing.last + 1, previous=standing.digest,
            intended=None if again or change.row.table is None else self._meant_for(standing),
        )  # fmt: skip

    def _meant_for(self, standing: Standing) -> list[dict[str, Any]] | None:
        """A correction goes to whoever reads now; a draft to whom it was meant for, where the file is meant for nobody else."""
        if standing.state == "released":
            return [{"to": addressing.SAME, "purposes": []}]
        return standing.intended if standing.state == "draft" and not self.intended else None

    def _retire(self, changes: Sequence[Change]) -> None:
        """Make room for the new versions: an open draft is given up; a released one is superseded by a released one."""
        into = {"draft": "discarded", "submitted": "discarded", "superseded": "superseded", "released": "superseded"}
        everything = [change.standing.record_id for change in changes]
        released = [change.standing.record_id for change in changes if self._again(change)]
        for state, new in into.items():
            cursor = bulk.execute(
                "SELECT id FROM records_version WHERE record_id = ANY(%s) AND state = %s",
                [everything if new == "discarded" else released, state],
            )
            ids = [row[0] for row in cursor.fetchall()]
            if not ids:
                continue
            addressing.move(ids, self.house, state=new, at=self.at, header=False)
            derived.drop(ids)

    def _recall_fingerprints(self, changes: Sequence[Change]) -> None:
        bulk.execute(
            "UPDATE records_sourceitem s SET fingerprint = g.fingerprint, said = g.said::jsonb"
            " FROM unnest(%s::bigint[], %s::bytea[], %s::text[]) AS g (record_id, fingerprint, said) WHERE s.record_id = g.record_id"
            " AND s.profile = %s",
            [[change.standing.record_id for change in changes], [change.row.fingerprint for change in changes],
             [json.dumps({"date": change.row.date, "place": change.row.place}) for change in changes], self.profile],
        )  # fmt: skip
