"""Reading the log of sanitised twins."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tenfold.accounts import sealing
from tenfold.accounts.actor import Actor
from tenfold.records.models import Record
from tenfold.records.selectors.viewing import require_view
from tenfold.reporting.models import Sanitising


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was decided about the same span of an earlier version."""

    do: str
    words: str
    number: int


def list_sanitisings(actor: Actor, record: Record) -> QuerySet[Sanitising]:
    """The twins of a record, or how it came to be one, the newest first; for whoever reads both ends."""
    require_view(actor)
    mine = Q(source=record) | Q(twin=record)
    return Sanitising.objects.filter(mine).select_related("source", "twin").order_by("-id")


def sealed(key: str, by: Actor) -> str:
    """The key of a proposal as the log keeps it: equal ones compare, and nobody goes back to what was found."""
    return sealing.digest_of_house(key, use="tenfold-twin", house=by.participant).hex()[:32]


def earlier(actor: Actor, record: Record) -> dict[str, Earlier]:
    """The last decision about each proposal of this source, by its sealed key."""
    found: dict[str, Earlier] = {}
    for row in reversed(list_sanitisings(actor, record).filter(source=record)):
        for one in row.decisions:
            found[one["key"]] = Earlier(one["do"], one["words"], row.version_number)
    return found
