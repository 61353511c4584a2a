"""Erasing a person's data everywhere: nothing of it is left in any table, and whoever has read it is told."""

import uuid
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.records import search, verification
from tenfold.records.addressing import Target
from tenfold.records.selectors import hanging, opening, recalls
from tenfold.records.services import erasing, exporting, fetching, reading, sharing
from tests.cast import Cast
from tests.factories import attached, bodies, records

pytestmark = pytest.mark.usefixtures("empty_world")  # every table is looked through for what was planted
NAME, PHONE = "Zebulon Quackenthorpe", "+999 555 0177"


def report(**changes: Any) -> bodies.Body:
    named = [{"key": "FACT1", "line": "fact", "text": "Seen.", "named": [{"key": "N1", "full": NAME}],
              "contacts": [{"key": "C1", "type": "phone", "value": PHONE}]}]  # fmt: skip
    return bodies.report(statements=named) | changes


@pytest.fixture
def told(cast: Cast) -> uuid.UUID:
    """A report that names somebody, shared with names to Belmora's police, which has read it; the coast guard reads it without."""
    ref = records.make_report(
        by=cast.ana, release=cast.rosa, body=report(), to=[f"participant:{cast.belmora_coast.slug}"]
    )
    with acting(cast.ana) as ana:
        sharing.share(
            ref, [Target(f"participant:{cast.belmora_police.slug}")], parts=["open", "nominal"], by=ana, at=now()
        )
    for reader in (cast.bob, cast.bela):
        with acting(reader) as actor:
            reading.open_record(ref, by=actor, at=now())
    return ref


def left(root: psycopg.Connection, value: str) -> dict[str, int]:
    """The tables that hold this value anywhere, as the superuser sees them."""
    tables = root.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    ).fetchall()
    counts = {
        table: root.execute(
            f"SELECT count(*) FROM {table} t WHERE position(%s IN lower(t::text)) > 0", [value.lower()]
        ).fetchone()
        for (table,) in tables
    }
    return {table: count[0] for table, count in counts.items() if count and count[0]}


@pytest.mark.parametrize(
    "typed", [NAME, NAME.upper(), "Quackenthorpe, Zebulon", PHONE, "+999-555-0177", "00999 5550177"]
)
def test_it_is_found_erased_and_nowhere_left(cast: Cast, root: psycopg.Connection, told: uuid.UUID, typed: str) -> None:
    with acting(cast.gerd) as gerd:
        found = erasing.find(identifier=typed, by=gerd)
        assert [(one.ref, dict(one.parts)) for one in found.held if one.ref == told] == [(told, {"nominal": [1]})]
        erasing.erase("Order 7 of the court", identifier=typed, by=gerd, at=now())
    assert left(root, NAME) == {} and left(root, PHONE) == {}
    assert left(root, "9995550177") == {}
    with acting(cast.ana) as ana:
        assert verification.check(ana, told).ok
        assert search.search(ana, "Quackenthorpe", lang="en").total == 0


def test_whoever_has_read_it_is_listed_told_and_acknowledges(cast: Cast, told: uuid.UUID) -> None:
    with acting(cast.gerd) as gerd:
        found = erasing.erase("Consent withdrawn", identifier=NAME, by=gerd, at=now())
    assert [(one.ref, one.participant) for one in found.went] == [(told, cast.belmora_police.pk)]
    assert (found.erased, found.told, found.remaining) == (1, 1, {})
    with acting(cast.bob) as bob:
        (stone,) = recalls.list_tombstones(bob)
        assert (stone.reference, stone.reason) == (told, erasing.REASON)
        assert opening.find(bob, told) is not None, "what names nobody stays"
        sharing.acknowledge(stone.ref, by=bob, at=now())
    with acting(cast.bela) as bela:
        assert list(recalls.list_tombstones(bela)) == [], "it never read the names"
    with acting(cast.ana) as ana:
        record = opening.find(ana, told)
        assert record is not None
        assert [(stone.reason, done is not None) for stone, done in recalls.recalls_of(ana, record)] == [
            (erasing.REASON, True)
        ]


