"""The acts that can be done on many records: share wider, take readers away, recall, set days."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import COMMUNITY, PUBLIC
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.foundation import bulk
from tenfold.foundation.decision import YES, only_if
from tenfold.foundation.errors import Denied, Invalid, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.handling import rules as handling
from tenfold.handling import selectors as readers
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import Terms, without
from tenfold.kinds import registry
from tenfold.records import addressing, arrivals, drawing, rules, twins
from tenfold.records.addressing import Target
from tenfold.records.models import Receipt, Version
from tenfold.records.selectors import opening
from tenfold.records.services import bases, dating, sharing, tombstones
from tenfold.records.services.bases import Named
from tenfold.records.services.clearing import require_clear
from tenfold.records.services.dating import Days
from tenfold.records.services.mass import One, Plan, gather, sort
from tenfold.records.services.reading import RECEIPTS_OF
from tenfold.vocabulary import lists


class Act(Protocol):
    """Something that can be done to many records: what it would do to each, and doing it."""

    name: str

    def plan(self, found: Sequence[One], *, by: Actor, at: datetime) -> Plan:
        """What it would do. Raises where the act itself cannot be, whatever the records."""

    def perform(self, plan: Plan, *, by: Actor, at: datetime) -> None:
        """Do it, with one entry for each record."""


@dataclass(frozen=True, slots=True)
class Share:
    """Let more readers read the open parts; what it rests on is one basis for all of them.

    `charter_days` takes over the day that the charters of the groups propose, as where one record is shared.
    """

    targets: tuple[Target, ...]
    basis: Named | None = None
    charter_days: str = ""
    name = "share"

    def plan(self, found: Sequence[One], *, by: Actor, at: datetime) -> Plan:
        meant = {
            kind: addressing.resolve(self.targets, registry.get(kind), by=by) for kind in {one.kind for one in found}
        }
        dated = any(self._proposed(wanted, at) for wanted, _ in meant.values())
        plan, allowed = sort(found, lambda one: rules.may_share(by, one) & (rules.may_date(by, one) if dated else YES))
        only_if(bool(self.targets) and all(wanted for wanted, _ in meant.values()), Reason.AUDIENCE_EMPTY).require()
        bases.require(frozenset().union(*(wanted for wanted, _ in meant.values())), self.basis, by=by)
        terms = readers.terms_of(by, {reach for one in allowed for reach in one.reach.values()})
        drawing_on = drawing.drawing(by, [one.record for one in allowed])
        allowed = [
            one for one in allowed if not self._stopped(plan, one, drawing_on, terms, meant[one.kind][0], by=by, at=at)
        ]
        saving = addressing.endangered({one.kind for one in allowed}, [one.record for one in allowed])
        alike = gather(
            allowed,
            lambda one: (one.kind, one.record in saving, one.marking, one.findings, tuple(sorted(one.reach.items()))),
        )
        for (kind, saves, *_), some in alike.items():
            if registry.get(kind).ends[0]:
                for one in some:
                    plan.refuse(one, Denied(Reason.SHARING_ONE_BY_ONE))
                continue
            had = {part: terms[reach] for part, reach in some[0].reach.items()}
            wanted, named = addressing.beyond_grades(*meant[kind]) if saves else meant[kind]
            if wanted <= had["open"]:
                plan.unchanged += some
                continue
            after = {**had, "open": had["open"] | wanted}
            self._form(plan, some, after, wanted, named, by=by)
        return plan

    def _stopped(
        self, plan: Plan, one: One, drawing_on: set[int], terms: Mapping[int, Terms], wanted: Terms, *, by: Actor, at: datetime
    ) -> bool:  # fmt: skip
        """Whether a source of the record forbids it; looked at one by one, for few draw on others."""
        if one.record not in drawing_on:
            return False
        try:
            opened = opening.get(by, one.ref, one.number)
            drawing.require_reach(by, opened, terms[one.reach["open"]] | wanted, on=at.date())
        except TenfoldError as error:
            plan.refuse(one, error)
            return True
        return False

    def _form(
        self, plan: Plan, some: list[One], after: Mapping[str, Terms], wanted: Terms, named: Mapping[int, str], *, by: Actor
    ) -> None:  # fmt: skip
        """Those that are alike are formed or refused together; only files with findings are looked at one by one."""
        public, wide = (any(term.principal in these for term in wanted) for these in ({PUBLIC}, {PUBLIC, COMMUNITY}))
        have = set(some[0].reach)
        try:
            addressing.require_formable(some[0].marking, after["open"], ["open"], named, originator=by.house)
            if public:
                handling.may_address_public(have).require()
        except TenfoldError as error:
            for one in some:
                plan.refuse(one, error)
            return
        fit = []
        for one in some:
            try:
                if wide and one.findings:
                    require_clear(opening.get(by, one.ref, one.number), after, by=by)
                fit.append(one)
            except TenfoldError as error:
                plan.refuse(one, error)
        if fit:
            plan.moves.append((after, fit))
            plan.changed += fit

    def perform(self, plan: Plan, *, by: Actor, at: datetime) -> None:
        before = readers.terms_of(by, {one.reach["open"] for one in plan.changed})
        reference = bases.require(frozenset(), self.basis, by=by) if self.basis else ""
        for after, some in plan.moves:
            _readdress(after, some, by=by, at=at)
            for held, these in gather(some, lambda one: one.reach["open"]).items():
                new = after["open"] - before[held]
                arrivals.widened_many({one.record: one.moved_at for one in these}, held, new, by=by, at=at)
                numbers = {one.record: one.number for one in these}
                bases.keep_many(numbers, new, self.basis, reference, by=by, at=at)
                self._date(these, new, by=by, at=at)
        detail: dict[str, Any] = {"to": sorted(target.name for target in self.targets), "parts": ["open"]}
        detail |= {"basis": self.basis.code} if self.basis else {}
        _note(Event.RECORD_SHARED, plan.changed, detail, by=by, at=at)

    def _proposed(self, wanted: Terms, at: datetime) -> tuple[str, date] | None:
        groups = {term.principal for term in wanted}
        return dating.of_charters(groups, self.charter_days, today=at.date()) if self.charter_days else None

    def _date(self, some: Sequence[One], new: Terms, *, by: Actor, at: datetime) -> None:
        """The day that the charters propose, where none stands that is as soon."""
        column, day = self._proposed(new, at) or ("", at.date())
        later = [one for one in some if column and (getattr(one, column) is None or getattr(one, column) > day)]
        if later:
            Version.objects.filter(pk__in=[one.version for one in later]).update(**{column: day})
            _note(Event.RECORD_DATED, later, {column: day.isoformat()}, by=by, at=at)


@dataclass(frozen=True, slots=True)
class Narrow:
    """Take readers away, from older versions too."""

    names: tuple[str, ...]
    name = "narrow"

    def plan(self, found: Sequence[One], *, by: Actor, at: datetime) -> Plan:
        gone = self._gone(by)
        plan, allowed = sort(found, partial(rules.may_share, by))
        terms = readers.terms_of(by, {reach for one in allowed for reach in one.reach.values()})
        for reach, some in gather(allowed, lambda one: tuple(sorted(one.reach.items()))).items():
            had = {part: terms[audience] for part, audience in reach}
            after = {part: without(these, gone) for part, these in had.items()}
            if after == had:
                plan.unchanged += some
            else:
                plan.moves.append((after, some))
                plan.changed += some
        plan.twins = twins.standing(by, [one.record for one in plan.changed])
        return plan

    def perform(self, plan: Plan, *, by: Actor, at: datetime) -> None:
        gone, single = self._gone(by), {one.record for one in plan.changed if one.older}
        bulk.execute(f"SELECT pg_advisory_xact_lock({RECEIPTS_OF})", {"originator": by.house})
        for one in plan.changed:
            if one.older:  # what others read of its older versions is looked at version by version
                sharing.narrow(one.ref, self.names, by=by, at=at)
        for after, all_alike in plan.moves:
            some = [one for one in all_alike if one.record not in single]
            if not some:
                continue
            _readdress(after, some, by=by, at=at)
            arrivals.narrowed_many([one.record for one in some], gone, by=by)
            told = {one.record: one.ref for one in some}
            tombstones.leave_many(told, "narrowed", only=_lost(list(told), after["open"], by), by=by, at=at)
            _note(Event.RECORD_NARROWED, some, {"away": sorted(self.names)}, by=by, at=at)

    def _gone(self, by: Actor) -> set[int]:
        gone = {readers.resolve(by, name) for name in self.names}
        only_if(by.participant not in gone and bool(gone), Reason.AUDIENCE_EMPTY).require()
        return gone


@dataclass(frozen=True, slots=True)
class Recall:
    """Take all versions back from everybody."""

    reason: str
    name = "recall"

    def plan(self, found: Sequence[One], *, by: Actor, at: datetime) -> Plan:
        if self.reason not in lists.get("recall_reason"):
            raise Invalid(Reason.CODE_UNKNOWN, value=self.reason, list="recall_reason")
        plan, allowed = sort(found, partial(rules.may_recall, by))
        plan.changed, plan.twins = allowed, twins.standing(by, [one.record for one in allowed])
        return plan

    def perform(self, plan: Plan, *, by: Actor, at: datetime) -> None:
        house, told = addressing.house_reach(by.house), {one.record: one.ref for one in plan.changed}
        older = bulk.execute(
            "SELECT state, array_agg(id) FROM records_version WHERE record_id = ANY(%s) AND state IN ('superseded', 'expired') GROUP BY 1",
            [list(told)],
        ).fetchall()
        for state, versions in older:
            addressing.move(versions, house, state=state, at=at, header=False)
        addressing.move([one.version for one in plan.changed], house, state="recalled", at=at)
        tombstones.leave_many(told, self.reason, by=by, at=at)
        _note(Event.RECORD_RECALLED, plan.changed, {"reason": self.reason}, by=by, at=at)


@dataclass(frozen=True, slots=True)
class SetDays:
    """Say until when they are kept, and when to look at them again."""

    days: Days
    name = "dates"

    def plan(self, found: Sequence[One], *, by: Actor, at: datetime) -> Plan:
        self.days.require(at.date())
        plan, allowed = sort(found, partial(rules.may_date, by))
        for one in allowed:
            same = all(getattr(one, name) == day for name, day in self.days.columns().items())
            (plan.unchanged if same else plan.changed).append(one)
        return plan

    def perform(self, plan: Plan, *, by: Actor, at: datetime) -> None:
        Version.objects.filter(pk__in=[one.version for one in plan.changed]).update(**self.days.columns())
        _note(Event.RECORD_DATED, plan.changed, self.days.detail(), by=by, at=at)


def _readdress(after: Mapping[str, Terms], some: Sequence[One], *, by: Actor, at: datetime) -> None:
    reach = addressing.house_reach(by.house) | {
        part: intern(terms, originator=by.house) for part, terms in after.items()
    }
    addressing.move([one.version for one in some], reach, state="released", at=at)


def _lost(records: Sequence[int], after: Terms, by: Actor) -> list[tuple[int, int]]:
    """Record and participant that read it and is reached no more; while a group is addressed nobody is said to have lost it."""
    named = {term.principal for term in after}
    kinds = readers.kinds_of(named)
    if any(kinds[principal] in {"group", "community", "public"} for principal in named):
        return []
    named |= accounts.participants_of({principal for principal in named if kinds[principal] in {"person", "unit"}})
    rows = Receipt.objects.filter(record__in=records).exclude(originator=by.participant)
    read = set(rows.values_list("record_id", "originator_id"))
    states = accounts.states_of({reader for _, reader in read})
    return sorted(
        (record, reader) for record, reader in read if reader not in named and states.get(reader) not in named
    )


def _note(event: Event, some: Sequence[One], detail: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """One entry for each record, and in each which run it was."""
    run = str(uuid.uuid4())
    for number, these in gather(some, lambda one: one.number).items():
        subjects = [Subject(one.kind, one.ref, by.participant) for one in these]
        audit.write_many(event, subjects, person=by.person, at=at, detail={**detail, "number": number, "bulk": run})
