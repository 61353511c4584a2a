"""How requests are listed is kept as they move: the same as if it were made anew from all of their moves."""

import psycopg
import pytest

from tenfold.exchange import relisting, selectors
from tenfold.exchange.models.listing import MADE_ANEW
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tests.cast import Cast
from tests.factories.requests import information, prepare, send, step

COLUMNS, SELECT = MADE_ANEW.split("(", 1)[1].split(")\n", 1)


def test_what_is_kept_is_what_all_moves_together_say(
    cast: Cast, root: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared, dropped, asked, given, over = (
        prepare(cast, "information_request", information()), prepare(cast, "information_request", information()),
        *(send(cast, "information_request", information()) for _ in range(3)),
    )  # fmt: skip
    step(cast, "ana", dropped, "discard")
    for ref in (given, over):
        step(cast, "bob", ref, "acknowledge")
    step(cast, "bob", given, "assign", {"person": str(cast.bob.pk), "text": "Yours."})
    step(cast, "bob", over, "answer", {"result": "confirmed"})
    step(cast, "ana", over, "close")
    houses = [cast.arlen_border.pk, cast.belmora_police.pk]
    kept = root.execute(f"SELECT {COLUMNS} FROM exchange_listed WHERE house_id = ANY(%s)", [houses]).fetchall()  # type: ignore[call-overload]
    anew = root.execute(f"SELECT * FROM ({SELECT}) made ({COLUMNS}) WHERE house_id = ANY(%s)", [houses]).fetchall()  # type: ignore[call-overload]
    assert sorted(map(str, kept)) == sorted(map(str, anew)) and len(kept) == 8
    root.execute("UPDATE exchange_listed SET box = 'ended', place = 9")
    assert relisting.relist() == 8
    again = root.execute(f"SELECT {COLUMNS} FROM exchange_listed WHERE house_id = ANY(%s)", [houses]).fetchall()  # type: ignore[call-overload]
    assert sorted(map(str, again)) == sorted(map(str, anew))
    with acting(cast.bob) as bob:
        assert [one.ref for one in selectors.box(bob, "mine")] == [given]
        assert selectors.counts(bob) == {"mine": 1, "house": 2, "waiting": 0}
        assert [one.ref for one in selectors.box(bob, "house", overdue_at=now())] == []
        monkeypatch.setattr(selectors, "MOST", 0)  # counted to a limit, and one more says that there are more
        assert selectors.counts(bob)["house"] == 1
    with acting(cast.ana) as ana:
        assert {one.ref for one in selectors.box(ana, "mine")} == {prepared, asked, given}
