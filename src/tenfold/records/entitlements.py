"""What a reader may do with records: the seven rights, asked of what is stored, in a query or two however many there are.

Every door asks here and nowhere else. What decides is pure (`handling.rights`).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.foundation.decision import Decision
from tenfold.handling import rights
from tenfold.handling.marking import Marking
from tenfold.handling.rights import Held, Right, Thing
from tenfold.records.models import Consent, Heeding, Record
from tenfold.records.selectors import opening, viewing
from tenfold.records.selectors.opened import Opened


class Marked(NamedTuple):
    """A version that is to be used, as far as its marks go."""

    record: int
    number: int
    originator: int
    marking: Marking
    until: date | None = None


class Told(NamedTuple):
    """A right, whether it is there, and the consent by which it is."""

    right: Right
    decision: Decision
    consent: Held | None


def things(actor: Actor, marked: Sequence[Marked], *, on: date) -> list[Thing]:
    """What the rules ask of each of these that the actor reads, in their order. They are in the open view."""
    viewing.require_view(actor)
    foreign = [one for one in marked if one.originator != actor.participant]
    held = _held(actor, foreign)
    heeded = _heeded(actor, {one.record for one in foreign if rights.to_heed(one.marking)})
    return [
        Thing(
            originator=one.originator, marking=one.marking, on=on, until=one.until, held=held.get((one.record, one.number), ()),
            heeded=(one.record, one.number) in heeded,
        )
        for one in marked
    ]  # fmt: skip


def thing(actor: Actor, opened: Opened, *, on: date) -> Thing:
    """The same of one version that is open, which brings the consents with it."""
    one = _marked(opened)
    asks = one.originator != actor.participant and bool(rights.to_heed(one.marking))
    heeded = (one.record, one.number) in _heeded(actor, [one.record] if asks else [])
    return Thing(
        originator=one.originator, marking=one.marking, on=on, until=one.until, held=opened.held, heeded=heeded
    )


def every(actor: Actor, opened: Opened, *, on: date) -> list[Told]:
    """All seven rights to a version that is open, by its own marks; what it draws on `drawing.every` asks too."""
    asked = thing(actor, opened, on=on)
    return [Told(right, rule(actor, asked), asked.consent(right)) for right, rule in rights.RULES.items()]


def require(actor: Actor, opened: Opened, right: Right, *, on: date) -> Held | None:
    """Raise Denied with the reason where the right is not there; answers the consent by which it is."""
    asked = thing(actor, opened, on=on)
    rights.RULES[right](actor, asked).require()
    return asked.consent(right)


def as_json(told: Told) -> dict[str, Any]:
    """An answer for programs: the reason as a sentence, and its identifier."""
    held = told.consent if told.decision.allowed else None
    return {
        "right": told.right.value, "allowed": told.decision.allowed, "reason": told.decision.text or None,
        "code": told.decision.reason.value if told.decision.reason else None,
        "consent": {"condition": held.condition, "until": held.until.isoformat() if held.until else None} if held else None,
    }  # fmt: skip


def list_consents(actor: Actor, record: Record) -> list[Consent]:
    """The consents to uses of a record, the newest first: its originator sees all, a reader those that its house holds."""
    viewing.require_view(actor)
    found = Consent.objects.filter(record=record).order_by("-id")
    return list(found if actor.participant == record.originator_id else found.filter(grantee=actor.participant))


def consent_as_json(one: Consent, opened: Opened, participant: str) -> dict[str, Any]:
    """A consent for programs; `holds` says whether it does for the version that is open."""
    stands = one.ended_at is None and opening.consented(one.marking, one.number, opened.marking, opened.version.number)
    return {
        "id": str(one.ref), "participant": participant, "right": one.right, "condition": one.condition,
        "until": one.until.isoformat() if one.until else None, "given_at": one.given_at.isoformat(), "number": one.number,
        "ended_at": one.ended_at.isoformat() if one.ended_at else None, "holds": stands,
        "request": str(one.request) if one.request else None,
    }  # fmt: skip


def _marked(opened: Opened) -> Marked:
    version = opened.version
    return Marked(
        opened.record.pk, version.number, opened.record.originator_id, opened.marking, version.retention_until
    )


def _held(actor: Actor, marked: Iterable[Marked]) -> Mapping[tuple[int, int], list[Held]]:
    """The consents that were given to the actor's house, not taken back, and that hold for these versions."""
    found: dict[tuple[int, int], list[Held]] = {}
    versions: dict[int, list[Marked]] = {}
    for one in marked:
        versions.setdefault(one.record, []).append(one)
    if not versions or actor.participant is None:
        return found
    for given in Consent.objects.filter(record__in=versions, grantee=actor.participant, ended_at=None).order_by("id"):
        for one in versions[given.record_id]:
            if opening.consented(given.marking, given.number, one.marking, one.number):
                held = Held(Right(given.right), given.condition, given.until)
                found.setdefault((one.record, one.number), []).append(held)
    return found


def _heeded(actor: Actor, records: Iterable[int]) -> set[tuple[int, int]]:
    wanted = set(records)
    if not wanted or actor.person is None:
        return set()
    rows = Heeding.objects.filter(record__in=wanted, originator=actor.participant, person=actor.person)
    return set(rows.values_list("record_id", "version_number"))
