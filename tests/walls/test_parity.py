"""Rule, explicit filter, policy and an independent oracle agree; and each of them broken on purpose is found out.

`TENFOLD_MANY=50` tries fifty times as many worlds.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from random import Random

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenfold.foundation.decision import YES, only_if
from tenfold.foundation.reason import Reason
from tenfold.foundation.wall import ADDRESSED, MINE, OPENED, PURPOSE
from tenfold.handling import rights, rules
from tenfold.handling.services.gathering import gather
from tests.walls import agreement, instrument, oracle
from tests.walls.agreement import BESIDE, disagreements
from tests.walls.instrument import MAYBE_NAMING, NAMING, addressed_to, handled_models
from tests.walls.worlds import PLANTED, World

TABLES = sorted(model._meta.db_table for model in handled_models())
WALLED = sorted([*TABLES, *BESIDE, "audit_entry"])


@settings(
    max_examples=25 * int(os.environ.get("TENFOLD_MANY", "1")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
@given(st.randoms(use_true_random=False))
def test_all_four_agree_on_every_row_for_every_reader(chance: Random) -> None:
    world = World(chance)
    if chance.random() < 0.5:
        assert gather() > 0
    try:
        assert list(disagreements(world)) == []
    finally:
        world.clear()


def test_worlds_hold_rows_of_every_handled_table() -> None:
    assert set(handled_models()) == PLANTED
    world = World(Random(7), rich=True)
    assert {row.table for row in world.facts.rows} == set(TABLES)
    world.clear()


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """One rich world, over which every mutation below is seen."""
    made = World(Random(62), rich=True)
    assert list(disagreements(made)) == []
    assert gather() > 0
    assert list(disagreements(made)) == []
    yield made
    made.clear()


@pytest.fixture
def policies(root: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """The superuser's connection; afterwards every policy is what it was."""
    before = _policies(root)
    yield root
    assert _policies(root) == before


def _policies(root: psycopg.Connection) -> list[tuple[object, ...]]:
    return root.execute(
        "SELECT tablename, policyname, cmd, roles::text, qual, with_check FROM pg_policies ORDER BY 1, 2"
    ).fetchall()


def _see(root: psycopg.Connection, table: str) -> tuple[str, str]:
    """The name and the condition of the policy by which the application reads a table."""
    row = root.execute(
        "SELECT policyname, qual FROM pg_policies WHERE tablename = %s AND cmd = 'SELECT' AND 'app' = ANY(roles)",
        [table],
    ).fetchone()
    assert row is not None, f"{table} has no policy for reading"
    return str(row[0]), str(row[1])


@contextmanager
def reading(root: psycopg.Connection, table: str, condition: str | None) -> Iterator[None]:
    """The policy for reading a table, replaced by another condition, or dropped; mended on the way out."""
    name, was = _see(root, table)
    if condition is None:
        root.execute(f"DROP POLICY {name} ON {table}")
    else:
        root.execute(f"ALTER POLICY {name} ON {table} USING ({condition})")
    try:
        yield
    finally:
        if condition is None:
            root.execute(f"CREATE POLICY {name} ON {table} FOR SELECT TO app USING ({was})")
        else:
            root.execute(f"ALTER POLICY {name} ON {table} USING ({was})")


def found_out(world: World, words: str) -> None:
    assert any(fault.startswith(words) for fault in disagreements(world))


@pytest.mark.parametrize("table", WALLED)
def test_a_policy_replaced_by_true_is_found_out(world: World, policies: psycopg.Connection, table: str) -> None:
    with reading(policies, table, "true"):
        found_out(world, f"policy on {table}")


@pytest.mark.parametrize("table", WALLED)
def test_a_policy_that_was_dropped_is_found_out(world: World, policies: psycopg.Connection, table: str) -> None:
    with reading(policies, table, None):
        found_out(world, f"policy on {table}")


@pytest.mark.parametrize("table", [*sorted(NAMING), *sorted(MAYBE_NAMING), "handling_admissionmove"])
def test_the_second_rule_left_out_is_found_out(world: World, policies: psycopg.Connection, table: str) -> None:
    with reading(policies, table, ADDRESSED):
        found_out(world, f"policy on {table}")


@pytest.mark.parametrize("left", [f"principal_id = {MINE}", f"purpose = {PURPOSE}"], ids=["no purpose", "no principal"])
def test_half_of_the_sentence_is_found_out(world: World, policies: psycopg.Connection, left: str) -> None:
    with reading(policies, "handling_addressee", left):
        found_out(world, "policy on records_record")


@pytest.mark.parametrize(
    "left", [f"principal_id = {MINE}", f"purpose = {PURPOSE}", "true"], ids=["no purpose", "no principal", "none"]
)
def test_bits_that_are_read_beside_the_sentence_are_found_out(
    world: World, policies: psycopg.Connection, left: str
) -> None:
    gather()  # a world that was cleared meanwhile took all bits with it
    with reading(policies, "handling_naming", left):
        found_out(world, "policy on records_search")


