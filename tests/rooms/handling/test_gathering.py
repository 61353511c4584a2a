"""Which audiences name whom, kept as bits: the same as the addressees say, whenever they were gathered (decision 22)."""

import os
from typing import Any

import psycopg
import pytest

from tenfold.handling.services.gathering import gather, gather_anew
from tenfold.records.search import search
from tests.cast import Cast

# What either says and the other does not, of audiences below the mark.
_APART = """WITH bits AS (SELECT n.principal_id, n.purpose, n.block::bigint * 8192 + i AS audience_id
  FROM handling_naming n, generate_series(0, 8191) i WHERE get_bit(n.bits, i) = 1),
said AS (SELECT principal_id, purpose, audience_id FROM handling_addressee WHERE audience_id < handling_gathered())
(SELECT * FROM bits EXCEPT SELECT * FROM said) UNION ALL (SELECT * FROM said EXCEPT SELECT * FROM bits)"""
_AS = "SELECT set_config('tenfold.participant', %s::text, false)"
_FORM = "INSERT INTO handling_audience (id, originator_id, digest, terms) VALUES (coalesce(%s, nextval('handling_audience_id_seq')), %s, %s, %s)"


def _mark(root: psycopg.Connection) -> int:
    (mark,) = root.execute("SELECT handling_gathered()").fetchone() or (0,)
    return int(mark)


def _found(acting: Any, *people: Any) -> list[int]:
    counts = []
    for person in people:
        with acting(person) as actor:
            counts.append(search(actor, "", lang="en").total)
    return counts


def test_what_is_found_is_the_same_before_and_after_it_is_gathered_and_between(
    empty_world: None, cast: Cast, acting: Any, make_incident: Any, root: psycopg.Connection
) -> None:
    make_incident(by=cast.ana, release=cast.rosa)
    before = _found(acting, cast.ana, cast.cora, cast.bob)
    assert before[0] == 1 and 0 in before
    assert gather() > 0 and gather() == 0
    assert root.execute(_APART).fetchall() == []
    assert _found(acting, cast.ana, cast.cora, cast.bob) == before
    make_incident(by=cast.cora, release=None)
    assert _mark(root) <= (root.execute("SELECT max(id) FROM handling_audience").fetchone() or (0,))[0]
    between = _found(acting, cast.ana, cast.cora, cast.bob)
    assert between[1] == before[1] + 1
    gather()
    assert _found(acting, cast.ana, cast.cora, cast.bob) == between
    root.execute("UPDATE handling_naming SET bits = ~bits")
    assert gather_anew() > 0
    assert (root.execute(_APART).fetchall(), _found(acting, cast.ana, cast.cora, cast.bob)) == ([], between)


def test_while_somebody_forms_an_audience_nothing_is_gathered(cast: Cast, root: psycopg.Connection) -> None:
    gather()
    mark, house = _mark(root), cast.belmora_police.pk
    with psycopg.connect(os.environ["DATABASE_URL_ROOT"]) as forming:
        forming.execute(_AS, [house])
        forming.execute(_FORM, [None, house, b"f" * 32, f'[{{"principal": {house}, "purpose": "analysis"}}]'])
        assert (gather(), _mark(root)) == (0, mark)
    assert gather() == 1 and _mark(root) > mark and root.execute(_APART).fetchall() == []


def test_an_audience_with_a_key_from_before_is_asked_for_until_it_is_gathered(
    cast: Cast, root: psycopg.Connection
) -> None:
    gather()
    mark, house = _mark(root), cast.belmora_police.pk
    terms = f'[{{"principal": {house}, "purpose": "analysis"}}]'
    root.execute(_AS, [house])
    root.execute("SELECT setval('handling_audience_id_seq', nextval('handling_audience_id_seq') + 10)")
    root.execute(_FORM, [None, house, b"g" * 32, terms])
    gather()
    root.execute(_FORM, [(late := _mark(root) - 3), house, b"h" * 32, terms])
    assert late > mark and _mark(root) == late
    assert gather() == 2 and _mark(root) == late + 3 and root.execute(_APART).fetchall() == []


@pytest.mark.parametrize("key", [0, -1, 2**31, 2**63 - 1])
def test_no_key_that_bits_cannot_be_kept_for_is_taken(cast: Cast, root: psycopg.Connection, key: int) -> None:
    house = cast.belmora_police.pk
    root.execute(_AS, [house])
    with pytest.raises(psycopg.errors.CheckViolation, match="audience_key_is_counted"):
        root.execute(_FORM, [key, house, b"k" * 32, f'[{{"principal": {house}, "purpose": "analysis"}}]'])


@pytest.mark.parametrize("said", ["tenfold.gathering", "tenfold.door"])
def test_who_writes_sql_as_the_application_reads_no_bits_of_others_and_writes_none(
    said: str, cast: Cast, app: psycopg.Connection
) -> None:
    gather()
    house, other = cast.belmora_police.pk, cast.corvo_police.pk
    with app.transaction(force_rollback=True):
        app.execute("SELECT handling_open(%s, %s::bigint[], 'law-enforcement')", [house, [house]])
        app.execute("SELECT set_config(%s, 'on', true)", [said])
        assert app.execute("SELECT count(*) FROM handling_naming WHERE principal_id = %s", [other]).fetchone() == (0,)
        assert app.execute("SELECT count(*) FROM handling_audience WHERE originator_id = %s", [other]).fetchone() == (
            0,
        )
        for sql in ("UPDATE handling_naming SET bits = ~bits", "DELETE FROM handling_gathered",
                    "UPDATE handling_gathered SET before = 0", "INSERT INTO handling_gathered VALUES (1, 0)"):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege), app.transaction():
                app.execute(sql)
