"""Who may ask, and who may make which move. Pure; each answers with a reason."""

from collections.abc import Iterator
from datetime import date

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.foundation.decision import YES, Decision, only_if
from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.procedure import ASKED, ASKER, BEGUN, Course, Move, Need, Past, Said
from tenfold.vocabulary import lists

LONGEST = 4000
MOST = 50  # codes or records that are said with one move
# What happens by itself, or needs no more than reading: opening a request is its receipt.
_BY_READING = frozenset({"receive"})
# Steps of the house that prepare and do not bind it towards the other side.
_IN_THE_HOUSE = frozenset({"discard"})

# Between houses, what a person asked about her data is asked and answered by whoever answers persons too.
_BESIDE = {"data-subject": Permission.SUBJECT_HANDLE}


def side_of(actor: Actor, asker: int, asked: int) -> str:
    """On which side of a request an actor stands; none for anybody else."""
    return {asker: ASKER, asked: ASKED}.get(actor.house, "")


def may_begin(actor: Actor, course: str = "") -> Decision:
    """Prepare a request in the name of one's own house."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & _may(actor, Permission.RECORD_WRITE, course)


def _may(actor: Actor, needed: Permission, course: str) -> Decision:
    beside = _BESIDE.get(course)
    return accounts.may(actor, beside if beside in actor.permissions and beside is not None else needed)


def may_move(actor: Actor, course: Course, *, state: str, side: str, name: str) -> Decision:
    """Make a move: it belongs to the side, is possible in the state, and binds the house, so not everybody makes it."""
    found = course.move(name)
    if name in _BY_READING:
        needed = Permission.RECORD_READ
    elif name in _IN_THE_HOUSE:
        needed = Permission.RECORD_WRITE
    else:
        needed = Permission.REQUEST_MOVE
    # What gives another house a right over a record is decided by whoever shares records.
    decides = found is not None and bool(found.effect)
    return (
        only_if(not actor.is_public, Reason.SIGN_IN_NEEDED)
        & _may(actor, needed, course.name)
        & (accounts.may(actor, Permission.RECORD_SHARE) if decides else YES)
        & only_if(found is not None and side in found.by and not found.alone, Reason.MOVE_NOT_YOURS)
        & only_if(course.allows(state, side, name), Reason.MOVE_NOT_POSSIBLE)
    )


def may_set_contacts(actor: Actor) -> Decision:
    """Write the contact points of one's own house."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.CONTACT_SET)


def faults(course: Course, move: Move, said: Said, past: Past) -> list[Fault]:
    """Everything that is wrong with what was said with a move."""
    known = {need.name for need in move.needs}
    found = [Fault(name, Reason.FIELD_NOT_KNOWN) for name in said if name not in known]
    for need in move.needs:
        value = said.get(need.name)
        if value in (None, "", [], ()):
            if need.required:
                found.append(Fault(need.name, Reason.FIELD_REQUIRED, (("list", need.list),) if need.list else ()))
        else:
            found += _fault(need, value)
    return found or list(course.check(past, move.name, said) if course.check else ())


def _fault(need: Need, value: object) -> Iterator[Fault]:
    name, kind, longest = need.name, need.type, need.most or LONGEST
    several = value if isinstance(value, list | tuple) and kind in {"codes", "records"} else [value]
    if len(several) > MOST:
        yield Fault(name, Reason.TOO_MANY, (("limit", str(MOST)),))
    elif not all(_is_plain(one, kind) for one in several):
        yield Fault(name, Reason.VALUE_NOT_FIT)
    elif kind == "text" and len(str(value)) > longest:
        yield Fault(name, Reason.TOO_LONG, (("limit", str(longest)),))
    elif kind == "day" and not _is_day(str(value)):
        yield Fault(name, Reason.DATE_NOT_UNDERSTOOD, (("value", str(value)[:40]),))
    elif kind in {"code", "codes"}:
        for code in several:
            if code not in lists.get(need.list) or (need.only and code not in need.only):
                yield Fault(name, Reason.CODE_UNKNOWN, (("value", str(code)[:30]), ("list", need.list)))


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def _is_plain(value: object, kind: str) -> bool:
    """Whether it is written out as one word or one text; a record may be named by its reference itself, a person by a key."""
    if isinstance(value, str):
        return kind == "text" or "\x00" not in value
    return kind in {"records", "person"} and not isinstance(value, dict | list | tuple)


def is_begun(state: str) -> bool:
    """Whether a request is still being prepared in the house that asks."""
    return state == BEGUN
