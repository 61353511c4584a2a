"""Requests between houses: the lists of what waits among a hundred thousand, one request, the page of a network, and a move.

Requests and moves are written in sets, as the services would have left them: a busy house is party to half of them, most have ended.
What is measured is asked as a browser does. Beside the lists stands a peer in the same run: the same statement as a superuser, whom no
wall filters. The moves that are measured are made by the services on requests that the services began.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import cast, figures, machine, node, pages
from bench.exchange_filled import HOUSES, fill

_ROUNDS, _MOVES = 20, 40
_BODY = {
    "title": {"en": "Lorries at the ferry"}, "topics": ["routes"], "date_of_info": "2026-05-17",
    "asking": {"question": "Did they cross?", "use": "For a check.", "basis": ["protocol"]},
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.exchange", description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="folder of the node; it stays, and is not filled again")
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    with node.own(args.keep), pages.silence():
        houses = _houses()
        result: dict[str, Any] = {
            "simulated": "requests and moves written in sets",
            **fill(houses, args.requests, _BODY),
        }
        result["pages"] = {name: _pages(houses[place][1]) for name, place in (("busy", 0), ("other", 1))}
        result["lists"] = {name: _lists(houses[place][1]) for name, place in (("busy", 0), ("other", 1))}
        result["move_ms"] = _moves(houses)
    figures.tell("exchange", facts | watch.told(), {"aim": {"move_ms": 50, "statements": pages.MOST}, **result})


def _houses() -> list[Any]:
    from tenfold.accounts import selectors as accounts
    from tenfold.foundation.clock import now
    from tenfold.handling.services import groups

    if accounts.list_participants().filter(slug="house-0").exists():
        return [(accounts.participant_by_slug(f"house-{number}"), *(accounts.person_by_email(f"{role}@house-{number}.example")
                 for role in ("analyst", "reviewer"))) for number in range(HOUSES)]  # fmt: skip
    made = [cast.house(f"house-{number}") for number in range(HOUSES)]
    groups.found("network", members=[one for one, *_ in made], invented=True, at=now())
    return made


def _pages(person: Any) -> dict[str, Any]:
    from tenfold.exchange import selectors
    from tenfold.handling.acting import acting

    browser = pages.seat(person)
    with acting(person) as actor:
        open_one, ended = (selectors.box(actor, name, size=1)[0].ref for name in ("house", "ended"))
    asked = {
        **{f"list {name}": f"/requests?box={name}" for name in selectors.BOXES}, "list house, page 20": "/requests?box=house&page=20",
        "one open": f"/requests/{open_one}", "one ended": f"/requests/{ended}", "network": "/groups/network", "home": "/",
    }  # fmt: skip
    told = {}
    for name, address in asked.items():
        browser.get(address)
        with pages._statements() as said:
            answer = browser.get(address)
        told[name] = {
            "status": answer.status_code,
            "statements": len(said),
            "ms": figures.spread(_times(lambda at=address: browser.get(at), _ROUNDS)),
        }
    return told


def _lists(person: Any) -> dict[str, Any]:
    """The list itself with and without the wall, and the counts beside it."""
    from tenfold.exchange import selectors
    from tenfold.handling.acting import acting

    told = {}
    for name in selectors.BOXES:
        with acting(person) as actor:
            walled = _times(lambda actor=actor, name=name: selectors.box(actor, name), _ROUNDS)
        free = _unwalled(person, name)
        told[name] = {
            "ms": figures.spread(walled),
            "without_wall_ms": figures.spread(free),
            "ratio": round(sorted(walled)[_ROUNDS // 2] / sorted(free)[_ROUNDS // 2], 2),
        }
    with acting(person) as actor:
        told["counts"] = {
            "ms": figures.spread(_times(lambda: selectors.counts(actor), _ROUNDS)),
            "counts": selectors.counts(actor),
        }
    return told


def _unwalled(person: Any, name: str) -> list[float]:
    """The same statement, said by somebody whom no policy filters."""
    from unittest.mock import patch

    from django.db import connections

    from tenfold.exchange import selectors
    from tenfold.handling.acting import acting

    with acting(person) as actor, connections["root"].cursor() as root:

        def execute(sql: str, params: Any, **_: Any) -> Any:
            root.execute(sql, params)
            return root

        with patch.object(selectors.bulk, "execute", execute):
            return _times(lambda: selectors.box(actor, name), _ROUNDS)


def _moves(houses: list[Any]) -> dict[str, Any]:
    """Each kind of move, on requests of their own."""
    from tenfold.exchange.services import asking, moving
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting

    (_, ana, rosa), (asked, bob, _) = houses[2], houses[3]
    spent: dict[str, list[float]] = {}
    for _ in range(_MOVES):
        with acting(ana) as actor:
            ref = asking.begin("information_request", _BODY, asked.slug, submit=True, by=actor, at=now()).ref
        for who, name, said in (
            (rosa, "send", {}), (bob, "receive", {}), (bob, "acknowledge", {}), (ana, "remind", {"text": "It is three days."}),
            (bob, "answer", {"result": "confirmed"}), (ana, "close", {}),
        ):  # fmt: skip
            began = time.perf_counter()
            with acting(who) as actor:
                moving.move(ref, name, said, by=actor, at=now())
            spent.setdefault(name, []).append((time.perf_counter() - began) * 1000)
    return {name: figures.spread(took) for name, took in spent.items()}


def _times(act: Callable[[], object], rounds: int) -> list[float]:
    spent = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        spent.append((time.perf_counter() - began) * 1000)
    return spent


if __name__ == "__main__":
    main()
