"""Who may have a document checked, or its number looked up. Pure; each answers with a reason."""

from typing import TYPE_CHECKING

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking
from tenfold.records import rules as records
from tenfold.vocabulary import lists

if TYPE_CHECKING:
    from tenfold.records.models import Version


def may_check(actor: Actor) -> Decision:
    """Have a zone read: whoever signed in and works with content. The reading itself looks at nothing that is kept."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.ZONE_CHECK)


def may_compare(actor: Actor) -> Decision:
    """Have a zone compared with specimens and alerts: whoever may have it read, and reads records."""
    return may_check(actor) & accounts.may(actor, Permission.RECORD_READ)


def may_look_up(actor: Actor) -> Decision:
    """Ask for one number: whoever works with records and signed in, for each asking has a name and a reason."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.NUMBER_LOOK_UP)


def may_look_up_many(actor: Actor) -> Decision:
    """Ask for a file of numbers: whoever may bring files in, too."""
    return may_look_up(actor) & accounts.may(actor, Permission.RECORD_IMPORT)


def may_widen(actor: Actor, version: "Version") -> Decision:
    """Make a specimen for more readers: the originator's own people, out of what stands released; a colleague releases it."""
    return (
        records.may_write(actor)
        & only_if(actor.participant == version.originator_id, Reason.NOT_ORIGINATOR)
        & only_if(version.state == "released", Reason.NOT_IN_THIS_STATE)
    )


_CLOSED = frozenset({"red", "amber-strict"})  # named readers and single organisations: another system is neither


def may_draft_for(actor: Actor, version: "Version", marking: Marking) -> Decision:
    """Take a draft for another system out: the originator of a released record, who decides on its use (Protocol Art. 10(2)).

    A caveat that its provider can lift is the originator's own and goes along; one that nobody lifts keeps it here.
    """
    fit = marking.tlp not in _CLOSED and not any(_kept_here(caveat) for caveat in marking.caveats)
    return (
        only_if(not actor.is_public, Reason.SIGN_IN_NEEDED)
        & accounts.may(actor, Permission.RECORD_SHARE)
        & only_if(actor.participant == version.originator_id, Reason.NOT_ORIGINATOR)
        & only_if(version.state == "released", Reason.NOT_IN_THIS_STATE)
        & only_if(fit, Reason.NOTICE_MARKED_TOO_NARROW)
    )


def _kept_here(caveat: str) -> bool:
    known = lists.get("caveat").codes.get(caveat)
    extra = known.extra if known else {}
    return "share-onward" in extra.get("blocks", ()) and not extra.get("consent_lifts")


def may_read_register(actor: Actor) -> Decision:
    """See the losses of one's own house as a register: whoever signed in and reads records."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.RECORD_READ)


def may_report(actor: Actor, state: str | None) -> Decision:
    """Report a loss: whoever writes records in an organisation of a State, for a State alone knows what it issued (Protocol Art. 12)."""
    return (
        records.may_write(actor)
        & accounts.may(actor, Permission.RECORD_SUBMIT)
        & only_if(state is not None, Reason.NOT_THE_ISSUER)
    )


def may_recover(actor: Actor, version: "Version") -> Decision:
    """Say that something came back: whoever may write the next version of the loss and hand it to a reviewer."""
    return records.may_revise(actor, version) & accounts.may(actor, Permission.RECORD_SUBMIT)
