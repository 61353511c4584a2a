"""Records that tell of those of another house, such as outcomes: they go to that house and to nobody else (architecture 4.3).

The house reads all that it wrote itself, so whoever reads such a record reads every record of the other that it names.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation.decision import YES, Decision
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.terms import Term, Terms, cross, purposes
from tenfold.kinds import registry
from tenfold.kinds.grammar import Kind
from tenfold.records import rules
from tenfold.records.models import Record
from tenfold.records.selectors import viewing
from tenfold.records.selectors.opened import Opened
from tenfold.records.selectors.viewing import DECOY


def kinds() -> list[str]:
    """The kinds whose records tell of those of another house."""
    return [name for name in registry.names() if registry.get(name).about]


def named(kind: Kind, body: Mapping[str, Any]) -> list[str]:
    """The references to what a record tells of; none for a kind that tells of nobody else's."""
    return [str(ref) for ref in body.get(kind.about) or ()] if kind.about else []


def faults(actor: Actor, opened: Opened) -> Sequence[Fault]:
    """What keeps a record from telling: it names what its house cannot read, what is its own, or records of several houses."""
    at, refs = opened.kind.about, named(opened.kind, opened.body)
    if not refs:  # the kind says itself that they are needed
        return []
    found = _originators(actor, refs)
    if set(refs) - set(found):
        return [Fault(at, Reason.NOT_FOUND)]
    reason = rules.may_tell_of(actor, set(found.values())).reason
    return [Fault(at, reason)] if reason is not None else []


def told(actor: Actor, opened: Opened) -> Terms:
    """The house that a record tells of, under every purpose. Nobody for other kinds. Raises Invalid at the field."""
    if not opened.kind.about:
        return frozenset()
    if wrong := faults(actor, opened):
        raise Invalid(faults=wrong)
    return cross(set(_originators(actor, named(opened.kind, opened.body)).values()), purposes())


def may_reach(actor: Actor, opened: Opened, beyond: frozenset[Term]) -> Decision:
    """Let these read it, beside its own house: the house that it tells of, and nobody else."""
    if not opened.kind.about or not beyond:
        return YES
    of = set(_originators(actor, named(opened.kind, opened.body)).values())
    return rules.may_tell_to(of, {term.principal for term in beyond})


def _originators(actor: Actor, refs: Sequence[str]) -> dict[str, int]:
    """Whose these records are, as far as the reader sees them."""
    viewing.require_view(actor)
    if not refs:
        return {}
    rows = Record.objects.filter(ref__in=[*refs, DECOY]).exclude(ref=DECOY).values_list("ref", "originator_id")
    return {str(ref): originator for ref, originator in rows}
