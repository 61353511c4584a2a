"""What an earlier version could still tell, and what a change of audience could tell of others: each is refused."""

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from django.db import connection, connections
from django.test import Client

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.records.addressing import Target
from tenfold.records.selectors import hanging, recalls
from tenfold.records.services import drafting, reading, review, sharing
from tests.cast import PASSWORD, Cast
from tests.factories import bodies, records


def renew(
    cast: Cast, ref: uuid.UUID, seen: int, line: str, *, to: list[str] | None = None, person: bool = False
) -> None:
    """The next version of a report, released; meant for whoever reads it now unless `to` says otherwise."""
    make = bodies.nominal_report if person else bodies.report
    targets = None if to is None else [Target(name) for name in to]
    with acting(cast.ana) as ana:
        drafting.revise(ref, make(bottom_line=line), seen=seen, targets=targets, by=ana, at=now())
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())


def contents() -> list[Any]:
    """What the open view finds by SQL of all that is another's, whatever became of the header."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT c.body::text FROM records_content c WHERE c.originator_id <> %s::bigint", [_me()])
        return [row[0] for row in cursor.fetchall()]


def _me() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('tenfold.participant')")
        return int(cursor.fetchone()[0])


def test_whoever_loses_the_new_version_loses_every_older_one(cast: Cast) -> None:
    """Not only the one before it: the third version withdraws the first as well."""
    belmora, corvo = (f"participant:{one.slug}" for one in (cast.belmora_police, cast.corvo_police))
    ref = records.make_report(
        by=cast.ana, release=cast.rosa, to=[belmora, corvo], body=bodies.report(bottom_line="First.")
    )
    renew(cast, ref, 1, "Second.")
    with acting(cast.cora):
        assert len(contents()) == 2
    renew(cast, ref, 2, "Third.", to=[belmora])
    with acting(cast.cora) as cora:
        assert contents() == []
        for number in (1, 2, 3):
            with pytest.raises(Missing):
                reading.open_record(ref, number=number, by=cora, at=now())
    with acting(cast.bob) as bob:
        assert reading.open_record(ref, number=1, by=bob, at=now()).body["bottom_line"] == "First."


def test_a_personal_part_that_is_shared_no_more_is_not_read_in_an_older_version(cast: Cast) -> None:
    belmora = f"participant:{cast.belmora_police.slug}"
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[belmora], body=bodies.nominal_report())
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(belmora)], parts=["nominal"], by=ana, at=now())
    renew(cast, ref, 1, "Second.", person=True)
    with acting(cast.bob) as bob:
        assert reading.open_record(ref, number=1, by=bob, at=now()).unreadable == []
    renew(cast, ref, 2, "Third.", to=[belmora], person=True)
    with acting(cast.bob) as bob:
        for number in (1, 2, 3):
            opened = reading.open_record(ref, number=number, by=bob, at=now())
            assert opened.unreadable == ["nominal"] and "Quillfeather" not in str(opened.body)
        assert "Quillfeather" not in str(contents())


def test_a_reader_does_not_see_when_others_came_or_went(cast: Cast) -> None:
    """The time of a version is that of its state; sharing it with somebody else, or taking him away, moves no clock."""
    belmora, corvo = (f"participant:{one.slug}" for one in (cast.belmora_police, cast.corvo_police))
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[belmora])
    with acting(cast.bob) as bob:
        before = reading.open_record(ref, by=bob, at=now()).version.moved_at
    for change in ("share", "narrow"):
        with acting(cast.ana) as ana:
            if change == "share":
                sharing.share(ref, [Target(corvo)], by=ana, at=now())
            else:
                sharing.narrow(ref, [corvo], by=ana, at=now())
        with acting(cast.bob) as bob:
            assert reading.open_record(ref, by=bob, at=now()).version.moved_at == before


def test_one_person_lowers_no_marking_by_recalling_first(cast: Cast) -> None:
    belmora = f"participant:{cast.belmora_police.slug}"
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[belmora])
    with acting(cast.rosa) as rosa:
        drafting.revise(
            ref, bodies.report(), seen=1, marking=Marking("green"), targets=[Target("community")], by=rosa, at=now()
        )
    for recall in (False, True):
        if recall:
            with acting(cast.rosa) as rosa:
                sharing.recall(ref, "other", by=rosa, at=now())
        with acting(cast.rosa) as rosa, pytest.raises(Denied) as refused:
            review.release(ref, urgent_because="It cannot wait.", by=rosa, at=now())
        assert refused.value.reason is Reason.MUST_BE_OTHER_PERSON
    with acting(cast.cora) as cora, pytest.raises(Missing):
        reading.open_record(ref, by=cora, at=now())


def test_a_reference_in_an_older_version_is_not_told_by_comparing(cast: Cast, client: Client) -> None:
    """The record that it names is not addressed to the reader: neither the page nor the comparison names it."""
    hidden = records.make_report(by=cast.ana, release=cast.rosa)
    body = bodies.report(entities=[str(hidden)])
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"], body=body)
    renew(cast, ref, 1, "Second.")
    for person, told in ((cast.ana, True), (cast.bob, False)):
        assert client.post("/sign-in", {"email": person.email, "password": PASSWORD}).status_code == 302
        page = client.get(f"/records/{ref}/compare?a=1&b=2")
        assert page.status_code == 200 and b"Second." in page.content
        assert (str(hidden).encode() in page.content) is told
        client.post("/sign-out")


def test_what_a_draft_refers_to_is_not_told_by_sharing_the_version_before_it(cast: Cast) -> None:
    belmora, corvo = (f"participant:{one.slug}" for one in (cast.belmora_police, cast.corvo_police))
    other = records.make_report(by=cast.ana, release=cast.rosa, to=[belmora])
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[belmora])
    with acting(cast.ana) as ana:
        drafting.revise(ref, bodies.report(entities=[str(other)]), seen=1, by=ana, at=now())
        sharing.share(ref, [Target(corvo)], by=ana, at=now())
    with acting(cast.bob) as bob:
        assert list(hanging.list_links(bob, reading.open_record(ref, by=bob, at=now()).record)) == []
    with acting(cast.ana) as ana:
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    with acting(cast.bob) as bob:
        links = list(hanging.list_links(bob, reading.open_record(ref, by=bob, at=now()).record))
        assert [link.target.ref for link in links] == [other]


def test_whoever_read_while_it_was_recalled_finds_a_tombstone_or_did_not_read(cast: Cast) -> None:
    """Reader and originator at the same moment: a reading is known to the recall, or it comes to nothing."""
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    has_left, may_end = threading.Event(), threading.Event()

    def read() -> bool:
        try:
            with acting(cast.bob) as bob:
                reading.open_record(ref, by=bob, at=now())
                has_left.set()
                may_end.wait(10)
            return True
        finally:
            connections.close_all()

    def recall() -> None:
        try:
            with acting(cast.ana) as ana:
                sharing.recall(ref, "other", by=ana, at=now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as both:
        reading_it = both.submit(read)
        assert has_left.wait(60)
        recalling = both.submit(recall)
        time.sleep(0.3)
        may_end.set()
        assert reading_it.result(60)
        recalling.result(60)
    with acting(cast.bob) as bob:
        assert [one.reference for one in recalls.list_tombstones(bob)] == [ref]


def test_two_colleagues_who_read_first_at_the_same_moment_leave_one_receipt(
    cast: Cast, root: psycopg.Connection
) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    ready = threading.Barrier(4)

    def read() -> None:
        try:
            ready.wait(10)
            with acting(cast.bob) as bob:
                reading.open_record(ref, by=bob, at=now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as several:
        for one in [several.submit(read) for _ in range(4)]:
            one.result(20)
    count = root.execute(
        "SELECT count(*) FROM records_receipt r JOIN records_record x ON x.id = r.record_id WHERE x.ref = %s", [ref]
    ).fetchone()
    assert count == (1,)
