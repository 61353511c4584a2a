"""Days as a test asks for them: when it runs, not when its module was read, for a run may begin before midnight."""

from datetime import date, timedelta

from tenfold.foundation.clock import now


def today(days: int = 0) -> date:
    """The day that it is now, or so many days after it."""
    return now().date() + timedelta(days=days)
