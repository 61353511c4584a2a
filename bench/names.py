"""Comparison of names: accuracy on labelled pairs that nothing was chosen on, false hits among invented persons, time a pair.

With `--peers PYTHON` the same pairs are judged by nomenklatura's logic-v2 and by rapidfuzz, in an environment that has them, in the same
run; of the invented persons a sample of the pairs. `made` and `ruled` are pairs of the kinds on which the threshold was chosen, of other
seeds: `chosen` says how accuracy on them changes with the threshold. A person against all others takes about a second.
"""

import argparse
import csv
import json
import os
import re
import statistics
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from bench import figures, machine, names_false, names_made, names_ruled
from tenfold.matching.engine.names import THRESHOLD, compare, mandarin, pairing, sounding
from tenfold.matching.engine.names import parts as cutting
from tenfold.matching.engine.names.letters import script_of, sounds

Judged = tuple[float, bool]
PEERS = Path(__file__).with_name("names_peers.py")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.names", description=__doc__)
    parser.add_argument("--peers", type=Path, help="a Python that has nomenklatura and rapidfuzz")
    parser.add_argument(
        "--persons", type=int, default=60, help="so many invented persons are each set against all others"
    )
    parser.add_argument("--sample", type=int, default=50_000, help="so many of these pairs are judged by the peers too")
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    folder = Path(os.environ["TENFOLD_REAL_DATA"]) / "names"
    labelled = read(folder)
    figures.say("labelled pairs, and the time of each")
    result: dict[str, Any] = {
        "threshold": THRESHOLD,
        "labelled": by_group(labelled, _scored(labelled), THRESHOLD),
        "microseconds_a_pair": _timed(labelled),
    }
    figures.say("pairs of the kinds on which the threshold was chosen")
    result |= _chosen(
        {"made": names_made.pairs(folder, 6000, seed=99), "ruled": names_ruled.pairs(folder, 3000, seed=99)}
    )
    persons = names_false.read(folder)
    result["false_hits"] = names_false.count(persons, args.persons)
    if args.peers:
        sample = names_false.sample(persons, args.sample)
        figures.say(f"peers: {len(labelled)} labelled pairs and {len(sample)} of invented persons")
        result["peers"] = _peers(args.peers, labelled, sample)
    figures.tell("names", facts | watch.told(), {"aim": {"f1": 0.82, "median_microseconds": 100}, **result})


def read(folder: Path) -> list[dict[str, str]]:
    """The labelled pairs."""
    with (folder / "name_pairs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def scripts(one: str, other: str) -> str:
    """The scripts of two names, in the order of the alphabet."""
    return " ".join(sorted({script_of(one) or "other", script_of(other) or "other"}))


def accuracy(judged: Iterable[Judged], threshold: float) -> dict[str, float]:
    """Precision, recall and their mean."""
    judged = list(judged)
    right = sum(same for score, same in judged if score >= threshold)
    hits, wanted = sum(score >= threshold for score, _ in judged), sum(same for _, same in judged)
    precision, recall = right / hits if hits else 1.0, right / wanted if wanted else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "pairs": len(judged),
        "same": wanted,
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(f1, 3),
    }


