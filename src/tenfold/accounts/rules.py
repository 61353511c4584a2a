"""Who may do what to an account. Pure: no database, no clock."""

from collections.abc import Iterable

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import ROLES, Permission, of_roles
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason


def may(actor: Actor, permission: Permission) -> Decision:
    """The actor's roles, within the scopes of its token, include the permission."""
    return only_if(permission in actor.permissions, Reason.NOT_ALLOWED)


def may_change_credential(
    actor: Actor, *, participant: int, roles: Iterable[str], person: int | None = None
) -> Decision:
    """One rule for every credential path (password, token, reset): own account, or a weaker one of one's participant.

    An administrator acts on no account more powerful than the own one: rights over a person never exceed one's own
    roles, except those that hold content, which an administrator may give but thereby never gets to read.
    """
    if person is not None and person == actor.person:
        return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED)
    same = only_if(actor.participant == participant, Reason.NOT_FOUND)
    return (
        same & may(actor, Permission.PERSON_RESET) & only_if(_no_stronger(roles, actor.roles), Reason.NOT_MORE_POWERFUL)
    )


def may_make_token(actor: Actor, *, person: int, scopes: Iterable[Permission]) -> Decision:
    """For oneself alone, and for nothing that one may not do right now."""
    own = only_if(person == actor.person and set(scopes) <= actor.permissions, Reason.NOT_ALLOWED)
    return may(actor, Permission.TOKEN_CREATE) & own


def may_add_person(actor: Actor, *, participant: int, roles: Iterable[str]) -> Decision:
    """An administrator adds people to the own participant, with known roles that are not above the own ones."""
    wanted = set(roles)
    known = only_if(bool(wanted) and wanted <= set(ROLES), Reason.NOT_ACCEPTED)
    same = only_if(actor.participant == participant, Reason.NOT_FOUND)
    return (
        known
        & same
        & may(actor, Permission.PERSON_ADD)
        & only_if(_no_stronger(wanted, actor.roles), Reason.NOT_MORE_POWERFUL)
    )


def _no_stronger(theirs: Iterable[str], mine: Iterable[str]) -> bool:
    """Power over accounts is what counts here; guardians stand above administrators, so that the watched never reset the watch."""
    if "guardian" in set(theirs) and "guardian" not in set(mine):
        return False
    admin = {Permission.PERSON_ADD, Permission.PERSON_RESET}
    return (of_roles(frozenset(theirs)) & admin) <= of_roles(frozenset(mine))


def may_use_purpose(purposes: Iterable[str], purpose: str) -> Decision:
    """A view has exactly one purpose, and it is one of those that the participant works for."""
    return only_if(purpose in set(purposes), Reason.PURPOSE_NOT_YOURS)
