"""The working days of a participant: those of its State, as the operator or Tenfold knows them."""

from django.conf import settings

from tenfold.accounts.models import Participant
from tenfold.exchange import calendar
from tenfold.exchange.calendar import Calendar


def of_participant(participant: Participant) -> Calendar:
    """The calendar of the State of a participant; an organisation without one rests on Saturday and Sunday."""
    state = participant.state
    return calendar.of_state(state.code if state else None, settings.DATA_DIR / "calendars")
