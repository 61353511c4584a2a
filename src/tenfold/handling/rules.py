"""Who is reached, and which audiences may be formed. Pure."""

from collections.abc import Iterable, Mapping

from tenfold.accounts.actor import Actor
from tenfold.foundation.decision import YES, Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import WIDEST, Marking
from tenfold.handling.terms import Terms, law_enforcement


def may_see(actor: Actor, terms: Terms) -> Decision:
    """One addressee names a principal of mine and my one purpose. The originator is an addressee like any other."""
    under = {term.purpose for term in terms if term.principal in actor.principals}
    return only_if(bool(under), Reason.NOT_ADDRESSED) & only_if(actor.purpose in under, Reason.OTHER_PURPOSE)


def may_form(marking: Marking, kinds: Mapping[int, str], originator: int, terms: Terms) -> Decision:
    """The marking allows every reader; the originator itself is always allowed. `kinds` gives the kind of each principal."""
    allowed = WIDEST[marking.tlp]
    strangers = {term.principal for term in terms} - {originator}
    return only_if(bool(terms), Reason.AUDIENCE_EMPTY) & only_if(
        all(kinds[principal] in allowed for principal in strangers), Reason.MARKING_TOO_NARROW
    )


def may_shield(terms: Terms, opened_because: str) -> Decision:
    """Protocol Art. 5: what smuggled persons told or suffered is closed to law enforcement, the originator's own included."""
    opened = bool(opened_because.strip())
    return only_if(opened or not {term.purpose for term in terms} & law_enforcement(), Reason.ART5_NEEDS_REASON)


def may_address_public(parts: Iterable[str]) -> Decision:
    """The public is addressed only by records without nominal or protected part (architecture 4.6)."""
    return only_if(set(parts) <= {"open"}, Reason.PUBLIC_HAS_PERSONS)


def may_coordinate(actor: Actor, coordinator: int) -> Decision:
    """Membership is managed by the coordinating participant, which thereby sees no content."""
    return only_if(actor.participant == coordinator, Reason.NOT_ALLOWED) if coordinator else YES
