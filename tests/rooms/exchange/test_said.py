"""What a program says with a move in a shape that is none: told as a fault, and nothing is changed (R18)."""

import uuid
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from tenfold.exchange.models import Move, Request
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Invalid
from tenfold.handling.acting import acting
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tests.cast import Cast
from tests.factories.requests import information, send, step
from tests.rooms.exchange.test_requests import stands

MANY = [str(uuid.uuid4()) for _ in range(51)]


@pytest.mark.parametrize("name, said, at", [
    ("refuse", {"ground": {"a": 1}, "text": "No."}, "ground"), ("refuse", {"ground": [], "text": "No."}, "ground"),
    ("refuse", {"ground": ["other"], "text": "No."}, "ground"), ("refuse", {"ground": [["other"]], "text": "No."}, "ground"),
    ("refuse", {"ground": "other", "text": {"en": "No."}}, "text"), ("acknowledge", {"text": ["a"] * 3}, "text"),
    ("acknowledge", {"text": 7}, "text"), ("assign", {"person": {"a": 1}}, "person"), ("assign", {"person": "\x00"}, "person"),
    ("answer", {"result": "confirmed", "records": MANY}, "records"), ("answer", {"result": "confirmed", "records": {"a": 1}}, "records"),
    ("answer", {"result": "confirmed", "records": [["a"]]}, "records"), ("refuse", {"ground": "x\x00", "text": "No."}, "ground"),
])  # fmt: skip
def test_what_is_no_text_no_code_and_no_list_is_refused(cast: Cast, name: str, said: dict[str, Any], at: str) -> None:
    ref = send(cast, "information_request", information())
    step(cast, "bob", ref, "receive")
    with pytest.raises(Invalid) as raised:
        step(cast, "bob", ref, name, said)
    assert at in [fault.at for fault in raised.value.faults]
    assert stands(cast.bob, ref).state == "received"


def test_a_move_that_is_written_by_hand_for_the_other_side_counts_for_nothing(cast: Cast) -> None:
    """The row is the mover's own, so it can be no withdrawal of whoever asked (R28): the table does not take it."""
    ref = send(cast, "information_request", information())
    with acting(cast.bob) as bob:
        found = Request.objects.get(ref=ref)
        both = intern(cross([found.originator_id, bob.house], purposes()), originator=bob.house)
        forged = Move(ref=uuid.uuid4(), request=found, side="asker", move="withdraw", place=2, state="withdrawn", moved_at=now(), moved_by=0,
                      audience_id=both, originator_id=bob.house)  # fmt: skip
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            forged.save(force_insert=True)
    assert stands(cast.ana, ref).state == "sent"
