"""Since when each reader sees a record, without telling anybody when others came (architecture 4.9).

As long as nobody was let in later, the header's moment holds for all and there is no row. The first widening writes two:
one for those who were there, one for those who come; every further one writes another. A change of state starts anew.
"""

from collections.abc import Iterable
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.handling import selectors as handling
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import Terms, without
from tenfold.records import addressing
from tenfold.records.models import Arrival, Record


def widened(record: Record, before: Terms, after: Terms, *, by: Actor, at: datetime) -> None:
    """Readers were let in: those before keep their moment, those that are new get this one."""
    new = after - before
    if not new:
        return
    rows = [] if Arrival.objects.filter(record=record).exists() else [(before, record.moved_at)]
    rows.append((new | addressing.house(by.house), at))
    Arrival.objects.bulk_create(
        Arrival(record=record, at=moment, audience_id=intern(terms, originator=by.house), originator_id=by.house)
        for terms, moment in rows
    )


def narrowed(record: Record, gone: Iterable[int], *, by: Actor) -> None:
    """Readers were sent away: whoever is let in again comes anew."""
    rows = list(Arrival.objects.filter(record=record))
    terms, away, own = handling.terms_of(by, {row.audience_id for row in rows}), set(gone), addressing.house(by.house)
    for row in rows:
        left = without(terms[row.audience_id], away) | own
        if left != terms[row.audience_id]:
            Arrival.objects.filter(pk=row.pk).update(audience_id=intern(left, originator=by.house))


def forget(records: Iterable[int]) -> None:
    """These records came into another state, before all their readers at once."""
    bulk.execute("DELETE FROM records_arrival WHERE record_id = ANY(%s)", [list(records)])
