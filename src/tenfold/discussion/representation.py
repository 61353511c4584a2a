"""What is said of records as programs are told of it: references, codes, moments and words."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.discussion.selectors import comments, proposals
from tenfold.discussion.selectors.proposals import Standing
from tenfold.foundation.errors import Fault
from tenfold.handling.rights import Right
from tenfold.records import entitlements
from tenfold.records.selectors import opening


def of_record(actor: Actor, ref: uuid.UUID, *, on: date) -> dict[str, Any]:
    """The comments on a record that reach the caller, and to whom it could speak. Raises Missing."""
    opened = opening.get(actor, ref)
    entitlements.require(actor, opened, Right.SEE, on=on)
    found = comments.of_record(actor, opened.record)
    ways = comments.ways(actor, opened.record)
    groups = {way.principal: way.name for way in ways[1:]}
    houses = slugs({house for one in found for house in (one.house, one.told)})
    return {"comments": [_comment(one, houses, groups) for one in found], "to": [way.name for way in ways]}


def _comment(one: comments.Said, houses: dict[int, str], groups: dict[int, str]) -> dict[str, Any]:
    told = groups.get(one.told, "group") if one.to_group else houses.get(one.told, "")
    return {
        "id": str(one.ref), "kind": one.kind, "by": houses.get(one.house, ""), "to": told, "at": one.at.isoformat(), "version": one.number,
        "text": one.text, "probability": one.probability or None, "confidence": one.confidence or None,
        "answers": str(one.answers) if one.answers else None, "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
    }  # fmt: skip


def proposal(found: Standing) -> dict[str, Any]:
    """One proposal beside what the caller reads of the record now."""
    one, move = found.proposal, found.move
    names = slugs([one.originator_id, one.record.originator_id])
    return {
        "id": str(one.ref), "record": str(one.record.ref), "version": one.version_number, "by": names.get(one.originator_id, ""),
        "to": names.get(one.record.originator_id, ""), "at": one.made_at.isoformat(), "why": found.why, "grading": one.grading, "tlp": one.tlp,
        "state": found.state, "erased": found.erased,
        "changes": [
            {"anchor": beside.change.anchor, "part": beside.change.part, "before": beside.change.old, "proposed": beside.change.new,
             "now": beside.now, "stands": beside.stands}
            for beside in found.changes
        ],
        "answer": {
            "at": move.moved_at.isoformat(), "fields": move.fields, "draft": move.number, "reason": move.reason or None, "because": move.because,
        } if move else None,
    }  # fmt: skip


def proposal_lines(actor: Actor, *, waiting: bool = False) -> dict[str, Any]:
    """The proposals of and to the caller's house, or those that wait for its answer."""
    found = proposals.list_all(actor, waiting=waiting)
    names = slugs({house for one in found for house in (one.proposer, one.originator)})
    return {
        "proposals": [
            {"id": str(one.ref), "record": str(one.record), "reference": one.human_ref, "kind": one.kind, "by": names.get(one.proposer, ""),
             "to": names.get(one.originator, ""), "at": one.made_at.isoformat(), "state": one.state}
            for one in found
        ]
    }  # fmt: skip


def warned(faults: Iterable[Fault]) -> list[dict[str, str]]:
    """What to think of, as identifiers and sentences."""
    return [{"code": one.reason.value, "text": one.text} for one in faults]
