"""What draws on several: the strictest of all of them, and which one stops it (domain 5.6). Pure.

The algebra is associative, commutative and idempotent, and adding a source never loosens anything: tests hold it to that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce

from tenfold.foundation.decision import YES, Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking, strictest
from tenfold.handling.terms import Terms


@dataclass(frozen=True, slots=True)
class Compound:
    """Marking, audience and last day of something that is made of several; `terms` None means that nothing limits them.

    An audience that is empty reaches nobody: such a compound goes nowhere.
    """

    marking: Marking
    terms: Terms | None = None
    until: date | None = None

    def __and__(self, other: "Compound") -> "Compound":
        return Compound(
            strictest([self.marking, other.marking]),
            _narrower(self.terms, other.terms),
            _earlier(self.until, other.until),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One source of a compound, under the names that the reader may know: its reference and its originator."""

    source: str
    originator: str
    made: Compound


def compound(these: Iterable[Compound]) -> Compound:
    """The compound of all of them. Raises ValueError for nothing."""
    every = list(these)
    if not every:
        raise ValueError("a compound is of something")
    return reduce(lambda one, other: one & other, every)


def may_reach(sources: Iterable[Contribution], wanted: Terms, names: dict[int, str]) -> Decision:
    """What draws on these reaches the wanted readers; a refusal names the source, its originator and the reader."""
    decision = YES
    for one in sources:
        beyond = wanted - one.made.terms if one.made.terms is not None else frozenset()
        principal = min((term.principal for term in beyond), default=0)
        decision &= only_if(
            not beyond, Reason.SOURCE_NOT_REACHING, source=one.source, originator=one.originator, name=names.get(principal, "")
        )  # fmt: skip
    return decision


def source_decision(decision: Decision, *, source: str, originator: str) -> Decision:
    """The same answer, told of something that draws on this source."""
    if decision.allowed:
        return decision
    reason = Reason.SOURCE_NEEDS_CONSENT if decision.reason == Reason.CONSENT_NEEDED else Reason.SOURCE_STOPS
    mark = dict(decision.params).get("mark", "")
    return only_if(False, reason, source=source, originator=originator, mark=mark)


def _narrower(one: Terms | None, other: Terms | None) -> Terms | None:
    return other if one is None else one if other is None else one & other


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
