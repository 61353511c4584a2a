"""Rules that a participant sets for all its accounts. At the shell of the node the operator acts (`by=None`)."""

from datetime import datetime

from tenfold.accounts import rules
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.accounts.permissions import Permission
from tenfold.audit import services as audit
from tenfold.audit.events import Event


def set_rules(
    participant: Participant, *, demands_factor: bool, machine_release: bool, demands_basis: bool | None = None,
    asks_outcomes: bool | None = None, by: Actor | None, at: datetime,
) -> None:  # fmt: skip
    """Whether everybody needs a second factor, whether a token may release records, whether a sharing has to name its basis, and
    whether the house is reminded to say what came of what it used.

    What changed is recorded.
    """
    if by is not None:
        rules.may_set(by, participant=participant.pk, permission=Permission.PARTICIPANT_SET).require()
    wanted = {"demands_factor": demands_factor, "machine_release": machine_release}
    optional = {"demands_basis": demands_basis, "asks_outcomes": asks_outcomes}
    wanted |= {name: value for name, value in optional.items() if value is not None}
    changed = {name: value for name, value in wanted.items() if getattr(participant, name) != value}
    if changed:
        Participant.objects.filter(pk=participant.pk).update(**changed)
        audit.write(Event.PARTICIPANT_SET, person=by.person if by else None, at=at, detail=changed)
