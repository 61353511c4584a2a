"""Search by name among a million (simulated), in the real tables, under the wall, as a page calls it: with its evidence.

The names are put together from pairs of transliterated parts; a query is another form of one of them. What is missed by the keys,
what by the choice of the best, and what by the comparison are told apart. With `--keep FOLDER` the node stays, and what it holds is
measured again without being written again.
"""

import argparse
import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bench import cast, figures, machine, name_search_filled, names_made, node

_BODY = {
    "title": {"en": "Who was named"}, "lang": "en", "report_no": "R-1", "report_type": "tactical", "reported_on": "2026-11-01", "date_of_info": "2026-10",
    "bottom_line": "Somebody was named.", "legal_basis": "Agreement of 2020, article 4", "retention_until": "2036-01-01",
    "grading": {"scheme": "admiralty", "source_code": "admiralty-b", "info_code": "admiralty-2"},
    "statements": [{"key": "FACT1", "line": "fact", "text": "Seen.", "named": [{"key": "Z", "full": "Oskar Quillfeather"}]}],
}  # fmt: skip
_WARM = 30


class Simulated(NamedTuple):
    """One name, with the parts of which it was put together, so that another form of it can be made."""

    script: str
    chosen: list[tuple[str, str]]
    side: int
    written: str


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.name_search", description=__doc__)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--keep", type=Path, help="folder of the node; it stays")
    args = parser.parse_args()
    folder = Path(os.environ["TENFOLD_REAL_DATA"]) / "names"
    facts, watch = machine.facts(), machine.Watch()
    with node.own(args.keep):
        result = {"simulated": "all names, records and queries", **_filled(folder, args)}
        result |= _measured(folder, args)
    aim = {"recall": 0.99, "p95_ms": 60}
    figures.tell("name_search", facts | watch.told(), {"aim": aim, **result})


def _filled(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    told = args.keep / "name_search.json" if args.keep else None
    if told is not None and told.exists():
        kept: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
        args.names = kept["names"]
        return kept
    found = name_search_filled.fill(_released(), (one.written for one in _names(folder, args.names)), args.names)
    if told is not None:
        told.write_text(json.dumps(found), encoding="utf-8")
    return found


def _released() -> Any:
    """A report of one house that another one reads, with the names in it."""
    from tenfold.accounts.services import people
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.handling.marking import Marking
    from tenfold.records.addressing import Target
    from tenfold.records.services import drafting, review, sharing

    _, analyst, reviewer = cast.house("issuer")
    cast.member(people.add_participant("asker", state="QN", type="police", invented=True), "analyst")
    there = [Target("participant:asker")]
    with acting(analyst) as actor:
        ref = drafting.create("intelligence_report", _BODY, targets=there, marking=Marking("amber"), by=actor, at=now())
        review.submit(ref, by=actor, at=now())
    with acting(reviewer) as actor:
        review.release(ref, by=actor, at=now())
    with acting(analyst) as actor:
        sharing.share(ref, there, parts=["open", "nominal"], by=actor, at=now())
    return ref


def _names(folder: Path, count: int) -> Iterator[Simulated]:
    """Names of two or three parts in Latin or another script; frequent parts are frequent, as among people."""
    chance = random.Random(41)
    files = {script: names_made.read(folder, script, least=1) for script in names_made.SCRIPTS}
    for _ in range(count):
        script = chance.choice(names_made.SCRIPTS)
        pairs = files[script].pairs
        # The square of a chance: the first tenth of the parts carries a third of the names.
        chosen = [pairs[int(len(pairs) * chance.random() ** 2)] for _ in range(chance.choice((2, 2, 3)))]
        side = int(chance.random() < 0.4)
        written = names_made.written([one[side] for one in chosen], script if side else "latin")
        yield Simulated(script, chosen, side, written)


def _measured(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    from tenfold.accounts import selectors
    from tenfold.matching.engine.names import THRESHOLD, asked, compare, keys

    officer = selectors.person_by_email("analyst@asker.example")
    chance = random.Random(43)
    files = {script: names_made.read(folder, script, least=1) for script in names_made.SCRIPTS}
    wanted = set(chance.sample(range(args.names), min(args.queries + _WARM, args.names)))
    tried = [
        (number, one.written, names_made.variant(chance, files[one.script], one.script, one.chosen, one.side))
        for number, one in enumerate(_names(folder, args.names)) if number in wanted
    ]  # fmt: skip
    chance.shuffle(tried)
    told: dict[str, list[float]] = {"all": [], "candidates": []}
    alike = shared = among = proposed = 0
    for number, name, query in tried:
        spent, best, found = _ask(officer, query)
        if len(told["all"]) < len(tried) - _WARM:
            for part, took in spent.items():
                told[part].append(took)
        if compare(name, query).score < THRESHOLD:
            continue  # no variant of the name any more, by the comparison itself
        who = name_search_filled.place(number)
        alike += 1
        shared += bool(keys(name) & asked(query).keys())
        among += who in best
        proposed += who in found
    return {
        "queries": len(tried), "variants": alike, "recall_of_keys": round(shared / alike, 4), "recall_of_the_best": round(among / alike, 4),
        "recall": round(proposed / alike, 4), "milliseconds": {part: figures.spread(took) for part, took in told.items()},
    }  # fmt: skip


def _ask(officer: Any, query: str) -> tuple[dict[str, float], set[tuple[int, str]], set[tuple[int, str]]]:
    """One search as a page does it, in a view and a transaction of its own; and the choice of the best alone."""
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.matching.selectors.candidates import candidates
    from tenfold.matching.services import searching

    began = time.perf_counter()
    with acting(officer) as actor:
        answer = searching.find_names(query, reason="investigation", by=actor, at=now())
    ended = time.perf_counter()
    with acting(officer) as actor:
        again = time.perf_counter()
        best = candidates(actor, query)
        chosen = time.perf_counter()
    spent = {"all": (ended - began) * 1000, "candidates": (chosen - again) * 1000}
    whom = {(match.person.who.record, match.person.who.person) for match in answer.matches}
    return spent, {(one.record, one.person) for one in best}, whom


if __name__ == "__main__":
    main()
