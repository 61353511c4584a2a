"""Machine-readable zones read in one process, and in the same run by the package `mrz`, if a Python that has it is named.

That package stands under another licence and is started as a program of its own; it checks, and reads tolerantly nothing.
"""

import argparse
import json
import random
import subprocess
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench import figures, machine
from tenfold.travel_documents.mrz import read_mrz, write_mrz

AT = date(2026, 11, 29)
FORMS = {"TD1": "I", "TD2": "I", "TD3": "P", "MRV-A": "V", "MRV-B": "V"}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MISREAD = {"0": "O", "1": "I", "5": "S", "8": "B", "2": "Z"}

_PEER = """
import json, sys, time
from mrz.checker.td1 import TD1CodeChecker
from mrz.checker.td2 import TD2CodeChecker
from mrz.checker.td3 import TD3CodeChecker
from mrz.checker.mrva import MRVACodeChecker
from mrz.checker.mrvb import MRVBCodeChecker
by = {"TD1": TD1CodeChecker, "TD2": TD2CodeChecker, "TD3": TD3CodeChecker, "MRV-A": MRVACodeChecker, "MRV-B": MRVBCodeChecker}
zones = json.load(sys.stdin)
began, spent = time.perf_counter(), time.process_time()
right = sum(bool(by[form](text)) for form, text in zones)
print(json.dumps({"seconds": time.perf_counter() - began, "spent": time.process_time() - spent, "right": right}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.mrz", description=__doc__)
    parser.add_argument("--zones", type=int, default=50_000)
    parser.add_argument("--peer", type=Path, help="a Python in whose environment the package mrz is installed")
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    made = zones(args.zones)
    read_mrz(made[0][1], AT)  # the lists of codes are read once in the life of a process
    few = args.zones // 10
    measured = {
        "right": _rate([text for _, text in made]),
        "misread": _rate([_misread(text) for _, text in made[:few]]),
        "wrong": _rate([_wrong(text) for _, text in made[:few]]),
    }
    peer = _peer(args.peer, made) if args.peer else None
    figures.tell("mrz", {**facts, **watch.told()}, {"zones": args.zones, "measured": measured, "peer": peer})


def zones(count: int) -> list[tuple[str, str]]:
    """Invented zones of all formats, the same in each run."""
    lot = random.Random(1)
    return [(form, write_mrz(_fields(lot, form), form)) for form in (lot.choice(list(FORMS)) for _ in range(count))]


def _fields(lot: random.Random, form: str) -> dict[str, str]:
    word = lambda least, most: "".join(lot.choices(_LETTERS, k=lot.randint(least, most)))  # noqa: E731
    return {
        "document_code": FORMS[form], "issuing_state": lot.choice(["UTO", "FRA", "MEX", "KEN", "D"]), "nationality": "UTO",
        "document_number": word(1, 2) + "".join(lot.choices("0123456789", k=7)), "surname": word(3, 12), "given_names": word(3, 6) + " " + word(3, 6),
        "birth_date": (date(1940, 1, 1) + timedelta(days=lot.randrange(29_000))).isoformat(), "sex": lot.choice(["M", "F", ""]),
        "expiry_date": (date(2020, 1, 1) + timedelta(days=lot.randrange(5_000))).isoformat(), "optional": word(0, 6),
    }  # fmt: skip


def _misread(text: str) -> str:
    """One figure in the dates is read as a letter."""
    at = next((n for n in range(len(text) - 1, 0, -1) if text[n] in _MISREAD and text[n - 1].isdigit()), None)
    return text if at is None else text[:at] + _MISREAD[text[at]] + text[at + 1 :]


def _wrong(text: str) -> str:
    """One figure is another: everything that can be put right is tried, and nothing fits."""
    at = next(n for n in range(len(text) - 1, 0, -1) if text[n].isdigit() and text[n - 1].isdigit())
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]


def _rate(texts: list[str]) -> dict[str, Any]:
    began, spent = time.perf_counter(), time.process_time()
    answers = [read_mrz(text, AT) for text in texts]
    took, spent = time.perf_counter() - began, time.process_time() - spent
    return {
        "zones": len(texts), "right": sum(answer.ok for answer in answers), "put_right": sum(answer.ok_corrected for answer in answers),
        "a_second": round(len(texts) / took), "a_second_of_the_processor": round(len(texts) / spent),
    }  # fmt: skip


def _peer(python: Path, made: list[tuple[str, str]]) -> dict[str, Any]:
    done = subprocess.run(
        [str(python), "-c", _PEER], input=json.dumps(made), capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return {
        "package": "mrz",
        "zones": len(made),
        "right": told["right"],
        "a_second": round(len(made) / told["seconds"]),
        "a_second_of_the_processor": round(len(made) / told["spent"]),
    }


if __name__ == "__main__":
    main()
