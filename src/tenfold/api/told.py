"""What is answered, in pydantic models. They are the documentation of the answers; a test holds the two together."""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Told(BaseModel):
    """Anything answered."""

    model_config = ConfigDict(extra="forbid")


class FaultTold(Told):
    """One thing that is wrong, and where. `code_list` is that of which the value has to be, `allowed` what can stand there, where it is not long."""

    at: str
    reason: str
    detail: str
    code_list: str | None
    allowed: list[str] | None


class Problem(Told):
    """An error. `reason` is stable; `detail` is for people."""

    type: str
    title: str
    status: int
    detail: str
    reason: str
    faults: list[FaultTold]


class VersionTold(Told):
    """One version and its state."""

    number: int
    state: str
    moved_at: str


class Standing(Told):
    """Where a record stands after an act."""

    id: str
    reference: str
    kind: str
    version: int
    state: str
    versions: list[VersionTold]


class MarkingTold(Told):
    """A marking: `label` as it is written, the rest in codes."""

    label: str
    tlp: str
    pap: str
    caveats: list[str]
    note: str


class PartsTold(Told):
    """The parts that exist; those that this reader cannot read under this purpose are named only."""

    readable: list[str]
    unreadable: list[str]


class LinkTold(Told):
    """A link between two records that the reader sees."""

    id: str
    type: str
    source: str
    target: str
    note: str
    grading: dict[str, str]
    by: str | None
    made_at: str


class ReaderTold(Told):
    """One reader of a part, told to the originator alone."""

    kind: str
    name: str
    purposes: list[str]


class RecallTold(Told):
    """One participant that was told of a recall."""

    reader: str | None
    reason: str
    at: str
    acknowledged_at: str | None


class OwnTold(Told):
    """What the originator alone is told."""

    readers: dict[str, list[ReaderTold]]
    intended: list[dict[str, Any]]
    returned_because: str
    urgent_because: str
    recalls: list[RecallTold]


class Record(Standing):
    """One version of a record as this reader sees it; `derived` follows from the body and is never sent."""

    originator: str | None
    title: str
    title_lang: str
    marking: MarkingTold
    body: dict[str, Any]
    derived: dict[str, str]
    marks: dict[str, Any]
    parts: PartsTold
    created_at: str
    moved_at: str
    links: list[LinkTold]
    own: OwnTold | None


class WithinTold(Told):
    """The attachment in which the words stand, and the page where its type has pages."""

    file: str
    name: str
    page: int | None


class Hit(Told):
    """One found record."""

    id: str
    reference: str
    kind: str
    title: str
    title_lang: str
    marking: str
    state: str
    occurred: str | None
    place: str
    originator: str | None
    snippet: str
    highlights: list[str]
    within: WithinTold | None


class Listed(Told):
    """One page of records."""

    results: list[Hit]
    next: str | None


class Found(Listed):
    """One page of hits. `total` is exact to 10,000; `more` says that there are more. Facets count all hits."""

    total: int
    more: bool
    took_ms: float
    facets: dict[str, dict[str, int]]
    facets_at_least: bool


class ReceiptTold(Told):
    """That a participant has read a version; `reason`, a code of lookup_reason, where a look-up answered out of it instead."""

    participant: str | None
    version: int
    read_at: str
    reason: str


class Receipts(Told):
    """Who has read a record: the originator learns all, a reader its own; the latest five hundred."""

    receipts: list[ReceiptTold]


class Verification(Told):
    """Whether a version still says what its originator signed. Of a part: same, differs, or unread."""

    version: int
    ok: bool
    signed: bool
    parts: dict[str, str]


class TombstoneTold(Told):
    """What remains of a record that was recalled. `human_ref`: the reference on papers; `looked_up`: that which a look-up named."""

    id: str
    record: str
    reason: str
    reason_label: str
    at: str
    originator: str | None
    looked_up: str
    human_ref: str


class Tombstones(Told):
    """Recalls that wait for an acknowledgement."""

    tombstones: list[TombstoneTold]


class Acknowledged(Told):
    """A recall that was acknowledged."""

    id: str
    acknowledged: bool


class NamingTold(Told):
    """That one participant reviews for another: named, or standing."""

    house: str | None
    reviewer: str | None
    state: str


class Namings(Told):
    """Who reviews for the caller's participant, and for whom it reviews."""

    reviewers: list[NamingTold]


class ImportTold(Told):
    """One import with its account of rows."""

    id: str
    file: str
    profile: str
    at: str
    rows: dict[str, int]
    withdrawn_at: str | None


class Imports(Told):
    """The imports of the caller's participant, the newest first."""

    imports: list[ImportTold]


class CellFaultTold(Told):
    """What is wrong with one cell of a table, and where it stands: the letter of its column and what stands above it."""

    sheet: str
    row: int
    column: str
    heading: str
    reason: str
    detail: str


class Brought(Told):
    """The account of a table, or what it would be; `faults` are the first two hundred. A repeated answer has no `detail` and no `heading`.

    `drafts` counts the rows among the created and changed that lack what a release needs; `lacking` are the first cells.
    """

    id: str | None
    dry_run: bool
    read: int
    created: int
    changed: int
    unchanged: int
    duplicates: int
    rejected: int
    warnings: int
    drafts: int
    faults: list[CellFaultTold]
    lacking: list[CellFaultTold]


class Withdrawal(Told):
    """What a withdrawal does, or did, with the records of an import; `left` are those that others built upon, or that are closed."""

    recalled: int
    discarded: int
    restored: int
    built_on: int
    closed: int
    gone: int
    left: list[str]


class ErasedHere(Told):
    """One own record that holds it, and in which parts."""

    id: str
    parts: list[str]


class WentTold(Told):
    """A participant that has read or taken it."""

    record: str
    participant: str | None
    exported: bool
    first_at: str
    last_at: str


class Erasing(Told):
    """Where it was and where it went. `open` are records in whose open part it stands; `remaining` counts rows by table.

    `unsaved`, `tags` and `searches` count the unfinished forms, tags and kept searches that held it and were deleted.
    """

    records: list[ErasedHere]
    open: list[str]
    went: list[WentTold]
    erased: int
    told: int
    remaining: dict[str, int]
    unsaved: int
    tags: int
    searches: int
