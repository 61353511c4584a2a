"""The tables of an archive, made by the very migrations that its node had run."""

from collections.abc import Sequence

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from tenfold.foundation.database.failure import NodeUnavailable

# Of the framework, in earlier releases: its tables were never carried, and this release does without them.
_GONE = frozenset({"sessions"})


def make(applied: Sequence[tuple[str, str]], version: str) -> None:
    """Migrate an empty database to this state and no further."""
    applied = [node for node in applied if node[0] not in _GONE]
    executor = MigrationExecutor(connections["owner"])
    graph = executor.loader.graph
    if unknown := [f"{app}.{name}" for app, name in applied if (app, name) not in graph.nodes]:
        raise NodeUnavailable(f"Written by Tenfold {version}, which is newer ({unknown[0]}): restore with that version")
    state = set(applied)
    last = [
        node
        for node in applied
        if not any(child.key in state and child.key[0] == node[0] for child in graph.node_map[node].children)
    ]
    executor.migrate(last)
