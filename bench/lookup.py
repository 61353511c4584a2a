"""Looking documents up: one after the other, by many at a steady rate, and a file of a million, among many simulated losses and ranges of blanks.

The numbers are written in sets into the projection, under one loss that was released and addressed by the services; what is measured is
the service as a page calls it, under the wall, with its evidence and its quota: so many officers ask that none spends the hour's number.
With `--keep FOLDER` the node stays, and what it holds is measured again without being written again.
"""

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

from bench import cast, figures, lookup_filled, lookup_rate, machine, node

_BODY = {
    "title": {"en": "Blanks"}, "lang": "en", "date_of_info": "2026-05-02", "loss_type": "single", "doc_type": "passport-ordinary",
    "issuing_state": "QMM", "number": "ZZ1", "doc_status": "stolen", "blank": "no", "date_of_loss": "2026-05-01", "circumstances": "Taken.",
}  # fmt: skip
_EACH = 250  # look-ups by one officer: fewer than an hour allows


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.lookup", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="single losses")
    parser.add_argument("--ranges", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=2_000, help="one after the other")
    parser.add_argument("--rate", type=int, default=200, help="queries a second, by two processes")
    parser.add_argument("--seconds", type=int, default=20, help="at that rate")
    parser.add_argument("--file", type=int, default=1_000_000, help="numbers in the file")
    parser.add_argument("--keep", type=Path, help="folder of the node; it stays")
    parser.add_argument("--lean", action="store_true", help="without the indexes that no look-up uses")
    parser.add_argument("--fill-only", action="store_true", help="with --keep: write, and measure nothing yet")
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    with node.own(args.keep):
        result: dict[str, Any] = {"simulated": "all numbers; one record lists them", **_filled(args)}
        if not args.fill_only:
            officers, numbers = _officers(args), lookup_rate.Listed(args.rows, args.ranges)
            result |= lookup_rate.alone(officers, args.queries, numbers)
            result |= lookup_rate.at_rate(officers, args.rate, args.seconds, numbers)
            result |= _file(officers[0], args)
    aim = {"p99_ms": 5, "file_of_a_million_s": 60}
    figures.tell("lookup", facts | watch.told(), {"aim": aim, **result})


def _filled(args: argparse.Namespace) -> dict[str, Any]:
    """A loss of one State addressed to another, and the numbers beside it; what stands already is not written again."""
    told = args.keep / "lookup.json" if args.keep else None
    if told is not None and told.exists():
        kept: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
        args.rows, args.ranges = kept["rows"], kept["ranges"]
        return kept
    found = lookup_filled.fill(_released(), args.rows, args.ranges, lean=args.lean)
    if told is not None:
        told.write_text(json.dumps(found), encoding="utf-8")
    return found


def _released() -> Any:
    from tenfold.accounts.services import people
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.addressing import Target
    from tenfold.records.services import drafting, review

    _, analyst, reviewer = cast.house("issuer")
    people.add_participant("asker", state="QN", type="police", invented=True)
    with acting(analyst) as actor:
        ref = drafting.create("document_loss", _BODY, targets=[Target("participant:asker")], by=actor, at=now())
        review.submit(ref, by=actor, at=now())
    with acting(reviewer) as actor:
        review.release(ref, by=actor, at=now())
    return ref


def _officers(args: argparse.Namespace) -> list[Any]:
    """So many people of the house that is reached that each asks as often as one person may; others in every run."""
    from tenfold.accounts.models import Participant, Person

    house = Participant.objects.get(slug="asker")
    before = Person.objects.filter(participant=house).count()
    count = 2 + (args.queries + args.rate * args.seconds) // _EACH
    return [cast.member(house, "analyst", before + number + 1) for number in range(count)]


def _file(asker: Any, args: argparse.Namespace) -> dict[str, Any]:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.travel_documents.services import looking_up

    chance = random.Random(11)
    rows, known = [], 0
    for _ in range(args.file):
        number, lost = (
            lookup_rate.number(chance, lookup_rate.Listed(args.rows, args.ranges))
            if chance.random() < 0.003
            else (f"P{chance.randrange(10**9):09d}", False)
        )
        rows.append(("QMM", "passport-ordinary", number))
        known += lost
    began, processor = time.perf_counter(), time.process_time()
    with acting(asker) as actor:
        answer = looking_up.look_up_many(rows, reason="other", by=actor, at=now())
    seconds, python = round(time.perf_counter() - began, 1), round(time.process_time() - processor, 1)
    return {
        "file": args.file, "file_seconds": seconds, "file_seconds_of_python": python, "file_hits": len(answer.hits), "file_known": known,
    }  # fmt: skip


if __name__ == "__main__":
    main()
