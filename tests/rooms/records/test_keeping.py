"""Retention, renewal and erasure: what is gone is gone everywhere, and the chain still verifies."""

import uuid
from datetime import date

import psycopg
import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.records import search, verification
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import drafting, keeping, reading, review
from tests.cast import Cast
from tests.factories import bodies, records

CANARY = "Oskar Quillfeather"


@pytest.fixture
def named(cast: Cast) -> uuid.UUID:
    """Two versions that name the same person; the second is released."""
    there = [f"participant:{cast.belmora_police.slug}"]
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=there, body=bodies.nominal_report())
    with acting(cast.ana) as ana:
        drafting.revise(ref, bodies.nominal_report(bottom_line="Four lorries."), seen=1, by=ana, at=now())
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    return ref


def everywhere(root: psycopg.Connection, words: str) -> list[str]:
    """The tables in which these words stand, as the superuser sees them."""
    tables = root.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    ).fetchall()
    return [
        name
        for (name,) in tables
        if root.execute(f"SELECT count(*) FROM {name} t WHERE t::text ILIKE %s", [f"%{words}%"]).fetchone() != (0,)
    ]  # type: ignore[arg-type]


def test_an_erased_part_is_nowhere_and_its_hash_stays(cast: Cast, empty_world: None, root: psycopg.Connection) -> None:
    from tests.cast import make

    company = make()
    ref = records.make_report(by=company.ana, release=company.rosa, body=bodies.nominal_report())
    with acting(company.ana) as ana:
        drafting.revise(ref, bodies.nominal_report(bottom_line="Four lorries."), seen=1, by=ana, at=now())
        before = [version.digest for version in opening.get(ana, ref).versions]
    stood = {"matching_name", "records_content", "records_identifier", "records_search"}
    assert set(everywhere(root, "quillfeath")) == stood
    with acting(company.gerd) as gerd:
        assert keeping.erase(ref, "nominal", "asked for by the person", by=gerd, at=now()) == 2
    assert everywhere(root, "quillfeath") == [] and everywhere(root, "9995550101") == []
    with acting(company.ana) as ana:
        opened = opening.get(ana, ref)
        assert [version.digest for version in opened.versions] == before
        assert opened.unreadable == ["nominal"] and CANARY not in str(opened.body)
        assert search.search(ana, "Quillfeather", lang="en").total == 0
        for number in (1, 2):
            checked = verification.check(ana, ref, number)
            assert checked.ok and checked.parts["nominal"] == "unread"
        erasures = hanging.list_erasures(ana, opened.record)
        assert {(row.version_number, row.part_name, row.ground) for row in erasures} == {
            (1, "nominal", "asked for by the person"),
            (2, "nominal", "asked for by the person"),
        }


def test_an_erased_part_does_not_come_back_and_the_record_goes_on(cast: Cast, named: uuid.UUID) -> None:
    with acting(cast.gerd) as gerd:
        keeping.erase(named, "nominal", "asked for", by=gerd, at=now())
        with pytest.raises(Missing):
            keeping.erase(named, "nominal", "asked for", by=gerd, at=now())
    with acting(cast.ana) as ana:
        drafting.revise(named, bodies.report(bottom_line="Five lorries."), seen=2, by=ana, at=now())
        assert opening.get(ana, named, 3).unreadable == []


@pytest.mark.parametrize("who", ["ana", "rosa", "cato", "adam", "petra", "bob", "cora"])
def test_only_the_guardian_of_the_house_erases(cast: Cast, named: uuid.UUID, who: str) -> None:
    with pytest.raises((Denied, Missing)), acting(getattr(cast, who)) as actor:
        keeping.erase(named, "nominal", "asked for", by=actor, at=now())


def test_an_erasure_states_its_ground(cast: Cast, named: uuid.UUID) -> None:
    with pytest.raises(Denied) as raised, acting(cast.gerd) as gerd:
        keeping.erase(named, "nominal", "  ", by=gerd, at=now())
    assert raised.value.reason == Reason.REASON_NEEDED


def test_a_reader_is_not_told_of_an_erasure_that_does_not_concern_what_he_reads(cast: Cast, named: uuid.UUID) -> None:
    with acting(cast.gerd) as gerd:
        keeping.erase(named, "nominal", "asked for", by=gerd, at=now())
    with acting(cast.bob) as bob:
        opened = reading.open_record(named, by=bob, at=now())
        assert list(hanging.list_erasures(bob, opened.record)) == []


def test_what_is_due_expires_on_the_day_after_and_older_versions_with_it(cast: Cast) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    ref = records.make_report(
        by=cast.ana, release=cast.rosa, to=there, body=bodies.report(retention_until="2031-03-31")
    )
    keeping.expire_due(today=date(2031, 3, 31), at=now())
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref)
    assert keeping.expire_due(today=date(2031, 4, 1), at=now()) >= 1
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref) is None
    with acting(cast.ana) as ana:
        assert search.search(ana, "Lorries", lang="en").total == 1


def test_an_expired_record_leaves_no_older_text_with_its_readers(cast: Cast, root: psycopg.Connection) -> None:
    """Every row of every version goes back into the house: architecture 4.1, every version has its own audience."""
    there = [f"participant:{cast.belmora_police.slug}"]
    ref = records.make_report(
        by=cast.ana, release=cast.rosa, to=there, body=bodies.report(retention_until="2032-03-31")
    )
    with acting(cast.ana) as ana:
        drafting.revise(
            ref, bodies.report(retention_until="2032-03-31", bottom_line="Newer."), seen=1, by=ana, at=now()
        )
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    keeping.expire_due(today=date(2032, 4, 1), at=now())
    from tenfold.records.models import Content, Version

    with acting(cast.bob):
        assert not Version.objects.filter(originator=cast.arlen_border).exists()
        assert not Content.objects.filter(originator=cast.arlen_border).exists()


def test_a_superseded_text_expires_by_its_own_date(cast: Cast) -> None:
    """The newer version is kept longer; what it superseded was to go earlier."""
    from tenfold.records.models import Version

    there = [f"participant:{cast.belmora_police.slug}"]
    ref = records.make_report(
        by=cast.ana, release=cast.rosa, to=there, body=bodies.report(retention_until="2033-01-01")
    )
    with acting(cast.ana) as ana:
        drafting.revise(ref, bodies.report(retention_until="2039-01-01"), seen=1, by=ana, at=now())
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    keeping.expire_due(today=date(2033, 1, 2), at=now())
    with acting(cast.bob):
        assert [version.number for version in Version.objects.filter(originator=cast.arlen_border)] == [2]


def test_what_a_participant_wrote_that_has_left_expires_too(cast: Cast) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    ref = records.make_report(
        by=cast.ana, release=cast.rosa, to=there, body=bodies.report(retention_until="2034-01-01")
    )
    type(cast.arlen_border).objects.filter(pk=cast.arlen_border.pk).update(active=False)
    keeping.expire_due(today=date(2034, 1, 2), at=now())
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref) is None


def test_what_was_renewed_stays(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=bodies.report(retention_until="2035-01-01"))
    keeping.expire_due(today=date(2035, 1, 2), at=now())
    with acting(cast.rosa) as rosa:
        keeping.renew(ref, until=date(2040, 1, 1), by=rosa, at=now())
    keeping.expire_due(today=date(2035, 1, 3), at=now())
    with acting(cast.rosa) as rosa:
        assert opening.get(rosa, ref).version.state == "released"
