"""What somebody tries who holds glass broken, or who writes SQL as the application for a house that breaks it."""

import uuid
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tenfold.accounts import selectors as accounts
from tenfold.accounts.models import Person
from tenfold.desk.services import tagging
from tenfold.discussion.services import commenting, proposing, threads
from tenfold.exchange import figures, outcomes
from tenfold.exchange.services import telling
from tenfold.foundation import ids
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.models import Opening
from tenfold.handling.services import glass, groups
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.records.selectors import opening as records_opening
from tenfold.records.services import drafting, importing, reading, referring, review
from tests.cast import Cast
from tests.factories import bodies, records
from tests.factories.colleagues import colleague
from tests.factories.requests import information
from tests.rooms.records.tables import HEADINGS, ROW, commas

BECAUSE = "Two children are in the lorry, and it is sealed."
REFUSED = (IntegrityError, DatabaseError)
GRADE = {"source_code": "admiralty-b", "info_code": "admiralty-2"}


@pytest.fixture
def petra(cast: Cast, root: psycopg.Connection) -> Person:
    """She may break glass in the police of Arlen, and writes records too."""
    root.execute("UPDATE accounts_person SET roles = '{coordinator,analyst}' WHERE principal_id = %s", [cast.petra.pk])
    found = accounts.find_person(cast.petra.pk)
    assert found is not None
    return found


def break_it(petra: Person, cast: Cast) -> uuid.UUID:
    with acting(petra) as actor:
        return glass.break_glass(cast.arlen_border.slug, BECAUSE, by=actor, at=now()).ref


def opening(cast: Cast, petra: Person, readers: list[int], *, later: timedelta = timedelta(0)) -> None:
    """An opening as the application could write it, past every service."""
    at = now() + later
    with acting(petra) as actor, transaction.atomic():
        audience = intern(cross(readers, purposes()), originator=actor.house)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO handling_opening (ref, audience_id, originator_id, owner_id, person, purpose, because, opened_at, ends_at)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                [ids.reference(), audience, actor.house, cast.arlen_border.pk, petra.pk, actor.purpose, BECAUSE, at, at + timedelta(hours=3)],
            )  # fmt: skip


def test_an_opening_does_not_begin_later_to_last_longer(cast: Cast, petra: Person) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    with pytest.raises(REFUSED):
        opening(cast, petra, [cast.arlen_police.pk, cast.arlen_border.pk], later=timedelta(days=3650))
    with acting(petra, glass=True) as actor:
        assert records_opening.find(actor, ref) is None


def test_an_opening_that_its_owner_is_not_told_of_is_refused(cast: Cast, petra: Person) -> None:
    with pytest.raises(REFUSED):
        opening(cast, petra, [cast.arlen_police.pk])
    opening(cast, petra, [cast.arlen_police.pk, cast.arlen_border.pk])  # nothing else was wrong with it


def test_whoever_broke_glass_does_not_judge_it(cast: Cast, petra: Person) -> None:
    ref = break_it(petra, cast)
    key = Opening.objects.using("root").get(ref=ref).pk
    with acting(petra) as actor, pytest.raises(REFUSED), transaction.atomic(), connection.cursor() as cursor:
        audience = intern(cross([cast.arlen_police.pk, cast.arlen_border.pk], purposes()), originator=actor.house)
        cursor.execute(
            "INSERT INTO handling_openingmove (opening_id, audience_id, originator_id, move, note, moved_at, moved_by)"
            " VALUES (%s, %s, %s, 'right', '', %s, %s)",
            [key, audience, actor.house, now(), petra.pk],
        )


@pytest.mark.parametrize("act", ["comment", "propose"])
def test_nothing_is_said_of_a_record_that_is_read_through_broken_glass(cast: Cast, petra: Person, act: str) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    break_it(petra, cast)
    with acting(petra, glass=True) as actor:
        opened = reading.open_record(ref, by=actor, at=now())
        with pytest.raises(Denied) as refused:
            if act == "comment":
                commenting.add(ref, "We were there too.", by=actor, at=now())
            else:
                body = {**opened.body, "title": {"en": "Another title"}}
                proposing.propose(ref, body, "It was another.", grading=GRADE, by=actor, at=now())
    assert refused.value.reason == Reason.GLASS_READS_ONLY


@pytest.mark.parametrize("act", ["link", "link to it", "tag"])
def test_nothing_of_the_own_house_is_hung_on_what_is_read_through_broken_glass(
    cast: Cast, petra: Person, act: str
) -> None:
    ref, mine = records.make_report(by=cast.ana, release=cast.rosa), records.make_report(by=petra)
    break_it(petra, cast)
    with acting(petra, glass=True) as actor:
        tag = tagging.make(f"Seen {ref}", by=actor, at=now())
        with pytest.raises(Denied) as refused:
            if act == "tag":
                tagging.set_tags(ref, [tag.ref], by=actor, at=now())
            else:
                ends = (ref, mine) if act == "link" else (mine, ref)
                referring.link(*ends, "part-of", note_text="What it says", by=actor, at=now())
        assert refused.value.reason == Reason.GLASS_READS_ONLY
        assert tagging.put([records_opening.get(actor, ref).record.pk], [tag.ref], by=actor, at=now()) == 0
        assert tagging.put([records_opening.get(actor, mine).record.pk], [tag.ref], by=actor, at=now()) == 1


