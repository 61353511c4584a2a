"""Reading zones for somebody. Nothing is kept but that it was done: no line, no field and no verdict enters the evidence."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.travel_documents import rules
from tenfold.travel_documents.mrz import Answer, read_mrz, read_zones, rows

MOST, LONGEST, MOST_IN_FILE = 1_000, 2_000, 10_000


def check(zone: str, *, by: Actor, at: datetime) -> Answer:
    """Read one zone. Raises Invalid."""
    (answer,) = check_each([zone], by=by, at=at)
    return answer


def check_each(zones: Sequence[str], *, by: Actor, at: datetime) -> list[Answer]:
    """Read zones that were sent one by one, in their order. Raises Invalid."""
    rules.may_check(by).require()
    faults = [] if zones else [Fault("zones", Reason.FIELD_REQUIRED)]
    faults += [Fault("zones", Reason.TOO_MANY, (("limit", str(MOST)),))] if len(zones) > MOST else []
    for number, zone in enumerate(zones[:MOST]):
        if not zone.strip():
            faults.append(Fault(f"zones.{number}", Reason.FIELD_REQUIRED))
        elif len(zone) > LONGEST:
            faults.append(Fault(f"zones.{number}", Reason.TOO_LONG, (("limit", str(LONGEST)),)))
    if faults:
        raise Invalid(faults=faults)
    _note(len(zones), by, at)
    return [read_mrz(zone, at.date()) for zone in zones]


def check_all(text: str, *, by: Actor, at: datetime) -> Iterator[Answer]:
    """Every zone of a text, read one after the other while its answers are taken. Raises Invalid before the first.

    How many there are is noted before; reading them asks nothing of the database.
    """
    rules.may_check(by).require()
    count = sum(1 for _ in islice(rows.zones(text), MOST_IN_FILE + 1))
    if not count:
        raise Invalid(Reason.FILE_EMPTY)
    if count > MOST_IN_FILE:
        raise Invalid(Reason.TOO_MANY, limit=MOST_IN_FILE)
    _note(count, by, at)
    return read_zones(text, at.date())


def _note(count: int, by: Actor, at: datetime) -> None:
    audit.write(Event.ZONE_READ, person=by.person, at=at, detail={"zones": count})
