"""The register of losses of the house that reports them: what is out, what came back, and who was answered from it.

Nobody else has a register: to all others a loss is a matter of one exact number. Nothing here widens what a record page shows.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.foundation.errors import Missing
from tenfold.records import search
from tenfold.records.search import Among, Results
from tenfold.records.search.looking import EXACT
from tenfold.records.search.query import compose, matching
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.selectors.viewing import require_view

LOSS, PAGE = "document_loss", 20
Filters = Mapping[str, Sequence[str]]
_OWN = f"SELECT id FROM records_record WHERE kind = '{LOSS}' AND originator_id = %(register_of)s"
# Of each loss what stands released, and no draft beside it: a draft is listed nowhere yet.
_STANDING = f"""SELECT r.ref, r.human_ref, c.body->'body' AS body, p.id AS part FROM records_record r
 JOIN records_version v ON v.record_id = r.id AND v.state = 'released' JOIN records_part p ON p.version_id = v.id AND p.name = 'open'
 JOIN records_content c ON c.part_id = p.id WHERE r.originator_id = %(register_of)s AND r.kind = 'document_loss'
 AND r.id IN (SELECT record_id FROM records_search WHERE {matching("%(q)s")}) ORDER BY r.id DESC LIMIT %(most)s"""
_TOTALS = f"""WITH found AS MATERIALIZED ({_STANDING}) SELECT count(*),
 coalesce(sum(CASE WHEN body->>'loss_type' = 'range' THEN (body->'quantity'->>'best')::bigint ELSE 1 END), 0),
 coalesce(sum((SELECT sum(z.last - z.first + 1) FROM records_serial z WHERE z.part_id = found.part)), 0) FROM found"""
_TOLD = """SELECT r.ref, count(DISTINCT t.originator_id) FROM records_receipt t JOIN records_record r ON r.id = t.record_id
 WHERE r.ref = ANY(%s) AND t.reason <> '' GROUP BY r.ref"""
_ANSWERED = """SELECT originator_id, version_number, reason, read_at FROM records_receipt WHERE record_id = %s AND reason <> ''
 ORDER BY read_at DESC LIMIT 200"""


class Totals(NamedTuple):
    """How many losses stand released, how many documents they are about, and how many of these are still out."""

    losses: int
    lost: int
    out: int
    more: bool = False

    @property
    def back(self) -> int:
        """How many came back."""
        return self.lost - self.out


@dataclass(frozen=True, slots=True)
class Register:
    """A page of the house's own losses; `told` is how many organisations were answered from each of them."""

    results: Results
    totals: Totals
    told: Mapping[uuid.UUID, int]


class Kept(NamedTuple):
    """A loss that stands released."""

    ref: uuid.UUID
    human_ref: str
    body: Mapping[str, Any]


class Answered(NamedTuple):
    """Who was answered from a loss by a look-up: which organisation, from which version, why as a code, and when first."""

    participant: int
    number: int
    reason: str
    at: datetime


def list_losses(actor: Actor, *, lang: str, filters: Filters, query: str = "", after: str | None = None) -> Register:
    """The house's own losses, the latest first. Raises Invalid for a filter that is none."""
    require_view(actor)
    among = Among(_OWN, {"register_of": actor.participant})
    found = search.search(actor, query, lang=lang, kind=LOSS, filters=filters, after=after, size=PAGE, among=among)
    refs = [hit.ref for hit in found.hits]
    told = dict(bulk.execute(_TOLD, [refs]).fetchall()) if refs else {}
    return Register(found, _totals(actor, query, lang, filters), told)


def list_standing(actor: Actor, *, lang: str, filters: Filters, query: str = "") -> list[Kept]:
    """The house's own losses that stand released, for a table; at most as many as are counted exactly."""
    require_view(actor)
    rows = bulk.execute(_STANDING, _asked(actor, query, lang, filters, EXACT)).fetchall()
    return [Kept(*row[:3]) for row in rows]


def get_loss(actor: Actor, ref: uuid.UUID) -> Opened:
    """A loss of the own house. Raises Missing, for another's and for a record of another kind as for one that is not there."""
    opened = opening.get(actor, ref)
    if opened.kind.name != LOSS or opened.record.originator_id != actor.participant:
        raise Missing
    return opened


def list_answered(actor: Actor, opened: Opened) -> list[Answered]:
    """Who was answered from this loss by a look-up, the latest first; for its originator."""
    require_view(actor)
    if opened.record.originator_id != actor.participant:
        return []
    return [Answered(*row) for row in bulk.execute(_ANSWERED, [opened.record.pk]).fetchall()]


def _totals(actor: Actor, query: str, lang: str, filters: Filters) -> Totals:
    row = bulk.execute(_TOTALS, _asked(actor, query, lang, filters, EXACT + 1)).fetchone()
    losses, lost, out = (int(one) for one in row or (0, 0, 0))
    return Totals(min(losses, EXACT), lost, out, losses > EXACT)


def _asked(actor: Actor, query: str, lang: str, filters: Filters, most: int) -> dict[str, Any]:
    chosen = {name: list(codes) for name, codes in filters.items() if codes} | {"kind": [LOSS]}
    search.require_known(chosen)
    return {"register_of": actor.participant, "q": compose(query, lang=lang, filters=chosen), "most": most}
