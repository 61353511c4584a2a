"""What each database role may do, written out from what the models declare. Applied after every migration."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections

from tenfold.foundation.wall import ALL, READ, Grants

ROLES = ("app", "sealer", "upgrade")


def statements() -> Iterator[str]:
    """The REVOKE and GRANT statements for all tables and sequences, to be run by the owner."""
    for role in ROLES:
        yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
        yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"
        yield from READ.statements("django_migrations", role)
    for model in apps.get_models():
        table = model._meta.db_table
        declared: dict[str, Grants] = getattr(model, "grants", {"app": ALL})
        for role, rights in declared.items():
            yield from rights.statements(table, role)


def apply() -> None:
    """Make the rights in the database those that the models declare."""
    with connections["owner"].cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)
