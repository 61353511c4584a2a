"""What the node answers about tables of any shape; see `answers`."""

from dataclasses import dataclass
from typing import Any

from tenfold_client.told import CellFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How tables of one sort are found and matched; `version` counts what it said over time."""

    name: str
    title: str
    note: str
    shipped: bool
    version: int
    digest: str
    kind: str
    pattern: dict[str, Any]
    mapping: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileGone:
    """Which profile is there no more."""

    name: str
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RunState:
    """How far a run is: `open`, `waiting`, `running`, `done`, `failed` or `cancelled`; of what task, at which row."""

    id: str
    state: str
    task: str
    stage: str
    done: int
    total: int | None
    stopping: bool
    because: str

    @property
    def under_way(self) -> bool:
        """Whether the worker has it in hand, or will have."""
        return self.state in {"waiting", "running"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A record that a row may tell of."""

    id: str
    own: bool
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A row that may repeat a record."""

    row: int
    records: tuple[Met, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run(RunState):
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
    faults: tuple[CellFault, ...]
    lacking: tuple[CellFault, ...]
    likely: tuple[Likely, ...]
    import_id: str | None
    links: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """One run in a list."""

    id: str
    name: str
    kind: str
    profile: str
    state: str
    task: str
    touched_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunGone:
    """Which run is there no more, with its file."""

    id: str
    gone: bool
