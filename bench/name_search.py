"""Search by name among a million: a table of keys in PostgreSQL, then the comparison of what shares most keys.

The names are put together from pairs of transliterated parts; a query is another form of one of them. What is missed by the keys and
what by the comparison are told apart. The keys are plain rows found by equality, as they would stand behind the wall.
"""

import argparse
import io
import os
import random
import time
from pathlib import Path
from typing import Any

from bench import figures, machine, names_made, node
from tenfold.matching.engine.names import THRESHOLD, asked, compare, keys

BEST = 200  # so many names that share most keys are compared
_ASK = """
SELECT n.ref, n.name FROM (
    SELECT ref FROM (
        SELECT k.ref, q.part, max(q.grade) AS grade
        FROM unnest(%s::text[], %s::int[], %s::int[]) AS q(key, part, grade) JOIN bench_key k ON k.key = q.key GROUP BY k.ref, q.part
    ) of_part GROUP BY ref ORDER BY sum(grade) DESC, ref LIMIT %s
) best JOIN bench_name n USING (ref)"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.name_search", description=__doc__)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=1000)
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    folder = Path(os.environ["TENFOLD_REAL_DATA"]) / "names"
    with node.own(None):
        made = _fill(folder, args.names)
        result = {"simulated": "all names and queries", **made, **_measure(folder, args.names, args.queries)}
    aim = {"recall_of_keys": 0.99, "p95_ms": 60}
    figures.tell("name_search", facts | watch.told(), {"aim": aim, **result})


def _names(folder: Path, count: int) -> Any:
    """Names of two or three parts in Latin or another script; frequent parts are frequent, as among people."""
    chance = random.Random(41)
    files = {script: names_made.read(folder, script, least=1) for script in names_made.SCRIPTS}
    for number in range(count):
        script = chance.choice(names_made.SCRIPTS)
        pairs = files[script].pairs
        # The square of a chance: the first tenth of the parts carries a third of the names.
        chosen = [pairs[int(len(pairs) * chance.random() ** 2)] for _ in range(chance.choice((2, 2, 3)))]
        side = int(chance.random() < 0.4)
        yield (
            number,
            script,
            chosen,
            side,
            names_made.written([one[side] for one in chosen], script if side else "latin"),
        )


def _fill(folder: Path, count: int) -> dict[str, Any]:
    from django.db import connections

    began = time.perf_counter()
    with connections["root"].cursor() as cursor:
        cursor.execute("CREATE TABLE bench_name (ref int PRIMARY KEY, name text NOT NULL)")
        cursor.execute('CREATE TABLE bench_key (key text NOT NULL COLLATE "C", ref int NOT NULL)')
        rows, batch = 0, []
        for number, _, _, _, name in _names(folder, count):
            batch.append((number, name))
            if len(batch) == 20_000:
                rows += _copy(cursor, batch)
                batch = []
        rows += _copy(cursor, batch)
        written = time.perf_counter()
        cursor.execute("CREATE INDEX ON bench_key (key, ref)")
        cursor.execute("ANALYZE bench_key")
        cursor.execute("ANALYZE bench_name")
        cursor.execute("SELECT pg_table_size('bench_key') / 1048576, pg_indexes_size('bench_key') / 1048576")
        table, index = cursor.fetchone()
    return {
        "names": count, "keys_a_name": round(rows / count, 1), "table_mb": int(table), "index_mb": int(index),
        "seconds_to_write": round(written - began), "seconds_to_index": round(time.perf_counter() - written),
    }  # fmt: skip


def _copy(cursor: Any, batch: list[tuple[int, str]]) -> int:
    names, found, rows = io.StringIO(), io.StringIO(), 0
    for number, name in batch:
        names.write(f"{number}\t{_escaped(name)}\n")
        for key in keys(name):
            found.write(f"{_escaped(key)}\t{number}\n")
            rows += 1
    for table, text in (("bench_name (ref, name)", names), ("bench_key (key, ref)", found)):
        with cursor.cursor.copy(f"COPY {table} FROM STDIN") as copy:
            copy.write(text.getvalue())
    return rows


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", " ")


def _measure(folder: Path, count: int, queries: int) -> dict[str, Any]:
    from django.db import connections

    chance = random.Random(43)
    files = {script: names_made.read(folder, script, least=1) for script in names_made.SCRIPTS}
    wanted = set(chance.sample(range(count), queries))
    tried = []
    for number, script, chosen, side, name in _names(folder, count):
        if number in wanted:
            tried.append((number, name, names_made.variant(chance, files[script], script, chosen, side)))
    chance.shuffle(tried)
    told: dict[str, list[float]] = {"keys": [], "database": [], "comparison": [], "all": []}
    alike = shared = among = proposed = 0
    with connections["root"].cursor() as cursor:
        for place, (number, name, query) in enumerate(tried):
            spent, rows = _ask(cursor, query)
            if place >= 50:  # what comes before warms up
                for part, took in spent.items():
                    told[part].append(took)
            if compare(name, query).score < THRESHOLD:
                continue  # no variant of the name any more, by the comparison itself
            alike += 1
            shared += bool(keys(name) & asked(query).keys())
            among += number in {ref for ref, _, _ in rows}
            proposed += number in {ref for ref, _, score in rows if score >= THRESHOLD}
    return {
        "queries": queries, "variants": alike, "recall_of_keys": round(shared / alike, 4), "recall_of_the_best": round(among / alike, 4),
        "recall": round(proposed / alike, 4), "milliseconds": {part: figures.spread(took) for part, took in told.items()},
    }  # fmt: skip


def _ask(cursor: Any, query: str) -> tuple[dict[str, float], list[tuple[int, str, float]]]:
    began = time.perf_counter()
    wanted = asked(query)
    made = time.perf_counter()
    cursor.execute(
        _ASK, [list(wanted), [one.part for one in wanted.values()], [one.grade for one in wanted.values()], BEST]
    )
    rows = cursor.fetchall()
    found = time.perf_counter()
    scored = [(ref, name, compare(query, name).score) for ref, name in rows]
    ended = time.perf_counter()
    spent = {"keys": made - began, "database": found - made, "comparison": ended - found, "all": ended - began}
    return {part: took * 1000 for part, took in spent.items()}, scored


if __name__ == "__main__":
    main()
