"""Search under the wall and, in the same run, without it: the same SQL under a role whose policy lets everything pass.

Readers of 3, 30 and 150 of 200 groups; `all` reads every group, so that it and the run without the wall answer nearly
alike. Rounds go through readers, queries and both sides in an order shuffled anew each time.
"""

import argparse
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from bench import copies, figures, machine, node, world


class Asked(NamedTuple):
    """One search: what is typed, in which language, with which filters."""

    name: str
    typed: str
    lang: str = "en"
    filters: dict[str, list[str]] | None = None


QUERIES = (
    Asked("rare", "yucatan"),
    Asked("rare two words", "lampedusa sicily"),
    Asked("mid", "lampedusa"),
    Asked("mid tunisia", "tunisia"),
    Asked("mid hypothermia", "hypothermia"),
    Asked("frequent drowning", "drowning"),
    Asked("frequent mexico", "mexico"),
    Asked("frequent sahara", "sahara"),
    Asked("two words", "medical examiner"),
    Asked("two frequent words", "mediterranean libya"),
    Asked("word and exclusion", "libya -drowning"),
    Asked("ar", "الغرق", "ar"),
    Asked("zh", "地中海", "zh"),
    Asked("fr", "noyade", "fr"),
    Asked("ru", "Ливия", "ru"),
    Asked("es", "ahogamiento", "es"),
    Asked("facet", "", filters={"cause_of_death": ["drowning"]}),
    Asked("two facets", "", filters={"cause_of_death": ["drowning"], "date": ["2016"]}),
    Asked("word and facet", "coast", filters={"place": ["LBY"]}),
    Asked("everything", ""),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument(
        "--copies", type=int, default=1, help="made of each record, itself counted, by SQL: quicker to fill"
    )
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", type=Path, help="folder of the node; it stays, and is measured again if it is filled")
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    files = node.real_files()
    with node.own(args.keep) as data:
        made = _filled() or _fill(files, args.records // args.copies, data, args.copies)
        result = {
            "simulated": "readers and audiences; texts are drawn from the real files",
            **made,
            **_measure(args.rounds),
        }
    aim = {"p95_ms": 60, "wall_ratio_counts_and_facets": 1.6, "wall_ms_added_to_lists": 15}
    figures.tell("search", facts | watch.told(), {"aim": aim, **result})


def _filled() -> dict[str, Any] | None:
    from tenfold.accounts.models import Participant

    return _counted() if Participant.objects.filter(slug="reader-all").exists() else None


def _fill(files: list[Path], records: int, folder: Path, copied: int) -> dict[str, Any]:
    began = time.perf_counter()
    made, failed = world.make(files, records, folder)
    seconds = time.perf_counter() - began
    if copied > 1:
        copies.copy(copied)
    _as_root("VACUUM (ANALYZE)")
    _as_root("CHECKPOINT")
    return {
        **_counted(),
        "import": {
            "records": made,
            "seconds": round(seconds),
            "records_per_second": round(made / seconds),
            "imports_repeated": failed,
        },
    }


def _counted() -> dict[str, Any]:
    count, audiences = _as_root(
        "SELECT (SELECT count(*) FROM records_search), (SELECT count(DISTINCT audience_id) FROM records_search)"
    )
    size = _as_root("SELECT pg_database_size(current_database()) / 1048576, pg_table_size('records_search') / 1048576")
    return {
        "records": count,
        "audiences_in_use": audiences,
        "database_mb": int(size[0]),
        "search_table_mb": int(size[1]),
    }


def _as_root(sql: str) -> Any:
    from django.db import connections

    with connections["root"].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone() if cursor.description else None


class _Meter:
    """Sends every statement of a search to one role and keeps what each took."""

    def __init__(self, using: str) -> None:
        from tenfold.foundation import bulk

        self._using, self._real, self.spent = using, bulk.execute, defaultdict(float)

    def __call__(self, sql: str, params: Any, *, using: str = "default", prepared: bool = False) -> Any:
        began = time.perf_counter()
        try:
            return self._real(sql, params, using=self._using, prepared=prepared)
        finally:
            part = "counts" if sql.lstrip().startswith("WITH") else "lists"
            self.spent[part] += (time.perf_counter() - began) * 1000


_MET: dict[str, dict[Any, Any]] = {"default": {}, "upgrade": {}}


@contextmanager
def _metered(using: str) -> Iterator[_Meter]:
    """What a search remembers of a reader's audiences is remembered for each side: without a wall everybody has all of them."""
    from tenfold.foundation import bulk
    from tenfold.records.search import looking

    meter = _Meter(using)
    with patch.object(bulk, "execute", meter), patch.object(looking, "_met", _MET[using]):
        yield meter


def _measure(rounds: int) -> dict[str, Any]:
    """All figures in ms. The first two rounds warm up and are not kept."""
    people = {name: world.reader(name) for name in world.READERS}
    runs = [(name, asked, using) for name in people for asked in QUERIES for using in ("default", "upgrade")]
    kept: dict[tuple[str, str, str], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    totals: dict[tuple[str, str, str], str] = {}
    chance = random.Random(7)
    for number in range(rounds + 2):
        chance.shuffle(runs)
        for name, asked, using in runs:
            key = (name, asked.name, using)
            spent, totals[key] = _once(people[name], asked, using)
            if number >= 2:
                for part, took in spent.items():
                    kept[key][part].append(took)
        figures.say(f"round {number + 1} of {rounds + 2}")
    return _told(kept, totals)


def _once(person: Any, asked: Asked, using: str) -> tuple[dict[str, float], str]:
    from tenfold.handling.acting import acting
    from tenfold.records.search import search

    began = time.perf_counter()
    with acting(person) as actor:
        opened = time.perf_counter()
        with _metered(using) as meter:
            found = search(actor, asked.typed, lang=asked.lang, filters=asked.filters)
        ended = time.perf_counter()
    spent = {
        "page": (ended - opened) * 1000,
        "view": (opened - began) * 1000,
        "counts": meter.spent["counts"],
        "lists": meter.spent["lists"],
    }
    return spent, f"{found.total}{'+' if found.more else ''}"


def _told(kept: Any, totals: dict[tuple[str, str, str], str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name in world.READERS:
        pages = [took for asked in QUERIES for took in kept[name, asked.name, "default"]["page"]]
        told[name] = {
            "groups": world.READERS[name], "page": figures.spread(pages),
            "open_view": figures.spread([took for asked in QUERIES for took in kept[name, asked.name, "default"]["view"]]),
            "queries": {asked.name: _of_query(kept, totals, name, asked.name) for asked in QUERIES},
        }  # fmt: skip
    return {"readers": told, "summary": _summary(told)}


def _of_query(kept: Any, totals: dict[tuple[str, str, str], str], name: str, asked: str) -> dict[str, Any]:
    walled, plain = kept[name, asked, "default"], kept[name, asked, "upgrade"]
    middle = {
        side: {part: statistics.median(values) for part, values in of.items()}
        for side, of in (("wall", walled), ("no", plain))
    }
    return {
        "hits": totals[name, asked, "default"], "hits_without_wall": totals[name, asked, "upgrade"], "page": figures.spread(walled["page"]),
        "page_without_wall": figures.spread(plain["page"]),
        "wall_ratio_counts_and_facets": round(middle["wall"]["counts"] / middle["no"]["counts"], 2),
        "wall_ms_added_to_lists": round(middle["wall"]["lists"] - middle["no"]["lists"], 1),
        "wall_ms_added_to_page": round(middle["wall"]["page"] - middle["no"]["page"], 1),
    }  # fmt: skip


def _summary(told: dict[str, Any]) -> dict[str, Any]:
    """What missed an aim, by reader and query."""
    rows = [
        (f"{name}: {asked}", figures_of) for name, of in told.items() for asked, figures_of in of["queries"].items()
    ]
    return {
        "p95_of_all_pages": {name: of["page"]["p95"] for name, of in told.items()},
        "pages_over_60_ms": {what: of["page"]["p95"] for what, of in rows if of["page"]["p95"] > 60},
        "ratios_over_1.6": {
            what: of["wall_ratio_counts_and_facets"] for what, of in rows if of["wall_ratio_counts_and_facets"] > 1.6
        },
        "lists_over_15_ms": {
            what: of["wall_ms_added_to_lists"] for what, of in rows if of["wall_ms_added_to_lists"] > 15
        },
    }


if __name__ == "__main__":
    main()
