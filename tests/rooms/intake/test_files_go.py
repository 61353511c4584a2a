"""The file of a run goes: once its rows are in, when it is dropped, after its last day; and nothing of it stays beside it."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from tenfold.foundation.clock import now
from tenfold.intake import keeping
from tenfold.intake.models import Ticket
from tenfold.intake.services import runs, working
from tenfold.records.services import withdrawing
from tests.cast import Cast
from tests.rooms.intake.wizard import ROWS, begun, find, table, work

WORD = "Quillfeather Point"
SECRET = [("1", "17/05/2026", WORD, "Italy", "4", "30", "Shipwreck"), *ROWS[1:3], ("4", "someday", "Cape", "Italy", "1", "2", "Shipwreck")]  # fmt: skip


def files() -> list[Path]:
    """Every file that the wizard keeps."""
    from django.conf import settings

    folder = Path(settings.DATA_DIR) / "tables"
    return [path for path in folder.rglob("*") if path.is_file()]


def held() -> list[Path]:
    """Those that hold the word."""
    return [path for path in files() if WORD.encode() in path.read_bytes()]


def rows_with_the_word(root: psycopg.Connection) -> int:
    found = root.execute("SELECT count(*) FROM intake_run r WHERE r::text LIKE %s", [f"%{WORD}%"]).fetchone()
    assert found is not None
    return int(found[0])


@pytest.fixture
def ref(cast: Cast, tmp_path: Path) -> UUID:
    made = begun(cast.ana, table(tmp_path / "q2.csv", SECRET))
    assert held(), "the file is kept while it is worked on"
    return UUID(str(made))


def test_it_is_gone_once_the_rows_are_in_and_a_withdrawal_finds_nothing_of_it(
    cast: Cast, acting: Any, ref: UUID, root: psycopg.Connection
) -> None:
    assert work(cast.ana, ref, runs.look).found["answer"]["rejected"] == 1
    done = work(cast.ana, ref, runs.bring)
    assert done.state == "done" and held() == [] and rows_with_the_word(root) == 0
    with acting(cast.ana) as ana:
        withdrawing.withdraw(UUID(done.answer["import"]), "other", by=ana, at=now())
    assert held() == [] and rows_with_the_word(root) == 0
    assert find(cast.ana, ref).answer["created"] == 3, "the account stays; it holds counts alone"


def test_what_a_killed_worker_left_goes_after_the_last_day(
    cast: Cast, ref: UUID, root: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(cast.ana, ref, runs.look)
    with monkeypatch.context() as patch:
        patch.setattr(keeping, "forget", lambda *_: None)
        assert work(cast.ana, ref, runs.bring).state == "done"
    assert held()
    touched = Ticket.objects.get(run=ref).touched_at
    working.sweep(at=touched + working.KEPT)
    assert held(), "its last day is not over"
    working.sweep(at=touched + working.KEPT + timedelta(seconds=1))
    assert held() == [] and not Ticket.objects.filter(run=ref).exists()
    assert root.execute("SELECT count(*) FROM intake_run WHERE ref = %s", [ref]).fetchone() == (0,)


@pytest.mark.parametrize("state", ["open", "failed", "cancelled"])
def test_an_unfinished_run_goes_after_its_last_day_with_all_that_was_found(
    cast: Cast, ref: UUID, root: psycopg.Connection, state: str
) -> None:
    work(cast.ana, ref, runs.look)
    root.execute("UPDATE intake_run SET state = %s WHERE ref = %s", [state, ref])
    touched = Ticket.objects.get(run=ref).touched_at
    working.sweep(at=touched + working.KEPT)
    assert held()
    working.sweep(at=touched + working.KEPT + timedelta(seconds=1))
    assert held() == [] and rows_with_the_word(root) == 0


def test_every_touch_is_a_new_fortnight_and_a_drop_is_at_once(cast: Cast, acting: Any, ref: UUID) -> None:
    before = Ticket.objects.get(run=ref).touched_at
    work(cast.ana, ref, runs.look)
    assert Ticket.objects.get(run=ref).touched_at > before
    with acting(cast.ana) as ana:
        runs.drop(ref, by=ana, at=now())
    assert held() == []
