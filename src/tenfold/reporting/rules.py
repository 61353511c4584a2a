"""Who may make a sanitised twin, and of what. Pure; each answers with a reason."""

from typing import TYPE_CHECKING

from tenfold.accounts.actor import Actor
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.records import rules as records

if TYPE_CHECKING:
    from tenfold.records.models import Version


def may_make_twin(actor: Actor, version: "Version", *, whole: bool) -> Decision:
    """The originator's own people, who see every part: what they cannot see they could not keep out (Protocol Art. 5)."""
    return (
        records.may_write(actor)
        & only_if(actor.participant == version.originator_id, Reason.NOT_ORIGINATOR)
        & only_if(version.state != "discarded", Reason.NOT_IN_THIS_STATE)
        & only_if(whole, Reason.PROTECTED_NOT_VISIBLE)
    )
