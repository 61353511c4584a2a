"""What the node answers about drafts for systems outside; see `answers`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMarking:
    """The marking that goes along."""

    tlp: str
    pap: str
    caveats: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """A text that is written in the letters A to Z, and how it stood."""

    name: str
    stood: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFault:
    """What is wrong in a field of the form."""

    at: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft. `verify`: its form is a Tenfold definition. `not_carried` are fields of the record; `text` is for people."""

    form: str
    target: str
    definition: str
    verify: bool
    record: str
    version: int
    originator: str
    made_at: datetime
    marking: DraftMarking
    fields: dict[str, Any]
    not_carried: tuple[str, ...]
    rewritten: tuple[Rewritten, ...]
    text: str
    faults: tuple[DraftFault, ...]
