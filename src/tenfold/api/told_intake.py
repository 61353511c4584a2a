"""What is answered about tables of any shape: profiles, and runs with their state and what was found."""

from typing import Any

from tenfold.api.told import CellFaultTold, Told


class ProfileTold(Told):
    """A profile; `version` counts what it said over time, `digest` is of what it says."""

    name: str
    title: str
    note: str
    shipped: bool
    version: int
    digest: str
    kind: str
    pattern: dict[str, Any]
    mapping: dict[str, Any]


class ProfilesTold(Told):
    """The profiles of the caller's participant, then those that ship."""

    profiles: list[ProfileTold]


class ProfileGone(Told):
    """Which profile is there no more."""

    name: str
    gone: bool


class RunState(Told):
    """How far a run is: `open`, `waiting`, `running`, `done`, `failed` or `cancelled`; of what task, at which row."""

    id: str
    state: str
    task: str
    stage: str
    done: int
    total: int | None
    stopping: bool
    because: str


class Meets(Told):
    """A record that a row may tell of: whether it is one's own, how likely it is, and what speaks for it."""

    id: str
    own: bool
    score: float
    why: list[str]


class LikelyTold(Told):
    """A row that may repeat a record."""

    row: int
    records: list[Meets]


class RunTold(RunState):
    """One run. `rows` is the account of the last look or of the import, `faults` and `lacking` the first cells of each.

    `sheet` accounts for every row of the sheet; `import_id` names the import once the rows are in.
    """

    name: str
    size: int
    kind: str
    profile: str
    begun_at: str
    touched_at: str
    looked: bool
    bring_back: bool
    rows: dict[str, int]
    sheet: dict[str, Any]
    faults: list[CellFaultTold]
    lacking: list[CellFaultTold]
    likely: list[LikelyTold]
    import_id: str | None
    links: int


class RunLine(Told):
    """One run in a list."""

    id: str
    name: str
    kind: str
    profile: str
    state: str
    task: str
    touched_at: str


class RunsTold(Told):
    """The caller's own runs that are not finished, the newest first."""

    runs: list[RunLine]


class RunGone(Told):
    """Which run is there no more, with its file."""

    id: str
    gone: bool
