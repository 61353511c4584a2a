"""Who may search by name, judge whether two persons are one, and ask and answer across organisations. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.handling.terms import law_enforcement
from tenfold.matching.course import Course

SAME, DIFFERENT, UNSURE, UNDONE = "same", "different", "unsure", "undone"
VERDICTS = (SAME, DIFFERENT, UNSURE)
YES, HELD, NO = "yes", "held", "no"
ANSWERS = (YES, HELD, NO)
AS_USUAL = "as-usual"  # takes a choice back: what stands above it decides again


class Move(NamedTuple):
    """One move on a pair, and what was compared when it was made."""

    verdict: str
    compared: bytes


def may_search(actor: Actor) -> Decision:
    """Search by name: whoever works with records and signed in, for each asking has a name and a reason."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.NAME_ASK)


def may_judge(actor: Actor) -> Decision:
    """See the pairs of the own house, and say whether two persons are one."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.PAIR_JUDGE)


def may_undo(actor: Actor, *, stands: bool) -> Decision:
    """Take a judgement of the own house back: the last one of a pair, unless it was taken back already."""
    return may_judge(actor) & only_if(stands, Reason.NOT_IN_THIS_STATE)


def standing(moves: Sequence[Move]) -> str | None:
    """The judgement that stands after these moves; none where the last one took it back, or where nobody judged."""
    last = moves[-1].verdict if moves else None
    return last if last in VERDICTS else None


def is_open(moves: Sequence[Move], compared: bytes) -> bool:
    """Whether the question is to be asked: nobody judged it, or other names are compared now than those that were judged.

    What was judged the same stays so whatever names come to it; it can be undone.
    """
    stands = standing(moves)
    return stands is None or (stands != SAME and moves[-1].compared != compared)


def may_ask(actor: Actor) -> Decision:
    """Ask across organisations: whoever works with records and signed in, for each question has a name and a reason."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.MATCH_ASK)


def may_ask_for_person(actor: Actor) -> Decision:
    """Ask for somebody by a name and a date of birth: for law enforcement, for those who are met are suspected or convicted."""
    return may_ask(actor) & only_if(actor.purpose in law_enforcement(), Reason.MATCH_PERSONS_BY_LAW)


def may_move(actor: Actor, course: Course, side: str, move: str) -> Decision:
    """A move of the own side that is possible now. To ask for the contents, or to drop it, is the asker's as asking was."""
    needed = Permission.MATCH_ASK if side == "asker" else Permission.MATCH_DECIDE
    return accounts.may(actor, needed) & only_if(move in course.allowed(side), Reason.NOT_IN_THIS_STATE)


def may_choose(actor: Actor) -> Decision:
    """Say what the own organisation answers, by kind and to whom: whoever decides about its membership of networks."""
    return accounts.may(actor, Permission.MATCH_RULE)


def may_choose_for_record(actor: Actor, originator: int) -> Decision:
    """Say it of one record: its originator, by whoever may share it."""
    return only_if(actor.participant == originator, Reason.NOT_ORIGINATOR) & accounts.may(
        actor, Permission.RECORD_SHARE
    )
