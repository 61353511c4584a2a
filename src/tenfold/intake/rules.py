"""Who may do what with a table on its way in, and when. Pure; each answers with a reason."""

from typing import TYPE_CHECKING

from tenfold.accounts.actor import Actor
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.records import rules as records

if TYPE_CHECKING:
    from tenfold.intake.models import Run

_MENDED = frozenset({"open", "failed", "cancelled"})


def may_begin(actor: Actor) -> Decision:
    """Begin to bring a table in: whoever may import."""
    return records.may_import(actor)


def may_work_on(actor: Actor, run: "Run") -> Decision:
    """Choose and change: the person who began it, while nothing is under way and nothing was brought in."""
    return (
        may_begin(actor)
        & only_if(actor.person == run.person, Reason.NOT_FOUND)
        & only_if(run.state in _MENDED, Reason.NOT_IN_THIS_STATE)
    )


def may_bring(actor: Actor, run: "Run") -> Decision:
    """Have the rows brought in: once they were looked at as they are now."""
    return may_work_on(actor, run) & only_if(run.found is not None, Reason.NOT_IN_THIS_STATE)


def may_stop(actor: Actor, run: "Run") -> Decision:
    """Stop what waits or is under way: the person who began it."""
    mine = only_if(actor.person == run.person, Reason.NOT_FOUND)
    return may_begin(actor) & mine & only_if(run.state in {"waiting", "running"}, Reason.NOT_IN_THIS_STATE)


def may_use_profiles(actor: Actor) -> Decision:
    """Read and use the profiles of one's own participant: whoever may import."""
    return records.may_import(actor)


def may_keep_profiles(actor: Actor) -> Decision:
    """Save, rename and delete them: they are shared by all who import for the participant."""
    return records.may_import(actor)
