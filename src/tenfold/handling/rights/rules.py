"""Who may do what with what he reads: one rule for each right, each answers with a reason that names the mark. Pure.

The caveats say themselves which rights they block (`vocabulary/lists/caveat.yml`); what TLP and PAP mean for a right beyond
the audience is a Tenfold definition (verify). That the sender decides on use is Protocol Art. 10(2) (verify).
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation.decision import YES, Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking
from tenfold.handling.rights.things import CONSENTED, Right, Thing
from tenfold.handling.terms import law_enforcement
from tenfold.vocabulary import lists

# TLP says to whom: what stays with those who are named, or within one organisation, goes nowhere else.
_TLP: Mapping[Right, frozenset[str]] = {
    Right.CITE: frozenset({"red"}), Right.SHARE_ONWARD: frozenset({"red", "amber-strict"}), Right.USE_IN_COURT: frozenset({"red"}),
    Right.COUNT: frozenset({"red"}),
}  # fmt: skip
# PAP says what may be done: under red nothing that anybody outside can notice, under amber nothing but looking it up.
_PAP: Mapping[Right, frozenset[str]] = {Right.USE_IN_COURT: frozenset({"red", "amber"})}


def may_see(actor: Actor, thing: Thing) -> Decision:
    """It is addressed to the view, for this purpose, and what is to be acknowledged was.

    For the originator the caveats of its own do not bind: they tell others what it decided.
    """
    reached = only_if(thing.reached, Reason.NOT_ADDRESSED)
    return reached if _own(actor, thing) else reached & _for_this_purpose(actor, thing) & _heeded(thing)


def may_cite(actor: Actor, thing: Thing) -> Decision:
    """Take a statement into a record of one's own, with its reference, grade and marking."""
    return _use(actor, thing, Right.CITE)


def may_export(actor: Actor, thing: Thing, *, together: bool = False) -> Decision:
    """Take it out as a file, a paper or an answer to a program; `together` with others, which TLP:RED does not allow."""
    single = not together or thing.marking.tlp != "red" or _own(actor, thing)
    lifted = single or thing.consent(Right.EXPORT) is not None
    return _use(actor, thing, Right.EXPORT) & only_if(lifted, Reason.MARK_NOT_TOGETHER, mark=thing.marking.words)


def may_share_onward(actor: Actor, thing: Thing) -> Decision:
    """Let others read what draws on it. Whom it may reach then, the audiences say (see `compounds`)."""
    return _use(actor, thing, Right.SHARE_ONWARD)


def may_use_in_court(actor: Actor, thing: Thing) -> Decision:
    """Bring it before a court, or annex it to a request for legal assistance."""
    return _use(actor, thing, Right.USE_IN_COURT)


def may_match(actor: Actor, thing: Thing, *, unseen: bool = False) -> Decision:
    """Compare identifiers and names with it. `unseen`: by somebody whom it does not reach, who would learn that it exists.

    What smuggled persons told or suffered is never matched, not by its originator either (Protocol Art. 5).
    """
    open_to = only_if(thing.part != "protected", Reason.NEVER_MATCHED)
    if _own(actor, thing):
        return open_to
    if not unseen:
        return open_to & _use(actor, thing, Right.MATCH)
    quiet = only_if(thing.marking.tlp != "red", Reason.MARK_FORBIDS, mark=thing.marking.words) & only_if(
        thing.marking.pap != "red", Reason.MARK_FORBIDS, mark=_pap(thing.marking)
    )
    return open_to & _for_this_purpose(actor, thing) & _in_time(thing) & quiet & _unblocked(thing, Right.MATCH)


def may_count(actor: Actor, thing: Thing) -> Decision:
    """Let it count in a figure that is kept or given to others. That one sees how much one sees belongs to seeing."""
    return _use(actor, thing, Right.COUNT)


RULES: Mapping[Right, Callable[[Actor, Thing], Decision]] = MappingProxyType({
    Right.SEE: may_see, Right.CITE: may_cite, Right.EXPORT: may_export, Right.SHARE_ONWARD: may_share_onward,
    Right.USE_IN_COURT: may_use_in_court, Right.MATCH: may_match, Right.COUNT: may_count,
})  # fmt: skip


