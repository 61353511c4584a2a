"""The requests of `bench.exchange`, written in sets as the services would have left them: a request, its moves, both audiences."""

import time
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from bench.figures import say

HOUSES, _CONTENTS = 41, 25
# Of a hundred: how far they came, by the moves of an information request.
_COURSE = (
    ("send", "asker", "sent", "asked"), ("receive", "asked", "received", "asked"), ("acknowledge", "asked", "acknowledged", "asked"),
    ("answer", "asked", "answered", "asker"), ("close", "asker", "closed", ""),
)  # fmt: skip
_REQUESTS = """INSERT INTO exchange_request (ref, human_ref, course, record, asked_id, urgency, made_at, made_by, audience_id, originator_id)
 SELECT gen_random_uuid(), 'B-RQ-' || n, 'information_request', (%(contents)s::uuid[])[1 + n %% cardinality(%(contents)s::uuid[])], p.asked,
 CASE n %% 20 WHEN 0 THEN 'urgent' ELSE 'normal' END, now() - make_interval(mins => n * 4), p.person, p.wide, p.asker
 FROM generate_series(1, %(count)s) n
 JOIN unnest(%(askers)s::bigint[], %(asked)s::bigint[], %(both)s::bigint[], %(people)s::bigint[]) WITH ORDINALITY p (asker, asked, wide, person, o)
 ON p.o = 1 + (n * 7919) %% %(pairs)s"""
_MOVES = """INSERT INTO exchange_move (ref, request_id, side, move, place, inside, late, state, waits, ends, due_at, said, moved_at, moved_by,
 audience_id, originator_id) SELECT gen_random_uuid(), r.id, %(side)s, %(move)s, %(place)s, false, false, %(state)s, %(waits)s, %(ends)s,
 CASE WHEN %(ends)s THEN NULL ELSE r.made_at + interval '20 days' END, '{}', r.made_at + make_interval(hours => %(place)s), r.made_by,
 CASE %(side)s WHEN 'asker' THEN r.audience_id ELSE p.back END, CASE %(side)s WHEN 'asker' THEN r.originator_id ELSE r.asked_id END
 FROM exchange_request r JOIN unnest(%(askers)s::bigint[], %(asked)s::bigint[], %(back)s::bigint[]) p (asker, asked, back)
 ON p.asker = r.originator_id AND p.asked = r.asked_id WHERE r.human_ref LIKE 'B-RQ-%%' AND r.id %% 100 < %(share)s"""
_SHARES = (98, 95, 92, 89, 84)  # of a hundred requests this many came at least so far


def fill(houses: Sequence[Any], count: int, body: Mapping[str, Any]) -> dict[str, Any]:
    """Half of them between the first house and another, the others among the others; what stands already is not written again."""
    from django.db import connections

    from tenfold.exchange.models.listing import MADE_ANEW

    with connections["root"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM exchange_request WHERE human_ref LIKE 'B-RQ-%'")
        if standing := cursor.fetchone()[0]:
            return {"requests": standing}
        began = time.perf_counter()
        pairs = _pairs(houses)
        given: dict[str, Any] = {
            name: [one[name] for one in pairs] for name in ("askers", "asked", "both", "back", "people")
        }
        given |= {"count": count, "pairs": len(pairs), "contents": _contents(houses, body)}
        cursor.execute("SET session_replication_role = replica")  # they are listed in one set, below
        cursor.execute(_REQUESTS, given)
        for place, ((move, side, state, waits), share) in enumerate(zip(_COURSE, _SHARES, strict=True), 1):
            cursor.execute(
                _MOVES,
                given
                | {
                    "move": move,
                    "side": side,
                    "state": state,
                    "waits": waits,
                    "place": place,
                    "ends": not waits,
                    "share": share,
                },
            )
            say(f"{move}: after {time.perf_counter() - began:.0f} s")
        cursor.execute(MADE_ANEW)
        cursor.execute("RESET session_replication_role")
        for table in ("exchange_request", "exchange_move", "exchange_listed"):
            cursor.execute(f"VACUUM (ANALYZE) {table}")
        cursor.execute("SELECT count(*) FROM exchange_move")
        return {
            "requests": count,
            "moves": cursor.fetchone()[0],
            "seconds_to_write": round(time.perf_counter() - began),
        }


def _pairs(houses: Sequence[Any]) -> list[dict[str, int]]:
    """Who asks whom: the first house with each other in both directions, and as many pairs of others."""
    from tenfold.handling.acting import acting
    from tenfold.handling.services.audiences import intern
    from tenfold.handling.terms import cross, purposes

    first, *rest = houses
    named = [pair for one in rest for pair in ((first, one), (one, first))]
    named += [(rest[number], rest[(number + step) % len(rest)]) for number in range(len(rest)) for step in (1, 2)]
    made = []
    for (asker, ana, _), (asked, bob, _) in named:
        both = cross([asker.pk, asked.pk], purposes())
        with acting(ana):
            ours = intern(both, originator=asker.pk)
        with acting(bob):
            theirs = intern(both, originator=asked.pk)
        made.append({"askers": asker.pk, "asked": asked.pk, "both": ours, "back": theirs, "people": ana.pk})
    return made


def _contents(houses: Sequence[Any], body: Mapping[str, Any]) -> list[uuid.UUID]:
    """Contents that the first house released to everybody here; each stands for many requests."""
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.handling.marking import Marking
    from tenfold.records.addressing import Target
    from tenfold.records.services import drafting, review

    _, ana, rosa = houses[0]
    made = []
    for _ in range(_CONTENTS):
        with acting(ana) as actor:
            ref = drafting.create(
                "information_request",
                body,
                targets=[Target("group:network")],
                marking=Marking("amber"),
                by=actor,
                at=now(),
            )
            review.submit(ref, by=actor, at=now())
        with acting(rosa) as actor:
            review.release(ref, by=actor, at=now())
        made.append(ref)
    return made
