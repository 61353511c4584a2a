"""Who answers persons about their data, and what must be there before an answer goes. Pure; each answers with a reason."""

from collections.abc import Mapping
from typing import Any

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.foundation.decision import YES, Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.handling.terms import GUARDED, SUBJECTS, law_enforcement
from tenfold.subjects.course import ACTS, ASK, COURSE, ERASE, GRANTED, HANDLER, PARTLY, RESTRICT


def may_handle(actor: Actor) -> Decision:
    """Register, read and answer what persons ask of one's own house."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.SUBJECT_HANDLE)


def may_guard(actor: Actor) -> Decision:
    """Answer a smuggled person: a guardian alone, and in no view of law enforcement (Protocol Art. 5)."""
    return (
        may_handle(actor)
        & accounts.may(actor, Permission.SUBJECT_GUARD)
        & only_if(actor.purpose not in law_enforcement(), Reason.SUBJECT_IN_PROTECTION)
    )


def desk(actor: Actor) -> str:
    """The purpose under which whoever answers reads what was asked; a guardian reads what smuggled persons asked too."""
    return GUARDED if may_guard(actor) else SUBJECTS


def may_move(actor: Actor, *, state: str, name: str, guarded: bool) -> Decision:
    """Make a step that is possible. An act needs the permission that it needs anywhere else too."""
    acts = {ERASE: Permission.RECORD_ERASE, RESTRICT: Permission.RECORD_RECALL}
    return (
        may_handle(actor)
        & only_if(COURSE.move(name) is not None, Reason.MOVE_NOT_YOURS)
        & only_if(COURSE.allows(state, HANDLER, name), Reason.MOVE_NOT_POSSIBLE)
        & (accounts.may(actor, acts[name]) if name in acts else YES)
        # A request to another house is read by that house and by the own one: it would tell of a smuggled person.
        & only_if(name != ASK or not guarded, Reason.SUBJECT_NOT_ASKED_OPENLY)
    )


def may_act(right: str, name: str, concerned: Mapping[str, Any] | None) -> Decision:
    """Carry out on a record what was granted for it, and nothing else; once."""
    told = concerned or {}
    return (
        only_if(concerned is not None, Reason.SUBJECT_RECORD_NOT_CONCERNED)
        & only_if(told.get("decision") in {GRANTED, PARTLY} and ACTS.get(right) == name, Reason.SUBJECT_NOT_GRANTED)
        & only_if("done" not in told, Reason.ALREADY_EXISTS)
    )


def fits(right: str, name: str, concerned: Mapping[str, Any] | None, *, own: bool) -> bool:
    """Whether a step can be about this record: an act about an own one for which it was granted, a question about another's."""
    if name == ASK:
        return not own
    return name not in ACTS.values() or (own and bool(may_act(right, name, concerned)))


def may_answer(right: str, concerned: Mapping[str, Mapping[str, Any]], own: frozenset[str]) -> Decision:
    """Every record is decided, and what was granted is done. What another house has to do is not waited for."""
    undone = [
        ref
        for ref, told in concerned.items()
        if ref in own and right in ACTS and told.get("decision") in {GRANTED, PARTLY} and "done" not in told
    ]
    return only_if(all(told.get("decision") for told in concerned.values()), Reason.SUBJECT_NOT_ALL_DECIDED) & only_if(
        not undone, Reason.SUBJECT_NOT_CARRIED_OUT
    )


def offers(actor: Actor, *, state: str, guarded: bool) -> list[str]:
    """The steps that this actor can make now, in the order of the table."""
    names = [one.name for one in COURSE.offers(state, HANDLER)]
    return [name for name in names if may_move(actor, state=state, name=name, guarded=guarded)]
