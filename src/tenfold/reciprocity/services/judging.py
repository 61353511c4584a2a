"""The job: count, work out where each member stands, and make the one move that follows. It moves nobody but in grades."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import NODE, Participant
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.exchange.services import figuring
from tenfold.foundation import bulk
from tenfold.handling.acting import acting_participant
from tenfold.handling.admission import fold
from tenfold.handling.grades import Grade
from tenfold.handling.models import AdmissionMove, Group, Membership
from tenfold.handling.services import grading, moving
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.reciprocity import conditions, rules
from tenfold.reciprocity.conditions import TO_MEMBERS, Rule
from tenfold.reciprocity.facts import Facts
from tenfold.reciprocity.models import Decision, Place, Ruling, Tally
from tenfold.reciprocity.rules import Here, Standing
from tenfold.reciprocity.services import counting

_LOCK = 7_105_121  # one at a time: the worker, and whoever asks for a round by hand
_NETWORKS = """SELECT g.principal_id, ARRAY(SELECT c.participant_id FROM handling_coordination c WHERE c.group_id = g.principal_id)
 || g.coordinator_id FROM handling_group g WHERE g.closed_at IS NULL AND g.principal_id = ANY(%(networks)s)"""
# What a member reads in the history of a grade; the numbers stand in the standing, for the member alone.
_BECAUSE = "The conditions of the charter are not met. The standing says which, and what would change it."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    """One network in one round."""

    ruling: Ruling
    rule: Rule
    coordinators: Sequence[int]
    facts: Mapping[int, Facts]
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seat:
    """One member in one grade before it is moved."""

    grade: Group
    member: Participant
    standing: Standing
    here: Here


def judge_all(*, at: datetime) -> int:
    """Count and judge every network that has a rule; answers how many moves were made."""
    with acting_participant(NODE):
        found = Ruling.objects.filter(number__isnull=False).order_by("network", "-number", "-id").distinct("network")
        rulings = {one.network_id: one for one in found}
    if not rulings:
        return 0
    with transaction.atomic(using=figuring.STATISTICS):
        open_ones = dict(figuring.rows(_NETWORKS, {"networks": list(rulings)}))
        asked = list(figuring.every_request(at=at))
        facts = {network: counting.facts_of(network, asked, on=at.date()) for network in open_ones}
    return sum(
        _judge(ruling, open_ones.get(network), facts.get(network, {}), at) for network, ruling in rulings.items()
    )


def _judge(ruling: Ruling, coordinators: Sequence[int] | None, facts: Mapping[int, Facts], at: datetime) -> int:
    """One network, in a transaction of its own; where it is closed, its grades are closed with it."""
    rule = conditions.from_json(ruling.rule) if coordinators is not None else Rule()
    with acting_participant(NODE) as by:
        bulk.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        now = _Round(ruling=ruling, rule=rule, coordinators=coordinators or (), facts=facts, by=by, at=at)
        grades = _grades(now)
        standings = {member: rules.standings(had, rule) for member, had in facts.items()}
        made = sum(_move_all(now, rank, grade, standings) for rank, grade in enumerate(grades))
        _keep(now, standings)
        return made


def _grades(now: _Round) -> list[Group]:
    """The groups of the grades, from the lowest up. What is missing is founded, what is left over is closed."""
    ranks = Grade.objects.filter(network=now.ruling.network_id, grade__closed_at=None).order_by("rank", "grade")
    have = {one.rank: one.grade for one in ranks.select_related("grade")}
    for rank, group in have.items():
        if rank >= len(now.rule.grades):
            grading.close_grade(group, by=now.by, at=now.at)
    return [have.get(rank) or _found(now, rank) for rank in range(len(now.rule.grades))]


def _found(now: _Round, rank: int) -> Group:
    named, network = now.rule.grades[rank].name, now.ruling.group
    of = network["name"]
    name = {
        lang: f"{of.get(lang) or of.get('en') or network['slug']}: {words}" for lang, words in named.items() if words
    }
    like = grading.Like(
        network=now.ruling.network_id, slug=network["slug"], hidden=network["hidden"], notice_days=network["notice_days"],
        invented=network["invented"],
    )  # fmt: skip
    return grading.found_grade(like, rank, name, by=now.by, at=now.at)


def _move_all(now: _Round, rank: int, grade: Group, standings: Mapping[int, Sequence[Standing]]) -> int:
    """The move that follows for each member, and the end of the grade for whoever left the network."""
    seats, gone = _seats(now, rank, grade, standings)
    for member in gone:
        moving.make(grade, member, "remove", by=now.by, at=now.at)
    made = len(gone)
    for seat in seats:
        move = rules.follows(seat.here, good=seat.standing.good, at=now.at)
        if move is not None:
            _move(now, seat, move)
            made += 1
    return made


def _seats(
    now: _Round, rank: int, grade: Group, standings: Mapping[int, Sequence[Standing]]
) -> tuple[list[_Seat], list[Participant]]:
    made: dict[int, list[AdmissionMove]] = {}
    for one in AdmissionMove.objects.filter(group=grade, originator=NODE).order_by("id"):
        made.setdefault(one.candidate_id, []).append(one)
    belong = set(Membership.objects.filter(group=grade).values_list("participant", flat=True))
    warnings: dict[int, list[tuple[str, datetime | None]]] = {}
    for member, move, until in (
        Decision.objects.filter(originator=NODE, grade=grade).order_by("id").values_list("member", "move", "until")
    ):
        warnings.setdefault(member, []).append((move, until))
    people = Participant.objects.in_bulk([*standings, *belong])
    seats = [
        _Seat(
            grade=grade, member=people[member], standing=found[rank],
            here=Here(
                state=fold([one.move for one in made.get(member, ())], belongs=member in belong),
                noticed_until=max((one.notice_until for one in made.get(member, ()) if one.notice_until), default=None),
                warned_until=rules.warned(warnings.get(member, ())),
            ),
        )
        for member, found in standings.items()
    ]  # fmt: skip
    return seats, [people[member] for member in sorted(belong - set(standings))]


def _move(now: _Round, seat: _Seat, move: str) -> None:
    """The step in the group, where there is one, and the decision with its facts."""
    until = now.at + timedelta(days=now.rule.warn_days) if move == rules.WARN else None
    if move == rules.QUALIFY:
        until = grading.qualify(seat.grade, seat.member, by=now.by, at=now.at).notice_until
    elif move in {rules.ADMIT, rules.WITHDRAW, rules.SUSPEND, rules.LIFT}:
        note = _BECAUSE if move == rules.SUSPEND else ""
        moving.make(seat.grade, seat.member, move, by=now.by, at=now.at, note=note)
    network, member = now.ruling.network_id, seat.member.pk
    Decision.objects.create(
        ref=uuid.uuid4(), network_id=network, member=seat.member, rank=seat.standing.rank, grade=seat.grade, move=move, rule=now.ruling.rule,
        number=now.ruling.number or 0, facts=now.facts[member].as_json(), until=until, decided_at=now.at,
        audience_id=_readers([member]), originator_id=NODE,
    )  # fmt: skip
    detail = {"group": network, "move": move, "to": member}
    audit.write(Event.STANDING_MOVED, audit.Subject("group", None, member), person=None, at=now.at, detail=detail)


def _keep(now: _Round, standings: Mapping[int, Sequence[Standing]]) -> None:
    """Put what was counted in the place of what was counted before: facts for each member alone, met or not for the coordinator."""
    network = now.ruling.network_id
    Tally.objects.filter(originator=NODE, network=network).delete()
    Place.objects.filter(originator=NODE, network=network).delete()
    Tally.objects.bulk_create(
        Tally(network_id=network, member_id=member, facts=facts.as_json(), counted_at=now.at, audience_id=_readers([member]), originator_id=NODE)
        for member, facts in now.facts.items()
    )  # fmt: skip
    if not standings:
        return
    readers = _readers([*now.coordinators, *([network] if now.rule.told == TO_MEMBERS else [])])
    Place.objects.bulk_create(
        Place(network_id=network, member_id=member, rank=one.rank, met=one.good, audience_id=readers, originator_id=NODE)
        for member, found in standings.items()
        for one in found
    )  # fmt: skip


def _readers(principals: Sequence[int]) -> int:
    return intern(cross([*principals, NODE], purposes()), originator=NODE)
