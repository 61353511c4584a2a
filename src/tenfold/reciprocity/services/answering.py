"""Answering a rule that is tried: how many members would meet each grade today, and no word of which."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from tenfold.accounts.models import NODE
from tenfold.exchange.services import figuring
from tenfold.handling.acting import acting_participant
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.reciprocity import conditions, rules, trials
from tenfold.reciprocity.conditions import Rule
from tenfold.reciprocity.facts import Facts
from tenfold.reciprocity.models import Answer, Ruling
from tenfold.reciprocity.services import counting


def answer_waiting(*, at: datetime) -> int:
    """Answer what was tried and not answered yet; says how many."""
    with acting_participant(NODE):
        done = Answer.objects.filter(originator=NODE).values("ruling")
        tried = Ruling.objects.filter(number=None).exclude(rule__grades=[]).exclude(pk__in=done)
        waiting = list(tried.order_by("id")[:20])
    if not waiting:
        return 0
    with transaction.atomic(using=figuring.STATISTICS):
        asked = list(figuring.every_request(at=at))
        found = {one.network_id: counting.facts_of(one.network_id, asked, on=at.date()) for one in waiting}
    with acting_participant(NODE):
        for ruling in waiting:
            rule = conditions.from_json(ruling.rule)
            facts = found[ruling.network_id]
            readers = intern(cross([ruling.originator_id, NODE], purposes()), originator=NODE)
            told, answers = _told_before(ruling, facts, at=at), []
            for rank in range(len(rule.grades)):
                met = _met(facts, rule, rank)
                number = trials.tell(met, frozenset(facts), told)
                told += [trials.Told(met, number)] if number is not None else []
                answers.append(Answer(
                    ruling=ruling, rank=rank, members=len(facts), met=number, at=at, audience_id=readers, originator_id=NODE,
                ))  # fmt: skip
            Answer.objects.bulk_create(answers)
    return len(waiting)


def _told_before(ruling: Ruling, facts: Mapping[int, Facts], *, at: datetime) -> list[trials.Told]:
    """The numbers that were told of this network lately, with who would meet these rules today."""
    lately = Answer.objects.filter(originator=NODE, ruling__network=ruling.network_id, at__gt=at - trials.REMEMBERED)
    told = lately.exclude(met=None).select_related("ruling").order_by("id")
    return [trials.Told(_met(facts, conditions.from_json(one.ruling.rule), one.rank), one.met or 0) for one in told]


def _met(facts: Mapping[int, Facts], rule: Rule, rank: int) -> frozenset[int]:
    return frozenset(member for member, had in facts.items() if rules.standings(had, rule)[rank].good)
