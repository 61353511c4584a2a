"""Two acts at one moment, in real transactions: what one of them takes away the other does not give back."""

import threading
import time
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from tenfold.desk.services import many
from tenfold.foundation.clock import now
from tenfold.foundation.errors import TenfoldError
from tenfold.handling.acting import acting
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import erasing, exporting, sharing
from tenfold.records.services.massing import Narrow, Share
from tests.cast import Cast
from tests.factories import bodies, records

Act = Callable[[Any], object]


def overlap(one: tuple[Any, Act], other: tuple[Any, Act]) -> list[str]:
    """The first act is done and not yet committed while the second begins; what each came to."""
    done, begun = threading.Event(), threading.Event()

    def run(who: Any, act: Act, before: Callable[[], object], after: Callable[[], object]) -> str:
        try:
            with acting(who) as actor:
                before()
                act(actor)
                after()
        except TenfoldError as error:
            return type(error).__name__
        finally:
            done.set()
            begun.set()
            connections.close_all()
        return "done"

    def leave_time() -> None:
        done.set()
        begun.wait(10)
        time.sleep(0.15)

    with ThreadPoolExecutor(2) as both:
        first = both.submit(run, *one, lambda: None, leave_time)
        done.wait(20)
        second = both.submit(run, *other, begun.set, lambda: None)
        return [first.result(60), second.result(60)]


def acts(cast: Cast, ref: uuid.UUID) -> Mapping[str, tuple[Any, Act]]:
    bob, cora = f"participant:{cast.belmora_police.slug}", Target(f"participant:{cast.corvo_police.slug}")
    chosen = many.Chosen((ref,))
    return {
        "narrow": (cast.ana, lambda by: sharing.narrow(ref, [bob], by=by, at=now())),
        "narrow many": (cast.ana, lambda by: many.carry_out(chosen, Narrow((bob,)), seal=None, by=by, at=now())),
        "share": (cast.rosa, lambda by: sharing.share(ref, [cora], parts=["open", "nominal"], by=by, at=now())),
        "share many": (cast.rosa, lambda by: many.carry_out(chosen, Share((cora,)), seal=None, by=by, at=now())),
        "recall": (cast.ana, lambda by: sharing.recall(ref, "other", by=by, at=now())),
        "erase": (cast.gerd, lambda by: erasing.erase("Order 7", record=ref, part="nominal", by=by, at=now())),
        "export": (cast.bob, lambda by: exporting.export("", lang="en", filters={}, format="json", by=by, at=now())),
    }  # fmt: skip


@pytest.mark.parametrize("one, other, came, readers", [
    ("narrow", "share", ["done", "done"], "C"), ("share", "narrow", ["done", "done"], "C"), ("narrow many", "share", ["done", "done"], "C"),
    ("share many", "narrow many", ["done", "done"], "C"), ("recall", "share", ["done", "Denied"], ""), ("recall", "share many", ["done", "done"], ""),
    ("share", "recall", ["done", "done"], ""), ("recall", "export", ["done", "Conflict"], ""), ("narrow many", "export", ["done", "Conflict"], ""),
])  # fmt: skip
def test_what_is_taken_away_is_not_given_back(cast: Cast, one: str, other: str, came: list[str], readers: str) -> None:
    to = [f"participant:{cast.belmora_police.slug}"]
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=to, body=bodies.nominal_report())
    done = acts(cast, ref)
    assert overlap(done[one], done[other]) == came
    found = ""
    for letter, person in (("B", cast.bob), ("C", cast.cora)):
        with acting(person) as actor:
            found += letter if opening.find(actor, ref) else ""
    assert found == readers


@pytest.mark.parametrize("one, other", [("erase", "share"), ("share", "erase")])
def test_what_is_erased_reaches_nobody_with_whom_it_is_shared_at_that_moment(cast: Cast, one: str, other: str) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    done = acts(cast, ref)
    assert overlap(done[one], done[other]) == ["done", "done"]
    for person in (cast.ana, cast.cora):
        with acting(person) as actor:
            assert set(opening.get(actor, ref).contents) == {"open"}
