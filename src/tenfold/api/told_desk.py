"""What the desk answers: kept searches and tags."""

from tenfold.api.told import Told
from tenfold.api.told_rights import TwinStanding


class SearchTold(Told):
    """A kept search. `address` is what the search page takes; `new` counts what came since the caller last looked."""

    id: str
    name: str
    address: str
    shared: bool
    at_home: bool
    own: bool
    looked_at: str
    new: int | None
    more: bool


class SearchesTold(Told):
    """One's own, and those that the house shares."""

    searches: list[SearchTold]


class TagTold(Told):
    """A tag of the caller's participant."""

    id: str
    name: str
    colour: str
    archived: bool


class TagsTold(Told):
    """The tags of the caller's participant, by name."""

    tags: list[TagTold]


class Gone(Told):
    """Something that is kept no more."""

    id: str
    gone: bool


class RefusedTold(Told):
    """Records that an act leaves alone, and why; at most a hundred of them by id."""

    reason: str
    detail: str
    count: int
    records: list[str]


class BulkTold(Told):
    """What an act on many records did, or would do. `away` counts ids under which the caller sees nothing.

    `twins` are at most a hundred that came out of those which change, and stay as they are.
    """

    act: str
    dry_run: bool
    total: int
    changed: int
    unchanged: int
    away: int
    refused: list[RefusedTold]
    sample: list[str]
    twins: list[TwinStanding]
    seal: str


class WorkCounts(Told):
    """How many wait in each work list of the caller; above 1,000 one more is said and no more counted."""

    lists: dict[str, int]


class WorkRow(Told):
    """One line of a work list: a record, or of recalls what remains of one."""

    record: str
    reference: str | None
    kind: str | None
    version: int | None
    state: str | None
    at: str


class WorkPage(Told):
    """One page of a work list."""

    rows: list[WorkRow]
    next: str | None