def test_an_export_counts_only_for_whoever_took_the_names_with_it(cast: Cast) -> None:
    ref = records.make_report(
        by=cast.ana, release=cast.rosa, body=report(), to=[f"participant:{cast.belmora_coast.slug}"]
    )
    with acting(cast.ana) as ana:
        sharing.share(
            ref, [Target(f"participant:{cast.belmora_police.slug}")], parts=["open", "nominal"], by=ana, at=now()
        )
    for reader in (cast.bob, cast.bela):
        with acting(reader) as actor:
            exporting.export("", lang="en", filters={}, format="json", by=actor, at=now()).file.close()
    with acting(cast.gerd) as gerd:
        found = erasing.find(identifier=NAME, by=gerd)
    assert [(one.ref, one.participant, one.exported) for one in found.went] == [(ref, cast.belmora_police.pk, True)]


def test_a_file_that_was_fetched_counts_by_the_part_to_which_it_belongs(cast: Cast) -> None:
    """Bob fetches the file of the nominal part without opening the record; Bela fetches the open one."""
    body = bodies.incident(attachments=[attached.row(cast.ana)], attachments_nominal=[attached.row(cast.ana, key="A2")],
                           legal_basis="Border Act, section 14", retention_until="2031-05-17")  # fmt: skip
    ref = records.make_incident(
        by=cast.ana, release=cast.rosa, body=body, tlp="amber", to=[f"participant:{cast.belmora_coast.slug}"]
    )
    with acting(cast.ana) as ana:
        sharing.share(
            ref, [Target(f"participant:{cast.belmora_police.slug}")], parts=["open", "nominal"], by=ana, at=now()
        )
        files = {one.anchor.split(".")[0]: one.ref for one in hanging.list_files(ana, opening.get(ana, ref))}
    for reader, which in ((cast.bob, "attachments_nominal"), (cast.bela, "attachments")):
        with acting(reader) as actor:
            fetching.fetch(ref, files[which], by=actor, at=now())
    with acting(cast.gerd) as gerd:
        assert [one.participant for one in erasing.find(record=ref, part="nominal", by=gerd).went] == [
            cast.belmora_police.pk
        ]
        both = {one.participant for one in erasing.find(record=ref, part="open", by=gerd).went}
    assert both == {cast.belmora_police.pk, cast.belmora_coast.pk}


def test_what_stands_in_an_open_part_is_listed_and_left_unless_it_is_named(
    cast: Cast, root: psycopg.Connection
) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=bodies.report(bottom_line=f"It was {NAME}."))
    with acting(cast.gerd) as gerd:
        found = erasing.find(identifier=NAME, by=gerd)
        assert [one.ref for one in found.open] == [ref] and ref not in [one.ref for one in found.held]
        erasing.erase("Order", record=ref, part="open", by=gerd, at=now())
    assert "records_content" not in left(root, NAME)


def test_the_memory_of_imports_is_cleaned(cast: Cast, root: psycopg.Connection, tmp_path: Path) -> None:
    from tests.rooms.records.test_importing import _row, _run

    _run(cast, tmp_path, [_row(location_description=f"House of {NAME}")])
    records.make_report(by=cast.ana, body=report())
    with acting(cast.gerd) as gerd:
        found = erasing.erase("Order", identifier=NAME, by=gerd, at=now())
    assert "records_sourceitem" not in left(root, NAME)
    assert set(found.remaining) == {"records_content"}, "the open part of the imported record is named, not hidden"


def test_a_dry_look_changes_nothing_and_others_find_nothing(
    cast: Cast, root: psycopg.Connection, told: uuid.UUID
) -> None:
    before = left(root, NAME)
    with acting(cast.gerd) as gerd:
        erasing.find(identifier=NAME, by=gerd)
    assert left(root, NAME) == before
    with acting(cast.ana) as ana, pytest.raises(Denied):
        erasing.find(identifier=NAME, by=ana)
    type(cast.cora).objects.filter(pk=cast.cora.pk).update(roles=["guardian"])
    from tenfold.accounts.selectors import person_by_email

    cora = person_by_email(cast.cora.email)
    with acting(cora) as stranger:
        assert erasing.find(identifier=NAME, by=stranger).held == []
    with acting(cora) as stranger, pytest.raises(Missing):
        erasing.erase("Order", record=told, by=stranger, at=now())


@pytest.mark.parametrize("typed", ["", "  ", "abc"])
def test_a_value_that_is_too_short_is_refused(cast: Cast, typed: str) -> None:
    with acting(cast.gerd) as gerd, pytest.raises(Invalid):
        erasing.find(identifier=typed, by=gerd)
