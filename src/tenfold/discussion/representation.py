"""What is said of records as programs are told of it: references, codes, moments and words."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.discussion.selectors import comments
from tenfold.foundation.errors import Fault
from tenfold.handling.rights import Right
from tenfold.records import entitlements, selectors


def of_record(actor: Actor, ref: uuid.UUID, *, on: date) -> dict[str, Any]:
    """The comments on a record that reach the caller, and to whom it could speak. Raises Missing."""
    opened = selectors.get(actor, ref)
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


def warned(faults: Iterable[Fault]) -> list[dict[str, str]]:
    """What to think of, as identifiers and sentences."""
    return [{"code": one.reason.value, "text": one.text} for one in faults]
