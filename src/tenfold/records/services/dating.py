"""The two days that a released version carries beside its content: until when it is kept, and when to look at it again."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.foundation.errors import Conflict, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import agreements
from tenfold.records import rules
from tenfold.records.models import Version
from tenfold.records.selectors.opened import Opened
from tenfold.records.services.acts import note, take


@dataclass(frozen=True, slots=True)
class Days:
    """What is to be set; None leaves a day as it is. `no_review` takes the day of review away."""

    retention_until: date | None = None
    review_on: date | None = None
    no_review: bool = False

    def require(self, today: date) -> None:
        """Raise Invalid where nothing is asked for, or a day has passed."""
        named = {"retention_until": self.retention_until, "review_on": self.review_on}
        if not any(named.values()) and not self.no_review:
            raise Invalid(faults=[Fault(name, Reason.FIELD_REQUIRED) for name in named])
        if past := [name for name, day in named.items() if day is not None and day <= today]:
            raise Invalid(faults=[Fault(name, Reason.DATE_IS_PAST) for name in past])

    def columns(self) -> dict[str, date | None]:
        """The columns that change."""
        named = {"retention_until": self.retention_until, "review_on": self.review_on}
        made: dict[str, date | None] = {name: day for name, day in named.items() if day is not None}
        return {**made, "review_on": None} if self.no_review else made

    def detail(self) -> dict[str, Any]:
        """What the entry says."""
        return {name: day.isoformat() if day else None for name, day in self.columns().items()}


# What follows from the days for which a charter wants kept what is shared: looked at again on that day, or kept until then.
CHARTER_DAYS = {"review": "review_on", "keep": "retention_until"}


def heed(opened: Opened, groups: Iterable[int], how: str, *, by: Actor, at: datetime) -> None:
    """Take over the day that the charters of these groups propose, the soonest of them; a day that is sooner still stands.

    Where no charter of them says anything, nothing is done.
    """
    proposed = of_charters(groups, how, today=at.date())
    if proposed is None:
        return
    rules.may_date(by, opened.version).require()
    column, day = proposed
    held = getattr(opened.version, column)
    if held is not None and held <= day:
        return
    Version.objects.filter(pk=opened.version.pk).update(**{column: day})
    note(Event.RECORD_DATED, opened.record, by=by, at=at, number=opened.version.number, **{column: day.isoformat()})


def of_charters(groups: Iterable[int], how: str, *, today: date) -> tuple[str, date] | None:
    """Which day the charters of these groups propose, and what it is the day of; nothing where none of them says anything."""
    if how not in CHARTER_DAYS:
        raise Invalid(faults=[Fault("charter_days", Reason.VALUE_NOT_FIT)])
    said = agreements.keeping(groups)
    return (CHARTER_DAYS[how], said[0].until(today)) if said else None


def set_days(ref: uuid.UUID, days: Days, *, by: Actor, at: datetime) -> None:
    """Set them on the released version. Content and signature stay as they are."""
    days.require(at.date())
    opened = take(ref, by=by)
    released = next((version.number for version in opened.versions if version.state == "released"), None)
    if released not in (None, opened.version.number):
        opened = take(ref, by=by, number=released)
    rules.may_date(by, opened.version).require()
    columns = days.columns()
    if all(getattr(opened.version, name) == day for name, day in columns.items()):
        raise Conflict(Reason.NOTHING_CHANGED)
    Version.objects.filter(pk=opened.version.pk).update(**columns)
    note(Event.RECORD_DATED, opened.record, by=by, at=at, number=opened.version.number, **days.detail())
