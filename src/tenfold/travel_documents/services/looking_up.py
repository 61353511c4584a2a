"""Looking numbers of documents up: counted before they are answered, each with its reason, and in the evidence without the number.

The house that asked reads that it did, and so does the house of a record out of which somebody was answered. Who is
answered leaves a receipt, so that a report that is taken back or corrected is told to whoever acted on it.
"""

from collections.abc import Sequence
from datetime import datetime

from tenfold.accounts import sealing
from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation import bulk
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.records.services import receipts
from tenfold.travel_documents import numbers, pace, rules, selectors
from tenfold.travel_documents.numbers import Answer, Wanted, Why
from tenfold.travel_documents.selectors import Listed

MOST = 1_000_000
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('travel-documents-look-up', %s))"
# Near is a neighbour, another number of the same hundred, or of the same ten thousand beside many others. What was asked lately is
# counted where it lies; the event stands in the statement, for the index holds no other, and a plan that is kept must know it.
_RECENT = f"""SELECT count(*), count(*) FILTER (WHERE near), max(at), coalesce(bool_or(number = ANY(%(around)s::text[])
 OR (hundred = %(hundred)s AND number <> %(own)s)), false) OR count(DISTINCT number)
 FILTER (WHERE ten_thousand = %(ten_thousand)s AND number <> %(own)s) >= {pace.MANY}
 FROM (SELECT at, detail ? 'near' AS near, detail->>'number' AS number, detail->>'hundred' AS hundred, detail->>'ten_thousand' AS ten_thousand
  FROM audit_entry WHERE person_id = %(person)s AND event = '{Event.NUMBER_ASKED.value}' AND at > %(since)s ORDER BY id DESC LIMIT {pace.HOURLY}) e"""
_FILES = "SELECT count(*) FROM audit_entry WHERE person_id = %s AND event = %s AND at > %s"


def look_up(issuer: str, type_: str, number: str, *, reason: str, lang: str = "en", by: Actor, at: datetime) -> Answer:
    """Whether one document is lost, stolen, invalid or forged, over what reaches the asker. Raises Invalid or Denied."""
    rules.may_look_up(by).require()
    why = numbers.why(reason)
    want = numbers.wanted(issuer, type_, number)
    numbers.require_other(why, [want])
    with bulk.together():  # what is asked travels with the counting; nothing of the answer is read before that let it
        asked = selectors.ask(by, want)
        _count(want, why, by=by, at=at)
        found = selectors.answered(asked)
        return Answer(_tell([(None, want, one) for one in found], why, lang, by=by, at=at))


def look_up_many(
    asked: Sequence[tuple[str, str, str]], *, reason: str, lang: str = "en", by: Actor, at: datetime
) -> Answer:
    """A file of (issuer, type, number), compared in sets; a hit says in which line, counted from 1. Raises Invalid or Denied."""
    rules.may_look_up_many(by).require()
    why = numbers.why(reason)
    wants = _wanted(asked)
    numbers.require_other(why, wants)
    bulk.execute(_LOCK, [by.hand])
    ((files,),) = bulk.execute(_FILES, [by.person, Event.NUMBERS_ASKED.value, at - pace.WINDOW]).fetchall()
    found = pace.steps((one.issuer, one.serial) for one in wants)
    pace.may_ask_many(found, files).require()
    issuers = sorted({one.issuer for one in wants})[:20]
    audit.write(
        Event.NUMBERS_ASKED, person=by.person, at=at,
        detail={"numbers": len(wants), "reason": why.code, **_reference(why), "issuers": issuers},
    )  # fmt: skip
    if pace.tells(found):
        audit.write(
            Event.SERIES_NOTICED, person=by.person, at=at, detail={"numbers": found.numbers, "issuers": issuers}
        )
    met = [(number + 1, wants[number], listed) for number, listed in selectors.find_many(by, wants)]
    return Answer(_tell(met, why, lang, by=by, at=at), len(wants))


