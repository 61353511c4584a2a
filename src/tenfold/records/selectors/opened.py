"""A version of a record as far as one reader sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tenfold.handling.marking import Marking
from tenfold.handling.rights import Held
from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PartName
from tenfold.records.models import (
    Drafting,
    Record,
    Version,
)


@dataclass(frozen=True, slots=True)
class PartView:
    """A part as this reader finds it: there at all, readable, erased."""

    name: PartName
    readable: bool
    digest: bytes
    salt: bytes | None
    reach_id: int
    opened_because: str
    part_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One version of a record, as far as this reader may see it."""

    record: Record
    version: Version
    versions: Sequence[Version]
    kind: Kind
    body: dict[str, Any]
    marks: dict[str, Any]
    parts: Sequence[PartView]
    drafting: Drafting | None = None
    contents: Mapping[PartName, dict[str, Any]] = field(default_factory=dict)
    held: Sequence[Held] = ()  # the consents that this reader's house holds

    @property
    def marking(self) -> Marking:
        """The marking of this version."""
        return marking_of(self.version)

    @property
    def unreadable(self) -> list[str]:
        """The parts that exist and that this reader, under this purpose, cannot read."""
        return [part.name for part in self.parts if not part.readable]


def marking_of(version: Version) -> Marking:
    """The marking of a version."""
    return Marking(version.tlp, version.pap, frozenset(version.caveats), version.handling_note)
