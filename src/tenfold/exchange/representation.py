"""A request as programs are told of it: references, codes and moments, and the words of both sides."""

from collections.abc import Sequence
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.exchange import selectors
from tenfold.exchange.models import ContactPoint
from tenfold.exchange.selectors import Line, Made, Standing


def request(actor: Actor, found: Standing) -> dict[str, Any]:
    """One request with all its moves."""
    one = found.request
    names = slugs([one.originator_id, one.asked_id])
    offered = [move.name for move in found.course.offers(found.state, found.side)]
    return {
        "id": str(one.ref), "reference": one.human_ref, "kind": one.course, "record": str(one.record) if one.record else None,
        "subject": str(one.subject) if one.subject else None, "parent": str(one.parent) if one.parent else None,
        "asker": names.get(one.originator_id, ""), "asked": names.get(one.asked_id, ""), "side": found.side, "urgency": one.urgency,
        "wanted": one.wanted.isoformat() if one.wanted else None, "state": found.state, "waits_for": found.waits,
        "due_at": found.due_at.isoformat() if found.due_at else None, "ended": found.ends, "place": len(found.placed), "possible": offered,
        "moves": [_move(move, names) for move in found.moves],
    }  # fmt: skip


def _move(made: Made, names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": str(made.ref), "move": made.name, "by": names.get(made.house, ""), "at": made.at.isoformat(), "place": made.place,
        "inside": made.inside, "late": made.late, "state": made.state, "said": {name: value for name, value in made.said.items() if name != "person"},
        "texts": dict(made.texts), "records": [str(ref) for ref in made.records],
    }  # fmt: skip


def lines(actor: Actor, name: str, *, course: str = "", page: int = 1, size: int = 50) -> dict[str, Any]:
    """One list, with whether there is a further page."""
    found = selectors.box(actor, name, course=course, page=page, size=size)
    names = slugs({house for one in found for house in (one.asker, one.asked)})
    return {"requests": [_line(one, names) for one in found[:size]], "more": len(found) > size}


def _line(one: Line, names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": str(one.ref), "reference": one.human_ref, "kind": one.course, "record": str(one.record) if one.record else None,
        "subject": str(one.subject) if one.subject else None, "asker": names.get(one.asker, ""), "asked": names.get(one.asked, ""), "urgency": one.urgency, "state": one.state, "waits_for": one.waits,
        "moved_at": one.moved_at.isoformat(), "due_at": one.due_at.isoformat() if one.due_at else None,
    }  # fmt: skip


def contacts(found: Sequence[ContactPoint]) -> list[dict[str, Any]]:
    """Contact points, each with the organisation that it is of."""
    names = slugs(one.originator_id for one in found)
    return [
        {
            "participant": names.get(one.originator_id, ""), "rank": one.rank, "role": one.role, "name": one.name, "languages": list(one.languages),
            "channels": one.channels, "hours": one.hours, "away_from": one.away_from.isoformat() if one.away_from else None,
            "away_until": one.away_until.isoformat() if one.away_until else None, "handed_over": list(one.handed_over),
            "verified_on": one.verified_on.isoformat(),
        }
        for one in found
    ]  # fmt: skip
