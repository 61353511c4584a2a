"""A kill while the worker looks at a table or brings it in, and the next worker."""

import json
import random
import time
from pathlib import Path
from typing import Any

import psycopg

from tenfold.foundation.database.node import running
from tests.faults.killing import HALVES, kill, start
from tests.rooms.intake.wizard import table


def write_table(path: Path, count: int, *, first: int) -> Path:
    """Invented rows below a title, no two alike, with a total."""
    return table(
        path,
        [
            (str(number), f"{number % 28 + 1:02}/05/2026", f"Cape {number}", "Italy", str(number % 9), "3", "Shipwreck")
            for number in range(first, first + count)
        ],
    )


def _look(data: Path) -> dict[str, Any]:
    """How many records there are, how many imports, and what is by halves."""
    with running(data) as node, psycopg.connect(node.addresses()["root"]) as connection:
        row = connection.execute(
            "SELECT (SELECT count(*) FROM records_record WHERE kind = 'incident'), (SELECT count(*) FROM records_import)"
        ).fetchone()
        assert row is not None
        halves = [
            what
            for what, query in HALVES.items()
            if "submitted_by" not in query and connection.execute(query).fetchall()
        ]  # type: ignore[arg-type]
        return {"records": row[0], "imports": row[1], "halves": halves}


def _told(data: Path, *words: str) -> dict[str, Any]:
    with start(data, *words) as process:
        assert process.stdout is not None
        said = [json.loads(line) for line in process.stdout if line.startswith("{")]
        assert process.wait(120) == 0, "the worker failed"
    return said[-1] if said else {}


def work_and_kill(data: Path, file: Path, count: int, task: str, victim: str, chance: random.Random) -> list[str]:
    """Ask the worker, kill it at a moment that nobody chose, look; let the next one work, and count."""
    before = _look(data)
    ref = _told(data, "begin", str(file), task)["run"]
    with start(data, "work", ref) as worker:
        assert worker.stdout is not None
        worker.stdout.readline()
        time.sleep(chance.uniform(0, 0.3))  # to look at some hundred rows takes longer
        kill(data, worker, victim)
        acknowledged = any(
            line.startswith("{") and json.loads(line)["state"] in {"done", "open"}
            for line in worker.stdout
            if line.endswith("\n")
        )
        worker.wait(60)
    between = _look(data)
    here = between["records"] - before["records"]
    found = [] if here in ({0, count} if task == "bring" else {0}) else [f"half-counted: {here} of {count}"]
    found += ["acknowledged, and not there"] if acknowledged and task == "bring" and here != count else []
    said = _told(data, "work", ref)
    after = _look(data)
    if task == "look":
        found += (
            []
            if said["state"] == "open" and said["read"] == count and after["records"] == before["records"]
            else [f"the look says {said}"]
        )
    else:
        whole = said["state"] == "done" and said["created"] == count
        found += [] if whole and after["records"] - before["records"] == count else [f"the next worker says {said}"]
        found += [] if after["imports"] - before["imports"] == 1 else ["an import was remembered twice, or never"]
    return found + between["halves"] + after["halves"]
