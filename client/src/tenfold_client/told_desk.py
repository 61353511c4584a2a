"""What the node answers about kept searches and tags; see `answers`."""

from dataclasses import dataclass
from datetime import datetime

from tenfold_client.told_rights import TwinStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSearch:
    """A kept search. `address` is what the search page takes; `new` counts what came since you last looked.

    Where a write had to be sent again, its answer leaves name and address empty: the node keeps no words of a search.
    """

    id: str
    name: str
    address: str
    shared: bool
    at_home: bool
    own: bool
    looked_at: datetime
    new: int | None
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag of your participant."""

    id: str
    name: str
    colour: str
    archived: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Something that is kept no more."""

    id: str
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Records that an act leaves alone, and why; at most a hundred of them by id. A repeated answer has no `detail`."""

    reason: str
    detail: str
    count: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """What an act on many records did, or would do. `away` counts ids under which you see nothing.

    `twins` are at most a hundred that came out of those which change, and stay as they are.
    """

    act: str
    dry_run: bool
    total: int
    changed: int
    unchanged: int
    away: int
    refused: tuple[Refused, ...]
    sample: tuple[str, ...]
    twins: tuple[TwinStanding, ...]
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCounts:
    """How many wait in each work list; above 1,000 one more is said and no more counted."""

    lists: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """One line of a work list: a record, or of recalls what remains of one."""

    record: str
    reference: str | None
    kind: str | None
    version: int | None
    state: str | None
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """One page of a work list."""

    rows: tuple[WorkRow, ...]
    next: str | None
