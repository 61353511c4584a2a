"""Where a page of matches begins tells nothing: between two keys one would see that a question met what is held back."""

from typing import Any

import pytest

from tenfold.foundation import cursors
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Invalid
from tenfold.handling.acting import acting
from tenfold.matching.selectors import matches
from tenfold.matching.services import asking
from tests.cast import Cast
from tests.factories import records
from tests.rooms.matching.test_hits import answer, named, phone


@pytest.mark.parametrize("before", ["3", "9223372036854775807", "x"])
def test_a_place_that_this_node_did_not_seal_is_none(cast: Cast, before: str) -> None:
    """Else whoever asked finds the key of each of his matches by halving, and in the gaps what others held back."""
    with acting(cast.bob) as bob, pytest.raises(Invalid):
        matches.list_matches(bob, now=now(), before=before)


def test_the_next_page_is_found_by_a_sealed_place(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matches, "SIZE", 1)
    told: list[Any] = []
    for _number in range(2):
        answer(cast.ana, records.make_report(by=cast.ana, release=cast.rosa, body=named(cast)), "yes")
    with acting(cast.bob) as bob:
        for typed in (phone(cast.ending), phone(cast.ending) + "1"):
            asking.ask(typed, reason="investigation", by=bob, at=now())
        told = matches.list_matches(bob, now=now(), side="asker")
        assert len(told) == 1 and matches.onward(told) == ""
        everything = matches.onward([*told, *told])
        assert (
            everything
            and not everything.isdecimal()
            and cursors.unseal(everything, "matches", bob.house) == str(told[0].hit.pk)
        )
        assert matches.list_matches(bob, now=now(), side="asker", before=everything) == []
        search = cursors.seal("1", "found", bob.house)
    for who, place in ((cast.ana, everything), (cast.cora, everything), (cast.bob, search)):
        with acting(who) as other, pytest.raises(Invalid):  # of another house, or of another list
            matches.list_matches(other, now=now(), before=place)
