"""Comparison of names: accuracy on labelled pairs that nothing was chosen on, false hits among invented persons, time a pair.

With `--peers PYTHON` the same pairs are judged by nomenklatura's logic-v2 and by rapidfuzz, in an environment that has them, in the same
run. `made` are the pairs on which the threshold was chosen.
"""

import argparse
import csv
import json
import os
import random
import statistics
import subprocess
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench import figures, machine, names_made
from tenfold.matching.engine.names import THRESHOLD, compare, mandarin, pairing, sounding
from tenfold.matching.engine.names import parts as cutting
from tenfold.matching.engine.names.letters import script_of, sounds

Judged = tuple[float, bool]
PEERS = Path(__file__).with_name("names_peers.py")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.names", description=__doc__)
    parser.add_argument("--peers", type=Path, help="a Python that has nomenklatura and rapidfuzz")
    parser.add_argument(
        "--persons", type=int, default=1000, help="so many invented persons are each set against all others"
    )
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    folder = Path(os.environ["TENFOLD_REAL_DATA"]) / "names"
    labelled = read(folder)
    result: dict[str, Any] = {
        "threshold": THRESHOLD,
        "made": _made(folder),
        "labelled": _labelled(labelled),
        "microseconds_a_pair": _timed(labelled),
        "false_hits": _false_hits(folder, args.persons),
    }
    if args.peers:
        result["peers"] = _peers(args.peers, labelled)
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
    """Of all pairs, of those of persons, of each kind of thing, of each pair of scripts."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for row, score in zip(rows, scores, strict=True):
        judged = (score, row["is_match"] == "true")
        for group in ("all", row["schema"], f"{row['schema']}: {scripts(row['name1'], row['name2'])}"):
            groups[group].append(judged)
    return {group: accuracy(judged, threshold) for group, judged in sorted(groups.items())}


def _labelled(rows: list[dict[str, str]]) -> dict[str, Any]:
    return by_group(rows, [compare(row["name1"], row["name2"]).score for row in rows], THRESHOLD)


def _made(folder: Path) -> dict[str, Any]:
    made = names_made.pairs(folder, 6000, seed=99)
    scores = [(compare(pair.one, pair.other).score, pair.same) for pair in made]
    groups: dict[str, list[Judged]] = defaultdict(list)
    for pair, judged in zip(made, scores, strict=True):
        groups[pair.how.split("-")[0]].append(judged)
    return {
        "all": accuracy(scores, THRESHOLD),
        **{group: accuracy(of, THRESHOLD) for group, of in sorted(groups.items())},
    }


def forget() -> None:
    """Empty what the comparison remembers of parts that it saw."""
    for remembering in (
        pairing._alike, cutting.parts, cutting._part, cutting.as_body, cutting.first_letters, sounding.classes, sounding.nearness, sounds,
        mandarin.cut, mandarin.wade, mandarin.is_likely,
    ):  # fmt: skip
        remembering.cache_clear()


def _timed(rows: list[dict[str, str]]) -> dict[str, Any]:
    """A pair of which nothing was seen before, and a pair whose parts were."""
    pairs = [(row["name1"], row["name2"]) for row in rows]
    compare("Ana Weir", "Анна Вейр")  # the tables are read once
    cold = []
    for pair in pairs:
        forget()
        cold.append(_microseconds(compare, *pair))
    warm = [_microseconds(compare, *pair) for pair in pairs for _ in range(2)][1::2]
    running = _microseconds(lambda: [compare(*pair) for pair in pairs]) / len(pairs)
    return {
        "nothing_remembered": {
            "median": round(statistics.median(cold), 1),
            "p95": round(sorted(cold)[int(len(cold) * 0.95)], 1),
        },
        "parts_remembered": {"median": round(statistics.median(warm), 1)},
        "mean_in_a_run": round(running, 1),
    }


def _microseconds(act: Callable[..., object], *given: str) -> float:
    began = time.perf_counter_ns()
    act(*given)
    return (time.perf_counter_ns() - began) / 1000


def _false_hits(folder: Path, count: int) -> dict[str, Any]:
    """Invented persons, each against all others: none is another's. Names that are written alike are told apart."""
    with (folder / "negatives.csv").open(encoding="utf-8", newline="") as file:
        persons = [(row["full_name"], row["date_of_birth"]) for row in csv.DictReader(file)]
    chosen = random.Random(5).sample(range(len(persons)), count)
    pairs = hits = alike = with_birth = 0
    hit_persons = set()
    for place in chosen:
        name, born = persons[place]
        for other, (against, other_born) in enumerate(persons):
            if other == place:
                continue
            pairs += 1
            score = compare(name, against).score
            if score < THRESHOLD:
                continue
            if _plain(name) == _plain(against):
                alike += 1
                continue
            hits += 1
            hit_persons.add(place)
            with_birth += compare(name, against, born=born, other_born=other_born).score >= THRESHOLD
    return {
        "pairs": pairs, "false_hits": hits, "per_million_pairs": round(hits / pairs * 1_000_000, 1), "persons_with_one": len(hit_persons),
        "persons": count, "false_hits_with_dates_of_birth": with_birth, "written_alike": alike,
    }  # fmt: skip


def _plain(name: str) -> tuple[str, ...]:
    return tuple(sorted(unicodedata.normalize("NFKC", name).casefold().split()))


def _peers(python: Path, rows: list[dict[str, str]]) -> dict[str, Any]:
    """What others make of the same pairs: at their own threshold where they have one, and at the best one for these pairs."""
    sent = json.dumps([[row["schema"], row["name1"], row["name2"]] for row in rows])
    done = subprocess.run([python, PEERS], input=sent, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    found = {}
    for name, of in told.items():
        judged = [(score, row["is_match"] == "true") for score, row in zip(of["scores"], rows, strict=True)]
        best = max((accuracy(judged, step / 100)["f1"], step / 100) for step in range(30, 100))
        found[name] = {
            "version": of["version"], "median_microseconds": of["median_microseconds"], "threshold": of["threshold"],
            "best_f1": best[0], "best_threshold": best[1], **by_group(rows, of["scores"], of["threshold"]),
        }  # fmt: skip
    ours = [(compare(row["name1"], row["name2"]).score, row["is_match"] == "true") for row in rows]
    best = max((accuracy(ours, step / 100)["f1"], step / 100) for step in range(30, 100))
    return {"tenfold": {"best_f1": best[0], "best_threshold": best[1]}, **found}


if __name__ == "__main__":
    main()
