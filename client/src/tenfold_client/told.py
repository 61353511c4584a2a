"""What the node answers about itself, groups, imports and erasures; see `answers`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Who holds the token, for which purpose it reads, and what it may do."""

    name: str
    participant: str | None
    purpose: str
    permissions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An authority or organisation that takes part; `name` is a text by language, `state` a two-letter code."""

    slug: str
    name: dict[str, str]
    type: str
    state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A State with its participants as one reader: `state:` and its code."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """All who take part."""

    participants: tuple[Participant, ...]
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record."""

    name: str
    label: str
    plural: str
    definition: str
    art10: str
    schema_version: int
    tlp: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeListHead:
    """A code list. `verify` means that it waits for confirmation by its source."""

    name: str
    title: str
    version: str
    source: str
    verify: bool
    codes: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code with its words."""

    code: str
    label: str
    labels: dict[str, str]
    definition: str | None
    since: str | None
    until: str | None
    replaced_by: str | None
    parent: str | None
    source: str
    verify: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList(CodeListHead):
    """A code list with its codes."""

    labels: dict[str, str]
    entries: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePlace:
    """A place of UN/LOCODE: `functions` as published, `border_crossing` and `port` read from them."""

    locode: str
    name: str
    names: tuple[str, ...]
    country: str | None
    subdivision: str
    functions: str
    border_crossing: bool
    port: bool
    lat: float | None
    lon: float | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter:
    """One version of the charter of a group."""

    number: int
    purpose: dict[str, str]
    tlp_default: str
    tlp_highest: str
    admission: str
    purposes: tuple[str, ...]
    agree_days: int
    demands_basis: bool
    suspends_late: bool
    keep_days: int | None
    listed: bool
    vote_days: int
    quorum: int
    majority: str
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move in a group, as far as the caller may know it."""

    participant: str | None
    move: str
    note: str
    notice_until: datetime | None
    charter: int | None
    moved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupStanding:
    """Where a group stands after an act."""

    slug: str
    coordinator: str | None
    hidden: bool
    listed: bool
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupListed(GroupStanding):
    """A group in a list."""

    name: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group, with those of its members that the caller may know."""

    slug: str
    name: dict[str, str]
    coordinator: str | None
    coordinators: tuple[str | None, ...]
    hidden: bool
    listed: bool
    notice_days: int
    closed_at: datetime | None
    members: tuple[str | None, ...]
    suspended: tuple[str | None, ...]
    charters: tuple[Charter, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One vote of a member; `late` ones do not count, `replaced` ones gave way to a later one."""

    participant: str
    choice: str
    note: str
    voted_at: datetime
    late: bool
    replaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """A question that members vote on, and where it stands: open, carried or rejected."""

    id: str
    participant: str
    matter: str
    because: str
    charter: dict[str, Any] | None
    state: str
    carried_out: bool
    opened_at: datetime
    closes_at: datetime
    ended_at: datetime | None
    quorum: int
    majority: str
    voters: int
    yes: int
    no: int
    abstain: int
    votes: tuple[Vote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network that every organisation of the node finds: its charter, and nothing of its members."""

    slug: str
    name: dict[str, str]
    coordinator: str | None
    hidden: bool
    notice_days: int
    charter: Charter | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exempted:
    """How many records were exempted."""

    exempted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """That one participant reviews for another: named, or standing."""

    house: str | None
    reviewer: str | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One import with its account of rows."""

    id: str
    file: str
    profile: str
    at: datetime
    rows: dict[str, int]
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFault:
    """What is wrong with one cell, and where it stands: the letter of its column, and what stands above it."""

    sheet: str
    row: int
    column: str
    heading: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """The account of a table. `id` names the import, and is None after a dry run; `faults` are the first two hundred.

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
    faults: tuple[CellFault, ...]
    lacking: tuple[CellFault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What a withdrawal does, or did; `left` are records that others built upon, or that are closed."""

    recalled: int
    discarded: int
    restored: int
    built_on: int
    closed: int
    gone: int
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One own record that holds it, and in which parts."""

    id: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """A participant that has read or taken it."""

    record: str
    participant: str | None
    exported: bool
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """Where it was and where it went. `open` are records in whose open part it stands; `remaining` counts rows by table.

    `unsaved`, `tags` and `searches` count the unfinished forms, tags and kept searches that held it and were deleted.
    """

    records: tuple[Held, ...]
    open: tuple[str, ...]
    went: tuple[Went, ...]
    erased: int
    told: int
    remaining: dict[str, int]
    unsaved: int
    tags: int
    searches: int
