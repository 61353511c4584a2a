"""What a charter can ask of a member for a grade: a closed list of conditions, each with its numbers. Pure.

All of them are of a sort that nobody loses by contributing more. What is not in this list cannot be asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.vocabulary.languages import LANGUAGES

ANSWERED, SHARED, TOLD, VERIFIED = "answered-in-time", "records-shared", "outcomes-told", "contacts-verified"
MONTH, DAY = "month", "day"
TO_COORDINATOR, TO_MEMBERS = "coordinator", "members"
TOLD_TO = (TO_COORDINATOR, TO_MEMBERS)
MOST_GRADES = 3
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which numbers a condition can be set: what is wanted, and within how many months or days."""

    unit: str
    wanted: tuple[int, int]
    period: str
    within: tuple[int, int]


DECLARED: Mapping[str, Limits] = {
    # Requests of other members, of those whose day to answer came: answered before it, in percent.
    ANSWERED: Limits("percent", (1, 100), MONTH, (1, 24)),
    # Released records of its own that reach the network or a grade of it now.
    SHARED: Limits("record", (1, 1000), MONTH, (1, 24)),
    # Records of other members that it took statements from: those of which it said what came, in percent.
    TOLD: Limits("percent", (1, 100), MONTH, (2, 24)),
    # Its contact points that it said are right.
    VERIFIED: Limits("contact", (1, 20), DAY, (7, 730)),
}
_GRACE, _WARNING = (0, 365), (7, 180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition: so much is wanted, counted over the last so many months or days."""

    name: str
    wanted: int
    within: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One grade: how it is called, by language, and what it asks beside all that the grades below it ask."""

    name: Mapping[str, str]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The rule of a charter: grades from the lowest up, how long newcomers have, how long before a suspension one is told.

    `told` says who learns which members are in which grade: the coordinator alone, or all members. Nobody learns more of others.
    """

    grades: tuple[Grade, ...] = ()
    grace_days: int = 90
    warn_days: int = 30
    told: str = TO_COORDINATOR

    def asked(self, rank: int) -> tuple[Condition, ...]:
        """Everything that the grade of this rank asks, with what is asked below it."""
        return tuple(one for grade in self.grades[: rank + 1] for one in grade.conditions)

    def as_json(self) -> dict[str, Any]:
        """As it is stored and sent."""
        return {
            "grades": [
                {"name": dict(grade.name), "conditions": [
                    {"name": one.name, "wanted": one.wanted, "within": one.within} for one in grade.conditions]}
                for grade in self.grades
            ],
            "grace_days": self.grace_days, "warn_days": self.warn_days, "told": self.told,
        }  # fmt: skip


def from_json(stored: Mapping[str, Any]) -> Rule:
    """The rule as it was stored."""
    grades = tuple(
        Grade(
            name={str(lang): str(text) for lang, text in grade["name"].items()},
            conditions=tuple(
                Condition(name=str(one["name"]), wanted=int(one["wanted"]), within=int(one["within"]))
                for one in grade["conditions"]
            ),
        )
        for grade in stored["grades"]
    )
    return Rule(
        grades=grades, grace_days=int(stored["grace_days"]), warn_days=int(stored["warn_days"]), told=str(stored["told"])
    )  # fmt: skip


def faults(rule: Rule, *, hidden: bool) -> list[Fault]:
    """Everything that is wrong with a rule. Where members are hidden from each other, nobody is told who is in a grade."""
    found = _numbers(rule, hidden=hidden)
    if len(rule.grades) > MOST_GRADES:
        found.append(Fault("grades", Reason.TOO_MANY, (("limit", str(MOST_GRADES)),)))
    for rank, grade in enumerate(rule.grades):
        found += _grade(f"grades.{rank}", grade)
    return found


def _numbers(rule: Rule, *, hidden: bool) -> list[Fault]:
    found = []
    for name, value, (least, most) in (
        ("grace_days", rule.grace_days, _GRACE),
        ("warn_days", rule.warn_days, _WARNING),
    ):
        if not least <= value <= most:
            found.append(Fault(name, Reason.VALUE_NOT_FIT))
    if rule.told not in TOLD_TO or (hidden and rule.told == TO_MEMBERS):
        found.append(Fault("told", Reason.VALUE_NOT_FIT))
    return found


def _grade(at: str, grade: Grade) -> list[Fault]:
    found = []
    written = [text for text in grade.name.values() if text.strip()]
    if not written or any(lang not in LANGUAGES for lang in grade.name):
        found.append(Fault(f"{at}.name", Reason.FIELD_REQUIRED))
    if any(len(text) > LONGEST_NAME for text in written):
        found.append(Fault(f"{at}.name", Reason.TOO_LONG, (("limit", str(LONGEST_NAME)),)))
    if not grade.conditions:
        found.append(Fault(f"{at}.conditions", Reason.FIELD_REQUIRED))
    return [*found, *_conditions(at, grade.conditions)]


def _conditions(at: str, conditions: Sequence[Condition]) -> list[Fault]:
    found, seen = [], set()
    for one in conditions:
        here, limits = f"{at}.{one.name}"[:80], DECLARED.get(one.name)
        if limits is None or one.name in seen:
            found.append(Fault(here, Reason.VALUE_NOT_FIT))
            continue
        seen.add(one.name)
        for field, value, (least, most) in (
            ("wanted", one.wanted, limits.wanted),
            ("within", one.within, limits.within),
        ):
            if not least <= value <= most:
                found.append(Fault(f"{here}.{field}", Reason.VALUE_NOT_FIT))
    return found
