"""When somebody is told by mail. Pure: hours of the person's own day, quiet hours, a digest, a pause, an absence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from tenfold.accounts.actor import Actor
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.notices.tellings import Topic

# What comes within this time goes in one mail, and no two mails at once are nearer to each other than the gap.
GATHERED = timedelta(minutes=1)
GAP = timedelta(minutes=10)
_LONGEST = timedelta(days=5)
_FIRST, _SLOWEST = timedelta(minutes=2), timedelta(hours=6)


class Rhythm(StrEnum):
    """How somebody is told of a topic by mail."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    NONE = "none"


_ORDER = (Rhythm.NONE, Rhythm.DAILY, Rhythm.AT_ONCE)
_USUAL = {Topic.RECALLS: Rhythm.AT_ONCE, Topic.DUE: Rhythm.AT_ONCE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person chose: a rhythm by topic, the hour of the digest, the hours in which nothing is sent, the own time zone."""

    rhythms: Mapping[str, str]
    hour: int = 7
    quiet_from: int | None = None
    quiet_until: int | None = None
    zone: str = "UTC"

    def rhythm(self, topic: Topic) -> Rhythm:
        """The rhythm of a topic, or the usual one."""
        given = self.rhythms.get(topic)
        return Rhythm(given) if given in set(Rhythm) else _USUAL.get(topic, Rhythm.DAILY)

    def topics(self, rhythm: Rhythm) -> frozenset[Topic]:
        """The topics that are told of in this rhythm."""
        return frozenset(topic for topic in Topic if self.rhythm(topic) == rhythm)

    def covering(self, others: Iterable["Wishes"]) -> "Wishes":
        """The same for somebody who stands in for others: of each topic whatever rhythm of theirs is the soonest."""
        all_of = (self, *others)
        soonest = {topic.value: max((one.rhythm(topic) for one in all_of), key=_ORDER.index).value for topic in Topic}
        return Wishes(
            rhythms=soonest, hour=self.hour, quiet_from=self.quiet_from, quiet_until=self.quiet_until, zone=self.zone
        )

    def at_once(self, at: datetime, last: datetime | None) -> datetime:
        """When a mail goes that is to go at once: gathered, not too near to the last one, not in the quiet hours."""
        return self._loud(max(at + GATHERED, last + GAP) if last else at + GATHERED)

    def digest(self, at: datetime, last: date | None) -> datetime:
        """When the next digest goes: at its hour, once a day."""
        here = at.astimezone(ZoneInfo(self.zone))
        day = here.date()
        if last is not None and last >= day:
            day = last + timedelta(days=1)
        return max(self._hour(day, self.hour), at)

    def today(self, at: datetime) -> date:
        """Which day it is for this person."""
        return at.astimezone(ZoneInfo(self.zone)).date()

    def _hour(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), tzinfo=ZoneInfo(self.zone))

    def _loud(self, at: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours in which it lies."""
        begin, end = self.quiet_from, self.quiet_until
        if begin is None or end is None or begin == end:
            return at
        here = at.astimezone(ZoneInfo(self.zone))
        quiet = begin <= here.hour < end if begin < end else here.hour >= begin or here.hour < end
        if not quiet:
            return at
        day = here.date() + timedelta(days=1) if begin > end and here.hour >= begin else here.date()
        return self._hour(day, end)


def may_choose(actor: Actor) -> Decision:
    """Choose how one is told: everybody for herself."""
    return only_if(actor.person is not None, Reason.SIGN_IN_NEEDED)


def faults(wishes: Wishes) -> list[Fault]:
    """What is wrong with what was chosen."""
    known = {topic.value for topic in Topic}
    found = [Fault(f"rhythm-{topic}", Reason.VALUE_NOT_FIT) for topic, rhythm in wishes.rhythms.items()
             if topic not in known or rhythm not in set(Rhythm)]  # fmt: skip
    hours = {"hour": wishes.hour, "quiet_from": wishes.quiet_from, "quiet_until": wishes.quiet_until}
    found += [
        Fault(name, Reason.VALUE_NOT_FIT) for name, hour in hours.items() if hour is not None and not 0 <= hour < 24
    ]
    if (wishes.quiet_from is None) != (wishes.quiet_until is None):
        missing = "quiet_from" if wishes.quiet_from is None else "quiet_until"
        found.append(Fault(missing, Reason.FIELD_REQUIRED))
    return found


def again(made: datetime, tries: int, at: datetime) -> datetime | None:
    """When a mail that the server did not take is tried again; never, where it has been tried for days."""
    if at - made > _LONGEST:
        return None
    return at + min(_FIRST * (1 << min(tries, 10)), _SLOWEST)
