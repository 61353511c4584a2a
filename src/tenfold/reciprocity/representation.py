"""A rule, a standing and decisions as JSON, for the interface and the command line alike."""

from collections.abc import Iterable, Sequence
from typing import Any

from tenfold.reciprocity.conditions import DECLARED
from tenfold.reciprocity.models import Answer, Decision, Place, Ruling
from tenfold.reciprocity.rules import Found
from tenfold.reciprocity.selectors import Mine, Seat, Turning

Json = dict[str, Any]


def of_standing(mine: Mine) -> Json:
    """The own standing, grade by grade; no grades before the first count."""
    return {
        "rule": of_ruling(mine.ruling), "counted_at": mine.counted_at.isoformat() if mine.counted_at else None,
        "grades": [_seat(one) for one in mine.seats],
    }  # fmt: skip


def of_ruling(ruling: Ruling) -> Json:
    """One version of a rule, or one that is tried: then it has no number."""
    return {"number": ruling.number, "written_at": ruling.written_at.isoformat(), **ruling.rule}


def _seat(seat: Seat) -> Json:
    standing = seat.standing
    return {
        "rank": seat.rank, "name": seat.name, "group": seat.slug or None, "state": seat.state, "warned": seat.warned,
        "until": seat.until.isoformat() if seat.until else None, "met": standing.good, "in_grace": standing.in_grace,
        "grace_until": standing.grace_until.isoformat(), "conditions": [_turning(one) for one in seat.turning],
    }  # fmt: skip


def _turning(one: Turning) -> Json:
    return {**of_found(one.found), "turns_on": one.on.isoformat() if one.on else None}


def of_found(found: Found) -> Json:
    """One condition, what was found, and how much is missing."""
    asked, limits = found.condition, DECLARED[found.condition.name]
    return {
        "name": asked.name, "wanted": asked.wanted, "unit": limits.unit, "within": asked.within, "period": limits.period,
        "since": found.start.isoformat(), "state": found.state, "value": found.value, "good": found.good, "out_of": found.out_of,
        "missing": found.missing,
    }  # fmt: skip


def of_decision(one: Decision) -> Json:
    """One decision with the facts and the rule from which it follows."""
    return {
        "ref": str(one.ref), "move": one.move, "rank": one.rank, "rule": one.rule, "number": one.number, "facts": one.facts,
        "until": one.until.isoformat() if one.until else None, "decided_at": one.decided_at.isoformat(),
    }  # fmt: skip


def of_places(places: Iterable[Place]) -> list[Json]:
    """Members, and the ranks of the grades that each meets."""
    met: dict[str, list[int]] = {}
    for one in places:
        ranks = met.setdefault(one.member.slug, [])
        if one.met:
            ranks.append(one.rank)
    return [{"participant": slug, "met": ranks} for slug, ranks in met.items()]


def of_tried(found: tuple[Ruling, Sequence[Answer]] | None) -> Json | None:
    """The rule that was tried last; `met` is none where it would part fewer than three members from the others."""
    if found is None:
        return None
    ruling, answers = found
    return {
        "rule": of_ruling(ruling), "answered": bool(answers) or not ruling.rule["grades"],
        "grades": [{"rank": one.rank, "members": one.members, "met": one.met} for one in answers],
    }  # fmt: skip
