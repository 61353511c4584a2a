"""Searching by name over what the asker can see, and nothing else.

Each asking is an entry with its reason, without the name; whoever's record answers reads that it did (architecture 4.8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tenfold.accounts import sealing
from tenfold.accounts.actor import Actor
from tenfold.audit import circumstances
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import lasting
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.matching import comparing, rules
from tenfold.matching.engine.names import Birth, Likeness, Piece
from tenfold.matching.selectors.candidates import BEST, Candidate, candidates
from tenfold.matching.selectors.persons import Grading, Person, Who, gradings, hits, persons
from tenfold.records.search.hits import Hit
from tenfold.records.selectors.viewing import require_view
from tenfold.travel_documents import numbers
from tenfold.travel_documents.numbers import Why
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import fold

LONGEST, MOST = 300, 50
# Whoever says why a name is searched has said why the names found are read: one list for both, `reading_reason`. Programs can go
# on naming a code of `lookup_reason`, which means one of these.
REASONS = "reading_reason"
_READ_FOR = {
    "border-check": "check", "inland-check": "check", "application": "check", "investigation": "case", "verification": "request",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A person who may be the one, in one record: from 0 to 1, and what speaks for and against."""

    person: Person
    hit: Hit
    score: float
    evidence: Sequence[Piece]
    grading: Grading | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The most alike first; `more` where not all are told."""

    matches: Sequence[Match]
    more: bool


def find_names(name: str, *, reason: str, born: str = "", lang: str = "en", by: Actor, at: datetime) -> Answer:
    """Who may bear this name, in any script, as far as the asker sees names. A score decides nothing. Raises Invalid.

    `reason` is a code of reading_reason that names one, or the reference of a case.
    """
    rules.may_search(by).require()
    require_view(by)
    words, why = _checked(name, born, reason)
    detail = {"reason": why.code, "digest": _digest(words, by)} | (
        {"reference": why.reference} if why.reference else {}
    )
    audit.write(Event.NAME_ASKED, person=by.person, at=at, detail=detail)
    with lasting.undisturbed():
        found = candidates(by, words)
        best = _alike(words, born, found)
    matches = _tell(by, best[:MOST], lang)
    with circumstances.reason_given(_READ_FOR.get(why.code, why.code if why.code in lists.get(REASONS) else "")):
        _note_found(matches, by=by, at=at)
    return Answer(matches, len(best) > MOST or len(found) >= BEST)


def _checked(name: str, born: str, reason: str) -> tuple[str, Why]:
    words = " ".join(name.replace("\x00", " ").split())
    faults = [Fault("name", Reason.FIELD_REQUIRED)] if not any(letter.isalpha() for letter in words) else []
    faults += [Fault("name", Reason.TOO_LONG, (("limit", str(LONGEST)),))] if len(words) > LONGEST else []
    faults += [] if Birth.is_one(born) else [Fault("born", Reason.DATE_NOT_UNDERSTOOD, (("value", born[:40]),))]
    try:
        why = _named(reason)
    except Invalid as refused:
        raise Invalid(faults=[*faults, *refused.faults]) from None
    if faults:
        raise Invalid(faults=faults)
    return words, why


def _named(reason: str) -> Why:
    """Everyday work names no reason, and a name is searched for one."""
    why = numbers.why(reason, also=REASONS)
    if why.code == circumstances.EVERYDAY:
        raise Invalid(faults=[Fault("reason", Reason.LOOKUP_REASON_NEEDED)])
    return why


def _alike(words: str, born: str, found: Sequence[Candidate]) -> list[tuple[Who, Likeness]]:
    """Whoever reaches the threshold by one of the names found, the most alike first."""
    best: dict[Who, Likeness] = {}
    for one, alike in comparing.alike(words, found, born=born):
        who = Who(one.record, one.person)
        if who not in best or alike.score > best[who].score:
            best[who] = alike
    return sorted(best.items(), key=lambda pair: (-pair[1].score, pair[0]))


def _tell(actor: Actor, best: Sequence[tuple[Who, Likeness]], lang: str) -> list[Match]:
    """With every name of each, and the record that tells of her; five queries for all of them."""
    known = persons(actor, [who for who, _ in best])
    shown, graded = hits(actor, known.values(), lang), gradings(actor, known.values())
    return [
        Match(known[who], shown[who.record], alike.score, alike.evidence, graded.get(who))
        for who, alike in best if who in known and who.record in shown
    ]  # fmt: skip


def _digest(words: str, by: Actor) -> str:
    """What was asked, for the evidence of the house."""
    return sealing.digest_of_house(fold(words), use="tenfold-name-asked", house=by.participant).hex()[:32]


def _note_found(matches: Sequence[Match], *, by: Actor, at: datetime) -> None:
    """An answer out of names is a reading of them."""
    told = {match.hit.ref: audit.Subject(match.hit.kind, match.hit.ref, match.hit.originator) for match in matches}
    if told:
        audit.write_many(Event.NAME_FOUND, list(told.values()), person=by.person, at=at)
