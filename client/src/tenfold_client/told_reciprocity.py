"""What the node answers about reciprocity: the rule of a network, the own standing, decisions with their facts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition as a rule asks it: so much is wanted, counted over the last so many months or days."""

    name: str
    wanted: int
    within: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One grade of a rule; a grade asks what the grades before it ask too."""

    name: dict[str, str]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One version of a rule; one that is only tried has no number."""

    number: int | None
    written_at: datetime
    grades: tuple[Grade, ...]
    grace_days: int
    warn_days: int
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One condition as the facts answer it: `missing` is how many more are needed, `turns_on` when time alone turns it."""

    name: str
    wanted: int
    unit: str
    within: int
    period: str
    since: str
    state: str
    value: int | None
    good: int
    out_of: int | None
    missing: int | None
    turns_on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The own participant in one grade. `until`: the end of the notice before an admission, or of a warning."""

    rank: int
    name: dict[str, str]
    group: str | None
    state: str
    warned: bool
    until: str | None
    met: bool
    in_grace: bool
    grace_until: str
    conditions: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision with the rule and the facts from which it follows."""

    ref: str
    move: str
    rank: int
    rule: dict[str, Any]
    number: int
    facts: dict[str, Any]
    until: str | None
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The own standing, what waits for an answer, of what nothing was told yet, and every decision, the newest first."""

    rule: Rule
    counted_at: datetime | None
    grades: tuple[Seat, ...]
    waiting: tuple[str, ...]
    untold: tuple[str, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A member, and the ranks of the grades whose conditions it meets."""

    participant: str
    met: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Of how many members how many would meet a grade; none where there are too few members to say."""

    rank: int
    members: int
    met: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A rule that was tried; the node answers within a minute."""

    rule: Rule
    answered: bool
    grades: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reciprocity:
    """The rule of a network in all versions. Who meets it, and what was tried, are told to the coordinator."""

    rules: tuple[Rule, ...]
    places: tuple[Met, ...]
    tried: Tried | None
