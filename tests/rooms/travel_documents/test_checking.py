"""Zones are read for whoever works with content; that it was done is evidence, and what it said is nowhere."""

import json

import psycopg
import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid
from tenfold.handling.acting import acting, acting_public
from tenfold.travel_documents.services import checking
from tests.cast import Cast
from tests.rooms.travel_documents.zones import specimen

TD3 = specimen("TD3")


def test_a_check_leaves_one_entry_without_what_was_read(cast: Cast, root: psycopg.Connection) -> None:
    with acting(cast.ana) as ana:
        answers = checking.check_each([TD3, TD3.replace("Q", "K")], by=ana, at=now())
    assert [answer.ok for answer in answers] == [True, False]
    rows = root.execute(
        "SELECT event, detail::text, subject_kind, participant_id, e::text FROM audit_entry e WHERE event = 'travel_documents.zone.read'"
        " AND person_id = %s",
        [cast.ana.pk],
    ).fetchall()
    ((_, detail, kind, participant, whole),) = rows
    assert (json.loads(detail), kind, participant) == ({"zones": 2}, "", cast.arlen_border.pk)
    assert not any(told in whole for told in ("Q123", "QUILL", "OSKAR", "1985", "850214", "UTO", "TD3"))


def test_nothing_that_was_read_stands_in_any_table(cast: Cast, root: psycopg.Connection) -> None:
    marked = TD3.replace("QUILLFEATHER", "ZYGOTICUMBRA")
    with acting(cast.ana) as ana:
        checking.check(marked, by=ana, at=now())
        checking.check_all(f"{marked}\n\n{marked}", by=ana, at=now())
    tables = [
        name
        for (name,) in root.execute(
            "SELECT format('%I', relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
    ]
    for table in tables:
        assert root.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%ZYGOTICUMBRA%'").fetchone() == (0,)


@pytest.mark.parametrize("role", ["ana", "rosa", "bob", "gerd"])
def test_whoever_works_with_content_checks(cast: Cast, role: str) -> None:
    with acting(getattr(cast, role)) as actor:
        assert checking.check(TD3, by=actor, at=now()).ok


def test_an_administrator_and_the_public_do_not(cast: Cast) -> None:
    with acting(cast.adam) as adam, pytest.raises(Denied):
        checking.check(TD3, by=adam, at=now())
    with acting_public() as nobody, pytest.raises(Denied):
        checking.check_all(TD3, by=nobody, at=now())


def test_what_cannot_be_read_is_refused_at_its_place(cast: Cast, root: psycopg.Connection) -> None:
    with acting(cast.ana) as ana:
        for zones, at in (
            ([], "zones"),
            ([TD3, "  "], "zones.1"),
            (["<" * 2_001], "zones.0"),
            ([TD3] * 1_001, "zones"),
        ):
            with pytest.raises(Invalid) as refused:
                checking.check_each(zones, by=ana, at=now())
            assert [fault.at for fault in refused.value.faults] == [at]
    found = root.execute(
        "SELECT count(*) FROM audit_entry WHERE event = 'travel_documents.zone.read' AND person_id = %s", [cast.ana.pk]
    ).fetchone()
    assert found == (0,)
