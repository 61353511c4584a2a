"""Reading the rule of a network, one's own standing and what would change it, and, as coordinator, who meets which grade.

Only rows of the node count as counted or decided: whoever else addresses something of the sort to a reader is not believed.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import NODE
from tenfold.exchange import selectors as exchange
from tenfold.exchange.selectors import Line
from tenfold.foundation import bulk
from tenfold.foundation.errors import Missing
from tenfold.handling.admission import fold
from tenfold.handling.grades import Grade
from tenfold.handling.models import AdmissionMove, Group, Membership
from tenfold.reciprocity import conditions, facts, rules
from tenfold.reciprocity.conditions import Rule
from tenfold.reciprocity.models import Answer, Decision, Place, Ruling, Tally
from tenfold.reciprocity.rules import Found, Standing
from tenfold.records.selectors import viewing

MOST = 50
# What the own house took from records that reach the network, of which it said nothing yet, the oldest first.
_UNTOLD = """SELECT r.ref, r.human_ref, r.kind, min(q.quoted_at) FROM records_quotation q JOIN records_record r ON r.ref = q.source
 WHERE q.originator_id = %(me)s AND r.originator_id <> %(me)s
 AND EXISTS (SELECT FROM handling_addressee a WHERE a.audience_id = r.audience_id AND (a.principal_id = %(network)s OR a.principal_id IN
  (SELECT g.grade_id FROM handling_grade g JOIN handling_group p ON p.principal_id = g.grade_id WHERE g.network_id = %(network)s AND p.closed_at IS NULL)))
 AND NOT EXISTS (SELECT FROM records_link l JOIN records_record o ON o.id = l.source_id AND o.kind = 'outcome' AND o.originator_id = %(me)s
  JOIN records_version v ON v.record_id = o.id AND v.state = 'released' WHERE l.target_id = r.id AND l.type = 'refers-to')
 GROUP BY r.id, r.ref, r.human_ref, r.kind ORDER BY 4 LIMIT %(most)s"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """One condition, and the day on which its answer turns by time alone if nothing more is done."""

    found: Found
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The own house in one grade: the state of its membership, until when it is noticed or warned, and each condition."""

    rank: int
    name: dict[str, str]
    slug: str
    state: str
    until: datetime | None
    warned: bool
    standing: Standing
    turning: Sequence[Turning]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """The standing of the own house in a network; no seats before the first count, and where it is no member."""

    ruling: Ruling
    rule: Rule
    counted_at: datetime | None
    seats: Sequence[Seat]


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A record of another house from which something was taken, and since when."""

    ref: uuid.UUID
    human_ref: str
    kind: str
    since: datetime


def list_rulings(actor: Actor, network: Group) -> list[Ruling]:
    """All versions of the rule of a network, the newest first."""
    viewing.require_view(actor)
    return list(Ruling.objects.filter(network=network, number__isnull=False).order_by("-number", "-id"))


def current(actor: Actor, network: Group) -> Ruling | None:
    """The version in force; none where the network has no rule, or this reader knows of none."""
    return next(iter(list_rulings(actor, network)), None)


def ruled(actor: Actor, networks: Sequence[int]) -> set[int]:
    """Those of these networks that have a rule with grades, as far as this reader knows."""
    viewing.require_view(actor)
    newest = Ruling.objects.filter(network__in=networks, number__isnull=False).order_by("network", "-number", "-id")
    return {one.network_id for one in newest.distinct("network") if conditions.from_json(one.rule).grades}


def standing(actor: Actor, network: Group) -> Mine | None:
    """Where the own house stands, by the facts that were counted last; none where the network has no rule."""
    ruling = current(actor, network)
    if ruling is None:
        return None
    rule = conditions.from_json(ruling.rule)
    tally = Tally.objects.filter(originator=NODE, network=network, member=actor.participant).first()
    if tally is None:
        return Mine(ruling=ruling, rule=rule, counted_at=None, seats=())
    had = facts.from_json(tally.facts)
    grades = {one.rank: one for one in _grades(actor, network)}
    seats = []
    for found in rules.standings(had, rule):
        grade = grades.get(found.rank)
        state, noticed = _admission(grade) if grade else ("none", None)
        warned = rules.warned(_read(grade.decided)) if grade and state == "member" else None
        turning = [Turning(found=one, on=rules.turns(one.condition, had)) for one in found.found]
        seats.append(
            Seat(
                rank=found.rank, name=dict(rule.grades[found.rank].name), slug=grade.grade.slug if grade else "", state=state,
                until=warned or (noticed if state == "noticed" else None), warned=warned is not None, standing=found, turning=turning,
            )
        )  # fmt: skip
    return Mine(ruling=ruling, rule=rule, counted_at=tally.counted_at, seats=seats)


def list_decisions(actor: Actor, network: Group) -> list[Decision]:
    """What the node decided on the own house, the newest first, each with its facts."""
    viewing.require_view(actor)
    found = Decision.objects.filter(originator=NODE, network=network, member=actor.participant).order_by("-id")
    return list(found[:MOST])


def list_places(actor: Actor, network: Group) -> list[Place]:
    """Who meets which grade, and nothing else of them: for the coordinator, and for members where the charter says so."""
    viewing.require_view(actor)
    found = Place.objects.filter(originator=NODE, network=network).select_related("member")
    return list(found.order_by("member__slug", "rank"))


def tried(actor: Actor, network: Group) -> tuple[Ruling, list[Answer]] | None:
    """The rule that was tried last, and how many would meet each grade of it, once the node has answered."""
    viewing.require_view(actor)
    last = Ruling.objects.filter(network=network, number=None).order_by("-id").first()
    return (last, list(last.answers.filter(originator=NODE).order_by("rank"))) if last else None


def waiting_requests(actor: Actor, network: Group) -> list[Line]:
    """Requests that wait for the own house, of members that it knows; of all where members are hidden from each other."""
    known = None if network.hidden else network.pk
    return [one for one in exchange.box(actor, "house", size=MOST, askers=known) if one.asked == actor.house][:MOST]


def untold(actor: Actor, network: Group) -> list[Untold]:
    """What the own house took from records of others in the network without having said what came of it."""
    viewing.require_view(actor)
    rows = bulk.execute(_UNTOLD, {"me": actor.house, "network": network.pk, "most": MOST}).fetchall()
    return [Untold(ref=ref, human_ref=human, kind=kind, since=since) for ref, human, kind, since in rows]


def network_of(actor: Actor, grade: Group) -> Group:
    """The network on which a grade hangs. Raises Missing where this reader does not know it, and where it is no grade."""
    viewing.require_view(actor)
    found = Grade.objects.filter(grade=grade).values_list("network", flat=True).first()
    network = Group.objects.filter(pk=found).first() if found else None
    if network is None:
        raise Missing
    return network


def _grades(actor: Actor, network: Group) -> list[Any]:
    """The grades of a network of which the open view knows, the closed ones left out, each with how the own house stands to it."""
    mine = {"originator": NODE, "group": OuterRef("grade"), "candidate": actor.participant}
    moves = (
        AdmissionMove.objects.filter(**mine).order_by("id").values(made=JSONObject(move="move", until="notice_until"))
    )
    decided = Decision.objects.filter(
        originator=NODE, network=network, member=actor.participant, grade=OuterRef("grade")
    )
    belongs = Membership.objects.filter(group=OuterRef("grade"), participant=actor.participant)
    found = Grade.objects.filter(network=network, grade__closed_at=None).select_related("grade").order_by("rank")
    return list(found.annotate(
        moved=ArraySubquery(moves), belongs=Exists(belongs),
        decided=ArraySubquery(decided.order_by("id").values(made=JSONObject(move="move", until="until"))),
    ))  # fmt: skip


def _admission(grade: Any) -> tuple[str, datetime | None]:
    """The state of the own house in a grade, and until when its notice runs."""
    made = _read(grade.moved)
    return fold([move for move, _ in made], belongs=grade.belongs), max((u for _, u in made if u), default=None)


def _read(made: Sequence[dict[str, str | None]]) -> list[tuple[str, datetime | None]]:
    return [(str(one["move"]), datetime.fromisoformat(one["until"]) if one["until"] else None) for one in made]
