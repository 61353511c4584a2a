"""Looking documents up: one after the other, and a file of a million, among many simulated losses and ranges of blanks.

The numbers are written in sets into the projection, under one loss that was released and addressed by the services; what is measured is
the service as a page calls it, under the wall, with its evidence and its quota (raised for the run).
"""

import argparse
import random
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench import cast, figures, machine, node

_FILL = """INSERT INTO records_serial (part_id, record_id, audience_id, originator_id, issuer, type, level, block, first, last)
 SELECT p.id, v.record_id, p.reach_id, p.originator_id, 'QMM', 'passport-ordinary', 0,
 substr('ACEFHKMNPRTUVWXY', 1 + (n %% 16)::int, 1) || 'X' || lpad((n * 37 %% 100000000)::text, 8, '0'), n * 37 %% 100000000, n * 37 %% 100000000
 FROM records_part p JOIN records_version v ON v.id = p.version_id, generate_series(%s::bigint, %s::bigint) n
 WHERE v.record_id = %s AND p.name = 'open' AND v.state = 'released'"""
_RANGES = """INSERT INTO records_serial (part_id, record_id, audience_id, originator_id, issuer, type, level, block, first, last)
 SELECT p.id, v.record_id, p.reach_id, p.originator_id, 'QMM', 'passport-ordinary', 3, 'RX' || lpad(n::text, 5, '0') || '...',
 n * 1000, n * 1000 + 499 FROM records_part p JOIN records_version v ON v.id = p.version_id, generate_series(1, %s) n
 WHERE v.record_id = %s AND p.name = 'open' AND v.state = 'released'"""
_AT_ONCE = 1_000_000
_LETTERS = "ACEFHKMNPRTUVWXY"  # those that are confused with no figure


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.lookup", description=__doc__)
    parser.add_argument("--losses", type=int, default=1_000_000)
    parser.add_argument("--ranges", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=2_000)
    parser.add_argument("--file", type=int, default=1_000_000, help="numbers in the file")
    parser.add_argument("--keep", type=Path, help="folder of the node; it stays")
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    with node.own(args.keep):
        filled, asker = _fill(args.losses, args.ranges)
        result = {
            "simulated": "all numbers; one record lists them",
            **filled,
            **_one_by_one(asker, args),
            **_file(asker, args),
        }
    aim = {"p99_ms": 5, "file_of_a_million_s": 60}
    figures.tell("lookup", facts | watch.told(), {"aim": aim, **result})


def _fill(losses: int, ranges: int) -> tuple[dict[str, Any], Any]:
    """A loss of one State addressed to another, and the numbers beside it."""
    from django.db import connections

    from tenfold.accounts.services import people
    from tenfold.foundation import bulk
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records import selectors
    from tenfold.records.addressing import Target
    from tenfold.records.services import drafting, review

    _, analyst, reviewer = cast.house("issuer")
    asker = cast.member(people.add_participant("asker", state="QN", type="police", invented=True), "analyst")
    body = {
        "title": {"en": "Blanks"}, "lang": "en", "date_of_info": "2026-05-02", "loss_type": "single", "doc_type": "passport-ordinary",
        "issuing_state": "QMM", "number": "ZZ1", "doc_status": "stolen", "blank": "no", "date_of_loss": "2026-05-01", "circumstances": "Taken.",
    }  # fmt: skip
    with acting(analyst) as actor:
        ref = drafting.create("document_loss", body, targets=[Target("participant:asker")], by=actor, at=now())
        review.submit(ref, by=actor, at=now())
    with acting(reviewer) as actor:
        review.release(ref, by=actor, at=now())
    began = time.perf_counter()
    for first in range(1, losses + 1, _AT_ONCE):
        with acting(analyst) as actor:
            record = selectors.find(actor, ref)
            assert record is not None
            bulk.execute(_FILL, [first, min(first + _AT_ONCE - 1, losses), record.pk])
            if first == 1:
                bulk.execute(_RANGES, [ranges, record.pk])
    written = time.perf_counter() - began
    with connections["root"].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) records_serial")
        cursor.execute("SELECT pg_table_size('records_serial') / 1048576, pg_indexes_size('records_serial') / 1048576")
        table, index = cursor.fetchone()
    return {
        "losses": losses,
        "ranges": ranges,
        "seconds_to_write": round(written),
        "table_mb": int(table),
        "index_mb": int(index),
    }, asker


def _number(chance: random.Random, losses: int) -> tuple[str, bool]:
    """One in three is a loss, one in three within a range, and the rest is not known."""
    what = chance.randrange(3)
    n = chance.randrange(1, losses + 1)
    if what == 0:
        return f"{_LETTERS[n % 16]}X{n * 37 % 100_000_000:08d}", True
    if what == 1:
        return f"RX{chance.randrange(1, 9_000):05d}{chance.randrange(500):03d}", True
    return f"QQ{n:09d}", False


def _one_by_one(asker: Any, args: argparse.Namespace) -> dict[str, Any]:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.travel_documents import pace
    from tenfold.travel_documents.services import looking_up

    chance, took, whole, right = random.Random(7), [], [], 0
    with (
        patch.object(pace, "HOURLY", 300),
        patch.object(pace, "may_ask_now", lambda recent, at: pace.only_if(True, pace.Reason.LOOKUPS_SPENT)),
    ):
        for place in range(args.queries + 100):
            number, known = _number(chance, args.losses)
            start = time.perf_counter()
            with acting(asker) as actor:
                inside = time.perf_counter()
                hits = looking_up.look_up(
                    "QMM", "passport-ordinary", number, reason="border-check", by=actor, at=now()
                ).hits
                done = time.perf_counter()
            if place >= 100:  # what comes before warms up
                took.append((done - inside) * 1000)
                whole.append((time.perf_counter() - start) * 1000)
            right += bool(hits) == known
    return {
        "queries": args.queries, "right": f"{right} of {args.queries + 100}",
        "look_up_ms": figures.spread(took) | {"p99": round(figures.percentile(took, 0.99), 2)},
        "with_view_and_commit_ms": figures.spread(whole) | {"p99": round(figures.percentile(whole, 0.99), 2)},
    }  # fmt: skip


def _file(asker: Any, args: argparse.Namespace) -> dict[str, Any]:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.travel_documents.services import looking_up

    chance = random.Random(11)
    rows, known = [], 0
    for _ in range(args.file):
        number, lost = (
            _number(chance, args.losses) if chance.random() < 0.003 else (f"P{chance.randrange(10**9):09d}", False)
        )
        rows.append(("QMM", "passport-ordinary", number))
        known += lost
    began = time.perf_counter()
    with acting(asker) as actor:
        answer = looking_up.look_up_many(rows, reason="other", by=actor, at=now())
    seconds = round(time.perf_counter() - began, 1)
    return {"file": args.file, "file_seconds": seconds, "file_hits": len(answer.hits), "file_known": known}


if __name__ == "__main__":
    main()
