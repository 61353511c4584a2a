"""kill -9 while files are sent: what was acknowledged is whole, and nothing stands under an address by halves."""

import hashlib
import random
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tenfold.foundation.blobs import Disk
from tenfold.foundation.database.node import ROLES, running, variable
from tests.faults.killing import kill, prepared, start


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    with prepared() as folder:
        yield folder


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ROLES:
        monkeypatch.delenv(variable(role), raising=False)


def send_and_kill(data: Path, victim: str, chance: random.Random) -> set[str]:
    """Let files be sent and used, kill at a moment that nobody chose, and answer what was acknowledged."""
    told = set()
    with start(data, "attach") as writer:
        assert writer.stdout is not None
        for number, line in enumerate(writer.stdout):
            told.add(line.split()[0])
            if number >= 2:
                break
        time.sleep(chance.uniform(0, 0.6))
        kill(data, writer, victim)
        told |= {line.split()[0] for line in writer.stdout if line.endswith("\n")}
        writer.wait(60)
    return told


@pytest.mark.parametrize("turn", range(4))
def test_a_kill_while_files_are_sent(data: Path, turn: int) -> None:
    told = send_and_kill(data, ("writer", "both")[turn % 2], random.Random(turn))
    store = Disk(data / "attachments")
    with running(data) as node, psycopg.connect(node.addresses()["root"]) as connection:
        used = connection.execute(
            "SELECT r.ref::text, a.originator_id, a.address, a.size, a.sha256 FROM records_attachment a JOIN records_record r"
            " ON r.id = a.record_id"
        ).fetchall()
    assert told <= {ref for ref, *_ in used}, "a file that was acknowledged is lost"
    hashes = {address: bytes(digest) for _, _, address, _, digest in used}
    for _, owner, address, size, digest in used:
        content = store.read(owner, address)
        assert content is not None and len(content) == size and hashlib.sha256(content).digest() == bytes(digest)
    for owner in store.owners():
        for one in store.kept(owner):
            content = store.read(owner, one.address)
            assert content is not None
            assert content.endswith(b"\n") and len(content) % 40_000 == 0, "half a file stands under an address"
            assert hashes.get(one.address, hashlib.sha256(content).digest()) == hashlib.sha256(content).digest()
    store.tidy(0)
    assert list((data / "attachments/incoming").iterdir()) == []
