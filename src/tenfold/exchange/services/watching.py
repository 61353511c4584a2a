"""Looking after what falls due: the first contact point is told a day before, the second one where it is overdue."""

from datetime import datetime, timedelta

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.exchange import selectors
from tenfold.exchange.models import ContactPoint
from tenfold.exchange.services import moving
from tenfold.handling.acting import acting_participant

_SOON = timedelta(days=1)
_MOST = 500
ESCALATE = "escalate"


def watch(*, at: datetime) -> int:
    """In each house in turn, note whom what waits is put before; answers how many notes were made. Only the house reads them."""
    return sum(_watch(participant.pk, at) for participant in accounts.list_originators())


def _watch(participant: int, at: datetime) -> int:
    with acting_participant(participant) as actor:
        known = selectors.list_contacts(actor, participant)
        contacts = selectors.reached(known, at.date()) or known  # all of them absent: better told than nobody
        if not contacts:
            return 0
        lines = selectors.box(actor, "house", size=_MOST, overdue_at=at + _SOON)
        return sum(_tell(actor, line, contacts, at) for line in lines)


def _tell(actor: Actor, line: selectors.Line, contacts: list[ContactPoint], at: datetime) -> bool:
    overdue = line.due_at is not None and line.due_at < at
    contact = contacts[min(int(overdue), len(contacts) - 1)]
    found = selectors.get(actor, line.ref)
    told = {
        (one.said.get("contact"), one.said.get("state")) for one in found.moves if one.inside and one.name == ESCALATE
    }
    if (str(contact.ref), found.state) in told:
        return False
    moving.escalate(line.ref, contact.ref, by=actor, at=at)
    return True
