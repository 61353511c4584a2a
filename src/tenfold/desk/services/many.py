"""Acts on many records: which records, what the act would do to them, and doing just that.

The preview has a seal over all that it depends on. Whoever confirms sends it back; where anything changed meanwhile nothing
is done, and the preview of now is shown instead. So a form that is sent twice does its work once.
"""

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.desk import rules
from tenfold.desk.models import Tagging
from tenfold.desk.selectors import tags
from tenfold.desk.services import tagging
from tenfold.foundation.errors import Conflict, Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.records.search.finding import keys
from tenfold.records.selectors.named import keys_of
from tenfold.records.services import mass
from tenfold.records.services.mass import One, Plan
from tenfold.records.services.massing import Act

MOST = mass.MOST


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which records are meant: these by reference, or whatever a search finds."""

    refs: tuple[uuid.UUID, ...] = ()
    query: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    searched: bool = False
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be done now. `away` counts references under which nothing stands that the actor sees."""

    plan: Plan
    away: int
    seal: str

    @property
    def total(self) -> int:
        """How many were meant."""
        plan = self.plan
        return len(plan.changed) + len(plan.unchanged) + plan.refusals + self.away


class Changed(Conflict):
    """Something is no longer as the preview had it; nothing was done. `preview` is that of now."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(Reason.CHANGED_MEANWHILE)
        self.preview = preview


@dataclass(frozen=True, slots=True)
class Retag:
    """Put tags of the own house on records that one reads, and take others away."""

    add: tuple[uuid.UUID, ...] = ()
    away: tuple[uuid.UUID, ...] = ()
    name = "retag"

    def plan(self, found: Sequence[One], *, by: Actor, at: datetime) -> Plan:
        """Those that do not have all of the one, or have any of the other."""
        rules.may_tag(by).require()
        if not (self.add or self.away):
            raise Invalid(faults=[Fault("add", Reason.FIELD_REQUIRED)])
        if set(self.add) & set(self.away):
            raise Invalid(faults=[Fault("remove", Reason.TAG_ON_AND_OFF)])
        known = {tag.ref: tag.pk for tag in tags.list_tags(by, archived=True).filter(ref__in=[*self.add, *self.away])}
        if set(known) != {*self.add, *self.away}:
            raise Missing
        has: dict[int, set[int]] = {}
        rows = Tagging.objects.filter(tag__in=known.values(), record__in=[one.record for one in found])
        for record, tag in rows.values_list("record_id", "tag_id"):
            has.setdefault(record, set()).add(tag)
        wanted, unwanted = {known[ref] for ref in self.add}, {known[ref] for ref in self.away}
        plan = Plan()
        for one in found:
            have = has.get(one.record, set())
            (plan.changed if wanted - have or unwanted & have else plan.unchanged).append(one)
        return plan

    def perform(self, plan: Plan, *, by: Actor, at: datetime) -> None:
        """In one statement for what comes, and one for what goes."""
        records = [one.record for one in plan.changed]
        tagging.put(records, self.add, by=by, at=at)
        tagging.take(records, self.away, by=by, at=at)


def preview(chosen: Chosen, act: Act, *, by: Actor, at: datetime) -> Preview:
    """What the act would do now; changes nothing."""
    return _preview(chosen, act, by=by, at=at, lock=False)


def carry_out(chosen: Chosen, act: Act, *, seal: str | None, by: Actor, at: datetime) -> Preview:
    """Do it, in one transaction. With the seal of a preview only if everything is as that preview had it."""
    made = _preview(chosen, act, by=by, at=at, lock=True)
    if seal is not None and seal != made.seal:
        raise Changed(made)
    if made.plan.changed:
        act.perform(made.plan, by=by, at=at)
    return made


def _preview(chosen: Chosen, act: Act, *, by: Actor, at: datetime, lock: bool) -> Preview:
    records, away = _records(chosen, by)
    found = mass.standing(records, by=by, lock=lock)
    plan = act.plan(found, by=by, at=at)
    said = json.dumps([act.name, repr(act), plan.stands()], sort_keys=True, default=str)
    return Preview(plan, away + len(records) - len(found), hashlib.sha256(said.encode()).hexdigest())


def _records(chosen: Chosen, by: Actor) -> tuple[list[int], int]:
    """The inner keys of what is meant, and how many references led to nothing. Raises Invalid for too many."""
    if not chosen.searched:
        refs = list(dict.fromkeys(chosen.refs))
        if not refs:
            raise Invalid(faults=[Fault("records", Reason.FIELD_REQUIRED)])
        if len(refs) > MOST:
            raise Invalid(Reason.TOO_MANY, limit=MOST)
        found = list(keys_of(by, refs).values())
        return found, len(refs) - len(found)
    rest, among = tags.narrowed(by, chosen.filters)
    found = keys(by, chosen.query, lang=chosen.lang, filters=rest, among=among, most=MOST)
    if len(found) > MOST:
        raise Invalid(Reason.TOO_MANY, limit=MOST)
    return found, 0
