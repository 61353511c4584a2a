"""How fast one may ask across organisations, and when somebody seems to go through a series. Pure.

The rules are those of the look-up of documents; here fewer questions are allowed, for each may be told to others.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.travel_documents import pace
from tenfold.travel_documents.pace import Asked

HOURLY = 60  # questions of one person
DAILY = 600  # of one organisation
DAY = timedelta(days=1)
OF_A_FILE = 200  # numbers of a file that are asked across; those of a longer one are looked up alone
DAILY_OF_FILES = 2_000  # numbers of documents that one organisation asks across, alone or in files


def crosses(numbers: int, today: int) -> bool:
    """Whether a file is asked across too: it is short, and the organisation has not asked for too many on this day."""
    return numbers <= OF_A_FILE and today + numbers <= DAILY_OF_FILES


def may_ask_now(recent: Sequence[Asked], today: int, at: datetime) -> Decision:
    """Within the person's hour and the organisation's day, and slowly after a series was noticed."""
    waited = not pace.noticed(recent) or all(one.at <= at - pace.PAUSE for one in recent)
    return only_if(len(recent) < HOURLY and today < DAILY, Reason.MATCHES_SPENT) & only_if(
        waited, Reason.LOOKUPS_SLOWED
    )
