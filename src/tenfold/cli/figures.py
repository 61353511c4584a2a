"""What the worker gathers for the operator's monitor, because no page may: the web process sees no audit and no backups."""

import importlib
import shutil

from django.conf import settings
from django.db import connections

from tenfold.foundation import metrics
from tenfold.foundation.clock import now
from tenfold.records.services import keeping

_CONNECTIONS = (
    "SELECT coalesce(state, 'starting'), count(*) FROM pg_stat_activity WHERE usename = current_user GROUP BY 1"
)
_STATES = ("active", "idle", "idle in transaction")
_AUDIENCES = "SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'handling_audience'::regclass"
# Entries are sealed nearly in the order of their ids: only the end is looked at.
_TAIL = """SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(e.at)), 0) FROM audit_entry e
WHERE e.id > coalesce((SELECT max(entry_id) FROM audit_leaf), 0) - 10000
AND NOT EXISTS (SELECT FROM audit_leaf l WHERE l.entry_id = e.id)"""


def gather() -> None:
    """Set every figure anew."""
    with connections["default"].cursor() as cursor:
        cursor.execute(_CONNECTIONS)
        states = dict(cursor.fetchall())
        for state in _STATES:
            metrics.CONNECTIONS.labels(state).set(states.get(state, 0))
        cursor.execute(_AUDIENCES)
        metrics.AUDIENCES.set(cursor.fetchone()[0])
    with connections["sealer"].cursor() as cursor:
        cursor.execute(_TAIL)
        count, seconds = cursor.fetchone()
        metrics.UNSEALED.set(count)
        metrics.UNSEALED_SECONDS.set(float(seconds))
    metrics.DUE.set(keeping.count_due(today=now().date()))
    disk = shutil.disk_usage(settings.DATA_DIR)
    metrics.FREE.set(disk.free)
    metrics.SIZE.set(disk.total)
    age = importlib.import_module("tenfold.config.safekeeping.notes").age(settings.DATA_DIR)
    if age is not None:
        metrics.BACKUP.set((now() - age).timestamp())
    metrics.GATHERED.set(now().timestamp())
