"""Procedures of two sides: nobody moves for the other one, and no key tells whether there is anything behind it."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tenfold.discussion.models import Thread
from tenfold.discussion.services import threads
from tenfold.exchange.models import Listed, Request
from tenfold.foundation import ids
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.services import groups
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tests.cast import Cast
from tests.factories import requests

REFUSED = (IntegrityError, DatabaseError)
_MOVE = """INSERT INTO exchange_move (ref, request_id, side, move, place, inside, late, state, waits, ends, said, moved_at, moved_by, audience_id,
 originator_id) VALUES (%s, %s, %s, %s, %s, %s, false, 'withdrawn', '', %s, '{}', %s, %s, %s, %s)"""


def said(person: Any, request: Request, side: str, *, place: int | None, ends: bool) -> None:
    """A move as the application could write it, past every service."""
    with acting(person) as actor, transaction.atomic(), connection.cursor() as cursor:
        audience = intern(cross([request.originator_id, request.asked_id], purposes()), originator=actor.house)
        cursor.execute(_MOVE, [
            ids.reference(), request.pk, side, "withdraw", place, place is None, ends, now(), actor.hand, audience, actor.house,
        ])  # fmt: skip


def test_no_side_of_a_request_moves_for_the_other(cast: Cast) -> None:
    ref = requests.send(cast, "information_request", requests.information())
    request = Request.objects.using("root").get(ref=ref)
    for person, side in ((cast.bob, "asker"), (cast.ana, "asked")):
        with pytest.raises(REFUSED):
            said(person, request, side, place=40, ends=True)
    said(cast.bob, request, "asked", place=40, ends=True)  # nothing else was wrong with it


def test_a_step_within_a_house_ends_nothing_for_the_other(cast: Cast) -> None:
    ref = requests.send(cast, "information_request", requests.information())
    request = Request.objects.using("root").get(ref=ref)
    with pytest.raises(REFUSED):
        said(cast.bob, request, "asked", place=None, ends=True)


def test_the_key_of_a_thread_that_is_not_read_is_as_one_that_is_not_there(cast: Cast) -> None:
    group = groups.found(f"net-{cast.ending}", members=[cast.arlen_border, cast.belmora_police], at=now())
    with acting(cast.ana) as ana:
        made = threads.open_thread(group.slug, "Ferries", "Two a day.", by=ana, at=now())
    key = Thread.objects.using("root").get(ref=made).pk
    told = []
    for number in (key, 10**9):
        with acting(cast.cora) as cora, pytest.raises(REFUSED) as refused, transaction.atomic():
            own = intern(cross([cora.house], purposes()), originator=cora.house)
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO discussion_follow (thread_id, person, follows, seen, audience_id, originator_id) VALUES (%s, %s, true, 0, %s, %s)",
                    [number, cora.hand, own, cora.house],
                )  # fmt: skip
        told.append(str(refused.value))
    assert told[0] == told[1]


def test_each_house_reads_how_it_lists_a_request_itself_and_nobody_writes_that(cast: Cast) -> None:
    ref = requests.send(cast, "information_request", requests.information())
    key = Request.objects.using("root").get(ref=ref).pk
    found = {}
    for name in ("ana", "bob", "cora"):
        with acting(getattr(cast, name)):
            found[name] = list(Listed.objects.filter(request=key).values_list("house", "box", "hand"))
    assert found == {
        "ana": [(cast.arlen_border.pk, "waiting", cast.ana.pk)], "bob": [(cast.belmora_police.pk, "house", None)], "cora": [],
    }  # fmt: skip
    for said in ("UPDATE exchange_listed SET box = 'ended'", "DELETE FROM exchange_listed"):
        with acting(cast.ana), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(said)
