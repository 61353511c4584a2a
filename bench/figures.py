"""Medians, high percentiles and rank sums, written out so that a reader can check them."""

import json
import math
import statistics
import sys
from collections.abc import Mapping, Sequence
from typing import Any


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest measured value that at least this share of all does not exceed: never between two measurements."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def spread(values: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile, with the number of measurements."""
    return {"p50": round(statistics.median(values), 2), "p95": round(percentile(values, 0.95), 2), "n": len(values)}


def rank_test(first: Sequence[float], second: Sequence[float]) -> dict[str, float]:
    """Mann-Whitney by the normal approximation, corrected for ties and continuity; p is two-sided.

    `above` is the probability that a random one of the first exceeds a random one of the second: 0.5 is no difference.
    """
    n, m = len(first), len(second)
    both = sorted([(value, 0) for value in first] + [(value, 1) for value in second])
    ranks, ties, start = 0.0, 0, 0
    while start < n + m:
        end = start
        while end < n + m and both[end][0] == both[start][0]:
            end += 1
        shared = (start + 1 + end) / 2  # ranks count from one
        ranks += shared * sum(1 for _, side in both[start:end] if side == 0)
        ties += (end - start) ** 3 - (end - start)
        start = end
    u = ranks - n * (n + 1) / 2
    total = n + m
    variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)))
    distance = abs(u - n * m / 2) - 0.5
    z = max(distance, 0.0) / math.sqrt(variance) if variance else 0.0
    return {"z": round(z, 3), "p": round(math.erfc(z / math.sqrt(2)), 4), "above": round(u / (n * m), 4)}


def tell(job: str, machine: Mapping[str, Any], result: Mapping[str, Any]) -> None:
    """The one JSON object of a job, on standard output."""
    json.dump({"job": job, **result, "machine": machine}, sys.stdout, ensure_ascii=False, indent=2)
    print()


def say(line: str) -> None:
    """Progress, on standard error."""
    print(line, file=sys.stderr, flush=True)
