"""Whether the time of an answer tells that somebody holds a number and holds it back: questions across organisations about both sorts.

Each number is asked for once, by somebody who still may ask on that day; which of the two sorts comes next is drawn.
"""

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from typing import Any

from bench import cast, figures, machine, node
from bench.name_search import BODY

_OF_A_REPORT, _OF_A_PERSON, _OF_A_HOUSE = 50, 55, 550  # less than is allowed in an hour, and on a day
_WARM_UP = 20


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.withheld", description=__doc__)
    parser.add_argument("--answers", type=int, default=1_000, help="of each sort")
    parser.add_argument("--seed", type=int, default=11)
    args = parser.parse_args()
    facts, watch, chance = machine.facts(), machine.Watch(), random.Random(args.seed)
    numbers = [f"+999 {number:08}" for number in chance.sample(range(10**8), 2 * (args.answers + _WARM_UP))]
    held, unknown = numbers[::2], numbers[1::2]
    with node.own():
        _hold(held)
        asked = [(True, one) for one in held] + [(False, one) for one in unknown]
        chance.shuffle(asked)
        took: dict[bool, list[float]] = {True: [], False: []}
        for (is_held, number), person in zip(asked, _askers(len(asked)), strict=False):
            took[is_held].append(_ask(person, number) * 1e6)
    told = {is_held: spent[_WARM_UP:] for is_held, spent in took.items()}
    figures.tell("withheld", facts | watch.told(), {
        "aim": "p >= 0.01", "answers_of_each": args.answers, "seed": args.seed,
        "held_us": figures.spread(told[True]), "unknown_us": figures.spread(told[False]),
        "median_difference_us": round(statistics.median(told[True]) - statistics.median(told[False]), 2),
        **figures.rank_test(told[True], told[False]),
    })  # fmt: skip


def _hold(numbers: list[str]) -> None:
    """Reports of one house that name these numbers, shared with nobody; it holds back what it is asked of them."""
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.matching.services import choosing
    from tenfold.records.services import drafting, review

    house, analyst, reviewer = cast.house("owner")
    for begin in range(0, len(numbers), _OF_A_REPORT):
        contacts = [
            {"key": f"C{at}", "type": "phone", "value": number}
            for at, number in enumerate(numbers[begin : begin + _OF_A_REPORT])
        ]
        body = BODY | {"statements": [{"key": "FACT1", "line": "fact", "text": "Seen.", "contacts": contacts}]}
        with acting(analyst) as actor:
            ref = drafting.create("intelligence_report", body, by=actor, at=now())
            review.submit(ref, by=actor, at=now())
        with acting(reviewer) as actor:
            review.release(ref, by=actor, at=now())
    with acting(cast.member(house, "coordinator")) as actor:
        choosing.choose("intelligence_report", "held", by=actor, at=now())


def _askers(count: int) -> Iterator[Any]:
    """Somebody for each question."""
    from tenfold.accounts.services import people

    for house in range(-(-count // _OF_A_HOUSE)):
        asker = people.add_participant(f"asker{house}", state="QN", type="police", invented=True)
        persons = [cast.member(asker, "analyst", number + 1) for number in range(_OF_A_HOUSE // _OF_A_PERSON)]
        for _ in range(_OF_A_PERSON):
            yield from persons


def _ask(person: Any, number: str) -> float:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.matching.services import asking

    began = time.perf_counter()
    with acting(person) as actor:
        if asking.ask(number, scheme="phone", reason="investigation", by=actor, at=now()).met:
            raise AssertionError("the match is not held back")
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
