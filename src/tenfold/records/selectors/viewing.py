"""What every reader of records begins with: the open view, and what is read on once it is acknowledged."""

import uuid
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import wall
from tenfold.handling import rights
from tenfold.records import rules

# A record that nobody can see stands beside every look-up of several references, so that the audiences of the reader are
# evaluated whether a reference exists or not: missing and forbidden take the same time (architecture 3). A look-up of one
# goes through `records_met`.
DECOY = uuid.UUID("00000000-0000-4000-8000-00000000dec0")

# A restriction that is to be acknowledged was: by this person, for this version. The originator is bound by nothing of its own.
READ_ON = """(NOT v.caveats::text[] && %(heed)s::text[] OR r.originator_id = %(me)s OR EXISTS (SELECT 1 FROM records_heeding h
 WHERE h.record_id = r.id AND h.version_number = v.number AND h.originator_id = %(me)s AND h.person = %(hand)s))"""


def require_view(actor: Actor) -> None:
    """The view that is open is this actor's. The policy filters; this only asserts that nobody mixed up two views."""
    view = wall.current()
    if view is None or view.participant != actor.participant or view.purpose != actor.purpose:
        raise AssertionError("the open view is not this actor's")
    rules.may_read(actor).require()


def reading_on(actor: Actor) -> dict[str, Any]:
    """What the condition `READ_ON` asks about."""
    return {"heed": list(rights.asking_to_be_heeded()), "me": actor.house, "hand": actor.hand}
