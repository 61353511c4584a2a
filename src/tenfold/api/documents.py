"""Travel documents: machine-readable zones that are sent, read and checked; numbers that are looked up."""

from typing import Annotated, Any

from ninja import Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import told_documents as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.api.shapes import Language, Sent
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.matching.services import asking
from tenfold.travel_documents import mrz, numbers
from tenfold.travel_documents.mrz.comparing import LONGEST
from tenfold.travel_documents.services import checking, comparing

router = Router(tags=["documents"])


class ZonesSent(Sent):
    """Zones to be read, each with its lines in one text, and the language of the words in the answer.

    `printed_names` are the names as they are printed on the documents, in the order of the zones, to be compared with them;
    empty where nothing is to be compared.
    With `compare` each is compared with the specimens and alerts that reach the caller; with a `reason`, as for a look-up,
    its number is looked up too.
    """

    zones: Annotated[
        list[Annotated[str, Field(max_length=checking.LONGEST)]], Field(min_length=1, max_length=checking.MOST)
    ]
    printed_names: list[Annotated[str, Field(max_length=LONGEST)]] = Field(
        default_factory=list, max_length=checking.MOST
    )
    lang: Language = "en"
    compare: bool = False
    reason: Annotated[str, Field(max_length=200)] = ""


@router.post("/mrz", response=told.ZonesTold, operation_id="read_zones")
@declared(Permission.ZONE_CHECK)
def read_zones(actor: Actor, sent: ZonesSent) -> Answer:
    """Read machine-readable zones. Nothing is kept but that it was done; a right digit is no proof of authenticity."""
    if len(sent.printed_names) > len(sent.zones):
        raise Invalid(faults=[Fault("printed_names", Reason.TOO_MANY, (("limit", str(len(sent.zones))),))])
    answers = checking.check_each(sent.zones, by=actor, at=now())
    names = [*sent.printed_names, *[""] * (len(answers) - len(sent.printed_names))]
    zones = [
        {**mrz.as_json(answer, sent.lang, name), "beside": None} for answer, name in zip(answers, names, strict=True)
    ]
    if not (sent.compare or sent.reason.strip()):
        return Answer({"zones": zones}, changes=False)
    compared = comparing.compare_each(answers, reason=sent.reason, lang=sent.lang, by=actor, at=now())
    for zone, beside in zip(zones, compared, strict=True):
        zone["beside"] = comparing.as_json(beside)
    return Answer({"zones": zones}, changes=False)


class NumberSent(Sent):
    """One document: who issues it, as a list of countries or a zone names it, a code of doc_type, and its number."""

    issuer: Annotated[str, Field(max_length=10)]
    type: Annotated[str, Field(max_length=40)]
    number: Annotated[str, Field(max_length=80)]


class LookUpSent(Sent):
    """Documents that are looked up, and why: a code of the list lookup_reason, or the reference of the case."""

    documents: Annotated[list[NumberSent], Field(min_length=1, max_length=1_000)]
    reason: Annotated[str, Field(max_length=200)]
    lang: Language = "en"


@router.post("/documents/lookup", response=told.LookedUpTold, operation_id="look_up_documents")
@declared(Permission.NUMBER_LOOK_UP)
def look_up_documents(actor: Actor, sent: LookUpSent) -> Answer:
    """Look documents up among what is lost, stolen, invalid or forged. A hit is no finding: confirm it before acting.

    One document, and a list of up to two hundred, is also asked for among what others hold unshared: `ask` says of which kind, and
    whom to ask; `asked_across` for how many that was done.
    """
    how: dict[str, Any] = {"reason": sent.reason, "lang": sent.lang, "by": actor, "at": now()}
    asked = [(one.issuer, one.type, one.number) for one in sent.documents]
    answer = asking.look_up(*asked[0], **how) if len(asked) == 1 else asking.look_up_many(asked, **how)
    return Answer(numbers.as_json(answer), changes=False)
