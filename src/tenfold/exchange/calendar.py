"""Working days of a State: its zone, its weekend, its holidays. Pure, but for the reading of its files.

Shipped are the calendars of the invented States. For every other one Tenfold knows no holidays: the weekend is Saturday and
Sunday in UTC, until the operator writes a file of the same form (`CALENDARS`, see docs/how-to/requests.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

_SHIPPED = Path(__file__).parent / "calendars"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKEND = ("sat", "sun")
_LAST_MINUTE = time(23, 59)
_LOOK_AHEAD = 3660  # days; a calendar in which nobody ever works must not count for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When a State works. `yearly` are months and days, `single` are days of one year."""

    zone: tzinfo = UTC
    zone_name: str = "UTC"
    weekend: frozenset[int] = frozenset({5, 6})
    yearly: frozenset[tuple[int, int]] = frozenset()
    single: frozenset[date] = frozenset()
    known: bool = False

    def works(self, day: date) -> bool:
        """Whether this is a working day."""
        return day.weekday() not in self.weekend and (day.month, day.day) not in self.yearly and day not in self.single

    def after(self, start: datetime, days: int) -> datetime:
        """The end of the last of so many working days; the day on which they begin does not count."""
        day = start.astimezone(self.zone).date()
        left = days
        for _ in range(_LOOK_AHEAD):
            if left <= 0:
                break
            day += timedelta(days=1)
            left -= self.works(day)
        return self.end_of(day)

    def before(self, end: datetime, days: int) -> datetime:
        """The beginning of the working day so many before the one in which something ends."""
        day = end.astimezone(self.zone).date()
        left = days
        for _ in range(_LOOK_AHEAD):
            if left <= 0:
                break
            day -= timedelta(days=1)
            left -= self.works(day)
        return datetime.combine(day, time(0, 0), self.zone).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """The last minute of a day there."""
        return datetime.combine(day, _LAST_MINUTE, self.zone).astimezone(UTC)

    def between(self, start: datetime, end: datetime) -> int:
        """How many working days lie after the day of the one until that of the other; negative where it is over."""
        first, last = start.astimezone(self.zone).date(), end.astimezone(self.zone).date()
        if last < first:
            return -self.between(end, start)
        return sum(self.works(first + timedelta(days=day + 1)) for day in range(min((last - first).days, _LOOK_AHEAD)))


UNKNOWN = Calendar()


def of_state(code: str | None, folder: Path | None = None) -> Calendar:
    """The calendar of a State by its two letters: the operator's own, else one that is shipped, else weekends alone."""
    if not code or len(code) != 2 or not code.isalnum():
        return UNKNOWN
    for place in (folder, _SHIPPED):
        path = place / f"{code.upper()}.yml" if place else None
        if path is not None and path.is_file():
            return _read(path, path.stat().st_mtime_ns)
    return UNKNOWN


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int) -> Calendar:
    return parse(yaml.safe_load(path.read_text(encoding="utf-8")) or {}, path.name)


def parse(raw: Any, name: str) -> Calendar:
    """A calendar as it is written. Raises ValueError with the file and what is wrong in it."""
    if not isinstance(raw, dict) or set(raw) - {"time_zone", "weekend", "holidays"}:
        raise ValueError(f"{name}: a calendar has time_zone, weekend and holidays, and nothing else")
    zone_name = str(raw.get("time_zone", "UTC"))
    try:
        zone = ZoneInfo(zone_name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError(f"{name}: there is no time zone “{zone_name}”") from None
    weekend = raw.get("weekend", list(_WEEKEND))
    if not isinstance(weekend, list) or any(day not in _DAYS for day in weekend) or len(set(weekend)) > 6:
        raise ValueError(f"{name}: weekend is a list of days such as [fri, sat], and leaves one day to work")
    yearly, single = _holidays(raw.get("holidays", []), name)
    return Calendar(zone=zone, zone_name=zone_name, weekend=frozenset(_DAYS.index(day) for day in weekend), yearly=yearly,
                    single=single, known=True)  # fmt: skip


def _holidays(raw: Any, name: str) -> tuple[frozenset[tuple[int, int]], frozenset[date]]:
    yearly: set[tuple[int, int]] = set()
    single: set[date] = set()
    entries: Iterable[Any] = raw if isinstance(raw, list) else [raw]
    for entry in entries:
        written = str(entry)
        try:
            if isinstance(entry, date):
                single.add(entry)
            else:
                leap = date.fromisoformat(f"2024-{written}")  # a leap year, so that 29 February can be named
                yearly.add((leap.month, leap.day))
        except ValueError:
            raise ValueError(f"{name}: “{written}” is no holiday; write 05-17 or 2027-05-17") from None
    return frozenset(yearly), frozenset(single)
