"""kill -9 of the server or of a writing process, and the question whether anything was lost or left half-done."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from tenfold.foundation.database.node import running
from tests.prepared import PROJECT, clean_environment, lay

ORDER = {"draft": 0, "submitted": 1, "released": 2}


def start(data: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.writer", str(data), *words]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=clean_environment(), cwd=PROJECT
    )


@contextmanager
def prepared() -> Iterator[Path]:
    """A node with two people, in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="tnf"))
    folder.chmod(0o711)
    try:
        lay(folder / "data")
        with start(folder / "data", "prepare") as made:
            assert made.wait(120) == 0, "the node could not be prepared"
        yield folder / "data"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def postmaster(data: Path) -> int:
    return int((data / "database/cluster/postmaster.pid").read_text().split()[0])


def kill(data: Path, writer: subprocess.Popen[str], victim: str) -> None:
    """The server, the writer, or both. Whoever ended by itself before this moment took the server with it."""
    if victim in {"server", "both"}:
        with suppress(FileNotFoundError, ProcessLookupError):
            os.kill(postmaster(data), signal.SIGKILL)
    if victim == "server":
        time.sleep(
            0.3
        )  # whatever was acknowledged in its last moment has been told by now; it would wait long for a server
    writer.kill()


def write_and_kill(data: Path, victim: str, chance: random.Random) -> dict[str, str]:
    """Let records be written, kill at a moment that nobody chose, and answer the last acknowledged state of each."""
    told: dict[str, str] = {}
    with start(data, "write") as writer:
        assert writer.stdout is not None
        for number, line in enumerate(writer.stdout):
            ref, state = line.split()
            told[ref] = state
            if number >= 3:
                break
        time.sleep(chance.uniform(0, 0.25))
        kill(data, writer, victim)
        for line in writer.stdout:
            if line.endswith("\n"):
                ref, state = line.split()
                told[ref] = state
        writer.wait(60)
    return told


HALVES = {
    "a record without a version": "SELECT id FROM records_record r WHERE kind <> 'decoy' AND NOT EXISTS (SELECT 1 FROM records_version v WHERE v.record_id = r.id)",
    "a version without one of its parts": "SELECT id FROM records_version v WHERE (SELECT count(*) FROM jsonb_object_keys(manifest->'parts'))"
    " <> (SELECT count(*) FROM records_part p WHERE p.version_id = v.id AND manifest->'parts' ? p.name)",
    "a part without its content": "SELECT id FROM records_part p WHERE p.id <> 0 AND NOT EXISTS (SELECT 1 FROM records_content c WHERE c.part_id = p.id)",
    "a part without its search row": "SELECT id FROM records_part p WHERE p.id <> 0 AND NOT EXISTS (SELECT 1 FROM records_search s WHERE s.part_id = p.id)",
    "a version without its drafting": "SELECT id FROM records_version v WHERE v.id <> 0 AND NOT EXISTS (SELECT 1 FROM records_drafting d WHERE d.version_id = v.id)",
    "a released version without its reviewer": "SELECT v.id FROM records_version v JOIN records_drafting d ON d.version_id = v.id"
    " WHERE v.state = 'released' AND (d.released_by IS NULL OR d.submitted_by IS NULL)",
    "a header that is not where its version is": "SELECT r.id FROM records_record r JOIN records_version v ON v.record_id = r.id WHERE r.audience_id <> v.audience_id",
    "rows that did not follow their part": "SELECT c.part_id FROM records_content c JOIN records_part p ON p.id = c.part_id WHERE c.audience_id <> p.reach_id",
    "an act without its entry": "SELECT r.id FROM records_record r WHERE kind = 'intelligence_report'"
    " AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.subject = r.ref AND e.event = 'records.record.drafted')",
    "an entry without its act": "SELECT e.id FROM audit_entry e WHERE e.event LIKE 'records.record.%%' AND NOT EXISTS"
    " (SELECT 1 FROM records_record r WHERE r.ref = e.subject)",
    "a release without its entry": "SELECT r.id FROM records_record r JOIN records_version v ON v.record_id = r.id WHERE v.state = 'released'"
    " AND r.kind = 'intelligence_report' AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.subject = r.ref AND e.event = 'records.record.released')",
}  # fmt: skip


def faults(data: Path, told: dict[str, str], kills: int) -> list[str]:
    """What was acknowledged and is not there, and what is there by halves. The node recovers by itself.

    Each kill can leave one record that was committed and not yet told.
    """
    with running(data) as node, psycopg.connect(node.addresses()["root"]) as connection:
        rows = connection.execute("SELECT r.ref::text, v.state FROM records_record r JOIN records_version v ON v.record_id = r.id"
                                  " WHERE r.kind = 'intelligence_report'").fetchall()  # fmt: skip
        kept = {str(ref): str(state) for ref, state in rows}
        lost = [
            f"lost: {ref} {state}, found {kept.get(ref)}"
            for ref, state in told.items()
            if ref not in kept or ORDER[kept[ref]] < ORDER[state]
        ]
        more = len(set(kept) - set(told))
        found = [
            f"{what}: {connection.execute(query).fetchall()}"
            for what, query in HALVES.items()
            if connection.execute(query).fetchall()
        ]  # type: ignore[arg-type]
    return lost + found + ([f"{more} more records than were ever begun"] if more > kills else [])
