"""What was counted of one member of a network: days and how many, and nothing else. Pure; kept with each decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

Days = Mapping[date, int]
SETTLING = 30  # days after which what was used counts as something of which one could have told


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one member on one day, each as how many on which day. No reference, no title, no other member.

    `kept` and `missed` are requests of other members by the day on which an answer was due: answered by then, or not. `waiting`
    are those whose day is still to come: they count as neither. `shared` are records by the day of their release, `told` and
    `untold` what was taken from records of others by the day of the first taking, `verified` contact points.
    """

    since: date
    on: date
    kept: Days = field(default_factory=dict)
    missed: Days = field(default_factory=dict)
    waiting: Days = field(default_factory=dict)
    shared: Days = field(default_factory=dict)
    told: Days = field(default_factory=dict)
    untold: Days = field(default_factory=dict)
    verified: Days = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As it is stored: days in order, so that equal facts are written alike."""
        said: dict[str, Any] = {"since": self.since.isoformat(), "on": self.on.isoformat()}
        for name in COUNTED:
            days: Days = getattr(self, name)
            said[name] = {day.isoformat(): days[day] for day in sorted(days) if days[day]}
        return said


COUNTED = tuple(one.name for one in fields(Facts) if one.name not in {"since", "on"})


def from_json(stored: Mapping[str, Any]) -> Facts:
    """The facts as they were stored."""
    counted = {name: {date.fromisoformat(day): int(many) for day, many in stored[name].items()} for name in COUNTED}
    return Facts(since=date.fromisoformat(stored["since"]), on=date.fromisoformat(stored["on"]), **counted)
