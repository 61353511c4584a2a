"""What is answered about reciprocity: the rule of a network, the own standing and what would change it, decisions with their facts."""

from typing import Any

from tenfold.api.told import Told


class ConditionTold(Told):
    """One condition as a rule asks it: so much is wanted, counted over the last so many months or days."""

    name: str
    wanted: int
    within: int


class GradeTold(Told):
    """One grade of a rule; a grade asks what the grades before it ask too."""

    name: dict[str, str]
    conditions: list[ConditionTold]


class RuleTold(Told):
    """One version of a rule; one that is only tried has no number."""

    number: int | None
    written_at: str
    grades: list[GradeTold]
    grace_days: int
    warn_days: int
    told: str


class FoundTold(Told):
    """One condition as the facts answer it. `missing` is how many more are needed; none where no number of them is enough.

    `turns_on` is the day on which the answer turns by time alone, if nothing more is done.
    """

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


class SeatTold(Told):
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
    conditions: list[FoundTold]


class StandingTold(Told):
    """The own standing, what waits for an answer, of what nothing was told yet, and every decision, the newest first."""

    rule: RuleTold
    counted_at: str | None
    grades: list[SeatTold]
    waiting: list[str]
    untold: list[str]
    decisions: list["DecisionTold"]


class DecisionTold(Told):
    """One decision with the rule and the facts from which it follows; the explanation of reciprocity says how."""

    ref: str
    move: str
    rank: int
    rule: dict[str, Any]
    number: int
    facts: dict[str, Any]
    until: str | None
    decided_at: str


class MetTold(Told):
    """A member, and the ranks of the grades whose conditions it meets."""

    participant: str
    met: list[int]


class AnswerTold(Told):
    """Of how many members how many would meet a grade; none where it would part fewer than three members from the others."""

    rank: int
    members: int
    met: int | None


class TriedTold(Told):
    """A rule that was tried; the node answers within a minute."""

    rule: RuleTold
    answered: bool
    grades: list[AnswerTold]


class ReciprocityTold(Told):
    """The rule of a network in all versions. Who meets it, and what was tried, are told to the coordinator."""

    rules: list[RuleTold]
    places: list[MetTold]
    tried: TriedTold | None
