"""Run by `bench.names` in an environment of its own: what other libraries make of pairs that come by standard input."""

import json
import statistics
import sys
import time
from importlib import metadata

from followthemoney import model
from nomenklatura.matching import get_algorithm
from rapidfuzz import fuzz, utils


def main() -> None:
    given = json.load(sys.stdin)
    pairs, timed = given["pairs"], given["timed"]
    print(json.dumps({
        "nomenklatura logic-v2": _judged(_logic(pairs), "nomenklatura", 0.7, timed),
        "rapidfuzz token_sort_ratio": _judged(_fuzzy(pairs, fuzz.token_sort_ratio), "rapidfuzz", 0.8, timed),
        "rapidfuzz WRatio": _judged(_fuzzy(pairs, fuzz.WRatio), "rapidfuzz", 0.8, timed),
    }))  # fmt: skip


def _logic(pairs):
    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config()
    warm = _entity("Person", "Ana Weir", "warm")
    algorithm.compare(warm, warm, config)
    for number, (schema, one, other) in enumerate(pairs):
        left, right = _entity(schema, one, f"a{number}"), _entity(schema, other, f"b{number}")
        yield lambda left=left, right=right: algorithm.compare(left, right, config).score


def _entity(schema, name, ref):
    return model.get_proxy({"id": ref, "schema": schema, "properties": {"name": [name]}})


def _fuzzy(pairs, by):
    for _, one, other in pairs:
        yield lambda one=one, other=other: by(one, other, processor=utils.default_process) / 100


def _judged(acts, package, threshold, timed):
    scores, took = [], []
    for act in acts:
        began = time.perf_counter_ns()
        scores.append(act())
        took.append((time.perf_counter_ns() - began) / 1000)
    return {
        "version": metadata.version(package), "threshold": threshold, "scores": scores,
        "median_microseconds": round(statistics.median(took[:timed]), 1),
    }  # fmt: skip


if __name__ == "__main__":
    main()
