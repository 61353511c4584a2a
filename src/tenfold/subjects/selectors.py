"""Reading what persons ask of the own house. The first argument is who reads; each opens the purpose for its own statements."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from tenfold.accounts.actor import Actor
from tenfold.exchange import selectors as requests
from tenfold.exchange.selectors import About
from tenfold.foundation import bulk, wall
from tenfold.foundation.errors import Missing
from tenfold.records import decoy, holding
from tenfold.records.holding import Holding
from tenfold.records.selectors import viewing
from tenfold.subjects import course, rules
from tenfold.subjects.models import Case, Identity, Move

BOXES = ("open", "ended")


@dataclass(frozen=True, slots=True)
class Made:
    """One step."""

    ref: uuid.UUID
    name: str
    said: Mapping[str, Any]
    texts: Mapping[str, str]
    at: datetime
    person: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A request and where it stands: the fold of its steps. Without `identity` the time to keep who asked is over."""

    case: Case
    identity: Identity | None
    moves: Sequence[Made]

    @property
    def state(self) -> str:
        """The state of the request."""
        return course.fold(one.name for one in self.moves)

    @property
    def due_on(self) -> date:
        """The last day on which it is to be answered."""
        until = [one.said["until"] for one in self.moves if one.name == course.EXTEND]
        return date.fromisoformat(until[-1]) if until else self.case.due_on

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed."""
        return self.state in {course.RECEIVED, course.EXAMINED}

    @property
    def concerned(self) -> dict[str, dict[str, Any]]:
        """What was decided, asked and done about each record that it concerns, by reference."""
        return course.concerned((one.name, one.said) for one in self.moves)

    @property
    def past(self) -> list[tuple[str, str, Mapping[str, Any]]]:
        """The steps, for the check of the course."""
        return [(course.HANDLER, one.name, one.said) for one in self.moves]


def get(actor: Actor, ref: uuid.UUID) -> Standing:
    """A request of the own house with its steps. Raises Missing, also for one that guardians alone read."""
    rules.may_handle(actor).require()
    viewing.require_view(actor)
    with wall.under(rules.desk(actor)):
        found = decoy.pick(_cases(), ref)
        if found is None:
            raise Missing
        return _standing([found])[0]


def list_cases(actor: Actor, name: str = "open") -> list[Standing]:
    """What is still to be answered, what is due first at the top; or what was answered or withdrawn, the newest first."""
    rules.may_handle(actor).require()
    viewing.require_view(actor)
    if name not in BOXES:
        raise Missing
    chosen = [one for one in _all(actor) if one.is_open == (name == "open")]
    return sorted(chosen, key=lambda one: (one.due_on, one.case.pk)) if name == "open" else chosen


def _all(actor: Actor) -> list[Standing]:
    """Whatever the purpose of answering shows, the newest first."""
    with wall.under(rules.desk(actor)):
        return _standing(list(_cases().order_by("-id")))


def _cases() -> QuerySet[Case]:
    return Case.objects.select_related("identity")


def _standing(cases: Sequence[Case]) -> list[Standing]:
    """With their steps, in one query for all of them."""
    keys = [one.pk for one in cases]
    moves: dict[int, list[Made]] = {key: [] for key in keys}
    for one in Move.objects.select_related("words").filter(case__in=keys).order_by("case_id", "place"):
        words = getattr(one, "words", None)
        moves[one.case_id].append(
            Made(one.ref, one.move, one.said, words.texts if words else {}, one.moved_at, one.moved_by)
        )
    return [Standing(one, getattr(one, "identity", None), moves[one.pk]) for one in cases]


def find_records(actor: Actor, ref: uuid.UUID) -> list[Holding]:
    """The records in which what the request looks for stands, as far as the view of whoever asks reads them."""
    return find_in_records(actor, get(actor, ref))


def find_in_records(actor: Actor, found: Standing) -> list[Holding]:
    """The same for a request that was opened already."""
    return holding.find(actor, found.identity.sought) if found.identity else []


@dataclass(frozen=True, slots=True)
class Known:
    """A record that a request concerns, as far as this reader sees it."""

    human_ref: str
    kind: str
    originator: int
    number: int


_KNOWN = """SELECT r.ref::text, r.human_ref, r.kind, r.originator_id, coalesce((SELECT max(v.number) FROM records_version v
 WHERE v.record_id = r.id AND v.state = 'released'), 0) FROM records_record r WHERE r.ref = ANY(%(refs)s::uuid[])"""
_AROUND = f"""SELECT (SELECT jsonb_agg(jsonb_build_array(k.ref, k.human_ref, k.kind, k.originator, k.number)) FROM ({_KNOWN}) k (ref, human_ref, kind, originator, number)),
 (SELECT jsonb_agg(to_jsonb(q)) FROM ({requests.BY_REFERENCE}) q)"""


def known(actor: Actor, refs: Sequence[str]) -> dict[str, Known]:
    """These records by their references; one that the view does not read is left out. The number is that of the released version."""
    viewing.require_view(actor)
    rows = bulk.execute(_KNOWN, {"refs": list(refs)}).fetchall() if refs else ()
    return {ref: Known(*told) for ref, *told in rows}


def around(actor: Actor, found: Standing) -> tuple[dict[str, Known], dict[str, About]]:
    """What `known` tells of the records that a request concerns, and the requests to their originators, in one query."""
    viewing.require_view(actor)
    concerned = found.concerned
    asked = {"refs": list(concerned), "requests": [one["request"] for one in concerned.values() if one.get("request")]}
    seen, told = (bulk.execute(_AROUND, asked).fetchone() if concerned else None) or (None, None)
    return (
        {ref: Known(*said) for ref, *said in seen or ()},
        {str(one.ref): one for one in requests.told_about(told or ())},
    )


@dataclass(frozen=True, slots=True)
class Count:
    """How many requests there were for one right, and what came of them."""

    right: str
    received: int
    open: int
    overdue: int
    answered: int
    withdrawn: int


def counts(actor: Actor, today: date) -> list[Count]:
    """For the register of processing: by right, without any person. Those of smuggled persons are counted by guardians."""
    rules.may_handle(actor).require()
    viewing.require_view(actor)
    told = _all(actor)
    made = []
    for right in sorted({one.case.right for one in told}):
        these = [one for one in told if one.case.right == right]
        states = [one.state for one in these]
        late = sum(1 for one in these if one.is_open and one.due_on < today)
        made.append(
            Count(right, len(these), sum(one.is_open for one in these), late, states.count(course.ANSWERED), states.count(course.WITHDRAWN))
        )  # fmt: skip
    return made


_SINCE = """SELECT EXISTS (SELECT 1 FROM records_record r JOIN records_version v ON v.record_id = r.id
 WHERE r.ref = %s::uuid AND v.state = 'released' AND v.moved_at > %s)"""


def released_since(actor: Actor, ref: str, moment: datetime) -> bool:
    """Whether a version of this record came to be the released one after this moment."""
    viewing.require_view(actor)
    row = bulk.execute(_SINCE, [ref, moment]).fetchone()
    return bool(row and row[0])
