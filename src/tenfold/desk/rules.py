"""Who may keep searches and unfinished forms, and give tags. Pure; each answers with a reason."""

from typing import TYPE_CHECKING

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.records import rules as records

if TYPE_CHECKING:
    from tenfold.desk.models import SavedSearch
    from tenfold.records.models import Record

COLOURS = ("grey", "blue", "green", "amber", "red", "violet")


def may_keep(actor: Actor) -> Decision:
    """Keep something of one's own: whoever reads records, signed in."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.RECORD_READ)


def may_alter(actor: Actor, search: "SavedSearch", *, sharing: bool = False) -> Decision:
    """Rename or drop a kept search: whoever made it; a shared one also who shares records for the house.

    Whether it is shared, whoever made it says alone.
    """
    own = actor.person == search.made_by
    others = not sharing and Permission.RECORD_SHARE in actor.permissions
    return may_keep(actor) & only_if(own or others, Reason.NOT_ALLOWED)


def may_tag(actor: Actor, *found: "Record") -> Decision:
    """Put a tag of the house on what one reads. It needs no right to write records of anybody."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & records.may_link(actor, *found)


def may_manage_tags(actor: Actor) -> Decision:
    """Make, rename and archive the tags of the house."""
    return may_tag(actor)


def may_keep_form(actor: Actor) -> Decision:
    """Keep a form that is not finished: whoever writes records, and a person, for a machine fills in no form."""
    return records.may_write(actor) & only_if(actor.scopes is None, Reason.NOT_ALLOWED)
