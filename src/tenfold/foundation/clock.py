"""The clock. Services take `at=`; only the edges ask this module."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, with its zone."""
    return datetime.now(UTC)
