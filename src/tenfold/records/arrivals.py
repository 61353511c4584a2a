"""Since when each reader sees a record, without telling anybody when others came (architecture 4.9).

As long as nobody was let in later, the header's moment holds for all and there is no row. The first widening writes two:
one for those who were there, one for those who come; every further one writes another. A change of state starts anew.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.handling import selectors as handling
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import Terms, without
from tenfold.records import addressing
from tenfold.records.models import Arrival, Record


def widened(record: Record, held: int, before: Terms, after: Terms, *, by: Actor, at: datetime) -> None:
    """Readers were let in beside those of `held`: those before keep their moment, those that are new get this one."""
    new = after - before
    if not new:
        return
    widened_many({record.pk: record.moved_at}, held, new, by=by, at=at)


def narrowed(record: Record, gone: Iterable[int], *, by: Actor) -> None:
    """Readers were sent away: whoever is let in again comes anew."""
    rows = list(Arrival.objects.filter(record=record))
    terms, away, own = handling.terms_of(by, {row.audience_id for row in rows}), set(gone), addressing.house(by.house)
    for row in rows:
        left = without(terms[row.audience_id], away) | own
        if left != terms[row.audience_id]:
            Arrival.objects.filter(pk=row.pk).update(audience_id=intern(left, originator=by.house))


def widened_many(records: Mapping[int, datetime], before: int, new: Terms, *, by: Actor, at: datetime) -> None:
    """The same for records that reached one audience before: each with its own moment of those who were there."""
    have = set(Arrival.objects.filter(record__in=records).values_list("record_id", flat=True))
    come = intern(new | addressing.house(by.house), originator=by.house)
    rows = [(record, before, moment) for record, moment in records.items() if record not in have]
    rows += [(record, come, at) for record in records]
    bulk.insert("records_arrival", {
        "record_id": ("bigint", [record for record, _, _ in rows]), "audience_id": ("bigint", [audience for _, audience, _ in rows]),
        "originator_id": ("bigint", [by.house] * len(rows)), "at": ("timestamptz", [moment for *_, moment in rows]),
    })  # fmt: skip


def narrowed_many(records: Iterable[int], gone: Iterable[int], *, by: Actor) -> None:
    """The same for many records, in one update for each audience that is left."""
    rows = list(Arrival.objects.filter(record__in=list(records)).values_list("pk", "audience_id"))
    terms, away, own = handling.terms_of(by, {audience for _, audience in rows}), set(gone), addressing.house(by.house)
    for audience, had in terms.items():
        left = without(had, away) | own
        if left != had:
            these = [pk for pk, held in rows if held == audience]
            Arrival.objects.filter(pk__in=these).update(audience_id=intern(left, originator=by.house))


def forget(records: Iterable[int]) -> None:
    """These records came into another state, before all their readers at once."""
    bulk.execute("DELETE FROM records_arrival WHERE record_id = ANY(%s)", [list(records)])