def _wanted(asked: Sequence[tuple[str, str, str]]) -> list[Wanted]:
    """Every line of a file, or everything that is wrong in the first lines that are."""
    faults = [] if asked else [Fault("file", Reason.FIELD_REQUIRED)]
    faults += [Fault("file", Reason.TOO_MANY, (("limit", str(MOST)),))] if len(asked) > MOST else []
    made = []
    for line, (issuer, type_, number) in enumerate(asked if not faults else (), 1):
        try:
            made.append(numbers.wanted(issuer, type_, number, f"line {line}: "))
        except Invalid as error:
            faults += error.faults
            if len(faults) >= 20:
                break
    if faults:
        raise Invalid(faults=faults)
    return made


def _count(want: Wanted, why: Why, *, by: Actor, at: datetime) -> None:
    """One entry for each asking, and one for the guardian when numbers follow each other; one person asks one after the other."""
    own, hundred = _digest(want, want.serial.whole, by), _digest(want, pace.hundred(want.serial), by)
    ten_thousand = _digest(want, pace.ten_thousand(want.serial), by)
    around = [_digest(want, one.whole, by) for one in pace.neighbours(want.serial)]
    bulk.execute(_LOCK, [by.hand], prepared=True)
    asked = {
        "person": by.person, "since": at - pace.WINDOW,
        "own": own, "hundred": hundred, "ten_thousand": ten_thousand, "around": around,
    }  # fmt: skip
    recent = pace.Recent(*bulk.execute(_RECENT, asked, prepared=True).fetchall()[0])
    pace.may_ask_now(recent, at).require()
    detail = {
        "number": own,
        "hundred": hundred,
        "ten_thousand": ten_thousand,
        "issuer": want.issuer,
        "type": want.types[0],
        "reason": why.code,
        **_reference(why),
    }
    audit.write(Event.NUMBER_ASKED, person=by.person, at=at, detail=detail | ({"near": True} if recent.beside else {}))
    if pace.are_noticed(recent.near + recent.beside) and not pace.are_noticed(recent.near):
        audit.write(
            Event.SERIES_NOTICED, person=by.person, at=at, detail={"issuer": want.issuer, "type": want.types[0]}
        )


def _digest(want: Wanted, number: str, by: Actor) -> str:
    """A number of a document as the evidence of the house keeps it."""
    said = f"{want.issuer}\n{want.types[0]}\n{number}"
    return sealing.digest_of_house(said, use="tenfold-looked-up", house=by.participant).hex()[:32]


def _reference(why: Why) -> dict[str, str]:
    return {"reference": why.reference} if why.reference else {}


def _tell(
    found: Sequence[tuple[int | None, Wanted, Listed]], why: Why, lang: str, *, by: Actor, at: datetime
) -> list[numbers.Hit]:
    made: list[tuple[Listed, numbers.Hit]] = []
    for line, want, one in found:
        who = {"reference": one.human_ref, "originator": one.slug, "organisation": one.organisation(lang)}
        if (hit := numbers.told(want, one.kind, one.body, who, line)) is not None:
            made.append((one, hit))
    stands = _receipts([one for one, _ in made], why, by=by, at=at)
    told = list({one.ref: Subject(one.kind, one.ref, one.originator) for one, _ in made if one.version in stands}.values())  # fmt: skip
    for some in range(0, len(told), 10_000):
        audit.write_many(Event.NUMBER_FOUND, told[some : some + 10_000], person=by.person, at=at)
    return [hit for one, hit in made if one.version in stands]


def _receipts(found: Sequence[Listed], why: Why, *, by: Actor, at: datetime) -> frozenset[int]:
    """A receipt for each record out of which is answered; which versions still stand, for the others are told to nobody."""
    stands: frozenset[int] = frozenset()
    for listed in (True, False):  # a loss is seen in the look-up alone, an alert as any record
        answered = {
            (one.record, one.version, one.originator) for one in found if (one.kind in selectors.LOSSES) is listed
        }
        if answered:
            stands |= receipts.leave_answered(answered, why.code, looked_up=listed, by=by, at=at)
    return stands
