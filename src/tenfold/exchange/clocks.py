"""Until when a side has to act: the clock of a state, in working days of the State that is asked. Pure."""

from datetime import date, datetime, timedelta

from tenfold.exchange.calendar import Calendar
from tenfold.kinds.procedure import Course

ANSWER = "answer"


def due(
    course: Course, *, state: str, urgency: str, entered: datetime, calendar: Calendar, wanted: date | None
) -> datetime | None:
    """When the clock of a state runs out; none where no clock runs.

    The day that whoever asks has named takes the place of the clock of an answer, where it still lies ahead.
    """
    name = course.state(state).clock
    if not name:
        return None
    if name == ANSWER and wanted is not None and calendar.end_of(wanted) > entered:
        return calendar.end_of(wanted)
    by_urgency = course.clocks.get(urgency) or course.clocks.get("normal") or {}
    clock = by_urgency.get(name)
    if clock is None:
        return None
    return entered + timedelta(hours=clock.hours) if clock.hours else calendar.after(entered, clock.days)
