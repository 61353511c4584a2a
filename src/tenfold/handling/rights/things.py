"""What a right is asked of: how it is marked, whose it is, and what its originator consented to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tenfold.handling.marking import Marking, lowers


class Right(StrEnum):
    """What can be done with what one reads, in the order in which it is shown."""

    SEE = "see"
    CITE = "cite"
    EXPORT = "export"
    SHARE_ONWARD = "share-onward"
    USE_IN_COURT = "use-in-court"
    MATCH = "match"
    COUNT = "count"


# What an originator is asked to consent to; to see something is asked for by another procedure, that of access.
CONSENTED = (Right.CITE, Right.EXPORT, Right.SHARE_ONWARD, Right.USE_IN_COURT)


@dataclass(frozen=True, slots=True)
class Held:
    """A consent that is held: for one right, under a condition in words, until a day."""

    right: Right
    condition: str = ""
    until: date | None = None

    def stands(self, on: date) -> bool:
        """Whether it still holds on this day; the last day is included."""
        return self.until is None or on <= self.until


def clause(condition: str) -> str:
    """A condition as it stands inside a sentence, which brings its own full stop."""
    return condition.strip().rstrip(".。")


def covers(given: Marking, of: int, now: Marking, number: int) -> bool:
    """Whether a consent to one version holds for another: for later ones, unless they are marked more strictly in anything."""
    return number >= of and not lowers(now, given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that is to be used, on one day.

    `reached`: the open view reads it. `heeded`: the reader acknowledged the restrictions that ask for it. `part` is the
    strictest part that is used. `until` is its last day, `held` what the originator consented to for the reader's house.
    """

    originator: int
    marking: Marking
    on: date
    reached: bool = True
    heeded: bool = False
    part: str = "open"
    until: date | None = None
    held: Collection[Held] = ()

    def consent(self, right: Right) -> Held | None:
        """The consent for this right that holds on the day, where there is one."""
        return next((one for one in self.held if one.right == right and one.stands(self.on)), None)
