"""One act on many records at once, in sets and in one transaction: what it would do to each, and doing it.

The rules are those of the single acts. Whatever they refuse is left alone and told, with the reason; the rest is done.
Only open parts are shared in a mass: personal and protected data goes by a decision about each record (Protocol Art. 5).
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.foundation.decision import Decision
from tenfold.foundation.errors import Invalid, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking
from tenfold.handling.terms import Terms
from tenfold.records.models import Version
from tenfold.records.selectors.viewing import require_view
from tenfold.records.twins import Twin

MOST = 10_000
Key = TypeVar("Key")

# What stands for each record: its released version, else the newest that was not given up. One row for each that is seen.
_STANDING = """SELECT r.id, r.ref, r.human_ref, r.kind, r.originator_id, r.moved_at, v.id, v.number, v.state, v.tlp, v.pap, v.caveats,
 v.handling_note, v.retention_until, v.review_on, (SELECT jsonb_object_agg(p.name, p.reach_id) FROM records_part p WHERE p.version_id = v.id),
 EXISTS (SELECT FROM records_version o WHERE o.record_id = r.id AND o.state IN ('superseded', 'expired')),
 EXISTS (SELECT FROM records_attachment f WHERE f.version_id = v.id AND f.findings <> '[]'::jsonb)
 FROM records_record r JOIN LATERAL (SELECT * FROM records_version n WHERE n.record_id = r.id AND n.state <> 'discarded'
 ORDER BY (n.state = 'released') DESC, n.number DESC LIMIT 1) v ON true WHERE r.id = ANY(%s) ORDER BY r.id"""


class One(NamedTuple):
    """One record as it stands: the version that an act would move, and what its parts reach (told to its originator alone)."""

    record: int
    ref: uuid.UUID
    human_ref: str
    kind: str
    originator: int
    moved_at: datetime
    version: int
    number: int
    state: str
    tlp: str
    pap: str
    caveats: Sequence[str]
    note: str
    retention_until: Any
    review_on: Any
    reach: Mapping[str, int]
    older: bool
    findings: bool

    @property
    def marking(self) -> Marking:
        """Its marking."""
        return Marking(self.tlp, self.pap, frozenset(self.caveats), self.note)

    @property
    def stands(self) -> tuple[Any, ...]:
        """Whatever an act depends on: where it is the same twice, the act does the same."""
        return (
            str(self.ref),
            self.version,
            self.state,
            str(self.retention_until),
            str(self.review_on),
            sorted(self.reach.items()),
        )


@dataclass(slots=True)
class Plan:
    """What an act does: to these, not to those for they are so already, and not to the others, by reason."""

    changed: list[One] = field(default_factory=list)
    unchanged: list[One] = field(default_factory=list)
    refused: dict[str, list[One]] = field(default_factory=dict)
    errors: dict[str, TenfoldError] = field(default_factory=dict)
    twins: list[Twin] = field(default_factory=list)  # that came out of those which change, and stay as they are
    # What the parts of those that are alike reach afterwards; nothing is formed before the act.
    moves: list[tuple[Mapping[str, Terms], list[One]]] = field(default_factory=list)

    def refuse(self, one: One, error: TenfoldError) -> None:
        """Leave it alone, for this reason in these words."""
        said = str(error)
        self.errors.setdefault(said, error)
        self.refused.setdefault(said, []).append(one)

    def readers(self) -> Counter[int]:
        """Who reads the open part afterwards, of how many of those that change."""
        return Counter(
            principal
            for terms, some in self.moves
            for principal in {term.principal for term in terms["open"]}
            for _ in some
        )

    @property
    def refusals(self) -> int:
        """How many are refused."""
        return sum(len(some) for some in self.refused.values())

    def stands(self) -> list[Any]:
        """What tells whether anything changed since the plan was shown."""
        said = [[one.stands for one in self.changed], [str(one.ref) for one in self.unchanged]]
        return [*said, sorted((why, sorted(str(one.ref) for one in some)) for why, some in self.refused.items())]


def standing(records: Iterable[int], *, by: Actor, lock: bool = False) -> list[One]:
    """These records as they stand before this actor; those that he does not see are not there. Raises Invalid for too many."""
    require_view(by)
    keys = sorted(set(records))
    if len(keys) > MOST:
        raise Invalid(Reason.TOO_MANY, limit=MOST)
    if lock:
        bulk.execute(
            "SELECT id FROM records_version WHERE record_id = ANY(%s) AND originator_id = %s ORDER BY id FOR UPDATE",
            [keys, by.participant],
        )
    return [One._make(row)._replace(reach=row[15] or {}) for row in bulk.execute(_STANDING, [keys]).fetchall()]


def sort(found: Iterable[One], may: Callable[[Version], Decision]) -> tuple[Plan, list[One]]:
    """A plan with those that the rule refuses, and the others. A rule looks at originator and state, so it is asked once for each."""
    plan, allowed, said = Plan(), list[One](), dict[tuple[int, str], Decision]()
    for one in found:
        at = (one.originator, one.state)
        if at not in said:
            said[at] = may(Version(originator_id=one.originator, state=one.state))
        try:
            said[at].require()
        except TenfoldError as error:
            plan.refuse(one, error)
        else:
            allowed.append(one)
    return plan, allowed


def gather(some: Iterable[One], key: Callable[[One], Key]) -> dict[Key, list[One]]:
    """Those that are treated alike."""
    made: defaultdict[Key, list[One]] = defaultdict(list)
    for one in some:
        made[key(one)].append(one)
    return made
