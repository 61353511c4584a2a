"""Figures as they are read: those of a network by its members, and what came of what a house shared by that house."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.exchange import counting
from tenfold.exchange.counting import Came
from tenfold.exchange.models import Figure
from tenfold.exchange.outcomes import OUTCOME
from tenfold.foundation import bulk
from tenfold.foundation.wall import TO_THE_VIEW
from tenfold.handling import rights
from tenfold.handling.marking import Marking
from tenfold.records import entitlements
from tenfold.records.entitlements import Marked
from tenfold.records.search.query import matching
from tenfold.records.selectors import viewing

_CAME = f"""SELECT r.id, r.originator_id, v.number, v.tlp, v.pap, v.caveats, v.retention_until, s.facets,
 (SELECT jsonb_agg(jsonb_build_array(f.measure, f.unit, coalesce(f.best, f.low))) FROM records_fact f WHERE f.part_id = s.part_id),
 ARRAY(SELECT t.id FROM records_link l JOIN records_record t ON t.id = l.target_id WHERE l.source_id = r.id AND l.type = 'refers-to'
 AND t.originator_id = %(me)s) FROM records_search s JOIN records_record r ON r.id = s.record_id
 JOIN records_version v ON v.id = s.version_id AND v.state = 'released'
 WHERE {matching("%(kind)s", of="s.")} AND s.attachment IS NULL AND r.originator_id <> %(me)s AND {TO_THE_VIEW.format(table="r")}"""
_GIVEN = """SELECT count(*) FROM records_record r JOIN handling_audience a ON a.id = r.audience_id WHERE r.originator_id = %(me)s
 AND EXISTS (SELECT FROM records_version v WHERE v.record_id = r.id AND v.state = 'released')
 AND EXISTS (SELECT FROM jsonb_array_elements(a.terms) t WHERE (t->>'principal')::bigint <> %(me)s)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefits:
    """What came of what a house shared. `shared` are its records that somebody else reads, `uncounted` outcomes that may not be counted."""

    figures: list[counting.Figure]
    shared: int
    told: int
    uncounted: int


def benefits(actor: Actor, *, on: date) -> Benefits:
    """The benefits of the actor's house, out of what others told it and may be counted."""
    viewing.require_view(actor)
    asked = {"me": actor.participant, "kind": f"'kind={OUTCOME}'"}
    rows = bulk.execute(_CAME, asked).fetchall()
    things = entitlements.things(actor, [_marked(row) for row in rows], on=on)
    may = [bool(rights.may_count(actor, thing)) for thing in things]
    came = [_came(row) for row, counts in zip(rows, may, strict=True) if counts]
    (shared,) = bulk.execute(_GIVEN, asked).fetchone() or (0,)
    return Benefits(figures=counting.benefits(came), shared=shared, told=len(rows), uncounted=len(rows) - len(came))


def list_figures(actor: Actor, network: int) -> tuple[list[counting.Figure], datetime | None]:
    """The figures of a network of the actor's, and when they were counted; none before the first count and for anybody else."""
    viewing.require_view(actor)
    stored = list(Figure.objects.filter(network=network).order_by("measure", "sort", "month"))
    found = [
        counting.Figure(
            measure=row.measure,
            sort=row.sort,
            month=row.month,
            unit=row.unit,
            value=row.value,
            n=row.n,
            withheld=row.withheld,
        )
        for row in stored
    ]
    return found, stored[0].counted_at if stored else None


def rows(found: Sequence[counting.Figure]) -> list[dict[str, Any]]:
    """Figures for programs."""
    return [asdict(one) | {"month": f"{one.month:%Y-%m}" if one.month else None} for one in found]


def _marked(row: tuple[Any, ...]) -> Marked:
    record, originator, number, tlp, pap, caveats, until, *_ = row
    return Marked(record, number, originator, Marking(tlp, pap, frozenset(caveats)), until)


def _came(row: tuple[Any, ...]) -> Came:
    *_, facets, facts, used = row
    outcomes = frozenset(code for name, _, code in (one.partition(":") for one in facets) if name == OUTCOME)
    counted = tuple((name, unit, int(number)) for name, unit, number in facts or () if number is not None)
    return Came(by=row[1], used=frozenset(used), outcomes=outcomes, counted=counted)
