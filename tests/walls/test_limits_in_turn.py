"""What is counted before one more is let through is counted in turn: those who come at one moment do not pass a limit together."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import OperationalError

from tenfold.accounts.models import Attempt
from tenfold.accounts.services import guard
from tenfold.desk.services import searches, tagging, unfinished
from tenfold.foundation import bulk
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.intake.services import runs
from tenfold.matching.services import asking
from tenfold.reciprocity.services import ruling
from tests.cast import Cast
from tests.rooms.reciprocity.play import BASIC, network


def begun(actor: Any, folder: Path) -> None:
    file = folder / "rows.csv"
    file.write_text("title\nBoat\n")
    runs.begin(file, "rows.csv", "incident", by=actor, at=now())


ACTS: dict[str, tuple[str, Callable[[Any, Any, Path], Any]]] = {
    "desk-searches": ("person", lambda actor, net, _: searches.save("Boats", "q=boat", by=actor, at=now())),
    "desk-tags": ("house", lambda actor, net, _: tagging.make("Urgent", by=actor, at=now())),
    "intake-runs": ("person", lambda actor, net, folder: begun(actor, folder)),
    "matching-ask": ("house", lambda actor, net, _: asking.ask("+999 555 0101", reason="investigation", by=actor, at=now())),
    "reciprocity-trials": ("net", lambda actor, net, _: ruling.attempt(net, BASIC, by=actor, at=now())),
    "desk-unfinished": ("person", lambda actor, net, _: unfinished.keep(uuid.uuid4(), "incident", {"title.en": ["Mine"]}, by=actor, at=now())),
}  # fmt: skip


@pytest.mark.parametrize("what", sorted(ACTS))
def test_whoever_comes_while_another_is_counted_waits(
    what: str, cast: Cast, root: psycopg.Connection, tmp_path: Path
) -> None:
    whose, act = ACTS[what]
    net = network(cast)
    key = {"person": cast.bela.pk, "house": cast.belmora_coast.pk, "net": net.pk}[whose]
    with root.transaction():
        root.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [what, key])
        with pytest.raises(OperationalError), acting(cast.bela) as bela:
            bulk.execute("SET LOCAL lock_timeout = '30ms'", [])
            act(bela, net, tmp_path)
    with acting(cast.bela) as bela:
        act(bela, net, tmp_path)


def test_tries_from_one_network_address_are_counted_in_turn_whoever_is_named(root: psycopg.Connection) -> None:
    whence = guard.Whence(source=b"s" * 32)
    with root.transaction():
        root.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 2))", [(b"s" * 32).hex()])
        root.execute("SELECT 1")
        with pytest.raises(OperationalError):
            _charged(whence)
    assert guard.charge(f"{uuid.uuid4()}@nobody.example", Attempt.Step.PASSWORD, whence)


def _charged(whence: guard.Whence) -> None:
    from django.db import transaction

    with transaction.atomic():
        bulk.execute("SET LOCAL lock_timeout = '30ms'", [])
        guard.charge("somebody@nobody.example", Attempt.Step.PASSWORD, whence)
