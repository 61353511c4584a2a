"""A backup and a restore of the twelve real files, imported and released, beside what pg_dump needs for the same database."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg

from bench import cast, figures, machine, node
from bench.importing import _run
from tenfold.foundation.database import roles
from tenfold.foundation.database.node import ROLES, variable

AIM = 20


def main() -> None:
    facts, watch = machine.facts(), machine.Watch()
    files = node.real_files()
    with node.own() as data:
        _, analyst, reviewer = cast.house("first")
        figures.say("importing the twelve files")
        imported = _run(files, data / "report.csv", analyst, reviewer)
        address = os.environ[variable("backup")]
        size = _size(address)
        passphrase = data.parent / "passphrase"
        passphrase.write_text("a passphrase of the measurement\n")
        passphrase.chmod(0o600)
        result: dict[str, Any] = {"rows": imported["read"], "tables_mb": size["tables"], "indexes_mb": size["indexes"]}
        result["backup"] = _tenfold(
            size["tables"], data, "backup", data.parent / "a.age", "--passphrase-file", passphrase, "--with-keys"
        )
        result["archive_mb"] = _mb(data.parent / "a.age")
        result["verify"] = _tenfold(
            size["tables"], data, "backup", "verify", data.parent / "a.age", "--passphrase-file", passphrase
        )
        result["pg_dump"] = _peer(size["tables"], data.parent)
        result["restore"] = _tenfold(
            size["tables"], data.parent / "restored", "restore", data.parent / "a.age", "--passphrase-file", passphrase
        )
    figures.tell("backing_up", facts | watch.told(), {"aim": {"mb_per_second": AIM}, **result})  # fmt: skip


def _size(address: str) -> dict[str, int]:
    """What the tables take without their indexes, and the indexes, in MB."""
    with psycopg.connect(address) as session:
        row = session.execute(
            "SELECT sum(pg_table_size(oid)), sum(pg_indexes_size(oid)) FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        ).fetchone()
    assert row is not None
    return {"tables": round(float(row[0]) / 1e6), "indexes": round(float(row[1]) / 1e6)}


def _mb(path: Path) -> float:
    return round(path.stat().st_size / 1e6, 1)


def _timed(megabytes: int, command: list[str], env: dict[str, str]) -> dict[str, Any]:
    """How long a program took from its start to its end, and the most memory that it had."""
    began = time.perf_counter()
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        said = process.stderr.read().decode() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"{command[0]}: {said}")
    return {"seconds": round(seconds, 2), "mb_per_second": round(megabytes / seconds, 1), "peak_memory_mb": used.ru_maxrss // 1024,
            "processor_seconds": round(used.ru_utime + used.ru_stime, 2)}  # fmt: skip


def _tenfold(megabytes: int, data: Path, *words: object) -> dict[str, Any]:
    """As an operator types it: start of Python, stretching of the passphrase and all."""
    unneeded = {variable(role) for role in ROLES} | {"TENFOLD_DATA"}
    env = {name: value for name, value in os.environ.items() if name not in unneeded}
    return _timed(megabytes, [sys.executable, "-m", "tenfold.cli.main", "--data-dir", str(data), *map(str, words)], env)


def _peer(megabytes: int, folder: Path) -> dict[str, Any] | str:
    """pg_dump of the same database, compressed and not sealed, by the superuser: another role does not see all rows."""
    program = shutil.which("pg_dump")
    if program is None:
        return "there is no pg_dump here"
    root = os.environ[variable(roles.ROOT)]
    target = folder / "peer.dump"
    done = _timed(megabytes, [program, "-Fc", "-Z1", "-f", str(target), root], dict(os.environ))
    return {**done, "archive_mb": _mb(target)}


if __name__ == "__main__":
    main()
