"""What one's own house has shared with a group: read by that house alone, to decide on it before somebody new comes in."""

from dataclasses import dataclass
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.handling import selectors as handling
from tenfold.records.search.hits import describe
from tenfold.records.selectors.viewing import require_view

_NEWEST = """SELECT r.id, v.id, r.moved_at FROM records_record r JOIN records_version v ON v.record_id = r.id AND v.state = 'released'
 WHERE r.originator_id = %(me)s AND r.audience_id = ANY(%(audiences)s) AND (%(before)s::bigint IS NULL OR r.id < %(before)s)
 ORDER BY r.id DESC LIMIT %(size)s"""
_MOST = 10_000
_COUNT = f"""SELECT count(*) FROM (SELECT 1 FROM records_record r WHERE r.originator_id = %(me)s AND r.audience_id = ANY(%(audiences)s)
 LIMIT {_MOST + 1}) found"""


@dataclass(frozen=True, slots=True)
class Shared:
    """One page of them, with how many there are (exact to 10,000) and where the next page begins."""

    hits: list[Any]
    total: int
    next: int | None


def own_in_group(actor: Actor, group: int, *, before: int | None = None, size: int = 50, lang: str = "en") -> Shared:
    """The actor's own released records that are addressed to a group, the newest first."""
    require_view(actor)
    asked = {
        "me": actor.participant,
        "audiences": list(handling.own_audiences_with(actor, group)),
        "before": before,
        "size": size + 1,
    }
    rows = bulk.execute(_NEWEST, asked).fetchall()
    total = bulk.execute(_COUNT, asked).fetchone()
    shown = rows[:size]
    hits = describe(actor, [(record, [version]) for record, version, _ in shown], "", lang) if shown else []
    return Shared(hits, total[0] if total else 0, shown[-1][0] if len(rows) > size else None)
