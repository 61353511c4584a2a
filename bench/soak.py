"""Does memory stay flat: fifty simulated people work on one served node for some minutes, on loopback.

Each signs in, then reads pages and searches, writes drafts and submits them, and pauses as people do. Every few
seconds the memory of each process of the node is read. Nothing is asserted; the figures say first and last.
"""

import argparse
import http.cookiejar
import json
import os
import random
import re
import statistics
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import cast, figures, machine, node
from bench.missing import served
from bench.pages import _body

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

HOUSES, EACH = 10, 5
PAUSE = (1.0, 4.0)
EVERY = 5.0
WORDS = ("lorries", "crossing", "Arlen", "three", "Quillfeather", "nothing of the sort")
PAGES = (
    "/",
    "/search",
    "/audit",
    "/groups",
    "/account",
    "/about",
    "/records/new",
    "/records/new/incident",
    "/search?kind=intelligence_report",
)


@dataclass
class Told:
    """What all people together met."""

    took: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    with node.own() as data:
        people = _people()
        with served(data) as port:
            told, memory = _work(people, port, data, args.minutes * 60)
    result = {"minutes": args.minutes, "people": len(people), "requests": len(told.took), "statuses": dict(sorted(told.statuses.items())),
              "milliseconds": figures.spread([seconds * 1000 for seconds in told.took]), "memory_mb": _trend(memory)}  # fmt: skip
    figures.tell("soak", facts | watch.told(), {"aim": "memory of the last minute as in the second", **result})


def _people() -> "list[tuple[Person, str]]":
    """Everybody with a token too, for what programs do in her name."""
    from tenfold.accounts.permissions import Permission, of_roles
    from tenfold.accounts.services import credentials
    from tenfold.foundation.clock import now

    made: list[Person] = []
    for number in range(HOUSES):
        house, analyst, reviewer = cast.house(f"house-{number}")
        made += [analyst, reviewer, *(cast.member(house, "analyst", more + 1) for more in range(EACH - 2))]
    return [
        (person, credentials.create_token(person, label="soak", scopes=sorted(of_roles(frozenset(person.roles)) - {Permission.RECORD_RELEASE}),
                                          purpose=person.purpose, days=1, by=None, at=now()))
        for person in made
    ]  # fmt: skip


def _work(
    people: "list[tuple[Person, str]]", port: int, data: Path, seconds: float
) -> tuple[Told, dict[str, list[tuple[float, float]]]]:
    told, leaving = Told(), threading.Event()
    lines = [threading.Thread(target=_Visitor(person.email, token, "reviewer" in person.roles, port, told, number).work, args=(leaving,))
             for number, (person, token) in enumerate(people)]  # fmt: skip
    for line in lines:
        line.start()
    memory: dict[str, list[tuple[float, float]]] = {}
    began = time.monotonic()
    while (at := time.monotonic() - began) < seconds:
        for name, megabytes in _memory(data).items():
            memory.setdefault(name, []).append((at, megabytes))
        time.sleep(EVERY)
    leaving.set()
    for line in lines:
        line.join()
    return told, memory


class _Visitor:
    """One person at her browser, and a program with her token."""

    def __init__(self, email: str, token: str, reviews: bool, port: int, told: Told, seed: int) -> None:
        self._email, self._token, self._reviews, self._told = email, token, reviews, told
        self._host = f"http://127.0.0.1:{port}"
        self._chance = random.Random(seed)
        self._program = urllib.request.build_opener()
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def work(self, leaving: threading.Event) -> None:
        leaving.wait(self._chance.uniform(0, 20))
        self._sign_in()
        while not leaving.is_set():
            self._chance.choice((self._page, self._page, self._search, self._record, self._write))()
            leaving.wait(self._chance.uniform(*PAUSE))

    def _ask(self, path: str, body: dict[str, Any] | None = None, *, form: bool = False, program: bool = False) -> str:
        headers = {"Authorization": f"Bearer {self._token}"} if program else {}
        sent = None
        if body is not None:
            sent = urllib.parse.urlencode(body).encode() if form else json.dumps(body).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded" if form else "application/json"
        asked = urllib.request.Request(self._host + path, sent, headers)  # noqa: S310 - our own node
        began, status, answer = time.perf_counter(), "failed", ""
        try:
            with (self._program if program else self._browser).open(asked, timeout=60) as response:
                answer, status = response.read().decode(), str(response.status)
        except urllib.error.HTTPError as refused:
            status = str(refused.code)
            refused.close()
        except OSError:
            pass
        self._told.took.append(time.perf_counter() - began)
        self._told.statuses[status] += 1
        return answer

    def _sign_in(self) -> None:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self._ask("/sign-in"))
        self._ask(
            "/sign-in",
            {"email": self._email, "password": cast.PASSWORD, "csrfmiddlewaretoken": found[1] if found else ""},
            form=True,
        )

    def _page(self) -> None:
        self._ask(self._chance.choice(PAGES))

    def _search(self) -> None:
        self._ask("/search?" + urllib.parse.urlencode({"q": self._chance.choice(WORDS)}))

    def _record(self) -> None:
        found = re.findall(r'href="(/records/[0-9a-f-]{36})"', self._ask("/search"))
        if found:
            self._ask(self._chance.choice(found))

    def _write(self) -> None:
        """Analysts write and submit; reviewers, whose programs may not release, look at what waits."""
        if self._reviews:
            self._ask("/")
            return
        with suppress(ValueError, KeyError):
            made = json.loads(
                self._ask("/api/records", {"kind": "intelligence_report", "body": _body(3)}, program=True)
            )
            self._ask(f"/api/records/{made['ref']}/submit", {}, program=True)


def _memory(data: Path) -> dict[str, float]:
    """Memory that each part of the node holds alone (proportional for what is shared), in MB."""
    mark = f"TENFOLD_DATA={data}".encode()
    found: dict[str, float] = {}
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if int(place.name) == os.getpid() or mark not in (place / "environ").read_bytes().split(b"\0"):
                continue
            words = (place / "cmdline").read_bytes().decode().split("\0")
            name = "web" if any("gunicorn" in word for word in words) else "worker" if "work" in words else "other"
            share = re.search(r"^Pss:\s+(\d+)", (place / "smaps_rollup").read_text(), re.MULTILINE)
            found[name] = found.get(name, 0.0) + (int(share[1]) / 1024 if share else 0.0)
    return found


def _trend(memory: dict[str, list[tuple[float, float]]]) -> dict[str, dict[str, float]]:
    """The median of the second minute, after everything was loaded once, and of the last."""
    said = {}
    for name, points in sorted(memory.items()):
        end = points[-1][0]
        second = [value for at, value in points if 60 <= at < 120] or [value for _, value in points]
        last = [value for at, value in points if at >= end - 60]
        said[name] = {"second_minute": round(statistics.median(second), 1), "last_minute": round(statistics.median(last), 1),
                      "most": round(max(value for _, value in points), 1)}  # fmt: skip
    return said


if __name__ == "__main__":
    main()
