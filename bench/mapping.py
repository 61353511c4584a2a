"""The map of a hundred thousand places, seen by readers of 3, 30, 150 and all of 200 groups: its first picture, and pans.

Every time is that of a whole request in this process, session, view and answer included; the network and the drawing are
not. A pan asks for a piece of the map twice as wide and high as a window of 1280 by 600, round a place drawn at random,
as the script of the page does. The same selector also runs under a role whose policy lets everything pass.
"""

import argparse
import logging
import os
import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from bench import cast, figures, machine, node, world

if TYPE_CHECKING:
    from django.test import Client

WINDOW = (1280, 600)
ZOOMS = range(2, 11)
ASKED = {"everything": "", "a frequent cause": "&f.cause_of_death=drowning", "a word": "&q=lampedusa"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.mapping", description=__doc__)
    parser.add_argument("--records", type=int, default=140_000, help="of which the widest reader sees some 100,000")
    parser.add_argument("--pans", type=int, default=200, help="for each reader")
    parser.add_argument("--keep", type=Path, help="folder of the node; it stays, and is measured again if it is filled")
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    files = node.real_files()
    with node.own(args.keep) as data:
        if not _filled():
            world.make(files, args.records, data)
        _as_root("VACUUM (ANALYZE)")
        with _silence():
            told = {name: _reader(name, args.pans) for name in world.READERS}
    result = {
        "simulated": "all of it: rows drawn from the real files, readers and audiences invented",
        "aim": {"first_picture_ms": 1500, "pan_p95_ms": 100}, "readers": told,
    }  # fmt: skip
    figures.tell("mapping", facts | watch.told(), result)


def _filled() -> bool:
    from tenfold.accounts.models import Participant

    return Participant.objects.filter(slug="reader-all").exists()


def _as_root(sql: str) -> Any:
    from django.db import connections

    with connections["root"].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone() if cursor.description else None


def _reader(name: str, pans: int) -> dict[str, Any]:
    browser, chance = _seat(name), random.Random(5)
    spots = _spots(browser)
    told: dict[str, Any] = {"groups": world.READERS[name], "places": _places(name), "first_picture": {}, "pans": {}}
    for asked, words in ASKED.items():
        page = "/search?view=map" + words.replace("f.", "")
        first = f"/api/search/map?totals=false&zoom=1&box=-180,-90,180,90{words}"
        runs = [(_timed(browser, page), _timed(browser, first)) for _ in range(6)][1:]
        told["first_picture"][asked] = {
            "page_ms": round(statistics.median(run[0][0] for run in runs), 1),
            "places_ms": round(statistics.median(run[1][0] for run in runs), 1), "bytes": runs[0][1][1],
        }  # fmt: skip
        boxes = [_box(chance.choice(spots), chance.choice(ZOOMS), chance) for _ in range(pans)]
        walks = [_timed(browser, f"/api/search/map?totals=false&zoom={zoom}&box={box}{words}") for zoom, box in boxes]
        told["pans"][asked] = {
            "ms": figures.spread([took for took, _ in walks]),
            "bytes": figures.spread([size for _, size in walks]),
        }
    told["selector"] = _selector(name, [_box(chance.choice(spots), chance.choice(ZOOMS), chance) for _ in range(pans)])
    return told


def _selector(name: str, boxes: list[tuple[int, str]]) -> dict[str, Any]:
    """The same SQL behind the wall and, in turn, without it."""
    from tenfold.foundation import bulk
    from tenfold.handling.acting import acting
    from tenfold.records.search import places
    from tenfold.records.search.box import WORLD, Box

    spent: dict[str, list[float]] = {"wall": [], "no wall": [], "world, wall": [], "world, no wall": []}
    real = bulk.execute
    with acting(world.reader(name)) as actor:
        for zoom, written in [*boxes, *[(1, "")] * 5]:
            box = Box.read(written) if written else WORLD
            for side, using in (("wall", "default"), ("no wall", "upgrade")):
                with patch.object(bulk, "execute", lambda *asked, using=using, **how: real(*asked, using=using, **how)):
                    began = time.perf_counter()
                    places.locate(actor, places.Sought(), box, zoom)
                spent[side if written else f"world, {side}"].append((time.perf_counter() - began) * 1000)
    return {side: figures.spread(values) for side, values in spent.items()}


def _places(name: str) -> int:
    from tenfold.foundation import bulk
    from tenfold.handling.acting import acting

    with acting(world.reader(name)):
        return int(bulk.execute("SELECT count(*) FROM records_place WHERE east IS NOT NULL", []).fetchone()[0])


def _spots(browser: "Client") -> list[tuple[float, float]]:
    """Middles of cells, each as often as it has places, up to a hundred."""
    cells = browser.get("/api/search/map?totals=false&zoom=6&box=-180,-90,180,90").json()
    found = [(lon, lat) for lon, lat, count, _ in cells["cells"] for _ in range(min(count, 100))]
    return found or [(lon, lat) for _, lon, lat, _ in cells["points"]]


def _box(spot: tuple[float, float], zoom: int, chance: random.Random) -> tuple[int, str]:
    from tenfold.records.search.box import STEPS, column, degrees, row

    steps = STEPS / (256 * 2**zoom)
    wide, high = WINDOW[0] * 2 * steps, WINDOW[1] * 2 * steps
    x, y = column(spot[0]) + chance.uniform(-0.2, 0.2) * wide, row(spot[1]) + chance.uniform(-0.2, 0.2) * high
    north, south = (degrees(0, max(0, min(STEPS - 1, int(edge))))[1] for edge in (y - high / 2, y + high / 2))
    if wide >= STEPS:
        return zoom, f"-180,{south},180,{north}"
    west, east = (degrees(int(edge) % STEPS, 0)[0] for edge in (x - wide / 2, x + wide / 2))
    return zoom, f"{west},{south},{east},{north}"


def _timed(browser: "Client", address: str) -> tuple[float, int]:
    began = time.perf_counter()
    answer = browser.get(address)
    took = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return took, len(answer.content)


def _seat(name: str) -> "Client":
    from django.test import Client

    browser = Client(SERVER_NAME="localhost")
    person = world.reader(name)
    if browser.post("/sign-in", {"email": person.email, "password": cast.PASSWORD}).status_code != 302:
        raise SystemExit(f"{person.email} could not sign in")
    return browser


@contextmanager
def _silence() -> Iterator[None]:
    """Requests are logged; that belongs not into the answer."""
    logging.disable(logging.CRITICAL)
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        yield
    logging.disable(logging.NOTSET)


if __name__ == "__main__":
    main()
