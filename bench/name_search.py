"""Search by name among a million (simulated), in the real tables, under the wall, as a page calls it: with its evidence.

The names are put together from pairs of transliterated parts; a query is another form of one of them. What is missed by the keys,
what by the choice of the likeliest, and what by the comparison are told apart. With `--keep FOLDER` the node stays, and what it holds is
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
from tenfold.matching.engine.names.letters import script_of

BODY = {
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
    parser.add_argument(
        "--judged", type=int, default=0, help="so many of the questions are also put to a comparison with all names"
    )
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
        ref = drafting.create("intelligence_report", BODY, targets=there, marking=Marking("amber"), by=actor, at=now())
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


class Tried(NamedTuple):
    """A question, of which name it is another form, and how."""

    number: int
    name: str
    query: str
    how: str


def _tried(folder: Path, args: argparse.Namespace) -> list[Tried]:
    """Another form of names drawn by chance, with `_WARM` more that are asked first and not timed."""
    chance = random.Random(43)
    files = {script: names_made.read(folder, script, least=1) for script in names_made.SCRIPTS}
    wanted = set(chance.sample(range(args.names), min(args.queries + _WARM, args.names)))
    tried = []
    for number, one in enumerate(_names(folder, args.names)):
        if number in wanted:
            query = names_made.variant(chance, files[one.script], one.script, one.chosen, one.side)
            tried.append(Tried(number, one.written, query, _how(one, query)))
    chance.shuffle(tried)
    return tried


def _how(one: Simulated, query: str) -> str:
    """The class of a variant; the first that fits."""
    here, there = script_of(one.written), script_of(query)
    said = query.replace("·", " ").split()
    if here != there:
        return " and ".join(sorted((here, there)))
    if any(len(word) == 1 for word in said):
        return "an initial"
    written = one.written.replace("·", " ").split()
    if len(said) < len(written):
        return "a part less"
    return "the same words" if sorted(said) == sorted(written) else "a slip"


def _measured(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    """How many variants share a key, are among the likeliest, are found; and how long it takes."""
    from tenfold.accounts import selectors
    from tenfold.foundation import lasting
    from tenfold.matching.engine.names import THRESHOLD, asked, compare, keys

    officer = selectors.person_by_email("analyst@asker.example")
    tried = _tried(folder, args)
    lasting.settle()  # as a server does
    told: dict[str, list[float]] = {"all": [], "processor": [], "candidates": []}
    met: dict[str, list[tuple[bool, bool, bool]]] = {"all": []}
    for place, one in enumerate(tried):
        spent, best, found = _ask(officer, one.query)
        if place >= _WARM:
            for part, took in spent.items():
                told[part].append(took)
        if compare(one.name, one.query).score < THRESHOLD:
            continue  # no variant of the name any more, by the comparison itself
        who = name_search_filled.place(one.number)
        here = bool(keys(one.name) & asked(one.query).keys()), who in best, who in found
        met["all"].append(here)
        met.setdefault(one.how, []).append(here)
    return {
        **(_judged(folder, args, officer, tried[: args.judged]) if args.judged else {}),
        "queries": len(tried), "by_class": {how: _recall(each) for how, each in sorted(met.items())},
        "milliseconds": {part: figures.spread(took) for part, took in told.items()},
    }  # fmt: skip


def _judged(folder: Path, args: argparse.Namespace, officer: Any, tried: list[Tried]) -> dict[str, Any]:
    """Of all that a comparison with every name proposes: what shares a key, is among the likeliest, is told.

    Those put together from the parts of the name that is meant are its variants; all others are strangers who reach the threshold
    by chance. Of each question the 50 most alike count, for a search tells no more.
    """
    from bench.name_search_judged import Judge
    from tenfold.matching.engine.names import asked, keys
    from tenfold.matching.services.searching import MOST

    made = [tuple(one.chosen) for one in _names(folder, args.names)]
    judge = Judge(one.written for one in _names(folder, args.names))
    met: dict[str, list[tuple[bool, bool, bool]]] = {"variants": [], "strangers": []}
    scores: dict[str, list[float]] = {"variants": [], "strangers": []}
    for place, one in enumerate(tried):
        _, best, found = _ask(officer, one.query)
        sought, mine = asked(one.query).keys(), set(made[one.number])
        for other in judge.proposed(one.query)[:MOST]:
            who, theirs = name_search_filled.place(other.number), set(made[other.number])
            whose = "variants" if mine <= theirs or theirs <= mine else "strangers"
            met[whose].append((bool(keys(other.name) & sought), who in best, who in found))
            scores[whose].append(other.score)
        figures.say(f"{place + 1} judged")
    shares = {whose: _recall(each) | {"scores": figures.spread(scores[whose])} for whose, each in met.items() if each}
    return {"judged": {"questions": len(tried), **shares}}


def _recall(met: list[tuple[bool, bool, bool]]) -> dict[str, float]:
    """Of so many variants the share that has a key in common, that is among the likeliest, and that is found."""
    shares = [round(sum(column) / len(met), 4) for column in zip(*met, strict=True)]
    return {"of": len(met), **dict(zip(("keys", "likeliest", "found"), shares, strict=True))}


def _ask(officer: Any, query: str) -> tuple[dict[str, float], set[tuple[int, str]], set[tuple[int, str]]]:
    """One search as a page does it, in a view and a transaction of its own; and the choice of the best alone."""
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.matching.selectors.candidates import candidates
    from tenfold.matching.services import searching

    began, processor = time.perf_counter(), time.process_time()
    with acting(officer) as actor:
        answer = searching.find_names(query, reason="investigation", by=actor, at=now())
    ended, python = time.perf_counter(), time.process_time() - processor
    with acting(officer) as actor:
        again = time.perf_counter()
        best = candidates(actor, query)
        chosen = time.perf_counter()
    spent = {"all": (ended - began) * 1000, "processor": python * 1000, "candidates": (chosen - again) * 1000}
    whom = {(match.person.who.record, match.person.who.person) for match in answer.matches}
    return spent, {(one.record, one.person) for one in best}, whom


if __name__ == "__main__":
    main()
