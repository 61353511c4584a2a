"""Sharing: wider, narrower, recalled, acknowledged. The originator decides, to the last copy."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import PUBLIC
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import bulk
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import rules as handling
from tenfold.handling import selectors as readers
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import Terms, cross, purposes, shielded, without
from tenfold.records import addressing, arrivals, drawing, rules, surroundings
from tenfold.records import twins as made_of
from tenfold.records.addressing import Target
from tenfold.records.models import Acknowledgement, Receipt, Tombstone
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import bases, dating
from tenfold.records.services.acts import note, take
from tenfold.records.services.bases import Named
from tenfold.records.services.clearing import require_clear
from tenfold.records.services.reading import RECEIPTS, RECEIPTS_OF
from tenfold.records.services.review import limit_older
from tenfold.records.twins import Twin
from tenfold.vocabulary import lists


def share(
    ref: uuid.UUID, targets: Sequence[Target], *, parts: Sequence[str] = ("open",), opened_because: str = "",
    basis: Named | None = None, charter_days: str = "", by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Let more people read the released version. Personal and protected parts are shared only where they are named.

    A protected part goes to no law-enforcement purpose unless this version is opened with a written reason; the next
    version is closed again. `basis` is what it rests on, written down with it. `charter_days` takes over the day that the
    charters of the groups propose: to look at it again (`review`), or until which it is kept (`keep`).
    """
    opened = _released(ref, by)
    rules.may_share(by, opened.version).require()
    rules.may_share_content(opened.kind.ends_sharing(opened.body)).require()
    wanted, named = _meant(opened, targets, by)
    reference = bases.require(wanted, basis, by=by)
    have = {part.name for part in opened.parts}
    shared = {"open", *parts} & (have | {"open"})
    terms = dict(opening.reach_terms(by, opened))
    terms["open"] |= wanted
    addressing.require_formable(
        opened.marking, terms["open"], shared if _public(wanted) else ["open"], named, originator=by.house
    )
    if _public(wanted):
        handling.may_address_public(have).require()
    if "nominal" in shared:
        terms["nominal"] |= wanted
    if "protected" in shared:
        _share_protected(opened, wanted, opened_because, by=by, at=at)
        terms["protected"] |= wanted
    require_clear(opened, terms, by=by)
    drawing.require_reach(by, opened, terms["open"], on=at.date())
    _readdress(opened, terms, by=by, at=at)
    bases.keep(opened, wanted, basis, reference, by=by, at=at)
    if charter_days:
        dating.heed(opened, {term.principal for term in wanted}, charter_days, by=by, at=at)
    note(Event.RECORD_SHARED, opened.record, by=by, at=at, number=opened.version.number, to=sorted(target.name for target in targets),
         parts=sorted(shared), **({"basis": basis.code} if basis else {}))  # fmt: skip


def _meant(opened: Opened, targets: Sequence[Target], by: Actor) -> tuple[Terms, dict[int, str]]:
    """Whom the targets mean; what endangers life goes to the whole network instead of a grade of it."""
    wanted, named = addressing.resolve(targets, opened.kind, by=by)
    only_if(bool(wanted), Reason.AUDIENCE_EMPTY).require()
    return addressing.beyond_grades(wanted, named) if opened.kind.saves_lives(opened.body) else (wanted, named)


def _share_protected(opened: Opened, wanted: Terms, because: str, *, by: Actor, at: datetime) -> None:
    handling.may_shield(wanted, because).require()
    if wanted != shielded(wanted):
        _open_protected(opened, because, by=by, at=at)


def narrow(ref: uuid.UUID, names: Sequence[str], *, by: Actor, at: datetime) -> None:
    """Take readers away from the released version and from every older one.

    A reader is named as the record names it: also a group that one has left, and a participant that is paused.
    """
    opened = _released(ref, by)
    rules.may_share(by, opened.version).require()
    reached = {reader.target: reader.principal for reader in surroundings.readers(by, opened)}
    gone = {reached[name] if name in reached else readers.resolve(by, name) for name in names}
    only_if(by.participant not in gone and bool(gone), Reason.AUDIENCE_EMPTY).require()
    terms = {name: without(these, gone) for name, these in opening.reach_terms(by, opened).items()}
    _readdress(opened, terms, by=by, at=at)
    arrivals.narrowed(opened.record, gone, by=by)
    older = [version for version in opened.versions if version.state in {"superseded", "expired"}]
    limit_older(opened, older, _complete(terms), by=by, at=at)
    _await_readers(opened)
    _leave_tombstones(opened, "narrowed", by=by, at=at, only=_lost(opened, terms, by))
    note(Event.RECORD_NARROWED, opened.record, by=by, at=at, number=opened.version.number, away=sorted(names))


def recall(
    ref: uuid.UUID, reason: str, *, twins: Collection[uuid.UUID] | None = (), by: Actor, at: datetime
) -> list[Twin]:
    """Take all versions back from everybody. Those who read one find a tombstone; to all others the record never was.

    `twins` of it that go with it, for the same reason, and all of them for None; answers those that stay with their readers.
    Raises Missing for what is no released twin of it.
    """
    opened = _released(ref, by)
    rules.may_recall(by, opened.version).require()
    if reason not in lists.get("recall_reason"):
        raise Invalid(Reason.CODE_UNKNOWN, value=reason, list="recall_reason")
    stand = {one.ref: one for one in made_of.of(by, opened.record)}
    along = set(stand if twins is None else twins)
    if not along <= stand.keys():
        raise Missing
    _take_back(opened, reason, by=by, at=at)
    for twin in sorted(along):
        made = _released(twin, by)
        rules.may_recall(by, made.version).require()
        _take_back(made, reason, by=by, at=at)
    return [one for one in stand.values() if one.ref not in along]


