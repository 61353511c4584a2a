"""Who can read what, explained: the rule itself is asked about a reader that somebody imagines, and answers with its reason.

Only the originator asks about others; a reader is told why he reads it himself, and nothing about anybody else.
"""

from dataclasses import dataclass, replace

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import COMMUNITY, PUBLIC
from tenfold.foundation.decision import Decision
from tenfold.foundation.errors import Missing
from tenfold.handling import rules
from tenfold.handling import selectors as handling
from tenfold.handling.terms import Terms, purposes
from tenfold.records.selectors.opened import Opened
from tenfold.records.selectors.opening import reach_terms
from tenfold.records.selectors.viewing import require_view


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says of one part: the principals and purposes through which it is read, or the reason why it is not."""

    part: str
    decision: Decision
    through: frozenset[int]
    under: frozenset[str]


def imagined(actor: Actor, name: str, purpose: str) -> Actor:
    """Somebody who does not act: anybody of a participant, a group, a State, a unit or a person, under one purpose.

    The groups of a participant are those of which the asking originator may know: what it may not know is no reader here.
    """
    principal = handling.resolve(actor, name)
    kind = handling.kinds_of([principal])[principal]
    person = accounts.find_person(principal) if kind == "person" else None
    if (
        person is not None and person.participant_id == actor.participant
    ):  # a colleague: with her units, her role, her purposes
        colleague = accounts.actor_before_view(person, purpose)
        return replace(colleague, principals=colleague.principals | handling.groups_of(actor.house))
    house = {"participant": principal}.get(kind) or next(iter(accounts.participants_of([principal])), None)
    state = accounts.states_of([house]).get(house) if house else None
    called = {principal, COMMUNITY, PUBLIC, *([house] if house else []), *([state] if state else [])}
    if kind == "public":
        called = {PUBLIC}
    if house:
        called |= handling.groups_of(house)
    return Actor(None, house, state, frozenset(called), purpose)


def explain(actor: Actor, opened: Opened, reader: Actor) -> list[Verdict]:
    """The verdict of the rule on each part, for a reader that the originator imagines. Raises Missing for anybody else."""
    require_view(actor)
    if actor.participant != opened.record.originator_id:
        raise Missing
    terms = reach_terms(actor, opened)
    return [_verdict(part.name, reader, terms[part.name]) for part in opened.parts]


def _verdict(part: str, reader: Actor, terms: Terms) -> Verdict:
    decision = rules.may_see(reader, terms)
    through = {
        term.principal for term in terms if term.principal in reader.principals and term.purpose == reader.purpose
    }
    under = {purpose for purpose in purposes() if rules.may_see(replace(reader, purpose=purpose), terms)}
    return Verdict(part, decision, frozenset(through), frozenset(under))
