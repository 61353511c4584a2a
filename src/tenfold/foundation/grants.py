"""What each database role may do, written out from what the models declare. Applied after every migration."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections, transaction

from tenfold.foundation.wall import ALL, READ, Grants

ROLES = ("app", "sealer", "upgrade", "dispatcher")
NARROW = ("matching", "statistics")  # each has what models declare for it, and nothing beside
COUNTING = "statistics"  # counts, and writes nothing
_READER = "backup"
# Whatever table is made later is in the next backup: the policy comes from the catalogue, not from a list.
_UNREAD = """SELECT oid::regclass::text FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relrowsecurity
AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND polname = 'read_for_backup')"""


def statements() -> Iterator[str]:
    """The REVOKE and GRANT statements for all tables and sequences, to be run by the owner."""
    for role in ROLES:
        yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
        yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"
        yield from READ.statements("django_migrations", role)
    for role in NARROW:
        yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
        if role != COUNTING:
            yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"
    for model in apps.get_models():
        table = model._meta.db_table
        declared: dict[str, Grants] = getattr(model, "grants", {"app": ALL})
        for role, rights in declared.items():
            yield from rights.statements(table, role)


def apply() -> None:
    """Make the rights in the database those that the models declare, and let a backup read all of it."""
    # Together: hundreds of statements would each wait for the disk, and rights that were taken and not yet given be missed.
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("; ".join(statements()))
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {_READER}")
        cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {_READER}")
        cursor.execute(f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {_READER}")
        cursor.execute(_UNREAD)
        for (table,) in cursor.fetchall():
            cursor.execute(f"CREATE POLICY read_for_backup ON {table} FOR SELECT TO {_READER} USING (true)")
