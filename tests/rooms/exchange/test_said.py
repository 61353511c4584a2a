"""What a program says with a move in a shape that is none: told as a fault, and nothing is changed (R18)."""

import uuid
from typing import Any

import pytest

from tenfold.foundation.errors import Invalid
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
