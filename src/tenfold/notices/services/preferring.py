"""Choosing how one is told by mail."""

from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.foundation.errors import Invalid
from tenfold.notices import rules
from tenfold.notices.models import Preference
from tenfold.notices.rules import Wishes


def choose(wishes: Wishes, *, by: Actor, at: datetime) -> None:
    """Keep what a person chose for herself, and try a paused address again. Raises Invalid."""
    rules.may_choose(by).require()
    if found := rules.faults(wishes):
        raise Invalid(faults=found)
    kept = {
        "rhythms": dict(wishes.rhythms), "hour": wishes.hour, "quiet_from": wishes.quiet_from, "quiet_until": wishes.quiet_until,
        "paused_because": "", "paused_at": None, "due_at": at,
    }  # fmt: skip
    Preference.objects.update_or_create(person_id=by.hand, defaults=kept)
