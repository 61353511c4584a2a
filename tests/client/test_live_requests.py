"""Requests through the client against a served node, with nothing said that need not be said; and what a stranger finds."""

from typing import Any

import pytest

from tenfold.accounts.permissions import Permission
from tenfold_client import Denied, Missing
from tests.cast import Cast
from tests.factories import requests

SCOPES = (Permission.RECORD_READ, Permission.RECORD_WRITE, Permission.RECORD_SUBMIT, Permission.REQUEST_MOVE)


def test_a_request_is_prepared_and_listed_for_the_own_house_alone(cast: Cast, served: Any) -> None:
    ana, bob, cora = (served(one, scopes=SCOPES) for one in (cast.ana, cast.bob, cast.cora))
    assert ana.requests.list_page().requests == ()
    made = ana.requests.prepare(cast.belmora_police.slug, kind="information_request", body=requests.information())
    boxes = ("mine", "house", "waiting", "ended")
    held = [line for box in boxes for line in ana.requests.list_page(box).requests]
    assert {line.reference for line in held} == {made.reference}
    assert ana.requests.list_page("mine", kind="consultation").requests == ()
    with pytest.raises(Denied):
        ana.requests.move(made.id, "send")
    for stranger in (bob, cora):
        assert [line for box in boxes for line in stranger.requests.list_page(box).requests] == []
        with pytest.raises(Missing):
            stranger.requests.read(made.id)
