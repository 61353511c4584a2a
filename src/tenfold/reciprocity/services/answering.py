"""Answering a rule that is tried: how many members would meet each grade today, and no word of which."""

from datetime import datetime

from django.db import transaction

from tenfold.accounts.models import NODE
from tenfold.exchange.services import figuring
from tenfold.handling.acting import acting_participant
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.reciprocity import conditions, rules
from tenfold.reciprocity.models import Answer, Ruling
from tenfold.reciprocity.services import counting

LEAST = 3  # members before the count is told: of fewer it would tell of each


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
            standings = [rules.standings(facts, rule) for facts in found[ruling.network_id].values()]
            readers = intern(cross([ruling.originator_id, NODE], purposes()), originator=NODE)
            Answer.objects.bulk_create(
                Answer(
                    ruling=ruling, rank=rank, members=len(standings), met=sum(one[rank].good for one in standings) if len(standings) >= LEAST else None,
                    at=at, audience_id=readers, originator_id=NODE,
                )
                for rank in range(len(rule.grades))
            )  # fmt: skip
    return len(waiting)
