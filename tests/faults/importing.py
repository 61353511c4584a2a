"""A kill in the middle of an import, and the same file brought in again."""

import json
import random
import time
from pathlib import Path

import psycopg

from tenfold.foundation.database.node import running
from tests.faults.killing import HALVES, kill, start

ROW = {
    "region": "Mediterranean", "reported_date": "2021-03-04", "number_dead": "1", "number_missing": "3", "total_dead_and_missing": "4",
    "number_of_survivors": "38", "cause_death": "Drowning", "country_of_incident": "Libya", "location_description": "Off the coast",
    "unsd_geographic_grouping": "Uncategorized", "location_coodinates": "33.0, 12.1", "migration_route": "Central Mediterranean",
    "information_source": "Coast radio", "url": "https://a.example/1", "source_quality": "4", "number_of_female": "", "number_of_male": "",
    "number_of_children": "",
}  # fmt: skip


def write_file(path: Path, count: int, *, first: int = 0) -> Path:
    """Invented rows in the shape of the source, no two alike."""
    rows = [
        ROW | {"web_id": f"2021.MMP{number:05}", "number_dead": str(number % 50 + 1)}
        for number in range(first, first + count)
    ]
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def _count(data: Path) -> int:
    with running(data) as node, psycopg.connect(node.addresses()["root"]) as connection:
        return int(
            (connection.execute("SELECT count(*) FROM records_record WHERE kind = 'incident'").fetchone() or (0,))[0]
        )


def import_and_kill(data: Path, file: Path, victim: str, chance: random.Random) -> list[str]:
    """Import, kill at a moment that nobody chose, look; import again and count."""
    expected, before = len(json.loads(file.read_text())), _count(data)
    with start(data, "import", str(file)) as importer:
        assert importer.stdout is not None
        importer.stdout.readline()
        time.sleep(chance.uniform(0, 0.6))
        kill(data, importer, victim)
        acknowledged = any(line.startswith("{") and line.endswith("\n") for line in importer.stdout)
        importer.wait(60)
    between = _count(data) - before
    found = [] if between in {0, expected} else [f"half-counted: {between} of {expected}"]
    if acknowledged and between != expected:
        found.append("acknowledged, and not there")
    with start(data, "import", str(file)) as again:
        assert again.stdout is not None
        answers = [json.loads(line) for line in again.stdout if line.startswith("{")]
        if again.wait(120) != 0 or not answers:
            return [*found, "the second import failed"]
    answer = answers[0]
    if answer["created"] + answer["unchanged"] != expected or answer["created"] != expected - between:
        found.append(f"the second import counted {answer}")
    with running(data) as node, psycopg.connect(node.addresses()["root"]) as connection:
        rows = connection.execute("SELECT count(*), count(DISTINCT source_id) FROM records_sourceitem").fetchone()
        found += [
            what
            for what, query in HALVES.items()
            if "submitted_by" not in query and connection.execute(query).fetchall()
        ]  # type: ignore[arg-type]
    everything = before + expected
    return (
        found
        if rows == (everything, everything) and _count(data) == everything
        else [*found, f"source rows {rows} for {expected}"]
    )