def _take_back(opened: Opened, reason: str, *, by: Actor, at: datetime) -> None:
    assert by.participant is not None
    reach = addressing.house_reach(by.participant)
    older = [version.pk for version in opened.versions if version.state in {"superseded", "expired"}]
    for state in ("superseded", "expired"):
        same = [version.pk for version in opened.versions if version.state == state and version.pk in older]
        addressing.move(same, reach, state=state, at=at, header=False)
    addressing.move([opened.version.pk], reach, state="recalled", at=at)
    _await_readers(opened)
    _leave_tombstones(opened, reason, by=by, at=at)
    note(Event.RECORD_RECALLED, opened.record, by=by, at=at, number=opened.version.number, reason=reason)


def acknowledge(tombstone: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """Say, for one's participant, that a recall was applied. The originator reads who did."""
    rules.may_acknowledge(by).require()
    found = Tombstone.objects.filter(ref=tombstone, reader_id=by.house).first()
    if found is None or by.participant is None or by.person is None:
        raise Missing
    if Acknowledgement.objects.filter(tombstone=tombstone, originator=by.participant).exists():
        raise Conflict(Reason.ALREADY_EXISTS)
    both = cross([by.participant, found.originator_id], purposes())
    Acknowledgement.objects.create(tombstone=tombstone, at=at, person=by.person, originator_id=by.participant,
                                   audience_id=intern(both, originator=by.participant))  # fmt: skip
    audit.write(
        Event.RECALL_ACKNOWLEDGED,
        audit.Subject("tombstone", found.reference, found.originator_id),
        person=by.person,
        at=at,
    )


def _open_protected(opened: Opened, because: str, *, by: Actor, at: datetime) -> None:
    """Open the protected part of this one version to law enforcement, with the written reason that Art. 5 asks for here."""
    bulk.execute("UPDATE records_part SET opened_because = %s WHERE version_id = %s AND name = 'protected'",
                 [because.strip()[:500], opened.version.pk])  # fmt: skip
    note(Event.RECORD_OPENED, opened.record, by=by, at=at, number=opened.version.number)


def _released(ref: uuid.UUID, by: Actor) -> Opened:
    """The released version, locked; where there is none the newest, so that the rule can say why not."""
    opened = take(ref, by=by)
    released = next((version.number for version in opened.versions if version.state == "released"), None)
    return opened if released in (None, opened.version.number) else take(ref, by=by, number=released)


def _public(terms: Terms) -> bool:
    return any(term.principal == PUBLIC for term in terms)


def _complete(terms: Mapping[str, Terms]) -> dict[str, Terms]:
    nothing: Terms = frozenset()
    return {name: terms.get(name, nothing) for name in ("open", "nominal", "protected")}


def _readdress(opened: Opened, terms: Mapping[str, Terms], *, by: Actor, at: datetime) -> None:
    assert by.participant is not None
    reach = dict(addressing.house_reach(by.participant))
    for name, these in terms.items():
        reach[name] = intern(these, originator=by.participant)
    before = opening.reach_terms(by, opened)["open"]
    held = next(part.reach_id for part in opened.parts if part.name == "open")
    addressing.move([opened.version.pk], reach, state="released", at=at)
    arrivals.widened(opened.record, held, before, terms["open"], by=by, at=at)


def _lost(opened: Opened, terms: Mapping[str, Terms], by: Actor) -> set[int]:
    """Participants that read the record and are reached no more. While a group is addressed nobody is said to have lost it."""
    named = {term.principal for term in terms["open"]}
    kinds = readers.kinds_of(named)
    if any(kinds[principal] in {"group", "community", "public"} for principal in named):
        return set()
    named |= accounts.participants_of({principal for principal in named if kinds[principal] in {"person", "unit"}})
    read = {
        receipt.originator_id
        for receipt in Receipt.objects.filter(record=opened.record).exclude(originator=by.participant)
    }
    states = accounts.states_of(read)
    return {participant for participant in read if participant not in named and states.get(participant) not in named}


def _await_readers(opened: Opened) -> None:
    """Whoever reads at this moment has left a receipt before we look for it, or finds after us that he reads no more."""
    locks = f"SELECT pg_advisory_xact_lock_shared({RECEIPTS_OF}), pg_advisory_xact_lock({RECEIPTS})"
    bulk.execute(locks, {"record": opened.record.pk, "originator": opened.record.originator_id})


def _leave_tombstones(opened: Opened, reason: str, *, by: Actor, at: datetime, only: set[int] | None = None) -> None:
    assert by.participant is not None
    receipts = Receipt.objects.filter(record=opened.record).exclude(originator=by.participant)
    read = set(receipts.values_list("originator_id", flat=True))
    opened_it = set(receipts.filter(reason="").values_list("originator_id", flat=True))
    for reader in sorted(read if only is None else read & only):
        told = cross([by.participant, reader], purposes())
        Tombstone.objects.create(
            ref=uuid.uuid4(), reference=opened.record.ref, reason=reason, reader_id=reader, at=at, originator_id=by.participant,
            audience_id=intern(told, originator=by.participant), looked_up="" if reader in opened_it else opened.record.human_ref,
            human_ref=opened.record.human_ref,
        )  # fmt: skip
