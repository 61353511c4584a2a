"""Whether the time of an answer tells that a record exists: reads by id of hidden records and of ids that nobody ever gave.

Each read has an id of its own and a view of its own, as requests have; which of the two comes next is drawn.
"""

import argparse
import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import cast, corpus, figures, machine, node, visitor

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

Ask = Callable[[uuid.UUID], float]
WARM_UP = 200


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.missing", description=__doc__)
    parser.add_argument("--answers", type=int, default=2_000, help="of each sort")
    parser.add_argument("--seed", type=int, default=11, help="of the order in which is asked")
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    files = node.real_files()
    with node.own() as data:
        hidden = _hide(files, data, args.answers + WARM_UP)
        _, stranger, _ = cast.house("stranger")
        result: dict[str, Any] = {"answers_of_each": args.answers, "seed": args.seed}
        result["find"] = _compare(hidden, _through("find", stranger), args.seed)
        result["get"] = _compare(hidden, _through("get", stranger), args.seed)
        with served(data) as port:
            result["api"] = _compare(hidden, _through_api(port, stranger), args.seed)
            result["page"] = _compare(hidden, _through_page(port, stranger), args.seed)
    figures.tell("missing", facts | watch.told(), {"aim": "p >= 0.01", **result})


def _hide(files: Sequence[Path], folder: Path, count: int) -> list[uuid.UUID]:
    """Released records that reach the house that wrote them, and nobody else."""
    from tenfold.accounts.selectors import actor_before_view
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.models import Record
    from tenfold.records.services import importing

    rows = corpus.Corpus(files).write(folder / "rows.json", count)
    _, analyst, reviewer = cast.house("owner")
    released_by = actor_before_view(reviewer, None)
    with acting(analyst) as actor:
        importing.run([rows], released_by=released_by, report=folder / "rows.csv", by=actor, at=now())
        return list(Record.objects.filter(kind="incident").values_list("ref", flat=True)[:count])


def _through(selector: str, person: "Person") -> Ask:
    """Through a selector, timed without the opening of the view, which knows nothing of the id."""
    from tenfold.foundation.errors import Missing
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import opening

    read = getattr(opening, selector)

    def ask(ref: uuid.UUID) -> float:
        with acting(person) as actor:
            began = time.perf_counter()
            with suppress(Missing):
                if read(actor, ref) is not None:
                    raise AssertionError("the record is not hidden")
            return time.perf_counter() - began

    return ask


def _compare(hidden: Sequence[uuid.UUID], ask: Ask, seed: int = 11) -> dict[str, Any]:
    """Microseconds. The first answers of each sort warm up and are not kept."""
    chance = random.Random(seed)
    asked = [(True, ref) for ref in hidden] + [
        (False, uuid.UUID(int=chance.getrandbits(128), version=4)) for _ in hidden
    ]
    chance.shuffle(asked)
    took: dict[bool, list[float]] = {True: [], False: []}
    for exists, ref in asked:
        took[exists].append(ask(ref) * 1e6)
    took = {exists: spent[WARM_UP:] for exists, spent in took.items()}
    return {
        "hidden_us": figures.spread(took[True]),
        "missing_us": figures.spread(took[False]),
        "median_difference_us": round(statistics.median(took[True]) - statistics.median(took[False]), 2),
        **figures.rank_test(took[True], took[False]),
    }


def _through_api(port: int, person: "Person") -> Ask:
    """Through the interface for programs, on loopback, over one connection that stays open."""
    from tenfold.accounts.permissions import of_roles
    from tenfold.accounts.services import credentials
    from tenfold.foundation.clock import now

    secret = credentials.create_token(
        person, label="bench", scopes=sorted(of_roles(frozenset(person.roles))), purpose=person.purpose, days=1,
        by=None, at=now(),
    )  # fmt: skip
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def ask(ref: uuid.UUID) -> float:
        began = time.perf_counter()
        connection.request("GET", f"/api/records/{ref}", headers={"Authorization": f"Bearer {secret}"})
        response = connection.getresponse()
        response.read()
        spent = time.perf_counter() - began
        if response.status != 404:
            raise AssertionError(f"answered {response.status}")
        return spent

    return ask


def _through_page(port: int, person: "Person") -> Ask:
    """The page of the record in a browser, signed in."""
    browser = visitor.Visitor(port)
    browser.sign_in(person.email, cast.PASSWORD)

    def ask(ref: uuid.UUID) -> float:
        began = time.perf_counter()
        answer = browser.get(f"/records/{ref}")
        spent = time.perf_counter() - began
        if answer.status != 404:
            raise AssertionError(f"answered {answer.status}")
        return spent

    return ask


@contextmanager
def served(data: Path) -> Iterator[int]:
    """The same node, served as an operator serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [
        sys.executable,
        "-m",
        "tenfold.cli.main",
        "--data-dir",
        str(data),
        "serve",
        "--empty",
        "--port",
        str(port),
    ]
    own = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_URL_")}
    server = subprocess.Popen(command, env=own, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while not answers(port):
            if server.poll() is not None or time.monotonic() > until:
                raise SystemExit("the node does not answer")
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(60)


def answers(port: int) -> bool:
    """Whether a node answers there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    main()
