"""What the database itself says of its tables: walls forced, originators bound, keys pointing down, no back door."""

import psycopg
import pytest
from django.apps import apps
from django.db import models

from tests.walls.instrument import MAYBE_NAMING, NAMING, OPENED, WAITING, handled_models

# From below.
ROOMS = [
    "foundation", "vocabulary", "kinds", "audit", "accounts", "handling", "records", "intake", "reporting",
    "desk", "discussion", "matching", "exchange", "reciprocity", "notices", "subjects", "web", "api",
]  # fmt: skip
OURS = [model for model in apps.get_models() if model.__module__.startswith("tenfold.")]
HANDLED = sorted(model._meta.db_table for model in handled_models())
# Tables that are not handled rows and have walls of their own (architecture 3 and 4.8, 4.13).
WALLED = [
    "exchange_listed",
    "handling_audience",
    "handling_addressee",
    "handling_charter",
    "handling_coordination",
    "handling_glass",
    "handling_grade",
    "handling_group",
    "handling_membership",
    "handling_naming",
    "audit_entry",
    "audit_outbox",
    "audit_seen",
]
# Whatever runs with its owner's rights is read line by line before it stands here.
DEFINERS = {
    "handling_audience_addressees": ["owner"],
    "handling_audience_glass": ["owner"],
    "handling_open": ["app", "owner"],
    "handling_gather": ["app", "owner"],
    "handling_audience_late": ["owner"],
    "discussion_comment_erase": ["app", "owner"],
    "discussion_proposed_erase": ["app", "owner"],
    "discussion_proposalmove_erase": ["app", "owner"],
    "exchange_list_move": ["owner"],
    "exchange_list_request": ["owner"],
    "exchange_words_erase": ["app", "owner"],
    "records_met": ["app", "owner"],
    "matching_audience": ["matching"],
    "matching_ask": ["app", "matching"],
    "matching_disclose": ["app", "matching"],
}
CLASSES = {"handled", "internal", "public", "evidence"}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_model_says_how_it_is_handled(model: type[models.Model]) -> None:
    assert vars(model).get("handling") or getattr(model, "handling", None) in CLASSES
    assert isinstance(model.grants, dict)  # type: ignore[attr-defined]


@pytest.mark.parametrize("table", [*HANDLED, *WALLED])
def test_row_security_is_enabled_and_forced(root: psycopg.Connection, table: str) -> None:
    assert root.execute(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", [table]
    ).fetchone() == (True, True)


def test_no_table_of_another_sort_names_an_audience(root: psycopg.Connection) -> None:
    """A row that names an audience is a handled row; forgetting to say so is found here."""
    named = root.execute(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'audience_id'"
    ).fetchall()
    assert {name for (name,) in named} == {*HANDLED, "handling_addressee", "handling_glass"}


@pytest.mark.parametrize("table", HANDLED)
def test_audience_and_originator_are_bound_together(root: psycopg.Connection, table: str) -> None:
    """By a composite key to the audience, or to a parent that is itself so bound."""
    assert bound(root, table)


def bound(root: psycopg.Connection, table: str) -> bool:
    keys = root.execute(
        "SELECT confrelid::regclass::text, ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY k(n, i) JOIN pg_attribute"
        " ON attrelid = conrelid AND attnum = n ORDER BY i), ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY k(n, i)"
        " JOIN pg_attribute ON attrelid = confrelid AND attnum = n ORDER BY i)"
        " FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass", [table],
    ).fetchall()  # fmt: skip
    for parent, here, there in keys:
        pairs = dict(zip(here, there, strict=True))
        if (
            parent == "handling_audience"
            and pairs.get("audience_id") == "id"
            and pairs.get("originator_id") == "originator_id"
        ):
            return True
        follows = (
            pairs.get("audience_id") in {"audience_id", "reach_id"} and pairs.get("originator_id") == "originator_id"
        )
        if follows and ((pairs["audience_id"] == "audience_id" and bound(root, parent)) or reach_bound(root, parent)):
            return True
    return False


def reach_bound(root: psycopg.Connection, table: str) -> bool:
    """The part's reach is bound to an audience of the same originator."""
    made = root.execute(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'", [table]
    )
    return any(
        words.startswith("FOREIGN KEY (reach_id, originator_id) REFERENCES handling_audience(id, originator_id)")
        for (words,) in made
    )


@pytest.mark.parametrize("table", HANDLED)
def test_neither_audience_nor_originator_may_be_absent(root: psycopg.Connection, table: str) -> None:
    columns = root.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnotnull AND attname = ANY('{audience_id,originator_id}')",
        [table],
    ).fetchall()
    assert len(columns) == 2


