"""Figures of a node for its operator's monitor: how much, how long, how full. Never what, whose or for whom.

A label is the name of a route, a status, or a job: all of them stand in the source. No figure counts what one reader or
one originator has. Several processes add to one set where PROMETHEUS_MULTIPROC_DIR names a folder.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_OWN = CollectorRegistry()
_STEPS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

REQUESTS = Counter("tenfold_requests", "Requests answered", ("route", "status"), registry=_OWN)
SECONDS = Histogram("tenfold_request_seconds", "Time to answer", ("route",), registry=_OWN, buckets=_STEPS)
RUNS = Counter("tenfold_job_runs", "Runs of a job of the worker", ("job", "outcome"), registry=_OWN)


def _gauge(name: str, words: str, *labels: str) -> Gauge:
    """A figure of which the newest counts, whichever process told it."""
    return Gauge(name, words, labels, registry=_OWN, multiprocess_mode="mostrecent")


JOB_DONE = _gauge("tenfold_job_done_timestamp_seconds", "When a job last ended well", "job")
JOB_SECONDS = _gauge("tenfold_job_seconds", "How long the last run of a job took", "job")
GATHERED = _gauge("tenfold_gathered_timestamp_seconds", "When the worker gathered the figures below")
CONNECTIONS = _gauge("tenfold_database_connections", "Connections of the application's role", "state")
UNSEALED = _gauge("tenfold_audit_unsealed", "Entries of the audit that wait for their seal")
UNSEALED_SECONDS = _gauge("tenfold_audit_unsealed_seconds", "How long the oldest of them has waited")
DUE = _gauge("tenfold_retention_due", "Released versions that are over their last day, and are brought home next")
AUDIENCES = _gauge("tenfold_audiences", "Interned audiences, as the database estimates")
FREE = _gauge("tenfold_disk_free_bytes", "Free room where the data lie")
SIZE = _gauge("tenfold_disk_size_bytes", "All room where the data lie")
BACKUP = _gauge("tenfold_backup_timestamp_seconds", "When the last backup was made; absent before the first")


def count_request(route: str, status: int, seconds: float) -> None:
    """One request, by the name of its route."""
    REQUESTS.labels(route or "none", str(status)).inc()
    SECONDS.labels(route or "none").observe(seconds)


@contextmanager
def running(job: str) -> Iterator[None]:
    """One run of a job, well or not."""
    began = perf_counter()
    try:
        yield
    except Exception:
        RUNS.labels(job, "failed").inc()
        raise
    RUNS.labels(job, "done").inc()
    JOB_DONE.labels(job).set(time())
    JOB_SECONDS.labels(job).set(perf_counter() - began)


def told() -> bytes:
    """All figures of all processes, in the form that Prometheus reads."""
    if not os.environ.get(FOLDER):
        return generate_latest(_OWN)
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return generate_latest(together)