def test_nothing_that_the_own_house_keeps_names_what_is_read_through_broken_glass(cast: Cast, petra: Person) -> None:
    """Not in the body of a draft, nor as an outcome: the colleague who releases either could not read what it names."""
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    shared = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.arlen_police.slug}"])
    mine = records.make("information_request", information(records=[str(shared)]), by=petra)
    break_it(petra, cast)
    with acting(petra, glass=True) as actor:
        for named in ([str(ref)], [str(shared), str(ref)]):
            with pytest.raises(Denied) as refused, transaction.atomic():
                drafting.revise(mine, information(records=named), seen=1, by=actor, at=now())
            assert refused.value.reason == Reason.GLASS_READS_ONLY
        with pytest.raises(Denied) as refused, transaction.atomic():
            telling.tell([ref], ("arrest",), "decisive", on=now().date(), by=actor, at=now())
        assert refused.value.reason == Reason.GLASS_READS_ONLY
        again = information(records=[str(shared)], title={"en": "Who drives?"})
        assert drafting.revise(mine, again, seen=1, by=actor, at=now()) == 2, "what was named before may stay"


def test_no_row_of_a_table_names_what_is_read_through_broken_glass(cast: Cast, petra: Person, tmp_path: Path) -> None:
    """Neither as the record that it means nor in a field: it is answered as what is not there."""
    ref = records.make("incident", bodies.incident(), by=cast.ana, release=cast.rosa)
    break_it(petra, cast)
    with acting(petra, glass=True) as actor:
        human = records_opening.get(actor, ref).record.human_ref
    mine, theirs = ("C-7", *ROW[1:]), (str(ref), *ROW[1:])
    for line in ((*mine, str(ref)), (*mine, human), (*mine, str(uuid.uuid4())), (*theirs, "")):
        with acting(petra, glass=True) as actor:
            path = commas(tmp_path / "a.csv", (*HEADINGS, "case"), line)
            answer = importing.run_table(
                path, "incident", released_by=None, report=tmp_path / "told", by=actor, at=now()
            )
        assert (answer["created"], [fault.reason for fault in answer["faults"]]) == (0, [Reason.NOT_FOUND]), line


def test_no_post_links_what_is_read_through_broken_glass(cast: Cast, petra: Person) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    net = groups.found(f"glass-{cast.ending}", members=[cast.arlen_police, cast.belmora_police], at=now())
    break_it(petra, cast)
    with acting(petra, glass=True) as actor:
        thread = threads.open_thread(net.slug, "Lorries", "They cross at night.", by=actor, at=now())
        for say in (
            lambda: threads.post(thread, "Look at this.", records=[ref], by=actor, at=now()),
            lambda: threads.open_thread(net.slug, "More", "Look at this.", records=[ref], by=actor, at=now()),
        ):
            with pytest.raises(Denied) as refused, transaction.atomic():
                say()
            assert refused.value.reason == Reason.GLASS_READS_ONLY
        assert [one.links for one in threads.read(thread, by=actor, at=now()).posts] == [[]]


def test_what_a_house_told_another_is_not_counted_as_told_to_whoever_opened_its_records(
    cast: Cast, petra: Person
) -> None:
    ref = records.make_report(
        by=cast.bob, release=colleague(cast.belmora_police), to=[f"participant:{cast.arlen_border.slug}"]
    )
    with acting(cast.ana) as ana:
        reading.open_record(ref, by=ana, at=now())
        made = telling.tell([ref], ("arrest",), "decisive", on=now().date(), by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(made, by=rosa, at=now())
    break_it(petra, cast)
    with acting(petra, glass=True) as actor:
        assert records_opening.find(actor, made) is not None, "it is open to be read"
        assert outcomes.list_told(actor) == []
        found = figures.benefits(actor, on=now().date())
        assert found.told == 0 and not any(one.value for one in found.figures)


def test_who_may_break_glass_no_more_has_it_no_longer_open(cast: Cast, petra: Person, root: psycopg.Connection) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    break_it(petra, cast)
    with acting(petra, glass=True) as actor:
        assert records_opening.find(actor, ref) is not None
    root.execute("UPDATE accounts_person SET roles = '{analyst}' WHERE principal_id = %s", [cast.petra.pk])
    found = accounts.find_person(cast.petra.pk)
    assert found is not None
    with acting(found, glass=True) as actor:
        assert actor.opened is None and records_opening.find(actor, ref) is None
