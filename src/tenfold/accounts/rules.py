"""Who may do what to an account. Pure: no database, no clock."""

from collections.abc import Iterable

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import OPENING, OVER_ACCOUNTS, ROLES, Permission, of_roles
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason


def may(actor: Actor, permission: Permission) -> Decision:
    """The actor's roles, within the scopes of its token, include the permission. The scope is said to be what lacks only
    where the roles would do."""
    granted = only_if(permission in of_roles(actor.roles), Reason.NOT_ALLOWED)
    return granted & only_if(permission in actor.permissions, Reason.SCOPE_LACKING, scope=permission.value)


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


def may_change_own(actor: Actor, *, person: int) -> Decision:
    """What nobody does for somebody else: the own factor, the own first password. A token is no person and does neither."""
    return only_if(person == actor.person and actor.scopes is None, Reason.NOT_ALLOWED)


def may_reset(actor: Actor, *, participant: int, roles: Iterable[str], person: int) -> Decision:
    """Reset a credential of a colleague: the one rule, and never the own one, which is changed with a proof instead."""
    somebody_else = only_if(person != actor.person, Reason.NOT_ON_YOURSELF)
    return somebody_else & may_change_credential(actor, participant=participant, roles=roles)


def is_held(*, has_factor: bool) -> bool:
    """Whether a password that an administrator makes waits for a second person: where it alone opens the account.

    Of an administrator too, who reads nothing: else whoever made the password would be his own second person for the next one.
    """
    return not has_factor


def opens_more(had: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether these roles let somebody learn what those did not: that waits for a second person, as for somebody new.

    What lets her write, share or judge more is not among it: each such act is her house's, and a release has a second person of its own.
    """
    return bool((of_roles(frozenset(wanted)) - of_roles(frozenset(had))) & OPENING)


def may_agree(actor: Actor, *, participant: int, roles: Iterable[str], person: int, held_by: int) -> Decision:
    """Agree to what an administrator did that opens an account: a guardian, or another administrator who could have done it."""
    guards = may(actor, Permission.AUDIT_READ) & only_if(actor.participant == participant, Reason.NOT_FOUND)
    could = guards if guards else may_reset(actor, participant=participant, roles=roles, person=person)
    return (
        could
        & only_if(actor.person != person, Reason.NOT_ON_YOURSELF)
        & only_if(actor.person != held_by, Reason.SECOND_PERSON)
    )


def may_pause(actor: Actor, *, participant: int, roles: Iterable[str], person: int) -> Decision:
    """Pause, end or let back a colleague with no more power over accounts; so the last administrator stays."""
    return may_reset(actor, participant=participant, roles=roles, person=person) & may(actor, Permission.PERSON_PAUSE)


def may_post(actor: Actor, *, participant: int, roles: Iterable[str], person: int) -> Decision:
    """Give a colleague a place in a unit, or take it: who is addressed by a unit reads, so never for oneself."""
    return may_reset(actor, participant=participant, roles=roles, person=person) & may(actor, Permission.UNIT_MANAGE)


def may_change_roles(
    actor: Actor, *, participant: int, person: int, had: Iterable[str], wanted: Iterable[str]
) -> Decision:
    """Give or take roles of a colleague: never the own ones, of no account with more power, and none above the own ones."""
    return (
        may_reset(actor, participant=participant, roles=had, person=person)
        & may(actor, Permission.PERSON_ADD)
        & only_if(_no_stronger(wanted, actor.roles), Reason.NOT_MORE_POWERFUL)
    )


def may_set(actor: Actor, *, participant: int, permission: Permission) -> Decision:
    """What an administrator sets for the own participant as a whole."""
    return only_if(actor.participant == participant, Reason.NOT_FOUND) & may(actor, permission)


def may_make_token(actor: Actor, *, person: int, scopes: Iterable[Permission], release: bool = False) -> Decision:
    """For oneself alone, and for nothing that one may not do right now."""
    wanted = set(scopes)
    own = only_if(person == actor.person and wanted <= actor.permissions, Reason.NOT_ALLOWED)
    return may(actor, Permission.TOKEN_CREATE) & own & may_scope(wanted, release=release)


def may_scope(scopes: Iterable[Permission], *, release: bool) -> Decision:
    """A token releases only where the participant lets tokens do so: a release is the judgement of a second person."""
    return only_if(release or Permission.RECORD_RELEASE not in set(scopes), Reason.RELEASE_NOT_BY_TOKEN)


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
    return (of_roles(frozenset(theirs)) & OVER_ACCOUNTS) <= of_roles(frozenset(mine))


def may_use_purpose(purposes: Iterable[str], purpose: str) -> Decision:
    """A view has exactly one purpose, and it is one of those that the participant works for."""
    return only_if(purpose in set(purposes), Reason.PURPOSE_NOT_YOURS)
