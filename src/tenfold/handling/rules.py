"""Who is reached, and which audiences may be formed. Pure."""

from collections.abc import Collection, Iterable, Mapping

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.foundation.decision import YES, Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import TLP, WIDEST, Marking
from tenfold.handling.terms import Terms, law_enforcement
from tenfold.vocabulary import lists

LEAST_REASON = 20  # characters: a word is no reason


def may_see(actor: Actor, terms: Terms) -> Decision:
    """One addressee names a principal of mine and my one purpose. The originator is an addressee like any other."""
    under = {term.purpose for term in terms if term.principal in actor.principals}
    return only_if(bool(under), Reason.NOT_ADDRESSED) & only_if(actor.purpose in under, Reason.OTHER_PURPOSE)


def may_see_opened(actor: Actor, terms: Terms, *, originator: int, openable: bool) -> Decision:
    """Break-glass: the originator itself is named for my purpose, I hold its records open, and it did not close this one."""
    own = {term.purpose for term in terms if term.principal == originator}
    return (
        only_if(actor.opened is not None and actor.opened.owner == originator, Reason.NOT_ADDRESSED)
        & only_if(actor.purpose in own, Reason.OTHER_PURPOSE)
        & only_if(openable and bool({term.purpose for term in terms} & law_enforcement()), Reason.GLASS_CLOSED)
    )


def may_break(
    actor: Actor, *, owner: int, state: int | None, purposes: Collection[str], because: str, already: bool
) -> Decision:
    """Open, in person, the records of another participant of the own State that works for the same purpose, one at a time."""
    return (
        accounts.may(actor, Permission.GLASS_BREAK)
        & only_if(actor.scopes is None and actor.person is not None, Reason.GLASS_IN_PERSON)
        & only_if(state is not None and state == actor.state and owner != actor.participant, Reason.GLASS_SAME_STATE)
        & only_if(actor.purpose in purposes, Reason.GLASS_OTHER_PURPOSE)
        & only_if(len(because.strip()) >= LEAST_REASON, Reason.GLASS_NEEDS_REASON, limit=str(LEAST_REASON))
        & only_if(not already, Reason.GLASS_ALREADY_OPEN)
    )


def may_end(actor: Actor, *, opener: int, person: int, owner: int, standing: bool) -> Decision:
    """Whoever opened it, and the guardians and coordinators of either side, at any moment while it stands."""
    watch = Permission.READINGS_SEE in actor.permissions and actor.participant in {opener, owner}
    return only_if(actor.person == person or watch, Reason.NOT_ALLOWED) & only_if(standing, Reason.NOT_IN_THIS_STATE)


def may_judge_opening(actor: Actor, *, owner: int, standing: bool, judged: bool) -> Decision:
    """A guardian of the participant whose records were opened, once it is over, and once."""
    mine = only_if(actor.participant == owner, Reason.NOT_ALLOWED) & accounts.may(actor, Permission.AUDIT_READ)
    return mine & only_if(not standing, Reason.GLASS_STILL_OPEN) & only_if(not judged, Reason.NOT_IN_THIS_STATE)


def may_form(marking: Marking, kinds: Mapping[int, str], originator: int, terms: Terms) -> Decision:
    """The marking and its caveats allow every reader; the originator itself is always allowed. `kinds` gives the kind of each."""
    allowed = WIDEST[marking.tlp]
    strangers = {term.principal for term in terms} - {originator}
    return (
        only_if(bool(terms), Reason.AUDIENCE_EMPTY)
        & only_if(all(kinds[principal] in allowed for principal in strangers), Reason.MARKING_TOO_NARROW)
        & _bound_by_caveats(marking, frozenset(term for term in terms if term.principal != originator))
    )


def _bound_by_caveats(marking: Marking, others: Terms) -> Decision:
    """Some caveats say for whom something is at all: for purposes of law enforcement, or for nobody but the house."""
    decision, known = YES, lists.get("caveat").codes
    for code in sorted(marking.caveats & known.keys()):
        extra = known[code].extra
        if extra.get("house_only"):
            decision &= only_if(not others, Reason.MARK_FORBIDS, mark=code)
        if extra.get("law_enforcement_only"):
            serving = {term.purpose for term in others} <= law_enforcement()
            decision &= only_if(serving, Reason.CAVEAT_LAW_ENFORCEMENT, mark=code)
    return decision


def may_shield(terms: Terms, opened_because: str) -> Decision:
    """Protocol Art. 5: what smuggled persons told or suffered is closed to law enforcement, the originator's own included."""
    opened = bool(opened_because.strip())
    return only_if(opened or not {term.purpose for term in terms} & law_enforcement(), Reason.ART5_NEEDS_REASON)


def may_address_public(parts: Iterable[str]) -> Decision:
    """The public is addressed only by records without nominal or protected part (architecture 4.6)."""
    return only_if(set(parts) <= {"open"}, Reason.PUBLIC_HAS_PERSONS)


def may_enter(marking: Marking, highest: str) -> Decision:
    """The charter of a group names the strictest marking that is shared in it."""
    return only_if(TLP.index(marking.tlp) <= TLP.index(highest), Reason.GROUP_MARKING_TOO_HIGH)


def may_serve(asked: Collection[str], agreed: Collection[str]) -> Decision:
    """The charter of a group names the purposes for which it shares; one that names none shares for all."""
    return only_if(not agreed or set(asked) <= set(agreed), Reason.GROUP_OTHER_PURPOSE)
