"""Contact points: who is reached for requests. Those of all organisations are read; those of the caller's own are kept."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from ninja import Query, Router
from pydantic import Field

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import told_contacts as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.api.shapes import Name, Sent
from tenfold.exchange import representation, selectors
from tenfold.exchange.services import contacts
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason

if TYPE_CHECKING:
    from tenfold.exchange.models import ContactPoint

router = Router(tags=["requests"])


class ContactsAsked(Sent):
    """Of which organisation, by its short name; of all without one."""

    participant: Name = ""


class ContactSent(Sent):
    """What is said of a contact point. `person` is a colleague with an account here, by address.

    `role` is a code of the list contact_role, and the keys of `channels` are codes of contact_channel.
    """

    name: Name
    role: Name = "focal-point"
    languages: Annotated[list[Name], Field(max_length=50)]
    channels: Annotated[dict[str, Name], Field(default_factory=dict)]
    hours: Name = ""
    person: Name = ""


class ContactMoveSent(Sent):
    """`verify`: it is still true. `leave`: absent from the day `first` until the day `last`, with all items of the list handover_item
    handed over. `back`: there again."""

    move: Literal["verify", "leave", "back"]
    first: date | None = None
    last: date | None = None
    handed_over: Annotated[list[Name], Field(default_factory=list, max_length=50)]


@router.get("/contacts", response=told.ContactsTold, operation_id="list_contacts")
@declared(Permission.RECORD_READ)
def list_contacts(actor: Actor, asked: Query[ContactsAsked]) -> Answer:
    """The contact points of all organisations or of one, in the order in which they are told."""
    if not asked.participant:
        return _answer(selectors.list_contacts(actor))
    found = accounts.list_participants().filter(slug=asked.participant).values_list("pk", flat=True).first()
    return _answer(selectors.list_contacts(actor, found) if found is not None else [])


@router.put("/contacts/{int:rank}", response=told.ContactTold, operation_id="put_contact")
@declared(Permission.CONTACT_SET)
def put_contact(actor: Actor, rank: int, sent: ContactSent) -> Answer:
    """Write the contact point of this rank, in the place of the one that had it. Whoever writes it has verified it."""
    return _one(contacts.put(contacts.Contact(rank=rank, **sent.model_dump()), by=actor, at=now()))


@router.post("/contacts/{int:rank}/moves", response=told.ContactTold, operation_id="move_contact")
@declared(Permission.CONTACT_SET)
def move_contact(actor: Actor, rank: int, sent: ContactMoveSent) -> Answer:
    """Say that it is still true, note an absence, or end one. The next one by rank stands in for whoever is absent."""
    if sent.move == "verify":
        return _one(contacts.verify(rank, by=actor, at=now()))
    if sent.move == "back":
        return _one(contacts.come_back(rank, by=actor, at=now()))
    if sent.first is None or sent.last is None:
        lacking = [name for name, day in (("first", sent.first), ("last", sent.last)) if day is None]
        raise Invalid(faults=[Fault(name, Reason.FIELD_REQUIRED) for name in lacking])
    return _one(contacts.leave(rank, sent.first, sent.last, sent.handed_over, by=actor, at=now()))


@router.delete("/contacts/{int:rank}", response=told.ContactGone, operation_id="drop_contact")
@declared(Permission.CONTACT_SET)
def drop_contact(actor: Actor, rank: int) -> Answer:
    """Take a contact point away."""
    contacts.drop(rank, by=actor, at=now())
    return Answer({"rank": rank, "gone": True})


def _one(made: "ContactPoint") -> Answer:
    (said,) = representation.contacts([made])
    return Answer(said)


def _answer(found: "list[ContactPoint]") -> Answer:
    return Answer({"contacts": representation.contacts(found)})
