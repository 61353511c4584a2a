"""An erasure by name takes away what is no record: tags, kept searches, unfinished forms, of everybody in the house and nobody else."""

import uuid
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenfold.desk import addresses
from tenfold.desk.selectors import searches as kept
from tenfold.desk.services import searches, tagging, unfinished
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Missing
from tenfold.handling.acting import acting
from tenfold.records.selectors import opening
from tenfold.records.services import erasing, review
from tests.cast import Cast
from tests.factories import bodies, records

NAME = "Oskar Quillfeather"


def save(person: Any, name: str, address: str, *, shared: bool = False) -> uuid.UUID:
    with acting(person) as actor:
        return searches.save(name, address, shared=shared, by=actor, at=now()).ref


def tag(person: Any, name: str, *on: uuid.UUID) -> uuid.UUID:
    with acting(person) as actor:
        made = tagging.make(name, by=actor, at=now()).ref
        for ref in on:
            tagging.set_tags(ref, [made], by=actor, at=now())
    return made


def left(root: psycopg.Connection, table: str) -> set[uuid.UUID]:
    return {ref for (ref,) in root.execute(f"SELECT ref FROM {table}").fetchall()}


def test_tags_and_searches_of_the_whole_house_go(cast: Cast, root: psycopg.Connection) -> None:
    record = records.make_report(by=cast.ana, body=bodies.report())
    named = tag(cast.ana, f"case {NAME}", record)
    accented = tag(cast.ana, "Oskár Quillféather’s lorries")
    other = tag(cast.ana, "Lorries")
    mine = save(cast.cato, "Somebody", "q=oskar+QUILLFEATHER&kind=incident")
    shared = save(cast.ana, f"All of {NAME}", "q=lorries", shared=True)
    harmless, theirs = save(cast.cato, "Lorries", "q=lorries"), save(cast.bob, NAME, "q=lorries")
    with acting(cast.gerd) as gerd:
        assert kept.list_searches(gerd).filter(ref=mine).count() == 0, "nobody reads what a colleague keeps"
        done = erasing.erase("Order 7", identifier=NAME, by=gerd, at=now())
    assert (done.beyond, done.unsaved, done.erased, done.remaining) == ({"tags": 2, "searches": 2}, 0, 0, {})
    assert {other} <= left(root, "desk_tag") and not {named, accented} & left(root, "desk_tag")
    assert {harmless, theirs} <= left(root, "desk_savedsearch") and not {mine, shared} & left(root, "desk_savedsearch")
    assert root.execute(
        "SELECT count(*) FROM desk_tagging g WHERE NOT EXISTS (SELECT FROM desk_tag t WHERE t.id = g.tag_id)"
    ).fetchone() == (0,)
    assert root.execute(
        "SELECT count(*) FROM desk_searchmark m WHERE NOT EXISTS (SELECT FROM desk_savedsearch s WHERE s.id = m.search_id)"
    ).fetchone() == (0,)
    with acting(cast.gerd) as gerd, pytest.raises(Missing):
        erasing.erase("Order 7", identifier=NAME, by=gerd, at=now())


def test_a_tag_goes_also_from_records_that_the_guardian_does_not_see(cast: Cast, root: psycopg.Connection) -> None:
    """R13: which records those are, nothing tells the guardian."""
    ref = records.make_report(by=cast.bob, to=[f"person:{cast.ana.handle}"], tlp="red")
    with acting(cast.bob) as bob:
        review.release(ref, urgent_because="At once", by=bob, at=now())
    made = tag(cast.ana, NAME, ref)
    with acting(cast.gerd) as gerd:
        assert opening.find(gerd, ref) is None
        done = erasing.erase("Order 7", identifier=NAME, by=gerd, at=now())
    assert done.beyond == {"tags": 1} and made not in left(root, "desk_tag")
    assert root.execute(
        "SELECT count(*) FROM desk_tagging g JOIN records_record r ON r.id = g.record_id WHERE r.ref = %s", [ref]
    ).fetchone() == (0,)


def test_dropping_one_search_drops_no_other(cast: Cast, root: psycopg.Connection) -> None:
    one, other, bobs = (
        save(cast.ana, "One", "q=one"),
        save(cast.cato, "Other", "q=two"),
        save(cast.bob, "Theirs", "q=three"),
    )
    with acting(cast.ana) as ana:
        searches.drop(one, by=ana, at=now())
    assert {other, bobs} <= left(root, "desk_savedsearch") and one not in left(root, "desk_savedsearch")


def test_the_evidence_names_references_and_no_content(cast: Cast, root: psycopg.Connection) -> None:
    made, search = tag(cast.ana, NAME), save(cast.cato, NAME, "q=x")
    with acting(cast.ana) as ana:
        unfinished.keep(uuid.uuid4(), "incident", {"title.en": [NAME]}, by=ana, at=now())
    with acting(cast.gerd) as gerd:
        erasing.erase("Order 7", identifier=NAME, by=gerd, at=now())
    [(detail,)] = root.execute(
        "SELECT detail FROM audit_entry WHERE participant_id = %s AND detail ? 'beyond'", [cast.arlen_border.pk]
    ).fetchall()
    assert detail == {"beyond": {"unsaved": 1, "tags": [str(made)], "searches": [str(search)]}}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])  # nothing is written
@given(st.text(min_size=1, max_size=40).filter(lambda text: "\x00" not in text and text.isprintable()))
def test_an_address_is_read_as_it_was_typed(root: psycopg.Connection, text: str) -> None:
    address = addresses.of(text, {})
    assert root.execute("SELECT desk_unquoted(%s)", [address]).fetchone() == (f"q={text}",)


def test_an_address_with_a_nul_hinders_no_erasure(cast: Cast, root: psycopg.Connection) -> None:
    made = save(cast.cato, "Odd", "q=a%00b")
    named = save(cast.cato, NAME, "q=x")
    with acting(cast.gerd) as gerd:
        erasing.erase("Order 7", identifier=NAME, by=gerd, at=now())
    assert made in left(root, "desk_savedsearch") and named not in left(root, "desk_savedsearch")
