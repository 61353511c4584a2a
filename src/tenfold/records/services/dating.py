"""The two days that a released version carries beside its content: until when it is kept, and when to look at it again."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.foundation.errors import Conflict, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.records import rules
from tenfold.records.models import Version
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