def by_group(rows: list[dict[str, str]], scores: list[float], threshold: float) -> dict[str, Any]:
    """Of all pairs, of each kind of thing, of each pair of scripts, of both together."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for row, score in zip(rows, scores, strict=True):
        judged = (score, row["is_match"] == "true")
        script, kind = scripts(row["name1"], row["name2"]), row["schema"]
        both = "latin" if script == "latin" else "any other"
        for group in {"all", kind, f"{kind}: {script}", f"{kind}: {both}", f"scripts: {both}"}:
            groups[group].append(judged)
    return {group: accuracy(judged, threshold) for group, judged in sorted(groups.items())}


def _scored(rows: list[dict[str, str]]) -> list[float]:
    return [compare(row["name1"], row["name2"]).score for row in rows]


def _chosen(kinds: dict[str, list[names_made.Made]]) -> dict[str, Any]:
    """Accuracy on pairs of the kinds on which the threshold was chosen; at other thresholds too, that its choice can be checked."""
    found: dict[str, Any] = {}
    steps: dict[str, Any] = {}
    for kind, pairs in kinds.items():
        scores = [(compare(pair.one, pair.other).score, pair.same) for pair in pairs]
        groups: dict[str, list[Judged]] = defaultdict(list)
        for pair, judged in zip(pairs, scores, strict=True):
            groups[re.split("[-+]", pair.how)[0]].append(judged)
        found[kind] = {"all": accuracy(scores, THRESHOLD)} | {
            group: accuracy(of, THRESHOLD) for group, of in sorted(groups.items())
        }
        steps[kind] = {f"{step / 100:.2f}": accuracy(scores, step / 100)["f1"] for step in range(40, 81, 5)}
    return {**found, "chosen": {"f1_at": steps}}


def forget() -> None:
    """Empty what the comparison remembers of parts that it saw."""
    for remembering in (
        pairing._alike, cutting.parts, cutting._part, cutting.as_body, cutting.first_letters, sounding.classes, sounding.nearness, sounds,
        mandarin.cut, mandarin.wade, mandarin.is_likely,
    ):  # fmt: skip
        remembering.cache_clear()


def _timed(rows: list[dict[str, str]]) -> dict[str, Any]:
    """A pair of which nothing was seen before, and a pair whose parts were. Other work counts in the clock, hardly in the processor."""
    pairs = [(row["name1"], row["name2"]) for row in rows]
    compare("Ana Weir", "Анна Вейр")  # the tables are read once
    cold = []
    for pair in pairs:
        forget()
        cold.append(_microseconds(compare, *pair))
    warm = [_microseconds(compare, *pair).clock for pair in pairs for _ in range(2)][1::2]
    running = _microseconds(lambda: [compare(*pair) for pair in pairs]).clock / len(pairs)
    return {
        "nothing_remembered": {
            "median": round(statistics.median(one.clock for one in cold), 1),
            "p95": round(figures.percentile([one.clock for one in cold], 0.95), 1),
            "median_of_the_processor": round(statistics.median(one.processor for one in cold), 1),
        },
        "parts_remembered": {"median": round(statistics.median(warm), 1)},
        "mean_in_a_run": round(running, 1),
    }


class Took(NamedTuple):
    """How long something took, by the clock and of the processor, in microseconds."""

    clock: float
    processor: float


def _microseconds(act: Callable[..., object], *given: str) -> Took:
    began, spent = time.perf_counter_ns(), time.thread_time_ns()
    act(*given)
    return Took((time.perf_counter_ns() - began) / 1000, (time.thread_time_ns() - spent) / 1000)


def _peers(python: Path, rows: list[dict[str, str]], sample: list[names_false.Pair]) -> dict[str, Any]:
    """What others make of the same pairs: at their own threshold where they have one, and at the best one for these pairs."""
    sent = [[row["schema"], row["name1"], row["name2"]] for row in rows]
    sent += [["Person", one, other] for one, other in sample]
    done = subprocess.run(
        [python, PEERS],
        input=json.dumps({"pairs": sent, "timed": len(rows)}),
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    found: dict[str, Any] = {
        "tenfold": _best(rows, _scored(rows)) | {"false_hits": _hits(sample, THRESHOLD, _of(sample))}
    }
    for name, of in told.items():
        scores, others = of["scores"][: len(rows)], of["scores"][len(rows) :]
        found[name] = {
            "version": of["version"], "median_microseconds": of["median_microseconds"], "threshold": of["threshold"],
            **_best(rows, scores), "false_hits": _hits(sample, of["threshold"], others), **by_group(rows, scores, of["threshold"]),
        }  # fmt: skip
    return found


def _of(sample: list[names_false.Pair]) -> list[float]:
    return [compare(one, other).score for one, other in sample]


def _hits(sample: list[names_false.Pair], threshold: float, scores: list[float]) -> dict[str, Any]:
    hits = sum(score >= threshold for score in scores)
    return {"pairs": len(sample), "hits": hits, "per_million_pairs": round(hits / len(sample) * 1_000_000, 1)}


def _best(rows: list[dict[str, str]], scores: list[float]) -> dict[str, float]:
    """The threshold that would have been best for these very pairs: what no choice on other pairs can know."""
    judged = [(score, row["is_match"] == "true") for score, row in zip(scores, rows, strict=True)]
    f1, threshold = max((accuracy(judged, step / 100)["f1"], step / 100) for step in range(30, 100))
    return {"best_f1": f1, "best_threshold": threshold}


if __name__ == "__main__":
    main()
