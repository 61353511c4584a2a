"""Matches as one side has them: what was told, what was decided, and until when."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import NODE
from tenfold.foundation import bulk, cursors
from tenfold.foundation.errors import Missing
from tenfold.matching import rules
from tenfold.matching.course import ASKER, HELD, LASTS, OWNER, TOLD, Course, Step, fold
from tenfold.matching.models import Hit, MatchMove
from tenfold.records.selectors.viewing import require_view

SIZE, MATCHES = 50, "matches"
# The same that the fold says, as far as it decides whose turn it is: the last move, and whether it is over.
_WAITING = """FROM matching_hit h LEFT JOIN LATERAL (SELECT m.move, m.moved_at FROM matching_matchmove m
 WHERE m.match = h.match ORDER BY m.id DESC LIMIT 1) last ON true WHERE coalesce(last.moved_at, h.at) > now() - interval '%(days)s days'
 AND ((h.side = 'asker' AND h.asker_id = %(me)s AND coalesce(last.move, 'disclose') = 'disclose')
 OR (h.side = 'owner' AND h.owner_id = %(me)s AND (last.move = 'ask' OR (last.move IS NULL AND h.held))))"""

_MET = """SELECT EXISTS (SELECT FROM records_record r JOIN records_version v ON v.record_id = r.id AND v.state = 'released'
 JOIN records_part p ON p.version_id = v.id JOIN records_matchkey k ON k.part_id = p.id WHERE r.ref = ANY(%s))"""


@dataclass(frozen=True, slots=True)
class Match:
    """One side of a match, with its course as this side may know it. `other` is the participant on the other side."""

    hit: Hit
    course: Course
    steps: Sequence[Step]

    @property
    def side(self) -> str:
        """Which side the reader is."""
        return self.hit.side

    @property
    def other(self) -> int:
        """The participant on the other side."""
        return self.hit.owner_id if self.hit.side == ASKER else self.hit.asker_id

    @property
    def waits(self) -> bool:
        """Whether it is the reader's turn: to ask or drop what was told, to decide on what was asked or held back."""
        return self.course.state in ({TOLD} if self.side == ASKER else {"asked", HELD})


def list_matches(actor: Actor, *, now: datetime, side: str = "", before: str = "") -> list[Match]:
    """The newest matches of the actor's participant, up to one more than a page; `before` is what `onward` said of the last one."""
    rows = _own(actor, side)
    if before:
        rows = rows.filter(pk__lt=cursors.unseal_key(before, MATCHES, actor.house))
    return _folded(rows.order_by("-id")[: SIZE + 1], now)


def onward(found: Sequence[Match]) -> str:
    """Where the next page begins, sealed: between two keys one would see that a question met what was held back."""
    if len(found) <= SIZE:
        return ""
    last = found[SIZE - 1]
    return cursors.seal(str(last.hit.pk), MATCHES, last.hit.asker_id if last.side == ASKER else last.hit.owner_id)


def get_match(actor: Actor, match: uuid.UUID, *, now: datetime) -> Match:
    """One match, as the actor's side has it. Raises Missing."""
    found = _folded(_own(actor).filter(match=match), now)
    if not found:
        raise Missing
    return found[0]


def list_waiting(actor: Actor, *, now: datetime) -> list[Match]:
    """The matches on which the actor's side is to decide, the newest first."""
    return [match for match in _folded(_own(actor).order_by("-id")[:500], now) if match.waits]


def is_met(actor: Actor, records: Sequence[uuid.UUID]) -> bool:
    """For their originator: whether a question could meet any of these records now.

    None can that was recalled or has expired, of which all sharing has ended, or that tells of whom the Protocol protects.
    """
    require_view(actor)
    (found,) = bulk.execute(_MET, [list(records)]).fetchone() or (False,)
    return bool(found)


def counting(actor: Actor, *, most: int = 1_000) -> dict[str, str]:
    """A statement that yields a row for each match on which the actor's side decides, up to `most` and one more."""
    if not rules.may_ask(actor):
        return {}
    return {MATCHES: f"SELECT 1 {_WAITING % {'me': int(actor.house), 'days': LASTS.days}} LIMIT {int(most) + 1}"}


def _own(actor: Actor, side: str = "") -> QuerySet[Hit]:
    """Those addressed to the actor's house; the wall decides, and what is the node's own is nobody's."""
    require_view(actor)
    rows = Hit.objects.exclude(owner_id=NODE)
    sides = {ASKER: {"side": ASKER, "asker_id": actor.house}, OWNER: {"side": OWNER, "owner_id": actor.house}}
    if side:
        return rows.filter(**sides[side])
    return rows.filter(**sides[ASKER]) | rows.filter(**sides[OWNER])


def _folded(hits: Iterable[Hit], now: datetime) -> list[Match]:
    found = list(hits)
    moves: dict[uuid.UUID, list[Any]] = {}
    for move in MatchMove.objects.filter(match__in=[hit.match for hit in found]).order_by("id"):
        moves.setdefault(move.match, []).append(move)
    return [_match(hit, moves.get(hit.match, []), now) for hit in found]


def _match(hit: Hit, moves: Sequence[MatchMove], now: datetime) -> Match:
    sides = {hit.asker_id: ASKER, hit.owner_id: OWNER}
    steps = [Step(one.move, sides.get(one.originator_id, ""), one.moved_at, one.because) for one in moves]
    return Match(hit, fold(hit.held, hit.at, steps, now), steps)


def as_json(match: Match, slugs: Mapping[int, str]) -> dict[str, Any]:
    """For programs: `records` are told to the originator alone, for nobody else has them."""
    hit, course = match.hit, match.course
    return {
        "match": str(hit.match), "side": match.side, "kind": hit.kind, "other": slugs.get(match.other, ""), "state": course.state,
        "because": course.because, "until": course.until.isoformat(), "at": hit.at.isoformat(), "held": hit.held, "reason": hit.reason,
        "reference": hit.reference, "purpose": hit.purpose, "records": [str(ref) for ref in hit.records],
        "allowed": course.allowed(match.side),
        "moves": [{"move": one.move, "side": one.side, "at": one.at.isoformat(), "because": one.because} for one in match.steps],
    }  # fmt: skip
