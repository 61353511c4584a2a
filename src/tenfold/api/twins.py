"""The sanitised twin: what is proposed to be left out, and the twin that a person decided on."""

import uuid
from typing import Any, Literal

from ninja import Query, Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.api.told import Told
from tenfold.foundation.clock import now
from tenfold.reporting.sanitising.applying import Decision
from tenfold.reporting.services import twins

router = Router(tags=["twins"])


Level = Literal["exact", "square", "region", "country"]


class VersionAsked(shapes.Sent):
    """The version of the source; without one the released, else the newest. `places` says how exact places may be in the twin."""

    version: int | None = Field(None, ge=1, le=999_999)
    places: Level = "country"


class DecisionSent(shapes.Sent):
    """What was decided of one proposal: `words` are the reason to keep it, or what stands in its place."""

    do: Literal["accept", "keep", "own"]
    words: str = Field("", max_length=50_000)


class TwinSent(shapes.ToSent):
    """A decision for each proposal by its key, the anchors of the texts that a person read, the version and places decided on."""

    version: int = Field(ge=1, le=999_999)
    decisions: dict[shapes.Name, DecisionSent] = Field(default_factory=dict)
    read: list[shapes.Name] = Field(default_factory=list)
    marking: shapes.MarkingSent | None = None
    places: Level = "country"


class EarlierTold(Told):
    """What was decided about the same span of an earlier version."""

    do: str
    words: str
    version: int


class ProposalTold(Told):
    """One proposal. `instead` of null leaves it out; `bound` ones cannot be kept. Without `start` it is the whole value."""

    key: str
    anchor: str
    why: str
    found: str
    instead: Any
    start: int | None
    end: int | None
    bound: bool
    earlier: EarlierTold | None


class TextTold(Told):
    """A text that a person reads before there is a twin."""

    anchor: str
    text: str


class ProposalsTold(Told):
    """Everything to decide for a twin of this version."""

    version: int
    proposals: list[ProposalTold]
    texts: list[TextTold]


class TwinTold(Told):
    """The twin, a draft of its own."""

    id: str


@router.post("/records/{uuid:ref}/twin-proposals", response=ProposalsTold, operation_id="twin_proposals")
@declared(Permission.RECORD_WRITE)
def proposals(actor: Actor, ref: uuid.UUID, asked: Query[VersionAsked]) -> Answer:
    """What to leave out of a sanitised twin, each with its reason. It is a reading of every part of the source."""
    found = twins.propose(ref, number=asked.version, places=asked.places, by=actor, at=now())
    told = [
        {
            "key": one.key, "anchor": one.anchor, "why": one.why, "found": one.found, "instead": one.instead, "start": one.start,
            "end": one.end, "bound": one.bound, "earlier": _earlier(found.earlier.get(one.key)),
        }
        for one in found.proposals
    ]  # fmt: skip
    texts = [{"anchor": leaf.anchor, "text": str(leaf.value)} for leaf in found.texts]
    return Answer({"version": found.opened.version.number, "proposals": told, "texts": texts}, changes=False)


@router.post("/records/{uuid:ref}/twin", response={201: TwinTold}, operation_id="make_twin")
@declared(Permission.RECORD_WRITE)
def make(actor: Actor, ref: uuid.UUID, sent: TwinSent) -> Answer:
    """Make the twin as a draft, linked to its source for the readers of the source. Nothing passes undecided or unread."""
    decided = {key: Decision(one.do, one.words) for key, one in sent.decisions.items()}
    marking = sent.marking.read() if sent.marking else None
    made = twins.make(
        ref, decided, sent.read, seen=sent.version, marking=marking, targets=sent.targets(), places=sent.places, by=actor, at=now(),
    )  # fmt: skip
    return Answer({"id": str(made)}, 201)


def _earlier(one: Any) -> dict[str, Any] | None:
    return {"do": one.do, "words": one.words, "version": one.number} if one else None