@pytest.mark.parametrize("table", HANDLED)
def test_policies_say_the_two_rules_and_nothing_else(root: psycopg.Connection, table: str) -> None:
    """Reading asks the addressees, and every named record; writing asks for the originator; no other policy reads for app.

    A move of a group alone has a second way: whoever has shared something with the group reads it (architecture 4.13).
    """
    rows = root.execute(
        "SELECT cmd, permissive, qual, with_check FROM pg_policies WHERE tablename = %s AND 'app' = ANY(roles)", [table]
    ).fetchall()
    by = {command: (kind, using, check) for command, kind, using, check in rows}
    assert len(by) == len(rows) and set(by) <= {"SELECT", "INSERT", "UPDATE", "DELETE"}
    using, _, waits = " ".join((by["SELECT"][1] or "").split()).partition(" AND ((heeded IS NULL) OR (heeded = (")
    assert bool(waits) == (table in WAITING), "what tells content waits until its restrictions are acknowledged"
    assert not waits or "OR records_heeded(part_id))) OR ((originator_id = " in waits
    using, _, refers = using.partition("<> 'refers-to'::text) OR (originator_id = ")
    assert bool(refers) == (table == "records_link"), "what a body refers to is told with the body"
    assert not refers or "OR (NOT (records_held(source_id) OR records_held(target_id)))" in refers, refers
    opened = "handling_glass" in using
    assert opened == (table in OPENED), "break-glass opens the content of records and nothing else"
    assert not opened or using.count(" OR ") <= 1
    assert "handling_addressee" in using and (
        " OR " not in using or opened or table == "handling_admissionmove" or table in MAYBE_NAMING
    )
    for column in MAYBE_NAMING.get(table, ()):
        plain, added = (
            " ".join((by[act][at] or "").split()).replace(f"{table}.", "") for act, at in (("SELECT", 1), ("INSERT", 2))
        )
        assert (
            f"(({column} IS NULL) OR (EXISTS ( SELECT 1 FROM records_record named WHERE (named.id = {column}))))"
            in plain
        )
        assert column in added
    for column in NAMING.get(table, ()):
        assert f"{table}.{column}" in using and f"named.id = {column}" in " ".join(
            (by["INSERT"][2] or "").split()
        ).replace(f"{table}.", "")
    for command in {"INSERT", "UPDATE", "DELETE"} & set(by):
        for condition in by[command][1:]:
            assert (
                condition is None
                or "originator_id = ( SELECT (NULLIF(current_setting('tenfold.participant'"
                in " ".join(condition.split())
            )


def test_rows_that_follow_are_found_by_their_parent_and_not_by_the_audience_that_it_leaves(
    root: psycopg.Connection,
) -> None:
    """For each parent that moves the database looks for its rows by all columns of the key. Where an index begins with another
    of them, it may look through the whole audience each time, unless one index holds them all: ten thousand moves took 32 s."""
    keys = root.execute(
        "SELECT conname::text, conrelid, conkey::int[] FROM pg_constraint WHERE contype = 'f' AND confupdtype = 'c'"
    ).fetchall()
    assert len(keys) >= 7
    for name, table, columns in keys:
        rows = root.execute(
            "SELECT string_to_array(indkey::text, ' ')::int[] FROM pg_index WHERE indrelid = %s", [table]
        )
        indexes = [index for (index,) in rows.fetchall()]
        assert any(index[0] == columns[0] for index in indexes), name
        misleading = any(index[0] in columns[1:] for index in indexes)
        assert not misleading or any(index[: len(columns)] == columns for index in indexes), name


def test_no_policy_is_for_everybody(root: psycopg.Connection) -> None:
    assert root.execute("SELECT tablename, policyname FROM pg_policies WHERE 'public' = ANY(roles)").fetchall() == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model: type[models.Model]) -> None:
    for field in model._meta.concrete_fields:
        if field.is_relation and field.related_model is not None:
            other = field.related_model._meta.app_label  # type: ignore[union-attr]
            assert ROOMS.index(other) <= ROOMS.index(model._meta.app_label), f"{field} points up to {other}"


def test_evidence_holds_no_foreign_key_to_live_data(root: psycopg.Connection) -> None:
    keys = root.execute(
        "SELECT conname, confrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text LIKE 'audit_%'"
    )
    assert {to for _, to in keys} <= {"audit_seal"}


def test_functions_that_run_as_their_owner_are_the_reviewed_ones(root: psycopg.Connection) -> None:
    found = root.execute(
        "SELECT proname, proconfig, ARRAY(SELECT grantee::regrole::text FROM aclexplode(coalesce(proacl, acldefault('f', proowner))))"
        " FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
    ).fetchall()
    assert {name for name, _, _ in found} == set(DEFINERS)
    for name, settings, rights in found:
        assert "search_path=pg_catalog, public, pg_temp" in (settings or ()), f"{name} trusts its caller's path"
        assert sorted(rights) == DEFINERS[name], f"others may call {name}"


