"""What people judge about two persons: the same, different, unsure. Each judgement is a move that a further move takes back.

Whoever sees a pair reads names: that leaves an entry for the house of each record before anything is sent (architecture 4.8).
"""

import uuid
from collections.abc import Iterable
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.errors import Conflict, Fault, Invalid, Missing, unknown_code
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.matching import rules
from tenfold.matching.models import Judgement
from tenfold.matching.rules import SAME, UNDONE, VERDICTS
from tenfold.matching.selectors import pairs
from tenfold.matching.selectors.pairs import Page, Pair
from tenfold.records import addressing
from tenfold.records.services import referring
from tenfold.travel_documents import numbers
from tenfold.vocabulary import lists

_LINK = "same-as"


def show(*, after: str = "", size: int = 20, lang: str = "en", by: Actor, at: datetime) -> Page:
    """The pairs that wait. Whose names are shown, is told that they were read."""
    page = pairs.waiting(by, after=after, size=size, lang=lang)
    _note_shown(page.pairs, by=by, at=at)
    return page


def show_one(ref: uuid.UUID, *, lang: str = "en", by: Actor, at: datetime) -> Pair:
    """One pair. Raises Missing."""
    pair = pairs.get(by, ref, lang=lang)
    _note_shown([pair], by=by, at=at)
    return pair


def show_judged(*, lang: str = "en", by: Actor, at: datetime) -> list[Pair]:
    """What the own house judged."""
    found = pairs.judged(by, lang=lang)
    _note_shown(found, by=by, at=at)
    return found


def judge(
    ref: uuid.UUID, verdict: str, *, reason: str, reference: str = "", link: bool = False, by: Actor, at: datetime
) -> uuid.UUID:
    """Say whether the two are one; answers the reference of the judgement. A further one replaces it; all of them stay.

    `reason` is a code of judgement_reason, `reference` that of a case. With `link`, two records that each tell of one person
    and are judged the same are linked, in the own house alone. Raises Invalid, Denied or Missing.
    """
    rules.may_judge(by).require()
    pair = pairs.get(by, ref)
    said = _checked(verdict, reason, reference)
    before = pairs.moves(by, pair)
    if before:  # a link that an earlier judgement wrote stands and falls with it
        _unlink(before[-1][1], by=by, at=at)
    made = _link(pair, by=by, at=at) if link and verdict == SAME else None
    return _move(pair, verdict, reason, said, made, by=by, at=at)


def undo(ref: uuid.UUID, *, by: Actor, at: datetime) -> uuid.UUID:
    """Take a judgement back that stands; the pair waits again, and the link that it wrote is withdrawn. Raises Denied or Missing."""
    rules.may_judge(by).require()
    pair = pairs.get_judged(by, ref)
    assert pair.judged is not None
    rules.may_undo(by, stands=pair.judged.stands).require()
    _unlink(pair.judged.link, by=by, at=at)
    return _move(pair, UNDONE, "", "", None, by=by, at=at)


def tells_of_one(pair: Pair) -> bool:
    """Whether each of the two records tells of one person as a whole, so that a link between the records says what is meant."""
    return not pair.one.person.who.person and not pair.other.person.who.person


def _checked(verdict: str, reason: str, reference: str) -> str:
    faults = [] if verdict in VERDICTS else [Fault("verdict", Reason.VALUE_NOT_FIT)]
    if reason not in lists.get("judgement_reason"):
        faults.append(unknown_code("reason", reason, "judgement_reason"))
    if faults:
        raise Invalid(faults=faults)
    try:
        return numbers.why(reference).reference if reference.strip() else ""
    except Invalid:
        raise Invalid(faults=[Fault("reference", Reason.LOOKUP_REASON_NEEDED)]) from None


def _link(pair: Pair, *, by: Actor, at: datetime) -> uuid.UUID | None:
    """The link between the two records, where one can be made and is not there yet."""
    if not tells_of_one(pair) or Permission.RECORD_LINK not in by.permissions:
        return None
    try:
        return referring.link(pair.one.hit.ref, pair.other.hit.ref, _LINK, by=by, at=at).ref
    except Conflict:
        return None


def _unlink(ref: uuid.UUID | None, *, by: Actor, at: datetime) -> None:
    if ref is None:
        return
    try:
        referring.withdraw_link(ref, by=by, at=at)
    except Missing:
        return  # somebody of the house withdrew it already


def _move(
    pair: Pair, verdict: str, reason: str, reference: str, link: uuid.UUID | None, *, by: Actor, at: datetime
) -> uuid.UUID:
    one, other = pair.one.person.who, pair.other.person.who
    made = Judgement.objects.create(
        ref=uuid.uuid4(), one_id=one.record, one_person=one.person, other_id=other.record, other_person=other.person, compared=pair.compared,
        verdict=verdict, reason=reason, reference=reference, score=pair.score, link=link, judged_at=at, judged_by=by.hand,
        audience_id=intern(addressing.house(by.house), originator=by.house), originator_id=by.house,
    )  # fmt: skip
    # The judgement itself is the subject: the originators of the two records learn nothing of what a house thinks of them.
    detail = {"verdict": verdict, "reason": reason, "one": str(pair.one.hit.ref), "other": str(pair.other.hit.ref)}
    detail |= {"reference": reference} if reference else {}
    event = Event.PAIR_UNDONE if verdict == UNDONE else Event.PAIR_JUDGED
    audit.write(event, audit.Subject("judgement", made.ref, by.house), person=by.person, at=at, detail=detail)
    return made.ref


def _note_shown(shown: Iterable[Pair], *, by: Actor, at: datetime) -> None:
    told = {side.hit.ref: side.hit for pair in shown for side in (pair.one, pair.other)}
    subjects = [audit.Subject(hit.kind, hit.ref, hit.originator) for hit in told.values()]
    if subjects:
        audit.write_many(Event.PAIR_SHOWN, subjects, person=by.person, at=at)
