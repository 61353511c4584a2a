"""Who may have a document checked, or its number looked up. Pure; each answers with a reason."""

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason


def may_check(actor: Actor) -> Decision:
    """Have a zone read: whoever signed in and works with content. The reading itself looks at nothing that is kept."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.ZONE_CHECK)


def may_look_up(actor: Actor) -> Decision:
    """Ask for one number: whoever works with records and signed in, for each asking has a name and a reason."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.NUMBER_LOOK_UP)


def may_look_up_many(actor: Actor) -> Decision:
    """Ask for a file of numbers: whoever may bring files in, too."""
    return may_look_up(actor) & accounts.may(actor, Permission.RECORD_IMPORT)
