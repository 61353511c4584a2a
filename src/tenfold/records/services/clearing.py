"""Before everybody reads a file: what was found in it is taken out, or confirmed by a reviewer with a reason."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import COMMUNITY, PUBLIC
from tenfold.audit.events import Event
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import Terms
from tenfold.records import addressing, rules
from tenfold.records.models import Attachment, Clearance
from tenfold.records.selectors import hanging
from tenfold.records.selectors.opened import Opened
from tenfold.records.services.acts import note


def clear(ref: uuid.UUID, file: uuid.UUID, because: str, *, by: Actor, at: datetime) -> None:
    """Confirm, as a reviewer, that a file can go to everybody as it is. The reason stays in the house."""
    found, opened = hanging.get_file(by, ref, file)
    rules.may_clear(by, opened.version, opened.drafting).require()
    only_if(bool(because.strip()), Reason.REASON_NEEDED).require()
    assert by.participant is not None and by.person is not None
    audience = intern(addressing.house(by.participant), originator=by.participant)
    Clearance.objects.create(
        record=opened.record, address=found.address, because=because.strip()[:500], at=at, person=by.person,
        audience_id=audience, originator_id=by.participant,
    )  # fmt: skip
    note(Event.FILE_CLEARED, opened.record, by=by, at=at, number=opened.version.number, file=str(file))


def require_clear(opened: Opened, terms: Mapping[str, Terms], *, by: Actor) -> None:
    """Raise Invalid where a file with findings that nobody confirmed would reach the community or the public.

    A part that the actor cannot read cannot be judged by him, and so does not go there by his hand.
    """
    wide = {name for name, these in terms.items() if any(term.principal in {COMMUNITY, PUBLIC} for term in these)}
    here = [part for part in opened.parts if part.name in wide]
    if not here:
        return
    erased = {
        row.part_name for row in hanging.list_erasures(by, opened.record) if row.version_number == opened.version.number
    }
    only_if(all(part.readable or part.name in erased for part in here), Reason.PROTECTED_NOT_VISIBLE).require()
    found = [one for one in hanging.list_files(by, opened) if one.findings and _part(one, opened) in wide]
    cleared = set(Clearance.objects.filter(record=opened.record).values_list("address", flat=True)) if found else set()
    if unsafe := [one for one in found if one.address not in cleared]:
        raise Invalid(Reason.REDACTION_UNSAFE, name=unsafe[0].name)


def _part(one: Attachment, opened: Opened) -> str:
    return next(part.name for part in opened.parts if part.part_id == one.part_id)
