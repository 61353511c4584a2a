"""What answering costs in memory and on the disk: the processes that ask, those of the database, and what the machine keeps of its files.

Memory that several processes of the database share is counted once (`Pss`); so the sum can be held against the machine.
"""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def own() -> int:
    """The most that this process held at once, in kilobytes, with what it shares with its parent."""
    return _kilobytes("/proc/self/status", "VmHWM")


def database(tables: Iterable[str]) -> dict[str, Any]:
    """What the database holds now, and how much of the files of these tables lies in its buffers and in those of the machine."""
    from django.db import connections

    with connections["root"].cursor() as cursor:
        cursor.execute("SELECT pg_size_bytes(current_setting('shared_buffers')), current_setting('data_directory')")
        buffers, folder = cursor.fetchone()
        cursor.execute(
            """SELECT pg_relation_filepath(c.oid), pg_relation_size(c.oid) FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
 WHERE coalesce(i.indrelid, c.oid) = ANY(%s::text[]::regclass[]) AND c.relkind IN ('r', 'i')""",
            [list(tables)],
        )
        files = cursor.fetchall()
    processes = _processes(Path(folder) / "postmaster.pid")
    return {
        "database_processes": len(processes),
        "database_memory_mb": sum(_kilobytes(f"/proc/{one}/smaps_rollup", "Pss") for one in processes) >> 10,
        "shared_buffers_mb": buffers >> 20,
        "looked_up_on_disk_mb": sum(size for _, size in files) >> 20,
        "looked_up_kept_by_machine_mb": _kept([Path(folder) / path for path, _ in files]),
        "cluster_on_disk_mb": sum(one.stat().st_size for one in Path(folder).rglob("*") if one.is_file()) >> 20,
    }


def _processes(told: Path) -> list[int]:
    """The database and everything that it started; none where it runs elsewhere."""
    try:
        first = int(told.read_text().split("\n", 1)[0])
        return [first, *map(int, Path(f"/proc/{first}/task/{first}/children").read_text().split())]
    except OSError:
        return []


def _kept(files: list[Path]) -> int | None:
    """How much of these files, with their further segments, stands in the cache of the machine; nothing where `fincore` is missing."""
    segments = [segment for one in files for segment in (one, *one.parent.glob(f"{one.name}.*"))]
    try:
        done = subprocess.run(
            ["fincore", "--bytes", "--noheadings", "--output", "RES", *map(str, segments)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return None
    return sum(map(int, done.stdout.split())) >> 20


def _kilobytes(path: str, name: str) -> int:
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)