def countable() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The markings and the caveats under which whoever is not the originator counts something; all others forbid it."""
    caveats = lists.get("caveat").codes.items()
    allowed = tuple(code for code, one in caveats if Right.COUNT not in one.extra.get("blocks", ()))
    return tuple(code for code in lists.get("tlp").codes if code not in _TLP[Right.COUNT]), allowed


def to_heed(marking: Marking) -> tuple[str, ...]:
    """The caveats that a reader acknowledges before reading on."""
    return tuple(code for code, extra in _caveats(marking) if extra.get("acknowledge"))


def comparable() -> tuple[str, ...]:
    """The caveats under which whoever is not the originator compares with something; every other one forbids it."""
    return tuple(
        code for code, one in lists.get("caveat").codes.items() if Right.MATCH not in one.extra.get("blocks", ())
    )


def asking_to_be_heeded() -> tuple[str, ...]:
    """All caveats that are acknowledged before anybody reads on."""
    return tuple(code for code, one in lists.get("caveat").codes.items() if one.extra.get("acknowledge"))


def _use(actor: Actor, thing: Thing, right: Right) -> Decision:
    """What every use beyond reading asks: the reading itself, the time, the marks. The originator uses its own as it likes."""
    seen = may_see(actor, thing)
    if _own(actor, thing):
        return seen
    return seen & _in_person(actor, thing) & _in_time(thing) & _marked(thing, right) & _unblocked(thing, right)


def _in_person(actor: Actor, thing: Thing) -> Decision:
    """While break-glass holds the originator's records open nothing of them is used: it is for reading alone."""
    return only_if(actor.opened is None or actor.opened.owner != thing.originator, Reason.GLASS_READS_ONLY)


def _own(actor: Actor, thing: Thing) -> bool:
    return actor.participant is not None and actor.participant == thing.originator


def _for_this_purpose(actor: Actor, thing: Thing) -> Decision:
    decision = YES
    for code, extra in _caveats(thing.marking):
        if extra.get("law_enforcement_only"):
            decision &= only_if(actor.purpose in law_enforcement(), Reason.MARK_OTHER_PURPOSE, mark=code)
    return decision


def _heeded(thing: Thing) -> Decision:
    open_ones = () if thing.heeded else to_heed(thing.marking)
    return only_if(not open_ones, Reason.ACKNOWLEDGE_FIRST, mark=next(iter(open_ones), ""))


def _in_time(thing: Thing) -> Decision:
    over = thing.until is not None and thing.on > thing.until
    return only_if(not over, Reason.TIME_IS_OVER, mark=thing.until.isoformat() if thing.until else "")


def _marked(thing: Thing, right: Right) -> Decision:
    lifted = thing.consent(right) is not None
    marking = thing.marking
    reason = Reason.CONSENT_NEEDED if right in CONSENTED else Reason.MARK_FORBIDS
    return only_if(lifted or marking.tlp not in _TLP.get(right, ()), reason, mark=marking.words) & only_if(
        lifted or marking.pap not in _PAP.get(right, ()), reason, mark=_pap(marking)
    )


def _unblocked(thing: Thing, right: Right) -> Decision:
    decision = YES
    for code, extra in _caveats(thing.marking):
        if right in extra.get("blocks", ()):
            lifts = bool(extra.get("consent_lifts"))
            reason = Reason.CONSENT_NEEDED if lifts else Reason.MARK_FORBIDS
            decision &= only_if(lifts and thing.consent(right) is not None, reason, mark=code)
    return decision


def _caveats(marking: Marking) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The caveats with what they say of rights. One that the list does not know blocks everything: it fails closed."""
    known = lists.get("caveat").codes
    for code in sorted(marking.caveats):
        yield code, known[code].extra if code in known else {"blocks": tuple(Right)}


def _pap(marking: Marking) -> str:
    return f"PAP:{marking.pap.upper()}"
