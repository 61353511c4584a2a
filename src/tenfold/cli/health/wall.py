"""The wall: roles without power, policies forced, tables as this version wants them, evidence sealed."""

import re
from collections.abc import Iterator

import psycopg
from django.apps import apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from tenfold.cli.health.finding import Check, Finding, Patient, verdict
from tenfold.foundation.database.rights import powers
from tenfold.foundation.wall import Grants, Wall

PLAIN = ("app", "sealer", "upgrade", "backup", "statistics", "dispatcher")
SEALED_WITHIN = 3600

FORCED = """
SELECT relname, relrowsecurity AND relforcerowsecurity, EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid)
FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"""
WITH_AUDIENCE = """
SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'audience_id' AND NOT a.attisdropped"""
# The role that copies everything is let in where the roles are prepared, not by a version.
STANDING = """
SELECT polrelid::regclass::text, polname FROM pg_policy
WHERE NOT (polname = 'read_for_backup' AND polroles <@ ARRAY(SELECT oid FROM pg_roles WHERE rolname = 'backup'))"""
# Whole tables only: what is granted column by column is less than this.
HELD_BY_APP = """
SELECT c.relname, held.privilege_type FROM pg_class c, aclexplode(c.relacl) held
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
AND held.grantee IN (SELECT 0::oid UNION SELECT oid FROM pg_roles WHERE rolname = 'app') ORDER BY 1, 2"""
_POLICY = re.compile(r"CREATE POLICY (\w+) ON (?:public\.)?(\w+)")
_HELD = {
    "the role matching is missing": "SELECT NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'matching')",
    "matching can sign in or step over the wall": (
        "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'matching' AND (rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole))"
    ),
    "somebody in daily use acts as matching": (
        "SELECT EXISTS (SELECT FROM pg_roles m, pg_roles r WHERE r.rolname = 'matching'"
        " AND m.rolname IN ('owner', 'app', 'sealer', 'upgrade', 'backup', 'statistics', 'dispatcher') AND pg_has_role(m.oid, r.oid, 'USAGE'))"
    ),
    "a function that compares belongs to another role": (
        "SELECT count(*) <> 3 FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'matching\\_%'"
        " AND prosecdef AND proowner = (SELECT oid FROM pg_roles WHERE rolname = 'matching')"
    ),
}
TAIL = """
SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(e.at)), 0)
FROM audit_entry e LEFT JOIN audit_leaf l ON l.entry_id = e.id WHERE l.entry_id IS NULL"""


def roles(patient: Patient) -> Finding:
    """A superuser, an owner or BYPASSRLS sees everything, silently."""
    faults = []
    for role in PLAIN:
        if role not in patient.addresses:
            continue
        with psycopg.connect(patient.addresses[role], connect_timeout=10) as connection:
            faults += [f"{role}: {words}" for words in powers(connection)]
    return verdict(faults, "No role in daily use can step over the wall", "Give plain roles: tenfold database prepare.")


def comparing(patient: Patient) -> Finding:
    """The role that compares across organisations has rights that nobody signs in with; its functions are its own."""
    faults = [words for words, question in _HELD.items() if patient.ask_one(question)]
    return verdict(
        faults,
        "Nobody signs in as the role that compares across organisations",
        "Prepare the roles again: tenfold database prepare.",
    )


def policies(patient: Patient) -> Finding:
    """Row security enabled and forced, with a policy, wherever a model declares a wall or a row has an audience."""
    found = {name: (forced, has_policy) for name, forced, has_policy in patient.ask(FORCED)}
    wanted = set(_walled()) | {name for (name,) in patient.ask(WITH_AUDIENCE)}
    faults = [f"{name} is missing" for name in sorted(wanted - found.keys())]
    declared, standing = set(_declared()), {(table, name) for table, name in patient.ask(STANDING)}
    faults += [f"{table} lacks the policy {name}" for table, name in sorted(declared - standing) if table in found]
    faults += [
        f"no version made the policy {name} of {table}: DROP POLICY {name} ON {table}"
        for table, name in sorted(standing - declared)
    ]
    for name in sorted(wanted & found.keys()):
        forced, has_policy = found[name]
        if not forced:
            faults.append(f"{name} is open: row security is not forced")
        elif not has_policy:
            faults.append(f"{name} has no policy")
    return verdict(
        faults, f"Row security is forced on {len(wanted)} tables", "Stop serving, and type tenfold serve --setup-only."
    )


def rights(patient: Patient) -> Finding:
    """A right that no table declares is a way round what the services refuse."""
    granted = {model._meta.db_table: getattr(model, "grants", None) for model in apps.get_models()}
    faults = [
        f"app may {right} on {table}" for table, right in patient.ask(HELD_BY_APP)
        if right not in (_granted(granted[table] or {}) if table in granted else {"SELECT"})
    ]  # fmt: skip
    return verdict(
        faults, "The application may do what its tables declare", "Take it back: REVOKE … FROM app, as owner."
    )


def _granted(declared: dict[str, Grants]) -> set[str]:
    grants = declared.get("app")
    if grants is None:
        return set()
    given = {
        "SELECT": grants.select is True,
        "INSERT": grants.insert,
        "UPDATE": "*" in grants.update,
        "DELETE": grants.delete,
    }
    return {right for right, held in given.items() if held}


def _declared() -> Iterator[tuple[str, str]]:
    """Every policy that a model carries, by its table and name."""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            for said in getattr(constraint, "statements", lambda _table: ())(model._meta.db_table):
                yield from ((table, name) for name, table in _POLICY.findall(said))


def _walled() -> Iterator[str]:
    for model in apps.get_models():
        walls = [constraint for constraint in model._meta.constraints if isinstance(constraint, Wall)]
        if walls or getattr(model, "handling", None) == "handled":
            yield model._meta.db_table


def migrations(_patient: Patient) -> Finding:
    """Code and tables of the same age."""
    executor = MigrationExecutor(connections["default"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    names = [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
    return verdict(names, "The tables are those of this version", "These are pending: type tenfold serve --setup-only.")


def evidence(patient: Patient) -> Finding:
    """Entries are proof only once they are sealed; the worker seals them."""
    if "sealer" not in patient.addresses:
        return Finding(False, "No address for the sealer. Set DATABASE_URL_SEALER.")
    with psycopg.connect(patient.addresses["sealer"], connect_timeout=10) as connection:
        row = connection.execute(TAIL).fetchone()
    count, age = (int(row[0]), float(row[1])) if row else (0, 0.0)
    if age <= SEALED_WITHIN:
        return Finding(True, f"{count} entries wait for their seal")
    return Finding(
        False, f"{count} entries are not sealed, the oldest for {age / 3600:.0f} h. Start the node: its worker seals."
    )


CHECKS: dict[str, Check] = {
    "roles": roles,
    "comparing": comparing,
    "policies": policies,
    "rights": rights,
    "migrations": migrations,
    "evidence": evidence,
}