def test_views_ask_with_the_rights_of_their_reader(root: psycopg.Connection) -> None:
    loose = root.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')"
        " AND NOT coalesce('security_invoker=true' = ANY(reloptions), false)"
    ).fetchall()
    assert loose == []


def test_only_the_full_text_operator_was_made_leakproof(root: psycopg.Connection) -> None:
    """An operator marked so may look at rows before the wall does; every such mark is a decision (architecture 3)."""
    marked = root.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE proleakproof AND (proname LIKE 'ts%' OR oid >= 16384)"
    ).fetchall()
    assert {name for (name,) in marked if "tsvector" in name or "." in name} <= {"ts_match_vq(tsvector,tsquery)"}


def test_every_table_belongs_to_the_owner_and_none_to_the_application(root: psycopg.Connection) -> None:
    owners = root.execute(
        "SELECT DISTINCT relowner::regrole::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'S')"
    ).fetchall()
    assert owners == [("owner",)]


# Unique keys on handled tables that do not begin with their originator: each cannot be asked about somebody else's row.
UNPROBED = {
    "ballot_id": "a coordinator names the vote that a step carries out; who is no member sees neither",
    "id": "an internal number from a sequence, never chosen by a caller",
    "ref": "a random reference, made by the node",
    "record_id,number": "bound to a record of the same originator",
    "version_id,name": "bound to a version of the same originator",
    "record_id": "bound to a record of the same originator",
    "version_id": "bound to a version of the same originator",
    "part_id": "bound to a part of the same originator",
    "proposal_id": "only the two houses of a proposal add its move, and both read it",
    "opening_id": "only who sees an opening adds its move: the two houses between which it is, and both read every move",
    "post_id": "bound to a post of the same originator",
    "move_id": "bound to a move of the same originator",
    "case_id": "bound to a request of a person of the same originator",
    "case_id,place": "bound to a request of a person of the same originator",
    "request_id,place": "only who is party to the request adds a move, and both parties read every move that has a place",
}


@pytest.mark.parametrize("table", HANDLED)
def test_no_unique_key_can_be_probed_for_what_another_has(root: psycopg.Connection, table: str) -> None:
    keys = root.execute(
        "SELECT (SELECT string_agg(attname, ',' ORDER BY o) FROM unnest(indkey::smallint[]) WITH ORDINALITY k(n, o)"
        " JOIN pg_attribute ON attrelid = indrelid AND attnum = n) FROM pg_index WHERE indisunique AND indrelid = %s::regclass", [table],
    ).fetchall()  # fmt: skip
    for (columns,) in keys:
        assert "originator_id" in columns.split(",") or columns in UNPROBED, (
            f"{table} ({columns}) tells a stranger what exists"
        )


# What the role that compares across organisations may do: a narrow table of keys, a few columns beside it, its own rows.
COMPARING = {
    "audit_entry": {"INSERT"}, "handling_audience": {"INSERT", "SELECT"}, "matching_choice": {"SELECT"}, "matching_hit": {"INSERT", "SELECT"},
    "records_matchkey": {"SELECT"},
}  # fmt: skip
COLUMNS = {"records_record": {"id", "ref", "kind"}, "records_version": {"id", "state"}}


def test_the_role_that_compares_signs_in_nowhere_and_reads_little(root: psycopg.Connection) -> None:
    (rights,) = root.execute(
        "SELECT ARRAY[rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication] FROM pg_roles WHERE rolname = 'matching'"
    ).fetchone() or ([],)
    assert rights == [False] * 6
    tables = root.execute(
        "SELECT table_name, privilege_type FROM information_schema.table_privileges WHERE grantee = 'matching' AND table_schema = 'public'"
    ).fetchall()
    found: dict[str, set[str]] = {}
    for table, right in tables:
        found.setdefault(table, set()).add(right)
    assert found == COMPARING
    columns = root.execute(
        "SELECT table_name, column_name FROM information_schema.column_privileges WHERE grantee = 'matching' AND table_name = ANY(%s)",
        [list(COLUMNS)],
    ).fetchall()
    assert set(columns) == {(table, name) for table, names in COLUMNS.items() for name in names}


def test_nobody_acts_as_the_role_that_compares_and_it_makes_nothing(root: psycopg.Connection) -> None:
    members = root.execute(
        "SELECT m.rolname, pg_has_role(m.oid, r.oid, 'USAGE') FROM pg_auth_members am JOIN pg_roles m ON m.oid = am.member"
        " JOIN pg_roles r ON r.oid = am.roleid WHERE r.rolname = 'matching' AND NOT m.rolsuper"
    ).fetchall()
    assert members == [("owner", False)], "only to make its functions, and without its rights"
    assert root.execute("SELECT has_schema_privilege('matching', 'public', 'CREATE')").fetchone() == (False,)
