"""Making a specimen for more readers: a record of its own, without what is for fewer, logged as a twin and reviewed like any draft."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import drafting, reading, referring
from tenfold.reporting.services import twins
from tenfold.travel_documents import rules, tiers
from tenfold.travel_documents.library import SPECIMEN
from tenfold.travel_documents.tiers import Taken


def preview(ref: uuid.UUID, tier: str, *, by: Actor) -> list[Taken]:
    """What a specimen for this readership would leave out. Raises Missing, Denied, and Invalid for a readership that is not wider."""
    return tiers.widened(_take(ref, tier, by).body, tier)[1]


def widen(ref: uuid.UUID, tier: str, *, targets: Sequence[Target] = (), by: Actor, at: datetime) -> uuid.UUID:
    """Make the specimen for this readership as a draft of its own; answers its reference. What was taken out is in its log."""
    opened = _take(ref, tier, by)
    reading.open_record(ref, number=opened.version.number, by=by, at=at)
    body, taken = tiers.widened(opened.body, tier)
    marking = Marking(tiers.MARKINGS[tier], opened.marking.pap, opened.marking.caveats)
    made = drafting.create(SPECIMEN, body, marking=marking, targets=targets, by=by, at=at)
    referring.link_twin(made, ref, by=by, at=at)
    twins.log_rows(opened, made, [(one.list, one.key, "tier") for one in taken], by=by, at=at)
    audit.write(
        Event.TWIN_MADE, audit.Subject(SPECIMEN, opened.record.ref, opened.record.originator_id), person=by.person, at=at,
        detail={"twin": str(made), "number": opened.version.number, "tier": tier, "taken": len(taken)},
    )  # fmt: skip
    return made


def _take(ref: uuid.UUID, tier: str, by: Actor) -> Opened:
    opened = opening.get(by, ref)
    if opened.kind.name != SPECIMEN:
        raise Missing
    rules.may_widen(by, opened.version).require()
    if tier not in tiers.wider(opened.body):
        raise Invalid(faults=[Fault("tier", Reason.CODE_UNKNOWN, (("value", tier[:20]), ("list", "specimen_tier")))])
    return opened
