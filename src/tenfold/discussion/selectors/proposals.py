"""Reading proposals: one beside the record as it stands now, those of one record, and those that wait."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from tenfold.accounts.actor import Actor
from tenfold.discussion import course, merging
from tenfold.discussion.merging import Change
from tenfold.discussion.models import Proposal, ProposalMove, Proposed
from tenfold.foundation import bulk
from tenfold.foundation.errors import Missing
from tenfold.records import decoy
from tenfold.records.models import Version
from tenfold.records.selectors import opening, viewing
from tenfold.records.selectors.opened import Opened

_LINE = """SELECT p.ref, r.ref AS record, r.human_ref, r.kind, p.originator_id AS proposer, r.originator_id AS originator, p.made_at,
 coalesce(m.move, '') AS move, m.moved_at, coalesce(house.name, '{}'::jsonb) AS named FROM discussion_proposal p
 JOIN records_record r ON r.id = p.record_id LEFT JOIN accounts_participant house ON house.principal_id = p.originator_id
 LEFT JOIN discussion_proposalmove m ON m.proposal_id = p.id"""
OF_RECORD = _LINE + " WHERE p.record_id = %(record)s ORDER BY p.id DESC LIMIT 200"
_ALL = _LINE + " WHERE NOT %(waiting)s OR m.id IS NULL AND r.originator_id = %(me)s ORDER BY p.id DESC LIMIT 200"
_NEWEST = (
    Version.objects.filter(record=OuterRef("record"))
    .exclude(state="discarded")
    .order_by("-number")
    .values("number")[:1]
)
WAITING = """SELECT count(*) FROM discussion_proposal p JOIN records_record r ON r.id = p.record_id
 WHERE r.originator_id = %(me)s AND NOT EXISTS (SELECT 1 FROM discussion_proposalmove m WHERE m.proposal_id = p.id)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One proposal in a list: about which record, by which house, and how it stands."""

    ref: uuid.UUID
    record: uuid.UUID
    human_ref: str
    kind: str
    proposer: int
    named: Mapping[str, str]
    originator: int
    made_at: datetime
    state: str
    moved_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One proposed change, what stands there now for this reader, and how the two stand to each other."""

    change: Change
    now: Any
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A proposal with what this reader may read of it, beside the newest version that he reads."""

    proposal: Proposal
    opened: Opened
    role: str
    why: str
    changes: Sequence[Beside]
    move: ProposalMove | None
    erased: bool

    @property
    def state(self) -> str:
        """The fold of its moves."""
        return state_of([self.move.move] if self.move else [])

    @property
    def conflicts(self) -> list[Beside]:
        """The fields that somebody changed since."""
        return [one for one in self.changes if one.stands == merging.CONFLICT]


def state_of(moves: Iterable[str]) -> str:
    """The state after these moves."""
    return course.PROCEDURE.state(moves)


def get(actor: Actor, ref: uuid.UUID) -> Standing:
    """One proposal. Raises Missing for whoever is neither its proposer nor the originator, or does not see the record."""
    viewing.require_view(actor)
    found = decoy.pick(Proposal.objects.select_related("record").annotate(newest=Subquery(_NEWEST)), ref)
    if found is None:
        raise Missing
    # Its originator lays it beside the newest version, a draft too; a reader beside the one that he reads.
    newest: int | None = found.newest if found.record.originator_id == actor.participant else None  # type: ignore[attr-defined]
    opened = opening.get(actor, found.record.ref, newest)
    held: dict[str, Mapping[str, Any]] = dict(Proposed.objects.filter(proposal=found).values_list("name", "content"))
    changes = [Change(*one) for name in ("open", "nominal") for one in held.get(name, {}).get("changes", ())]
    marked = [_beside(opened, one) for one in changes]
    role = course.role(actor.house, proposer=found.originator_id, originator=found.record.originator_id)
    return Standing(
        proposal=found, opened=opened, role=role, why=held.get("open", {}).get("why", ""), changes=marked,
        move=ProposalMove.objects.filter(proposal=found).first(), erased="open" not in held,
    )  # fmt: skip


def _beside(opened: Opened, change: Change) -> Beside:
    now = merging.value(opened.kind, change.anchor, opened.body, opened.marks)
    return Beside(change=change, now=now, stands=merging.standing(opened.kind, change, opened.body, opened.marks))


def list_all(actor: Actor, *, waiting: bool = False) -> list[Line]:
    """The proposals of and to the actor's house, the newest first; `waiting` are those that wait for its answer."""
    return _asked(actor, _ALL, waiting=waiting, me=actor.house)


def _asked(actor: Actor, sql: str, **asked: Any) -> list[Line]:
    viewing.require_view(actor)
    return lines(row for (row,) in bulk.execute(f"SELECT to_jsonb(found) FROM ({sql}) found", asked).fetchall())


def lines(rows: Iterable[Mapping[str, Any]]) -> list[Line]:
    """The proposals that a question for them found, asked here or with what else stands round a record."""
    return [
        Line(
            ref=uuid.UUID(row["ref"]), record=uuid.UUID(row["record"]), human_ref=row["human_ref"], kind=row["kind"], proposer=row["proposer"], named=row["named"],
            originator=row["originator"], made_at=datetime.fromisoformat(row["made_at"]), state=state_of([row["move"]] if row["move"] else []),
            moved_at=datetime.fromisoformat(row["moved_at"]) if row["moved_at"] else None,
        )
        for row in rows
    ]  # fmt: skip
