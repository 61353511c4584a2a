"""Setting the clock of whoever is told by mail: when to look at her notices next."""

from collections.abc import Collection
from datetime import datetime, timedelta

from tenfold.accounts.models import Person
from tenfold.foundation.clock import now
from tenfold.notices.models import Preference
from tenfold.notices.rules import Rhythm
from tenfold.notices.selectors import wishes_of
from tenfold.notices.tellings import Topic


def wake(house: int, topics: Collection[Topic], *, only: int | None = None) -> None:
    """Something of these topics is new for a house, or for one person of it.

    Who stands in for a colleague is looked up when the clock is up. So the clock goes by what anybody of the house wishes,
    and whoever then finds nothing to be told is told nothing.
    """
    at = now()
    people = Person.objects.filter(participant=house, active=True)
    rows = dict((people if only is None else people.filter(pk=only)).values_list("pk", "time_zone"))
    Preference.objects.bulk_create((_first(pk, zone, at) for pk, zone in rows.items()), ignore_conflicts=True)
    known = list(Preference.objects.filter(person__in=rows, paused_at=None))
    at_once = any(_wants(one, rows[one.person_id], topics, Rhythm.AT_ONCE) for one in known)
    for one in known:
        wishes = wishes_of(one, rows[one.person_id])
        due = wishes.at_once(at, one.sent_at) if at_once else wishes.digest(at, one.digest_on)
        if one.due_at is None or due < one.due_at:
            Preference.objects.filter(pk=one.pk).update(due_at=due)


def _first(pk: int, zone: str, at: datetime) -> Preference:
    """Whoever chose nothing yet has her first digest when its hour comes next."""
    made = Preference(person_id=pk)
    wishes = wishes_of(made, zone)
    today = wishes.today(at)
    made.digest_on = today if wishes.digest(at, None) <= at else today - timedelta(days=1)
    return made


def _wants(one: Preference, zone: str, topics: Collection[Topic], rhythm: Rhythm) -> bool:
    return any(wishes_of(one, zone).rhythm(topic) == rhythm for topic in topics)
