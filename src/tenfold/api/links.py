"""Links between records, what surrounds a record, and whether something has been seen."""

import uuid

from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.accounts.registers import slugs
from tenfold.api import shapes
from tenfold.api import told_links as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.records import neighbourhood, representation
from tenfold.records.selectors import opening
from tenfold.records.services import asking, referring

router = Router(tags=["links"])


@router.get("/records/{uuid:ref}/links", response=told.Links, operation_id="list_links")
@declared(Permission.RECORD_READ)
def links(actor: Actor, ref: uuid.UUID) -> Answer:
    """The links of a record that the caller sees, the newest first, at most 200."""
    return Answer({"links": representation.links(actor, opening.get(actor, ref))})


@router.post("/records/{uuid:ref}/links", response={201: told.Linked}, operation_id="link")
@declared(Permission.RECORD_LINK)
def link(actor: Actor, ref: uuid.UUID, sent: shapes.LinkSent) -> Answer:
    """Link the record to another one. The link reaches the caller's house and whoever is named in `to`."""
    made = referring.link(
        ref, sent.target, sent.type, note_text=sent.note, grading=sent.grading, to=sent.targets(), by=actor, at=now()
    )
    return Answer({"id": str(made.ref), "standing": "made"}, 201)


@router.put("/records/{uuid:ref}/links/{uuid:link}", response=told.Linked, operation_id="readdress_link")
@declared(Permission.RECORD_LINK)
def readdress(actor: Actor, ref: uuid.UUID, link: uuid.UUID, sent: shapes.ToSent) -> Answer:
    """Give a link of one's own another audience: the house, and exactly these readers."""
    referring.readdress_link(link, sent.targets(), of=ref, by=actor, at=now())
    return Answer({"id": str(link), "standing": "readdressed"})


@router.delete("/records/{uuid:ref}/links/{uuid:link}", response=told.Linked, operation_id="withdraw_link")
@declared(Permission.RECORD_LINK)
def withdraw(actor: Actor, ref: uuid.UUID, link: uuid.UUID) -> Answer:
    """Take a link of one's own back from everybody."""
    referring.withdraw_link(link, of=ref, by=actor, at=now())
    return Answer({"id": str(link), "standing": "withdrawn"})


@router.get("/records/{uuid:ref}/around", response=told.Around, operation_id="around")
@declared(Permission.RECORD_READ)
def around(actor: Actor, ref: uuid.UUID, asked: Query[shapes.AroundAsked]) -> Answer:
    """What surrounds a record: its links and those of the records in `open`, each with the records at its ends."""
    opened, wide = _refs("open", asked.open), _refs("wide", asked.wide)
    found = neighbourhood.expand(actor, ref, opened, wide, lang=asked.lang)
    people = [node.hit.originator for node in found.nodes] + [edge.by for edge in found.edges]
    return Answer(neighbourhood.as_json(found, slugs(people)))


@router.get("/seen", response=told.SeenTold, operation_id="seen")
@declared(Permission.RECORD_READ)
def seen(actor: Actor, asked: Query[shapes.SeenAsked]) -> Answer:
    """Whether a number, a document, a plate, a vessel, an account, an address or a name stands in what the caller can read."""
    found = asking.ask(asked.q, scheme=asked.scheme, region=asked.country.upper(), lang=asked.lang, by=actor, at=now())
    return Answer(asking.as_json(found, slugs(one.hit.originator for one in found.seen)))


def _refs(name: str, given: str) -> list[uuid.UUID]:
    """References between commas. Raises Invalid."""
    try:
        return list(dict.fromkeys(uuid.UUID(one.strip()) for one in given.split(",") if one.strip()))
    except ValueError:
        raise Invalid(faults=[Fault(name, Reason.VALUE_NOT_FIT)]) from None
