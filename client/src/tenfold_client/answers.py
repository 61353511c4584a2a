"""What the node answers, in frozen dataclasses.

A test compares every field with the description of the interface (`docs/reference/openapi.json`).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a record and its state."""

    number: int
    state: str
    moved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a record stands after an act."""

    id: str
    reference: str
    kind: str
    version: int
    state: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingRead:
    """A marking: `label` as it is written, the rest in codes."""

    label: str
    tlp: str
    pap: str
    caveats: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts that exist; those that cannot be read under this purpose are named only."""

    readable: tuple[str, ...]
    unreadable: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link between two records that the reader sees."""

    id: str
    type: str
    source: str
    target: str
    note: str
    grading: dict[str, str]
    by: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One reader of a part, told to the originator alone."""

    kind: str
    name: str
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """One participant that was told of a recall."""

    reader: str | None
    reason: str
    at: datetime
    acknowledged_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What the originator alone is told."""

    readers: dict[str, tuple[Reader, ...]]
    intended: tuple[Json, ...]
    returned_because: str
    urgent_because: str
    recalls: tuple[Recall, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Standing):
    """One version of a record as this reader sees it; `derived` follows from the body and is never sent."""

    originator: str | None
    title: str
    title_lang: str
    marking: MarkingRead
    body: Json
    derived: dict[str, str]
    marks: Json
    parts: Parts
    created_at: datetime
    moved_at: datetime
    links: tuple[Link, ...]
    own: Own | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """The file in which the words stand, and the page where its type has pages."""

    file: str
    name: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
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
    highlights: tuple[str, ...]
    within: Within | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of records; `next` is the cursor of the one after it."""

    results: tuple[Hit, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Page):
    """One page of hits. `total` is exact to 10,000; `more` says that there are more. Facets count all hits."""

    total: int
    more: bool
    took_ms: float
    facets: dict[str, dict[str, int]]
    facets_at_least: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTotals:
    """All records that were found, and those of them that no map can show."""

    records: int
    more: bool
    without_place: int
    without_place_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """What lies in a piece of the map: `points` are (id, lon, lat, uncertainty in km), `cells` (lon, lat, count, more)."""

    count: int
    more: bool
    points: tuple[tuple[str, float, float, float | None], ...]
    cells: tuple[tuple[float, float, int, bool], ...]
    lines: tuple[tuple[tuple[float, float], ...], ...]
    totals: MapTotals | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Whether a version still says what its originator signed. Of a part: same, differs, or unread."""

    version: int
    ok: bool
    signed: bool
    parts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """That a participant has read a version, and when first; `reason`, a code, where a look-up answered out of it instead."""

    participant: str | None
    version: int
    read_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What remains of a record that was recalled. `human_ref`: the reference on papers; `looked_up`: that which a look-up named."""

    id: str
    record: str
    reason: str
    reason_label: str
    at: datetime
    originator: str | None
    looked_up: str
    human_ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """A recall that was acknowledged."""

    id: str
    acknowledged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a reader of a file could uncover, or that acts when it is opened: of which kind, and where."""

    kind: str
    page: int | None
    box: tuple[float, ...] | None
    chars: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that was kept. `file` stands for it in a body until it is used or a day has passed."""

    file: str
    type: str
    size: int
    sha256: str
    pages: int | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a version; `anchor` says where it stands in the body."""

    id: str
    anchor: str
    name: str
    type: str
    media_type: str
    size: int
    sha256: str
    pages: int | None
    text: str
    because: str
    href: str
    findings: tuple[Finding, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """That a reviewer confirmed a file."""

    id: str
    cleared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A link after an act: made, readdressed or withdrawn."""

    id: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One record in the surroundings of another. `more`: it has more links than are told."""

    id: str
    reference: str
    kind: str
    title: str
    title_lang: str
    marking: str
    state: str
    occurred: str | None
    originator: str | None
    opened: bool
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What surrounds a record."""

    root: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAt:
    """One place where what was asked for stands, and how it fits: exact, normalised, local, words."""

    record: str
    reference: str
    kind: str
    title: str
    title_lang: str
    marking: str
    state: str
    occurred: str | None
    originator: str | None
    field: str
    part: str
    scheme: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What it could be by its look, and where it stands."""

    could_be: tuple[str, ...]
    more: bool
    seen: tuple[SeenAt, ...]
