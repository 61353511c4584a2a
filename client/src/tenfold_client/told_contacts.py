"""What the node answers about contact points; see `answers`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact point of an organisation. The first by `rank` who is not absent is told first."""

    participant: str
    rank: int
    role: str
    name: str
    languages: tuple[str, ...]
    channels: dict[str, Any]
    hours: str
    away_from: str | None
    away_until: str | None
    handed_over: tuple[str, ...]
    verified_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactGone:
    """Which contact point is there no more."""

    rank: int
    gone: bool