@pytest.mark.parametrize("table", WALLED)
def test_row_security_switched_off_is_found_out(world: World, policies: psycopg.Connection, table: str) -> None:
    policies.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    try:
        found_out(world, f"policy on {table}")
    finally:
        policies.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")


@pytest.mark.parametrize("missing", [
    " AND h.version_number = v.number",
    " AND h.person = ANY ((SELECT nullif(current_setting('tenfold.principals', true), '')::bigint[])::bigint[])",
])  # fmt: skip
def test_an_acknowledgement_that_is_taken_from_somebody_else_is_found_out(
    world: World, policies: psycopg.Connection, missing: str
) -> None:
    """Of another version, by a colleague."""
    (was,) = policies.execute("SELECT pg_get_functiondef('records_heeded'::regproc)").fetchone() or ("",)
    assert missing in was
    policies.execute(was.replace(missing, ""))
    try:
        found_out(world, "policy on ")
    finally:
        policies.execute(was)


def test_a_rule_by_which_nothing_waits_is_found_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "may_see", lambda actor, thing: YES)
    found_out(world, "rule on records_search")


def test_a_rule_that_forgets_the_purpose_is_found_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        rules,
        "may_see",
        lambda actor, terms: only_if(any(term.principal in actor.principals for term in terms), Reason.NOT_ADDRESSED),
    )
    found_out(world, "rule on")


def test_a_rule_that_joins_two_rows_is_found_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def may_see(actor, terms):  # type: ignore[no-untyped-def]
        named = any(term.principal in actor.principals for term in terms)
        meant = any(term.purpose == actor.purpose for term in terms)
        return only_if(named and meant, Reason.NOT_ADDRESSED)

    monkeypatch.setattr(rules, "may_see", may_see)
    found_out(world, "rule on")


def test_a_rule_that_always_says_yes_is_found_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "may_see", lambda actor, terms: YES)
    found_out(world, "rule on")


def test_a_filter_without_the_second_rule_is_found_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instrument, "NAMING", {})
    found_out(world, "filter on")


def test_a_filter_that_lets_everything_through_is_found_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement, "addressed_to", lambda model, actor: model._default_manager.using("root").all())
    found_out(world, "filter on")
    assert addressed_to is instrument.addressed_to


def test_break_glass_opens_something_in_this_world(world: World) -> None:
    """Else the mutations below would be found out by nobody."""
    opened = [reader for reader, _ in agreement.readers(world) if reader.opened is not None]
    assert any(
        oracle.handled(world.facts, one) - oracle.handled(world.facts, replace(one, opened=None)) for one in opened
    )


@pytest.mark.parametrize("left", [f"originator_id = {OPENED}", f"purpose = {PURPOSE}"], ids=["no purpose", "no owner"])
def test_half_of_the_sentence_of_break_glass_is_found_out(
    world: World, policies: psycopg.Connection, left: str
) -> None:
    with reading(policies, "handling_glass", left):
        found_out(world, "policy on records_record")


@pytest.mark.parametrize("missing", [
    " AND theirs.state_id = mine.state_id", " AND o.ends_at > now()", " AND o.purpose = handling_open_for.purpose",
    " AND o.person = handling_open_for.person",
    "\n   AND NOT EXISTS (SELECT 1 FROM handling_openingmove m WHERE m.opening_id = o.id AND m.move = 'end')",
])  # fmt: skip
def test_an_opening_that_forgets_one_of_its_bounds_is_found_out(
    world: World, policies: psycopg.Connection, missing: str
) -> None:
    """Towards another State, after its time, for another purpose, for a colleague, after somebody ended it."""
    (was,) = policies.execute("SELECT pg_get_functiondef('handling_open_for'::regproc)").fetchone() or ("",)
    assert missing in was
    policies.execute(was.replace(missing, ""))
    try:
        found_out(world, "policy on")
    finally:
        policies.execute(was)


@pytest.mark.parametrize("missing", [
    "\n   AND m.suspended_at IS NULL",
    "\n   UNION SELECT c.group_id FROM handling_coordination c WHERE c.participant_id = participant",
])  # fmt: skip
def test_a_view_that_forgets_who_is_suspended_or_who_coordinates_is_found_out(
    world: World, policies: psycopg.Connection, missing: str
) -> None:
    (was,) = policies.execute("SELECT pg_get_functiondef('handling_open'::regproc)").fetchone() or ("",)
    assert missing in was
    policies.execute(was.replace(missing, ""))
    try:
        found_out(world, "policy on")
    finally:
        policies.execute(was)


def test_a_rule_that_opens_what_its_originator_closed_is_found_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rules.may_see_opened
    monkeypatch.setattr(
        rules, "may_see_opened", lambda actor, terms, **more: whole(actor, terms, **{**more, "openable": True})
    )
    found_out(world, "rule on")


def test_a_rule_that_opens_nothing_is_found_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "may_see_opened", lambda *_, **__: only_if(False, Reason.NOT_ADDRESSED))
    found_out(world, "rule on")


def test_a_filter_that_opens_what_its_originator_closed_is_found_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = set(world.facts.audiences)
    monkeypatch.setattr(instrument, "through_glass", lambda actor: everything if actor.opened else set())
    found_out(world, "filter on")
