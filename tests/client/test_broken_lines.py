"""The line breaks after the node acted: whatever is lost on the way, exactly one thing was done."""

import hashlib
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tenfold_client import Changed, Client, NoAnswer, Pace
from tests.cast import Cast
from tests.client.flaky import flaky
from tests.factories import bodies, files
from tests.rooms.api.behind import rows

# A break before the first byte, in the head, and in the body of the answer.
BREAKS = (0, 20, 420)


def patient() -> Pace:
    """Waits for nothing."""
    return Pace(sleep=lambda _: None)


@pytest.mark.parametrize("cut", BREAKS)
def test_exactly_one_record_is_made(cast: Cast, served: Any, address: str, root: psycopg.Connection, cut: int) -> None:
    before = rows(root, "records_record")
    with flaky(address, cut, cut, cut) as line:
        ana: Client = served(cast.ana, at=line.address, pace=patient())
        made = ana.records.create("incident", bodies.incident())
        assert line.broken == 3
    assert rows(root, "records_record") == before + 1
    assert served(cast.ana).records.read(made.id).state == "draft"


def test_a_change_is_made_once_and_not_taken_for_somebody_elses(cast: Cast, served: Any, address: str) -> None:
    ref = served(cast.ana).records.create("incident", bodies.incident()).id
    with flaky(address, 0, 0) as line:
        ana = served(cast.ana, at=line.address, pace=patient())
        standing = ana.records.revise(ref, bodies.incident(dead={"best": 9}), seen=1)
        assert (standing.version, line.broken) == (2, 2)
        with pytest.raises(Changed):
            ana.records.revise(ref, bodies.incident(dead={"best": 3}), seen=1)


def test_every_act_of_a_life_happens_once(cast: Cast, served: Any, address: str) -> None:
    """Submit, release, share, link, take the link back, recall: each answer is lost once."""
    to = [f"participant:{cast.belmora_police.slug}"]
    with flaky(address, *[0] * 3) as line:
        ana, rosa = (served(one, at=line.address, pace=patient()) for one in (cast.ana, cast.rosa))
        one, other = (ana.records.create("intelligence_report", bodies.report()).id for _ in range(2))
        assert line.broken == 3
        for act in (
            lambda: ana.records.submit(one),
            lambda: rosa.records.release(one),
            lambda: ana.records.share(one, to),
            lambda: ana.links.withdraw(one, ana.links.make(one, other, "same-as").id),
            lambda: ana.records.recall(one, "other"),
        ):
            line.cuts.append(0)
            fresh(ana, rosa)
            act()
        assert line.broken == 8
    assert [one.state for one in served(cast.ana).records.read(one).versions] == ["recalled"]


def fresh(*clients: Client) -> None:
    """Let the next request open a connection of its own, which is the one that breaks."""
    for client in clients:
        pool = client._http._transport._pool  # type: ignore[attr-defined]
        for connection in list(pool.connections):
            connection.close()


def test_a_run_that_ended_goes_on_under_the_keys_of_its_rows(
    cast: Cast, served: Any, address: str, root: psycopg.Connection
) -> None:
    """A script that gave up half-way is started again: what it had made is not made twice."""
    from tenfold_client import key_of

    before = rows(root, "records_record")
    with flaky(address, 0) as line, pytest.raises(NoAnswer):
        hasty = served(cast.ana, at=line.address, pace=Pace(attempts=1))
        hasty.records.create("incident", bodies.incident(), key=key_of("boats", "case 1"))
    ana = served(cast.ana)
    for case in ("case 1", "case 2"):
        ana.records.create("incident", bodies.incident(), key=key_of("boats", case))
    assert rows(root, "records_record") == before + 2


def test_a_file_is_fetched_whole_over_a_line_that_breaks(cast: Cast, served: Any, address: str, tmp_path: Path) -> None:
    content = files.pdf(*(files.said(f"Page {page} of a ledger of payments") for page in range(400)))
    ana = served(cast.ana)
    sent = ana.files.send(content, name="ledger.pdf")
    ref = ana.records.create("incident", bodies.incident(attachments=[{"key": "A", "file": sent.file}])).id
    (listed,) = ana.files.list(ref)
    with flaky(address, 0, 20_000, 20_000) as line:
        far = served(cast.ana, at=line.address, pace=patient())
        taken = far.files.fetch(ref, listed, tmp_path / "ledger.pdf")
        assert line.broken == 3
    assert taken.path.read_bytes() == content and taken.size == len(content)
    assert hashlib.sha256(content).hexdigest() == listed.sha256 == sent.sha256
    assert [one.name for one in tmp_path.iterdir()] == ["ledger.pdf"]
    assert taken.path.stat().st_mode & 0o077 == 0


def test_a_file_is_sent_once_over_a_line_that_breaks(
    cast: Cast, served: Any, address: str, root: psycopg.Connection
) -> None:
    before = rows(root, "records_upload") if _exists(root, "records_upload") else None
    with flaky(address, 0, 0) as line:
        far = served(cast.ana, at=line.address, pace=patient())
        kept = far.files.send(files.pdf(files.said("Invoice")), name="invoice.pdf")
        assert line.broken == 2 and kept.type == "pdf"
    assert before is None or rows(root, "records_upload") == before + 1


def _exists(root: psycopg.Connection, table: str) -> bool:
    return root.execute("SELECT to_regclass(%s)", [table]).fetchone() != (None,)
