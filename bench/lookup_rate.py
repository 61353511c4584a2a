"""Questions to the look-up: one after the other by one process, and at a steady rate by two."""

import multiprocessing
import random
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from bench import figures, memory
from bench.lookup_filled import LETTERS

_WARM = 100
_PROCESSES = 2


class Listed(NamedTuple):
    """How many single numbers and ranges of 500 there are."""

    rows: int
    ranges: int


def number(chance: random.Random, listed: Listed) -> tuple[str, bool]:
    """One in three is a loss, one in three within a range, and the rest is not known."""
    what = chance.randrange(3)
    n = chance.randrange(1, listed.rows + 1)
    if what == 0:
        return f"{LETTERS[n % 16]}X{n * 37 % 100_000_000:08d}", True
    if what == 1:
        return f"RX{chance.randrange(1, listed.ranges + 1):05d}{chance.randrange(500):03d}", True
    return f"QQ{chance.randrange(10**9):09d}", False


def alone(officers: Sequence[Any], queries: int, listed: Listed) -> dict[str, Any]:
    """One after the other: what a look-up takes when nobody else asks, and how much of it is Python's."""
    from tenfold.foundation import lasting

    chance = random.Random(7)
    lasting.settle()  # as a server does
    for place in range(_WARM):
        _ask(officers[place % len(officers)], chance, listed)
    processor = time.process_time()
    told = [_ask(officers[place % len(officers)], chance, listed) for place in range(queries)]
    python = (time.process_time() - processor) * 1000 / queries
    return {
        "queries": queries, "right": f"{sum(right for *_, right in told)} of {queries}",
        "alone_look_up_ms": _spread([inside for inside, _, _ in told]),
        "alone_with_view_and_commit_ms": _spread([whole for _, whole, _ in told]), "alone_python_ms": round(python, 2),
    }  # fmt: skip


def at_rate(officers: Sequence[Any], rate: int, seconds: int, listed: Listed) -> dict[str, Any]:
    """So many a second by two processes; measured from when each was due, so that waiting in a queue counts."""
    from tenfold.cli import environment

    environment.leave()  # a child must not share a connection with its parent
    context = multiprocessing.get_context("fork")
    with context.Pool(_PROCESSES) as pool:
        work = [(officers[place::_PROCESSES], rate / _PROCESSES, seconds, listed, place) for place in range(_PROCESSES)]
        answers = pool.starmap(_steadily, work)
    took = [one for told, _ in answers for one in told]
    return {
        "asking_processes_most_mb": [held["asking"] >> 10 for _, held in answers],
        **{name: value for name, value in answers[0][1].items() if name != "asking"},
        "rate": rate, "at_rate_queries": len(took), "at_rate_ms": _spread([late for late, _ in took]),
        "at_rate_of_service_ms": _spread([whole for _, whole in took]),
    }  # fmt: skip


def _steadily(
    officers: Sequence[Any], rate: float, seconds: int, listed: Listed, place: int
) -> tuple[list[tuple[float, float]], dict[str, Any]]:
    """How late each answer was and what the service took; and memory, while every connection still stands."""
    chance = random.Random(100 + place)
    for asked in range(_WARM // 2):
        _ask(officers[asked % len(officers)], chance, listed)
    told, began = [], time.perf_counter() + 0.5
    for asked in range(int(rate * seconds)):
        due = began + (asked + place / _PROCESSES) / rate
        if (wait := due - time.perf_counter()) > 0:
            time.sleep(wait)
        _, whole, _ = _ask(officers[asked % len(officers)], chance, listed)
        told.append(((time.perf_counter() - due) * 1000, whole))
    held = {"asking": memory.own(), **(memory.database(["records_serial"]) if place == 0 else {})}
    from tenfold.cli import environment

    environment.leave()
    return told, held


def _ask(officer: Any, chance: random.Random, listed: Listed) -> tuple[float, float, bool]:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.travel_documents.services import looking_up

    asked, known = number(chance, listed)
    start = time.perf_counter()
    with acting(officer) as actor:
        inside = time.perf_counter()
        hits = looking_up.look_up("QMM", "passport-ordinary", asked, reason="border-check", by=actor, at=now()).hits
        done = time.perf_counter()
    return (done - inside) * 1000, (time.perf_counter() - start) * 1000, bool(hits) == known


def _spread(took: Sequence[float]) -> dict[str, float]:
    return figures.spread(took) | {"p99": round(figures.percentile(took, 0.99), 2), "most": round(max(took), 2)}
